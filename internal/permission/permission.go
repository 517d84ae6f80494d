// Package permission lists the permissions that a user needs for the operations of Airflow's API.
//
// Airflow's roles consist of permissions: an action, such as can_read, on a resource, such as "DAG Runs". The permissions of an
// operation follow from its method and path, with a few exceptions. Package problem uses this package to name the missing
// permission after a 403, and package airflowtest to check the role of a user.
package permission

import (
	"net/http"
	"slices"
	"strings"
)

// Permission is an action, such as can_read, on a resource, such as "DAG Runs".
type Permission struct{ Action, Resource string }

// String returns the permission as Airflow writes it: can_read on DAG Runs.
func (p Permission) String() string { return p.Action + " on " + p.Resource }

// resources maps parts of a path to the resources of its operations. The first part that the path contains counts.
var resources = []struct {
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

// Of returns all permissions that a user needs for an operation. The path is the template in the API specification, such as
// /dags/{dag_id}/dagRuns. Of returns none for operations that need no authentication, and for other paths, such as "".
func Of(method, path string) []Permission {
	action := actionOf(method, path)
	if action == "" {
		return nil
	}
	var needed []Permission
	for _, known := range resources {
		if strings.Contains(path, known.path) {
			for _, resource := range known.resources {
				needed = append(needed, Permission{action, resource})
			}
			break
		}
	}
	// An operation on a part of a DAG also needs permission to read or edit the DAG.
	if len(needed) > 0 && strings.HasPrefix(path, "/dags/{dag_id}/") {
		if action != canRead && needed[0].Resource != "Datasets" {
			action = canEdit
		} else {
			action = canRead
		}
		needed = append(needed, Permission{action, "DAGs"})
	}
	return slices.Compact(needed)
}

// The actions on a resource.
const (
	canRead   = "can_read"
	canCreate = "can_create"
	canEdit   = "can_edit"
	canDelete = "can_delete"
)

// actionOf returns the action of an operation, or "" if it needs no permission.
func actionOf(method, path string) string {
	switch {
	case path == "", path == "/health", path == "/version":
		return ""
	case strings.HasSuffix(path, "/list"):
		return canRead
	case strings.HasSuffix(path, "/clear"), strings.HasSuffix(path, "/clearTaskInstances"), strings.HasSuffix(path, "/updateTaskInstancesState"):
		return canEdit
	}
	return map[string]string{
		http.MethodGet: canRead, http.MethodPost: canCreate, http.MethodDelete: canDelete, http.MethodPatch: canEdit, http.MethodPut: canEdit,
	}[method]
}
