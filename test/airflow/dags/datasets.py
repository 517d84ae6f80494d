"""airflow DAGs producer and consumer, tied by a dataset (2.4 and later; before that they are strangers)."""

from samples import Dataset, PythonOperator, make_dag

sample = [Dataset("sample://data", extra={"team": "samples"})] if Dataset else None


def work(**context):
    print("datasets: " + context["task"].task_id)


with make_dag("producer", tags=["datasets"]) as producer:
    PythonOperator(task_id="produce", python_callable=work, outlets=sample)

with make_dag("consumer", schedule=sample, tags=["datasets"]) as consumer:
    PythonOperator(task_id="consume", python_callable=work)
