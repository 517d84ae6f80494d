"""airflow DAG wide: thirty empty tasks in ten parallel chains. The scheduler completes them without starting a process."""

from datetime import timedelta

from samples import EmptyOperator, make_dag

with make_dag(
    "wide",
    tags=["many-tasks"],
    dagrun_timeout=timedelta(hours=1, minutes=30),
    default_args={"retries": 2, "retry_delay": timedelta(seconds=30)},
) as dag:
    for column in range(10):
        first, second, third = (EmptyOperator(task_id="t%02d" % (column * 3 + row)) for row in range(3))
        first >> second >> third
