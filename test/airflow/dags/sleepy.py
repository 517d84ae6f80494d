"""airflow DAGs sleepy and late: they sleep conf.seconds (60 unless told), so that a run can be met while it is running.

The task of late should take no longer than a second: when the DAG is not paused, all runs after the last one that
succeeded have missed their SLA. The scheduler makes no runs of it, since its end is past.
"""

import time
from datetime import timedelta

import pendulum
from samples import PythonOperator, make_dag, run_conf


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
    PythonOperator(task_id="snooze", python_callable=snooze, sla=timedelta(seconds=1))
