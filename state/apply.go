package state

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/redact"
	"github.com/airflow-go/airflow/problem"
)

// ApplyOptions are what [Plan.Apply] can be told. The zero value is that of nil.
type ApplyOptions struct {
	// Concurrency is how many changes are under way at once; 0 is 4.
	Concurrency int
	// Progress, if it is not nil, is told of each change that was tried, one after the other.
	Progress func(Result)
}

// Result is what became of a change that was tried.
type Result struct {
	Change Change
	// Err is nil if the change is done. It holds no secret: what a server says of a change that has some is left out.
	Err error
	// Unsure tells that the change may have been done in spite of Err, such as when the answer was lost.
	Unsure bool
}

// Report is what became of a plan. Each change of the plan is in one of the lists, in the plan's order.
type Report struct {
	// Done are the changes that were made.
	Done []Change
	// Failed are the changes that were tried in vain.
	Failed []Result
	// NotDone are the changes that were not begun.
	NotDone []Change
}

// ApplyError says that not all of a plan was done.
type ApplyError struct {
	// Report tells what was done and what was not.
	Report *Report
	// Cause is why the rest was not begun: the server cannot be reached, is in trouble or allows nothing, or the context
	// ended. It is nil if all was tried, and each failure is about one change alone.
	Cause error
}

// Error counts, names what failed, and says why if nothing further was begun.
func (e *ApplyError) Error() string {
	r := e.Report
	text := fmt.Sprintf("airflow: %d of %d changes were made", len(r.Done), len(r.Done)+len(r.Failed)+len(r.NotDone))
	if len(r.Failed) > 0 {
		names := make([]string, 0, 3)
		for _, failed := range r.Failed[:min(3, len(r.Failed))] {
			names = append(names, fmt.Sprintf("%s %q", failed.Change.Kind, failed.Change.Name))
		}
		text += fmt.Sprintf("; %d failed: %s", len(r.Failed), strings.Join(names, ", "))
		if len(r.Failed) > len(names) {
			text += ", …"
		}
	}
	if len(r.NotDone) > 0 {
		text += fmt.Sprintf("; %d were not begun", len(r.NotDone))
	}
	if e.Cause != nil {
		text += ": " + strings.TrimPrefix(e.Cause.Error(), "airflow: ")
	}
	return text
}

// Unwrap returns the cause.
func (e *ApplyError) Unwrap() error { return e.Cause }

// Apply makes the changes of the plan, some at a time. What the server refuses of one of them does not stop the others; that
// it cannot be reached, is in trouble or allows nothing does, and so does the end of the context. There is a report in any
// case; unless all was done, the error is an [*ApplyError] that has it, too. To finish, make a plan again and apply that.
//
// A plan is applied once. Of what others change meanwhile, only the members that the plan changes are overwritten. To make a
// pool or a connection that somebody has made meanwhile fails; a variable is replaced.
func (p *Plan) Apply(ctx context.Context, options *ApplyOptions) (*Report, error) {
	var o ApplyOptions
	if options != nil {
		o = *options
	}
	var (
		mutex   sync.Mutex
		results = make([]*Result, len(p.Changes))
		cause   error
	)
	begin, stop := context.WithCancel(ctx) // that nothing further is begun does not end what is under way
	defer stop()
	each(begin, o.Concurrency, len(p.Changes), func(i int) {
		if begin.Err() != nil {
			return
		}
		result := p.Changes[i].try(ctx)
		mutex.Lock()
		defer mutex.Unlock()
		results[i] = &result
		if result.Err != nil && !isOfOne(result.Err) {
			if cause == nil {
				cause = result.Err
			}
			stop()
		}
		if o.Progress != nil {
			o.Progress(result)
		}
	})
	report := &Report{}
	for i, result := range results {
		switch {
		case result == nil:
			report.NotDone = append(report.NotDone, p.Changes[i])
		case result.Err != nil:
			report.Failed = append(report.Failed, *result)
		default:
			report.Done = append(report.Done, result.Change)
		}
	}
	if len(report.Failed)+len(report.NotDone) == 0 {
		return report, nil
	}
	if cause == nil && len(report.NotDone) > 0 {
		cause = context.Cause(ctx)
	}
	return report, &ApplyError{Report: report, Cause: cause}
}

// try makes the change.
func (c Change) try(ctx context.Context) Result {
	err := c.do(ctx)
	if c.Action == ActionDelete && errors.Is(err, problem.ErrNotFound) {
		err = nil // somebody else was faster
	}
	unsure := err != nil && !client.SafeToRetry(err)
	for _, member := range c.Members {
		if member.Secret {
			err = redact.Error(err)
			break
		}
	}
	return Result{Change: c, Err: err, Unsure: unsure}
}

// isOfOne tells whether an error is about one change, and others may go well.
func isOfOne(err error) bool {
	if _, retried := errors.AsType[*client.RetryError](err); retried || errors.Is(err, problem.ErrAccess) {
		return false
	}
	if refused, ok := errors.AsType[*problem.Error](err); ok {
		switch refused.Status {
		case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
			return false
		}
		return true
	}
	_, argument := errors.AsType[*client.ArgumentError](err)
	_, unsupported := errors.AsType[*client.UnsupportedError](err)
	return argument || unsupported
}
