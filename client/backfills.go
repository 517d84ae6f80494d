package client

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// BackfillService creates and reads backfills, and pauses and cancels them. It is [Client.Backfills]. A backfill is a set of runs of a
// DAG for past logical dates. Airflow creates the runs at once, and starts them as MaxActiveRuns of the backfill allows.
//
// Only the API of Airflow 3 has backfills. [DAGRunService.Backfill] creates runs for past dates on all releases.
type BackfillService struct{ pipeline *pipeline }

func (s *BackfillService) calls(opts []CallOption) gen.BackfillsClient {
	return gen.BackfillsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the backfills of a DAG, in order of creation unless options.OrderBy is set.
//
// options.DAGID is required: if it is empty, List returns an [ArgumentError] and sends nothing. The page is empty if the server does not know the DAG.
//
//	GET /backfills
//
// Since Airflow 3.0.
func (s *BackfillService) List(ctx context.Context, options *BackfillListOptions, opts ...CallOption) (*Page[Backfill], error) {
	if options == nil || options.DAGID == "" {
		return nil, &ArgumentError{Argument: "DAGID", Reason: "must not be empty"}
	}
	list, err := s.calls(opts).List(ctx, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.Backfills, list.TotalEntries, err)
}

// Get returns one backfill.
//
// It returns [problem.ErrNotFound] if no backfill has this ID.
//
//	GET /backfills/{backfill_id}
//
// Since Airflow 3.0.
func (s *BackfillService) Get(ctx context.Context, id int, opts ...CallOption) (*Backfill, error) {
	return s.calls(opts).Get(ctx, id)
}

// Plan returns the runs that [BackfillService.Create] would create, or clear so that they run again. It changes nothing.
//
// The result is empty if there is nothing to create or to clear. Plan returns the same errors as Create for an unknown DAG or invalid
// arguments, but none if a backfill of the DAG has not ended, or if no date of the schedule is in the range.
//
//	POST /backfills/dry_run
//
// Since Airflow 3.0.
func (s *BackfillService) Plan(ctx context.Context, backfill BackfillCreate, opts ...CallOption) ([]BackfillRun, error) {
	if err := s.pipeline.checkBackfill(&backfill); err != nil {
		return nil, err
	}
	list, err := s.calls(opts).Plan(ctx, backfill)
	if err != nil {
		return nil, err
	}
	return list.Backfills, nil
}

// Create creates a backfill and returns it.
//
//	backfill, err := c.Backfills.Create(ctx, client.BackfillCreate{DAGID: "etl", FromDate: monday, ToDate: friday})
//
// Airflow creates a run for each logical date of the DAG's schedule from FromDate to ToDate that has no run and whose data interval is
// over. It clears existing runs as ReprocessBehavior says. The runs have the type backfill. While the DAG is paused, they stay queued.
//
// Create returns [problem.ErrConflict] if a backfill of the DAG has not ended, since Airflow allows one at a time. It returns
// [problem.ErrNotFound] if the server does not know the DAG. It returns [problem.ErrBadRequest] in these cases:
//
//   - The DAG has no schedule, or one without dates, such as that of assets (since Airflow 3.3).
//   - All dates are in the future, or no date of the schedule is in the range (since Airflow 3.3).
//   - A task has depends_on_past, and RunBackwards is true or ReprocessBehavior is none.
//   - DAGRunConf does not match the params of the DAG, or the DAG does not allow backfills (both since Airflow 3.2).
//
// The scheduler of Airflow before 3.2.2 may mark a new backfill as completed before its runs exist. The runs are created nevertheless.
//
// After a lost response, Create looks for the backfill among those of the DAG and returns it. If it does not find the backfill, or
// cannot read the list, Create returns an [UncertainError]. It does not try again, because the server may still create the backfill.
//
//	POST /backfills
//
// Since Airflow 3.0.
func (s *BackfillService) Create(ctx context.Context, backfill BackfillCreate, opts ...CallOption) (*Backfill, error) {
	if err := s.pipeline.checkBackfill(&backfill); err != nil {
		return nil, err
	}
	var found *Backfill
	doer := adjusted{s.pipeline.with(opts), func(o *outgoing) {
		o.settle = func(ctx context.Context, began time.Time, cause error) (verdict, error) {
			if _, origin, responded := responseOf(cause); !mayHaveActed(cause) || responded && origin != problem.OriginForeign || databaseLocked(cause) {
				return unsettled, cause // Airflow itself says that it failed
			}
			var err error
			if found, err = s.createdSince(ctx, began, backfill, opts); found == nil {
				return unsettled, &UncertainError{DAGID: backfill.DAGID, Err: cause, ReadErr: err}
			}
			return settled, nil
		}
	}}
	created, err := gen.BackfillsClient{Doer: doer}.Create(ctx, backfill)
	if found != nil {
		return found, nil
	}
	return created, err
}

// createdSince returns the backfill that a request created which began at a time of this machine; nil if there is none.
func (s *BackfillService) createdSince(ctx context.Context, began time.Time, sent BackfillCreate, opts []CallOption) (*Backfill, error) {
	var response Response
	newest := &BackfillListOptions{DAGID: sent.DAGID, OrderBy: BackfillOrderID.Descending(), Limit: 1}
	page, err := s.List(ctx, newest, append(additionalOptions(opts), WithResponse(&response))...)
	if err != nil || len(page.Items) == 0 {
		return nil, err
	}
	last := &page.Items[0]
	earliest, ok := clockOf(response.Header, time.Now()).earliest(began)
	runs, set := sent.MaxActiveRuns.Get()
	same := ok && !last.CreatedAt.Before(earliest) && last.FromDate.Equal(sent.FromDate) && last.ToDate.Equal(sent.ToDate) &&
		sameConf(last.DAGRunConf, sent.DAGRunConf) && (!set || last.MaxActiveRuns == runs) &&
		(sent.ReprocessBehavior == "" || last.ReprocessBehavior == sent.ReprocessBehavior)
	if !same {
		return nil, nil
	}
	return last, nil
}

// databaseLocked reports whether Airflow 3.3 has undone a backfill, because SQLite was locked.
func databaseLocked(err error) bool {
	p, ok := errors.AsType[*problem.Error](err)
	return ok && p.Status == http.StatusServiceUnavailable && strings.HasPrefix(p.Detail, "Database is locked")
}

// checkBackfill rejects a backfill without its required fields, and truncates its dates as servers do.
func (p *pipeline) checkBackfill(backfill *BackfillCreate) error {
	if backfill.DAGID == "" {
		return &ArgumentError{Argument: "DAGID", Reason: "must not be empty"}
	}
	for name, date := range map[string]*time.Time{"FromDate": &backfill.FromDate, "ToDate": &backfill.ToDate} {
		if date.IsZero() {
			return &ArgumentError{Argument: name, Reason: "must be set"}
		}
		if *date = date.UTC().Truncate(time.Microsecond); date.Year() < 1 || date.Year() > 9999 {
			return &ArgumentError{Argument: name, Value: date.String(), Reason: "must have a UTC year from 1 to 9999"}
		}
	}
	if backfill.ToDate.Before(backfill.FromDate) {
		return &ArgumentError{Argument: "ToDate", Value: backfill.ToDate.Format(time.RFC3339Nano), Reason: "must not be before FromDate"}
	}
	return p.rejectNull(backfill, "run_on_latest_version")
}

// Pause pauses a backfill and returns it. None of its queued runs starts while it is paused; its running ones continue. It is no error
// if the backfill is paused already.
//
// Pause returns [problem.ErrConflict] if the backfill has ended.
//
//	PUT /backfills/{backfill_id}/pause
//
// Since Airflow 3.0.
func (s *BackfillService) Pause(ctx context.Context, id int, opts ...CallOption) (*Backfill, error) {
	return s.calls(opts).Pause(ctx, id)
}

// Unpause continues a paused backfill and returns it. It is no error if the backfill is not paused.
//
// Unpause returns [problem.ErrConflict] if the backfill has ended.
//
//	PUT /backfills/{backfill_id}/unpause
//
// Since Airflow 3.0.
func (s *BackfillService) Unpause(ctx context.Context, id int, opts ...CallOption) (*Backfill, error) {
	return s.calls(opts).Unpause(ctx, id)
}

// Cancel ends a backfill and returns it. Airflow sets its queued runs to failed. Its running ones continue.
//
// Cancel returns [problem.ErrConflict] if the backfill had ended before.
//
//	PUT /backfills/{backfill_id}/cancel
//
// Since Airflow 3.0.
func (s *BackfillService) Cancel(ctx context.Context, id int, opts ...CallOption) (*Backfill, error) {
	var canceled *Backfill
	doer := adjusted{s.pipeline.with(opts), func(o *outgoing) {
		o.settle = settleConflict(func(ctx context.Context) bool {
			read, err := s.Get(ctx, id, additionalOptions(opts)...)
			if err != nil || read.CompletedAt.IsZero() {
				return false
			}
			canceled = read
			return true
		})
	}}
	backfill, err := gen.BackfillsClient{Doer: doer}.Cancel(ctx, id)
	if canceled != nil {
		return canceled, nil
	}
	return backfill, err
}
