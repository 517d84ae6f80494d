"""No airflow DAG at all: importing this file fails, which gives the API an import error to show."""

import a_module_that_does_not_exist  # noqa: F401
