package airflowtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// backfill creates runs of a DAG for the times of its schedule in the past.
type backfill struct {
	gen.Backfill
	unpausedAt time.Time
}

// backfillRun is a run that a backfill creates or, if it exists, clears.
type backfillRun struct {
	date time.Time
	run  *run // nil if the backfill creates it
}

// checkBackfill returns the DAG and the schedule of a backfill, or an error.
func (s endpoints) checkBackfill(body *gen.BackfillCreate, creates bool) (*dag, *schedule, error) {
	d := s.dags[body.DAGID]
	if d == nil {
		return nil, nil, notFound("Could not find dag "+body.DAGID, "")
	}
	schedule := scheduleOf(d.Schedule)
	active := slices.ContainsFunc(s.backfills, func(b *backfill) bool { return b.DAGID == d.ID && b.CompletedAt.IsZero() })
	now := s.time()
	switch {
	case schedule == nil && s.release.isBefore("3.2"):
		return nil, nil, unprocessableText(d.ID + " has no schedule")
	case schedule == nil:
		return nil, nil, unprocessableText(d.ID + " has a non-periodic schedule that does not support backfills")
	case creates && active:
		return nil, nil, conflict("There is already a running backfill for dag %s", d.ID)
	case body.FromDate.After(body.ToDate) && !s.release.isBefore("3.2"):
		const text = "from_date (%s) must not be after to_date (%s)."
		return nil, nil, unprocessableText(fmt.Sprintf(text, isoformat(body.FromDate), isoformat(body.ToDate)))
	case !body.FromDate.Before(now) && !body.ToDate.Before(now):
		return nil, nil, unprocessableText("Backfill cannot be executed for future dates.")
	}
	return d, schedule, nil
}

// backfillDates returns the logical dates for which a backfill may create runs, in the order in which they run.
func (s *Server) backfillDates(schedule *schedule, body *gen.BackfillCreate) []time.Time {
	now := s.time()
	dates := schedule.times(body.FromDate, body.ToDate)
	dates = slices.DeleteFunc(dates, func(date time.Time) bool { return !date.Before(now) })
	if boolOr(body.RunBackwards, false) {
		slices.Reverse(dates)
	}
	return dates
}

// plannedRuns returns the runs that a backfill creates or clears. It leaves out runs that exist, unless they are to be reprocessed.
func (s *Server) plannedRuns(d *dag, dates []time.Time, behavior gen.ReprocessBehavior) []backfillRun {
	var planned []backfillRun
	for _, date := range dates {
		existing := s.runByDate(d.ID, date)
		if existing == nil || existing.State == gen.DAGRunStateFailed && (behavior == "failed" || behavior == "completed") ||
			existing.State == gen.DAGRunStateSuccess && behavior == "completed" {
			planned = append(planned, backfillRun{date, existing})
		}
	}
	return planned
}

func (s endpoints) BackfillsPlan(_ *request, body *gen.BackfillCreate) (any, error) {
	d, schedule, err := s.checkBackfill(body, false)
	if err != nil {
		return nil, err
	}
	all := gen.BackfillRunCollection{Backfills: []gen.BackfillRun{}}
	for _, planned := range s.plannedRuns(d, s.backfillDates(schedule, body), body.ReprocessBehavior) {
		all.Backfills = append(all.Backfills, gen.BackfillRun{LogicalDate: planned.date})
	}
	all.TotalEntries = len(all.Backfills)
	return all, nil
}

func (s endpoints) BackfillsCreate(r *request, body *gen.BackfillCreate) (any, error) {
	d, schedule, err := s.checkBackfill(body, true)
	if err != nil {
		return nil, err
	}
	dates := s.backfillDates(schedule, body)
	if len(dates) == 0 && !s.release.isBefore("3.2") {
		spaced := func(t time.Time) string { return strings.Replace(isoformat(t), "T", " ", 1) }
		const text = "No runs to create for Dag %s in the range [%s, %s]"
		return nil, unprocessableText(fmt.Sprintf(text, d.ID, spaced(body.FromDate), spaced(body.ToDate)))
	}
	now := s.time()
	created := &backfill{Backfill: gen.Backfill{
		ID: s.lastBackfill + 1, DAGID: d.ID, DAGDisplayName: d.ID, FromDate: body.FromDate.UTC(), ToDate: body.ToDate.UTC(),
		MaxActiveRuns: 10, ReprocessBehavior: "none", DAGRunConf: body.DAGRunConf, CreatedAt: now, UpdatedAt: now,
	}}
	s.lastBackfill++
	if limit, isSet := body.MaxActiveRuns.Get(); isSet {
		created.MaxActiveRuns = limit
	}
	if body.ReprocessBehavior != "" {
		created.ReprocessBehavior = body.ReprocessBehavior
	}
	if len(created.DAGRunConf) == 0 {
		created.DAGRunConf = json.RawMessage("null")
		if s.release.isBefore("3.2") {
			created.DAGRunConf = json.RawMessage("{}")
		}
	}
	s.backfills = append(s.backfills, created)
	for i, planned := range s.plannedRuns(d, dates, created.ReprocessBehavior) {
		s.addBackfillRun(created, d, planned, i+1, r.user)
	}
	return created.Backfill, nil
}

// addBackfillRun creates or clears a run of a backfill.
func (s *Server) addBackfillRun(b *backfill, d *dag, planned backfillRun, ordinal int, user string) {
	now := s.time()
	hasConf := string(b.DAGRunConf) != "null"
	stored := planned.run
	if stored == nil {
		created := gen.DAGRun{
			DAGID: d.ID, DAGRunID: "backfill__" + isoformat(planned.date), LogicalDate: planned.date, RunAfter: planned.date,
			DataIntervalStart: planned.date, DataIntervalEnd: planned.date, State: gen.DAGRunStateQueued, RunType: gen.DAGRunTypeBackfill,
			TriggeredBy: "backfill", TriggeringUserName: user, Conf: json.RawMessage("{}"),
		}
		stored = newRun(d, created, now)
		s.runs = append(s.runs, stored)
	} else {
		var all []instanceInRun
		for _, ti := range stored.tasks {
			all = append(all, instanceInRun{stored, ti})
		}
		s.clear(all, true)
		stored.RunType, stored.TriggeredBy = gen.DAGRunTypeBackfill, "backfill"
		hasConf = hasConf && !s.release.isBefore("3.2")
	}
	if stored.backfill, stored.ordinal = b, ordinal; hasConf {
		stored.Conf = b.DAGRunConf
	}
}

func (s endpoints) BackfillsList(r *request, options *gen.BackfillListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	_, descending, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), "id", orders{v2: []string{"id"}})
	if err != nil {
		return nil, err
	}
	found := []gen.Backfill{}
	for _, b := range sorted(s.backfills, descending, nil) {
		if b.DAGID == options.DAGID {
			found = append(found, b.Backfill)
		}
	}
	return gen.BackfillCollection{Backfills: slicePage(found, options.Offset, limit), TotalEntries: len(found)}, nil
}

// backfill returns the backfill with an ID, or nil.
func (s *Server) backfill(id int) *backfill {
	return firstWhere(s.backfills, func(b *backfill) bool { return b.ID == id })
}

func (s endpoints) BackfillsGet(_ *request, id int) (any, error) {
	found := s.backfill(id)
	if found == nil {
		return nil, noBackfill()
	}
	return found.Backfill, nil
}

func noBackfill() error { return &detail{status: http.StatusNotFound, detail: "Backfill not found"} }

// changeBackfill changes a backfill that has not ended.
func (s endpoints) changeBackfill(id int, change func(b *backfill, now time.Time)) (any, error) {
	found := s.backfill(id)
	switch {
	case found == nil && s.release.isBefore("3.2"):
		return nil, notFound(fmt.Sprintf("Could not find backfill with id %d", id), "")
	case found == nil:
		return nil, noBackfill()
	case !found.CompletedAt.IsZero():
		return nil, conflict("Backfill is already completed.")
	}
	change(found, s.time())
	return found.Backfill, nil
}

// BackfillsPause keeps the queued runs of a backfill from starting.
func (s endpoints) BackfillsPause(_ *request, id int) (any, error) {
	return s.changeBackfill(id, func(b *backfill, now time.Time) {
		if !b.IsPaused {
			b.IsPaused, b.UpdatedAt = true, now
		}
	})
}

func (s endpoints) BackfillsUnpause(_ *request, id int) (any, error) {
	return s.changeBackfill(id, func(b *backfill, now time.Time) {
		if b.IsPaused {
			b.IsPaused, b.UpdatedAt, b.unpausedAt = false, now, now
		}
	})
}

// BackfillsCancel ends a backfill. Its queued runs fail, but without an end date; running ones continue.
func (s endpoints) BackfillsCancel(_ *request, id int) (any, error) {
	return s.changeBackfill(id, func(b *backfill, now time.Time) {
		for _, r := range s.runs {
			if r.backfill == b && r.State == gen.DAGRunStateQueued {
				r.State, r.updatedAt = gen.DAGRunStateFailed, now
			}
		}
		b.IsPaused, b.CompletedAt, b.UpdatedAt = true, now, now
	})
}

// backfillCheck is how often a real scheduler looks for backfills that have ended.
const backfillCheck = 30 * time.Second

// completeBackfills ends each backfill when the last of its runs ends. One without runs ends when a scheduler has looked for it.
func (s *Server) completeBackfills() {
	for _, b := range s.backfills {
		var ended time.Time
		unfinished := false
		for _, r := range s.runs {
			if r.backfill == b {
				ended, unfinished = latest(ended, latest(r.EndDate, b.CreatedAt)), unfinished || !r.State.Terminal()
			}
		}
		if ended.IsZero() {
			ended = b.CreatedAt.Add(backfillCheck)
		}
		if b.CompletedAt.IsZero() && !unfinished && !ended.After(s.time()) {
			b.CompletedAt, b.UpdatedAt = ended, ended
		}
	}
}

// authoriseBackfill checks the permissions for a backfill. Whether it exists is a secret for users who may not read runs.
func (r *request) authoriseBackfill(u *user) error {
	id, err := strconv.Atoi(r.path[0])
	allowed, reads := u.isAllowed(r.operation, r.server.release), u.hasPermissions(backfillPermissions(http.MethodGet, r.server.release))
	switch {
	case (err != nil || id < 0) && allowed: // the request is checked later
		return nil
	case err == nil && id >= 0 && (r.server.backfill(id) == nil || !allowed && !reads):
		return noBackfill()
	case !allowed:
		return &detail{status: http.StatusForbidden, detail: "Forbidden"}
	}
	return nil
}

// hasOddDAGID reports whether the DAG ID in a body is neither a text nor null. A real server checks it before the permissions.
func (r *request) hasOddDAGID() bool {
	_, fields, _ := splitObject(r.body)
	value := fields["dag_id"]
	return json.Valid(r.body) && len(value) > 0 && value[0] != '"' && value[0] != 'n'
}
