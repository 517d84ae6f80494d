// Package lists compares the iterators of package client with the database of a real Airflow. It reads each list with pages of
// several sizes, while another process inserts and deletes rows, and with bad rows, which the server cannot render.
//
// AIRFLOW_TEST_LISTS_SERVER is the name of the server in test/airflow. `make test-lists` sets up everything, for any version.
// Without that variable the tests are skipped. Package client tests the same promises with lists in memory, and the contract
// suite with airflowtest.
package lists
