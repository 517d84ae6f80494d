"""airflow DAG sleepy: sleeps conf.seconds (60 unless told), so that a run can be met while it is running."""

import time

from samples import PythonOperator, make_dag, run_conf


def snooze(**context):
    seconds = float(run_conf(context).get("seconds", 60))
    print("sleepy: %s seconds" % seconds, flush=True)
    time.sleep(seconds)
    print("sleepy: awake", flush=True)


with make_dag("sleepy", tags=["slow"]) as dag:
    PythonOperator(task_id="snooze", python_callable=snooze)
