// Package airflowtest is an Airflow in memory: for tests of programs that call Airflow, and for demonstrations.
//
// A [Server] answers the stable REST API under /api/v1 as a real Airflow 2.11.2 does, status, problem and body alike. It
// serves DAGs (list, get, pause), their sources and their runs (list, list by filter, get, trigger, delete, set state),
// health and version. What else the API has is answered with 404, and the detail of the problem says so.
//
// Start one in a test with [New], or use a [Server] of [NewServer] as the [net/http.Handler] that it is:
//
//	server := airflowtest.New(t, airflowtest.WithSampleDAGs())
//	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")))
//
// # Scheduling
//
// There is no scheduler that runs beside the server. A run is queued for [DAG.QueuedFor], and longer while its DAG is
// paused; it runs for [DAG.RunsFor]; then it has succeeded or failed, as [DAG.Outcome] says. Where in this life it is
// follows from the time alone, and is worked out when a request comes in. With a [Clock] a test decides what time it is.
//
// # Differences from a real server
//
// DAGs have no tasks and no schedule: runs come from triggers alone, their data interval is empty unless given, and any
// number of them run at once. Nothing but Basic and, with [WithToken], Bearer credentials are understood. The HTML pages
// that a real server shows for some errors are shorter here. Setting is_paused to null means false.
package airflowtest
