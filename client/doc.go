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
// # Lists
//
// What comes in pages has three methods: List gives one page with the total, All ranges over the rows of all pages, Count
// counts them without reading any. [Collect] makes a slice of what All gives. An iterator asks for nothing before it is ranged
// over, asks anew each time, and ends after the first error. With Prefetch in its options it fetches so many pages ahead; all
// that is on its way has ended when the loop is over.
//
// Of a sorted list, each row that is there from the first page to the last comes, and comes once, whatever is inserted and
// deleted meanwhile: each page begins with the last row of the one before, and if that is not there the iterator steps back until
// it finds a row that it has given. What it cannot see is that such a row was deleted and made anew behind others which were not
// read, and stands no further down than it did since rows before it have gone.
//
// In an order in which rows may be equal, such as that of states, the database may put those in another order for each page, and
// what they are sorted by may change: All reads such a list page behind page and, if rows are missing or the list did not stay as
// long as it was, once more in the order of List, with what is missing at the end.
//
//   - [BadRowsError]: the server cannot show some rows, and answers 500 to each page with one of them; all others were given
//   - [IncompleteError]: of a list that Airflow does not sort, or from the middle of one in an order in which rows may be
//     equal, fewer rows came than there are
//
// # Retries
//
// What an unreliable network or a restarting server did to a request is retried (see [RetryPolicy]): answers 429, 502,
// 503 and 504, connection errors and time-outs of one attempt. A request that may change something twice is repeated
// only if it surely was not acted on.
package client
