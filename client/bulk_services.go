package client

import (
	"context"
	"encoding/json"

	"github.com/airflow-go/airflow/gen"
)

// Bulk creates, updates and deletes many variables, and returns the result of each change: those of Create in their order, those of
// Update sorted by key, and those of Delete in their order. If a change failed or was not sent, it also returns a [BulkError].
//
//	results, err := c.Variables.Bulk(ctx, client.VariableBulk{
//		Create: []client.VariableCreate{{Key: "region", Value: "eu"}},
//		Update: map[string]client.VariableUpdate{"quota": {Value: client.Set("5")}},
//		Delete: []string{"old"},
//	})
//
// Bulk works with all releases of Airflow. Since Airflow 3.3.1, a request contains up to 100 changes; so do deletions since Airflow
// 3.0. Before that, Bulk sends one request for each change, because these servers write the values of bulk requests into their event
// logs, or have no bulk requests. The results are the same. One
// exception is Airflow 2, where Create replaces variables that exist: unless Existing is [BulkOverwrite], Bulk returns an
// [UnsupportedError].
//
// Bulk changes nothing and returns an [ArgumentError] if a variable is in the bulk twice, and an [UnknownVersionError] if the server does
// not report its version.
//
// Each change is checked as [VariableService.Create], [VariableService.Update] and [VariableService.Delete] check theirs. A change
// that fails does not affect the others. If a change is not made because the variable exists or does not exist, its error matches
// [problem.ErrAlreadyExists] or [problem.ErrNotFound]. Bulk stops if the server is unreachable, failing or denies access, or when
// the context ends. It is not a transaction.
//
// After a lost response, the client sends updates and deletions again, and creations unless Existing is [BulkFail]: such a creation
// has an error for which [SafeToRetry] returns false. For a [BulkError], SafeToRetry returns true only if no change was made.
//
//	PATCH /variables
//
// Since Airflow 3.0.
func (s *VariableService) Bulk(ctx context.Context, bulk VariableBulk, opts ...CallOption) ([]BulkResult, error) {
	return sendBulk(ctx, s.pipeline, bulkKind[VariableCreate, VariableUpdate]{
		name: "variable", path: "/variables",
		id: func(v VariableCreate) string { return v.Key },
		create: func(ctx context.Context, p *pipeline, v VariableCreate) error {
			return (&VariableService{p}).createNew(ctx, v)
		},
		set: func(ctx context.Context, p *pipeline, v VariableCreate) error {
			_, err := (&VariableService{p}).Create(ctx, v)
			return err
		},
		update: func(ctx context.Context, p *pipeline, key string, u VariableUpdate) error {
			_, err := (&VariableService{p}).Update(ctx, key, u)
			return err
		},
		remove: func(ctx context.Context, p *pipeline, key string) error {
			return (&VariableService{p}).Delete(ctx, key)
		},
		send: func(ctx context.Context, doer gen.Doer, _ bulkScope, body gen.BulkBody) (*gen.BulkResult, error) {
			return gen.VariablesClient{Doer: doer}.Bulk(ctx, body)
		},
		alone: func(_ BulkAction, _ string, v VariableCreate, _ VariableUpdate) bool {
			return !v.TeamName.IsZero() // bulk requests ignore it in new variables
		},
	}, bulk, opts)
}

// createNew creates a variable on an Airflow 3, which fails if the variable exists.
func (s *VariableService) createNew(ctx context.Context, variable VariableCreate) error {
	if err := s.pipeline.checkID(ctx, "/variables", "variable_key", variable.Key); err != nil {
		return err
	}
	if err := s.pipeline.checkBody(&variable, nullableOfVariables...); err != nil {
		return err
	}
	if err := s.rejectPartialMask(ctx, variable.Value, nil); err != nil {
		return err
	}
	_, err := gen.VariablesClient{Doer: s.pipeline.idempotentIf(false)}.Create(ctx, variable)
	return err
}

// Bulk creates, updates and deletes many pools, and returns the result of each change: those of Create in their order, those of
// Update sorted by name, and those of Delete in their order. If a change failed or was not sent, it also returns a [BulkError].
//
// The requests, the checks and the errors are those of [VariableService.Bulk], and the calls for single pools are
// [PoolService.Create], [PoolService.Update], [PoolService.Delete] and, with [BulkOverwrite], [PoolService.Set]. Bulk works on Airflow
// 2 with all values of Existing. It sends a request of its own for an update that renames a pool, and for the pool default_pool.
//
//	PATCH /pools
//
// Since Airflow 3.0.
func (s *PoolService) Bulk(ctx context.Context, bulk PoolBulk, opts ...CallOption) ([]BulkResult, error) {
	return sendBulk(ctx, s.pipeline, bulkKind[PoolCreate, PoolUpdate]{
		name: "pool", path: "/pools",
		id: func(pool PoolCreate) string { return pool.Name },
		create: func(ctx context.Context, p *pipeline, pool PoolCreate) error {
			_, err := (&PoolService{p}).Create(ctx, pool)
			return err
		},
		set: func(ctx context.Context, p *pipeline, pool PoolCreate) error {
			_, err := (&PoolService{p}).Set(ctx, pool.Name, PoolUpdate{
				Slots: Set(pool.Slots), Description: pool.Description, IncludeDeferred: pool.IncludeDeferred, TeamName: pool.TeamName,
			})
			return err
		},
		update: func(ctx context.Context, p *pipeline, name string, u PoolUpdate) error {
			_, err := (&PoolService{p}).Update(ctx, name, u)
			return err
		},
		remove: func(ctx context.Context, p *pipeline, name string) error { return (&PoolService{p}).Delete(ctx, name) },
		send: func(ctx context.Context, doer gen.Doer, _ bulkScope, body gen.BulkBody) (*gen.BulkResult, error) {
			return gen.PoolsClient{Doer: doer}.Bulk(ctx, body)
		},
		alone: func(_ BulkAction, name string, _ PoolCreate, u PoolUpdate) bool {
			return name == "default_pool" || !u.Name.IsZero() // a bulk request would delete default_pool
		},
		rename: func(entity map[string]json.RawMessage) {
			if name, ok := entity["pool"]; ok { // of an update
				entity["name"] = name
				delete(entity, "pool")
			}
		},
	}, bulk, opts)
}

// Bulk creates, updates and deletes many connections, and returns the result of each change: those of Create in their order, those
// of Update sorted by ID, and those of Delete in their order. If a change failed or was not sent, it also returns a [BulkError].
//
// The requests, the checks and the errors are those of [VariableService.Bulk], and the calls for single connections are
// [ConnectionService.Create], [ConnectionService.Update], [ConnectionService.Delete] and, with [BulkOverwrite],
// [ConnectionService.Set]. Bulk works on Airflow 2 with all values of Existing. Set ConnType in updates if you can: bulk requests
// require it, so an update without it needs a request of its own.
//
//	PATCH /connections
//
// Since Airflow 3.0.
func (s *ConnectionService) Bulk(ctx context.Context, bulk ConnectionBulk, opts ...CallOption) ([]BulkResult, error) {
	return sendBulk(ctx, s.pipeline, bulkKind[ConnectionCreate, ConnectionUpdate]{
		name: "connection", path: "/connections",
		id: func(c ConnectionCreate) string { return c.ConnectionID },
		create: func(ctx context.Context, p *pipeline, c ConnectionCreate) error {
			_, err := (&ConnectionService{p}).Create(ctx, c)
			return err
		},
		set: func(ctx context.Context, p *pipeline, c ConnectionCreate) error {
			_, err := (&ConnectionService{p}).Set(ctx, c.ConnectionID, ConnectionUpdate{
				ConnType: Set(c.ConnType), Description: c.Description, Extra: c.Extra, Host: c.Host, Login: c.Login, Password: c.Password,
				Port: c.Port, Schema: c.Schema, TeamName: c.TeamName,
			})
			return err
		},
		update: func(ctx context.Context, p *pipeline, id string, u ConnectionUpdate) error {
			_, err := (&ConnectionService{p}).Update(ctx, id, u)
			return err
		},
		remove: func(ctx context.Context, p *pipeline, id string) error {
			return (&ConnectionService{p}).Delete(ctx, id)
		},
		send: func(ctx context.Context, doer gen.Doer, _ bulkScope, body gen.BulkBody) (*gen.BulkResult, error) {
			return gen.ConnectionsClient{Doer: doer}.Bulk(ctx, body)
		},
		alone: func(action BulkAction, _ string, _ ConnectionCreate, u ConnectionUpdate) bool {
			return action == BulkUpdate && u.ConnType.IsZero()
		},
	}, bulk, opts)
}
