"""airflow DAGs whose runs succeed although no task runs, or not all: the tasks start later, have ended or are skipped."""

import pendulum
from samples import EmptyOperator, PythonOperator, make_dag

FUTURE = pendulum.datetime(2099, 1, 1, tz="UTC")
PAST = pendulum.datetime(2025, 1, 1, tz="UTC")


def skip():
    from airflow.exceptions import AirflowSkipException

    raise AirflowSkipException("nothing to do")


with make_dag("idle_later", start_date=FUTURE, tags=["idle"]) as later:
    EmptyOperator(task_id="nothing")

with make_dag("idle_over", end_date=PAST, tags=["idle"]) as over:
    EmptyOperator(task_id="nothing")

with make_dag("idle_tasks", tags=["idle"]) as tasks:
    EmptyOperator(task_id="later", start_date=FUTURE)
    EmptyOperator(task_id="over", end_date=PAST)

with make_dag("idle_partly", tags=["idle"]) as partly:
    EmptyOperator(task_id="later", start_date=FUTURE)
    EmptyOperator(task_id="now")

with make_dag("idle_empty", tags=["idle"]) as empty:
    pass

with make_dag("idle_skipped", tags=["idle"]) as skipped:
    PythonOperator(task_id="skip", python_callable=skip) >> EmptyOperator(task_id="part")
