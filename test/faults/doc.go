// Package faults is the fault suite. It checks that the result of every trigger is true, whatever happens to requests and
// responses, to the server and to the client itself. It is a separate module, so that its dependencies reach no user.
//
// Each scenario but the last one triggers runs of a paused DAG while faults occur, and records the result of each call. At the end
// it compares the results with the runs that the server has, read from the model of airflowtest or from the database of a real
// Airflow. The conf of a run names its intent, and its note names the call that created it. The last scenario follows runs, and
// compares what was reported with the ends of the runs in the database, and with the log files.
//
//   - connections: toxiproxy refuses, resets, cuts, stalls and slows down connections
//   - gateway: a reverse proxy replaces responses, before and after the server has acted, and drops, delays and duplicates requests
//   - sessions: the same with a session or token that expires, while the login is in maintenance now and then
//   - cuts: responses end at every byte, or at random bytes
//   - restart: the server is killed and restarted while runs are triggered
//   - clients: the client's process is killed and restarted until it has finished, behind the reverse proxy
//   - following: runs are waited for, and their logs are followed, with the faults of sessions and a kill of the server
//
// The server is airflowtest, or a real Airflow if AIRFLOW_TEST_BASE_URL is set. The real Airflow needs these variables as well:
//
//   - AIRFLOW_TEST_USERNAME and AIRFLOW_TEST_PASSWORD: the credentials of an admin
//   - AIRFLOW_TEST_VERSION: the version of the server. With Airflow 3, all requests have a token, which expires like a session
//   - AIRFLOW_TEST_CLI: the command that runs another command in the server's environment
//   - AIRFLOW_TEST_RESTART: the command that kills and restarts the server
//   - AIRFLOW_TEST_DAGS_FOLDER: the folder of DAG files, beside which the server has its logs
//
// `make test-faults` sets all of them, and runs the suite against both servers. `make soak` repeats the suite for SOAKTIME, against
// both servers at the same time.
//
// The suite prints the seed of its random numbers; set AIRFLOW_FAULTS_SEED to use the same seed again. The order of goroutines
// also decides which call meets which fault, and no seed fixes that order. At the end the suite prints a table of its counts. It
// fails if a run was lost or duplicated, if a verdict or an end was wrong, or if an end or a line of a log was lost or duplicated.
package faults
