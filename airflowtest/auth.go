package airflowtest

import (
	"net/http"
	"slices"
	"strings"
)

// authorise answers 401 to who is unknown and 403 to who may not do this. Generated code calls it for every operation,
// after parameters and body were checked, as a real server does. What may be done goes to the event log.
func (r *request) authorise() error {
	path := r.operation.path
	if path == "/health" || path == "/version" {
		return nil // open to all
	}
	asker, known := r.server.login(r.Request)
	if name, _, ok := r.BasicAuth(); ok {
		r.server.user(name).count(known, r.server.time())
	}
	if !known && r.server.public != nil {
		asker, known = r.server.public, true
	}
	switch {
	case !known:
		return &problem{status: http.StatusUnauthorized, title: "Unauthorized"}
	case !asker.may(r.operation):
		return &problem{status: http.StatusForbidden, title: "Forbidden"}
	}
	r.logEvent(asker.username)
	return nil
}

// login tells who asks. As on a real server a session counts before all else.
func (s *Server) login(r *http.Request) (u *user, known bool) {
	if u := s.inSession(r); u != nil {
		return u, true
	}
	if name, password, ok := r.BasicAuth(); ok {
		u = s.user(name)
		return u, u != nil && password != "" && u.password == password
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	name, known := s.tokens[token]
	if issued, ok := s.issued[token]; ok && s.time().Before(issued.ends) {
		name, known = issued.username, true
	}
	u = s.user(name)
	return u, known && u != nil && strings.EqualFold(scheme, "Bearer")
}

// may tells whether a user may do an operation: for each permission that it takes, one of the roles has to have it.
func (u *user) may(operation route) bool {
	for _, needed := range operation.needs() {
		if !slices.ContainsFunc(u.roles, func(r *role) bool { return slices.Contains(r.permissions, needed) }) {
			return false
		}
	}
	return true
}
