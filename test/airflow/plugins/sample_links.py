"""An Airflow plugin with a menu entry, and with extra links for the operator of the DAG linked.

The links are only registered since 2.8: up to 2.6.3, GET /plugins returns 500 if a plugin has links.
"""

import airflow
from airflow.plugins_manager import AirflowPlugin

try:  # Airflow 3
    from airflow.sdk import BaseOperatorLink
except ImportError:
    from airflow.models import BaseOperatorLink


class Manual(BaseOperatorLink):
    name = "manual"

    def get_link(self, operator, *, ti_key):
        return "https://example.com/manual?task=" + operator.task_id


class Nowhere(BaseOperatorLink):
    name = "nowhere"

    def get_link(self, operator, *, ti_key):
        return ""  # the API returns null


LINKS = [Manual(), Nowhere()] if tuple(map(int, airflow.__version__.split(".")[:2])) >= (2, 8) else []


class Samples(AirflowPlugin):
    name = "samples"
    operator_extra_links = LINKS
    appbuilder_menu_items = [{"name": "Manual", "category": "Samples", "href": "https://example.com/manual"}]
