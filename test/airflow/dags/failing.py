"""airflow DAG failing: its first task always fails, so the second one becomes upstream_failed."""

from samples import EmptyOperator, PythonOperator, make_dag


def fail():
    raise RuntimeError("failing: this task always fails")


with make_dag("failing", tags=["quick"]) as dag:
    PythonOperator(task_id="fail", python_callable=fail) >> EmptyOperator(task_id="after")
