package client

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// # How changes of many objects are sent
//
// Each change is prepared as a request of its own: with the checks, the body and the update mask of a call for one object. Changes
// with the same action and the same mask share bulk requests of bounded size. A bulk request is one transaction.
//
// The server is always asked to skip what exists, or what does not exist: otherwise one such entry would fail all of them. Its
// response lists the entries that it changed. The others exist, or do not exist, so that each entry has its own result.
//
// If the server rejects a bulk request, it has changed nothing. Its halves are then sent separately, down to single entries. These
// are sent as a request for one object, whose error says what is wrong. The same happens to entries about which a response says
// nothing clear.
//
// A change with a request of its own is repeated if the server's database rolled it back.
//
// A lost response is handled like this: updates and deletions, and creations that overwrite or skip, are sent again. A deletion that
// then finds nothing has succeeded. Creations that are to fail if the object exists are not sent again, because the second response
// would report those of the first request as existing. Updates that start runs, or set states of task instances, are not sent again
// either, because tasks may have run since the first request.

const (
	maxBulkEntries = 100       // an Airflow 3.3 takes about 2 s for 100 new variables
	maxBulkBytes   = 512 << 10 // common proxies allow 1 MiB
)

// bulkReleases are the first releases to which each action is sent as a bulk request. Airflow before 3.3.1 writes the values of
// bulk requests into its event log, with the secrets among them. Airflow before 3.2 also has no update masks.
var bulkReleases = map[BulkAction]release{BulkCreate: {3, 3, 1}, BulkUpdate: {3, 3, 1}, BulkDelete: {3, 0, 0}}

// bulkKind is one kind of objects.
type bulkKind[C, U any] struct {
	name string // such as "variable"
	path string // of the operation, such as /variables

	id     func(C) string
	create func(context.Context, *pipeline, C) error // fails if the object exists
	set    func(context.Context, *pipeline, C) error // overwrites it
	update func(context.Context, *pipeline, string, U) error
	remove func(context.Context, *pipeline, string) error
	send   bulkSender
	alone  func(action BulkAction, id string, create C, update U) bool // reports whether a change cannot be in a bulk request
	rename func(entity map[string]json.RawMessage)                     // see bulkCall
}

// bulkSender sends a bulk request about the objects of a scope.
type bulkSender func(context.Context, gen.Doer, bulkScope, gen.BulkBody) (*gen.BulkResult, error)

// bulkScope is the DAG, and for some releases the run, of the objects in a bulk request. It is zero for objects outside of DAGs.
type bulkScope struct{ dagID, dagRunID string }

// bulkEntry is one change.
type bulkEntry struct {
	result  *BulkResult
	call    func(context.Context, *pipeline) error // makes the change with a request of its own
	alone   bool                                   // it cannot be in a bulk request
	entity  json.RawMessage                        // of a bulk request; nil if it is made with a request of its own
	listed  string                                 // how a response lists the object
	mask    string
	scope   bulkScope
	once    bool  // not sent again after a lost response
	earlier error // of a bulk request that may have made the change; nil if there was none
}

// bulkCall is one call of Bulk.
type bulkCall struct {
	*pipeline
	name, path  string
	existing    BulkExisting
	concurrency int
	send        bulkSender
	rename      func(entity map[string]json.RawMessage) // renames fields of an entity whose names differ in a bulk request; may be nil
	separate    bool                                    // the server judges each entry of a deletion separately
	onResult    func(BulkResult)
	mutex       sync.Mutex
	stopped     error
}

// sendBulk makes the changes of a bulk.
func sendBulk[C, U any](ctx context.Context, p *pipeline, kind bulkKind[C, U], bulk Bulk[C, U], opts []CallOption) ([]BulkResult, error) {
	switch bulk.Existing {
	case BulkFail, BulkSkip, BulkOverwrite:
	default:
		return nil, &ArgumentError{Argument: "Existing", Value: string(bulk.Existing), Reason: "must be BulkFail, BulkSkip or BulkOverwrite"}
	}
	single, whole := p.with(opts), p.with(withoutBodyFields(opts))
	server, err := whole.releaseForWrite(ctx, "changing many "+kind.name+"s", release{})
	if err != nil {
		return nil, err
	}
	if kind.name == "variable" && server.family() == gen.V1 && len(bulk.Create) > 0 && bulk.Existing != BulkOverwrite {
		return nil, &UnsupportedError{What: "creating variables without overwriting them", Needs: "3.0", Server: server.String(), Instead: "BulkOverwrite"}
	}
	var entries []*bulkEntry
	add := func(action BulkAction, id string, call func(context.Context, *pipeline) error) *bulkEntry {
		entries = append(entries, &bulkEntry{result: &BulkResult{Action: action, ID: id}, listed: id, call: call})
		return entries[len(entries)-1]
	}
	for _, c := range bulk.Create {
		id := kind.id(c)
		e := add(BulkCreate, id, func(ctx context.Context, p *pipeline) error {
			if bulk.Existing == BulkOverwrite && p.prepared == nil {
				return kind.set(ctx, p, c)
			}
			return kind.create(ctx, p, c)
		})
		e.alone = kind.alone(BulkCreate, id, c, *new(U))
	}
	for _, id := range slices.Sorted(maps.Keys(bulk.Update)) {
		e := add(BulkUpdate, id, func(ctx context.Context, p *pipeline) error { return kind.update(ctx, p, id, bulk.Update[id]) })
		e.alone = kind.alone(BulkUpdate, id, *new(C), bulk.Update[id])
	}
	for _, id := range bulk.Delete {
		e := add(BulkDelete, id, func(ctx context.Context, p *pipeline) error { return kind.remove(ctx, p, id) })
		e.alone = kind.alone(BulkDelete, id, *new(C), *new(U))
	}
	b := &bulkCall{
		pipeline: whole, name: kind.name, path: kind.path, existing: bulk.Existing, concurrency: bulk.Concurrency, send: kind.send, rename: kind.rename, onResult: bulk.OnResult,
	}
	return b.start(ctx, single, server, entries)
}

// start checks the entries, and makes their changes: together if the server can, except those that must be made alone.
func (b *bulkCall) start(ctx context.Context, single *pipeline, server release, entries []*bulkEntry) ([]BulkResult, error) {
	seen := map[string]bool{}
	for _, e := range entries {
		if id := e.result.ID; seen[id] {
			return nil, &ArgumentError{Argument: b.name, Value: id, Reason: "must not be in a bulk twice"}
		}
		seen[e.result.ID] = true
	}
	for _, e := range entries {
		if !e.alone && len(single.settings.bodyFields) == 0 && !server.before(bulkReleases[e.result.Action]) {
			b.prepare(ctx, single, e)
		}
	}
	return b.run(ctx, single, entries)
}

// results returns the results of the entries, and a BulkError unless all changes were made.
func (b *bulkCall) results(ctx context.Context, entries []*bulkEntry) ([]BulkResult, error) {
	results := make([]BulkResult, len(entries))
	for i, e := range entries {
		results[i] = *e.result
	}
	if slices.ContainsFunc(results, func(r BulkResult) bool { return r.Outcome == BulkFailed || r.Outcome == BulkNotSent }) {
		return results, &BulkError{Results: results, Cause: cmp.Or(b.stopped, ctxerr.Of(ctx))}
	}
	return results, nil
}

// errPrepared ends a call whose request is only prepared.
var errPrepared = errors.New("airflow: the request was not sent, because it becomes a part of a bulk request")

// prepare sets the entity of a change: the body of the request that makes this change alone.
func (b *bulkCall) prepare(ctx context.Context, p *pipeline, e *bulkEntry) {
	var prepared *outgoing
	recording := *p
	recording.prepared = func(o *outgoing) { prepared = o }
	err := e.call(ctx, &recording)
	switch {
	case prepared == nil:
		b.finish(e, err)
		return
	case e.result.Action == BulkDelete:
		e.entity, _ = json.Marshal(e.result.ID) // a string
		return
	}
	e.once = e.result.Action == BulkCreate && b.existing == BulkFail
	e.entity = prepared.body
	if b.rename != nil {
		var fields map[string]json.RawMessage
		_ = json.Unmarshal(e.entity, &fields) // the client encoded it
		b.rename(fields)
		e.entity, _ = json.Marshal(fields)
	}
	if query, err := url.ParseQuery(prepared.query); err == nil && b.name != "connection" { // which ignore it
		e.mask = strings.Join(query["update_mask"], ",")
	}
}

// run makes the changes, in bulk requests where that is possible, and returns their results.
func (b *bulkCall) run(ctx context.Context, single *pipeline, entries []*bulkEntry) ([]BulkResult, error) {
	type group struct {
		action BulkAction
		mask   string
		scope  bulkScope
		once   bool
	}
	var alone []*bulkEntry
	var groups []group
	members := map[group][]*bulkEntry{}
	for _, e := range entries {
		switch {
		case e.result.Outcome != BulkNotSent:
		case e.entity == nil:
			alone = append(alone, e)
		default:
			of := group{e.result.Action, e.mask, e.scope, e.once}
			if members[of] == nil {
				groups = append(groups, of)
			}
			members[of] = append(members[of], e)
		}
	}
	for _, of := range groups {
		left := members[of]
		for len(left) > 0 {
			n, size := 0, 0
			for n < min(len(left), maxBulkEntries) && (n == 0 || size+len(left[n].entity) <= maxBulkBytes) {
				size += len(left[n].entity)
				n++
			}
			b.several(ctx, single, left[:n])
			left = left[n:]
		}
	}
	b.alone(ctx, single, alone)
	return b.results(ctx, entries)
}

// alone makes each change with a request of its own, several at the same time.
func (b *bulkCall) alone(ctx context.Context, single *pipeline, entries []*bulkEntry) {
	next := make(chan *bulkEntry)
	var workers sync.WaitGroup
	for range min(cmp.Or(max(b.concurrency, 0), 4), len(entries)) {
		workers.Go(func() {
			for e := range next {
				b.one(ctx, single, e)
			}
		})
	}
	for _, e := range entries {
		next <- e
	}
	close(next)
	workers.Wait()
}

// one makes a change with a request of its own. SQLite sometimes rolls back one of several changes at the same time.
func (b *bulkCall) one(ctx context.Context, single *pipeline, e *bulkEntry) {
	if b.ended(ctx) {
		return
	}
	change := func() error { return e.call(ctx, single) }
	if e.once && e.result.Action == BulkUpdate {
		b.finish(e, change())
	} else {
		b.finish(e, repeatRaces(ctx, change))
	}
}

// ended reports whether no more requests are sent.
func (b *bulkCall) ended(ctx context.Context) bool {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.stopped != nil || ctx.Err() != nil
}

// finish sets the result of a change, and stops the call if its error concerns all changes.
func (b *bulkCall) finish(e *bulkEntry, err error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	r := e.result
	done := map[BulkAction]BulkOutcome{BulkCreate: BulkCreated, BulkUpdate: BulkUpdated, BulkDelete: BulkDeleted}[r.Action]
	exists := r.Action == BulkCreate && errors.Is(err, problem.ErrAlreadyExists)
	switch {
	case err == nil, e.earlier != nil && r.Action == BulkDelete && errors.Is(err, problem.ErrNotFound):
		r.Outcome = done
	case exists && b.existing == BulkSkip:
		r.Outcome = BulkSkipped
	case exists && e.earlier != nil:
		r.Outcome, r.Err = BulkFailed, wrap.Errorf("%s %q exists, but this call may have created it: %w", b.name, r.ID, e.earlier)
	default:
		r.Outcome, r.Err = BulkFailed, err
		if b.stopped == nil && !ConcernsOne(err) {
			b.stopped = err
		}
	}
	if b.onResult != nil {
		b.onResult(*r)
	}
}
