// Package client calls the stable REST API of Apache Airflow 2 and 3.
//
// [New] creates a [Client] from the URL of a webserver, or of an API server of Airflow 3, and [FromEnv] from environment variables.
// The services of a client, such as [Client.DAGs], have the methods that call the API. Services share these verbs where the API has
// them:
//
//   - Get, Create, Update and Delete; Update changes exactly the fields that are set
//   - Set updates an object, or creates it if it does not exist
//   - List returns one page, All an iterator over all pages, and Count the number of rows
//   - the verbs of the resource itself, such as [DAGRunService.Trigger]
//   - Plan for dry runs: [DAGRunService.PlanClear] returns what [DAGRunService.Clear] would change
//
// In options and filters, the zero value of a field means its default, and so does an empty list. Fields for which false or 0 is
// different from the default have the type [Optional]: [Set] makes the client send them. The fields of request bodies that need not
// be sent, such as those of [PoolUpdate], are Optional too.
//
// If the client cannot work with its server, package probe finds out why.
//
// # Errors
//
// Errors say what failed and what to check. They never contain credentials.
//
//   - [problem.Error]: the response has an error status; use [errors.Is] with the sentinels of package problem, such as
//     [problem.ErrNotFound], to find out which. Where a comment says that a call returns such a sentinel, errors.Is reports it
//   - [ResponseError]: the response is a success but unusable, such as a login page
//   - [ArgumentError]: an argument is invalid; the call was not sent
//   - [UnsupportedError]: the server's release is too old or too new for the call, which was not sent
//   - [UnknownVersionError]: a write was not sent, because its form depends on the version, which the server did not report
//   - [RetryError]: the client gave the call up, usually after several attempts; it holds the error of each
//   - [ConflictError]: a run was not triggered, because another run has its ID or its logical date
//   - [UncertainError]: it is unknown whether the triggered run, or the backfill, exists
//   - [PartialError]: a call that sends several requests made only some of its changes
//   - [BulkError]: a change of many objects was not completed; [BulkEntryError]: an object exists, or does not exist
//   - [NotReadyError]: a DAG is not ready to run
//   - [RunFailedError]: a DAG run failed while the client waited for it
//   - [RunDeletedError], [StalledError]: a DAG run was deleted, or makes no progress, while the client waited for it
//   - [StopError]: a DAG run was not stopped in time
//   - [NothingRanError]: a DAG run succeeded without running a task, and RequireTasks was set
//   - [auth.Error]: no credentials could be obtained
//
// Network and context errors are wrapped; use [errors.Is] and [errors.As].
//
// # Lists
//
// An iterator sends its first request when the loop starts, and stops after the first error. Each loop starts from the
// beginning. With the option Prefetch it fetches pages ahead; none of these requests outlives the loop. [Collect] returns the
// rows as a slice.
//
// In most sort orders no two rows are equal, as in the default order of most lists. Then All yields every row that exists
// throughout the iteration exactly once, even while other rows are added or deleted. To that end, the client requests each page
// so that it begins with the last row of the previous page. If that row is gone, the client steps back until it finds a row that it
// has yielded. There are two exceptions. If that last row is deleted and created again nearer to the end of the list while other rows
// before it are deleted, the iterator can mistake its new place for the old one, and misses the rows in between. With a Limit of
// 1, and next to rows that cannot be read, it also misses a row if as many rows are deleted before the last row as are added there
// between two requests.
//
// Airflow 3.2.2 and later have cursors for DAG runs and task instances. The client uses them for task instances, and for runs in the
// default order and those by ID, unless Offset or Prefetch is set. Then there is no exception, and the pages do not overlap.
//
// In other sort orders, such as by state, rows can be equal, and the database may return equal rows in a different order for each
// page. All then reads the list page by page. If rows are missing, or if the length of the list changed, it reads the list
// again in the default order and yields the missing rows last.
//
//   - [BadRowsError]: some rows of a list cannot be read, for example because the server cannot render or decrypt them; all
//     others were yielded, unless Ended is set
//   - [IncompleteError]: rows were missed: rows moved, the server repeated rows, too many rows were equal in the order, or over
//     100 consecutive rows could not be read
//
// # Retries
//
// The client retries requests that failed because of the network or a restarting server: status codes 429, 502, 503 and
// 504, most other 5xx of a proxy, connection errors that may be temporary, and timeouts of an attempt. It retries a request
// that is not idempotent only if the server certainly did not act on it, or if the client can find out whether the server did. See
// [RetryPolicy].
//
// [Temporary] reports whether a failed call is worth making again later, and [SafeToRetry] whether it has certainly changed
// nothing. [ConcernsOne] reports whether calls for other objects may succeed.
package client
