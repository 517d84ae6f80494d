"""airflow DAG linked: its task has an extra link of Airflow's own, and from 2.8 on those of the plugin sample_links."""

from airflow.sensors.external_task import ExternalTaskMarker
from sample_links import LINKS
from samples import make_dag

try:  # 2.6.3 has it, 2.3.4 does not
    from airflow.sensors.external_task import ExternalDagLink
except ImportError:
    from airflow.sensors.external_task import ExternalTaskSensorLink as ExternalDagLink


class LinkedOperator(ExternalTaskMarker):
    operator_extra_links = [ExternalDagLink(), *LINKS]


with make_dag("linked", tags=["quick"]) as dag:
    LinkedOperator(task_id="linked", external_dag_id="hello", external_task_id="greet")
