// Package airflowtest provides an in-memory Airflow server for tests of programs that call Airflow, and for
// demonstrations.
//
// A [Server] serves every operation of the stable REST API under /api/v1. Its status codes, problems and bodies match
// those of Airflow 2.11.2, except as listed below. [WithVersion] makes it play another release of Airflow 2, or Airflow 3 with its
// API v2. The operations share one state: a change by one operation is visible to all others.
//
// Start a server in a test with [New], or use the result of [NewServer] as a [net/http.Handler]:
//
//	server := airflowtest.New(t, airflowtest.WithSampleDAGs())
//	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")))
//
// Servers share nothing, so each parallel test can have its own. [Server.Requests] returns the requests that a server
// received.
//
// # Scheduling
//
// No scheduler runs in the background. A DAG run is queued for [DAG.QueuedFor], and stays queued while its DAG is
// paused, until its logical date or, in Airflow 3, its run_after has come, and while [DAG.MaxActiveRuns] other runs are running.
// Then its tasks run, each after its upstream tasks have succeeded, until all have ended. The server computes the state of a run
// from the time whenever it handles a request. A test sets the time with a [Clock] and makes tasks fail with [Server.FailTask].
//
// A DAG without [DAG.Tasks] has a single task, unless [DAG.NoTasks] is set. The task runs for [DAG.RunsFor] and ends as
// [DAG.Outcome] decides. A task with [Task.Instances] is mapped.
//
// # Faults
//
// [Server.Fail] makes requests fail as they do in production. A [Fault] selects a route and a number of requests, and
// says what happens to them. Examples are a delay, a closed connection, and the response of another server, such as
// [PageNginxBadGateway]. A fault can occur before or after the server has carried out the request.
//
//	server.Fail(airflowtest.Fault{Route: "GET /dags/{dag_id}", Times: 2, Page: airflowtest.PageAWSUnavailable})
//
// A test can also set the response of GET /health with [Server.SetHealth], and end runs and tasks with [Server.EndRun]
// and [Server.EndTask].
//
// # Mistakes
//
// An option or an argument that names something unknown is a mistake in the test, such as a user with an unknown role, a
// fault of an unknown route or a task that does not exist. It fails the test of [New] at once. A server of [NewServer]
// does not know a test, so it panics.
//
// # Users
//
// By default there is one user for each [Role]: admin, op, user, viewer and public. Their passwords are their names.
// [WithUser] replaces these users and [WithRole] adds roles with other permissions. Requests can also create both. A
// user has the permissions of all of its roles; permissions for single DAGs have no effect.
//
// Like a real server, the server writes requests of users that change something to the event log, but not those that change
// users and roles. It does not log what tasks do. [WithEventLog] adds other entries.
//
// # Differences from a real server
//
//   - DAGs have no timetable: runs start only from triggers and asset updates. Unless the request sets it, the
//     data interval of a triggered run starts and ends at its logical date.
//   - max_active_tasks and the slots of default_pool limit nothing, and max_active_runs only if [DAG.MaxActiveRuns] is set. Tasks are
//     never in the state queued, and in the state scheduled only while they wait for a slot of another pool.
//   - Sensors, deferrable tasks that resume, branches, and SLA misses do not exist. The trigger rules are all_success,
//     all_done and that of teardown tasks.
//   - A deleted DAG does not reappear, and no DAG is read from a file. Use [Server.AddDAG].
//   - Runs of an inactive DAG can be cleared, and their state can be set. Both are rejected for single task instances.
//   - A run that is stopped ends at once, unless it has teardown tasks that have not ended. A real scheduler that works on the run
//     at the same time can overwrite the state.
//   - Runs proceed whatever [Server.SetHealth] reports.
//   - AUTH_ROLE_PUBLIC is None by default, so that requests without valid credentials get 401 and not 403. Use
//     [WithPublicRole].
//   - Only Basic credentials, sessions of the login form and, with [WithToken] or [WithTokenEndpoint], bearer tokens are supported.
//     Airflow 3 accepts only tokens.
//   - Airflow 3 compresses long responses; the server does not.
//   - Operations of Airflow 3 need the permissions that they need in Airflow 2.
//   - The HTML error pages are shorter.
//   - Variables are not encrypted, so ordering them by value works.
//   - The configuration is a small part of a real one.
//   - A real server also masks, in extra, passwords of other connections.
package airflowtest
