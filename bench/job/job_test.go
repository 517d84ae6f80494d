package job

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/bench/peer"
)

// fake is a client whose lists have so many rows, and whose triggers fail if err is set.
type fake struct {
	peer.Client
	rows     int
	id       string
	err      error
	triggers *atomic.Int64
}

func (f fake) EachDAG(_ context.Context, each func(string)) error {
	for range f.rows {
		each(f.id)
	}
	return f.err
}

func (f fake) Trigger(context.Context, string, string, map[string]any) (any, error) {
	f.triggers.Add(1)
	return nil, f.err
}

func (f fake) create(peer.Server, http.RoundTripper) (peer.Client, error) { return f, nil }

func TestListsMustBeComplete(t *testing.T) {
	j := Job{Kind: ListDAGs, Peer: "fake", Count: 10}
	result, err := j.Do(t.Context(), fake{rows: 10, id: "etl"}.create)
	require.NoError(t, err)
	assert.Positive(t, result.PeakMemory)
	_, err = j.Do(t.Context(), fake{rows: 9, id: "etl"}.create)
	assert.EqualError(t, err, "list-dags of fake: 9 rows, want 10")
	_, err = j.Do(t.Context(), fake{rows: 10}.create)
	assert.EqualError(t, err, "list-dags of fake: a row has no ID")
}

func TestEachRunIsTriggeredOnce(t *testing.T) {
	f := fake{triggers: new(atomic.Int64)}
	_, err := Job{Kind: Triggers, Count: 100, Goroutines: 7}.Do(t.Context(), f.create)
	require.NoError(t, err)
	assert.Equal(t, int64(100), f.triggers.Load())
	f.err = errors.New("no route")
	_, err = Job{Kind: Triggers, Count: 100, Goroutines: 7}.Do(t.Context(), f.create)
	assert.ErrorIs(t, err, f.err)
}
