// Package roundtrip proves that what one command exports another one imports. A real Airflow holds odd variables, connections and
// pools, some created through the API and some by Airflow's own command line. They are exported in every format, by airflow-go
// and by Airflow, and imported into the empty server, by airflow-go and by Airflow. The objects in the database, with their
// secrets, are then the same as before, except for what the commands list as not exported or not imported.
//
// AIRFLOW_TEST_ROUNDTRIP_SERVER is the name of the server in test/airflow. `make test-roundtrip` sets up everything, for any
// version. Without that variable the tests are skipped. They delete all variables, connections and pools of the server.
//
// TestUpgrade moves thousands of objects from an Airflow 2 to an Airflow 3 and back. AIRFLOW_TEST_UPGRADE_SERVERS has the names of both
// servers; `make test-upgrade` sets it. The test deletes all variables, connections and pools of both.
package roundtrip
