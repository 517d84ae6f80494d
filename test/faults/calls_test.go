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
	callHeader = "X-Faults-Call" // tells the gateway which call a request is of
)

// bed is what a scenario works with.
type bed struct {
	server  server
	figures *figures
	seed    uint64
	name    string        // of the scenario, on this server, with this seed
	calls   int           // how many
	offsets int           // at which an answer is cut; 0 is every one
	attempt time.Duration // that an attempt may take

	base *client.TriggeredRun // what others clash with
	made time.Time            // its logical date
}

// kind is what is asked for by a call.
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

// intent is a wish for one run. Several calls may have it.
type intent struct {
	name    string
	kind    kind
	dagID   string
	options client.TriggerOptions
}

// id is the id that the run must have; "" is any.
func (i *intent) id() string {
	if i.options.IdempotencyKey != "" {
		return client.RunIDForKey(i.options.IdempotencyKey)
	}
	return i.options.DAGRunID
}

// isTaken tells the intents that another run must stand against.
func (i *intent) isTaken() bool {
	return i.kind == takenKey || i.kind == takenID || i.kind == takenDate
}

// call is one call of Trigger, and what came of it.
type call struct {
	*intent
	label    string      // the note of the run, if this call makes it
	attempts int         // that it may have
	unsure   atomic.Bool // the server may have acted on a request of it that was not answered
	repeated atomic.Bool // the gateway sent a request of it twice

	run *client.TriggeredRun
	err error
}

type callKey struct{}

// witness sees which calls were left unsure.
type witness struct{ next http.RoundTripper }

func (w witness) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := w.next.RoundTrip(r)
	if c, ok := r.Context().Value(callKey{}).(*call); ok && r.Method == http.MethodPost {
		dial, isNet := errors.AsType[*net.OpError](err)
		refused := isNet && dial.Op == "dial" || err == nil && answer.StatusCode/100 == 4
		if !refused {
			c.unsure.Store(true)
		}
	}
	return answer, err
}

// client is one that goes to base through transport; nil is a clean one.
func (b *bed) client(t *testing.T, base string, transport http.RoundTripper, options ...client.Option) *client.Client {
	t.Helper()
	if transport == nil {
		clean := &http.Transport{MaxIdleConnsPerHost: goroutines}
		t.Cleanup(clean.CloseIdleConnections)
		transport = clean
	}
	name, password := b.server.user()
	options = append(options, client.WithAuth(auth.Basic(name, password)), client.WithHTTPClient(&http.Client{Transport: witness{transport}}))
	c, err := client.New(base, options...)
	require.NoError(t, err)
	return c
}

func (b *bed) clean(t *testing.T) *client.Client {
	t.Helper()
	return b.client(t, b.server.url(), nil)
}

// patient is the policy of calls that must succeed.
func patient() client.RetryPolicy {
	return client.RetryPolicy{MaxAttempts: 1000, MinWait: 5 * time.Millisecond, MaxWait: 200 * time.Millisecond, MaxElapsed: 5 * time.Minute}
}

func (b *bed) newIntent(k kind, number int) *intent {
	i := &intent{name: fmt.Sprintf("%s-%05d", b.name, number), kind: k, dagID: dag}
	i.options.Conf = runConf{Scenario: b.name, Intent: i.name}
	switch k {
	case keyed, dated, unknownDAG:
		i.options.IdempotencyKey = i.name
	case named:
		i.options.DAGRunID = "mine__" + i.name
	case takenKey:
		i.options.IdempotencyKey = b.name
	case takenID:
		i.options.DAGRunID = b.base.DAGRunID
	case takenDate:
		i.options.IdempotencyKey, i.options.LogicalDate = i.name, b.made
	}
	if k == dated {
		i.options.LogicalDate = b.made.Add(time.Duration(number+1) * time.Millisecond)
	}
	if k == unknownDAG {
		i.dagID = "there_is_none"
	}
	return i
}

// mixed are calls of all kinds; every sixth intent has four calls.
func (b *bed) mixed(t *testing.T) []*call {
	t.Helper()
	chance := newChance(b.seed, b.name+"/calls")
	b.made = time.Now().AddDate(-5, 0, 0).Truncate(time.Microsecond).UTC()
	var err error
	b.base, err = b.clean(t).DAGRuns.Trigger(t.Context(), dag, &client.TriggerOptions{
		IdempotencyKey: b.name, LogicalDate: b.made, Conf: runConf{Scenario: b.name, Intent: "base"}, Note: "base",
	})
	require.NoError(t, err)
	kinds := []kind{keyed, keyed, keyed, keyed, dated, unnamed, named, takenKey, takenID, takenDate, unknownDAG}
	var calls []*call
	for number := 0; len(calls) < b.calls; number++ {
		i := b.newIntent(kinds[chance.below(len(kinds))], number)
		share := 1
		if (i.kind == keyed || i.kind == dated) && number%6 == 0 {
			share = 4
		}
		for range share {
			calls = append(calls, &call{intent: i, label: b.label(len(calls)), attempts: 1 + chance.below(6)})
		}
	}
	return calls
}

// keyed is a call of a key of its own.
func (b *bed) keyed(number int) *call {
	return &call{intent: b.newIntent(keyed, number), label: b.label(number)}
}

func (b *bed) label(number int) string { return fmt.Sprintf("%s/%05d", b.name, number) }

// trigger makes calls from 32 goroutines. each, if not nil, is told of the calls that are over.
func (b *bed) trigger(t *testing.T, c *client.Client, calls []*call, each func(done int)) {
	t.Helper()
	var next, done atomic.Int64
	var all sync.WaitGroup
	for range goroutines {
		all.Go(func() {
			for n := int(next.Add(1)) - 1; n < len(calls); n = int(next.Add(1)) - 1 {
				b.one(t.Context(), c, calls[n])
				if over := int(done.Add(1)); each != nil {
					each(over)
				}
			}
		})
	}
	all.Wait()
}

func (b *bed) one(ctx context.Context, c *client.Client, k *call) {
	policy := patient()
	if k.attempts > 0 {
		policy.MaxAttempts = k.attempts
	}
	options := k.options
	options.Note = k.label
	k.run, k.err = c.DAGRuns.Trigger(context.WithValue(ctx, callKey{}, k), k.dagID, &options,
		client.WithRetry(policy), client.WithAttemptTimeout(b.attempt), client.WithHeader(callHeader, k.label))
}

// settle calls again, without faults, for what shall have a run and for what is uncertain, and returns these calls too.
func (b *bed) settle(t *testing.T, calls []*call) []*call {
	t.Helper()
	var again []*call
	happy := map[string]bool{}
	for _, k := range calls {
		happy[k.name] = happy[k.name] || k.err == nil
	}
	for _, k := range calls {
		unsettled, uncertain := errors.AsType[*client.UncertainError](k.err)
		switch {
		case (k.kind == keyed || k.kind == dated) && !happy[k.name]:
			happy[k.name] = true
			again = append(again, &call{intent: k.intent, label: k.label + "/again"})
		case uncertain && (k.kind == named || k.kind == unnamed):
			i := *k.intent
			i.kind, i.options.DAGRunID = named, unsettled.DAGRunID
			again = append(again, &call{intent: &i, label: k.label + "/again", attempts: 1})
		}
	}
	slow := *b
	slow.attempt = time.Minute
	slow.trigger(t, b.clean(t), again, nil)
	for _, k := range again {
		if k.kind != named {
			require.NoError(t, k.err, "called again without faults")
			continue
		}
		clash, ok := errors.AsType[*client.ConflictError](k.err)
		require.True(t, k.err == nil || ok && strings.Contains(string(clash.Run.Conf), k.name), "called again with the run id: %v", k.err)
	}
	return append(calls, again...)
}
