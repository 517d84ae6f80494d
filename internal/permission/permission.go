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

// entry maps a part of a path to the resources of its operations. onDAG says that the operation also needs permission for a DAG,
// although it is not below the path of one.
type entry struct {
	path      string
	resources []string
	onDAG     bool
}

// find returns the permissions by the first of the entries whose part the path contains.
func find(entries []entry, path, action string) (needed []Permission, onDAG bool) {
	for _, known := range entries {
		if strings.Contains(path, known.path) {
			for _, resource := range known.resources {
				needed = append(needed, Permission{action, resource})
			}
			return needed, known.onDAG
		}
	}
	return nil, false
}

// resources lists the resources of Airflow 2.
var resources = []entry{
	{"/xcomEntries", []string{"XComs"}, false},
	{"/logs/", []string{"Task Logs"}, false},
	{"/taskInstances", []string{"DAG Runs", "Task Instances"}, false},
	{"/clearTaskInstances", []string{"DAG Runs", "Task Instances"}, false},
	{"/updateTaskInstancesState", []string{"DAG Runs", "Task Instances"}, false},
	{"/upstreamDatasetEvents", []string{"DAG Runs", "Datasets"}, false},
	{"/dagRuns", []string{"DAG Runs"}, false},
	{"/tasks", []string{"Task Instances"}, false},
	{"/datasets", []string{"Datasets"}, false},
	{"/config", []string{"Configurations"}, false},
	{"/connections", []string{"Connections"}, false},
	{"/dagSources", []string{"DAG Code"}, false},
	{"/dagStats", []string{"DAG Runs"}, false},
	{"/dagWarnings", []string{"DAG Warnings"}, false},
	{"/eventLogs", []string{"Audit Logs"}, false},
	{"/importErrors", []string{"ImportError"}, false},
	{"/permissions", []string{"Permissions"}, false},
	{"/plugins", []string{"Plugins"}, false},
	{"/pools", []string{"Pools"}, false},
	{"/providers", []string{"Providers"}, false},
	{"/roles", []string{"Roles"}, false},
	{"/users", []string{"Users"}, false},
	{"/variables", []string{"Variables"}, false},
	{"/", []string{"DAGs"}, false},
}

// Of returns all permissions that a user needs for an operation. The path is the template in the API specification, such as
// /dags/{dag_id}/dagRuns. Of returns none for operations that need no authentication, and for other paths, such as "".
func Of(method, path string) []Permission {
	action := actionOf(method, path)
	if action == "" {
		return nil
	}
	needed, _ := find(resources, path, action)
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
	switch method {
	case http.MethodGet:
		return canRead
	case http.MethodPost:
		return canCreate
	case http.MethodDelete:
		return canDelete
	case http.MethodPatch, http.MethodPut:
		return canEdit
	}
	return ""
}
