package permission_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/internal/operations"
	"github.com/airflow-go/airflow/internal/permission"
)

func TestPermissions(t *testing.T) {
	for request, want := range map[string]string{
		"GET /version":                       "",
		"GET /dags/{dag_id}":                 "can_read on DAGs",
		"GET /dags/{dag_id}/details":         "can_read on DAGs",
		"DELETE /dags/{dag_id}":              "can_delete on DAGs",
		"POST /dags/{dag_id}/dagRuns":        "can_create on DAG Runs, can_edit on DAGs",
		"POST /dags/~/dagRuns/list":          "can_read on DAG Runs",
		"GET /permissions":                   "can_read on Permissions",
		"GET /datasets":                      "can_read on Datasets",
		"DELETE /datasets/queuedEvent/{uri}": "can_delete on Datasets",
	} {
		method, path, _ := strings.Cut(request, " ")
		assert.Equal(t, want, text(permission.Of(method, path)), request)
	}
}

// The wanted texts are from the source code of Airflow 3.3.2 and its FAB provider. TestPermissionsOfAirflow3 of test/contract proves
// them on real servers.
func TestPermissionsOfAirflow3(t *testing.T) {
	const instance = "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}"
	for request, want := range map[string]string{
		"GET /version":                                   "",
		"GET /dags/{dag_id}/details":                     "can_read on DAGs",
		"POST /dags/~/dagRuns/list":                      "can_read on DAG Runs, can_read on DAGs",
		"POST /dags/{dag_id}/favorite":                   "can_read on DAGs",
		"PUT /parseDagFile/{file_token}":                 "can_edit on DAGs",
		"POST /dags/{dag_id}/dagRuns":                    "can_create on DAG Runs, can_edit on DAGs",
		"POST /dags/{dag_id}/clearDagRuns":               "can_edit on DAG Runs, can_edit on DAGs",
		"POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear": "can_edit on DAG Runs, can_edit on DAGs",
		"POST /dags/{dag_id}/clearTaskInstances":         "can_edit on DAG Runs, can_edit on Task Instances, can_edit on DAGs",
		"GET " + instance + "/logs/{task_try_number}":    "can_read on Task Logs, can_read on DAGs",
		"PATCH " + instance + "/hitlDetails":             "can_edit on HITL Detail, can_edit on DAGs",
		"POST " + instance + "/xcomEntries":              "can_create on XComs, can_edit on DAGs",
		"GET /dags/{dag_id}/dagVersions":                 "can_read on DAG Versions, can_read on DAGs",
		"GET /dagSources/{dag_id}":                       "can_read on DAG Code, can_read on DAGs",
		"GET /datasets":                                  "can_read on Assets, can_read on Asset Aliases",
		"GET /datasets/{uri}":                            "can_read on Assets, can_read on Asset Aliases",
		"POST /datasets/events":                          "can_create on Assets",
		"DELETE /datasets/queuedEvent/{uri}":             "can_delete on Assets, can_edit on DAGs, can_read on DAGs",
		"DELETE /dags/{dag_id}/datasets/queuedEvent":     "can_delete on Assets, can_edit on DAGs, can_read on DAGs",
		"GET /dags/{dag_id}/datasets/queuedEvent":        "can_read on Assets, can_read on DAGs",
		"GET /plugins/importErrors":                      "can_read on Plugins",
		"GET /permissions":                               "can_read on Roles",
		"PATCH /variables":                               "",
		"POST /backfills":                                "",
	} {
		method, path, _ := strings.Cut(request, " ")
		assert.Equal(t, want, text(permission.OfAirflow3(method, path)), request)
	}
}

// Each operation with authentication that both families have has permissions.
func TestEveryOperationHasPermissions(t *testing.T) {
	for _, o := range operations.AllOfAirflow3() {
		if o.Path == "/version" || o.Path == "/health" || strings.HasPrefix(o.Since, "3") {
			continue
		}
		assert.NotEmpty(t, permission.Of(o.Method, o.Path), "%s %s", o.Method, o.Path)
		assert.NotEmpty(t, permission.OfAirflow3(o.Method, o.Path), "%s %s", o.Method, o.Path)
	}
}

func text(permissions []permission.Permission) string {
	var texts []string
	for _, p := range permissions {
		texts = append(texts, fmt.Sprint(p))
	}
	return strings.Join(texts, ", ")
}
