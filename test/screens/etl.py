"""airflow DAG etl, of the screens of docs/cli.md: a task that fails at first, and a mapped task."""

import time
from datetime import timedelta

from samples import PythonOperator, make_dag


def extract(**context):
    print("reading orders of 2026-11-21")
    time.sleep(4)
    if context["ti"].try_number == 1:
        raise ConnectionError("db.example.com:5432: connection reset by peer")
    return [[region] for region in ("africa", "america", "asia", "europe", "oceania")]


def work(region="all regions", seconds=6):
    print("%s: loaded %d orders" % (region, 100 * len(region)))
    time.sleep(seconds)


with make_dag("etl", default_args={"retry_delay": timedelta(0)}) as dag:
    first = PythonOperator(task_id="extract", python_callable=extract, retries=1)
    audit = PythonOperator(task_id="audit", python_callable=work)
    load = PythonOperator.partial(task_id="load", python_callable=work).expand(op_args=first.output)
    report = PythonOperator(task_id="report", python_callable=work, op_args=["report", 2])
    first >> audit
    load >> report
