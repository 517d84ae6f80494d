"""Not an airflow DAG: importing this file fails, so that the API has an import error to return."""

import a_module_that_does_not_exist  # noqa: F401
