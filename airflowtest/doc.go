// Package airflowtest is an Airflow in memory: for tests of programs that call Airflow, and for demonstrations.
//
// A [Server] answers the stable REST API under /api/v1 as a real Airflow 2.11.2 does, status, problem and body alike. It
// serves all of its operations, and they agree: what one of them changes, the others show.
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
// other users instead, [WithRole] roles with permissions of your choice, and both can be made by requests too. A user may
// do what one of the roles permits; permissions for single DAGs count for nothing.
//
// What users change is written to the event log, as a real server does; what becomes of tasks is not. [WithEventLog] adds
// whatever else is to be there.
//
// # Differences from a real server
//
// DAGs have no timetable: runs come from triggers and updates of datasets alone, and the data interval of a triggered
// one is empty unless given. Any number of runs and tasks go on at once, whatever max_active_runs and the slots of pools
// say, and a task is never scheduled or queued before it runs. No task is a sensor, is deferred, branches or has another
// trigger rule than all_success, and none misses an SLA. Runs from before the start date of their DAG have tasks too. A
// deleted DAG does not come back, and none comes from a file: see [Server.AddDAG]. Runs of an inactive DAG can be cleared
// and ended as those of others. Nothing but Basic and, with [WithToken], Bearer credentials are understood. The HTML pages
// that a real server shows for some errors are shorter here. Variables are not
// encrypted, so that a list ordered by value is. The configuration is a small part of a real one. In the extra of a
// connection a real server masks also texts that it has seen as the password of another.
package airflowtest
