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
type New func(baseURL string, transport http.RoundTripper) (Client, error)

// PageSize is the number of rows in a page.
const PageSize = 100
