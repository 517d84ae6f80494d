package airflowtest

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// authorise returns 401 without valid credentials and 403 without the permissions. Like a real server, the generated
// code calls it for every operation after it has checked parameters and body. Permitted requests are written to the
// event log.
func (r *request) authorise() error {
	if r.server.isAirflow3() {
		return r.checked() // its credentials were checked before
	}
	if r.operation.isPublic() {
		return nil
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
	case !user.isAllowed(r.operation, r.server.release):
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
	return u, known && u != nil && strings.EqualFold(scheme, "Bearer") && s.expired["token "+token] == nil
}

// isAllowed reports whether the roles of the user together have all permissions that the operation requires.
func (u *user) isAllowed(operation route, release release) bool {
	return u.hasPermissions(operation.requiredPermissions(release))
}

// hasPermissions reports whether the roles of the user together have all of the permissions.
func (u *user) hasPermissions(all []permission) bool {
	for _, needed := range all {
		if !slices.ContainsFunc(u.roles, func(r *role) bool { return slices.Contains(r.permissions, needed) }) {
			return false
		}
	}
	return true
}

const sessionCookie = "session"

// webSession is a session of the web interface, which begins when a client requests the login form.
type webSession struct {
	csrf string
	user *user // nil until the user logs in
}

// issuedToken is a token issued by POST /token.
type issuedToken struct {
	username string
	expires  time.Time
}

// session returns the web session of a request, or nil.
func (s *Server) session(r *http.Request) *webSession {
	cookie, err := r.Cookie(sessionCookie)
	if err != nil {
		return nil
	}
	return s.sessions[cookie.Value]
}

// sessionUser returns the user who is logged in, or nil. It ignores expired sessions and those of deleted users.
func (s *Server) sessionUser(r *http.Request) *user {
	session := s.session(r)
	if session == nil || session.user == nil || s.user(session.user.username) != session.user || s.expired[sentLogin(s, r)] != nil {
		return nil
	}
	return session.user
}

// openSession stores a session and returns the value of its cookie.
func (s *Server) openSession(session *webSession) string {
	id := rand.Text() + "." + rand.Text()
	s.sessions[id] = session
	return id
}

// serveWeb handles requests outside /api/v1.
func (s *Server) serveWeb(r *http.Request, body []byte) response {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case r.URL.Path == loginPath && (r.Method == http.MethodGet || r.Method == http.MethodHead):
		return s.loginForm(r)
	case r.URL.Path == loginPath && r.Method == http.MethodPost:
		return s.submitLogin(r, body)
	case r.URL.Path == tokenPath && r.Method == http.MethodPost && s.tokenLifetime > 0:
		return s.issueToken(r)
	}
	return webNotFound()
}

// loginForm returns the login form, or a redirect if the user is logged in.
func (s *Server) loginForm(r *http.Request) response {
	if s.sessionUser(r) != nil {
		return redirect("/home")
	}
	session := &webSession{csrf: rand.Text()}
	return response{status: http.StatusOK, contentType: html, session: s.openSession(session), body: session.page()}
}

// page returns the login form.
func (session *webSession) page() []byte {
	return []byte(`<!DOCTYPE html>
<html>
<head><title>Sign In - Airflow</title></head>
<body>
<form class="form" action="" method="post" name="login">
<input id="csrf_token" name="csrf_token" type="hidden" value="` + session.csrf + `">
<input autofocus class="form-control" id="username" name="username" required size="80" type="text" value="">
<input class="form-control" id="password" name="password" required size="80" type="password" value="">
</form>
</body>
</html>
`)
}

func (s *Server) submitLogin(r *http.Request, body []byte) response {
	if s.sessionUser(r) != nil {
		return redirect("/home")
	}
	fields, err := url.ParseQuery(string(body))
	session := s.session(r)
	if err != nil || session == nil || fields.Get("csrf_token") != session.csrf {
		return htmlError(http.StatusBadRequest).response(s)
	}
	u := s.user(fields.Get("username"))
	known := u != nil && u.password != "" && u.password == fields.Get("password")
	u.countLogin(known, s.time())
	if !known {
		return redirect("/login/?next=/home")
	}
	resp := redirect("/home")
	resp.session = s.openSession(&webSession{user: u})
	return resp
}

func (s *Server) issueToken(r *http.Request) response {
	name, password, _ := r.BasicAuth()
	u := s.user(name)
	known := u != nil && u.password != "" && u.password == password
	u.countLogin(known, s.time())
	if !known {
		return response{status: http.StatusUnauthorized, contentType: "application/json", body: []byte(`{"error": "invalid_client"}`)}
	}
	token := rand.Text()
	s.issued[token] = issuedToken{username: u.username, expires: s.time().Add(s.tokenLifetime)}
	body, err := json.Marshal(map[string]any{"access_token": token, "token_type": "bearer", "expires_in": int(s.tokenLifetime.Seconds())})
	if err != nil {
		return htmlError(http.StatusInternalServerError).response(s)
	}
	return response{status: http.StatusOK, contentType: "application/json", body: body}
}

func redirect(target string) response {
	text := fmt.Sprintf("<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>%s</p>\n", target)
	return response{status: http.StatusFound, contentType: html, location: target, body: []byte(text)}
}
