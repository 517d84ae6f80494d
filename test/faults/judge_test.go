package faults

import (
	"errors"
	"testing"

	"github.com/airflow-go/airflow/client"
)

// judge compares what the client said with what the server has.
func (b *bed) judge(t *testing.T, calls []*call) {
	t.Helper()
	truth := truth{bed: b, byID: map[string]storedRun{}, byIntent: map[string][]storedRun{}, byNote: map[string][]storedRun{}}
	for _, r := range b.server.runs(t) {
		if r.Conf.Scenario == b.name {
			truth.byID[r.ID] = r
			truth.byIntent[r.Conf.Intent] = append(truth.byIntent[r.Conf.Intent], r)
			truth.byNote[r.Note] = append(truth.byNote[r.Note], r)
		}
	}
	intents := map[string]*intent{}
	for _, k := range calls {
		b.figures.verdict(verdict(k))
		intents[k.name] = k.intent
		truth.call(t, k)
	}
	for _, i := range intents {
		runs := truth.byIntent[i.name]
		if len(runs) > 1 {
			b.figures.fail(t, doubled, "%s (%s) has %d runs: %v", i.name, i.kind, len(runs), runs)
		}
		if len(runs) == 0 && (i.kind == keyed || i.kind == dated) {
			b.figures.fail(t, lost, "%s (%s) has no run", i.name, i.kind)
		}
		delete(truth.byIntent, i.name)
	}
	delete(truth.byIntent, "base")
	for name, runs := range truth.byIntent {
		b.figures.fail(t, doubled, "nobody asked for %s: %v", name, runs)
	}
}

// verdict is what the client said of a call, in a word.
func verdict(k *call) string {
	if _, ok := errors.AsType[*client.UncertainError](k.err); ok {
		return "uncertain"
	}
	if _, ok := errors.AsType[*client.ConflictError](k.err); ok {
		return "conflict"
	}
	switch {
	case k.err != nil:
		return "refused"
	case k.run.Created:
		return "created"
	}
	return "already there"
}

// truth is what the server has of a scenario.
type truth struct {
	*bed
	byID             map[string]storedRun
	byIntent, byNote map[string][]storedRun
}

// call judges what the client said of one call.
func (s *truth) call(t *testing.T, k *call) {
	t.Helper()
	made := s.byNote[k.label]
	lie := func(what string) {
		t.Helper()
		s.figures.fail(t, wrong, "%s (%s) is %s: %s; error: %v; it made %v", k.label, k.kind, verdict(k), what, k.err, made)
	}
	switch verdict(k) {
	case "created", "already there":
		s.success(t, k, lie)
	case "conflict":
		clash, _ := errors.AsType[*client.ConflictError](k.err)
		other, want := s.byID[clash.Run.DAGRunID], client.ConflictRunID
		if k.kind == takenDate {
			want = client.ConflictLogicalDate
		}
		switch {
		case len(made) > 0:
			lie("the run is there, and its own")
		case clash.Kind != want:
			lie("it is not the " + string(clash.Kind) + " that clashes")
		case k.isTaken() && other.ID != s.base.DAGRunID, !k.isTaken() && (k.kind != named || other.ID != k.id()):
			lie("nothing is in its way")
		}
	case "uncertain":
		unsure, _ := errors.AsType[*client.UncertainError](k.err)
		if unsure.DAGID != k.dagID || unsure.DAGRunID == "" || k.id() != "" && unsure.DAGRunID != k.id() {
			lie("the name is not that of the run")
		}
		for _, r := range made {
			if r.ID != unsure.DAGRunID {
				lie("the run has another name")
			}
		}
	default:
		if len(made) > 0 {
			lie("there is a run of it")
		}
	}
}

func (s *truth) success(t *testing.T, k *call, lie func(string)) {
	t.Helper()
	stored, ok := s.byID[k.run.DAGRunID]
	if !ok {
		s.figures.fail(t, lost, "%s: the server has no run %s", k.label, k.run.DAGRunID)
		return
	}
	var conf runConf
	if err := k.run.DecodeConf(&conf); err != nil || conf != stored.Conf {
		lie("the run has another conf")
	}
	own := stored.Note == k.label
	switch {
	case k.isTaken() || k.kind == unknownDAG:
		lie("no run was to be had")
	case stored.Conf.Intent != k.name, k.id() != "" && stored.ID != k.id(), k.run.DAGID != dag:
		lie("it is another's run")
	case k.run.Created && !own && !k.unsure.Load():
		lie("another call made it, and every answer came")
	case !k.run.Created && own && (!k.repeated.Load() || k.kind == unnamed):
		lie("it made the run itself")
	}
}
