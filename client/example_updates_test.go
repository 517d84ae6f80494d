package client_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// Only differences are sent, and nothing at all if there are none.
func ExampleDiffPool() {
	c, stop := connectTo(airflowtest.WithPool(client.Pool{Name: "etl", Slots: 4, Description: "for the database"}))
	defer stop()
	ctx := context.Background()

	current, err := c.Pools.Get(ctx, "etl")
	if err != nil {
		fmt.Println(err)
		return
	}
	wanted := client.Pool{Name: "etl", Slots: 16, Description: "for the database"}
	if update := client.DiffPool(*current, wanted); !update.IsZero() {
		if current, err = c.Pools.Update(ctx, "etl", update); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println(current.Slots, client.DiffPool(*current, wanted).IsZero())
	// Output: 16 true
}

// Equal JSON in another layout is no difference, and fields that are empty in the wanted connection are set to null.
func ExampleDiffConnection() {
	old := client.Connection{ConnectionID: "db", ConnType: "postgres", Host: "db", Port: 5432, Extra: `{"sslmode": "require", "keepalives": 1}`}
	wanted := client.Connection{ConnectionID: "db", ConnType: "postgres", Host: "db2", Extra: `{"keepalives":1,"sslmode":"require"}`}

	update := client.DiffConnection(old, wanted)
	host, _ := update.Host.Get()
	fmt.Println(host, update.Port.IsNull(), update.Extra.IsZero())
	// Output: db2 true true
}

// Set creates the pool, or updates it if it exists.
func ExamplePoolService_Set() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	_, err := c.Pools.Set(ctx, "etl", client.PoolUpdate{Description: client.Set("for the database")})
	fmt.Println(errors.Is(err, problem.ErrNotFound)) // a new pool needs slots
	for _, slots := range []int{4, 16} {
		pool, err := c.Pools.Set(ctx, "etl", client.PoolUpdate{Slots: client.Set(slots)})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(pool.Slots)
	}
	// Output:
	// true
	// 4
	// 16
}

// The second call does not change the host.
func ExampleConnectionService_Set() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	_, err := c.Connections.Set(ctx, "db", client.ConnectionUpdate{ConnType: client.Set("postgres"), Host: client.Set("db.example.com")})
	if err != nil {
		fmt.Println(err)
		return
	}
	db, err := c.Connections.Set(ctx, "db", client.ConnectionUpdate{Login: client.Set("etl"), Password: client.Set("open sesame")})
	fmt.Println(db.Host, db.Login, err)
	// Output: db.example.com etl <nil>
}

// The client does not store the mask that the server returns instead of a secret, unless WithSecretMask allows it.
func ExampleWithSecretMask() {
	c, stop := connectTo(airflowtest.WithConnection(client.ConnectionCreate{
		ConnectionID: "db", ConnType: "postgres", Extra: client.Set(`{"token": "abc"}`),
	}))
	defer stop()
	ctx := context.Background()

	db, err := c.Connections.Get(ctx, "db")
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = c.Connections.Update(ctx, "db", client.ConnectionUpdate{Extra: client.Set(db.Extra)})
	rejected, _ := errors.AsType[*client.ArgumentError](err)
	fmt.Println(rejected.Argument)

	_, err = c.Variables.Set(ctx, "separator", "***", client.WithSecretMask())
	fmt.Println(err)
	// Output:
	// extra.token
	// <nil>
}

// A declarative caller holds optional values as pointers. A nil description is set to null, and a nil number of slots is left
// alone.
func ExampleSetPtr() {
	c, stop := connectTo(airflowtest.WithPool(client.Pool{Name: "etl", Slots: 4, Description: "for the database"}))
	defer stop()

	var wanted struct {
		Slots       *int
		Description *string
	}
	pool, err := c.Pools.Update(context.Background(), "etl", client.PoolUpdate{
		Slots:       client.SetPtr(wanted.Slots),
		Description: client.PtrOrNull(wanted.Description),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d %q\n", pool.Slots, pool.Description)
	// Output: 4 ""
}

// With PtrOrNull, nil clears the field.
func ExamplePtrOrNull() {
	var port *int
	fmt.Println(client.PtrOrNull(port).IsNull(), client.SetPtr(port).IsZero())
	// Output: true true
}

// A program that applies a desired state need not know whether anything differs.
func Example_nothingToUpdate() {
	c, stop := connectTo(airflowtest.WithPool(client.Pool{Name: "etl", Slots: 4}))
	defer stop()
	ctx := context.Background()

	current, err := c.Pools.Get(ctx, "etl")
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = c.Pools.Update(ctx, "etl", client.DiffPool(*current, *current))
	fmt.Println(errors.Is(err, client.ErrNothingToUpdate))
	// Output: true
}

// The response has only the fields that the program needs.
func ExampleWithFields() {
	c, stop := connect()
	defer stop()

	dag, err := c.DAGs.Get(context.Background(), "hello", client.WithFields(client.DAGFieldDAGID, client.DAGFieldIsPaused))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(dag.DAGID, dag.IsPaused, len(dag.Owners))
	// Output: hello false 0
}

func ExampleVariableService_Bulk() {
	c, stop := connectTo(airflowtest.WithVersion("3.3.2"), airflowtest.WithVariable("region", "us"), airflowtest.WithVariable("old", "1"))
	defer stop()
	results, err := c.Variables.Bulk(context.Background(), client.VariableBulk{
		Create: []client.VariableCreate{{Key: "region", Value: "eu"}, {Key: "quota", Value: "5"}},
		Delete: []string{"old"},
	})
	for _, r := range results {
		fmt.Println(r.ID, r.Outcome, r.Err)
	}
	fmt.Println(err)
	// Output:
	// region failed airflow: create variable "region": it already exists
	// quota created <nil>
	// old deleted <nil>
	// airflow: 2 of 3 changes were made; 1 failed: create "region": create variable "region": it already exists
}
