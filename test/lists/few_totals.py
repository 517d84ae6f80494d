"""Limits the totals of pages by cursor to a hundred, so that a list can have more rows. Only Airflow 3.3.2 and later count such rows."""

from airflow.plugins_manager import AirflowPlugin

try:
    from airflow.api_fastapi.common.db import common
except ImportError:
    common = None

if hasattr(common, "EXACT_COUNT_LIMIT"):
    common.EXACT_COUNT_LIMIT = 100

    class FewTotals(AirflowPlugin):
        name = "few_totals"
