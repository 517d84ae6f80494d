package airflowtest

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// user is a stored user.
type user struct {
	username, password         string // without a password the user cannot log in
	email, firstName, lastName string
	roles                      []*role
	createdAt, lastLogin       time.Time
	logins                     *loginCount // nil before the first login attempt
}

// loginCount counts the logins of a user, and the failed attempts since the last login.
type loginCount struct{ successful, failed int }

// shownUser is a user in responses, where times have no zone.
type shownUser struct {
	Active         bool           `json:"active"`
	ChangedOn      string         `json:"changed_on"`
	CreatedOn      string         `json:"created_on"`
	Email          string         `json:"email"`
	FailLoginCount *int           `json:"fail_login_count"`
	FirstName      string         `json:"first_name"`
	LastLogin      *string        `json:"last_login"`
	LastName       string         `json:"last_name"`
	LoginCount     *int           `json:"login_count"`
	Roles          []gen.UserRole `json:"roles"`
	Username       string         `json:"username"`
}

type shownUsers struct {
	TotalEntries int         `json:"total_entries"`
	Users        []shownUser `json:"users"`
}

// user returns the user with this name, ignoring case, or nil.
func (s *Server) user(name string) *user {
	return firstWhere(s.users, func(u *user) bool { return strings.EqualFold(u.username, name) })
}

// countLogin counts a login attempt.
func (u *user) countLogin(successful bool, now time.Time) {
	if u == nil {
		return
	}
	if u.logins == nil {
		u.logins = &loginCount{}
	}
	if successful {
		u.logins.successful++
		u.logins.failed, u.lastLogin = 0, now
	} else {
		u.logins.failed++
	}
}

func (u *user) show() shownUser {
	shown := shownUser{
		Active: true, Username: u.username, Email: u.email, FirstName: u.firstName, LastName: u.lastName,
		CreatedOn: withoutZone(u.createdAt), ChangedOn: withoutZone(u.createdAt), Roles: []gen.UserRole{},
	}
	if u.logins != nil {
		shown.LoginCount, shown.FailLoginCount = &u.logins.successful, &u.logins.failed
	}
	if !u.lastLogin.IsZero() {
		shown.LastLogin = new(withoutZone(u.lastLogin))
	}
	for _, r := range u.roles {
		shown.Roles = append(shown.Roles, gen.UserRole{Name: r.name})
	}
	return shown
}

func withoutZone(t time.Time) string { return strings.TrimSuffix(isoformat(t), "+00:00") }

func (s endpoints) UsersList(r *request, options *gen.UserListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	var column func(*user) string
	by, descending := string(options.OrderBy), false
	if s.isAirflow3() { // which has a descending order, and more columns
		by, descending = strings.TrimLeft(by, "-"), strings.HasPrefix(by, "-")
		by = cmp.Or(map[string]string{"user_id": "id", "active": "id", "user_name": "-", "is_active": "-", "role": "-"}[by], by)
	}
	if r.query.Has("order_by") {
		switch by {
		case "username":
			if !s.isAirflow3() {
				return nil, badOrderBy(by)
			}
			column = func(u *user) string { return u.username }
		case "id":
		case "first_name":
			column = func(u *user) string { return u.firstName }
		case "last_name":
			column = func(u *user) string { return u.lastName }
		case "email":
			column = func(u *user) string { return u.email }
		case "user_name", "is_active", "role":
			return nil, htmlError(http.StatusInternalServerError) // a real server accepts these columns, but fails
		default:
			return nil, badOrderBy(strings.TrimLeft(string(options.OrderBy), map[bool]string{true: "-"}[s.isAirflow3()]))
		}
	}
	var compare func(a, b *user) int
	if column != nil {
		compare = func(a, b *user) int { return strings.Compare(column(a), column(b)) }
	}
	page := &shownUsers{Users: []shownUser{}, TotalEntries: len(s.users)}
	for _, u := range slicePage(sorted(s.users, descending, compare), options.Offset, limit) {
		page.Users = append(page.Users, u.show())
	}
	return page, nil
}

func (s endpoints) UsersGet(_ *request, username string) (any, error) {
	u := s.user(username)
	if u == nil {
		return nil, userNotFound(username)
	}
	return u.show(), nil
}

func (s endpoints) UsersCreate(r *request, body *gen.UserCreate) (any, error) {
	if err := r.checkUser(); err != nil {
		return nil, err
	}
	if s.user(body.Username) != nil {
		return nil, conflict("Username `%s` already exists. Use PATCH to update.", body.Username)
	}
	if s.hasEmail(body.Email) {
		return nil, conflict("The email `%s` is already taken.", body.Email)
	}
	roles, err := s.rolesByName(body.Roles)
	if err != nil {
		return nil, err
	}
	if roles = append(roles, s.defaultRoles(roles)...); s.isAirflow3() {
		roles = unique(roles)
	}
	if len(roles) == 0 || len(roles) > len(unique(roles)) { // there is no default role, and roles must be unique
		if s.release.isBefore("2.4") {
			return nil, htmlError(http.StatusInternalServerError)
		}
		return nil, &problem{
			status: http.StatusInternalServerError, title: "Internal Server Error", detail: fmt.Sprintf("Failed to add user `%s`.", body.Username),
		}
	}
	u := &user{username: body.Username, email: body.Email, firstName: body.FirstName, lastName: body.LastName, roles: roles, createdAt: s.time()}
	u.password, _ = body.Password.Get()
	s.users = append(s.users, u)
	return u.show(), nil
}

// defaultRoles returns the role of a new user without roles, which only Airflow 3 sets.
func (s *Server) defaultRoles(roles []*role) []*role {
	if public := s.role(string(Public)); s.isAirflow3() && len(roles) == 0 && public != nil {
		return []*role{public}
	}
	return nil
}

func (s endpoints) UsersUpdate(r *request, username string, body *gen.UserUpdate, options *gen.UserUpdateOptions) (any, error) {
	if err := r.checkUser(); err != nil {
		return nil, err
	}
	u := s.user(username)
	if u == nil {
		return nil, userNotFound(username)
	}
	newName, named := body.Username.Get()
	if s.isAirflow3() && !named {
		newName = username
	}
	if newName != username && s.user(newName) != nil { // finds the user itself if only the case differs
		return nil, conflict("The username `%s` already exists", newName)
	}
	email, hasEmail := body.Email.Get()
	if s.isAirflow3() && !hasEmail {
		email = u.email
	}
	if email != u.email && s.hasEmail(email) {
		return nil, conflict("The email `%s` already exists", email)
	}
	mask, err := r.userMask(options.UpdateMask)
	if err != nil {
		return nil, err
	}
	names, _ := body.Roles.Get()
	roles, err := s.rolesByName(names)
	if err != nil && slices.Contains(mask, "roles") {
		return nil, err
	}
	for _, field := range mask {
		switch field {
		case "username":
			u.username = newName
		case "email":
			u.email = email
		case "first_name":
			u.firstName, _ = body.FirstName.Get()
		case "last_name":
			u.lastName, _ = body.LastName.Get()
		case "password":
			u.password, _ = body.Password.Get()
		case "roles":
			u.roles = unique(roles)
		}
	}
	return u.show(), nil
}

// userMask returns the fields to update: those in the mask or, without a mask, all fields of the body.
func (r *request) userMask(updateMask []string) ([]string, error) {
	if updateMask == nil {
		return slices.Collect(maps.Keys(r.bodyFields)), nil
	}
	mask, unknown := trimMask(updateMask), []string{}
	if r.server.isAirflow3() { // where a field need not be in the body
		known := []string{"username", "email", "first_name", "last_name", "roles", "password"}
		unknown = slices.DeleteFunc(slices.Clone(mask), func(field string) bool { return field == "" || slices.Contains(known, field) })
		mask = slices.DeleteFunc(mask, func(field string) bool { return !r.has(field) || string(r.bodyFields[field]) == "null" })
		for i := range unknown {
			unknown[i] = quoted(unknown[i])
		}
	}
	for _, field := range mask {
		if r.bodyFields[field] == nil {
			unknown = append(unknown, quoted(field))
		}
	}
	if len(unknown) > 0 {
		return nil, badRequest("Unknown update masks: %s", strings.Join(unknown, ", "))
	}
	return mask, nil
}

func (s endpoints) UsersDelete(_ *request, username string) error {
	u := s.user(username)
	if u == nil {
		return userNotFound(username)
	}
	s.users = slices.DeleteFunc(s.users, func(other *user) bool { return other == u })
	return nil
}

func userNotFound(name string) error {
	return notFound("User not found", "The User with username `%s` was not found", name)
}

func (s *Server) hasEmail(email string) bool {
	return slices.ContainsFunc(s.users, func(u *user) bool { return u.email == email })
}

// rolesByName returns the roles with these names.
func (s *Server) rolesByName(names []gen.UserRole) ([]*role, error) {
	var (
		roles   []*role
		unknown []string
	)
	for _, named := range names {
		if r := s.role(named.Name); r != nil {
			roles = append(roles, r)
		} else {
			unknown = append(unknown, quoted(named.Name))
		}
	}
	if len(unknown) > 0 {
		return nil, badRequest("Unknown roles: %s", strings.Join(unknown, ", "))
	}
	return roles, nil
}

// unique removes duplicates.
func unique(roles []*role) []*role {
	var once []*role
	for _, r := range roles {
		if !slices.Contains(once, r) {
			once = append(once, r)
		}
	}
	return once
}

// checkUser rejects a body with missing or unknown fields.
func (r *request) checkUser() error {
	return r.rejectUnknownFields(r.missing("first_name", "last_name", "username", "email")...)
}
