// Package airflowtest is an Airflow in memory: for tests of programs that call Airflow, and for demonstrations.
//
// A [Server] answers the stable REST API under /api/v1 as a real Airflow 2.11.2 does, status, problem and body alike. It
// serves all operations on DAGs with their tasks and sources, on DAG runs, task instances, pools and variables, and tells its
// health and version. What else the API has is answered with 404, and the detail of the problem says so.
//
// Start one in a test with [New], or use a [Server] of [NewServer] as the [net/http.Handler] that it is:
//
//	server := airflowtest.New(t, airflowtest.WithSampleDAGs())
//	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")))
//
// Servers share nothing, so that parallel tests can have one each. [Server.Requests] tells what a server was asked.
//
// # Scheduling
//
// There is no scheduler that runs beside the server. A run is queued for [DAG.QueuedFor], and longer while its DAG is
// paused; then its tasks run, each when those before it have succeeded, until all have ended. Where in this life it is
// follows from the time alone, and is worked out when a request comes in. With a [Clock] a test decides what time it is,
// and with [Server.FailTask] what fails.
//
// A run without tasks of its own ([DAG.Tasks]) has one, which runs for [DAG.RunsFor] and ends as [DAG.Outcome] says. A task
// with [Task.Instances] is mapped.
//
// # Users
//
// There is a user for each [Role]: admin, op, user, viewer and public, whose passwords are their names. [WithUser] gives
// other users instead.
//
// # Differences from a real server
//
// DAGs have no schedule: runs come from triggers alone, and their data interval is empty unless given. Any number of runs
// and tasks go on at once, whatever max_active_runs and the slots of pools say, and a task is never scheduled or queued
// before it runs. Runs from before the start date of their DAG have tasks too. A deleted DAG does not come back. Nothing
// but Basic and, with [WithToken], Bearer credentials are understood. The HTML pages that a real server shows for some
// errors are shorter here. Setting is_paused to null means false. Variables are not encrypted, so that a list ordered by
// value is.
package airflowtest
