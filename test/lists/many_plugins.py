"""Empty plugins for several pages. Any Airflow can render them."""

from airflow.plugins_manager import AirflowPlugin

for number in range(60):
    name = "many_%02d" % number
    globals()[name] = type(name, (AirflowPlugin,), {"name": name})
