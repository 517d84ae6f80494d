// Package lists compares what the iterators of package client give with what is in the database of a real Airflow, of which
// AIRFLOW_TEST_LISTS_SERVER is the name in test/airflow: each list, in pages of every kind, while another process inserts and
// deletes rows, and with rows that the server cannot show. `make test-lists` sets all that up, for any version. Without the
// variable nothing is tested here; the same promises are tried on lists in memory by package client, and on airflowtest by the
// contract suite.
package lists
