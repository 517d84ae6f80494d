package airflowtest

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// serveFault responds to a request that a fault affects. The function work carries out the request.
func (s *Server) serveFault(w http.ResponseWriter, r *http.Request, f *Fault, work func() response, body []byte, username string) {
	replaced := f.Page != "" || f.Status != 0
	needsWork := f.AfterWork || f.Kind == Slow || f.Kind == LoseRace || f.Kind == ExpireLogin || f.Kind == Alter || f.Kind == Cut && !replaced
	if !f.AfterWork {
		s.delay(r, f.Delay)
	}
	var resp response
	if needsWork {
		resp = work()
	}
	if f.AfterWork {
		s.delay(r, f.Delay)
	}
	switch {
	case f.Kind == LoseRace:
		resp = s.loseRace(r, f, body, resp)
	case f.Kind == Alter:
		resp = alter(resp, f.Fields)
	case replaced && f.Kind != ExpireLogin: // handled by work
		resp = f.response(s)
	}
	cut := -1 // the number of bytes to send
	switch f.Kind {
	case HangUp:
		cut = 0
		resp = response{}
	case Cut:
		cut = min(f.Bytes, max(len(resp.body)-1, 0))
	}
	if cut >= 0 && (len(resp.body) == 0 || r.Method == http.MethodHead) {
		s.recordRequest(r, body, 0, username)
		panic(http.ErrAbortHandler)
	}
	s.recordRequest(r, body, resp.status, username)
	s.setDate(w)
	if cut < 0 {
		resp.writeTo(w, r)
		return
	}
	resp.writeHeader(w)
	_, _ = w.Write(resp.body[:cut])
	_ = http.NewResponseController(w).Flush() // otherwise net/http would discard what it has buffered
	panic(http.ErrAbortHandler)
}

// response returns the response of a fault with a Page or a Status.
func (f *Fault) response(s *Server) response {
	resp := response{status: f.Status, foreign: true, body: []byte(f.Body)}
	if f.Page != "" {
		resp = f.Page.response(s)
	}
	header := http.Header{}
	maps.Copy(header, resp.header)
	for name, values := range f.Header {
		header[http.CanonicalHeaderKey(name)] = slices.Clone(values)
	}
	resp.header = header
	return resp
}

// delay waits until the time is over, the client has closed the connection or the server is stopped. It reports whether the time is over.
func (s *Server) delay(r *http.Request, d time.Duration) bool {
	if d == 0 {
		return true
	}
	s.mu.Lock()
	stopped := s.stopped
	s.mu.Unlock()
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
	case <-stopped:
	}
	return false
}

// loseRace returns the response to a request after an equal request was carried out, with the response won.
func (s *Server) loseRace(r *http.Request, f *Fault, body []byte, won response) response {
	if won.status/100 != 2 {
		return won // the request is invalid for another reason
	}
	if f.Page != "" {
		return f.response(s)
	}
	if strings.HasSuffix(r.URL.Path, "/dagRuns") { // an equal request without a run ID would create another run
		var fields map[string]json.RawMessage
		var created struct {
			DAGRunID json.RawMessage `json:"dag_run_id"`
		}
		if json.Unmarshal(body, &fields) == nil && json.Unmarshal(won.body, &created) == nil {
			fields["dag_run_id"] = created.DAGRunID
			body, _ = json.Marshal(fields) // cannot fail
		}
	}
	return s.handle(r, body)
}

// loginOf returns the session or bearer token with which a request is authenticated, or "".
func (s *Server) loginOf(r *http.Request) string {
	if _, _, basic := r.BasicAuth(); s.sessionUser(r) == nil && basic {
		return ""
	}
	if _, known := s.authenticate(r); !known {
		return ""
	}
	return sentLogin(s, r)
}

// sentLogin returns the session or bearer token of a request, whether or not it is valid.
func sentLogin(s *Server, r *http.Request) string {
	if cookie, err := r.Cookie(sessionCookie); err == nil && s.sessions[cookie.Value] != nil {
		return "session " + cookie.Value
	}
	if scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " "); strings.EqualFold(scheme, "Bearer") {
		return "token " + token
	}
	return ""
}

// expiredLogin returns the response to a request of the API whose session or token was ended by a fault with a Page.
func (s *Server) expiredLogin(r *http.Request) (resp response, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.expired[sentLogin(s, r)]
	if a == nil || a.fault.Page == "" || !s.requestTarget(r).api {
		return response{}, false
	}
	return a.fault.response(s), true
}
