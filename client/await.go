package client

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// AwaitOptions says how [DAGRunService.Await] waits for a DAG run, and which results it returns. With the zero value and nil, the server
// checks the run every second and returns the results that the DAG declares.
type AwaitOptions struct {
	// Interval is the time between two checks by the server. 0 or less means 1 s. The server sends nothing between two checks, so Await
	// opens a connection for each check if Interval is not shorter than [WithAttemptTimeout], 1 minute by default.
	Interval time.Duration
	// Results lists the tasks whose results to return. It needs Airflow 3.3: older releases lose results of mapped tasks. Empty means the
	// tasks that the DAG declares as its results, which few do.
	Results []string
	// OnStateChange, if set, is called with the first state that the server sends, and each time that the state has changed.
	OnStateChange func(state DAGRunState)
	// OnError, if set, is called with each error after which Await continues, for example to log it.
	OnError func(err error)
}

// AwaitedRun is a DAG run that has succeeded, with the results of its tasks.
type AwaitedRun struct {
	// Run is the run in its final state.
	Run *DAGRun
	// Results maps the ID of a task to the value that it returned, as JSON: its XCom with the key return_value. The value of a mapped
	// task is a list. Tasks without a result are missing. It is nil if no task has one.
	Results map[string]json.RawMessage
}

// Await waits until a DAG run has ended, and returns it with the results of tasks. The server checks the run, and reports its state on
// one connection, which stays open meanwhile.
//
// Compared with [DAGRunService.Wait], Await notices the end sooner and needs only two requests, but it costs the server one query per
// interval and run. It does not find out why a run makes no progress, and many calls share nothing: for more than a few runs, use
// Wait or [DAGRunService.WaitAll]. Airflow calls this operation experimental.
//
// Await returns a [RunFailedError], which names the failed tasks, if the run failed, and a [RunDeletedError] if the run was deleted in
// the meantime. It returns [problem.ErrNotFound] if there is no such run, and [problem.ErrAccess] if the user may not read XComs but
// Results is set; without Results, such a user receives none. If the connection breaks, Await opens another one, after the same errors
// and as long as Wait. If the run is cleared right after its end, Await waits for its new end. The connection counts neither for
// [WithMaxInFlight] nor for [WithRateLimit].
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/wait
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 3.1.
func (s *DAGRunService) Await(ctx context.Context, dagID, dagRunID string, options *AwaitOptions, opts ...CallOption) (*AwaitedRun, error) {
	a := await{service: s, dagID: dagID, dagRunID: dagRunID, options: copied(options), opts: opts}
	if a.options.Interval <= 0 {
		a.options.Interval = time.Second
	}
	polling := polling{onError: a.options.OnError}
	stopped := func(lastErr error) error {
		return &stoppedError{waitError(ctx, dagID, dagRunID, a.state, lastErr), ctxerr.Of(ctx), false}
	}
	if err := polling.until(ctx, func() (bool, error) { return a.poll(ctx, &polling) }, stopped); err != nil {
		return nil, err
	}
	return &a.ended, nil
}

// await is one call of Await.
type await struct {
	service         *DAGRunService
	dagID, dagRunID string
	options         AwaitOptions
	opts            []CallOption
	state           DAGRunState // the last one; "" before the first
	ended           AwaitedRun
}

// poll waits on one connection until the run has ended, and then reads the run.
func (a *await) poll(ctx context.Context, p *polling) (done bool, err error) {
	results, err := a.stream(ctx)
	p.seen = p.seen || a.state != ""
	var run *DAGRun
	if err == nil {
		run, err = a.service.Get(ctx, a.dagID, a.dagRunID, tryOnce(a.opts)...)
	}
	switch {
	case a.state != "" && errors.Is(err, problem.ErrNotFound):
		last := &DAGRun{DAGID: a.dagID, DAGRunID: a.dagRunID, State: a.state}
		return true, &RunDeletedError{Run: last, Err: err}
	case err != nil:
		return false, err
	case run.State == DAGRunStateFailed:
		return true, a.service.failed(ctx, run, nil, a.opts)
	}
	a.ended = AwaitedRun{Run: run, Results: results}
	return run.State.Terminal(), nil // else it was cleared
}

// stream reads states from one connection until the run has ended. It returns the results.
func (a *await) stream(ctx context.Context) (map[string]json.RawMessage, error) {
	p := a.service.pipeline.with(tryOnce(a.opts))
	var last gen.DAGRunProgress
	s := &stream{accept: func(gen.Family) string { return "application/json" }}
	s.read = func(_ *http.Response, body *bufio.Reader) error {
		for !last.State.Terminal() {
			line, err := readLine(body, p.settings.maxResponse)
			if err != nil {
				return err
			}
			last = gen.DAGRunProgress{}
			if err := p.decoder.Unmarshal(line, &last); err != nil {
				return err
			}
			if last.State == "" {
				return errors.New("a line without a state")
			}
			a.report(last.State)
		}
		return errStopReading
	}
	query := &gen.DAGRunAwaitOptions{Interval: Set(a.options.Interval.Seconds()), Result: a.options.Results}
	if _, err := (gen.DAGRunsClient{Doer: p.streamed(s)}).Await(ctx, a.dagID, a.dagRunID, query); err != nil {
		return nil, err
	}
	if len(last.Results) == 0 {
		return nil, nil
	}
	var results map[string]json.RawMessage
	if err := json.Unmarshal(last.Results, &results); err != nil {
		return nil, wrap.Errorf("results of DAG run %q of DAG %q: %w", a.dagRunID, a.dagID, err)
	}
	return results, nil
}

func (a *await) report(state DAGRunState) {
	if state != a.state && a.options.OnStateChange != nil {
		a.options.OnStateChange(state)
	}
	a.state = state
}

// readLine returns the next line that is not empty. A body that ends before the run has ended is incomplete.
func readLine(body *bufio.Reader, limit int64) ([]byte, error) {
	limit = min(limit, math.MaxInt32)
	var line []byte
	for {
		piece, err := body.ReadSlice('\n')
		if line = append(line, piece...); int64(len(line)) > limit {
			return nil, fmt.Errorf("a line of more than %d bytes", limit)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF):
			return nil, io.ErrUnexpectedEOF
		case err != nil:
			return nil, err
		case len(bytes.TrimSpace(line)) > 0:
			return line, nil
		}
	}
}
