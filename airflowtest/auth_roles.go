package airflowtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
)

// Role is the name of a role. The constants are the roles of a stock Airflow, with its default permissions. [WithRole]
// and POST /roles create others.
type Role string

// The roles of a stock Airflow. Each role includes the permissions of the roles after it.
const (
	Admin  Role = "Admin"  // may do everything
	Op     Role = "Op"     // may also read and write connections and variables, write pools, and read the configuration
	User   Role = "User"   // may also write DAGs, their runs and task instances
	Viewer Role = "Viewer" // may read DAGs, their runs, tasks and logs, and pools
	Public Role = "Public" // may do nothing: its requests get the status code 403, except for the health and the version
)

// role is a stored role.
type role struct {
	name        string
	permissions []permission
	undefined   bool // only WithUser or WithPublicRole named it so far
	chosen      bool // WithRole set the permissions
}

// grant adds the permissions that the role lacks.
func (r *role) grant(permissions []permission) {
	for _, p := range permissions {
		if !slices.Contains(r.permissions, p) {
			r.permissions = append(r.permissions, p)
		}
	}
}

// WithRole adds a role with the permissions in its actions, such as can_read on Pools. It replaces the permissions of
// an existing role. Assign the role to a user with [WithUser]. An unknown action or resource is invalid; resources of
// single DAGs, such as DAG:etl, are accepted, but have no effect.
func WithRole(r gen.Role) Option {
	return func(s *Server) {
		stored := s.ensureRole(r.Name)
		stored.permissions, stored.undefined, stored.chosen = nil, false, true
		stored.grant(permissionsOf(r.Actions))
		s.check(func() error { return s.checkPermissionsOf(r) })
	}
}

// checkPermissionsOf returns an error if a role has an action or resource that no other role has. Admin has all.
func (s *Server) checkPermissionsOf(r gen.Role) error {
	if r.Name == "" {
		return errors.New("WithRole: the name must not be empty")
	}
	known := defaultRoles(s.release)[0].permissions
	for _, a := range r.Actions {
		if a.Resource.Name == "Assets" && !s.isAirflow3() {
			return fmt.Errorf("WithRole: unknown resource \"Assets\" of the role %q: it is named Datasets before Airflow 3", r.Name)
		}
	}
	for _, p := range permissionsOf(r.Actions) {
		if !slices.Contains(actions(), p.Action) {
			return fmt.Errorf("WithRole: unknown action %q of the role %q: must be one of %s", p.Action, r.Name, strings.Join(actions(), ", "))
		}
		sameResource := func(other permission) bool { return other.Resource == p.Resource }
		if !slices.ContainsFunc(known, sameResource) && !strings.HasPrefix(p.Resource, "DAG:") && !strings.HasPrefix(p.Resource, "DAG Run:") {
			return fmt.Errorf("WithRole: unknown resource %q of the role %q: must be a resource of Airflow, such as DAGs or DAG Runs", p.Resource, r.Name)
		}
	}
	return nil
}

func (s *Server) role(name string) *role {
	return firstWhere(s.roles, func(r *role) bool { return r.name == name })
}

// ensureRole returns the role with this name, and creates it if necessary.
func (s *Server) ensureRole(name string) *role {
	if r := s.role(name); r != nil {
		return r
	}
	r := &role{name: name}
	s.roles = append(s.roles, r)
	return r
}

// showRole returns a role as it is in responses. Airflow 3 calls datasets assets.
func (s *Server) showRole(r *role) *gen.Role {
	shown := &gen.Role{Name: r.name, Actions: []gen.ActionResource{}}
	for _, p := range r.permissions {
		if s.isAirflow3() && p.Resource == "Datasets" {
			p.Resource = "Assets"
		}
		shown.Actions = append(shown.Actions, gen.ActionResource{
			Action: gen.Action{Name: p.Action}, Resource: gen.Resource{Name: p.Resource},
		})
	}
	return shown
}

func (s endpoints) RolesList(r *request, options *gen.RoleListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	compare, descending := func(a, b *role) int { return strings.Compare(a.name, b.name) }, false
	if r.query.Has("order_by") {
		by := string(options.OrderBy)
		if s.isAirflow3() { // otherwise there is no descending order
			by, descending = strings.TrimLeft(by, "-"), strings.HasPrefix(by, "-")
		}
		switch by {
		case "name":
		case "role_id":
			compare = nil
		default:
			return nil, badOrderBy(by)
		}
	}
	page := &gen.RoleCollection{Roles: []gen.Role{}, TotalEntries: len(s.roles)}
	for _, r := range slicePage(sorted(s.roles, descending, compare), options.Offset, limit) {
		page.Roles = append(page.Roles, *s.showRole(r))
	}
	return page, nil
}

func (s endpoints) RolesGet(_ *request, name string) (any, error) {
	found := s.role(name)
	if found == nil {
		return nil, roleNotFound(name)
	}
	return s.showRole(found), nil
}

func (s endpoints) RolesCreate(r *request, body *gen.RoleCreate) (any, error) {
	if err := r.checkRole(); err != nil {
		return nil, err
	}
	if s.role(body.Name) != nil {
		return nil, conflict("Role with name %s already exists; please update with the PATCH endpoint", quoted(body.Name))
	}
	permissions := permissionsOf(body.Actions)
	if err := s.checkPermissions(r, permissions); err != nil {
		return nil, err
	}
	created := s.ensureRole(body.Name)
	created.grant(permissions)
	if s.isAirflow3() {
		return s.showRole(created), nil
	}
	return map[string]any{}, nil // a real server returns an empty object
}

func (s endpoints) RolesUpdate(r *request, name string, body *gen.RoleUpdate, options *gen.RoleUpdateOptions) (any, error) {
	if err := r.checkRole(); err != nil {
		return nil, err
	}
	found := s.role(name)
	if found == nil {
		return nil, roleNotFound(name)
	}
	mask := trimMask(options.UpdateMask)
	if s.isAirflow3() {
		mask = slices.DeleteFunc(mask, func(field string) bool { return field == "permissions" || field == "" })
	}
	if mask == nil {
		if mask = []string{"name"}; r.bodyFields["actions"] != nil {
			mask = append(mask, "actions")
		}
	}
	for _, field := range mask {
		if field != "name" && field != "actions" {
			return nil, badRequest("'%s' in update_mask is unknown", field)
		}
	}
	var permissions []permission
	if slices.Contains(mask, "actions") {
		actions, _ := body.Actions.Get()
		permissions = permissionsOf(actions)
		if err := s.checkPermissions(r, permissions); err != nil {
			return nil, err
		}
	}
	newName, _ := body.Name.Get()
	rename := slices.Contains(mask, "name")
	old := s.release.isBefore("2.3")
	if old && !rename {
		return nil, htmlError(http.StatusInternalServerError)
	}
	if s.isAirflow3() && slices.Contains(mask, "actions") { // which replaces them
		found.permissions = nil
	}
	if !old {
		found.grant(permissions)
	}
	if rename && s.role(newName) == nil { // like a real server, ignore a name that is taken
		found.name = newName
	}
	if old {
		if len(permissions) == 0 && len(found.permissions) > 0 {
			return nil, htmlError(http.StatusInternalServerError)
		}
		s.role(newName).grant(permissions) // also if the name was taken
	}
	return s.showRole(found), nil
}

func (s endpoints) RolesDelete(_ *request, name string) error {
	deleted := s.role(name)
	if deleted == nil {
		return roleNotFound(name)
	}
	matches := func(other *role) bool { return other == deleted }
	s.roles = slices.DeleteFunc(s.roles, matches)
	for _, u := range s.users {
		u.roles = slices.DeleteFunc(u.roles, matches)
	}
	return nil
}

func roleNotFound(name string) error {
	return notFound("Role not found", "Role with name %s was not found", quoted(name)).in3("Role with name %s does not exist.", quoted(name))
}

// checkRole rejects a body without a name, with a name that is too long or with unknown fields.
func (r *request) checkRole() error {
	messages := r.missing("name")
	var name string
	if json.Unmarshal(r.bodyFields["name"], &name) == nil && utf8.RuneCountInString(name) > 64 {
		if r.server.isAirflow3() {
			return htmlError(http.StatusInternalServerError)
		}
		messages = append(messages, fieldError("name", "Longer than maximum length 64."))
	}
	return r.rejectUnknownFields(messages...)
}

// checkPermissions rejects unknown permissions. A real server fails with 500 if the list is missing or a permission
// lacks its action or resource.
func (s endpoints) checkPermissions(r *request, permissions []permission) error {
	var entries []map[string]struct{ Name *string }
	if json.Unmarshal(r.bodyFields["actions"], &entries) != nil && !s.isAirflow3() {
		return htmlError(http.StatusInternalServerError)
	}
	for _, entry := range entries {
		if entry["action"].Name == nil || entry["resource"].Name == nil {
			return htmlError(http.StatusInternalServerError)
		}
	}
	for _, p := range permissions {
		if !slices.Contains(actions(), p.Action) {
			return badRequest("The specified action: %s was not found", quoted(p.Action))
		}
		known := func(r *role) bool {
			return slices.ContainsFunc(r.permissions, func(other permission) bool { return other.Resource == p.Resource })
		}
		if !slices.ContainsFunc(s.roles, known) {
			return badRequest("The specified resource: %s was not found", quoted(p.Resource))
		}
	}
	return nil
}
