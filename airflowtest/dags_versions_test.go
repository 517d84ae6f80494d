package airflowtest

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/gen"
)

func TestTagsOfActiveDAGs(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithDAG(DAG{ID: "a", Tags: []string{"x", "ab"}}, DAG{ID: "b", Tags: []string{"x"}}, DAG{ID: "gone", Tags: []string{"old"}}))
	s.DeactivateDAG("gone")
	for query, want := range map[string][]any{
		"": {"ab", "x"}, "?order_by=-name": {"x", "ab"}, "?limit=1&offset=1": {"x"}, "?tag_name_pattern=B": {"ab"}, "?tag_name_prefix_pattern=b": {},
	} {
		assert.Equal(t, want, object3(t, s, http.StatusOK, "GET", "/dagTags"+query, "")["tags"], query)
	}
}

func TestFavoritesBelongToUsers(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithDAG(DAG{ID: "a"}, DAG{ID: "b"}), WithToken("op", "op"))
	total := func(query string, header ...string) any {
		return object3(t, s, http.StatusOK, "GET", "/dags?"+query, "", header...)["total_entries"]
	}
	for _, want := range []int{http.StatusNoContent, http.StatusConflict} {
		status, _ := send3(s, "POST", "/dags/a/favorite", "")
		assert.Equal(t, want, status)
	}
	asOp := []string{"Authorization", "Bearer op"}
	assert.Equal(t, []any{1.0, 1.0, 0.0}, []any{total("is_favorite=true"), total("is_favorite=false"), total("is_favorite=true", asOp...)})
	assert.Equal(t, true, object3(t, s, http.StatusOK, "GET", "/dags/a/details", "")["is_favorite"])
	assert.Equal(t, false, object3(t, s, http.StatusOK, "GET", "/dags/a/details", "", asOp...)["is_favorite"])
	object3(t, s, http.StatusConflict, "POST", "/dags/a/unfavorite", "", asOp...)
	for _, want := range []int{http.StatusNoContent, http.StatusConflict} {
		status, _ := send3(s, "POST", "/dags/a/unfavorite", "")
		assert.Equal(t, want, status)
	}
	assert.InDelta(t, 0, total("is_favorite=true"), 0)
}

func TestDAGHasOneVersion(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithDAG(DAG{ID: "a"}, DAG{ID: "b"}))
	only := object3(t, s, http.StatusOK, "GET", "/dags/a/dagVersions/1", "")
	assert.Equal(t, []any{"a", 1.0, "dags-folder", nil}, []any{only["dag_id"], only["version_number"], only["bundle_name"], only["bundle_version"]})
	assert.Equal(t, []any{only}, object3(t, s, http.StatusOK, "GET", "/dags/a/dagVersions", "")["dag_versions"])
	assert.Equal(t, only, object3(t, s, http.StatusOK, "GET", "/dags/a/details", "")["latest_dag_version"])
	for path, want := range map[string]int{"~/dagVersions": 2, "a/dagVersions?version_number=2": 0, "a/dagVersions?bundle_name=other": 0} {
		assert.InDelta(t, want, object3(t, s, http.StatusOK, "GET", "/dags/"+path, "")["total_entries"], 0, path)
	}
	object3(t, s, http.StatusNotFound, "GET", "/dags/a/dagVersions/2", "")
}

func TestMaterialize(t *testing.T) {
	t.Parallel()
	produce := func(id string) DAG {
		return DAG{ID: id, Tasks: []Task{{ID: "t", Outlets: []string{"s3://a", "s3://" + id}}}}
	}
	for version, kind := range map[string]string{"3.1.8": "manual", "3.3.2": "asset_materialization"} {
		word := map[string]string{"3.1.8": "DAG", "3.3.2": "Dag"}[version]
		s := NewServer(WithVersion(version), WithClock(NewClock(noon())), WithDAG(produce("one"), produce("two"), DAG{ID: "waits", Assets: []string{"s3://c"}}))
		run := object3(t, s, http.StatusOK, "POST", "/assets/2/materialize", "")
		assert.Equal(t, []any{"one", kind, kind + "__2026-11-21T12:00:00+00:00"}, []any{run["dag_id"], run["run_type"], run["dag_run_id"]}, version)
		run = object3(t, s, http.StatusOK, "GET", "/dags/one/dagRuns/"+kind+"__2026-11-21T12:00:00%2B00:00", "")
		assert.Equal(t, string(gen.DAGRunStateSuccess), run["state"])
		assert.InDelta(t, 1, object3(t, s, http.StatusOK, "GET", "/assets/events?asset_id=2", "")["total_entries"], 0, "the run updates the asset")

		twice := object3(t, s, http.StatusConflict, "POST", "/assets/1/materialize", "{}")
		assert.Equal(t, "More than one "+word+" materializes asset with ID: 1", twice["detail"])
		none := object3(t, s, http.StatusNotFound, "POST", "/assets/4/materialize", "{}")
		assert.Equal(t, "No "+word+" materializes asset with ID: 4", none["detail"])
	}
}
