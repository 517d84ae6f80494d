//go:build !race

package client_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// runJSON is a DAG run as Airflow 2.11.2 returns it.
const runJSON = `{
  "conf": {
    "day": "2026-11-21"
  },
  "dag_id": "hello",
  "dag_run_id": "%s",
  "data_interval_end": "2026-11-21T05:40:12.345678+00:00",
  "data_interval_start": "2026-11-21T05:40:12.345678+00:00",
  "end_date": null,
  "execution_date": "2026-11-21T05:40:12.345678+00:00",
  "external_trigger": true,
  "last_scheduling_decision": null,
  "logical_date": "2026-11-21T05:40:12.345678+00:00",
  "note": null,
  "run_type": "manual",
  "start_date": null,
  "state": "queued"
}
`

// pageOf returns a page of 100 rows with different IDs.
func pageOf(name string, row func(i int) string) string {
	rows := make([]string, 100)
	for i := range rows {
		rows[i] = row(i)
	}
	return fmt.Sprintf(`{"%s": [%s], "total_entries": 5000}`, name, strings.Join(rows, ","))
}

// TestAllocations bounds what a call allocates, without a network but with all that net/http does. The same call of net/http and
// encoding/json alone allocates 30 to 70 times, and a page of 100 rows 1600 to 3200 times; see bench/.
func TestAllocations(t *testing.T) {
	for name, test := range map[string]struct {
		response string
		call     func(c *client.Client) error
		most     float64
	}{
		"trigger": {
			fmt.Sprintf(runJSON, "r"),
			func(c *client.Client) error {
				options := &client.TriggerOptions{DAGRunID: "r", Conf: map[string]any{"day": "2026-11-21"}}
				_, err := c.DAGRuns.Trigger(t.Context(), "hello", options)
				return err
			},
			40,
		},
		"get": {
			dagJSON,
			func(c *client.Client) error {
				_, err := c.DAGs.Get(t.Context(), "hello")
				return err
			},
			40,
		},
		"update": {
			`{"key": "region", "value": "eu", "description": null}`,
			func(c *client.Client) error {
				_, err := c.Variables.Update(t.Context(), "region", client.VariableUpdate{Value: client.Set("eu")})
				return err
			},
			33,
		},
		"page of runs": {
			pageOf("dag_runs", func(i int) string { return fmt.Sprintf(runJSON, fmt.Sprintf("scheduled__%04d", i)) }),
			func(c *client.Client) error {
				_, err := c.DAGRuns.List(t.Context(), "hello", nil)
				return err
			},
			300,
		},
		"page of DAGs": {
			pageOf("dags", func(i int) string { return strings.ReplaceAll(dagJSON, "hello", fmt.Sprintf("dag%04d", i)) }),
			func(c *client.Client) error {
				_, err := c.DAGs.List(t.Context(), nil)
				return err
			},
			600,
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := client.New("http://airflow.example.com", client.WithServerVersion("2.11.2"),
				client.WithAuth(auth.Basic("user", "password")), client.WithHTTPClient(&http.Client{Transport: repeated(test.response)}))
			require.NoError(t, err)
			allocations := testing.AllocsPerRun(50, func() { assert.NoError(t, test.call(c)) })
			assert.LessOrEqual(t, allocations, test.most)
		})
	}
}

// A call that waits for its turn holds little more than its goroutine, which has a stack of at least 2 kB.
func TestWaitingCallsNeedLittleMemory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		c, err := client.New("http://airflow.example.com", client.WithServerVersion("2.11.2"),
			client.WithHTTPClient(&http.Client{Transport: stuck{}}))
		require.NoError(t, err)
		memory := func() uint64 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			return m.HeapAlloc + m.StackInuse
		}
		const calls = 5000
		before := memory()
		var all sync.WaitGroup
		for range calls {
			all.Go(func() {
				_, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{Conf: map[string]any{"day": "2026-11-21"}})
				assert.ErrorIs(t, err, context.Canceled)
			})
		}
		synctest.Wait()
		assert.Less(t, (memory()-before)/calls, uint64(6000), "bytes of a waiting call")
		cancel()
		all.Wait()
	})
}

// stuck is a transport that never responds.
type stuck struct{}

func (stuck) RoundTrip(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}

// repeated is a transport that reads each request and returns the same response.
type repeated []byte

func (body repeated) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		var buffer [512]byte
		for {
			if _, err := r.Body.Read(buffer[:]); err == io.EOF {
				break
			} else if err != nil {
				return nil, err
			}
		}
		if err := r.Body.Close(); err != nil {
			return nil, err
		}
	}
	return &http.Response{
		StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r, ContentLength: int64(len(body)),
		Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(bytes.NewReader(body)),
	}, nil
}
