"""airflow DAGs that are paused and have schedules: cron, a preset, a timedelta and a relativedelta."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from samples import EmptyOperator, make_dag

for dag_id, schedule in (
    ("paused", "30 4 * * 1-5"),
    ("paused_daily", "@daily"),
    ("paused_delta", timedelta(days=1, seconds=30)),
    ("paused_relative", relativedelta(months=1, day=1)),
):
    with make_dag(dag_id, schedule=schedule, paused=True, tags=["scheduled"]) as dag:
        EmptyOperator(task_id="nothing")
    globals()[dag_id] = dag
