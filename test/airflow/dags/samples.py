"""What the sample DAGs share: one spelling for every Airflow 2. .airflowignore keeps the scheduler from it."""

import inspect

import pendulum
from airflow import DAG
from airflow.operators.python import PythonOperator

try:  # 2.3 and later
    from airflow.operators.empty import EmptyOperator
except ImportError:
    from airflow.operators.dummy import DummyOperator as EmptyOperator

try:  # 2.2 and later
    from airflow.models.param import Param
except ImportError:
    Param = None

try:  # 2.4 and later
    from airflow.datasets import Dataset
except ImportError:
    Dataset = None

__all__ = ["Dataset", "EmptyOperator", "HAS_MAPPING", "Param", "PythonOperator", "make_dag", "run_conf"]

HAS_MAPPING = hasattr(PythonOperator, "partial")  # 2.3 and later
SCHEDULE = "schedule" if "schedule" in inspect.signature(DAG.__init__).parameters else "schedule_interval"


def make_dag(dag_id, schedule=None, paused=False, tags=(), default_args=(), **kwargs):
    """A DAG that never catches up; unpaused and without a schedule unless told otherwise."""
    kwargs[SCHEDULE] = schedule
    return DAG(
        dag_id,
        start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
        catchup=False,
        is_paused_upon_creation=paused,
        tags=["sample"] + list(tags),
        default_args=dict({"owner": "samples", "retries": 0}, **dict(default_args)),
        **kwargs,
    )


def run_conf(context):
    """The conf of the DAG run, as a dict even when there is none."""
    return context["dag_run"].conf or {}
