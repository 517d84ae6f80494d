package contract

import (
	"context"
	"testing"

	"github.com/airflow-go/airflow/client"
)

func operationsConnections(_ context.Context, t *testing.T, _ server, setup, c *client.Client) []operation {
	t.Helper()
	id := uniqueName(t)
	removeConnectionLater(t, setup, id)
	return []operation{
		{"post_connection", func(ctx context.Context) error {
			return errorOf(c.Connections.Create(ctx, client.ConnectionCreate{ConnectionID: id, ConnType: "sqlite"}))
		}},
		{"get_connections", func(ctx context.Context) error { return errorOf(c.Connections.List(ctx, nil)) }},
		{"get_connection", func(ctx context.Context) error { return errorOf(c.Connections.Get(ctx, id)) }},
		{"patch_connection", func(ctx context.Context) error {
			return errorOf(c.Connections.Update(ctx, id, client.ConnectionUpdate{Host: client.Set(":memory:")}))
		}},
		{"delete_connection", func(ctx context.Context) error { return c.Connections.Delete(ctx, id) }},
		{"test_connection", func(ctx context.Context) error {
			return errorOf(c.Connections.Test(ctx, client.ConnectionCreate{ConnType: "sqlite", Host: client.Set(":memory:")}))
		}},
		{"get_config", func(ctx context.Context) error { return errorOf(c.Config.Get(ctx, nil)) }},
		{"get_value", func(ctx context.Context) error {
			return errorOf(c.Config.GetValue(ctx, "core", "default_timezone"))
		}},
		{"get_plugins", func(ctx context.Context) error { return errorOf(c.Plugins.List(ctx, nil)) }},
		{"get_providers", func(ctx context.Context) error { return errorOf(c.Providers.List(ctx)) }},
		{"get_dag_stats", func(ctx context.Context) error { return errorOf(c.DAGs.Stats(ctx, []string{"hello"})) }},
	}
}
