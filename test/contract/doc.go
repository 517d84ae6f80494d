// Package contract holds the contract suite: what the client promises, tried through its public API against a server.
//
// The server is an in-memory one of package airflowtest, or a real Airflow when AIRFLOW_TEST_BASE_URL is set, with
// AIRFLOW_TEST_USERNAME and AIRFLOW_TEST_PASSWORD of an admin, AIRFLOW_TEST_VIEWER_USERNAME and
// AIRFLOW_TEST_VIEWER_PASSWORD of a viewer, and AIRFLOW_TEST_SMALL_PAGES_URL of a second one with the same users and
// maximum_page_limit = 7. With AIRFLOW_TEST_DAGS_FOLDER, where it reads its DAGs, files come and go there too. `make test-airflow` sets all that up. The same tests run on both; where the two answer
// differently, airflowtest is wrong.
package contract
