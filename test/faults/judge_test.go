package faults

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/airflow-go/airflow/client"
)

// judge compares the results of the calls with the runs of the server.
func (b *testBed) judge(t *testing.T, calls []*call) {
	t.Helper()
	truth := truth{testBed: b, byLabel: map[string]*call{}, byID: map[string]storedRun{}, byIntent: map[string][]storedRun{}, byNote: map[string][]storedRun{}}
	for _, r := range b.server.runs(t) {
		if r.Conf.Scenario == b.name {
			truth.byID[r.ID] = r
			truth.byIntent[r.Conf.Intent] = append(truth.byIntent[r.Conf.Intent], r)
			truth.byNote[r.Note] = append(truth.byNote[r.Note], r)
		}
	}
	intents := map[string]*intent{}
	for _, k := range calls {
		truth.byLabel[k.label] = k
	}
	for _, k := range calls {
		b.stats.verdict(verdict(k))
		intents[k.name] = k.intent
		truth.call(t, k)
	}
	for _, i := range intents {
		runs := truth.byIntent[i.name]
		if len(runs) > 1 {
			b.stats.fail(t, doubled, "%s (%s) has %d runs: %v", i.name, i.kind, len(runs), runs)
		}
		if len(runs) == 0 && (i.kind == keyed || i.kind == dated) {
			b.stats.fail(t, lost, "%s (%s) has no run", i.name, i.kind)
		}
		delete(truth.byIntent, i.name)
	}
	delete(truth.byIntent, "base")
	for name, runs := range truth.byIntent {
		b.stats.fail(t, doubled, "no call requested %s: %v", name, runs)
	}
}

// verdict names the result of a call.
func verdict(k *call) string {
	if _, ok := errors.AsType[*client.UncertainError](k.err); ok {
		return "uncertain"
	}
	if _, ok := errors.AsType[*client.ConflictError](k.err); ok {
		return "conflict"
	}
	if k.err != nil {
		return "failed"
	}
	return k.run.Outcome.String()
}

// truth holds the runs that the server has for a scenario.
type truth struct {
	*testBed
	byLabel          map[string]*call
	byID             map[string]storedRun
	byIntent, byNote map[string][]storedRun
}

// call checks the result of one call.
func (s *truth) call(t *testing.T, k *call) {
	t.Helper()
	created := s.byNote[k.label]
	report := func(what string) {
		t.Helper()
		s.stats.fail(t, wrong, "%s (%s) has verdict %q: %s; error: %v; created runs: %v", k.label, k.kind, verdict(k), what, k.err, created)
	}
	switch verdict(k) {
	case "created", "existing", "unknown":
		s.success(t, k, report)
	case "conflict":
		clash, _ := errors.AsType[*client.ConflictError](k.err)
		other, want := s.byID[clash.Run.DAGRunID], client.ConflictRunID
		if k.kind == takenDate {
			want = client.ConflictLogicalDate
		}
		switch {
		case len(created) > 0:
			report("the call created the run")
		case clash.Kind != want:
			report("the conflict is not about the " + string(clash.Kind))
		case k.mustClash() && other.ID != s.base.DAGRunID, !k.mustClash() && (k.kind != named || other.ID != k.id()):
			report("no run conflicts with it")
		}
	case "uncertain":
		unsure, _ := errors.AsType[*client.UncertainError](k.err)
		if unsure.DAGID != k.dagID || unsure.DAGRunID == "" || k.id() != "" && unsure.DAGRunID != k.id() {
			report("the error has the wrong DAG or run id")
		}
		for _, r := range created {
			if r.ID != unsure.DAGRunID {
				report("the run has another id")
			}
		}
	default:
		if len(created) > 0 {
			report("the call created a run")
		}
	}
}

func (s *truth) success(t *testing.T, k *call, report func(string)) {
	t.Helper()
	stored, ok := s.byID[k.run.DAGRunID]
	if !ok {
		s.stats.fail(t, lost, "%s: the server has no run %s", k.label, k.run.DAGRunID)
		return
	}
	var conf runConf
	if err := k.run.DecodeConf(&conf); err != nil || conf != stored.Conf {
		report("the conf differs")
	}
	own := stored.Note == k.label
	switch {
	case k.mustClash() || k.kind == unknownDAG:
		report("the call must fail")
	case stored.Conf.Intent != k.name, k.id() != "" && stored.ID != k.id(), k.run.DAGID != dag:
		report("the run belongs to another call")
	case k.run.Outcome == client.OutcomeCreated && !own:
		report("another call created it")
	case k.run.Outcome == client.OutcomeExisting && own && (!k.repeated.Load() || k.kind == unnamed):
		report("the call created the run")
	case k.run.Outcome == client.OutcomeUnknown:
		s.unknown(k, stored, report)
	}
}

// unknown checks that nothing could have told the client which call created the run.
func (s *truth) unknown(k *call, stored storedRun, report func(string)) {
	creator := s.byLabel[stored.Note]
	switch {
	case !k.unsure.Load():
		report("no response was lost")
	case k.kind == unnamed:
		report("no other call can have created the run")
	case k.kind == dated: // a fault may have hit the request for the run's age
	case creator != nil && k.began.Sub(creator.ended) > resolution:
		report(fmt.Sprintf("the call %s had created the run %v before", creator.label, k.began.Sub(creator.ended)))
	}
}

// resolution is the time within which the client cannot say which of two calls created a run: one second of the Date header, and
// one of tolerance.
const resolution = 2 * time.Second
