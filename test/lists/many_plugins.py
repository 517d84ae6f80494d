"""Plugins for more pages than one. They have nothing, so that any Airflow can show them."""

from airflow.plugins_manager import AirflowPlugin

for number in range(20):
    name = "many_%02d" % number
    globals()[name] = type(name, (AirflowPlugin,), {"name": name})
