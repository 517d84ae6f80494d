package faults

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// cutEverywhere cuts off responses at every byte or at random bytes: those to a trigger, to a GET of one run and to a list.
// The client must never take an incomplete response for a complete one.
func cutEverywhere(t *testing.T, b *testBed) {
	b.logIn(t)
	id := b.cutTriggers(t)
	b.cutReads(t, "the response to GET", func(c *client.Client, opts ...client.CallOption) (any, error) {
		return c.DAGRuns.Get(t.Context(), dag, id, opts...)
	})
	b.cutReads(t, "the response to a list", func(c *client.Client, opts ...client.CallOption) (any, error) {
		return c.DAGRuns.List(t.Context(), dag, &client.DAGRunListOptions{Limit: 2, OrderBy: client.DAGRunOrderID}, opts...)
	})
}

// logIn gets a token of Airflow 3.
func (b *testBed) logIn(t *testing.T) {
	t.Helper()
	if !isAirflow3(b.server.version()) {
		return
	}
	name, password := b.server.user()
	body, err := json.Marshal(map[string]string{"username": name, "password": password})
	require.NoError(t, err)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, b.server.url()+"/auth/token", bytes.NewReader(body))
	require.NoError(t, err)
	request.Header.Set("Content-Type", "application/json")
	transport := &http.Transport{DisableKeepAlives: true}
	response, err := transport.RoundTrip(request)
	require.NoError(t, err)
	defer response.Body.Close()
	var token struct {
		Token string `json:"access_token"`
	}
	require.NoError(t, json.NewDecoder(response.Body).Decode(&token))
	require.NotEmpty(t, token.Token)
	b.token = token.Token
}

// cutTriggers cuts responses to triggers. It returns the id of one of the runs that it creates.
func (b *testBed) cutTriggers(t *testing.T) string {
	t.Helper()
	k := b.keyed(99_999)
	whole := b.length(t, func(c *client.Client) { b.triggerOne(t.Context(), c, k) })
	require.NoError(t, k.err)
	calls := []*call{k}
	clean := b.clean(t)
	var mu sync.Mutex
	inParallel(b.offsetsOf(whole, "trigger"), func(n, at int) {
		k := b.keyed(n)
		b.cut(t, at, "cut: the response to a trigger", func(c *client.Client) { b.triggerOne(t.Context(), c, k) })
		mu.Lock()
		defer mu.Unlock()
		calls = append(calls, k)
		if !assert.NoError(t, k.err, "cut after %d of %d bytes", at, whole) {
			return
		}
		read, err := clean.DAGRuns.Get(t.Context(), dag, k.run.DAGRunID)
		if assert.NoError(t, err) && !assert.ObjectsAreEqual(*read, k.run.DAGRun) {
			b.stats.fail(t, wrong, "cut after %d of %d bytes: got %+v, but the run is %+v", at, whole, k.run.DAGRun, *read)
		}
	})
	b.judge(t, calls)
	return k.run.DAGRunID
}

// inParallel calls do for each offset, four at a time.
func inParallel(offsets []int, do func(n, at int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for n := int(next.Add(1)) - 1; n < len(offsets); n = int(next.Add(1)) - 1 {
				do(n, offsets[n])
			}
		})
	}
	all.Wait()
}

func (b *testBed) cutReads(t *testing.T, what string, read func(*client.Client, ...client.CallOption) (any, error)) {
	want, err := read(b.clean(t))
	require.NoError(t, err)
	whole := b.length(t, func(c *client.Client) { _, _ = read(c) })
	inParallel(b.offsetsOf(whole, what), func(_, at int) {
		b.cut(t, at, "cut: "+what, func(c *client.Client) {
			got, err := read(c, client.WithRetry(client.RetryPolicy{MaxAttempts: 1}))
			switch {
			case err == nil && !assert.ObjectsAreEqual(want, got):
				b.stats.fail(t, wrong, "%s, cut after %d of %d bytes, returned %+v", what, at, whole, got)
			case err != nil && !strings.Contains(err.Error(), "GET "+b.server.url()+b.api()+"/dags/"+dag):
				b.stats.fail(t, wrong, "%s, cut after %d of %d bytes, returned an error without the request: %v", what, at, whole, err)
			case err == nil && at < whole:
				b.stats.fail(t, wrong, "%s, cut after %d of %d bytes, was accepted", what, at, whole)
			}
		})
		b.cut(t, at, "cut: "+what, func(c *client.Client) {
			got, err := read(c, client.WithRetry(persistentRetry()))
			if assert.NoError(t, err, "%s, cut after %d of %d bytes", what, at, whole) && !assert.ObjectsAreEqual(want, got) {
				b.stats.fail(t, wrong, "%s, cut after %d of %d bytes and retried, returned %+v", what, at, whole, got)
			}
		})
	})
}

// offsetsOf returns the numbers of bytes after which responses are cut off.
func (b *testBed) offsetsOf(whole int, what string) []int {
	var offsets []int
	if b.offsets == 0 {
		for at := range whole + 1 {
			offsets = append(offsets, at)
		}
		return offsets
	}
	random := newRandom(b.seed, b.name+what)
	for range b.offsets {
		offsets = append(offsets, random.below(whole))
	}
	return offsets
}

// cut calls do with a client whose first response is cut off after the given number of bytes.
func (b *testBed) cut(t *testing.T, after int, fault string, do func(*client.Client)) {
	t.Helper()
	limit := fmt.Sprintf(`{"type": "limit_data", "attributes": {"bytes": %d}}`, after)
	address, stop := newProxy(t, b.server.url(), []string{limit})
	defer stop()
	var dialled atomic.Bool
	b.through(t, func(ctx context.Context, network, server string) (net.Conn, error) {
		var dialer net.Dialer
		if dialled.Swap(true) {
			return dialer.DialContext(ctx, network, server)
		}
		b.stats.inject(fault)
		return dialer.DialContext(ctx, network, address)
	}, do)
}

// length returns the number of bytes that the server sends in response to do.
func (b *testBed) length(t *testing.T, do func(*client.Client)) int {
	t.Helper()
	count := &countingConn{}
	b.through(t, func(ctx context.Context, network, server string) (net.Conn, error) {
		var dialer net.Dialer
		var err error
		count.Conn, err = dialer.DialContext(ctx, network, server)
		return count, err
	}, do)
	require.Positive(t, count.bytes)
	return count.bytes
}

// api returns the path of the server's API.
func (b *testBed) api() string {
	if isAirflow3(b.server.version()) {
		return "/api/v2"
	}
	return "/api/v1"
}

// through calls do with a client that opens a connection for each request. The client has the server's version and, for Airflow 3,
// a token, so that it sends no request for them.
func (b *testBed) through(t *testing.T, dial func(context.Context, string, string) (net.Conn, error), do func(*client.Client)) {
	t.Helper()
	transport := &http.Transport{DialContext: dial, DisableKeepAlives: true}
	do(b.client(t, b.server.url(), transport, client.WithServerVersion(b.server.version())))
	transport.CloseIdleConnections()
}

type countingConn struct {
	net.Conn
	bytes int
}

func (c *countingConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.bytes += n
	return n, err
}
