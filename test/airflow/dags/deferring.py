"""airflow DAG deferring: its task waits for a trigger (2.2 and later); without a triggerer it stays deferred."""

from datetime import timedelta

from samples import EmptyOperator, make_dag

try:
    from airflow.sensors.time_delta import TimeDeltaSensorAsync

    patient = TimeDeltaSensorAsync(task_id="defer", delta=timedelta(days=36500))
except ImportError:
    patient = EmptyOperator(task_id="defer")

with make_dag("deferring", tags=["stuck"]) as dag:
    dag.add_task(patient)
