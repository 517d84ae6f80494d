package client

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// gated is a pipeline that rejects the calls that it would not send, and sends none.
type gated struct{ adjusted }

// Do checks the call of an operation.
func (g gated) Do(ctx context.Context, call gen.Call, out any) error {
	_, err := g.ready(ctx, &call, out, g.adjust)
	return err
}

// asksFirst reports whether the call may send other requests before that which creates the run.
func (t *trigger) asksFirst(options *TriggerOptions) bool {
	if options == nil {
		return false
	}
	return !t.date.IsZero() || options.CheckReady || options.Unpause || !options.SkipRunIDCheck && violatesRunIDRule(t.runID)
}

// check rejects the call if it would not be sent.
func (t *trigger) check(ctx context.Context) error {
	doer := gated{adjusted{t.pipeline, func(o *outgoing) { o.rejected = t.checkIgnored(ctx, o.family) }}}
	_, err := t.send(ctx, doer)
	return err
}

// send sends the request that creates the run.
func (t *trigger) send(ctx context.Context, doer gen.Doer) (*DAGRun, error) {
	if t.assetID != 0 {
		return gen.AssetsClient{Doer: doer}.Materialize(ctx, t.assetID, t.body())
	}
	return gen.DAGRunsClient{Doer: doer}.Trigger(ctx, t.dagID, t.body())
}

// Do sends the request that creates the run. With it, a trigger is a [gen.Doer].
func (t *trigger) Do(ctx context.Context, call gen.Call, out any) error {
	return adjusted{t.pipeline, func(o *outgoing) {
		if o.settle = t.settle; t.old != nil && o.family == gen.V1 {
			o.body = t.old
		}
		o.rejected = t.checkIgnored(ctx, o.family)
	}}.do(ctx, call, out, &t.first)
}

// checkIgnored rejects options that a server of the family accepts but ignores.
func (t *trigger) checkIgnored(ctx context.Context, family gen.Family) error {
	hasDate, hasInterval := !t.date.IsZero(), !t.interval[0].IsZero()
	switch {
	case family == gen.V1:
	case hasInterval && !hasDate:
		server, _ := t.pipeline.release(ctx)
		if server == (release{}) {
			server.major = 3
		}
		return &UnsupportedError{
			What: "a data interval without a logical date", Until: "2.11", Server: server.String(), Instead: "TriggerOptions.LogicalDate as well",
		}
	case hasDate && !hasInterval && !t.runAfter.IsZero():
		server, err := t.pipeline.release(ctx)
		if err == nil && server.before(release{3, 1, 7}) {
			return &UnsupportedError{
				What: "RunAfter with a logical date", Needs: "3.1.7", Server: server.String(), Instead: "a data interval as well",
			}
		}
	}
	return nil
}

// prepare checks the run ID and the DAG, and unpauses the DAG, as the options say.
func (t *trigger) prepare(ctx context.Context, options *TriggerOptions) error {
	if options == nil {
		return nil
	}
	if !options.SkipRunIDCheck {
		if err := t.pipeline.checkRunID(ctx, t.runID); err != nil {
			return err
		}
	}
	if !options.CheckReady && !options.Unpause {
		return nil
	}
	dags := DAGService{t.service.pipeline}
	dag, err := dags.getActive(ctx, t.dagID, t.additional())
	switch {
	case err != nil:
		return err
	case dag.IsPaused && !options.Unpause:
		return &NotReadyError{Reason: NotReadyPaused, DAG: dag}
	}
	if options.CheckReady {
		if err := t.checkTasks(ctx, dag); err != nil {
			return err
		}
	}
	if !dag.IsPaused {
		return nil
	}
	if err := t.check(ctx); err != nil { // now that the server has responded, its family is known
		return err
	}
	_, err = dags.Update(ctx, t.dagID, gen.DAGUpdate{IsPaused: Set(false)}, t.additional()...)
	t.unpaused = err == nil
	return err
}

// afterUnpausing returns the error of a call that failed. If the call unpaused the DAG before, the error says so.
func (t *trigger) afterUnpausing(err error) error {
	if !t.unpaused {
		return err
	}
	return &PartialError{Done: fmt.Sprintf("DAG %q was unpaused, but triggering it failed", t.dagID), Err: err}
}

// existing returns the requested run if it exists although the DAG is not ready. Otherwise it returns the error of prepare.
func (t *trigger) existing(ctx context.Context, prepareErr error) (*TriggeredRun, error) {
	if _, notReady := errors.AsType[*NotReadyError](prepareErr); !notReady || t.runIDOwner == ownedByCall {
		return nil, prepareErr
	}
	run, err := t.service.calls(t.additional()).Get(ctx, t.dagID, t.runID, nil)
	switch {
	case errors.Is(err, problem.ErrNotFound):
		return nil, prepareErr
	case err != nil:
		return nil, err
	}
	if _, err := t.compare(run, OutcomeExisting, nil); err != nil {
		return nil, err
	}
	return &TriggeredRun{DAGRun: *run, Outcome: OutcomeExisting}, nil
}

const maxRunID = 250 // characters, the size of the database column

// runIDRules are Airflow's rules for the run IDs of triggered runs, with the first and the last release that have them.
var runIDRules = []struct {
	since, until string // until is "" for the newest release
	violates     func(id, text string) bool
	text         string
	reason       string
}{
	{"2.0", "", isTooLong, "", "must have at most 250 characters"},
	{"2.5.1", "", strings.HasPrefix, "backfill__", "must not begin with backfill__, which is reserved for backfills"},
	{"2.5.1", "", strings.HasPrefix, "scheduled__", "must not begin with scheduled__, which is reserved for scheduled runs"},
	{"2.5.1", "2.11", strings.HasPrefix, "dataset_triggered__", "must not begin with dataset_triggered__, which is reserved for runs that datasets trigger"},
	{"3.0", "", strings.HasPrefix, "asset_triggered__", "must not begin with asset_triggered__, which is reserved for runs that assets trigger"},
	{"3.2", "", strings.HasPrefix, "asset_materialization__", "must not begin with asset_materialization__, which is reserved for runs that create assets"},
	{"3.3", "", strings.HasPrefix, "operator_triggered__", "must not begin with operator_triggered__, which is reserved for runs that tasks trigger"},
	{
		"2.6.3", "", hasOtherCharacters, "",
		"must match [A-Za-z0-9_.~:+-]+ unless [scheduler] allowed_run_id_pattern says otherwise",
	},
	{
		"3.3", "", strings.Contains, "..",
		"must not contain two consecutive dots unless [core] allow_double_dot_in_ids says otherwise",
	},
}

func isTooLong(id, _ string) bool { return utf8.RuneCountInString(id) > maxRunID }

func hasOtherCharacters(id, _ string) bool {
	return id == "" || strings.ContainsFunc(id, isNoRunIDCharacter)
}

// isNoRunIDCharacter reports whether Airflow rejects a character of run IDs by default.
func isNoRunIDCharacter(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		return false
	}
	return !strings.ContainsRune("_.~:+-", r)
}

// violatesRunIDRule reports whether some release rejects a run ID.
func violatesRunIDRule(id string) bool {
	for _, rule := range runIDRules {
		if rule.violates(id, rule.text) {
			return true
		}
	}
	return false
}

// checkRunID rejects an ID that the server would reject, sometimes with a page that does not say why. It reads the server's
// version only if a rule is violated.
func (p *pipeline) checkRunID(ctx context.Context, id string) error {
	for _, rule := range runIDRules {
		if !rule.violates(id, rule.text) {
			continue
		}
		server, err := p.release(ctx)
		if err != nil {
			return nil //nolint:nilerr // an unknown release rejects nothing
		}
		if since, _ := parseRelease(rule.since); !server.before(since) && (rule.until == "" || !server.after(rule.until)) {
			return &ArgumentError{
				Argument: "dag_run_id", Value: id,
				Reason: fmt.Sprintf("%s (since Airflow %s); set TriggerOptions.SkipRunIDCheck to send it anyway", rule.reason, rule.since),
			}
		}
	}
	return nil
}

// setDates checks the dates of the options, and sets them in the trigger.
func (t *trigger) setDates(options *TriggerOptions) error {
	for _, date := range []struct {
		name  string
		value time.Time
		is    *time.Time
	}{
		{"LogicalDate", options.LogicalDate, &t.date},
		{"DataIntervalStart", options.DataIntervalStart, &t.interval[0]},
		{"DataIntervalEnd", options.DataIntervalEnd, &t.interval[1]},
		{"RunAfter", options.RunAfter, &t.runAfter},
	} {
		if date.value.IsZero() {
			continue
		}
		utc := date.value.UTC().Truncate(time.Microsecond)
		if utc.Year() < 1 || utc.Year() > 9999 { // neither JSON nor Python can represent it
			return &ArgumentError{Argument: date.name, Value: utc.String(), Reason: "must have a UTC year from 1 to 9999"}
		}
		*date.is = utc
	}
	switch start, end := t.interval[0], t.interval[1]; {
	case start.IsZero() && !end.IsZero():
		return &ArgumentError{Argument: "DataIntervalStart", Reason: "must be set together with DataIntervalEnd"}
	case end.IsZero() && !start.IsZero():
		return &ArgumentError{Argument: "DataIntervalEnd", Reason: "must be set together with DataIntervalStart"}
	case end.Before(start): // Airflow accepts it
		return &ArgumentError{Argument: "DataIntervalEnd", Value: end.Format(time.RFC3339Nano), Reason: "must not be before DataIntervalStart"}
	}
	return nil
}
