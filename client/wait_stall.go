package client

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// StallReason says why a DAG run makes no progress.
type StallReason string

// The known values of StallReason.
const (
	// StallPaused means that the DAG is paused: no run starts, and no further task of a run that has started.
	StallPaused StallReason = "paused"
	// StallInactive means that the DAG file no longer defines the DAG, or was deleted.
	StallInactive StallReason = "inactive"
	// StallNoDAG means that the server does not know the DAG.
	StallNoDAG StallReason = "no such DAG"
	// StallNotDue means that the run must not start yet: its logical date or, on Airflow 3, RunAfter is in the future. Airflow 3 starts
	// the run at RunAfter, and its tasks at the logical date.
	StallNotDue StallReason = "not due"
	// StallNoScheduler means that no scheduler has sent a heartbeat lately.
	StallNoScheduler StallReason = "no scheduler"
	// StallMaxActiveRuns means that as many runs of the DAG are running as it permits.
	StallMaxActiveRuns StallReason = "max_active_runs"
	// StallMaxActiveTasks means that as many tasks of the DAG are running or queued as it permits; in Airflow 3, those of the run
	// count.
	StallMaxActiveTasks StallReason = "max_active_tasks"
	// StallPoolFull means that the pool of a task has too few open slots.
	StallPoolFull StallReason = "pool full"
	// StallNoPool means that the pool of a task does not exist.
	StallNoPool StallReason = "no such pool"
	// StallNoTriggerer means that a task is deferred and that no triggerer has sent a heartbeat lately.
	StallNoTriggerer StallReason = "no triggerer"
	// StallAwaitingInput means that a task waits for the input of a person.
	// Since Airflow 3.3.
	StallAwaitingInput StallReason = "awaiting input"
	// StallQueued means that tasks of the run are queued and none is running: the workers are busy or down.
	StallQueued StallReason = "queued"
)

// StalledError says why a DAG run makes no progress. [WaitOptions.OnStall] and [WatchOptions.OnStall] receive it. When the context
// ends, the errors of [DAGRunService.Wait] and [DAGRunService.Watch] contain it. A reason that the user may not read is missing.
type StalledError struct {
	// Run is the DAG run as it was last read. If [AssetService.WaitForRun] waits for a run that does not exist yet, it has only
	// the DAGID.
	Run *DAGRun
	// Causes holds what was found that keeps the run from making progress, at least one cause.
	Causes []StallCause
}

// StallCause is one thing that keeps a DAG run from making progress.
type StallCause struct {
	// Reason is the kind of the cause.
	Reason StallReason
	// Text describes the cause for people, with names and numbers.
	Text string
}

// Error names the DAG run and the causes.
func (e *StalledError) Error() string {
	run := cmp.Or(e.Run, &DAGRun{})
	texts := make([]string, len(e.Causes))
	for i, cause := range e.Causes {
		texts[i] = cmp.Or(cause.Text, string(cause.Reason))
	}
	subject := fmt.Sprintf("DAG run %q makes no progress", run.DAGRunID)
	if run.DAGRunID == "" {
		subject = fmt.Sprintf("DAG %q has no run yet", run.DAGID)
	}
	return fmt.Sprintf("airflow: %s: %s", subject, cmp.Or(strings.Join(texts, ", and "), "unknown reason"))
}

// Has reports whether reason is among the causes.
func (e *StalledError) Has(reason StallReason) bool {
	return slices.ContainsFunc(e.Causes, func(cause StallCause) bool { return cause.Reason == reason })
}

const (
	defaultStallAfter  = 30 * time.Second
	stallCheckInterval = time.Minute
)

// stallCheck says when to find out why a run makes no progress.
type stallCheck struct {
	after   time.Duration // negative: never
	since   time.Time     // when the state was last seen to change
	checked time.Time     // when the last check was
	found   *StalledError // the result of the last check, unless the state has changed since
}

func newStallCheck(ctx context.Context, after time.Duration) stallCheck {
	c := stallCheck{after: cmp.Or(after, defaultStallAfter)}
	if deadline, ok := ctx.Deadline(); ok && c.after > 0 {
		c.after = min(c.after, max(time.Until(deadline)/2, 0))
	}
	return c
}

func (c *stallCheck) reset() { c.since, c.found = time.Now(), nil }

// due reports whether to check now.
func (c *stallCheck) due() bool {
	now := time.Now()
	return c.after >= 0 && now.Sub(c.since) >= c.after && (c.checked.IsZero() || now.Sub(c.checked) >= stallCheckInterval)
}

// stallTimeout limits the requests of a stall check, which must not delay the polls for long.
const stallTimeout = 20 * time.Second

// whyStalled finds out why a run makes no progress. It returns nil if a task is running, or if no reason is known. It ignores
// errors.
func (s *DAGRunService) whyStalled(ctx context.Context, run *DAGRun, opts []CallOption) *StalledError {
	ctx, cancel := context.WithTimeout(ctx, stallTimeout)
	defer cancel()
	d := diagnosis{ctx: ctx, service: s, run: run, opts: tryOnce(withoutBodyFields(opts))}
	health, now := d.checkHealth()
	dag := d.checkDAG()
	switch run.State {
	case DAGRunStateQueued:
		d.checkDate(now)
		d.checkActiveRuns(dag)
	case DAGRunStateRunning:
		d.checkDate(now) // Airflow 2.0 and 2.1 start runs at once
		if d.checkTasks(dag, health, now) {
			d.causes = slices.DeleteFunc(d.causes, func(cause StallCause) bool { return cause.Reason != StallNoScheduler })
		}
	}
	if len(d.causes) == 0 {
		return nil
	}
	return &StalledError{Run: run, Causes: d.causes}
}

// diagnosis collects why a run makes no progress.
type diagnosis struct {
	ctx     context.Context //nolint:containedctx // it exists only during one call
	service *DAGRunService
	run     *DAGRun
	opts    []CallOption
	causes  []StallCause
}

func (d *diagnosis) add(reason StallReason, format string, args ...any) {
	d.causes = append(d.causes, StallCause{reason, fmt.Sprintf(format, args...)})
}

// checkHealth checks the scheduler. It also returns the time of the server, which is zero if it is unknown.
func (d *diagnosis) checkHealth() (*HealthInfo, time.Time) {
	var response Response
	health, err := (&MonitoringService{pipeline: d.service.pipeline}).Health(d.ctx, append(slices.Clip(d.opts), WithResponse(&response))...)
	if err != nil {
		return nil, time.Time{}
	}
	if health.Scheduler.Status == gen.HealthStatusUnhealthy {
		last := "it has sent no heartbeat"
		if beat := health.Scheduler.LatestSchedulerHeartbeat; !beat.IsZero() {
			last = "its last heartbeat was at " + beat.Format(time.RFC3339)
		}
		d.add(StallNoScheduler, "the scheduler is not running: %s", last)
	}
	return health, clockOf(response.Header, time.Now()).date
}

// checkDAG checks whether the DAG is paused or inactive. It returns nil if the DAG cannot be read.
func (d *diagnosis) checkDAG() *DAG {
	dag, err := (&DAGService{pipeline: d.service.pipeline}).getActive(d.ctx, d.run.DAGID, d.opts)
	notReady, ok := errors.AsType[*NotReadyError](err)
	switch {
	case ok && notReady.Reason == NotReadyInactive:
		d.add(StallInactive, "DAG %q is inactive: its file no longer defines it, or was deleted", d.run.DAGID)
		dag = notReady.DAG
	case ok:
		dag = notReady.DAG
	case errors.Is(err, problem.ErrNotFound):
		d.add(StallNoDAG, "DAG %q does not exist", d.run.DAGID)
		return nil
	case err != nil:
		return nil
	}
	if dag != nil && dag.IsPaused {
		d.add(StallPaused, "DAG %q is paused", d.run.DAGID)
	}
	return dag
}

// checkDate checks whether the run must not start before a date.
func (d *diagnosis) checkDate(now time.Time) {
	due := d.run.RunAfter
	if due.IsZero() { // Airflow 2
		due = d.run.LogicalDate
	}
	if !d.isDue(due, now) {
		d.add(StallNotDue, "the run is not due before %s", due.Format(time.RFC3339))
	}
}

// checkLogicalDate checks whether the tasks of a running run must not start before its logical date, as in Airflow 3.
func (d *diagnosis) checkLogicalDate(now time.Time) {
	date := d.run.LogicalDate
	if d.run.RunAfter.IsZero() || d.isDue(date, now) { // checkDate has compared the logical date of Airflow 2
		return
	}
	d.add(StallNotDue, "the run is not due: its tasks do not start before its logical date %s", date.Format(time.RFC3339))
}

// isDue reports whether a date is past. It is if the time of the server is unknown.
func (*diagnosis) isDue(date, now time.Time) bool {
	return now.IsZero() || !date.After(now.Add(time.Second+clockTolerance))
}

// checkActiveRuns checks whether the DAG permits another run to start.
func (d *diagnosis) checkActiveRuns(dag *DAG) {
	if dag == nil || dag.MaxActiveRuns <= 0 {
		return
	}
	page, err := d.service.List(d.ctx, d.run.DAGID, &DAGRunListOptions{State: []DAGRunState{DAGRunStateRunning}, Limit: 1}, d.opts...)
	if err == nil && page.Total >= dag.MaxActiveRuns {
		d.add(StallMaxActiveRuns, "%d runs of DAG %q are running, and its max_active_runs is %d", page.Total, d.run.DAGID, dag.MaxActiveRuns)
	}
}
