"""Helpers for the sample DAGs, which hide the differences between versions of Airflow.

The scheduler skips files without the words airflow and DAG, so each sample DAG names both in its docstring.
.airflowignore excludes this file.
"""

import inspect
from urllib.parse import quote

import pendulum
from airflow import __version__

AIRFLOW_3 = __version__.startswith("3.")

if AIRFLOW_3:
    from airflow.providers.standard.operators.empty import EmptyOperator
    from airflow.providers.standard.operators.python import PythonOperator
    from airflow.sdk import DAG, Param
    from airflow.sdk import Asset as Dataset
else:
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

__all__ = ["AIRFLOW_3", "Dataset", "EmptyOperator", "HAS_MAPPING", "Param", "PythonOperator", "make_dag", "run_conf", "xcom_key"]

HAS_MAPPING = hasattr(PythonOperator, "partial")  # 2.3 and later
SCHEDULE = "schedule" if "schedule" in inspect.signature(DAG.__init__).parameters else "schedule_interval"


def make_dag(dag_id, schedule=None, paused=False, tags=(), default_args=(), **kwargs):
    """A DAG without catchup. By default it is not paused and has no schedule."""
    kwargs[SCHEDULE] = schedule
    kwargs.setdefault("start_date", pendulum.datetime(2024, 1, 1, tz="UTC"))
    return DAG(
        dag_id,
        catchup=False,
        is_paused_upon_creation=paused,
        tags=["sample"] + list(tags),
        default_args=dict({"owner": "samples", "retries": 0}, **dict(default_args)),
        **kwargs,
    )


def run_conf(context):
    """The conf of the DAG run, or an empty dict if the run has none."""
    return context["dag_run"].conf or {}


def xcom_key(key):
    """The argument of xcom_push for a key. Tasks of Airflow 3 put it into a URL as it is."""
    return quote(key, safe="").replace(".", "%2E") if AIRFLOW_3 else key
