"""airflow DAG xcoms: pushes a string, a number, a dict and a list."""

from samples import PythonOperator, make_dag


def push(**context):
    ti = context["ti"]
    ti.xcom_push(key="text", value='a string with "quotes" and caf\u00e9')
    ti.xcom_push(key="number", value=42)
    ti.xcom_push(key="dict", value={"a": 1, "b": {"c": [True, None, 2.5]}})
    ti.xcom_push(key="list", value=[1, "two", {"three": 3}])
    ti.xcom_push(key="with/slash and space", value="odd key")
    return "returned"


with make_dag("xcoms", tags=["quick"]) as dag:
    PythonOperator(task_id="push", python_callable=push)
