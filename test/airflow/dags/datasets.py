"""airflow DAGs producer, consumer and merger, connected by datasets since 2.4 and independent before."""

from samples import Dataset, PythonOperator, make_dag

sample = [Dataset("sample://data", extra={"team": "samples"})] if Dataset else None
# No DAG produces the second dataset, so events of the first one stay in the queue of merger.
both = sample + [Dataset("sample://other")] if Dataset else None


def work(**context):
    print("datasets: " + context["task"].task_id)


with make_dag("producer", tags=["datasets"]) as producer:
    PythonOperator(task_id="produce", python_callable=work, outlets=sample)

with make_dag("consumer", schedule=sample, tags=["datasets"]) as consumer:
    PythonOperator(task_id="consume", python_callable=work)

with make_dag("merger", schedule=both, tags=["datasets"]) as merger:
    PythonOperator(task_id="merge", python_callable=work)
