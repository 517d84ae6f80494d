"""airflow DAG deferring: its task stays deferred, because no triggerer runs (2.2 and later)."""

from datetime import timedelta

from samples import EmptyOperator, make_dag

try:
    from airflow.sensors.time_delta import TimeDeltaSensorAsync

    task = TimeDeltaSensorAsync(task_id="defer", delta=timedelta(days=36500))
except ImportError:
    task = EmptyOperator(task_id="defer")

with make_dag("deferring", tags=["stuck"]) as dag:
    dag.add_task(task)
