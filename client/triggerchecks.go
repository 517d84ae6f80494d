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

// begin does what comes before the request that makes the run.
func (t *trigger) begin(ctx context.Context, options *TriggerOptions) error {
	if options == nil {
		return nil
	}
	if !options.SkipRunIDCheck {
		if err := t.service.pipeline.with(t.opts).checkRunID(ctx, t.id); err != nil {
			return err
		}
	}
	if !options.CheckReady && !options.Unpause {
		return nil
	}
	dags := DAGService{t.service.pipeline}
	dag, err := dags.look(ctx, t.dagID, t.quietly())
	switch {
	case err != nil:
		return err
	case !dag.IsPaused:
		return nil
	case !options.Unpause:
		return &NotReadyError{Reason: NotReadyPaused, DAG: dag}
	}
	_, err = dags.Update(ctx, t.dagID, gen.DAGUpdate{IsPaused: Set(false)}, t.quietly()...)
	return err
}

const maxRunID = 250 // characters, which is what the column of the database holds

// runIDRules are what servers want of the id of a run that is triggered, and since when.
var runIDRules = []struct {
	since   string
	refuses func(id string) bool
	reason  string
}{
	{"2.0", func(id string) bool { return utf8.RuneCountInString(id) > maxRunID }, "it has more than 250 characters"},
	{"2.5.1", startsLike("backfill__"), "ids that begin with backfill__ are kept for backfills"},
	{"2.5.1", startsLike("scheduled__"), "ids that begin with scheduled__ are kept for runs that the scheduler makes"},
	{"2.5.1", startsLike("dataset_triggered__"), "ids that begin with dataset_triggered__ are kept for runs that datasets make"},
	{
		"2.6.3", func(id string) bool { return !usualRunID.MatchString(id) },
		"it may have letters, digits and any of _.~:+- only, unless [scheduler] allowed_run_id_pattern says otherwise",
	},
}

var usualRunID = regexp.MustCompile(`^[A-Za-z0-9_.~:+-]+$`)

func startsLike(prefix string) func(string) bool {
	return func(id string) bool { return strings.HasPrefix(id, prefix) }
}

// checkRunID refuses an id that the server would, some of them with a page that does not say why. The release is asked for
// only where it decides; if it cannot be read, the call shall tell.
func (p *pipeline) checkRunID(ctx context.Context, id string) error {
	for _, rule := range runIDRules {
		if !rule.refuses(id) {
			continue
		}
		server, err := p.release(ctx)
		if err != nil {
			return nil //nolint:nilerr // the call itself will tell what is wrong
		}
		if since, _ := parseRelease(rule.since); !server.before(since) {
			return &ArgumentError{
				Argument: "dag_run_id", Value: id,
				Reason: fmt.Sprintf("%s (since Airflow %s; TriggerOptions.SkipRunIDCheck sends it all the same)", rule.reason, rule.since),
			}
		}
	}
	return nil
}

// checkLogicalDate refuses a date for which neither JSON nor the server's language has a name.
func checkLogicalDate(utc time.Time) error {
	if utc.Year() < 1 || utc.Year() > 9999 {
		return &ArgumentError{Argument: "LogicalDate", Value: utc.String(), Reason: "its year in UTC is not within 1 and 9999, and Airflow knows no others"}
	}
	return nil
}
