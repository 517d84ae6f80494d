"""airflow DAG deferring: its task stays deferred, because no triggerer runs (2.2 and later)."""

from datetime import timedelta

from samples import AIRFLOW_3, EmptyOperator, make_dag

delta = timedelta(days=36500)
if AIRFLOW_3:
    from airflow.providers.standard.sensors.time_delta import TimeDeltaSensor

    task = TimeDeltaSensor(task_id="defer", delta=delta, deferrable=True)
else:
    try:
        from airflow.sensors.time_delta import TimeDeltaSensorAsync

        task = TimeDeltaSensorAsync(task_id="defer", delta=delta)
    except ImportError:
        task = EmptyOperator(task_id="defer")

with make_dag("deferring", tags=["stuck"]) as dag:
    dag.add_task(task)
