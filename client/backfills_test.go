package client

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// backfills is a server of Airflow 3 with the backfills of one DAG.
type backfills struct {
	stored    []Backfill
	requests  []string
	before    http.HandlerFunc // responds to the next request that is not a GET, which has no effect
	after     http.HandlerFunc // responds to the next one after its effect
	createdAt time.Time        // of new backfills; zero means now
	changed   func(*Backfill)  // changes new backfills
}

func (s *backfills) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.requests = append(s.requests, r.Method+" "+r.URL.Path)
	path := strings.TrimPrefix(r.URL.Path, "/api/v2/backfills")
	w.Header().Set("Server", "uvicorn")
	if r.Method == http.MethodGet && path == "" {
		w.Header().Set("Content-Type", "application/json")
		newest := append([]Backfill{}, s.stored[max(len(s.stored)-1, 0):]...)
		_ = json.NewEncoder(w).Encode(map[string]any{"backfills": newest, "total_entries": len(s.stored)})
		return
	}
	if fault := s.before; fault != nil && r.Method != http.MethodGet {
		s.before = nil
		fault(w, r)
		return
	}
	if r.Method == http.MethodPost {
		if len(s.stored) > 0 && s.stored[len(s.stored)-1].CompletedAt.IsZero() {
			answer(w, 409, `{"detail": "There is already a running backfill for dag d"}`)
			return
		}
		created := Backfill{ID: len(s.stored) + 1, CreatedAt: time.Now(), MaxActiveRuns: 10, ReprocessBehavior: ReprocessBehaviorNone}
		_ = json.NewDecoder(r.Body).Decode(&created)
		if !s.createdAt.IsZero() {
			created.CreatedAt = s.createdAt
		}
		if s.changed != nil {
			s.changed(&created)
		}
		s.stored = append(s.stored, created)
	}
	last := &s.stored[len(s.stored)-1]
	if strings.HasSuffix(path, "/cancel") {
		if !last.CompletedAt.IsZero() {
			answer(w, 409, `{"detail": "Backfill is already completed."}`)
			return
		}
		last.CompletedAt = time.Now()
	}
	if fault := s.after; fault != nil && r.Method != http.MethodGet {
		s.after = nil
		fault(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(last)
}

var week = BackfillCreate{DAGID: "d", FromDate: time.Date(2026, 1, 5, 0, 0, 0, 1999, time.UTC), ToDate: time.Date(2026, 1, 9, 0, 0, 0, 0, time.UTC)}

func TestCreateFindsBackfillAfterLostResponse(t *testing.T) {
	truncated := func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, `{"id`) }
	for name, server := range map[string]*backfills{
		"none":      {},
		"cut":       {after: cut},
		"504":       {after: status(504)},
		"truncated": {after: truncated},
		"429":       {before: status(429)},
		"locked":    {before: func(w http.ResponseWriter, _ *http.Request) { answer(w, 503, `{"detail": "Database is locked."}`) }},
	} {
		c := serve(t, server.ServeHTTP, WithServerVersion("3.3.2"))
		created, err := c.Backfills.Create(t.Context(), week)
		require.NoError(t, err, name)
		assert.Equal(t, 1, created.ID, name)
		assert.Equal(t, 1000, created.FromDate.Nanosecond(), "servers store microseconds")
		assert.Len(t, server.stored, 1, name)

		_, err = c.Backfills.Create(t.Context(), week)
		require.ErrorIs(t, err, problem.ErrConflict, name)
	}
}

func TestCreateIsUncertainWithoutItsBackfill(t *testing.T) {
	other := func(change func(*Backfill)) *backfills { return &backfills{after: cut, changed: change} }
	for name, server := range map[string]*backfills{
		"not created":    {before: cut},
		"older":          {after: cut, createdAt: time.Now().Add(-time.Hour)},
		"other date":     other(func(b *Backfill) { b.ToDate = b.ToDate.Add(1) }),
		"other conf":     other(func(b *Backfill) { b.DAGRunConf = json.RawMessage(`{"a": 1}`) }),
		"other runs":     other(func(b *Backfill) { b.MaxActiveRuns = 3 }),
		"other behavior": other(func(b *Backfill) { b.ReprocessBehavior = ReprocessBehaviorFailed }),
	} {
		backfill := week
		backfill.MaxActiveRuns, backfill.ReprocessBehavior = Set(10), ReprocessBehaviorNone
		_, err := serve(t, server.ServeHTTP, WithServerVersion("3.3.2")).Backfills.Create(t.Context(), backfill)
		var uncertain *UncertainError
		require.ErrorAs(t, err, &uncertain, name)
		assert.Equal(t, "d", uncertain.DAGID)
		assert.ErrorContains(t, err, `a backfill of DAG "d" may or may not exist`)
		assert.False(t, SafeToRetry(err))
		assert.Len(t, server.requests, 2, "a second request might create a second backfill")
	}
}

func TestCancelAfterLostResponse(t *testing.T) {
	server := &backfills{stored: []Backfill{{ID: 1, DAGID: "d"}}, after: cut}
	c := serve(t, server.ServeHTTP, WithServerVersion("3.3.2"))
	canceled, err := c.Backfills.Cancel(t.Context(), 1)
	require.NoError(t, err)
	assert.False(t, canceled.CompletedAt.IsZero())
	_, err = c.Backfills.Cancel(t.Context(), 1)
	assert.ErrorIs(t, err, problem.ErrConflict, "it had ended before")
}

func TestInvalidBackfills(t *testing.T) {
	c := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") }, WithServerVersion("3.3.2"))
	var invalid *ArgumentError
	for argument, change := range map[string]func(*BackfillCreate){
		"DAGID":                 func(b *BackfillCreate) { b.DAGID = "" },
		"FromDate":              func(b *BackfillCreate) { b.FromDate = time.Time{} },
		"ToDate":                func(b *BackfillCreate) { b.ToDate = b.FromDate.Add(-time.Second) },
		"max_active_runs":       func(b *BackfillCreate) { b.MaxActiveRuns = Null[int]() },
		"ToDate after the year": func(b *BackfillCreate) { b.ToDate = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
	} {
		backfill := week
		change(&backfill)
		_, err := c.Backfills.Create(t.Context(), backfill)
		require.ErrorAs(t, err, &invalid, argument)
		assert.True(t, strings.HasPrefix(argument, invalid.Argument), invalid.Argument)
		_, err = c.Backfills.Plan(t.Context(), backfill)
		require.ErrorAs(t, err, &invalid, argument)
	}
	_, err := c.Backfills.List(t.Context(), nil)
	require.ErrorAs(t, err, &invalid)
}

func TestOnlyAirflow3HasBackfills(t *testing.T) {
	c := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") }, WithServerVersion("2.11.2"))
	_, err := c.Backfills.Create(t.Context(), week)
	var unsupported *UnsupportedError
	require.ErrorAs(t, err, &unsupported)
	assert.Equal(t, UnsupportedError{What: "POST /backfills", Needs: "3.0", Server: "2.11.2", Instead: "DAGRuns.Backfill"}, *unsupported)
	_, err = Collect(c.Backfills.All(t.Context(), &BackfillListOptions{DAGID: "d"}))
	require.ErrorAs(t, err, &unsupported)

	c = serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") }, WithServerVersion("3.0.6"))
	require.ErrorAs(t, c.DAGs.Favorite(t.Context(), "d"), &unsupported)
	assert.Equal(t, "3.1", unsupported.Needs)
}

func TestFavoriteTwice(t *testing.T) {
	favorite := false
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if add := strings.HasSuffix(r.URL.Path, "/favorite"); add == favorite {
			answer(w, 409, `{"detail": "Dag is not marked as favorite"}`)
			return
		}
		favorite = !favorite
		w.WriteHeader(http.StatusNoContent)
	}, WithServerVersion("3.3.2"))
	for range 2 {
		require.NoError(t, c.DAGs.Favorite(t.Context(), "d"))
		assert.True(t, favorite)
	}
	for range 2 {
		require.NoError(t, c.DAGs.Unfavorite(t.Context(), "d"))
		assert.False(t, favorite)
	}
}

func TestListsOfAirflow3(t *testing.T) {
	var queries []string
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		queries = append(queries, r.URL.Path+"?"+r.URL.RawQuery)
		var body string
		switch r.URL.Path {
		case "/api/v2/dagTags":
			body = `"tags": ["a", "b"]`
		case "/api/v2/jobs":
			body = `"jobs": [{"id": 1}, {"id": 2}]`
		case "/api/v2/dags/d/dagVersions":
			body = `"dag_versions": [{"id": "x", "dag_id": "d", "version_number": 1}, {"id": "y", "dag_id": "d", "version_number": 2}]`
		}
		answer(w, 200, fmt.Sprintf(`{%s, "total_entries": 2}`, body))
	}, WithServerVersion("3.3.2"))
	tags, err := Collect(c.DAGs.AllTags(t.Context(), &DAGListTagsOptions{TagNamePattern: "x", OrderBy: TagOrderName.Descending()}))
	require.NoError(t, err)
	assert.Equal(t, []string{"a", "b"}, tags)
	jobs, err := Collect(c.Jobs.All(t.Context(), &JobListOptions{JobType: "SchedulerJob", Limit: 3}))
	require.NoError(t, err)
	assert.Len(t, jobs, 2)
	versions, err := Collect(c.DAGs.AllVersions(t.Context(), "d", nil))
	require.NoError(t, err)
	assert.Equal(t, 2, versions[1].VersionNumber)
	assert.Equal(t, []string{
		"/api/v2/dagTags?limit=100&tag_name_pattern=x&order_by=-name", "/api/v2/jobs?limit=3&job_type=SchedulerJob",
		"/api/v2/dags/d/dagVersions?limit=100",
	}, queries)
}

func TestExternalURL(t *testing.T) {
	var requested string
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		requested = r.URL.RequestURI()
		answer(w, 200, `{"url": "https://logs.example.com/1"}`)
	}, WithServerVersion("3.3.2"))
	url, err := c.Logs.ExternalURL(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t", MapIndex: Set(2)}, 1)
	require.NoError(t, err)
	assert.Equal(t, "https://logs.example.com/1", url)
	assert.Equal(t, "/api/v2/dags/d/dagRuns/r/taskInstances/t/externalLogUrl/1?map_index=2", requested)
	_, err = c.Logs.ExternalURL(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 0)
	var invalid *ArgumentError
	assert.ErrorAs(t, err, &invalid)
}
