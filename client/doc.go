// Package client calls the stable REST API of Apache Airflow 2.
//
// [New] creates a [Client] from the URL of a webserver, and [FromEnv] from environment variables. The services of a client,
// such as [Client.DAGs], have one method for each operation. The verbs are the same everywhere:
//
//   - Get, Create, Update and Delete; Update sends exactly the fields that are set
//   - List returns one page, All an iterator over all pages, and Count the number of rows
//   - the verbs of the resource itself, such as [DAGRunService.Trigger]
//   - Plan for dry runs: [DAGRunService.PlanClear] returns what [DAGRunService.Clear] would change
//
// If the client cannot work with its server, package probe finds out why.
//
// # Errors
//
// An error names the request, says what went wrong and what to check. It never contains credentials.
//
//   - [problem.Error]: the response has an error status; [errors.Is] and the sentinels of package problem tell them apart
//   - [ResponseError]: the response is a success but unusable, such as a login page
//   - [ArgumentError]: an argument is invalid; nothing was sent
//   - [UnsupportedError]: the server is too old for the call; the call was not sent
//   - [RetryError]: several attempts failed; it holds the error of each
//   - [ConflictError], [UncertainError]: another run exists, or it is unknown whether the triggered run exists
//   - [RunFailedError]: a DAG run failed while the client waited for it
//
// Errors of the network and of contexts stay available to [errors.Is] and [errors.As].
//
// # Lists
//
// An iterator sends its first request when the loop starts, and stops after the first error. Each loop starts from the
// beginning. With the option Prefetch it fetches pages ahead; none of these requests outlives the loop. [Collect] returns the
// rows as a slice.
//
// If the list has a total order, All yields every row that exists throughout the iteration exactly once, even while other
// rows are added or deleted. To that end, each page starts with the last row of the previous page. If that row is gone,
// the iterator steps back until it finds a row that it has yielded. There is one exception: if this row was deleted and
// recreated behind rows that were not yet read, but not below its previous position, they are missed.
//
// In other orders, such as by state, rows can be equal, and the database may return equal rows in a different order for each
// page. All then reads the list page by page. If rows are missing, or if the length of the list changed, it reads the list
// again in the default order and yields the missing rows last.
//
//   - [BadRowsError]: the server cannot render some rows and returns 500 for each page with one of them; all others were
//     yielded
//   - [IncompleteError]: rows were missed, in a list without an order or when starting in the middle of a list without a
//     total order
//
// # Retries
//
// The client retries requests that failed because of the network or a restarting server: status codes 429, 502, 503 and
// 504, connection errors, and timeouts of an attempt. It retries a request that is not idempotent only if the server
// certainly did not act on it. See [RetryPolicy].
//
// [Temporary] reports whether a call that failed nevertheless is worth making again later, and [SafeToRetry] whether it has
// certainly changed nothing.
package client
