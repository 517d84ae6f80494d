package airflowtest

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
)

// triggerInAirflow3 creates a run of a type as Airflow 3 does: it has a logical date only if the request sets one, and it starts when
// run_after has come.
func (s endpoints) triggerInAirflow3(r *request, d *dag, kind gen.DAGRunType, body *gen.DAGRunCreate) (any, error) {
	start, hasStart := body.DataIntervalStart.Get()
	end, hasEnd := body.DataIntervalEnd.Get()
	if hasStart != hasEnd {
		const why = "Either both data_interval_start and data_interval_end must be provided or both must be None"
		return nil, unprocessable(invalidValue([]any{"body"}, why, r.body))
	}
	if _, isSet := body.PartitionKey.Get(); isSet {
		return nil, badRequest("Dag '%s' is not a partitioned Dag and does not accept a partition_key.", d.ID)
	}
	now := s.time()
	runAfter := now
	at, hasRunAfter := body.RunAfter.Get()
	if hasRunAfter {
		runAfter = at.UTC().Truncate(time.Microsecond)
	}
	logical, dated := body.LogicalDate.Get()
	logical = logical.UTC().Truncate(time.Microsecond)
	switch {
	case !dated:
		logical, start, end = time.Time{}, time.Time{}, time.Time{}
	case !hasStart:
		start, end = logical, logical
	}
	id, _ := body.DAGRunID.Get()
	if id == "" {
		id = s.newRunID(kind, runAfter, dated)
		// Triggers in the same microsecond happen only with a Clock that does not advance.
		for next := runAfter; !hasRunAfter && !dated && s.run(d.ID, id) != nil; {
			next = next.Add(time.Microsecond)
			id = s.newRunID(kind, next, dated)
		}
	}
	if utf8.RuneCountInString(id) > 250 {
		return nil, rejectedByDatabase(http.StatusUnprocessableEntity, "Value rejected by database")
	}
	if year := logical.Year(); dated && (year < 1 || year > 9999) {
		return nil, htmlError(http.StatusInternalServerError) // Python has no such date
	}
	if err := s.checkRunIDOfAirflow3(kind, id); err != nil {
		return nil, err
	}
	if s.run(d.ID, id) != nil || dated && s.runByDate(d.ID, logical) != nil {
		return nil, violated()
	}
	created := gen.DAGRun{
		DAGID: d.ID, DAGRunID: id, Conf: body.Conf, LogicalDate: logical, RunAfter: runAfter,
		DataIntervalStart: start.UTC().Truncate(time.Microsecond), DataIntervalEnd: end.UTC().Truncate(time.Microsecond),
		State: gen.DAGRunStateQueued, RunType: kind, TriggeredBy: "rest_api", TriggeringUserName: r.user,
	}
	if created.Conf == nil || string(created.Conf) == "null" {
		created.Conf = json.RawMessage("{}")
	}
	created.Note, _ = body.Note.Get()
	stored := newRun(d, created, now)
	stored.dueAt = runAfter
	for _, ti := range stored.tasks {
		ti.notBefore = logical // the run itself does not wait for it
	}
	s.runs = append(s.runs, stored)
	return s.showRun(stored), nil
}

// newRunID returns the ID that a run of a type gets if the request sets none. Before 3.1, Airflow 3 adds a random text to the ID of a
// run without a logical date.
func (s *Server) newRunID(kind gen.DAGRunType, runAfter time.Time, dated bool) string {
	id := string(kind) + "__" + isoformat(runAfter)
	if s.release.isBefore("3.1") && !dated {
		id += "_" + rand.Text()[:8]
	}
	return id
}

// checkRunIDOfAirflow3 rejects an ID of a run that a real server rejects.
func (s *Server) checkRunIDOfAirflow3(kind gen.DAGRunType, id string) error {
	const pattern = `^[A-Za-z0-9_.~:+-]+$`
	switch {
	case strings.Contains(id, "..") && !s.release.isBefore("3.3"):
		return badRequest("The run_id '%s' must not contain '..' to prevent path traversal", id)
	case !regexp.MustCompile(pattern).MatchString(strings.TrimSuffix(id, "\n")): // Python's $ matches before a newline
		return badRequest("The run_id provided '%s' does not match regex pattern '%s' or '%s'", id, pattern,
			`^(?:manual|scheduled|asset_triggered)__(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00)$`)
	}
	for _, other := range runTypes(s.release) {
		if kind == gen.DAGRunTypeManual && other != string(kind) && strings.HasPrefix(id, other+"__") {
			return badRequest("A manual DAG run cannot use ID '%s' since it is reserved for %s runs", id, other)
		}
	}
	return nil
}
