"""airflow DAG hello: two short tasks. The first one prints and returns the conf of the run."""

import json

from samples import PythonOperator, make_dag, run_conf


def greet(**context):
    conf = run_conf(context)
    print("hello: conf is " + json.dumps(conf, sort_keys=True))
    print("hello: a line that is not ASCII: caf\u00e9 \u6771\u4eac \U0001f680")
    return conf


def part():
    print("hello: good-bye")


with make_dag("hello", tags=["quick"], description="Two short tasks", doc_md="# hello\nPrints the conf.") as dag:
    PythonOperator(task_id="greet", python_callable=greet) >> PythonOperator(task_id="part", python_callable=part)
