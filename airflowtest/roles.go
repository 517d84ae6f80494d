package airflowtest

import (
	"encoding/json"
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
	Admin  Role = "Admin"  // has all permissions
	Op     Role = "Op"     // also reads and writes connections and variables, writes pools, and reads the configuration
	User   Role = "User"   // also writes DAGs, their runs and task instances
	Viewer Role = "Viewer" // reads DAGs, what belongs to them, and pools
	Public Role = "Public" // has no permissions: requests get the status code 403
)

// role is a stored role.
type role struct {
	name        string
	permissions []permission
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
// an existing role. Assign the role to a user with [WithUser].
func WithRole(r gen.Role) Option {
	return func(s *Server) {
		stored := s.ensureRole(r.Name)
		stored.permissions = nil
		stored.grant(permissionsOf(r.Actions))
	}
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

func (r *role) show() *gen.Role {
	shown := &gen.Role{Name: r.name, Actions: []gen.ActionResource{}}
	for _, p := range r.permissions {
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
	compare := func(a, b *role) int { return strings.Compare(a.name, b.name) }
	if r.query.Has("order_by") {
		switch options.OrderBy { // there is no descending order
		case "name":
		case "role_id":
			compare = nil
		default:
			return nil, badOrderBy(options.OrderBy)
		}
	}
	page := &gen.RoleCollection{Roles: []gen.Role{}, TotalEntries: len(s.roles)}
	for _, r := range slicePage(sorted(s.roles, false, compare), options.Offset, limit) {
		page.Roles = append(page.Roles, *r.show())
	}
	return page, nil
}

func (s endpoints) RolesGet(_ *request, name string) (any, error) {
	found := s.role(name)
	if found == nil {
		return nil, roleNotFound(name)
	}
	return found.show(), nil
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
	s.ensureRole(body.Name).grant(permissions)
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
	if slices.Contains(mask, "actions") {
		permissions := permissionsOf(body.Actions)
		if err := s.checkPermissions(r, permissions); err != nil {
			return nil, err
		}
		found.grant(permissions)
	}
	// Like a real server, ignore a name that is taken.
	if newName, _ := body.Name.Get(); slices.Contains(mask, "name") && s.role(newName) == nil {
		found.name = newName
	}
	return found.show(), nil
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
	return notFound("Role not found", "Role with name %s was not found", quoted(name))
}

// checkRole rejects a body without a name, with a name that is too long or with unknown fields.
func (r *request) checkRole() error {
	messages := r.missing("name")
	var name string
	if json.Unmarshal(r.bodyFields["name"], &name) == nil && utf8.RuneCountInString(name) > 64 {
		messages = append(messages, fieldError("name", "Longer than maximum length 64."))
	}
	return r.rejectUnknownFields(messages...)
}

// checkPermissions rejects unknown permissions. A real server fails with 500 if the list is missing or a permission
// lacks its action or resource.
func (s endpoints) checkPermissions(r *request, permissions []permission) error {
	var entries []map[string]struct{ Name *string }
	if json.Unmarshal(r.bodyFields["actions"], &entries) != nil {
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
