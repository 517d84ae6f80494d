package client

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// runs is a server with the runs of one DAG. before, if set, may respond to a POST instead of the server; after may respond
// once the run has been created. Both receive the number of the POST, starting at 1.
type runs struct {
	airflow3 bool
	mu       sync.Mutex
	byID     map[string]map[string]any
	ages     map[string]time.Time // when the runs were created, if not now
	posts    int
	before   func(n int, w http.ResponseWriter, r *http.Request) bool
	after    func(n int, w http.ResponseWriter, r *http.Request) bool
	read     http.HandlerFunc // responds to GET instead of the server
}

func (s *runs) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byID == nil {
		s.byID = map[string]map[string]any{}
	}
	id := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, s.api()+"/dags/d/dagRuns"), "/")
	switch {
	case s.airflow3 && !strings.HasPrefix(r.URL.Path, s.api()+"/dags/"):
		three(w, r)
	case r.Method == http.MethodPost:
		s.posts++
		if s.before != nil && s.before(s.posts, w, r) {
			return
		}
		s.create(w, r)
	case s.read != nil:
		s.read(w, r)
	case id == "":
		s.list(w, r.URL.Query())
	default:
		run, ok := s.byID[id]
		if !ok {
			s.refuse(w, 404, "No such run")
			return
		}
		s.write(w, run)
	}
}

func (s *runs) api() string {
	if s.airflow3 {
		return apiPathV2
	}
	return apiPath
}

func (s *runs) refuse(w http.ResponseWriter, status int, text string) {
	switch {
	case s.airflow3 && status == 404:
		answer(w, status, "{\"detail\":\"The DagRun with dag_id: `d` and run_id: `r` was not found\"}")
	case s.airflow3:
		answer(w, status, `{"detail":{"reason":"Unique constraint violation","statement":"hidden","orig_error":"hidden","message":"`+text+`"}}`)
	default:
		refuse(w, status, text)
	}
}

func (s *runs) create(w http.ResponseWriter, r *http.Request) {
	run := map[string]any{"dag_id": "d", "state": "queued", "conf": map[string]any{}}
	decoder := json.NewDecoder(r.Body)
	decoder.UseNumber()
	if err := decoder.Decode(&run); err != nil {
		s.refuse(w, 400, err.Error())
		return
	}
	now := time.Now().UTC().Format(time.RFC3339Nano)
	date, hasDate := run["logical_date"]
	switch {
	case s.airflow3 && !hasDate:
		s.refuse(w, 422, "Field required")
		return
	case s.airflow3:
		run["queued_at"] = now
		if run["run_after"] == nil {
			run["run_after"] = now
		}
	case date == nil:
		date = now
		run["logical_date"] = now
	}
	for id, other := range s.byID {
		if id == run["dag_run_id"] || date != nil && other["logical_date"] == date {
			s.refuse(w, 409, "There is such a run")
			return
		}
	}
	id, _ := run["dag_run_id"].(string)
	s.byID[id] = run
	if s.after != nil && s.after(s.posts, w, r) {
		return
	}
	s.write(w, run)
}

func (s *runs) list(w http.ResponseWriter, query url.Values) {
	found := []any{}
	updatedBefore, err := time.Parse(time.RFC3339Nano, query.Get("updated_at_lte"))
	for id, run := range s.byID {
		created, old := s.ages[id]
		if date := query.Get("execution_date_gte") + query.Get("logical_date_gte"); run["logical_date"] == date && (err != nil || old && created.Before(updatedBefore)) {
			found = append(found, run)
		}
	}
	s.write(w, map[string]any{"dag_runs": found, "total_entries": len(found)})
}

func (*runs) write(w http.ResponseWriter, v any) {
	b, _ := json.Marshal(v)
	answer(w, 200, string(b))
}
