"""airflow DAGs for following runs: what keeps a run from making progress, tasks that do not stop, and tasks that recover.

pooled needs a pool that a test creates. single permits one run at a time. torn has a teardown task (2.7), which still runs after its
run was stopped; it sleeps for conf.teardown seconds. recovers fails on its first try, and its last task runs in any case.
"""

import time

from airflow import __version__ as airflow_version
from samples import EmptyOperator, PythonOperator, make_dag, run_conf


def snooze(**context):
    time.sleep(float(run_conf(context).get("seconds", 60)))


def tear_down(**context):
    time.sleep(float(run_conf(context).get("teardown", 5)))


def recover(**context):
    number = context["ti"].try_number
    print("recovers: try %d" % number, flush=True)
    if number == 1:
        raise RuntimeError("recovers: the first try fails")


def tell(**context):
    print("recovers: told", flush=True)


with make_dag("pooled", tags=["following"]) as pooled:
    PythonOperator(task_id="swim", python_callable=snooze, pool="following_pool")

with make_dag("single", tags=["following"], max_active_runs=1) as single:
    PythonOperator(task_id="snooze", python_callable=snooze)

with make_dag("torn", tags=["following"]) as torn:
    work = PythonOperator(task_id="work", python_callable=snooze)
    clean = PythonOperator(task_id="clean", python_callable=tear_down)
    if tuple(map(int, airflow_version.split(".")[:2])) >= (2, 7):
        start = EmptyOperator(task_id="start")
        start >> work >> clean.as_teardown(setups=start)
    else:
        work >> clean

with make_dag("recovers", tags=["following"]) as recovers:
    first = EmptyOperator(task_id="before")
    flaky = PythonOperator(task_id="flaky", python_callable=recover)
    first >> flaky >> EmptyOperator(task_id="after")
    flaky >> PythonOperator(task_id="always", python_callable=tell, trigger_rule="all_done")
