"""airflow DAG params: since 2.2 its parameters have JSON schemas, and a conf that does not match is rejected."""

import json

from samples import Param, PythonOperator, make_dag


def show(**context):
    print("params: " + json.dumps(dict(context["params"]), sort_keys=True))


def parameter(value, **schema):
    return Param(value, **schema) if Param else value


with make_dag(
    "params",
    tags=["quick"],
    params={
        "count": parameter(3, type="integer", minimum=1, maximum=10, title="How many"),
        "name": parameter("somebody", type="string", minLength=1, description="A name"),
        "colour": parameter("red", type="string", enum=["red", "green", "blue"]),
        "flag": parameter(None, type=["null", "boolean"]),
        "plain": "no schema",
    },
) as dag:
    PythonOperator(task_id="show", python_callable=show)
