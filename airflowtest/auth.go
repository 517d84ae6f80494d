package airflowtest

import (
	"net/http"
	"slices"
	"strings"
)

// authorise returns 401 without valid credentials and 403 without the permissions. Like a real server, the generated
// code calls it for every operation after it has checked parameters and body. Permitted requests are written to the
// event log.
func (r *request) authorise() error {
	path := r.operation.path
	if path == "/health" || path == "/version" {
		return nil // these need no credentials
	}
	user, known := r.server.authenticate(r.Request)
	if name, _, ok := r.BasicAuth(); ok {
		r.server.user(name).countLogin(known, r.server.time())
	}
	if !known && r.server.publicUser != nil {
		user, known = r.server.publicUser, true
	}
	switch {
	case !known:
		return &problem{status: http.StatusUnauthorized, title: "Unauthorized"}
	case !user.isAllowed(r.operation):
		return &problem{status: http.StatusForbidden, title: "Forbidden"}
	}
	r.logEvent(user.username)
	return nil
}

// authenticate returns the user of a request. Like on a real server, a session takes precedence over other credentials.
func (s *Server) authenticate(r *http.Request) (u *user, known bool) {
	if u := s.sessionUser(r); u != nil {
		return u, true
	}
	if name, password, ok := r.BasicAuth(); ok {
		u = s.user(name)
		return u, u != nil && password != "" && u.password == password
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	name, known := s.tokens[token]
	if issued, ok := s.issued[token]; ok && s.time().Before(issued.expires) {
		name, known = issued.username, true
	}
	u = s.user(name)
	return u, known && u != nil && strings.EqualFold(scheme, "Bearer")
}

// isAllowed reports whether the roles of the user together have all permissions that the operation requires.
func (u *user) isAllowed(operation route) bool {
	for _, needed := range operation.requiredPermissions() {
		if !slices.ContainsFunc(u.roles, func(r *role) bool { return slices.Contains(r.permissions, needed) }) {
			return false
		}
	}
	return true
}
