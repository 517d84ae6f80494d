package client

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

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
// A lost response is handled like this: updates and deletions, and creations that overwrite or skip, are sent again. A deletion that
// then finds nothing has succeeded. Creations that are to fail if the object exists are not sent again, because the second response
// would report those of the first request as existing.

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
	send   func(context.Context, gen.Doer, gen.BulkBody) (*gen.BulkResult, error)
	alone  func(action BulkAction, id string, create C, update U) bool // reports whether a change cannot be in a bulk request
	rename func(entity map[string]json.RawMessage)                     // renames fields of an entity whose names differ in a bulk request; may be nil
}

// bulkEntry is one change.
type bulkEntry struct {
	result  *BulkResult
	call    func(context.Context, *pipeline) error // makes the change with a request of its own
	entity  json.RawMessage                        // of a bulk request; nil if it cannot be in one
	mask    string
	earlier error // of a bulk request that may have made the change; nil if there was none
}

// bulkCall is one call of Bulk.
type bulkCall struct {
	*pipeline
	name, path  string
	existing    BulkExisting
	concurrency int
	send        func(context.Context, gen.Doer, gen.BulkBody) (*gen.BulkResult, error)
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
		entries = append(entries, &bulkEntry{result: &BulkResult{Action: action, ID: id}, call: call})
		return entries[len(entries)-1]
	}
	alone := map[*bulkEntry]bool{}
	for _, c := range bulk.Create {
		e := add(BulkCreate, kind.id(c), func(ctx context.Context, p *pipeline) error {
			if bulk.Existing == BulkOverwrite && p.prepared == nil {
				return kind.set(ctx, p, c)
			}
			return kind.create(ctx, p, c)
		})
		alone[e] = kind.alone(BulkCreate, e.result.ID, c, *new(U))
	}
	for _, id := range slices.Sorted(maps.Keys(bulk.Update)) {
		e := add(BulkUpdate, id, func(ctx context.Context, p *pipeline) error { return kind.update(ctx, p, id, bulk.Update[id]) })
		alone[e] = kind.alone(BulkUpdate, id, *new(C), bulk.Update[id])
	}
	for _, id := range bulk.Delete {
		e := add(BulkDelete, id, func(ctx context.Context, p *pipeline) error { return kind.remove(ctx, p, id) })
		alone[e] = kind.alone(BulkDelete, id, *new(C), *new(U))
	}
	seen := map[string]bool{}
	for _, e := range entries {
		if id := e.result.ID; seen[id] {
			return nil, &ArgumentError{Argument: kind.name, Value: id, Reason: "must not be in a bulk twice"}
		}
		seen[e.result.ID] = true
	}
	b := &bulkCall{
		pipeline: whole, name: kind.name, path: kind.path, existing: bulk.Existing, concurrency: bulk.Concurrency, send: kind.send, onResult: bulk.OnResult,
	}
	for _, e := range entries {
		if !alone[e] && len(single.settings.bodyFields) == 0 && !server.before(bulkReleases[e.result.Action]) {
			b.prepare(ctx, single, e, kind.rename)
		}
	}
	b.run(ctx, single, entries)
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
func (b *bulkCall) prepare(ctx context.Context, p *pipeline, e *bulkEntry, rename func(map[string]json.RawMessage)) {
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
	e.entity = prepared.body
	if rename != nil {
		var fields map[string]json.RawMessage
		_ = json.Unmarshal(e.entity, &fields) // the client encoded it
		rename(fields)
		e.entity, _ = json.Marshal(fields)
	}
	if query, err := url.ParseQuery(prepared.query); err == nil && b.name != "connection" { // which ignore it
		e.mask = strings.Join(query["update_mask"], ",")
	}
}

// run makes the changes, in bulk requests where that is possible.
func (b *bulkCall) run(ctx context.Context, single *pipeline, entries []*bulkEntry) {
	var alone []*bulkEntry
	var groups []string
	members := map[string][]*bulkEntry{}
	for _, e := range entries {
		switch {
		case e.result.Outcome != BulkNotSent:
		case e.entity == nil:
			alone = append(alone, e)
		default:
			group := string(e.result.Action) + e.mask
			if members[group] == nil {
				groups = append(groups, group)
			}
			members[group] = append(members[group], e)
		}
	}
	for _, group := range groups {
		left := members[group]
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

// one makes a change with a request of its own.
func (b *bulkCall) one(ctx context.Context, single *pipeline, e *bulkEntry) {
	if !b.ended(ctx) {
		b.finish(e, e.call(ctx, single))
	}
}

// ended reports whether no more requests are sent.
func (b *bulkCall) ended(ctx context.Context) bool {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.stopped != nil || ctx.Err() != nil
}

// several makes changes with a bulk request, or with several if the server rejects it.
func (b *bulkCall) several(ctx context.Context, single *pipeline, entries []*bulkEntry) {
	if b.ended(ctx) {
		return
	}
	if len(entries) == 1 {
		b.one(ctx, single, entries[0])
		return
	}
	result, acted, err := b.request(ctx, entries)
	if acted != nil {
		for _, e := range entries {
			e.earlier = acted
		}
	}
	left := entries
	if err == nil {
		left = nil
		for _, e := range entries {
			switch {
			case slices.Contains(result.Success, e.result.ID):
				b.finish(e, nil)
			case len(result.Errors) > 0 || e.result.Action == BulkCreate && b.existing == BulkOverwrite:
				left = append(left, e)
			default:
				b.finish(e, &BulkEntryError{Action: e.result.Action, Kind: b.name, ID: e.result.ID})
			}
		}
	} else if !mayBeOfOneEntry(err) {
		for _, e := range entries {
			b.finish(e, err)
		}
		return
	}
	if half := len(left) / 2; half > 0 {
		b.several(ctx, single, left[:half])
		b.several(ctx, single, left[half:])
	} else if len(left) > 0 {
		b.one(ctx, single, left[0])
	}
}

// mayBeOfOneEntry reports whether Airflow rejected a bulk request, or a proxy found it too large, so that it may accept a part of it.
func mayBeOfOneEntry(err error) bool {
	p, ok := err.(*problem.Error) //nolint:errorlint // after several attempts, the failure is not one of an entry
	if !ok {
		return false
	}
	switch p.Status {
	case http.StatusRequestEntityTooLarge:
		return true
	case http.StatusBadRequest, http.StatusConflict, http.StatusUnprocessableEntity, http.StatusInternalServerError:
		return !errors.Is(p, problem.ErrForeign)
	}
	return false
}

// request sends a bulk request with changes of one action. acted is the first error of an attempt that may have made the changes.
func (b *bulkCall) request(ctx context.Context, entries []*bulkEntry) (result *gen.BulkActionResult, acted, err error) {
	const skip = "skip"
	first := entries[0].result.Action
	action := gen.BulkAction{Action: Set(string(first))}
	for _, e := range entries {
		action.Entities = append(action.Entities, e.entity)
	}
	if first == BulkCreate {
		action.ActionOnExistence = Set(cmp.Or(string(b.existing), skip))
	} else {
		action.ActionOnNonExistence = Set(skip)
	}
	if mask := entries[0].mask; mask != "" {
		action.UpdateMask = strings.Split(mask, ",")
	}
	note := func(cause error) {
		if acted == nil && mayHaveActed(cause) {
			acted = cause
		}
	}
	doer := adjusted{b.pipeline, func(o *outgoing) {
		if first == BulkCreate && b.existing == BulkFail {
			return
		}
		o.settle = func(_ context.Context, _ time.Time, cause error) (verdict, error) {
			note(cause)
			return unsettled, cause
		}
	}}
	all, err := b.send(ctx, doer, gen.BulkBody{Actions: []gen.BulkAction{action}})
	if err != nil {
		note(err)
		return nil, acted, err
	}
	result = map[BulkAction]*gen.BulkActionResult{BulkCreate: &all.Create, BulkUpdate: &all.Update, BulkDelete: &all.Delete}[first]
	known := func(id string) bool {
		return slices.ContainsFunc(entries, func(e *bulkEntry) bool { return e.result.ID == id })
	}
	if i := slices.IndexFunc(result.Success, func(id string) bool { return !known(id) }); result.Success == nil || i >= 0 {
		err := &ResponseError{
			Request:    problem.Request{Method: http.MethodPatch, URL: b.api().String() + b.path},
			StatusCode: http.StatusOK, ContentType: "application/json", Reason: fmt.Sprintf("the response does not say what became of the %ss", b.name),
		}
		return nil, err, err
	}
	return result, acted, nil
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
