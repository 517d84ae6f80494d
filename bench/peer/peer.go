// Package peer is what the clients under measurement have in common.
package peer

import (
	"context"
	"net/http"
)

// Client does the work that is measured. Its methods return what the client itself returns, with all fields decoded.
type Client interface {
	// Trigger creates a DAG run with an ID and a conf.
	Trigger(ctx context.Context, dagID, runID string, conf map[string]any) (any, error)
	// GetDAG reads one DAG.
	GetDAG(ctx context.Context, dagID string) (any, error)
	// UpdateVariable changes the value of a variable, and nothing else.
	UpdateVariable(ctx context.Context, key, value string) (any, error)
	// PageOfRuns reads 100 runs of a DAG, and PageOfDAGs 100 DAGs.
	PageOfRuns(ctx context.Context, dagID string) (any, error)
	PageOfDAGs(ctx context.Context) (any, error)
	// EachRun reads all runs of a DAG in pages of 100, and EachDAG all DAGs. They keep no row.
	EachRun(ctx context.Context, dagID string, each func(runID string)) error
	EachDAG(ctx context.Context, each func(dagID string)) error
}

// New creates a Client. A nil transport leaves it to the client's default.
type New func(server Server, transport http.RoundTripper) (Client, error)

// Server is a server and the credentials that clients send.
type Server struct {
	URL     string `json:"url"`
	Airflow int    `json:"airflow"` // the major release: 2, or 3, whose API is v2
	// Username and Password are sent with each request unless there is a Token or a Session.
	Username string `json:"username,omitempty"`
	Password string `json:"password,omitempty"`
	Token    string `json:"token,omitempty"`
	Session  string `json:"session,omitempty"` // the value of Airflow's session cookie
}

// API returns the URL of the REST API.
func (s Server) API() string {
	if s.Airflow == 3 {
		return s.URL + "/api/v2"
	}
	return s.URL + "/api/v1"
}

// Authorize adds the credentials to a request.
func (s Server) Authorize(r *http.Request) {
	switch {
	case s.Token != "":
		r.Header.Set("Authorization", "Bearer "+s.Token)
	case s.Session != "":
		r.AddCookie(&http.Cookie{Name: "session", Value: s.Session}) //nolint:gosec // the cookie of a request has no attributes
	default:
		r.SetBasicAuth(s.Username, s.Password)
	}
}

// PageSize is the number of rows in a page.
const PageSize = 100

// EachPage reads the pages of a list, one after the other. read reads the page at an offset and returns the number of rows of the list.
func EachPage(read func(offset int) (total int, err error)) error {
	for offset := 0; ; offset += PageSize {
		total, err := read(offset)
		if err != nil || offset+PageSize >= total {
			return err
		}
	}
}
