// Package permission knows what Airflow asks of a user's roles for the operations of its API.
package permission

import (
	"net/http"
	"strings"
)

// Permission is what a role may do to what: an action, such as can_read, and a resource, such as "DAG Runs".
type Permission struct{ Action, Resource string }

// String is how Airflow writes it: can_read on DAG Runs.
func (p Permission) String() string { return p.Action + " on " + p.Resource }

// resources of the operations: the first one whose text is in the path counts.
func resources() []struct {
	path      string
	resources []string
} {
	return []struct {
		path      string
		resources []string
	}{
		{"/xcomEntries", []string{"XComs"}},
		{"/logs/", []string{"Task Logs"}},
		{"/taskInstances", []string{"DAG Runs", "Task Instances"}},
		{"/clearTaskInstances", []string{"DAG Runs", "Task Instances"}},
		{"/updateTaskInstancesState", []string{"DAG Runs", "Task Instances"}},
		{"/upstreamDatasetEvents", []string{"DAG Runs", "Datasets"}},
		{"/dagRuns", []string{"DAG Runs"}},
		{"/tasks", []string{"Task Instances"}},
		{"/datasets", []string{"Datasets"}},
		{"/config", []string{"Configurations"}},
		{"/connections", []string{"Connections"}},
		{"/dagSources", []string{"DAG Code"}},
		{"/dagStats", []string{"DAG Runs"}},
		{"/dagWarnings", []string{"DAG Warnings"}},
		{"/eventLogs", []string{"Audit Logs"}},
		{"/importErrors", []string{"ImportError"}},
		{"/permissions", []string{"Permissions"}},
		{"/plugins", []string{"Plugins"}},
		{"/pools", []string{"Pools"}},
		{"/providers", []string{"Providers"}},
		{"/roles", []string{"Roles"}},
		{"/users", []string{"Users"}},
		{"/variables", []string{"Variables"}},
		{"/", []string{"DAGs"}},
	}
}

// Of gives the permissions that an operation takes: all of them. The path is that of the contract, such as
// /dags/{dag_id}/dagRuns. For other paths, such as "", and for what is open to all, it gives none.
func Of(method, path string) []Permission {
	action := map[string]string{
		http.MethodGet: "can_read", http.MethodPost: "can_create", http.MethodDelete: "can_delete",
		http.MethodPatch: "can_edit", http.MethodPut: "can_edit",
	}[method]
	switch {
	case action == "", path == "/health", path == "/version":
		return nil
	case strings.HasSuffix(path, "/list"):
		action = "can_read"
	case strings.HasSuffix(path, "/clear"), strings.HasSuffix(path, "/clearTaskInstances"), strings.HasSuffix(path, "/updateTaskInstancesState"):
		action = "can_edit"
	}
	var needed []Permission
	for _, known := range resources() {
		if strings.Contains(path, known.path) {
			for _, resource := range known.resources {
				needed = append(needed, Permission{action, resource})
			}
			break
		}
	}
	// What belongs to a DAG takes that the DAG may be read too, or edited.
	if len(needed) > 0 && strings.HasPrefix(path, "/dags/{dag_id}/") {
		if action != "can_read" && needed[0].Resource != "Datasets" {
			action = "can_edit"
		} else {
			action = "can_read"
		}
		needed = append(needed, Permission{action, "DAGs"})
	}
	return needed
}
