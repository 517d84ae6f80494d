package client_test

import (
	"context"
	"fmt"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func ExampleConnectionService_Create() {
	c, stop := connect()
	defer stop()

	db, err := c.Connections.Create(context.Background(), client.ConnectionCreate{
		ConnectionID: "db", ConnType: "postgres",
		Host: client.Set("db.example.com"), Login: client.Set("etl"), Password: client.Set("open sesame"),
		Extra: client.Set(`{"sslmode": "require", "token": "abc"}`),
	})
	fmt.Println(db.Host, db.Extra, err)
	// Output: db.example.com {"sslmode": "require", "token": "***"} <nil>
}

// Only the password changes.
func ExampleConnectionService_Update() {
	c, stop := connectTo(airflowtest.WithConnection(client.ConnectionCreate{
		ConnectionID: "db", ConnType: "postgres", Host: client.Set("db.example.com"),
	}))
	defer stop()

	db, err := c.Connections.Update(context.Background(), "db", client.ConnectionUpdate{Password: client.Set("open sesame")})
	fmt.Println(db.Host, err)
	// Output: db.example.com <nil>
}

func ExampleConnectionService_Test() {
	c, stop := connectTo(airflowtest.WithConnectionTest(func(client.ConnectionCreate) error { return fmt.Errorf("no such host") }))
	defer stop()

	result, err := c.Connections.Test(context.Background(), client.ConnectionCreate{ConnType: "postgres", Host: client.Set("db")})
	fmt.Println(result.Status, result.Message, err)
	// Output: false no such host <nil>
}

func ExampleConfigService_GetValue() {
	c, stop := connectTo(airflowtest.WithConfig("webserver", "expose_config", "non-sensitive-only"))
	defer stop()

	executor, err := c.Config.GetValue(context.Background(), "core", "executor")
	fmt.Println(executor, err)
	// Output: SequentialExecutor <nil>
}

func ExamplePluginService_All() {
	c, stop := connectTo(airflowtest.WithPlugin(client.Plugin{Name: "lineage", Hooks: []string{"lineage.Hook"}}))
	defer stop()

	for plugin, err := range c.Plugins.All(context.Background(), nil) {
		fmt.Println(plugin.Name, plugin.Hooks, err)
	}
	// Output: lineage [lineage.Hook] <nil>
}

func ExampleProviderService_List() {
	c, stop := connectTo()
	defer stop()

	providers, err := c.Providers.List(context.Background())
	for _, provider := range providers {
		fmt.Println(provider.PackageName, err)
	}
	// Output:
	// apache-airflow-providers-http <nil>
	// apache-airflow-providers-sqlite <nil>
}

func ExampleDAGService_Stats() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	if _, err := c.DAGRuns.Trigger(ctx, "paused", nil); err != nil {
		fmt.Println(err)
		return
	}
	stats, err := c.DAGs.Stats(ctx, []string{"hello", "paused"})
	for _, dag := range stats {
		fmt.Println(dag.DAGID, dag.Count(client.DAGRunStateQueued), err)
	}
	// Output:
	// hello 0 <nil>
	// paused 1 <nil>
}

// A port of 0 differs from no port, and an empty description from none.
func ExampleWithNulls() {
	c, stop := connectTo(
		airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "none", ConnType: "http"}),
		airflowtest.WithConnection(client.ConnectionCreate{
			ConnectionID: "empty", ConnType: "http", Description: client.Set(""), Port: client.Set(0),
		}),
	)
	defer stop()

	var nulls client.Nulls
	for connection, err := range c.Connections.All(context.Background(), nil, client.WithNulls(&nulls)) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s: port %d, null %t; description %q, null %t\n", connection.ConnectionID,
			connection.Port, nulls.Has(connection, "port"), connection.Description, nulls.Has(connection, "description"))
	}
	// Output:
	// none: port 0, null true; description "", null true
	// empty: port 0, null false; description "", null false
}
