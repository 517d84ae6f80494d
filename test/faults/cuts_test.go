package faults

import (
	"context"
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

// cutEverywhere cuts answers off at every byte, or at random ones: that to a trigger, to a GET of one run and to a list.
// What is cut off must never be taken for whole.
func cutEverywhere(t *testing.T, b *bed) {
	id := b.cutTriggers(t)
	b.cutReads(t, "the answer to GET", func(c *client.Client, opts ...client.CallOption) (any, error) {
		return c.DAGRuns.Get(t.Context(), dag, id, nil, opts...)
	})
	b.cutReads(t, "the answer to a list", func(c *client.Client, opts ...client.CallOption) (any, error) {
		return c.DAGRuns.List(t.Context(), dag, &client.DAGRunListOptions{Limit: 2, OrderBy: client.DAGRunOrderID}, opts...)
	})
}

// cutTriggers returns the id of one of the runs that it makes.
func (b *bed) cutTriggers(t *testing.T) string {
	t.Helper()
	k := b.keyed(99_999)
	whole := b.length(t, func(c *client.Client) { b.one(t.Context(), c, k) })
	require.NoError(t, k.err)
	calls := []*call{k}
	clean := b.clean(t)
	var mu sync.Mutex
	inParallel(b.places(whole, "trigger"), func(n, at int) {
		k := b.keyed(n)
		b.cut(t, at, "cut: the answer to a trigger", func(c *client.Client) { b.one(t.Context(), c, k) })
		mu.Lock()
		defer mu.Unlock()
		calls = append(calls, k)
		if !assert.NoError(t, k.err, "cut after %d of %d bytes", at, whole) {
			return
		}
		read, err := clean.DAGRuns.Get(t.Context(), dag, k.run.DAGRunID, nil)
		if assert.NoError(t, err) && !assert.ObjectsAreEqual(*read, k.run.DAGRun) {
			b.figures.fail(t, wrong, "cut after %d of %d bytes: %+v, but it is %+v", at, whole, k.run.DAGRun, *read)
		}
	})
	b.judge(t, calls)
	return k.run.DAGRunID
}

// inParallel does work for each of the places, four at a time.
func inParallel(places []int, do func(n, at int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for n := int(next.Add(1)) - 1; n < len(places); n = int(next.Add(1)) - 1 {
				do(n, places[n])
			}
		})
	}
	all.Wait()
}

func (b *bed) cutReads(t *testing.T, what string, read func(*client.Client, ...client.CallOption) (any, error)) {
	want, err := read(b.clean(t))
	require.NoError(t, err)
	whole := b.length(t, func(c *client.Client) { _, _ = read(c) })
	inParallel(b.places(whole, what), func(_, at int) {
		b.cut(t, at, "cut: "+what, func(c *client.Client) {
			got, err := read(c, client.WithRetry(client.RetryPolicy{MaxAttempts: 1}))
			switch {
			case err == nil && !assert.ObjectsAreEqual(want, got):
				b.figures.fail(t, wrong, "%s, cut after %d of %d bytes, gave %+v", what, at, whole, got)
			case err != nil && !strings.Contains(err.Error(), "GET "+b.server.url()+"/api/v1/dags/"+dag):
				b.figures.fail(t, wrong, "%s, cut after %d of %d bytes, gave an error that does not say of what: %v", what, at, whole, err)
			case err == nil && at < whole:
				b.figures.fail(t, wrong, "%s, cut after %d of %d bytes, was taken for whole", what, at, whole)
			}
		})
		b.cut(t, at, "cut: "+what, func(c *client.Client) {
			got, err := read(c, client.WithRetry(patient()))
			if assert.NoError(t, err, "%s, cut after %d of %d bytes", what, at, whole) && !assert.ObjectsAreEqual(want, got) {
				b.figures.fail(t, wrong, "%s, cut after %d of %d bytes and read again, gave %+v", what, at, whole, got)
			}
		})
	})
}

// places are the numbers of bytes that are let through.
func (b *bed) places(whole int, what string) []int {
	var places []int
	if b.offsets == 0 {
		for at := range whole + 1 {
			places = append(places, at)
		}
		return places
	}
	chance := newChance(b.seed, b.name+what)
	for range b.offsets {
		places = append(places, chance.below(whole))
	}
	return places
}

// cut has do work with a client whose first answer is cut off after so many bytes.
func (b *bed) cut(t *testing.T, after int, fault string, do func(*client.Client)) {
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
		b.figures.inject(fault)
		return dialer.DialContext(ctx, network, address)
	}, do)
}

// length is how many bytes a server sends to what do asks.
func (b *bed) length(t *testing.T, do func(*client.Client)) int {
	t.Helper()
	count := &counting{}
	b.through(t, func(ctx context.Context, network, server string) (net.Conn, error) {
		var dialer net.Dialer
		var err error
		count.Conn, err = dialer.DialContext(ctx, network, server)
		return count, err
	}, do)
	require.Positive(t, count.bytes)
	return count.bytes
}

// through has do work with a client of a connection for each request. It knows the version, so that it asks for nothing else.
func (b *bed) through(t *testing.T, dial func(context.Context, string, string) (net.Conn, error), do func(*client.Client)) {
	t.Helper()
	transport := &http.Transport{DialContext: dial, DisableKeepAlives: true}
	do(b.client(t, b.server.url(), transport, client.WithServerVersion("2.11.2")))
	transport.CloseIdleConnections()
}

type counting struct {
	net.Conn
	bytes int
}

func (c *counting) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.bytes += n
	return n, err
}
