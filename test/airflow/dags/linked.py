"""airflow DAG linked: its task has an extra link of Airflow and, since 2.8, the links of the plugin sample_links."""

from sample_links import LINKS
from samples import AIRFLOW_3, make_dag

if AIRFLOW_3:
    from airflow.providers.standard.sensors.external_task import ExternalDagLink, ExternalTaskMarker
else:
    from airflow.sensors.external_task import ExternalTaskMarker

    try:  # in 2.6.3, not in 2.3.4
        from airflow.sensors.external_task import ExternalDagLink
    except ImportError:
        from airflow.sensors.external_task import ExternalTaskSensorLink as ExternalDagLink


class LinkedOperator(ExternalTaskMarker):
    operator_extra_links = [ExternalDagLink(), *LINKS]


with make_dag("linked", tags=["quick"]) as dag:
    LinkedOperator(task_id="linked", external_dag_id="hello", external_task_id="greet")
