package contract

import (
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/operations"
	"github.com/airflow-go/airflow/internal/recorded"
	"github.com/airflow-go/airflow/problem"
)

// TestNewerParameters proves that a server rejects a query parameter that is newer than its operation if and only if the server
// is older than the release that the contract states. Airflow 3 ignores unknown parameters.
func TestNewerParameters(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c := s.admin(t)
	skipFrom(ctx, t, c, "3", "it ignores unknown parameters")
	tested := 0
	for _, operation := range operations.All() {
		if operation.Since != "" && !atLeastRelease(ctx, t, c, operation.Since) {
			continue
		}
		path := regexp.MustCompile(`\{\w+\}`).ReplaceAllString(operation.Path, "0") // no such resource exists
		for _, parameter := range operation.Parameters {                            // filters_test.go tests values
			name, since := parameter.Name, parameter.Since
			if since == "" {
				continue
			}
			value, ok := parameterValues[name]
			if recorded.CompareVersions(since, "3") >= 0 {
				value, ok = "x", true // servers of Airflow 2 reject the name
			}
			if !assert.True(t, ok, "%s: no value for %s", operation.ID, name) {
				continue
			}
			tested++
			t.Run(operation.ID+" "+name, func(t *testing.T) {
				request := client.Request{Method: operation.Method, Path: inAPI(path), Query: url.Values{name: {value}}}
				if operation.Method != "GET" {
					request.Body = json.RawMessage("{}")
				}
				err := c.Do(ctx, request, nil)
				rejected := err != nil && strings.Contains(err.Error(), "Extra query parameter")
				if err != nil && strings.Contains(err.Error(), "expected str instance, dict found") {
					rejected = !atLeast(ctx, t, c, 2, 3) // these fail at a name that begins with the name of a list, such as tags_match_mode
				}
				if operation.ID == "get_config" && !atLeastRelease(ctx, t, c, since) {
					assert.NoError(t, err, "the server ignores the parameter and returns all sections")
					return
				}
				assert.Equal(t, !atLeastRelease(ctx, t, c, since), rejected, "%s, since %s: %v", operation.ID, since, err)
			})
		}
	}
	assert.Greater(t, tested, 30)
}

// parameterValues has a valid value for each parameter that is newer than its operation.
var parameterValues = map[string]string{
	"after": "2001-01-01T00:00:00Z", "before": "2001-01-01T00:00:00Z", "dag_id": "x", "dag_id_pattern": "x", "dag_ids": "x",
	"deserialize": "false", "event": "x", "excluded_events": "x", "executor": "x", "fields": "dag_id", "included_events": "x",
	"map_index": "0", "only_active": "true", "order_by": "id", "owner": "x", "paused": "true", "run_id": "x", "section": "core",
	"state": "success", "stringify": "false", "tags": "x", "task_id": "x", "try_number": "1",
	"updated_at_gte": "2001-01-01T00:00:00Z", "updated_at_lte": "2001-01-01T00:00:00Z", "xcom_key": "x",
}

// TestNewerFields proves the same for every field of a request body that is newer than its operation, up to Airflow 2.11.
func TestNewerFields(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c := s.admin(t)
	skipFrom(ctx, t, c, "3", "its bodies have other required fields")
	id := uniqueName(t)
	for _, operation := range operations.All() {
		if operation.Since != "" && !atLeastRelease(ctx, t, c, operation.Since) {
			continue
		}
		body := requestBodies(id)[operation.ID]
		for _, field := range operation.Fields {
			name, since := field.Name, field.Since
			if since == "" || since == operation.Since || recorded.CompareVersions(since, "3") >= 0 {
				continue
			}
			value, ok := body.newer[name]
			if !assert.True(t, ok, "%s: no value for %s", operation.ID, name) {
				continue
			}
			t.Run(operation.ID+" "+name, func(t *testing.T) {
				for _, request := range body.before {
					require.NoError(t, c.Do(ctx, request, nil))
				}
				fields := maps.Clone(body.fields)
				maps.Copy(fields, value)
				err := c.Do(ctx, client.Request{Method: operation.Method, Path: inAPI(body.path), Body: fields}, nil)
				if body.remove != "" {
					if err := c.Do(ctx, client.Request{Method: http.MethodDelete, Path: inAPI(body.remove)}, nil); !errors.Is(err, problem.ErrNotFound) {
						require.NoError(t, err)
					}
				}
				p, _ := errors.AsType[*problem.Error](err)
				if ignored[name] && !atLeastRelease(ctx, t, c, since) {
					assert.NoError(t, err, "the server ignores the field and returns all rows")
					return
				}
				rejected := p != nil && p.Status == http.StatusBadRequest
				assert.Equal(t, !atLeastRelease(ctx, t, c, since), rejected, "since %s: %v", since, err)
				if rejected {
					assert.Regexp(t, strings.Join(slices.Collect(maps.Keys(value)), "|"), p.Error(), "the server names the field")
				}
			})
		}
	}
}

// ignored are the fields that older servers accept and ignore.
var ignored = map[string]bool{"page_limit": true, "page_offset": true}

// requestBody is a valid body of an operation.
type requestBody struct {
	path   string
	fields map[string]any
	newer  map[string]map[string]any // for each newer field, a value of it and the fields that it requires
	before []client.Request          // requests that create the resources that the operation needs
	remove string                    // the path of the resource that the operation creates
}

// requestBodies returns bodies by operation ID. The operations create a resource with the ID.
func requestBodies(id string) map[string]requestBody {
	single := func(name string, value any) map[string]map[string]any {
		return map[string]map[string]any{name: {name: value}}
	}
	post := func(path string, body map[string]any) []client.Request {
		return []client.Request{{Method: http.MethodPost, Path: inAPI(path), Body: body}}
	}
	connection := map[string]any{"connection_id": id, "conn_type": "http"}
	variable := map[string]any{"key": id, "value": "v"}
	pool := map[string]any{"name": id, "slots": 1}
	pools := map[string]map[string]any{"description": {"description": "d"}, "include_deferred": {"include_deferred": true}}
	date := "2001-01-01T00:00:00Z"
	interval := map[string]any{"data_interval_start": date, "data_interval_end": date}
	return map[string]requestBody{
		"post_connection": {path: "/connections", fields: connection, newer: single("description", "d"), remove: "/connections/" + id},
		"test_connection": {path: "/connections/test", fields: connection, newer: single("description", "d")},
		"patch_connection": {
			path: "/connections/" + id, fields: connection, newer: single("description", "d"),
			before: post("/connections", connection), remove: "/connections/" + id,
		},
		"post_variables": {path: "/variables", fields: variable, newer: single("description", "d"), remove: "/variables/" + id},
		"patch_variable": {
			path: "/variables/" + id, fields: variable, newer: single("description", "d"),
			before: post("/variables", variable), remove: "/variables/" + id,
		},
		"post_pool":  {path: "/pools", fields: pool, newer: pools, remove: "/pools/" + id},
		"patch_pool": {path: "/pools/" + id, fields: pool, newer: pools, before: post("/pools", pool), remove: "/pools/" + id},
		"post_dag_run": {
			path: "/dags/paused/dagRuns", fields: map[string]any{"dag_run_id": id}, remove: "/dags/paused/dagRuns/" + id,
			newer: map[string]map[string]any{
				"note": {"note": "n"}, "logical_date": {"logical_date": "2001-02-03T04:05:06.789Z"},
				"data_interval_start": interval, "data_interval_end": interval,
			},
		},
		"post_clear_task_instances": {
			path: "/dags/hello/clearTaskInstances", fields: map[string]any{"dry_run": true},
			newer: map[string]map[string]any{
				"task_ids":   {"task_ids": []string{"greet"}},
				"dag_run_id": {"dag_run_id": id}, "include_upstream": {"include_upstream": true},
				"include_downstream": {"include_downstream": true}, "include_future": {"include_future": true},
				"include_past": {"include_past": true},
			},
		},
		"post_set_task_instances_state": {
			path: "/dags/hello/updateTaskInstancesState",
			fields: map[string]any{
				"dry_run": true, "task_id": "greet", "new_state": "failed", "include_upstream": false, "include_downstream": false,
				"include_future": false, "include_past": false,
			},
			newer: single("dag_run_id", id),
		},
		"get_task_instances_batch": {
			path: "/dags/~/dagRuns/~/taskInstances/list", fields: map[string]any{},
			newer: map[string]map[string]any{
				"dag_run_ids": {"dag_run_ids": []string{id}}, "task_ids": {"task_ids": []string{id}},
				"executor": {"executor": []string{"x"}}, "page_limit": {"page_limit": 1}, "page_offset": {"page_offset": 1},
			},
		},
		"get_dag_runs_batch": {
			path: "/dags/~/dagRuns/list", fields: map[string]any{},
			newer: map[string]map[string]any{"order_by": {"order_by": "id"}, "states": {"states": []string{"success"}}},
		},
	}
}
