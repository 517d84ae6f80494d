package airflowtest

import (
	"reflect"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
	perms "github.com/airflow-go/airflow/internal/permission"
)

// permission is an action on a resource.
type permission = perms.Permission

// actions returns all actions of permissions.
func actions() []string {
	return []string{"can_edit", "can_read", "can_create", "can_delete", "menu_access"}
}

// requiredPermissions returns the permissions that a user must have for the operation. Operations that Airflow 2 has need the same in
// Airflow 3.
func (r route) requiredPermissions(release release) []permission {
	if !strings.HasPrefix(r.since, "3.") {
		return perms.Of(r.method, r.path)
	}
	needed := perms.OfAirflow3(r.method, r.path)
	if strings.HasPrefix(r.path, "/backfills") {
		needed = backfillPermissions(r.method, release)
	}
	for i := range needed {
		needed[i].Resource = storedResource(needed[i].Resource)
	}
	return needed
}

// backfillPermissions returns the permissions for a request about backfills. Since 3.2 they are those for the runs of a DAG.
func backfillPermissions(method string, release release) []permission {
	if release.isBefore("3.2") {
		return []permission{{Action: perms.OfAirflow3(method, "/pools")[0].Action, Resource: "Backfills"}}
	}
	return perms.OfAirflow3(method, "/dags/{dag_id}/dagRuns")
}

// storedResource returns the name of a resource in this package, which calls assets datasets as Airflow 2 does.
func storedResource(name string) string {
	if name == "Assets" {
		return "Datasets"
	}
	return name
}

// setStockPermissions sets the permissions of the roles of a stock Airflow to those of the release.
func (s *Server) setStockPermissions() {
	for _, stock := range defaultRoles(s.release) {
		if r := s.role(stock.name); r != nil && !r.chosen {
			r.permissions = stock.permissions
		}
	}
}

// defaultRoles returns the roles of a real server of a release, in the order in which it creates them.
func defaultRoles(release release) []*role {
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
	for _, m := range []struct {
		resource, until string
		from, to        int // levels
	}{{"Pools", "2.8", 1, 3}, {"Audit Logs", "2.8", 4, 1}, {"Plugins", "2.9", 3, 1}} {
		if release.isBefore(m.until) {
			from, to := levels[m.from].grant, levels[m.to].grant
			from["can_read"] = slices.DeleteFunc(from["can_read"], func(resource string) bool { return resource == m.resource })
			to["can_read"] = append(to["can_read"], m.resource)
		}
	}
	if release.family() == gen.V2 {
		grant := func(level int, action string, resources ...string) {
			levels[level].grant[action] = append(levels[level].grant[action], resources...)
		}
		grant(1, "can_read", "Asset Aliases", "Backfills", "DAG Versions", "HITL Detail")
		grant(2, "can_edit", "HITL Detail")
		grant(3, "can_create", "Backfills", "XComs")
		grant(3, "can_edit", "Backfills", "Datasets", "XComs")
		grant(3, "can_delete", "Backfills")
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
		permissions = append(permissions, permission{Action: m.Action.Name, Resource: storedResource(m.Resource.Name)})
	}
	return permissions
}

func (s endpoints) PermissionsList(r *request, options *gen.PermissionListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	if s.isAirflow3() { // which lists the pairs of actions and resources
		all := s.showRole(defaultRoles(s.release)[0]).Actions
		return map[string]any{"actions": s.encoder.tree(reflect.ValueOf(slicePage(all, options.Offset, limit))), "total_entries": len(all)}, nil
	}
	page := &gen.ActionCollection{Actions: []gen.Action{}, TotalEntries: len(actions())}
	for _, name := range slicePage(actions(), options.Offset, limit) {
		page.Actions = append(page.Actions, gen.Action{Name: name})
	}
	return page, nil
}
