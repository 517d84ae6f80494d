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
	"github.com/airflow-go/airflow/problem"
)

// What the client refuses on an old server, that server refuses too; what it lets pass, the server knows: asked of every
// query parameter that came later than its operation.
func TestNewerParameters(t *testing.T) {
	ctx, s := within(t), open(t)
	c := s.admin(t)
	asked := 0
	for _, operation := range operations.All() {
		if operation.Since != "" && !knowsRelease(ctx, t, c, operation.Since) {
			continue
		}
		body := memberBodies("")[operation.ID]
		path := regexp.MustCompile(`\{\w+\}`).ReplaceAllString(operation.Path, "0") // nothing of the kind is there
		for name, since := range operation.Newer {
			if _, member := body.newer[name]; member || strings.Contains(name, "=") { // TestOrders and TestFields ask for values
				continue
			}
			value, ok := parameterValues[name]
			if !assert.True(t, ok, "%s: nothing is known of %s", operation.ID, name) {
				continue
			}
			asked++
			t.Run(operation.ID+" "+name, func(t *testing.T) {
				request := client.Request{Method: operation.Method, Path: path, Query: url.Values{name: {value}}}
				if operation.Method != "GET" {
					request.Body = json.RawMessage("{}")
				}
				err := c.Do(ctx, request, nil)
				refused := err != nil && strings.Contains(err.Error(), "Extra query parameter")
				if operation.ID == "get_config" && !knowsRelease(ctx, t, c, since) {
					assert.NoError(t, err, "without any parameter it ignores this one, and answers with all sections")
					return
				}
				assert.Equal(t, !knowsRelease(ctx, t, c, since), refused, "%s, it came with %s: %v", operation.ID, since, err)
			})
		}
	}
	assert.Greater(t, asked, 30)
}

// parameterValues have something that passes for each parameter that came later than its operation.
var parameterValues = map[string]string{
	"after": "2001-01-01T00:00:00Z", "before": "2001-01-01T00:00:00Z", "dag_id": "x", "dag_id_pattern": "x", "dag_ids": "x",
	"deserialize": "false", "event": "x", "excluded_events": "x", "executor": "x", "fields": "dag_id", "included_events": "x",
	"map_index": "0", "only_active": "true", "order_by": "id", "owner": "x", "paused": "true", "run_id": "x", "section": "core",
	"state": "success", "stringify": "false", "tags": "x", "task_id": "x", "try_number": "1",
	"updated_at_gte": "2001-01-01T00:00:00Z", "updated_at_lte": "2001-01-01T00:00:00Z", "xcom_key": "x",
}

// The same of every member of a body that came later than its operation.
func TestNewerMembers(t *testing.T) {
	ctx, s := within(t), open(t)
	c := s.admin(t)
	made := name(t)
	for _, operation := range operations.All() {
		if operation.Since != "" && !knowsRelease(ctx, t, c, operation.Since) {
			continue
		}
		body := memberBodies(made)[operation.ID]
		for name, since := range operation.Newer {
			if body.path == "" {
				continue // a query parameter
			}
			value, ok := body.newer[name]
			if !assert.True(t, ok, "%s: nothing is known of %s", operation.ID, name) {
				continue
			}
			t.Run(operation.ID+" "+name, func(t *testing.T) {
				for _, before := range body.before {
					require.NoError(t, c.Do(ctx, before, nil))
				}
				whole := maps.Clone(body.members)
				maps.Copy(whole, value)
				err := c.Do(ctx, client.Request{Method: operation.Method, Path: body.path, Body: whole}, nil)
				if body.remove != "" {
					if err := c.Do(ctx, client.Request{Method: http.MethodDelete, Path: body.remove}, nil); !errors.Is(err, problem.ErrNotFound) {
						require.NoError(t, err)
					}
				}
				p, _ := errors.AsType[*problem.Error](err)
				if ignored[name] && !knowsRelease(ctx, t, c, since) {
					assert.NoError(t, err, "it is ignored, and all rows come")
					return
				}
				refused := p != nil && p.Status == http.StatusBadRequest
				assert.Equal(t, !knowsRelease(ctx, t, c, since), refused, "it came with %s: %v", since, err)
				if refused {
					assert.Regexp(t, strings.Join(slices.Collect(maps.Keys(value)), "|"), p.Error(), "it is refused for this")
				}
			})
		}
	}
}

// ignored are members that servers took, and did not heed, before they knew them.
var ignored = map[string]bool{"page_limit": true, "page_offset": true}

// memberBody is a right body for an operation, and a value for each member that came later, with what has to go with it.
type memberBody struct {
	path    string
	members map[string]any
	newer   map[string]map[string]any
	before  []client.Request // what has to be there
	remove  string           // the path of what the operation makes
}

func memberBodies(made string) map[string]memberBody {
	one := func(name string, value any) map[string]map[string]any {
		return map[string]map[string]any{name: {name: value}}
	}
	post := func(path string, body map[string]any) []client.Request {
		return []client.Request{{Method: http.MethodPost, Path: path, Body: body}}
	}
	connection := map[string]any{"connection_id": made, "conn_type": "http"}
	variable := map[string]any{"key": made, "value": "v"}
	pool := map[string]any{"name": made, "slots": 1}
	pools := map[string]map[string]any{"description": {"description": "d"}, "include_deferred": {"include_deferred": true}}
	date := "2001-01-01T00:00:00Z"
	interval := map[string]any{"data_interval_start": date, "data_interval_end": date}
	return map[string]memberBody{
		"post_connection": {path: "/connections", members: connection, newer: one("description", "d"), remove: "/connections/" + made},
		"test_connection": {path: "/connections/test", members: connection, newer: one("description", "d")},
		"patch_connection": {
			path: "/connections/" + made, members: connection, newer: one("description", "d"),
			before: post("/connections", connection), remove: "/connections/" + made,
		},
		"post_variables": {path: "/variables", members: variable, newer: one("description", "d"), remove: "/variables/" + made},
		"patch_variable": {
			path: "/variables/" + made, members: variable, newer: one("description", "d"),
			before: post("/variables", variable), remove: "/variables/" + made,
		},
		"post_pool":  {path: "/pools", members: pool, newer: pools, remove: "/pools/" + made},
		"patch_pool": {path: "/pools/" + made, members: pool, newer: pools, before: post("/pools", pool), remove: "/pools/" + made},
		"post_dag_run": {
			path: "/dags/paused/dagRuns", members: map[string]any{"dag_run_id": made}, remove: "/dags/paused/dagRuns/" + made,
			newer: map[string]map[string]any{
				"note": {"note": "n"}, "logical_date": {"logical_date": "2001-02-03T04:05:06.789Z"},
				"data_interval_start": interval, "data_interval_end": interval,
			},
		},
		"post_clear_task_instances": {
			path: "/dags/hello/clearTaskInstances", members: map[string]any{"dry_run": true},
			newer: map[string]map[string]any{
				"task_ids":   {"task_ids": []string{"greet"}},
				"dag_run_id": {"dag_run_id": made}, "include_upstream": {"include_upstream": true},
				"include_downstream": {"include_downstream": true}, "include_future": {"include_future": true},
				"include_past": {"include_past": true},
			},
		},
		"post_set_task_instances_state": {
			path: "/dags/hello/updateTaskInstancesState",
			members: map[string]any{
				"dry_run": true, "task_id": "greet", "new_state": "failed", "include_upstream": false, "include_downstream": false,
				"include_future": false, "include_past": false,
			},
			newer: one("dag_run_id", made),
		},
		"get_task_instances_batch": {
			path: "/dags/~/dagRuns/~/taskInstances/list", members: map[string]any{},
			newer: map[string]map[string]any{
				"dag_run_ids": {"dag_run_ids": []string{made}}, "task_ids": {"task_ids": []string{made}},
				"executor": {"executor": []string{"x"}}, "page_limit": {"page_limit": 1}, "page_offset": {"page_offset": 1},
			},
		},
		"get_dag_runs_batch": {
			path: "/dags/~/dagRuns/list", members: map[string]any{},
			newer: map[string]map[string]any{"order_by": {"order_by": "id"}, "states": {"states": []string{"success"}}},
		},
	}
}
