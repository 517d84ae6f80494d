package airflowtest

import (
	"net/http"
	"strings"
)

// Role says what a user may do.
type Role string

// The roles that are of use here, named as in a real Airflow.
const (
	Admin  Role = "Admin"  // reads and writes
	Viewer Role = "Viewer" // reads; is answered 403 when it writes
	Public Role = "Public" // is answered 403 to all that needs credentials
)

type user struct {
	password string
	role     Role
}

// authorise answers 401 to who is unknown and 403 to who may not do this. Generated code calls it for every operation,
// after parameters and body were checked, as a real server does.
func (r *request) authorise() error {
	path := r.operation.path
	if path == "/health" || path == "/version" {
		return nil // open to all
	}
	role, known := r.role()
	reads := r.operation.method == http.MethodGet || strings.HasSuffix(path, "/list")
	switch {
	case !known:
		return &problem{status: http.StatusUnauthorized, title: "Unauthorized"}
	case role == Admin, role == Viewer && reads:
		return nil
	default:
		return &problem{status: http.StatusForbidden, title: "Forbidden"}
	}
}

func (r *request) role() (Role, bool) {
	if name, password, ok := r.BasicAuth(); ok {
		u, known := r.server.users[name]
		return u.role, known && u.password == password
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	name, known := r.server.tokens[token]
	if !known || !strings.EqualFold(scheme, "Bearer") {
		return "", false
	}
	u, known := r.server.users[name]
	return u.role, known
}
