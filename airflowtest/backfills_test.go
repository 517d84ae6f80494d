package airflowtest

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/gen"
)

// backfillServer returns a server at noon on 2026-11-21 with the DAG d, which runs daily for a minute.
func backfillServer(version string) (*Server, *Clock) {
	clock := NewClock(noon())
	return NewServer(WithVersion(version), WithClock(clock), WithDAG(DAG{ID: "d", Schedule: "@daily", RunsFor: time.Minute}, DAG{ID: "none"})), clock
}

func backfillBody(from, to, fields string) string {
	return fmt.Sprintf(`{"dag_id": "d", "from_date": "2026-11-%sT00:00:00Z", "to_date": "2026-11-%sT00:00:00Z"%s}`, from, to, fields)
}

// backfillStates returns the states of all runs of d, by the days of their logical dates.
func backfillStates(t *testing.T, s *Server) map[string]any {
	t.Helper()
	states := map[string]any{}
	for _, row := range asType[[]any](t, object3(t, s, http.StatusOK, "GET", "/dags/d/dagRuns", "")["dag_runs"]) {
		run := asType[map[string]any](t, row)
		states[asType[string](t, run["logical_date"])[8:10]] = run["state"]
	}
	return states
}

func TestBackfillRunsInOrder(t *testing.T) {
	t.Parallel()
	for backwards, order := range map[string][]string{"false": {"10", "11", "12"}, "true": {"12", "11", "10"}} {
		s, clock := backfillServer("3.3.2")
		body := backfillBody("10", "12", `, "max_active_runs": 1, "dag_run_conf": {"a": 1}, "run_backwards": `+backwards)
		plan := object3(t, s, http.StatusOK, "POST", "/backfills/dry_run", body)
		assert.InDelta(t, 3, plan["total_entries"], 0)
		created := object3(t, s, http.StatusOK, "POST", "/backfills", body)
		assert.Equal(t, []any{1.0, nil, "none", 1.0, map[string]any{"a": 1.0}}, []any{
			created["id"], created["completed_at"], created["reprocess_behavior"], created["max_active_runs"], created["dag_run_conf"],
		})
		object3(t, s, http.StatusConflict, "POST", "/backfills", body)
		object3(t, s, http.StatusOK, "POST", "/dags/d/dagRuns", `{"logical_date": null, "dag_run_id": "other"}`)
		assert.Equal(t, "running", object3(t, s, http.StatusOK, "GET", "/dags/d/dagRuns/other", "")["state"], "it is no run of the backfill")
		s.EndRun("d", "other", gen.DAGRunStateFailed)
		send3(s, "DELETE", "/dags/d/dagRuns/other", "")
		want := map[string]any{order[0]: "running", order[1]: "queued", order[2]: "queued"}
		assert.Equal(t, want, backfillStates(t, s))
		clock.Advance(time.Minute)
		want[order[0]], want[order[1]] = "success", "running"
		assert.Equal(t, want, backfillStates(t, s))
		clock.Advance(time.Hour)
		ended := object3(t, s, http.StatusOK, "GET", "/backfills/1", "")
		assert.Equal(t, "2026-11-21T12:03:00Z", ended["completed_at"], "when the last run ended")
		object3(t, s, http.StatusConflict, "PUT", "/backfills/1/cancel", "")

		run := object3(t, s, http.StatusOK, "GET", "/dags/d/dagRuns/backfill__2026-11-10T00:00:00%2B00:00", "")
		for name, value := range map[string]any{
			"run_type": "backfill", "triggered_by": "backfill", "triggering_user_name": "admin", "conf": map[string]any{"a": 1.0},
			"data_interval_end": "2026-11-10T00:00:00Z", "run_after": "2026-11-10T00:00:00Z",
		} {
			assert.Equal(t, value, run[name], name)
		}
	}
}

func TestBackfillThatIsPausedStartsNothing(t *testing.T) {
	t.Parallel()
	s, clock := backfillServer("3.3.2")
	object3(t, s, http.StatusOK, "POST", "/backfills", backfillBody("10", "12", `, "max_active_runs": 1`))
	object3(t, s, http.StatusOK, "GET", "/backfills/1", "") // its first run starts
	object3(t, s, http.StatusOK, "PUT", "/backfills/1/pause", "")
	clock.Advance(time.Hour)
	assert.Equal(t, map[string]any{"10": "success", "11": "queued", "12": "queued"}, backfillStates(t, s))
	object3(t, s, http.StatusOK, "PUT", "/backfills/1/unpause", "")
	assert.Equal(t, map[string]any{"10": "success", "11": "running", "12": "queued"}, backfillStates(t, s))
	assert.Equal(t, true, object3(t, s, http.StatusOK, "PUT", "/backfills/1/cancel", "")["is_paused"])
	clock.Advance(time.Hour)
	assert.Equal(t, map[string]any{"10": "success", "11": "success", "12": "failed"}, backfillStates(t, s), "a running one continues")
}

func TestBackfillWithoutRunsEnds(t *testing.T) {
	t.Parallel()
	s, clock := backfillServer("3.3.2")
	object3(t, s, http.StatusOK, "POST", "/dags/d/dagRuns", `{"logical_date": "2026-11-10T00:00:00Z"}`)
	object3(t, s, http.StatusOK, "POST", "/backfills", backfillBody("10", "10", ""))
	clock.Advance(29 * time.Second)
	assert.Nil(t, object3(t, s, http.StatusOK, "GET", "/backfills/1", "")["completed_at"])
	clock.Advance(time.Second)
	assert.Equal(t, "2026-11-21T12:00:30Z", object3(t, s, http.StatusOK, "GET", "/backfills/1", "")["completed_at"])
}

func TestBackfillReprocesses(t *testing.T) {
	t.Parallel()
	for behavior, want := range map[string]map[string]any{
		"none":      {"10": "success", "11": "failed", "12": "queued", "13": "running"},
		"failed":    {"10": "success", "11": "running", "12": "queued", "13": "running"},
		"completed": {"10": "running", "11": "running", "12": "queued", "13": "running"},
	} {
		s, clock := backfillServer("3.3.2")
		for _, day := range []string{"10", "11"} {
			object3(t, s, http.StatusOK, "POST", "/dags/d/dagRuns", `{"logical_date": "2026-11-`+day+`T00:00:00Z", "dag_run_id": "`+day+`"}`)
			clock.Advance(time.Minute)
		}
		object3(t, s, http.StatusOK, "PATCH", "/dags/d/dagRuns/11", `{"state": "failed"}`)
		object3(t, s, http.StatusOK, "POST", "/dags/d/dagRuns", `{"logical_date": "2026-11-12T00:00:00Z", "dag_run_id": "12", "run_after": "2027-01-01T00:00:00Z"}`)
		object3(t, s, http.StatusOK, "POST", "/backfills", backfillBody("10", "13", `, "reprocess_behavior": "`+behavior+`"`))
		assert.Equal(t, want, backfillStates(t, s), behavior)
		kind := map[bool]string{true: "manual", false: "backfill"}[behavior == "none"]
		assert.Equal(t, kind, object3(t, s, http.StatusOK, "GET", "/dags/d/dagRuns/11", "")["run_type"], behavior)
	}
}

func TestBackfillsBefore32(t *testing.T) {
	t.Parallel()
	s, _ := backfillServer("3.1.8")
	none := object3(t, s, http.StatusUnprocessableEntity, "POST", "/backfills", `{"dag_id": "none", "from_date": "2026-11-01T00:00:00Z", "to_date": "2026-11-01T00:00:00Z"}`)
	assert.Equal(t, "none has no schedule", none["detail"])
	unknown := object3(t, s, http.StatusNotFound, "PUT", "/backfills/9/pause", "")
	assert.Equal(t, "Could not find backfill with id 9", unknown["detail"])
	created := object3(t, s, http.StatusOK, "POST", "/backfills", backfillBody("10", "09", ""))
	assert.Equal(t, map[string]any{}, created["dag_run_conf"])
	plan := object3(t, s, http.StatusOK, "POST", "/backfills/dry_run", backfillBody("10", "10", ""))
	assert.Equal(t, []any{map[string]any{"logical_date": "2026-11-10T00:00:00Z"}}, plan["backfills"])
}

func TestScheduleTimes(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]string{
		"@daily": {"2024-02-28", "2024-02-29", "2024-03-01"}, "@weekly": {}, "@monthly": {"2024-03-01"}, "@yearly": {},
	} {
		times := scheduleOf(name).times(time.Date(2024, 2, 28, 0, 0, 0, 0, time.UTC), time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC))
		days := []string{}
		for _, at := range times {
			days = append(days, at.Format(time.DateOnly))
		}
		assert.Equal(t, want, days, name)
	}
	assert.Len(t, scheduleOf("@hourly").times(noon(), noon().Add(90*time.Minute)), 2)
	assert.Equal(t, time.Sunday, scheduleOf("@weekly").floor(noon()).Weekday())

	for version, start := range map[string]string{"3.3.2": "2026-11-21T00:00:00Z", "2.11.2": "2026-11-20T00:00:00+00:00"} {
		s, _ := backfillServer(version)
		status, body := send3(s, "GET", "/dags/d", "")
		assert.Equal(t, http.StatusOK, status)
		assert.Contains(t, string(body), start, "the next run")
		assert.Contains(t, string(body), "At 00:00", version)
	}
	for _, d := range []DAG{{ID: "d", Schedule: "30 4 * * *"}, {ID: "d", Schedule: "@daily", Assets: []string{"a"}}} {
		assert.Error(t, checkDAG(d))
	}
}

func TestAirflow3LogsForbiddenRequestsOfBackfillsAndXComs(t *testing.T) {
	t.Parallel()
	s, _ := backfillServer("3.3.2")
	WithToken("viewer", "viewer")(s)
	asViewer := []string{"Authorization", "Bearer viewer"}
	object3(t, s, http.StatusOK, "POST", "/backfills", backfillBody("10", "10", ""))
	send3(s, "POST", "/backfills/dry_run", backfillBody("10", "10", ""))
	object3(t, s, http.StatusForbidden, "PUT", "/backfills/1/cancel", "", asViewer...)
	object3(t, s, http.StatusForbidden, "DELETE", "/dags/d/dagRuns/r/taskInstances/t/xcomEntries/k", "", asViewer...)
	object3(t, s, http.StatusForbidden, "POST", "/assets/1/materialize", "", asViewer...)
	send3(s, "POST", "/dags/d/favorite", "", asViewer...)
	object3(t, s, http.StatusNotFound, "PUT", "/backfills/9/pause", "")
	var logged []string
	for _, e := range s.events {
		logged = append(logged, e.Event+" "+e.Owner)
	}
	assert.Equal(t, []string{
		"create_backfill admin", "cancel_backfill viewer", "delete_xcom_entry viewer", "favorite_dag viewer", "pause_backfill admin",
	}, logged)
}
