package upgrade_test

import (
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/internal/operations"
	"github.com/airflow-go/airflow/internal/upgrade"
)

// check returns the findings of requests as lines.
func check(t *testing.T, text, target string) (lines []string, used int) {
	t.Helper()
	requests, err := upgrade.Read(text)
	require.NoError(t, err)
	findings, used := upgrade.Check(requests, target)
	for _, f := range findings {
		lines = append(lines, string(f.Kind)+" "+f.Part+": "+f.Detail)
	}
	return lines, used
}

func TestCheckFindsWhatEndsOrChanges(t *testing.T) {
	lines, used := check(t, `# recorded
GET /api/v1/health
GET https://airflow.example.com/sub/api/v1/dags?only_active=true&fields=dag_id&limit=10
GET /api/v1/pools/etl
PATCH /dags/etl?update_mask=is_paused {"is_paused": true}

GET /api/v1/dags/~/dagRuns?order_by=-execution_date&execution_date_gte=2026-01-01T00:00:00Z
POST /api/v1/dags/etl/dagRuns {"conf": {}}
PATCH /api/v1/pools/etl?update_mask=slots,description {"slots": 3}
GET /api/v1/nothing
GET /api/v1/pools?color=red
`, "3.3.2")
	assert.Equal(t, 8, used)
	assert.Equal(t, []string{
		"changes GET /dags/{dag_id}/dagRuns?execution_date_gte: is called logical_date_gte in Airflow 3.3.2, which ignores the old name",
		"changes GET /dags/{dag_id}/dagRuns?order_by=-execution_date: is -logical_date in Airflow 3.3.2",
		"ends GET /dags?fields: Airflow 3.3.2 does not have this parameter and ignores it",
		"changes GET /dags?only_active: is called exclude_stale in Airflow 3.3.2, which ignores the old name",
		"changes GET /health: is GET /api/v2/monitor/health in Airflow 3.3.2",
		"unknown GET /nothing: no Airflow 2 has this operation",
		"unknown GET /pools?color: no Airflow 2 has this parameter; Airflow 3 ignores unknown parameters and returns all rows",
		"changes PATCH /pools/{pool_name} field include_deferred: is required by Airflow 3.3.2",
		"changes PATCH /pools/{pool_name} field pool: is required by Airflow 3.3.2",
		"changes PATCH /pools/{pool_name}?update_mask: several values are repeated parameters in Airflow 3.3.2: it reads commas as part of a value",
		"changes POST /dags/{dag_id}/dagRuns field logical_date: is required by Airflow 3.3.2",
	}, lines)
}

// Every operation of Airflow 2 that the contract ends is found, and no other one.
func TestCheckFindsEveryOperationThatEnds(t *testing.T) {
	ends := 0
	for _, o := range operations.All() {
		findings, used := upgrade.Check([]upgrade.Request{{Method: o.Method, URL: "/api/v1" + o.Path}}, "3.3.2")
		assert.Equal(t, 1, used, o.Path)
		found := slices.ContainsFunc(findings, func(f upgrade.Finding) bool { return f.Kind == upgrade.Ends })
		assert.Equal(t, o.Until != "", found, "%s %s", o.Method, o.Path)
		if found {
			ends++
		}
	}
	assert.Positive(t, ends)
}

func TestReadRejectsOtherFiles(t *testing.T) {
	for text, want := range map[string]string{
		"":                         "has no requests",
		"GET /a\nsecret":           "line 2: must be a method and a path, such as GET /api/v1/dags",
		`{"log": {"entries": []}}`: "has no requests below /api/v1",
		`{"log": secret`:           "is neither a HAR file nor lines such as GET /api/v1/dags",
	} {
		_, err := upgrade.Read(text)
		assert.EqualError(t, err, want)
	}
}

func TestReadHAR(t *testing.T) {
	requests, err := upgrade.Read(`{"log": {"entries": [
		{"request": {"method": "GET", "url": "https://host/static/x.js"}},
		{"request": {"method": "PATCH", "url": "https://host/api/v1/dags/a?update_mask=is_paused", "postData": {"text": "{}"}}}]}}`)
	require.NoError(t, err)
	assert.Equal(t, []upgrade.Request{{Method: "PATCH", URL: "https://host/api/v1/dags/a?update_mask=is_paused", Body: "{}"}}, requests)
}

func TestTarget(t *testing.T) {
	for number, want := range map[string]string{"3": upgrade.Newest, "3.0": "3.0", "3.3.2": "3.3.2", "2": "", "2.11.2": "", "3.4": "", "4": "", "x": "", "": ""} {
		got, ok := upgrade.Target(number)
		assert.Equal(t, want, got, number)
		assert.Equal(t, want != "", ok, number)
	}
}

// The newest release of the contract is the one that the contract names.
func TestNewest(t *testing.T) {
	inventory, err := os.ReadFile("../../api/inventory.yaml")
	require.NoError(t, err)
	assert.Contains(t, string(inventory), upgrade.Newest)
}
