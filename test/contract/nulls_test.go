package contract

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// Servers store null and an empty text as what they are.
func TestNullDiffersFromEmptyText(t *testing.T) {
	ctx, c := start(t)
	empty := newConnection(ctx, t, c, client.ConnectionCreate{
		ConnType: "http", Host: client.Set(""), Login: client.Set(""), Schema: client.Set(""), Port: client.Set(0),
	})
	null := newConnection(ctx, t, c, client.ConnectionCreate{ConnType: "http", Host: client.Null[string]()})
	var nulls client.Nulls
	rows, err := client.Collect(c.Connections.All(ctx, nil, client.WithNulls(&nulls)))
	require.NoError(t, err)
	seen := 0
	for _, row := range rows {
		if isNull := row.ConnectionID == null.ConnectionID; isNull || row.ConnectionID == empty.ConnectionID {
			seen++
			for _, field := range []string{"host", "login", "schema", "port"} {
				assert.Equal(t, isNull, nulls.Has(row, field), "%s of %s", field, row.ConnectionID)
			}
		}
	}
	assert.Equal(t, 2, seen)
	nulls = client.Nulls{}
	for _, connection := range []*client.Connection{empty, null} {
		got, err := c.Connections.Get(ctx, connection.ConnectionID, client.WithNulls(&nulls))
		require.NoError(t, err)
		assert.Equal(t, connection == null, nulls.Has(got, "host"))
	}
}
