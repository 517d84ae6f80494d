package airflowtest

import (
	"slices"

	"github.com/airflow-go/airflow/gen"
	perms "github.com/airflow-go/airflow/internal/permission"
)

// permission is an action on a resource.
type permission = perms.Permission

// actions returns all actions of permissions.
func actions() []string {
	return []string{"can_edit", "can_read", "can_create", "can_delete", "menu_access"}
}

// requiredPermissions returns the permissions that a user must have for the operation.
func (r route) requiredPermissions() []permission { return perms.Of(r.method, r.path) }

// defaultRoles returns the roles of a real server, in the order in which it creates them.
func defaultRoles() []*role {
	levels := []struct {
		role  Role
		grant map[string][]string // in addition to the previous levels
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
				granted = append(granted, permission{Action: action, Resource: resource})
			}
		}
		roles = append(roles, &role{name: string(level.role), permissions: slices.Clone(granted)})
	}
	return append(roles[len(roles)-1:], roles[:len(roles)-1]...)
}

// permissionsOf converts models to permissions.
func permissionsOf(models []gen.ActionResource) []permission {
	var permissions []permission
	for _, m := range models {
		permissions = append(permissions, permission{Action: m.Action.Name, Resource: m.Resource.Name})
	}
	return permissions
}

func (s endpoints) PermissionsList(r *request, options *gen.PermissionListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	page := &gen.ActionCollection{Actions: []gen.Action{}, TotalEntries: len(actions())}
	for _, name := range slicePage(actions(), options.Offset, limit) {
		page.Actions = append(page.Actions, gen.Action{Name: name})
	}
	return page, nil
}
