"""airflow DAG flaky: its task fails on the first try and succeeds on the second."""

from datetime import timedelta

from samples import PythonOperator, make_dag


def attempt(**context):
    number = context["ti"].try_number
    print("flaky: try %d" % number)
    if number == 1:
        raise RuntimeError("flaky: the first try fails")


with make_dag("flaky", tags=["quick"], default_args={"retries": 1, "retry_delay": timedelta(0)}) as dag:
    PythonOperator(task_id="attempt", python_callable=attempt)
