package airflowtest

import (
	"net/http"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// permission is what a role may do to what.
type permission struct{ action, resource string }

// actions are what there are permissions for.
func actions() []string {
	return []string{"can_edit", "can_read", "can_create", "can_delete", "menu_access"}
}

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

// needs are the permissions that it takes for an operation: all of them.
func (r route) needs() []permission {
	action := map[string]string{
		http.MethodGet: "can_read", http.MethodPost: "can_create", http.MethodDelete: "can_delete",
		http.MethodPatch: "can_edit", http.MethodPut: "can_edit",
	}[r.method]
	switch path := r.path; {
	case strings.HasSuffix(path, "/list"):
		action = "can_read"
	case strings.HasSuffix(path, "/clear"), strings.HasSuffix(path, "/clearTaskInstances"), strings.HasSuffix(path, "/updateTaskInstancesState"):
		action = "can_edit"
	}
	var needed []permission
	for _, known := range resources() {
		if strings.Contains(r.path, known.path) {
			for _, resource := range known.resources {
				needed = append(needed, permission{action, resource})
			}
			break
		}
	}
	// What belongs to a DAG takes that the DAG may be read too, or edited.
	if strings.HasPrefix(r.path, "/dags/{dag_id}/") {
		if action != "can_read" && needed[0].resource != "Datasets" {
			action = "can_edit"
		} else {
			action = "can_read"
		}
		needed = append(needed, permission{action, "DAGs"})
	}
	return needed
}

// defaults are the roles of a real server, in the order in which it makes them.
func defaults() []*role {
	levels := []struct {
		role  Role
		grant map[string][]string // beside those of the levels before
	}{
		{Public, nil},
		{Viewer, map[string][]string{
			"can_read": {
				"Cluster Activity", "DAG Code", "DAG Dependencies", "DAG Runs", "DAG Warnings", "DAGs", "Datasets", "ImportError", "Jobs",
				"My Password", "My Profile", "Pools", "SLA Misses", "Task Instances", "Task Logs", "Website", "XComs",
			},
			"can_edit": {"My Password", "My Profile"},
			"menu_access": {
				"Browse", "Cluster Activity", "DAG Dependencies", "DAG Runs", "DAGs", "Datasets", "Docs", "Documentation", "Jobs",
				"SLA Misses", "Task Instances",
			},
		}},
		{User, map[string][]string{
			"can_create": {"DAG Runs", "Datasets", "Task Instances"},
			"can_edit":   {"DAG Runs", "DAGs", "Task Instances"},
			"can_delete": {"DAG Runs", "DAGs", "Task Instances"},
		}},
		{Op, map[string][]string{
			"can_read":    {"Configurations", "Connections", "Plugins", "Providers", "Variables"},
			"can_create":  {"Connections", "Pools", "Variables"},
			"can_edit":    {"Connections", "Pools", "Variables"},
			"can_delete":  {"Connections", "Datasets", "Pools", "Variables", "XComs"},
			"menu_access": {"Admin", "Configurations", "Connections", "Plugins", "Pools", "Providers", "Variables", "XComs"},
		}},
		{Admin, map[string][]string{
			"can_read": {
				"Audit Logs", "Passwords", "Permission Views", "Permissions", "Roles", "Task Reschedules", "Triggers", "User Stats Chart",
				"Users", "View Menus",
			},
			"can_create": {"Roles", "Users"},
			"can_edit":   {"Passwords", "Roles", "SLA Misses", "Users"},
			"can_delete": {"Roles", "SLA Misses", "Users"},
			"menu_access": {
				"Actions", "Audit Logs", "List Roles", "List Users", "Permission Pairs", "Resources", "Security", "Task Reschedules",
				"Triggers", "User's Statistics",
			},
		}},
	}
	var (
		roles   []*role
		granted []permission
	)
	for _, level := range levels {
		for _, action := range actions() {
			for _, resource := range level.grant[action] {
				granted = append(granted, permission{action, resource})
			}
		}
		roles = append(roles, &role{name: string(level.role), permissions: slices.Clone(granted)})
	}
	return append(roles[len(roles)-1:], roles[:len(roles)-1]...)
}

// permissionsOf are those that models name.
func permissionsOf(models []gen.ActionResource) []permission {
	var permissions []permission
	for _, m := range models {
		permissions = append(permissions, permission{m.Action.Name, m.Resource.Name})
	}
	return permissions
}

func (s endpoints) PermissionsList(r *request, options *gen.PermissionListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	page := &gen.ActionCollection{Actions: []gen.Action{}, TotalEntries: len(actions())}
	for _, name := range cut(actions(), options.Offset, limit) {
		page.Actions = append(page.Actions, gen.Action{Name: name})
	}
	return page, nil
}
