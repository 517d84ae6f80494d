"""airflow DAG mapped: dynamic task mapping since 2.3, only the task numbers before."""

from samples import HAS_MAPPING, PythonOperator, make_dag


def numbers():
    return [[n] for n in range(4)]


def square(n):
    return n * n


with make_dag("mapped", tags=["mapping"]) as dag:
    first = PythonOperator(task_id="numbers", python_callable=numbers)
    if HAS_MAPPING:
        # The first task sets the number of instances while the run is running ...
        PythonOperator.partial(task_id="square", python_callable=square).expand(op_args=first.output)
        # ... and this one always has five.
        PythonOperator.partial(task_id="fixed", python_callable=square).expand(op_args=[[n] for n in range(5)])
