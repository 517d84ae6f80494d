package client

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSecretMaskIsRefused(t *testing.T) {
	server, c := script(t, scriptedResponse{200, aConnection})
	connection := func(update ConnectionUpdate) func(context.Context, ...CallOption) error {
		return func(ctx context.Context, opts ...CallOption) error {
			_, err := c.Connections.Update(ctx, "db", update, opts...)
			return err
		}
	}
	for name, test := range map[string]struct {
		argument string // "" is not refused
		call     func(context.Context, ...CallOption) error
	}{
		"a password":           {"password", connection(ConnectionUpdate{Password: Set("***")})},
		"a host":               {"host", connection(ConnectionUpdate{Host: Set("***")})},
		"extra":                {"extra", connection(ConnectionUpdate{Extra: Set("***")})},
		"in extra":             {"extra.a[1].token", connection(ConnectionUpdate{Extra: Set(`{"a": ["canary", {"token": "***"}], "b": "***"}`)})},
		"escaped":              {"extra.token", connection(ConnectionUpdate{Extra: Set(`{"token": "\u002a**"}`)})},
		"a part of extra":      {"extra.uri", connection(ConnectionUpdate{Extra: Set(`{"uri": "user:***@canary"}`)})},
		"a name in extra":      {"", connection(ConnectionUpdate{Extra: Set(`{"***": "a"}`)})},
		"extra that is a text": {"", connection(ConnectionUpdate{Extra: Set("*** canary")})},
		"a part of a password": {"", connection(ConnectionUpdate{Password: Set("a***")})},
		"more of it":           {"", connection(ConnectionUpdate{Password: Set("****")})},
		"a new connection": {"password", func(ctx context.Context, opts ...CallOption) error {
			_, err := c.Connections.Create(ctx, ConnectionCreate{ConnectionID: "db", ConnType: "http", Password: Set("***")}, opts...)
			return err
		}},
		"a connection that is set": {"password", func(ctx context.Context, opts ...CallOption) error {
			_, err := c.Connections.Set(ctx, "db", ConnectionUpdate{ConnType: Set("http"), Password: Set("***")}, opts...)
			return err
		}},
	} {
		asked := len(server.requests())
		err := test.call(t.Context())
		if test.argument == "" {
			assert.NoError(t, err, name)
			continue
		}
		var refused *ArgumentError
		if assert.ErrorAs(t, err, &refused, name) {
			assert.Equal(t, test.argument, refused.Argument, name)
			assert.NotContains(t, err.Error(), "canary", name)
			assert.Len(t, server.requests(), asked, name)
		}
		require.NoError(t, test.call(t.Context(), WithSecretMask()), name)
		assert.Len(t, server.requests(), asked+1, name)
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
		var refused *ArgumentError
		if err := call(t.Context()); assert.ErrorAs(t, err, &refused, argument) {
			assert.Equal(t, argument, refused.Argument)
		}
	}
}
