package airflowtest

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
)

// Role names what a user may do. Those named here are the roles of a real Airflow, with the permissions that they have
// there until somebody changes them. [WithRole] and POST /roles make others.
type Role string

// The roles. Each may do what those after it may.
const (
	Admin  Role = "Admin"  // may do everything
	Op     Role = "Op"     // also reads and writes connections and variables, writes pools, and reads the configuration
	User   Role = "User"   // also writes DAGs, their runs and task instances
	Viewer Role = "Viewer" // reads DAGs, what belongs to them, and pools
	Public Role = "Public" // may do nothing, and is answered 403
)

// role is a role as it is kept.
type role struct {
	name        string
	permissions []permission
}

// grant adds permissions that the role does not have yet.
func (r *role) grant(permissions []permission) {
	for _, p := range permissions {
		if !slices.Contains(r.permissions, p) {
			r.permissions = append(r.permissions, p)
		}
	}
}

// WithRole adds a role with the permissions that its actions name, such as can_read on Pools, or gives a role that is there
// these permissions and no others. [WithUser] gives it to a user.
func WithRole(r gen.Role) Option {
	return func(s *Server) {
		kept := s.makeRole(r.Name)
		kept.permissions = nil
		kept.grant(permissionsOf(r.Actions))
	}
}

func (s *Server) role(name string) *role {
	return first(s.roles, func(r *role) bool { return r.name == name })
}

// makeRole gives the role of a name, which is new if there is none.
func (s *Server) makeRole(name string) *role {
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
		switch options.OrderBy { // none can be turned round
		case "name":
		case "role_id":
			compare = nil
		default:
			return nil, badOrder(options.OrderBy)
		}
	}
	page := &gen.RoleCollection{Roles: []gen.Role{}, TotalEntries: len(s.roles)}
	for _, r := range cut(sorted(s.roles, false, compare), options.Offset, limit) {
		page.Roles = append(page.Roles, *r.show())
	}
	return page, nil
}

func (s endpoints) RolesGet(_ *request, name string) (any, error) {
	found := s.role(name)
	if found == nil {
		return nil, noRole(name)
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
	wanted := permissionsOf(body.Actions)
	if err := s.checkPermissions(r, wanted); err != nil {
		return nil, err
	}
	s.makeRole(body.Name).grant(wanted)
	return map[string]any{}, nil // a real server tells nothing of it
}

func (s endpoints) RolesUpdate(r *request, name string, body *gen.RoleUpdate, options *gen.RoleUpdateOptions) (any, error) {
	if err := r.checkRole(); err != nil {
		return nil, err
	}
	found := s.role(name)
	if found == nil {
		return nil, noRole(name)
	}
	mask := trimmed(options.UpdateMask)
	if mask == nil {
		if mask = []string{"name"}; r.members["actions"] != nil {
			mask = append(mask, "actions")
		}
	}
	for _, field := range mask {
		if field != "name" && field != "actions" {
			return nil, badRequest("'%s' in update_mask is unknown", field)
		}
	}
	if slices.Contains(mask, "actions") {
		wanted := permissionsOf(body.Actions)
		if err := s.checkPermissions(r, wanted); err != nil {
			return nil, err
		}
		found.grant(wanted)
	}
	// A name that is taken is not given, and nothing is said of that.
	if newName, _ := body.Name.Get(); slices.Contains(mask, "name") && s.role(newName) == nil {
		found.name = newName
	}
	return found.show(), nil
}

func (s endpoints) RolesDelete(_ *request, name string) error {
	gone := s.role(name)
	if gone == nil {
		return noRole(name)
	}
	is := func(other *role) bool { return other == gone }
	s.roles = slices.DeleteFunc(s.roles, is)
	for _, u := range s.users {
		u.roles = slices.DeleteFunc(u.roles, is)
	}
	return nil
}

func noRole(name string) error {
	return notFound("Role not found", "Role with name %s was not found", quoted(name))
}

// checkRole refuses a body without a name or with what no role has.
func (r *request) checkRole() error {
	refused := r.missing("name")
	var name string
	if json.Unmarshal(r.members["name"], &name) == nil && utf8.RuneCountInString(name) > 64 {
		refused = append(refused, memberError("name", "Longer than maximum length 64."))
	}
	return r.refuseUnknown(refused...)
}

// checkPermissions refuses permissions that nobody could have. A real server does not expect a list that is not there, nor
// a permission that is half.
func (s endpoints) checkPermissions(r *request, wanted []permission) error {
	var given []map[string]struct{ Name *string }
	if json.Unmarshal(r.members["actions"], &given) != nil {
		return page(http.StatusInternalServerError)
	}
	for _, half := range given {
		if half["action"].Name == nil || half["resource"].Name == nil {
			return page(http.StatusInternalServerError)
		}
	}
	for _, p := range wanted {
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
