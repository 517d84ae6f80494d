package airflowtest

import (
	"net/http"
	"net/url"
	"slices"
)

// maximumRequests is how many requests a server remembers, and what the documentation of Server.Requests says.
const maximumRequests = 1000

// Request is a request that a [Server] got, and how it was answered. It holds no credentials but
// for the passwords of users and connections, and of those who log in, that are in a body.
type Request struct {
	// Method is the HTTP method.
	Method string
	// Path is the path as it was sent, escaped, with /api/v1.
	Path string
	// Query has the query parameters; it is empty, not nil, without any.
	Query url.Values
	// Body is what was sent, nil if nothing was or if it could not be read.
	Body []byte
	// Status is that of the answer.
	Status int
	// User is the name of who asked; "" without credentials, or with wrong ones.
	User string
}

// Requests returns what the server was asked, the oldest first: the latest 1000 requests, of whatever path and outcome.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	requests := slices.Clone(s.requests)
	for i, r := range requests {
		requests[i].Body = slices.Clone(r.Body)
		requests[i].Query = url.Values{}
		for name, values := range r.Query {
			requests[i].Query[name] = slices.Clone(values)
		}
	}
	return requests
}

// asker is the name of who asks.
func (s *Server) asker(r *http.Request) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u, known := s.login(r); known {
		return u.username
	}
	return ""
}

func (s *Server) remember(r *http.Request, body []byte, status int, user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.requests) == maximumRequests {
		s.requests = slices.Delete(s.requests, 0, 1)
	}
	if len(body) == 0 {
		body = nil
	}
	s.requests = append(s.requests, Request{
		Method: r.Method, Path: r.URL.EscapedPath(), Query: r.URL.Query(), Body: body, Status: status, User: user,
	})
}
