package state

import (
	"context"
	"errors"

	"github.com/airflow-go/airflow/client"
)

// bulks are the changes of a plan that are made together with others of their kind.
type bulks struct {
	c           *client.Client
	opts        []client.CallOption // for connections
	maskOpts    []client.CallOption // for variables
	variables   client.VariableBulk
	pools       client.PoolBulk
	connections client.ConnectionBulk
}

// addUpdate adds an update to a map, which may be nil.
func addUpdate[V any](m *map[string]V, name string, value V) {
	if *m == nil {
		*m = map[string]V{}
	}
	(*m)[name] = value
}

// remove adds the deletion of an object.
func (b *bulks) remove(kind Kind, name string) {
	ids := map[Kind]*[]string{KindVariable: &b.variables.Delete, KindPool: &b.pools.Delete, KindConnection: &b.connections.Delete}[kind]
	*ids = append(*ids, name)
}

// apply makes the changes of each kind, and calls record with each result. It returns the error that stopped it.
func (b *bulks) apply(ctx context.Context, concurrency int, record func(Kind, client.BulkResult)) error {
	if b.c == nil {
		return nil
	}
	b.variables.Concurrency, b.pools.Concurrency, b.connections.Concurrency = concurrency, concurrency, concurrency
	b.variables.OnResult = func(r client.BulkResult) { record(KindVariable, r) }
	b.pools.OnResult = func(r client.BulkResult) { record(KindPool, r) }
	b.connections.OnResult = func(r client.BulkResult) { record(KindConnection, r) }
	b.variables.Existing = client.BulkOverwrite
	for _, send := range []func() error{
		func() error {
			if len(b.variables.Create)+len(b.variables.Update)+len(b.variables.Delete) == 0 {
				return nil
			}
			_, err := b.c.Variables.Bulk(ctx, b.variables, b.maskOpts...)
			return err
		},
		func() error {
			if len(b.pools.Create)+len(b.pools.Update)+len(b.pools.Delete) == 0 {
				return nil
			}
			_, err := b.c.Pools.Bulk(ctx, b.pools)
			return err
		},
		func() error {
			if len(b.connections.Create)+len(b.connections.Update)+len(b.connections.Delete) == 0 {
				return nil
			}
			_, err := b.c.Connections.Bulk(ctx, b.connections, b.opts...)
			return err
		},
	} {
		err := send()
		if failed, ok := errors.AsType[*client.BulkError](err); ok {
			err = failed.Cause
		}
		if err != nil {
			return err
		}
	}
	return nil
}
