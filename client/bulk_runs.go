package client

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/stable"
)

// RunBulk lists changes of many DAG runs or task instances, for [DAGRunService.Bulk] and [TaskInstanceService.Bulk]. ID identifies an
// object, and U is the type of an update.
//
// No object may be in it twice.
type RunBulk[ID comparable, U any] struct {
	// Update maps the objects to their updates.
	Update map[ID]U
	// Delete lists the objects to delete.
	Delete []ID
	// Concurrency is the maximum number of requests at the same time that concern one object each; 0 or less means 4. Requests that
	// concern many objects are sent one after the other.
	Concurrency int
	// OnResult, if set, is called after each change that was tried or that the client rejected. Calls never overlap.
	OnResult func(BulkResult)
}

// DAGRunBulk lists changes of DAG runs, for [DAGRunService.Bulk].
type DAGRunBulk = RunBulk[DAGRunRef, DAGRunBulkUpdate]

// TaskInstanceBulk lists changes of task instances, for [TaskInstanceService.Bulk].
type TaskInstanceBulk = RunBulk[TaskInstanceID, TaskInstanceBulkUpdate]

// DAGRunBulkUpdate holds the changes of one run in a [DAGRunBulk]. At least one field must be set.
type DAGRunBulkUpdate struct {
	// State is the new state, as for [DAGRunService.SetState]; "" keeps the state.
	State DAGRunState
	// Note is a note of at most 1000 characters. Unset keeps the note; "" removes it. It must not be null.
	Note Optional[string]
}

// TaskInstanceBulkUpdate holds the changes of one task instance in a [TaskInstanceBulk]. At least one field must be set.
type TaskInstanceBulkUpdate struct {
	// State is the new state, as for [TaskInstanceService.SetState]; [TaskStateNone] keeps the state.
	State TaskState
	// Note is a note of at most 1000 characters. Unset keeps the note; "" empties it. It must not be null.
	Note Optional[string]
}

// Bulk updates and deletes many DAG runs, and returns the result of each change: those of Update sorted by their IDs, and those of
// Delete in their order. If a change failed or was not sent, it also returns a [BulkError].
//
//	results, err := c.DAGRuns.Bulk(ctx, client.DAGRunBulk{
//		Update: map[client.DAGRunRef]client.DAGRunBulkUpdate{{DAGID: "etl", DAGRunID: "a"}: {State: client.DAGRunStateFailed}},
//		Delete: []client.DAGRunRef{{DAGID: "etl", DAGRunID: "b"}},
//	})
//
// A request contains up to 100 changes of runs of one DAG. A change that the server rejects, or about which its response says nothing
// clear, is sent again with the request of [DAGRunService.SetState] or [DAGRunService.Delete].
//
// Bulk changes nothing and returns an [ArgumentError] if a run is in the bulk twice, and an [UnknownVersionError] if the server does not
// report its version.
//
// A change that fails does not affect the others. If a run does not exist, the error of its change matches [problem.ErrNotFound]. If it
// cannot be deleted because it is running, the error matches [problem.ErrConflict]. Bulk stops if the server is unreachable, failing or
// denies access, or when the context ends. It is not a transaction.
//
// After a lost response, the client sends deletions and updates again. It does not repeat updates to the state queued, because a run
// could start twice: [SafeToRetry] returns false for their errors. For a [BulkError], SafeToRetry returns true only if no change was
// made.
//
//	PATCH /dags/{dag_id}/dagRuns
//
// Since Airflow 3.3.
func (s *DAGRunService) Bulk(ctx context.Context, bulk DAGRunBulk, opts ...CallOption) ([]BulkResult, error) {
	type entity struct {
		DAGRunID string           `json:"dag_run_id"`
		State    DAGRunState      `json:"state,omitempty"`
		Note     Optional[string] `json:"note,omitzero"`
	}
	return sendRunBulk(ctx, s.pipeline, runBulkKind[DAGRunRef, DAGRunBulkUpdate]{
		name: "DAG run", path: "/dags/{dag_id}/dagRuns", since: release{3, 3, 0}, needs: "3.3", instead: "SetState, SetNote and Delete",
		identify: func(id DAGRunRef) BulkResult { return BulkResult{ID: id.DAGID + "." + id.DAGRunID, DAGRun: id} },
		update: func(ctx context.Context, p *pipeline, id DAGRunRef, u DAGRunBulkUpdate) error {
			if err := checkRunUpdate(u.Note, u.State != ""); err != nil {
				return err
			}
			calls := gen.DAGRunsClient{Doer: p.idempotentIf(u.State != DAGRunStateQueued)}
			_, err := calls.SetState(ctx, id.DAGID, id.DAGRunID, gen.DAGRunStateUpdate{State: u.State, Note: u.Note})
			return err
		},
		remove: func(ctx context.Context, p *pipeline, id DAGRunRef) error {
			return (&DAGRunService{p}).Delete(ctx, id.DAGID, id.DAGRunID)
		},
		entity: func(id DAGRunRef, u DAGRunBulkUpdate, _ BulkAction, _ release) runEntity {
			return runEntity{
				scope: bulkScope{dagID: id.DAGID}, once: u.State == DAGRunStateQueued,
				entity: entity{DAGRunID: id.DAGRunID, State: u.State, Note: u.Note},
			}
		},
		send: func(ctx context.Context, doer gen.Doer, scope bulkScope, body gen.BulkBody) (*gen.BulkResult, error) {
			return gen.DAGRunsClient{Doer: doer}.Bulk(ctx, scope.dagID, body)
		},
	}, bulk, opts)
}

// Bulk updates and deletes many task instances, and returns the result of each change: those of Update sorted by their
// IDs, and those of Delete in their order. If a change failed or was not sent, it also returns a [BulkError].
//
//	results, err := c.TaskInstances.Bulk(ctx, client.TaskInstanceBulk{Update: map[client.TaskInstanceID]client.TaskInstanceBulkUpdate{
//		{DAGID: "etl", DAGRunID: run, TaskID: "load"}: {State: client.TaskStateSuccess, Note: client.Set("loaded by hand")},
//	}})
//
// A request contains up to 100 changes of task instances of one DAG, and in Airflow 3.1 of one run. A change that the server rejects, or
// about which its response says nothing clear, is sent again with the requests of [TaskInstanceService.SetNote],
// [TaskInstanceService.SetState] or [TaskInstanceService.Delete]. So are updates of several instances of a mapped task in Airflow 3.1,
// whose response does not tell them apart.
//
// As for SetState, Airflow also clears the failed task instances downstream of each task instance whose state it sets. It is no error if
// a task instance already has the state.
//
// Bulk changes nothing and returns an [ArgumentError] if a task instance is in the bulk twice, and an [UnknownVersionError] if the
// server does not report its version.
//
// A change that fails does not affect the others. If a task instance does not exist, the error of its change matches
// [problem.ErrNotFound]. Bulk stops if the server is unreachable, failing or denies access, or when the context ends. It is not a
// transaction.
//
// After a lost response, the client sends deletions and updates of notes again. It does not repeat updates of states, because a second
// request could overwrite the state of tasks that have run since the first one: [SafeToRetry] returns false for their errors. For a
// [BulkError], SafeToRetry returns true only if no change was made.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//
// Since Airflow 3.1.
func (s *TaskInstanceService) Bulk(ctx context.Context, bulk TaskInstanceBulk, opts ...CallOption) ([]BulkResult, error) {
	type entity struct {
		DAGRunID string           `json:"dag_run_id,omitempty"`
		TaskID   string           `json:"task_id"`
		MapIndex int              `json:"map_index"` // without it, all instances of a mapped task are meant
		NewState TaskState        `json:"new_state,omitempty"`
		Note     Optional[string] `json:"note,omitzero"`
	}
	return sendRunBulk(ctx, s.pipeline, runBulkKind[TaskInstanceID, TaskInstanceBulkUpdate]{
		name: "task instance", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", since: release{3, 1, 0}, needs: "3.1",
		instead: "SetState and SetNote",
		identify: func(id TaskInstanceID) BulkResult {
			if index, err := mapIndex(id); err == nil {
				id.MapIndex = Optional[int]{}
				if index != notMapped {
					id.MapIndex = Set(index)
				}
			}
			return BulkResult{ID: id.DAGID + "." + id.DAGRunID + "." + listedTask(id), TaskInstance: id}
		},
		update: func(ctx context.Context, p *pipeline, id TaskInstanceID, u TaskInstanceBulkUpdate) error {
			if err := checkRunUpdate(u.Note, u.State != TaskStateNone); err != nil {
				return err
			}
			if u.State != TaskStateNone {
				return (&TaskInstanceService{p}).setState(ctx, id, u.State, u.Note, nil)
			}
			note, _ := u.Note.Get()
			_, err := (&TaskInstanceService{p}).SetNote(ctx, id, note)
			return err
		},
		remove: func(ctx context.Context, p *pipeline, id TaskInstanceID) error {
			return (&TaskInstanceService{p}).Delete(ctx, id)
		},
		entity: func(id TaskInstanceID, u TaskInstanceBulkUpdate, action BulkAction, server release) runEntity {
			index, _ := mapIndex(id) // it has been checked
			body := entity{DAGRunID: id.DAGRunID, TaskID: id.TaskID, MapIndex: index, NewState: u.State, Note: u.Note}
			e := runEntity{scope: bulkScope{id.DAGID, "~"}, once: u.State != TaskStateNone}
			if server.before(release{3, 2, 0}) {
				body.DAGRunID, e.scope.dagRunID, e.listed = "", id.DAGRunID, listedTask(id)
				if action == BulkUpdate {
					e.listed = id.TaskID
				}
			}
			e.entity = body
			return e
		},
		send: func(ctx context.Context, doer gen.Doer, scope bulkScope, body gen.BulkBody) (*gen.BulkResult, error) {
			return gen.TaskInstancesClient{Doer: doer}.Bulk(ctx, scope.dagID, scope.dagRunID, body)
		},
	}, bulk, opts)
}

// listedTask returns a task instance as responses list it: its task and map index, such as load[-1].
func listedTask(id TaskInstanceID) string {
	index, ok := id.MapIndex.Get()
	if !ok {
		index = notMapped
	}
	return id.TaskID + "[" + strconv.Itoa(index) + "]"
}

// checkRunUpdate rejects an update without any change, and a note that is null.
func checkRunUpdate(note Optional[string], hasState bool) error {
	switch {
	case note.IsNull():
		return &ArgumentError{Argument: "Note", Hidden: true, Reason: "must not be null"}
	case note.IsZero() && !hasState:
		return &ArgumentError{Argument: "update", Hidden: true, Reason: "must set at least one field", Err: ErrNothingToUpdate}
	}
	return nil
}

// runBulkKind is a kind of objects that belong to runs.
type runBulkKind[ID comparable, U any] struct {
	name, path string
	since      release // the first one with bulk requests
	needs      string  // its name
	instead    string  // what older servers have

	identify func(ID) BulkResult // returns a result that is equal for equal objects
	update   func(context.Context, *pipeline, ID, U) error
	remove   func(context.Context, *pipeline, ID) error
	entity   func(ID, U, BulkAction, release) runEntity
	send     bulkSender
}

// runEntity is an object in a bulk request.
type runEntity struct {
	entity any
	listed string // how the response lists the object; "" if by the ID of its result
	scope  bulkScope
	once   bool // not sent again after a lost response
}

// sendRunBulk makes the changes of a bulk.
func sendRunBulk[ID comparable, U any](
	ctx context.Context, p *pipeline, kind runBulkKind[ID, U], bulk RunBulk[ID, U], opts []CallOption,
) ([]BulkResult, error) {
	single, whole := p.with(opts), p.with(withoutBodyFields(opts))
	server, err := whole.releaseForWrite(ctx, "changing many "+kind.name+"s", kind.since)
	if err != nil {
		return nil, err
	}
	if server.before(kind.since) {
		return nil, &UnsupportedError{What: http.MethodPatch + " " + kind.path, Needs: kind.needs, Server: server.String(), Instead: kind.instead}
	}
	b := &bulkCall{
		pipeline: whole, name: kind.name, path: kind.path, concurrency: bulk.Concurrency, send: kind.send, separate: true, onResult: bulk.OnResult,
	}
	var entries []*bulkEntry
	var prepare []func()
	seen, listed := map[BulkResult]bool{}, map[string]bool{}
	add := func(action BulkAction, id ID, u U, call func(context.Context, *pipeline) error) error {
		result := kind.identify(id)
		if seen[result] {
			return &ArgumentError{Argument: kind.name, Value: result.ID, Reason: "must not be in a bulk twice"}
		}
		seen[result] = true
		result.Action = action
		e := &bulkEntry{result: &result, call: call}
		entries = append(entries, e)
		if len(single.settings.bodyFields) > 0 {
			return nil
		}
		prepare = append(prepare, func() {
			if b.prepare(ctx, single, e); e.entity == nil {
				return
			}
			entity := kind.entity(id, u, action, server)
			entity.listed = cmp.Or(entity.listed, e.result.ID)
			in := strings.Join([]string{string(action), entity.scope.dagID, entity.scope.dagRunID, entity.listed}, "\n")
			if e.entity = nil; !listed[in] { // otherwise the response does not tell it from another one
				listed[in], e.listed, e.scope, e.once, e.mask = true, entity.listed, entity.scope, entity.once, ""
				e.entity, _ = json.Marshal(entity.entity) // strings and numbers
			}
		})
		return nil
	}
	updated := slices.Collect(maps.Keys(bulk.Update))
	stable.Sort(updated, func(x, y *ID) int { return strings.Compare(kind.identify(*x).ID, kind.identify(*y).ID) })
	for _, id := range updated {
		err := add(BulkUpdate, id, bulk.Update[id], func(ctx context.Context, p *pipeline) error { return kind.update(ctx, p, id, bulk.Update[id]) })
		if err != nil {
			return nil, err
		}
	}
	for _, id := range bulk.Delete {
		err := add(BulkDelete, id, *new(U), func(ctx context.Context, p *pipeline) error { return kind.remove(ctx, p, id) })
		if err != nil {
			return nil, err
		}
	}
	for _, f := range prepare {
		f()
	}
	return b.run(ctx, single, entries)
}

// of returns the escaped path of an operation for the scope.
func (s bulkScope) of(path string) string {
	return strings.NewReplacer("{dag_id}", url.PathEscape(s.dagID), "{dag_run_id}", url.PathEscape(s.dagRunID)).Replace(path)
}
