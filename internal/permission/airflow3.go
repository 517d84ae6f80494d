package permission

import (
	"net/http"
	"slices"
	"strings"
)

// OfAirflow3 returns all permissions that a user of the FAB auth manager of Airflow 3 needs for an operation. Other auth managers
// have no permissions, or others. The path is the template in the API specification, of either family. OfAirflow3 returns none
// for operations that need no authentication, and for operations whose permissions depend on the request or on the release:
// changes of many objects at once, backfills and queued connection tests.
func OfAirflow3(method, path string) []Permission {
	action := actionOf(method, path)
	switch {
	case action == "", path == "/connections/enqueue-test", strings.HasPrefix(path, "/backfills"),
		method == http.MethodPatch && slices.Contains([]string{"/connections", "/pools", "/variables", "/dags/{dag_id}/dagRuns"}, path):
		return nil
	case strings.HasSuffix(path, "avorite"):
		action = canRead
	case path == "/dags/{dag_id}/clearDagRuns", path == "/dags/{dag_id}/clearPartitions":
		action = canEdit
	}
	path = strings.NewReplacer("/datasets", "/assets", "DatasetEvents", "AssetEvents", "/queuedEvent/{uri}", "/{asset_id}/queuedEvents").Replace(path)
	needed, onDAG := find(resourcesOfAirflow3, path, action)
	onDAG = onDAG || strings.HasPrefix(path, "/dags/{dag_id}/") || strings.HasPrefix(path, "/dags/~/")
	if method == http.MethodGet && slices.Contains([]string{"/assets", "/assets/{uri}", "/assets/{asset_id}"}, path) {
		needed = append(needed, Permission{action, "Asset Aliases"})
	}
	deletesEvents := method == http.MethodDelete && strings.Contains(path, "/queuedEvent")
	if onDAG || deletesEvents {
		if action != canRead {
			action = canEdit
		}
		needed = append(needed, Permission{action, "DAGs"})
	}
	if deletesEvents { // Airflow 3.1 asks for it, later releases for can_edit
		needed = append(needed, Permission{canRead, "DAGs"})
	}
	return slices.Compact(needed)
}

// resourcesOfAirflow3 lists the resources of Airflow 3.
var resourcesOfAirflow3 = []entry{
	{"/hitlDetails", []string{"HITL Detail"}, false},
	{"/xcomEntries", []string{"XComs"}, false},
	{"/logs/", []string{"Task Logs"}, false},
	{"/externalLogUrl", []string{"Task Logs"}, false},
	{"/taskInstances", []string{"DAG Runs", "Task Instances"}, false},
	{"/taskGroupInstances", []string{"DAG Runs", "Task Instances"}, false},
	{"/clearTaskInstances", []string{"DAG Runs", "Task Instances"}, false},
	{"/upstreamAssetEvents", []string{"Assets", "DAG Runs"}, false},
	{"/dagRuns", []string{"DAG Runs"}, false},
	{"/clear", []string{"DAG Runs"}, false}, // several runs, or partitions
	{"/tasks", []string{"Task Instances"}, false},
	{"/assets/aliases", []string{"Asset Aliases"}, false},
	{"/assets", []string{"Assets"}, false},
	{"/config", []string{"Configurations"}, false},
	{"/connections", []string{"Connections"}, false},
	{"/dagSources", []string{"DAG Code"}, true},
	{"/dagStats", []string{"DAG Runs"}, true},
	{"/dagVersions", []string{"DAG Versions"}, false},
	{"/dagWarnings", []string{"DAG Warnings"}, true},
	{"/eventLogs", []string{"Audit Logs"}, true},
	{"/plugins", []string{"Plugins"}, false},
	{"/importErrors", []string{"ImportError"}, false},
	{"/jobs", []string{"Jobs"}, false},
	{"/permissions", []string{"Roles"}, false},
	{"/pools", []string{"Pools"}, false},
	{"/providers", []string{"Providers"}, false},
	{"/roles", []string{"Roles"}, false},
	{"/users", []string{"Users"}, false},
	{"/variables", []string{"Variables"}, false},
	{"/", []string{"DAGs"}, false},
}
