// Package contract is the contract suite: it tests the promises of the client through its public API against a server.
//
// By default the server is an in-memory one from package airflowtest. The suite runs against a real Airflow server if
// AIRFLOW_TEST_BASE_URL is set. It then needs these variables, which `make test-airflow` sets:
//
//   - AIRFLOW_TEST_USERNAME and AIRFLOW_TEST_PASSWORD are the credentials of an admin.
//   - AIRFLOW_TEST_VIEWER_USERNAME and AIRFLOW_TEST_VIEWER_PASSWORD are the credentials of a viewer.
//   - AIRFLOW_TEST_VERSION is the version of the server. It is required for Airflow 3.
//   - AIRFLOW_TEST_AIRFLOW2_URL is an Airflow 2 with the same users. It is optional, for tests of an upgrade to Airflow 3.
//   - AIRFLOW_TEST_SMALL_PAGES_URL is a second server with the same users and maximum_page_limit = 7.
//   - AIRFLOW_TEST_DAGS_FOLDER is the directory from which the server reads its DAGs. Tests write DAG files to it. It is optional.
//
// AIRFLOWTEST_VERSION is the release that the in-memory server plays, such as 3.3.2: see `make test-played`.
//
// The same tests run against both servers. Where the two respond differently, airflowtest is wrong.
package contract
