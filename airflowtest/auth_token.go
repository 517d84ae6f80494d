package airflowtest

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

const (
	loginTokenPath = "/auth/token"     //nolint:gosec // a path
	cliTokenPath   = "/auth/token/cli" //nolint:gosec // a path

	tokenLifetime    = 24 * time.Hour // of POST /auth/token
	cliTokenLifetime = time.Hour      // of POST /auth/token/cli
)

// serveTokens responds to the requests of Airflow 3 that log in.
func (s *Server) serveTokens(r *http.Request, body []byte) response {
	s.mu.Lock()
	defer s.mu.Unlock()
	lifetime := map[string]time.Duration{loginTokenPath: tokenLifetime, cliTokenPath: cliTokenLifetime}[r.URL.Path]
	if lifetime == 0 || r.Method != http.MethodPost {
		return noPage()
	}
	if s.tokenLifetime > 0 {
		lifetime = s.tokenLifetime
	}
	request := &request{Request: r, server: s, body: body}
	fields, err := request.object()
	if err != nil {
		return s.errorResponse(err)
	}
	var name, password string
	_, _ = json.Unmarshal(fields["username"], &name), json.Unmarshal(fields["password"], &password)
	if name == "" || password == "" {
		return s.errorResponse(badRequest("Username and password must be provided"))
	}
	u := s.user(name)
	known := u != nil && u.password == password
	u.countLogin(known, s.time())
	if !known {
		return s.errorResponse(&detail{status: http.StatusUnauthorized, detail: "Invalid credentials"})
	}
	return jsonResponse(http.StatusCreated, map[string]any{"access_token": s.issueJWT(u, lifetime)})
}

// issueJWT returns a new token for a user, which programs may decode.
func (s *Server) issueJWT(u *user, lifetime time.Duration) string {
	now := s.time()
	expires := now.Add(lifetime)
	part := func(v any) string {
		text, _ := json.Marshal(v) // cannot fail for maps of scalars
		return base64.RawURLEncoding.EncodeToString(text)
	}
	signed := part(map[string]any{"alg": "HS512", "typ": "JWT"}) + "." + part(map[string]any{
		"sub": u.username, "jti": rand.Text(), "aud": "apache-airflow", "nbf": now.Unix(), "iat": now.Unix(), "exp": expires.Unix(),
	})
	mac := hmac.New(sha256.New, []byte("airflowtest"))
	_, _ = mac.Write([]byte(signed)) // cannot fail
	token := signed + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
	s.issued[token] = issuedToken{username: u.username, expires: expires}
	return token
}

// authoriseAirflow3 returns the error of Airflow 3 for missing or invalid credentials, and for missing permissions. Permitted
// requests are written to the event log.
func (r *request) authoriseAirflow3() error {
	if r.operation.isPublic() {
		return nil
	}
	s := r.server
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || token == "" {
		return &detail{status: http.StatusUnauthorized, detail: "Not authenticated"}
	}
	user, known := s.authenticate(r.Request)
	if known && logsAlways(r.operation) {
		r.logEvent(user.username)
	}
	switch {
	case !known && s.issued[token].username != "" && s.expired["token "+token] == nil && s.user(s.issued[token].username) != nil:
		return &detail{status: http.StatusUnauthorized, detail: "Token Expired"}
	case !known:
		return &detail{status: http.StatusForbidden, detail: "Invalid JWT token"}
	case r.operation.method == http.MethodPost && strings.HasPrefix(r.operation.path, "/backfills") && !s.release.isBefore("3.2") && r.hasOddDAGID():
		return badRequest("'dag_id' must be a string")
	case strings.Contains(r.operation.path, "{backfill_id}") && !s.release.isBefore("3.2"):
		if err := r.authoriseBackfill(user); err != nil {
			return err
		}
	case r.operation.serve != nil && !user.isAllowed(r.operation, s.release): // 501 is the response to what the server does not play
		return &detail{status: http.StatusForbidden, detail: "Forbidden"}
	}
	if r.user = user.username; !logsAlways(r.operation) {
		r.logEvent(user.username)
	}
	return r.checkOwner()
}
