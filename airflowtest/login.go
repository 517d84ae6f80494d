package airflowtest

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

const sessionCookie = "session"

// webSession is one of the web interface: of somebody who has seen the login form, or has logged in.
type webSession struct {
	csrf string
	user *user // nil before the login
}

// issuedToken is one that POST /token handed out.
type issuedToken struct {
	username string
	ends     time.Time
}

// session finds that of a request; nil is none.
func (s *Server) session(r *http.Request) *webSession {
	cookie, err := r.Cookie(sessionCookie)
	if err != nil {
		return nil
	}
	return s.sessions[cookie.Value]
}

// inSession is the user who has logged in; nil is nobody, or one who is deleted.
func (s *Server) inSession(r *http.Request) *user {
	session := s.session(r)
	if session == nil || session.user == nil || s.user(session.user.username) != session.user {
		return nil
	}
	return session.user
}

// open makes a session, and gives the value of its cookie.
func (s *Server) open(session *webSession) string {
	id := rand.Text() + "." + rand.Text()
	s.sessions[id] = session
	return id
}

// web answers what is not asked of the API.
func (s *Server) web(r *http.Request, body []byte) response {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case r.URL.Path == "/login/" && (r.Method == http.MethodGet || r.Method == http.MethodHead):
		return s.loginForm(r)
	case r.URL.Path == "/login/" && r.Method == http.MethodPost:
		return s.logIn(r, body)
	case r.URL.Path == "/token" && r.Method == http.MethodPost && s.lifetime > 0:
		return s.issue(r)
	}
	return elsewhere()
}

// loginForm answers with the form; who is logged in does not get it.
func (s *Server) loginForm(r *http.Request) response {
	if s.inSession(r) != nil {
		return redirect("/home")
	}
	session := &webSession{csrf: rand.Text()}
	text := `<!DOCTYPE html>
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
`
	return response{status: http.StatusOK, contentType: html, session: s.open(session), body: []byte(text)}
}

func (s *Server) logIn(r *http.Request, body []byte) response {
	if s.inSession(r) != nil {
		return redirect("/home")
	}
	fields, err := url.ParseQuery(string(body))
	session := s.session(r)
	if err != nil || session == nil || fields.Get("csrf_token") != session.csrf {
		return page(http.StatusBadRequest).response(s)
	}
	u := s.user(fields.Get("username"))
	known := u != nil && u.password != "" && u.password == fields.Get("password")
	u.count(known, s.time())
	if !known {
		return redirect("/login/?next=/home")
	}
	answer := redirect("/home")
	answer.session = s.open(&webSession{user: u})
	return answer
}

func (s *Server) issue(r *http.Request) response {
	name, password, _ := r.BasicAuth()
	u := s.user(name)
	known := u != nil && u.password != "" && u.password == password
	u.count(known, s.time())
	if !known {
		return response{status: http.StatusUnauthorized, contentType: "application/json", body: []byte(`{"error": "invalid_client"}`)}
	}
	token := rand.Text()
	s.issued[token] = issuedToken{username: u.username, ends: s.time().Add(s.lifetime)}
	body, err := json.Marshal(map[string]any{"access_token": token, "token_type": "bearer", "expires_in": int(s.lifetime.Seconds())})
	if err != nil {
		return page(http.StatusInternalServerError).response(s)
	}
	return response{status: http.StatusOK, contentType: "application/json", body: body}
}

func redirect(target string) response {
	text := fmt.Sprintf("<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>%s</p>\n", target)
	return response{status: http.StatusFound, contentType: html, location: target, body: []byte(text)}
}
