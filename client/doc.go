// Package client talks to the stable REST API of Apache Airflow 2.x.
//
// [New] makes a [Client] from the URL of a webserver; its services ([Client.DAGs], [Client.DAGRuns], …) have one method
// for each operation, and the same verbs everywhere: Get, List (one page), All (an iterator over all pages), Create, Update
// (which sends exactly what was set), Delete, and what the resource itself can do, such as [DAGRunService.Trigger].
// Dry runs are methods: [DAGRunService.PlanClear] tells what [DAGRunService.Clear] would touch.
//
// # Errors
//
// An error says what was asked, what came back and what to check; it never holds a credential. The server's own
// refusals are [problem.Error], to be told apart with [errors.Is] and the sentinels of package problem:
//
//   - [problem.Error]: the server answered with a status that is no success
//   - [ResponseError]: it answered with a success that cannot be used, such as a login page
//   - [ArgumentError]: the call was refused here, before anything was sent
//   - [UnsupportedError]: the server is too old for the call; nothing was sent
//   - [RetryError]: several attempts were made; it holds why each of them failed
//   - [ConflictError], [UncertainError]: what became of a triggered run
//   - [RunFailedError]: the run that was waited for failed
//
// Errors of the network and of contexts stay reachable through [errors.Is] and [errors.As].
//
// # Retries
//
// What an unreliable network or a restarting server did to a request is retried (see [RetryPolicy]): answers 429, 502,
// 503 and 504, connection errors and time-outs of one attempt. A request that may change something twice is repeated
// only if it surely was not acted on.
package client
