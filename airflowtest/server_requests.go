package airflowtest

import (
	"net/http"
	"net/url"
	"slices"
)

// maximumRequests is the number of requests that a server keeps. The documentation of Server.Requests mentions it.
const maximumRequests = 1000

// Request is a request that a [Server] received, with the status code of the response. It contains no header,
// but its body may contain secrets, such as the passwords of requests that log in or that create, change or test connections.
type Request struct {
	// Method is the HTTP method.
	Method string
	// Path is the escaped path of the request from the base URL on, such as /api/v1/dags.
	Path string
	// Query has the query parameters. It is empty, not nil, if the request has none.
	Query url.Values
	// Body is the body of the request. It is nil if the body was empty, larger than 1 MiB or could not be read.
	Body []byte
	// Status is the status code of the response. It is 0 if a [Fault] closed the connection without a response.
	Status int
	// User is the name of the authenticated user. It is "" without valid credentials.
	User string
}

// Requests returns the latest 1000 requests that the server has handled, in the order of their responses. It includes requests
// of unknown paths and rejected ones, but no request that the server still works on or delays.
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

// username returns the name of the authenticated user, or "".
func (s *Server) username(r *http.Request) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u, known := s.authenticate(r); known {
		return u.username
	}
	return ""
}

func (s *Server) recordRequest(r *http.Request, body []byte, status int, user string) {
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
