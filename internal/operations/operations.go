// Package operations lists all operations of package gen and calls them.
//
// It is for tests that must cover every operation of the API. The list is found by reflection on the clients of package gen, and
// a test compares it with openapi.yaml, so that a new operation cannot be missed. Each operation can be called with minimal
// arguments, and any gen.Doer, for example one that replays a recorded response.
package operations

import (
	"context"
	"errors"
	"reflect"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// Operation is one operation of the API.
type Operation struct {
	gen.Operation
	// Call calls the method of the operation with minimal valid arguments: IDs of resources that do not exist, empty bodies, no
	// options. The result is nil if the operation returns only an error.
	Call func(gen.Doer) (any, error)
}

// All returns every operation of Airflow 2 by its operation ID.
func All() map[string]Operation { return all(false) }

// AllOfAirflow3 returns every operation by its operation ID, including those that only Airflow 3 has, or that are another operation in
// Airflow 2.
func AllOfAirflow3() map[string]Operation { return all(true) }

func all(airflow3 bool) map[string]Operation {
	found := map[string]Operation{}
	for _, client := range []func(gen.Doer) any{
		func(d gen.Doer) any { return gen.AssetStatesClient{Doer: d} },
		func(d gen.Doer) any { return gen.TaskStatesClient{Doer: d} },
		func(d gen.Doer) any { return gen.HITLClient{Doer: d} },
		func(d gen.Doer) any { return gen.BackfillsClient{Doer: d} },
		func(d gen.Doer) any { return gen.ConfigClient{Doer: d} },
		func(d gen.Doer) any { return gen.ConnectionsClient{Doer: d} },
		func(d gen.Doer) any { return gen.DAGRunsClient{Doer: d} },
		func(d gen.Doer) any { return gen.DAGsClient{Doer: d} },
		func(d gen.Doer) any { return gen.AssetsClient{Doer: d} },
		func(d gen.Doer) any { return gen.EventLogsClient{Doer: d} },
		func(d gen.Doer) any { return gen.ImportErrorsClient{Doer: d} },
		func(d gen.Doer) any { return gen.JobsClient{Doer: d} },
		func(d gen.Doer) any { return gen.LogsClient{Doer: d} },
		func(d gen.Doer) any { return gen.MonitoringClient{Doer: d} },
		func(d gen.Doer) any { return gen.PermissionsClient{Doer: d} },
		func(d gen.Doer) any { return gen.PluginsClient{Doer: d} },
		func(d gen.Doer) any { return gen.PoolsClient{Doer: d} },
		func(d gen.Doer) any { return gen.ProvidersClient{Doer: d} },
		func(d gen.Doer) any { return gen.RolesClient{Doer: d} },
		func(d gen.Doer) any { return gen.TaskInstancesClient{Doer: d} },
		func(d gen.Doer) any { return gen.TasksClient{Doer: d} },
		func(d gen.Doer) any { return gen.UsersClient{Doer: d} },
		func(d gen.Doer) any { return gen.VariablesClient{Doer: d} },
		func(d gen.Doer) any { return gen.WarningsClient{Doer: d} },
		func(d gen.Doer) any { return gen.XComsClient{Doer: d} },
	} {
		for i := range reflect.TypeOf(client(nil)).NumMethod() {
			if !airflow3 && strings.HasPrefix(reflect.TypeOf(client(nil)).Method(i).Name, "PlanUpdate") {
				continue // in Airflow 2, it is Update with dry_run
			}
			call := func(d gen.Doer) (any, error) { return callWithMinimalArgs(reflect.ValueOf(client(d)).Method(i)) }
			var rec recorder
			_, _ = call(&rec) // fails, because recorder sends nothing
			if !airflow3 && strings.HasPrefix(rec.operation.Since, "3.") {
				continue
			}
			found[rec.operation.ID] = Operation{rec.operation, call}
		}
	}
	return found
}

func callWithMinimalArgs(method reflect.Value) (any, error) {
	args := []reflect.Value{reflect.ValueOf(context.Background())}
	for i := 1; i < method.Type().NumIn(); i++ {
		arg := reflect.New(method.Type().In(i)).Elem()
		switch arg.Kind() {
		case reflect.String:
			arg.SetString("x")
		case reflect.Int:
			arg.SetInt(1)
		}
		args = append(args, arg)
	}
	results := method.Call(args)
	err, _ := reflect.TypeAssert[error](results[len(results)-1])
	if len(results) == 1 || results[0].IsNil() {
		return nil, err
	}
	return results[0].Interface(), err
}

// recorder is a Doer that records the operation of a call and sends nothing.
type recorder struct{ operation gen.Operation }

func (r *recorder) Do(_ context.Context, call gen.Call, _ any) error {
	r.operation = *call.Operation
	return errors.New("recorder sends nothing")
}
