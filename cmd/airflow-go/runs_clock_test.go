package main

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// roundTrip is a transport.
type roundTrip func(*http.Request) *http.Response

func (r roundTrip) RoundTrip(req *http.Request) (*http.Response, error) { return r(req), nil }

// TestTheClockOfAServerIsNeverAhead proves that the time of a run that is watched does not exceed the time that it takes in the end.
func TestTheClockOfAServerIsNeverAhead(t *testing.T) {
	for _, ahead := range []time.Duration{0, -time.Hour, 90*time.Minute + 400*time.Millisecond} {
		synctest.Test(t, func(t *testing.T) {
			server := func() time.Time { return time.Now().Add(ahead) }
			status := http.StatusOK
			clock := &serverClock{RoundTripper: roundTrip(func(*http.Request) *http.Response {
				time.Sleep(30 * time.Millisecond) // until the server renders the run, and its response arrives
				date := server()
				time.Sleep(30 * time.Millisecond)
				return &http.Response{StatusCode: status, Header: http.Header{"Date": {date.UTC().Format(http.TimeFormat)}}}
			})}
			get := func(path string) (sent time.Time) {
				sent = server()
				req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://airflow.test/api/v2"+path, http.NoBody)
				require.NoError(t, err)
				resp, err := clock.RoundTrip(req)
				require.NoError(t, err)
				assert.Nil(t, resp.Body)
				return sent
			}
			var last time.Time
			for range 20 {
				sent := get("/dags/etl/dagRuns/r")
				now := clock.now()
				assert.False(t, now.After(sent), "the run may have ended since")
				assert.False(t, now.Before(last))
				assert.Less(t, sent.Sub(now), 1100*time.Millisecond)
				last = now
				time.Sleep(870 * time.Millisecond)
			}
			assert.Less(t, server().Sub(clock.now()), 1100*time.Millisecond)
			get("/dags/etl/dagRuns/r/taskInstances")
			status = http.StatusBadGateway
			get("/dags/etl/dagRuns/r")
			assert.Equal(t, last, clock.now(), "the state of the run was not read")
		})
	}
}

func TestWithoutAResponseTheClockIsThatOfTheMachine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var none *serverClock
		assert.Equal(t, time.Now(), none.now())
		clock := &serverClock{RoundTripper: roundTrip(func(*http.Request) *http.Response { return &http.Response{StatusCode: http.StatusOK} })}
		assert.Equal(t, time.Now(), clock.now())
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://airflow.test/api/v1/dags/etl/dagRuns/r", http.NoBody)
		require.NoError(t, err)
		_, err = clock.RoundTrip(req)
		require.NoError(t, err)
		read := time.Now()
		time.Sleep(time.Second)
		assert.Equal(t, read, clock.now(), "the server sends no date")
	})
}
