"""airflow DAG unpooled: its task needs a pool that does not exist, which causes a DAG warning since 2.4."""

from samples import EmptyOperator, PythonOperator, make_dag


def never():
    print("unpooled: there is a pool")


with make_dag("unpooled", tags=["stuck"]) as dag:
    PythonOperator(task_id="wait", python_callable=never, pool="no_such_pool") >> EmptyOperator(task_id="after")
