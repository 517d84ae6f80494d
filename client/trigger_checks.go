package client

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
)

// prepare checks the run ID and the DAG, and unpauses the DAG, as the options say.
func (t *trigger) prepare(ctx context.Context, options *TriggerOptions) error {
	if options == nil {
		return nil
	}
	if !options.SkipRunIDCheck {
		if err := t.service.pipeline.with(t.opts).checkRunID(ctx, t.runID); err != nil {
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
	case !dag.IsPaused:
		return nil
	case !options.Unpause:
		return &NotReadyError{Reason: NotReadyPaused, DAG: dag}
	}
	_, err = dags.Update(ctx, t.dagID, gen.DAGUpdate{IsPaused: Set(false)}, t.additional()...)
	return err
}

const maxRunID = 250 // characters, the size of the database column

// runIDRules are Airflow's rules for the run IDs of triggered runs, and the releases that introduced them.
var runIDRules = []struct {
	since    string
	violates func(id string) bool
	reason   string
}{
	{"2.0", func(id string) bool { return utf8.RuneCountInString(id) > maxRunID }, "must have at most 250 characters"},
	{"2.5.1", hasPrefix("backfill__"), "must not begin with backfill__, which is reserved for backfills"},
	{"2.5.1", hasPrefix("scheduled__"), "must not begin with scheduled__, which is reserved for scheduled runs"},
	{"2.5.1", hasPrefix("dataset_triggered__"), "must not begin with dataset_triggered__, which is reserved for runs that datasets trigger"},
	{
		"2.6.3", func(id string) bool { return !defaultRunIDPattern.MatchString(id) },
		"must match [A-Za-z0-9_.~:+-]+ unless [scheduler] allowed_run_id_pattern says otherwise",
	},
}

var defaultRunIDPattern = regexp.MustCompile(`^[A-Za-z0-9_.~:+-]+$`)

func hasPrefix(prefix string) func(string) bool {
	return func(id string) bool { return strings.HasPrefix(id, prefix) }
}

// checkRunID rejects an ID that the server would reject, sometimes with a page that does not say why. It reads the server's
// version only if a rule is violated.
func (p *pipeline) checkRunID(ctx context.Context, id string) error {
	for _, rule := range runIDRules {
		if !rule.violates(id) {
			continue
		}
		server, err := p.release(ctx)
		if err != nil {
			return nil //nolint:nilerr // an unknown release rejects nothing
		}
		if since, _ := parseRelease(rule.since); !server.before(since) {
			return &ArgumentError{
				Argument: "dag_run_id", Value: id,
				Reason: fmt.Sprintf("%s (since Airflow %s); set TriggerOptions.SkipRunIDCheck to send it anyway", rule.reason, rule.since),
			}
		}
	}
	return nil
}

// checkLogicalDate rejects a date that neither JSON nor Python can represent.
func checkLogicalDate(utc time.Time) error {
	if utc.Year() < 1 || utc.Year() > 9999 {
		return &ArgumentError{Argument: "LogicalDate", Value: utc.String(), Reason: "must have a UTC year from 1 to 9999"}
	}
	return nil
}
