// Package faults is the fault suite: what the client says of a trigger must be true whatever happens to requests and
// answers, to the server and to the client itself. It is a module of its own, so that its dependencies reach no user.
//
// Each scenario triggers runs of a paused DAG through faults, keeps what the client said of each, and compares it with what
// the server has in the end, as the server itself tells: the model of airflowtest, or the database of a real Airflow. A run
// holds in its conf what it was asked for by, and in its note the very call.
//
//   - connections: toxiproxy refuses, resets, cuts, stalls and slows connections
//   - gateway: a reverse proxy answers in place of the server, before and after it has acted, drops, delays and doubles
//   - cuts: answers end at every byte, or at random ones
//   - restart: the server is killed and started again in the middle
//   - clients: the process of the client is killed and started again until it is done
//
// The server is one of airflowtest, and also a real Airflow when AIRFLOW_TEST_BASE_URL is set, with AIRFLOW_TEST_USERNAME
// and AIRFLOW_TEST_PASSWORD of an admin, AIRFLOW_TEST_CLI, how to run a command in its environment, and
// AIRFLOW_TEST_RESTART, how to kill and start it. `make test-faults` sets all that up; `make soak` goes on for SOAKTIME.
//
// Chance has a seed, which is printed; AIRFLOW_FAULTS_SEED gives it. Which call meets which fault also hangs on the order in
// which goroutines get on. At the end there is a table of all that was counted; a run that was lost or doubled, or a wrong
// verdict, fails the suite.
package faults
