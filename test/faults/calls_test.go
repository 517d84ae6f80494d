package faults

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

const (
	goroutines = 32
	callHeader = "X-Faults-Call" // tells the gateway which call a request belongs to
	// gatewayHeader marks the responses of the gateway itself.
	gatewayHeader = "X-Faults-Gateway"
)

// testBed is the environment of a scenario: the server to test against and the settings.
type testBed struct {
	server  server
	stats   *stats
	seed    uint64
	name    string        // unique to this scenario, server and seed
	calls   int           // number of calls
	offsets int           // number of offsets at which a response is cut; 0 is every offset
	attempt time.Duration // timeout of an attempt

	interval [2]time.Duration // minimum and maximum time between two polls; 0 is the default
	linger   time.Duration    // how long a log must not have grown after the end of its task

	session bool // log in with a session, instead of basic authentication; with Airflow 3 all calls have a token

	sessionLife time.Duration // how long a session must be in use before it may expire

	token    string               // of Airflow 3, for the scenario cuts
	base     *client.TriggeredRun // the run that other calls clash with
	baseDate time.Time            // its logical date
}

// kind describes the options of a call.
type kind string

const (
	keyed      kind = "key"
	dated      kind = "key and date"
	unnamed    kind = "nothing"
	named      kind = "run id"
	takenKey   kind = "key of another conf"
	takenID    kind = "run id of another conf"
	takenDate  kind = "date of another run"
	unknownDAG kind = "unknown DAG"
)

// intent describes one run to create. Several calls may share it.
type intent struct {
	name    string
	kind    kind
	dagID   string
	options client.TriggerOptions
}

// id returns the id that the run must have. It returns "" if any id is right.
func (i *intent) id() string {
	if i.options.IdempotencyKey != "" {
		return client.RunIDForKey(i.options.IdempotencyKey)
	}
	return i.options.DAGRunID
}

// mustClash reports whether an existing run must conflict with the intent.
func (i *intent) mustClash() bool {
	return i.kind == takenKey || i.kind == takenID || i.kind == takenDate
}

// call is one call of Trigger and its result.
type call struct {
	*intent
	label    string      // the note of the run, if this call creates it
	attempts int         // maximum number of attempts
	unsure   atomic.Bool // the server may have acted on a request without a response
	repeated atomic.Bool // the gateway sent a request twice

	began, ended time.Time
	run          *client.TriggeredRun
	err          error
}

type callKey struct{}

// requestWatcher marks calls with a request that the server may have acted on.
type requestWatcher struct{ next http.RoundTripper }

func (w requestWatcher) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := w.next.RoundTrip(r)
	if c, ok := r.Context().Value(callKey{}).(*call); ok && r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/dagRuns") {
		dial, isNet := errors.AsType[*net.OpError](err)
		rejected := isNet && dial.Op == "dial" || err == nil && (response.StatusCode == http.StatusTooManyRequests ||
			response.StatusCode/100 == 4 && response.Header.Get(gatewayHeader) == "")
		if !rejected {
			c.unsure.Store(true)
		}
	}
	return response, err
}

// client returns a client for base that uses transport. If transport is nil, it adds no faults.
func (b *testBed) client(t *testing.T, base string, transport http.RoundTripper, options ...client.Option) *client.Client {
	t.Helper()
	if transport == nil {
		faultless := &http.Transport{MaxIdleConnsPerHost: goroutines}
		t.Cleanup(faultless.CloseIdleConnections)
		transport = faultless
	}
	name, password := b.server.user()
	method := methodFor(b.server.version(), name, password, b.session)
	if b.token != "" {
		method = auth.Bearer(b.token)
	}
	options = append(options, client.WithAuth(method), client.WithHTTPClient(&http.Client{Transport: requestWatcher{transport}}))
	c, err := client.New(base, options...)
	require.NoError(t, err)
	return c
}

// methodFor returns the method of authentication for a version of Airflow.
func methodFor(version, name, password string, session bool) auth.Method {
	switch {
	case isAirflow3(version):
		return auth.Password(name, password)
	case session:
		return auth.Session(name, password)
	}
	return auth.Basic(name, password)
}

func isAirflow3(version string) bool { return strings.HasPrefix(version, "3.") }

// clean returns a client without faults.
func (b *testBed) clean(t *testing.T) *client.Client {
	t.Helper()
	return b.client(t, b.server.url(), nil)
}

// persistentRetry returns the retry policy of calls that must succeed.
func persistentRetry() client.RetryPolicy {
	return client.RetryPolicy{MaxAttempts: 1000, MinWait: 5 * time.Millisecond, MaxWait: 200 * time.Millisecond, MaxElapsed: 5 * time.Minute}
}

func (b *testBed) newIntent(k kind, number int) *intent {
	i := &intent{name: fmt.Sprintf("%s-%05d", b.name, number), kind: k, dagID: dag}
	i.options.Conf = runConf{Scenario: b.name, Intent: i.name}
	switch k {
	case keyed, dated, unknownDAG:
		i.options.IdempotencyKey = i.name
	case named:
		i.options.DAGRunID = "own__" + i.name
	case takenKey:
		i.options.IdempotencyKey = b.name
	case takenID:
		i.options.DAGRunID = b.base.DAGRunID
	case takenDate:
		i.options.IdempotencyKey, i.options.LogicalDate = i.name, b.baseDate
	}
	if k == dated {
		i.options.LogicalDate = b.baseDate.Add(time.Duration(number+1) * time.Millisecond)
	}
	if k == unknownDAG {
		i.dagID = "unknown"
	}
	return i
}

// mixed returns calls of all kinds. Every sixth intent with a key has four calls: two at about the same time, and two that are
// among the last calls.
func (b *testBed) mixed(t *testing.T) []*call {
	t.Helper()
	random := newRandom(b.seed, b.name+"/calls")
	b.baseDate = time.Now().AddDate(-5, 0, 0).Truncate(time.Microsecond).UTC()
	var err error
	b.base, err = b.clean(t).DAGRuns.Trigger(t.Context(), dag, &client.TriggerOptions{
		IdempotencyKey: b.name, LogicalDate: b.baseDate, Conf: runConf{Scenario: b.name, Intent: "base"}, Note: "base",
	})
	require.NoError(t, err)
	kinds := []kind{keyed, keyed, keyed, keyed, dated, unnamed, named, takenKey, takenID, takenDate, unknownDAG}
	var calls, late []*call
	for number := 0; len(calls)+len(late) < b.calls; number++ {
		i := b.newIntent(kinds[random.below(len(kinds))], number)
		share := 1
		if (i.kind == keyed || i.kind == dated) && number%6 == 0 {
			share = 4
		}
		for n := range share {
			k := &call{intent: i, label: b.label(len(calls) + len(late)), attempts: 1 + random.below(6)}
			if n < 2 {
				calls = append(calls, k)
			} else {
				late = append(late, k)
			}
		}
	}
	return append(calls, late...)
}

// keyed returns a call with a unique key.
func (b *testBed) keyed(number int) *call {
	return &call{intent: b.newIntent(keyed, number), label: b.label(number)}
}

func (b *testBed) label(number int) string { return fmt.Sprintf("%s/%05d", b.name, number) }

// trigger makes the calls from 32 goroutines. After each call, it calls each, unless nil, with the number of finished calls.
func (b *testBed) trigger(t *testing.T, c *client.Client, calls []*call, each func(done int)) {
	t.Helper()
	var next, done atomic.Int64
	var all sync.WaitGroup
	for range goroutines {
		all.Go(func() {
			for n := int(next.Add(1)) - 1; n < len(calls); n = int(next.Add(1)) - 1 {
				b.triggerOne(t.Context(), c, calls[n])
				if finished := int(done.Add(1)); each != nil {
					each(finished)
				}
			}
		})
	}
	all.Wait()
}

// triggerOne makes a call and stores its result.
func (b *testBed) triggerOne(ctx context.Context, c *client.Client, k *call) {
	policy := persistentRetry()
	if k.attempts > 0 {
		policy.MaxAttempts = k.attempts
	}
	options := k.options
	options.Note = k.label
	k.began = time.Now()
	defer func() { k.ended = time.Now() }()
	k.run, k.err = c.DAGRuns.Trigger(context.WithValue(ctx, callKey{}, k), k.dagID, &options,
		client.WithRetry(policy), client.WithAttemptTimeout(b.attempt), client.WithHeader(callHeader, k.label))
}

// settle repeats, without faults, the calls that failed but must have a run, and those that are uncertain. It returns all calls,
// the repeated ones included. Every call may take several attempts: if the server still works on an earlier request for the same
// run, the one that comes second violates a constraint of the database and gets a 500.
func (b *testBed) settle(t *testing.T, calls []*call) []*call {
	t.Helper()
	var again []*call
	succeeded := map[string]bool{}
	for _, k := range calls {
		succeeded[k.name] = succeeded[k.name] || k.err == nil
	}
	for _, k := range calls {
		unsettled, uncertain := errors.AsType[*client.UncertainError](k.err)
		switch {
		case (k.kind == keyed || k.kind == dated) && !succeeded[k.name]:
			succeeded[k.name] = true
			again = append(again, &call{intent: k.intent, label: k.label + "/again"})
		case uncertain && (k.kind == named || k.kind == unnamed):
			i := *k.intent
			i.kind, i.options.DAGRunID = named, unsettled.DAGRunID
			again = append(again, &call{intent: &i, label: k.label + "/again"})
		}
	}
	slow := *b
	slow.attempt = time.Minute
	slow.trigger(t, b.clean(t), again, nil)
	for _, k := range again {
		if k.kind != named {
			require.NoError(t, k.err, "%s repeated without faults", k.label)
			continue
		}
		clash, ok := errors.AsType[*client.ConflictError](k.err)
		require.True(t, k.err == nil || ok && strings.Contains(string(clash.Run.Conf), k.name), "%s repeated with the run id: %v", k.label, k.err)
	}
	return append(calls, again...)
}
