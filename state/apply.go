package state

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/redact"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// ApplyOptions are options for [Plan.Apply]. The zero value means the defaults, as nil does.
type ApplyOptions struct {
	// Concurrency is the maximum number of requests that concern one change each and run at the same time. The default is 4.
	Concurrency int
	// OnResult, if set, is called after each change that succeeded or failed. Calls never overlap.
	OnResult func(Result)
}

// Result is the result of one change that succeeded or failed.
type Result struct {
	// Change is the change.
	Change Change
	// Err is nil if the change was made. It contains no secret: if the change contains one, the server's message is left out.
	Err error
	// Uncertain reports whether the server may have made the change although Err is set, for example because the response was lost.
	Uncertain bool
}

// Report is the result of applying a plan. Each change of the plan is in exactly one of the lists, in the plan's order.
type Report struct {
	// Done lists the changes that were made.
	Done []Change
	// Failed lists the changes that were tried and failed.
	Failed []Result
	// NotStarted lists the changes that were not tried.
	NotStarted []Change
}

// ApplyError reports that [Plan.Apply] did not make all changes of a plan.
type ApplyError struct {
	// Report says which changes were made.
	Report *Report
	// Cause is the error that stopped the plan: the server was unreachable, failing or denied access, something other than
	// Airflow responded, the context ended, or the plan cannot be applied (a [client.ArgumentError]).
	// It is nil if every change was tried, and each failure concerns one change only.
	Cause error
}

// Error returns the number of changes of each outcome, the first failed changes, and the cause.
func (e *ApplyError) Error() string {
	r := cmp.Or(e.Report, &Report{})
	text := fmt.Sprintf("airflow: %d of %d changes were made", len(r.Done), len(r.Done)+len(r.Failed)+len(r.NotStarted))
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
	if len(r.NotStarted) > 0 {
		text += fmt.Sprintf("; %d were not started", len(r.NotStarted))
	}
	if e.Cause != nil {
		text += ": " + wrap.Text(e.Cause)
	}
	return text
}

// Unwrap returns the cause. The errors of single changes are in Report only.
func (e *ApplyError) Unwrap() error { return e.Cause }

// Apply makes the changes of the plan: those of variables, then of pools, connections and DAGs. Changes of one kind are made several at
// a time.
//
// If the server rejects one change, the others continue. Deleting an object that no longer exists counts as done. Apply stops if the
// server is unreachable, failing or denies access, if something other than Airflow responds, or when the context ends. A change that
// is too large for a proxy does not stop it.
//
// Apply always returns a report. Unless every change was made, it also returns an [*ApplyError], which contains the same
// report. To make the remaining changes, create a new plan and apply it.
//
// A plan with changes that [NewPlan] did not create, such as those of [Diff] or of a plan that was decoded from JSON, is rejected
// as a whole: the cause is a [client.ArgumentError].
//
// Do not apply a plan twice; create a new one. If other clients change objects at the same time, Apply overwrites only the fields
// that the plan changes. Creating a pool or connection that exists by then fails; a variable is replaced.
func (p *Plan) Apply(ctx context.Context, options *ApplyOptions) (*Report, error) {
	var o ApplyOptions
	if options != nil {
		o = *options
	}
	if slices.ContainsFunc(p.Changes, func(change Change) bool { return change.do == nil && change.add == nil }) {
		report := &Report{NotStarted: slices.Clone(p.Changes)}
		return report, &ApplyError{Report: report, Cause: &client.ArgumentError{
			Argument: "plan", Hidden: true, Reason: "must have only changes of NewPlan; a plan of Diff, or one that was decoded from JSON, lacks the values to write",
		}}
	}
	var (
		mutex   sync.Mutex
		results = make([]*Result, len(p.Changes))
		cause   error
	)
	starting, stop := context.WithCancel(ctx) // requests use ctx, so that stop does not cancel them
	defer stop()
	record := func(i int, result Result) {
		mutex.Lock()
		defer mutex.Unlock()
		results[i] = &result
		if result.Err != nil && !client.ConcernsOne(result.Err) {
			if cause == nil {
				cause = result.Err
			}
			stop()
		}
		if o.OnResult != nil {
			o.OnResult(result)
		}
	}
	var together bulks
	var alone []int
	indexes := map[[2]string]int{}
	for i, change := range p.Changes {
		indexes[[2]string{string(change.Kind), change.Name}] = i
		if change.add != nil {
			change.add(&together)
		} else {
			alone = append(alone, i)
		}
	}
	stopped := together.apply(ctx, o.Concurrency, func(kind Kind, r client.BulkResult) {
		i := indexes[[2]string{string(kind), r.ID}]
		record(i, p.Changes[i].result(r.Err))
	})
	if stopped != nil {
		cause = cmp.Or(cause, redact.Error(stopped))
		stop()
	}
	each(starting, o.Concurrency, len(alone), func(n int) {
		if i := alone[n]; starting.Err() == nil {
			record(i, p.Changes[i].result(p.Changes[i].do(ctx)))
		}
	})
	report := &Report{}
	for i, result := range results {
		switch {
		case result == nil:
			report.NotStarted = append(report.NotStarted, p.Changes[i])
		case result.Err != nil:
			report.Failed = append(report.Failed, *result)
		default:
			report.Done = append(report.Done, result.Change)
		}
	}
	if len(report.Failed)+len(report.NotStarted) == 0 {
		return report, nil
	}
	if cause == nil && len(report.NotStarted) > 0 {
		cause = ctxerr.Of(ctx)
	}
	return report, &ApplyError{Report: report, Cause: cause}
}

// result returns the result of the change for the error of its call.
func (c Change) result(err error) Result {
	if c.Action == ActionDelete && errors.Is(err, problem.ErrNotFound) {
		err = nil // it was already deleted
	}
	uncertain := err != nil && !client.SafeToRetry(err)
	for _, field := range c.Fields {
		if field.Secret {
			err = redact.Error(err)
			break
		}
	}
	return Result{Change: c, Err: err, Uncertain: uncertain}
}
