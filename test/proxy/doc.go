// Package proxy tests the client behind nginx, which stands in front of two airflowtest servers: what nginx itself
// responds, what it does to broken responses, and which requests the client sends again.
//
// The tests are skipped if nginx is not installed, unless AIRFLOW_TEST_NGINX is set. `make test-proxy` installs nginx on
// Debian and sets it.
package proxy
