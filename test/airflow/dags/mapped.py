"""airflow DAG mapped: dynamic task mapping (2.3 and later; before that one plain task)."""

from samples import HAS_MAPPING, PythonOperator, make_dag


def numbers():
    return [[n] for n in range(4)]


def square(n):
    return n * n


with make_dag("mapped", tags=["mapping"]) as dag:
    first = PythonOperator(task_id="numbers", python_callable=numbers)
    if HAS_MAPPING:
        # As many instances as the first task says, known only when the run is under way ...
        PythonOperator.partial(task_id="square", python_callable=square).expand(op_args=first.output)
        # ... and five that are known from the start.
        PythonOperator.partial(task_id="fixed", python_callable=square).expand(op_args=[[n] for n in range(5)])
