package client

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// NotReadyReason says why a DAG is not ready to run; see [NotReadyError].
type NotReadyReason string

// The known values of NotReadyReason. If several apply, the reason is the first of them.
const (
	// NotReadyBroken means that the server could not import the DAG file.
	NotReadyBroken NotReadyReason = "broken"
	// NotReadyInactive means that the DAG file no longer defines the DAG, or was deleted.
	NotReadyInactive NotReadyReason = "inactive"
	// NotReadyUnparsed means that the server has not parsed the DAG since [DAGWaitOptions.ParsedAfter].
	NotReadyUnparsed NotReadyReason = "not parsed"
	// NotReadyPaused means that the DAG is paused; its runs stay queued.
	NotReadyPaused NotReadyReason = "paused"
	// NotReadyNoTasks means that the DAG has no tasks; a run would succeed without running anything.
	NotReadyNoTasks NotReadyReason = "empty"
	// NotReadyFuture means that the logical date of the run is in the future; no task of the run would start before then.
	NotReadyFuture NotReadyReason = "not due"
	// NotReadyNotStarted means that the logical date of the run is before the start dates of all tasks; the run would succeed
	// without running anything.
	NotReadyNotStarted NotReadyReason = "not started"
	// NotReadyEnded means that at the logical date of the run some tasks have passed their end dates, and all others have not
	// reached their start dates; the run would succeed without running anything.
	NotReadyEnded NotReadyReason = "ended"
)

// NotReadyError reports that a DAG is not ready to run. [DAGRunService.Trigger] returns it with CheckReady or Unpause of
// [TriggerOptions]. [DAGService.WaitReady] returns it, too, or an error that wraps it.
type NotReadyError struct {
	// Reason says why the DAG is not ready.
	Reason NotReadyReason
	// DAG is the DAG; nil if the server does not know the DAG, but has an import error of its file.
	DAG *DAG
	// ImportError is the import error of a broken DAG. It is nil for other reasons, if the client could not read the error, and if
	// the server has none although it reports that the DAG is broken.
	ImportError *ImportError
	// dagID, since and logicalDate are used in the error text.
	dagID              string
	since, logicalDate time.Time
	readErr            error // why ImportError could not be read; nil if the server has none
}

// Error names the DAG and the reason, and includes the import error of a broken DAG.
func (e *NotReadyError) Error() string {
	id := e.dagID
	if e.DAG != nil {
		id = e.DAG.DAGID
	}
	switch text := fmt.Sprintf("airflow: DAG %q is %s", id, e.Reason); {
	case e.Reason == NotReadyPaused:
		return text + ": its runs stay queued until it is unpaused"
	case e.Reason == NotReadyInactive:
		return text + ": its file no longer defines it, or was deleted"
	case e.Reason == NotReadyUnparsed:
		return fmt.Sprintf("airflow: DAG %q has not been parsed since %s", id, e.since.Format(time.RFC3339))
	case e.Reason == NotReadyFuture:
		return fmt.Sprintf("airflow: a run of DAG %q is not due: its tasks do not start before its logical date %s", id, e.logicalDate.Format(time.RFC3339))
	case e.Reason == NotReadyNoTasks:
		return text + ": it has no tasks, so a run would succeed without running anything"
	case e.Reason == NotReadyNotStarted:
		return fmt.Sprintf("airflow: DAG %q would run no task: the start date of its first task, %s, is after the logical date %s",
			id, e.since.Format(time.RFC3339), e.logicalDate.Format(time.RFC3339))
	case e.Reason == NotReadyEnded:
		return fmt.Sprintf("airflow: DAG %q would run no task: the end date of its last task, %s, is before the logical date %s",
			id, e.since.Format(time.RFC3339), e.logicalDate.Format(time.RFC3339))
	case e.ImportError == nil:
		return text + ": its file has import errors"
	default:
		return fmt.Sprintf("%s: its file %s has an import error: %s", text, e.ImportError.Filename, strings.TrimSpace(e.ImportError.StackTrace))
	}
}

// dagWithFlags is a DAG whose flags are nil if an old server does not return them.
type dagWithFlags struct {
	DAG
	IsActive        *bool `json:"is_active"`
	IsStale         *bool `json:"is_stale"` // Airflow 3
	HasImportErrors *bool `json:"has_import_errors"`
}

// getActive returns a DAG, or a NotReadyError if the DAG is broken or inactive. The DAG may be paused. If another error is about the
// import errors, it also returns the DAG.
func (s *DAGService) getActive(ctx context.Context, dagID string, opts []CallOption) (*DAG, error) {
	var response dagWithFlags
	doer := adjusted{s.pipeline.with(opts), func(o *outgoing) { o.out = &response }}
	if _, err := (gen.DAGsClient{Doer: doer}).Get(ctx, dagID, nil); err != nil {
		return nil, err
	}
	dag, active, broken := &response.DAG, response.IsActive, response.HasImportErrors
	if response.IsStale != nil {
		active = new(!*response.IsStale)
	}
	dag.IsActive, dag.HasImportErrors = active != nil && *active, broken != nil && *broken
	if broken == nil || *broken {
		found, err := s.findImportError(ctx, func(e *ImportError) bool { return isFileOf(dag, e) }, opts)
		switch {
		case err != nil && (ctx.Err() != nil || broken == nil && !errors.Is(err, problem.ErrAccess)):
			return dag, err
		case found != nil || dag.HasImportErrors: // found is nil if the user may not read import errors
			dag.HasImportErrors = true
			return nil, &NotReadyError{Reason: NotReadyBroken, DAG: dag, ImportError: found, readErr: err}
		}
	}
	if active != nil && !*active {
		return nil, &NotReadyError{Reason: NotReadyInactive, DAG: dag}
	}
	return dag, nil
}

// isFileOf reports whether an import error is that of a DAG's file. Airflow 3 names the file by its path in a bundle.
func isFileOf(dag *DAG, e *ImportError) bool {
	return e.Filename == dag.Fileloc || e.Filename == dag.RelativeFileloc && e.BundleName == dag.BundleName && e.Filename != ""
}

// findImportError returns the import error of the file that matches, or nil. It passes over rows that cannot be read.
func (s *DAGService) findImportError(
	ctx context.Context, matches func(*ImportError) bool, opts []CallOption,
) (*ImportError, error) {
	for found, err := range (&ImportErrorService{s.pipeline}).All(ctx, nil, opts...) {
		if bad, ok := errors.AsType[*BadRowsError](err); ok && bad.Ended == nil {
			break
		}
		if err != nil {
			return nil, err
		}
		if matches(&found) {
			return &found, nil
		}
	}
	return nil, nil
}

// checkTasks returns a NotReadyError if no task would run at the logical date. It returns nil if the user may not read the tasks,
// or if the server does not tell the time.
func (t *trigger) checkTasks(ctx context.Context, dag *DAG) error {
	var response Response
	tasks, err := (&TaskService{t.service.pipeline}).List(ctx, t.dagID, nil, append(t.additional(), WithResponse(&response))...)
	if errors.Is(err, problem.ErrAccess) {
		return nil
	} else if err != nil {
		return err
	}
	now, logical := clockOf(response.Header, time.Now()).date, t.date
	if logical.IsZero() && t.service.pipeline.family() == gen.V1 { // a run of Airflow 3 then has no date
		logical = now
	}
	notReady := &NotReadyError{DAG: dag, logicalDate: logical}
	switch {
	case len(tasks) == 0:
		notReady.Reason = NotReadyNoTasks
	case now.IsZero(), logical.IsZero():
		return nil
	case logical.After(now.Add(time.Second + clockTolerance)): // the Date header has no fractions
		notReady.Reason = NotReadyFuture
	default:
		notReady.Reason, notReady.since = idleReason(tasks, logical, true)
	}
	if notReady.Reason == NotReadyEnded { // before Airflow 2.3, tasks run after their end date
		if server, err := t.service.pipeline.with(t.opts).release(ctx); err == nil && server.before(release{2, 3, 0}) {
			notReady.Reason, notReady.since = idleReason(tasks, logical, false)
		}
	}
	if notReady.Reason == "" {
		return nil
	}
	return notReady
}

// idleReason says why no task runs at the logical date, and when the first one starts or the last one ended. The reason is "" if a
// task runs.
func idleReason(tasks []Task, logical time.Time, endsCount bool) (reason NotReadyReason, at time.Time) {
	var first, last time.Time // the first start date, the last end date of the tasks that have started
	for _, task := range tasks {
		switch {
		case task.StartDate.After(logical):
			if first.IsZero() || task.StartDate.Before(first) {
				first = task.StartDate
			}
		case endsCount && !task.EndDate.IsZero() && task.EndDate.Before(logical):
			if task.EndDate.After(last) {
				last = task.EndDate
			}
		default:
			return "", at
		}
	}
	if last.IsZero() {
		return NotReadyNotStarted, first
	}
	return NotReadyEnded, last
}
