"""airflow DAGs sleepy and late: their tasks sleep for conf.seconds (60), so that tests can observe running DAG runs.

The SLA of the task of late is one second. While the DAG is not paused, all runs after the last successful one miss their
SLA. The scheduler creates no runs of late, because its end_date is in the past. Airflow 3 has no SLAs.
"""

import time
from datetime import timedelta

import pendulum
from samples import AIRFLOW_3, PythonOperator, make_dag, run_conf

SLA = {} if AIRFLOW_3 else {"sla": timedelta(seconds=1)}


def snooze(**context):
    seconds = float(run_conf(context).get("seconds", 60))
    print("sleepy: %s seconds" % seconds, flush=True)
    time.sleep(seconds)
    print("sleepy: awake", flush=True)


with make_dag("sleepy", tags=["slow"]) as sleepy:
    PythonOperator(task_id="snooze", python_callable=snooze)

with make_dag(
    "late", schedule="@monthly", end_date=pendulum.datetime(2025, 1, 1, tz="UTC"), paused=True, tags=["slow"]
) as late:
    PythonOperator(task_id="snooze", python_callable=snooze, **SLA)
