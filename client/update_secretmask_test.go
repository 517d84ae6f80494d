package client

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSecretMaskIsRejected(t *testing.T) {
	server, c := script(t, scriptedResponse{200, `{"connection_id": "db"}`})
	connection := func(update ConnectionUpdate) func(context.Context, ...CallOption) error {
		return func(ctx context.Context, opts ...CallOption) error {
			_, err := c.Connections.Update(ctx, "db", update, opts...)
			return err
		}
	}
	for name, test := range map[string]struct {
		argument string // "" if the text is accepted
		call     func(context.Context, ...CallOption) error
	}{
		"password":              {"password", connection(ConnectionUpdate{Password: Set("***")})},
		"host":                  {"host", connection(ConnectionUpdate{Host: Set("***")})},
		"extra":                 {"extra", connection(ConnectionUpdate{Extra: Set("***")})},
		"in extra":              {"extra.a[1].token", connection(ConnectionUpdate{Extra: Set(`{"a": ["canary", {"token": "***"}], "b": "***"}`)})},
		"escaped":               {"extra.token", connection(ConnectionUpdate{Extra: Set(`{"token": "\u002a**"}`)})},
		"part of extra":         {"extra.uri", connection(ConnectionUpdate{Extra: Set(`{"uri": "user:***@canary"}`)})},
		"name in extra":         {"", connection(ConnectionUpdate{Extra: Set(`{"***": "a"}`)})},
		"extra that is no JSON": {"", connection(ConnectionUpdate{Extra: Set("*** canary")})},
		"part of a password":    {"", connection(ConnectionUpdate{Password: Set("a***")})},
		"four stars":            {"", connection(ConnectionUpdate{Password: Set("****")})},
		"create": {"password", func(ctx context.Context, opts ...CallOption) error {
			_, err := c.Connections.Create(ctx, ConnectionCreate{ConnectionID: "db", ConnType: "http", Password: Set("***")}, opts...)
			return err
		}},
		"set": {"password", func(ctx context.Context, opts ...CallOption) error {
			_, err := c.Connections.Set(ctx, "db", ConnectionUpdate{ConnType: Set("http"), Password: Set("***")}, opts...)
			return err
		}},
	} {
		before := len(server.requests())
		err := test.call(t.Context())
		if test.argument == "" {
			assert.NoError(t, err, name)
			continue
		}
		var invalid *ArgumentError
		if assert.ErrorAs(t, err, &invalid, name) {
			assert.Equal(t, test.argument, invalid.Argument, name)
			assert.NotContains(t, err.Error(), "canary", name)
			assert.Len(t, server.requests(), before, name)
		}
		require.NoError(t, test.call(t.Context(), WithSecretMask()), name)
		assert.Len(t, server.requests(), before+1, name)
	}
}

func TestSecretMaskInOtherResources(t *testing.T) {
	c, err := New("http://127.0.0.1:1", WithServerVersion("2.11.2"))
	require.NoError(t, err)
	for argument, call := range map[string]func(context.Context) error{
		"value": func(ctx context.Context) error { _, err := c.Variables.Set(ctx, "k", "***"); return err },
		"value.password": func(ctx context.Context) error {
			_, err := c.Variables.Create(ctx, VariableCreate{Key: "k", Value: `{"password": "***"}`})
			return err
		},
		"value[0]": func(ctx context.Context) error {
			_, err := c.Variables.Update(ctx, "k", VariableUpdate{Value: Set(`["***"]`)})
			return err
		},
		"password": func(ctx context.Context) error {
			_, err := c.Users.Update(ctx, "u", UserUpdate{Password: Set("***")})
			return err
		},
		"description": func(ctx context.Context) error {
			_, err := c.Pools.Set(ctx, "p", PoolUpdate{Description: Set("***")})
			return err
		},
	} {
		var invalid *ArgumentError
		if err := call(t.Context()); assert.ErrorAs(t, err, &invalid, argument) {
			assert.Equal(t, argument, invalid.Argument)
		}
	}
}

// TestPartialMaskOfAirflow3 proves that no call writes back a variable in which Airflow 3 has replaced a part.
func TestPartialMaskOfAirflow3(t *testing.T) {
	const value = "before *** after"
	for version, rejected := range map[string]bool{"3.3.2": true, "2.11.2": false} {
		server, c := scriptFor(t, version, scriptedResponse{200, `{"key": "k", "value": "` + value + `"}`})
		for name, call := range map[string]func(context.Context, ...CallOption) error{
			"create": func(ctx context.Context, opts ...CallOption) error {
				_, err := c.Variables.Create(ctx, VariableCreate{Key: "k", Value: value}, opts...)
				return err
			},
			"update": func(ctx context.Context, opts ...CallOption) error {
				_, err := c.Variables.Update(ctx, "k", VariableUpdate{Value: Set(value)}, opts...)
				return err
			},
			"set": func(ctx context.Context, opts ...CallOption) error {
				_, err := c.Variables.Set(ctx, "k", value, opts...)
				return err
			},
		} {
			before := len(server.requests())
			err := call(t.Context())
			if !rejected {
				assert.NoError(t, err, "%s %s", version, name)
				continue
			}
			var invalid *ArgumentError
			if assert.ErrorAs(t, err, &invalid, "%s %s", version, name) {
				assert.Equal(t, "value", invalid.Argument)
				assert.NotContains(t, err.Error(), "before", name)
			}
			assert.Len(t, server.requests(), before, "%s %s", version, name)
			assert.NoError(t, call(t.Context(), WithSecretMask()), "%s %s", version, name)
		}
		if rejected {
			_, err := c.Variables.Set(t.Context(), "k", `{"dsn": "before:\u002a**@after"}`)
			var invalid *ArgumentError
			require.ErrorAs(t, err, &invalid)
			assert.Equal(t, "value", invalid.Argument)
		}
	}
}

func TestPartialMaskWithUnknownVersion(t *testing.T) {
	_, c := scriptFor(t, "", scriptedResponse{403, `{"status": 403, "title": "Forbidden", "detail": null, "type": "about:blank"}`})
	_, err := c.Variables.Set(t.Context(), "k", "a *** b")
	var unknown *UnknownVersionError
	require.ErrorAs(t, err, &unknown)
}
