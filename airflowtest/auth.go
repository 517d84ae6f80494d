package airflowtest

import (
	"net/http"
	"strings"
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
	_, role, known := r.server.login(r.Request)
	switch {
	case !known:
		return &problem{status: http.StatusUnauthorized, title: "Unauthorized"}
	case !role.may(r.operation):
		return &problem{status: http.StatusForbidden, title: "Forbidden"}
	default:
		return nil
	}
}

// login tells who asks.
func (s *Server) login(r *http.Request) (name string, role Role, known bool) {
	if name, password, ok := r.BasicAuth(); ok {
		if u, known := s.users[name]; known && u.password == password {
			return name, u.role, true
		}
		return "", "", false
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	name, known = s.tokens[token]
	u, exists := s.users[name]
	if !known || !exists || !strings.EqualFold(scheme, "Bearer") {
		return "", "", false
	}
	return name, u.role, true
}
