package client

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// writes are all kinds of writes, each with responses that contradict it, by the field that does.
func writes() map[string]struct {
	call func(ctx context.Context, c *Client) error
	bad  map[string]string
} {
	discard := func(_ any, err error) error { return err }
	instance := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
	return map[string]struct {
		call func(ctx context.Context, c *Client) error
		bad  map[string]string
	}{
		"Connections.Create": {
			func(ctx context.Context, c *Client) error {
				return discard(c.Connections.Create(ctx, ConnectionCreate{ConnectionID: "db", ConnType: "http", Host: Set("h"), Port: Set(1), Login: Set("canary")}))
			},
			map[string]string{
				"connection_id": `{"connection_id": "dc"}`, "conn_type": `{"connection_id": "db", "conn_type": "ftp"}`,
				"host": `{"connection_id": "db", "host": "g"}`, "port": `{"connection_id": "db", "port": null}`, "login": `{"connection_id": "db", "login": "canary2"}`,
			},
		},
		"Connections.Update": {
			func(ctx context.Context, c *Client) error {
				return discard(c.Connections.Update(ctx, "db", ConnectionUpdate{Description: Set("d"), Schema: Null[string](), Port: Set(0)}))
			},
			map[string]string{
				"description": `{"connection_id": "db", "description": null}`, "schema": `{"connection_id": "db", "schema": "s"}`,
				"port": `{"connection_id": "db", "port": 1}`,
			},
		},
		"DAGs.Update": {
			func(ctx context.Context, c *Client) error {
				return discard(c.DAGs.Update(ctx, "d", DAGUpdate{IsPaused: Set(true)}))
			},
			map[string]string{"is_paused": `{"dag_id": "d", "is_paused": false}`, "dag_id": `{"dag_id": "e", "is_paused": true}`},
		},
		"DAGRuns.SetState": {
			func(ctx context.Context, c *Client) error {
				return discard(c.DAGRuns.SetState(ctx, "d", "r", DAGRunStateSuccess))
			},
			map[string]string{"state": `{"dag_id": "d", "dag_run_id": "r", "state": "running"}`},
		},
		"DAGRuns.SetNote": {
			func(ctx context.Context, c *Client) error { return discard(c.DAGRuns.SetNote(ctx, "d", "r", "n")) },
			map[string]string{"note": `{"dag_id": "d", "dag_run_id": "r", "note": "canary"}`},
		},
		"TaskInstances.SetNote": {
			func(ctx context.Context, c *Client) error {
				return discard(c.TaskInstances.SetNote(ctx, instance, "n"))
			},
			map[string]string{"note": `{"dag_id": "d", "dag_run_id": "r", "task_id": "t", "note": null}`},
		},
		"Pools.Create": {
			func(ctx context.Context, c *Client) error {
				return discard(c.Pools.Create(ctx, PoolCreate{Name: "p", Slots: 0}))
			},
			map[string]string{"name": `{"name": "q", "slots": 0}`, "slots": `{"name": "p", "slots": 1}`},
		},
		"Pools.Update": {
			func(ctx context.Context, c *Client) error {
				return discard(c.Pools.Update(ctx, "p", PoolUpdate{Name: Set("q"), IncludeDeferred: Set(true), Slots: Set(2)}))
			},
			map[string]string{
				"name": `{"name": "p", "slots": 2}`, "slots": `{"name": "q", "slots": 1}`, "include_deferred": `{"name": "q", "include_deferred": false}`,
			},
		},
		"Variables.Create": {
			func(ctx context.Context, c *Client) error {
				return discard(c.Variables.Create(ctx, VariableCreate{Key: "k", Value: "v"}))
			},
			map[string]string{"key": `{"key": "l", "value": "v"}`, "value": `{"key": "k", "value": "canary"}`},
		},
		"Variables.Update": {
			func(ctx context.Context, c *Client) error {
				return discard(c.Variables.Update(ctx, "k", VariableUpdate{Value: Set(`{"a": 1}`), Description: Set("d")}))
			},
			map[string]string{"value": `{"key": "k", "value": "{\"a\": 2}"}`, "description": `{"key": "k", "value": "{\"a\": 1}", "description": ""}`},
		},
		"Roles.Create": {
			func(ctx context.Context, c *Client) error { return discard(c.Roles.Create(ctx, RoleCreate{Name: "r"})) },
			map[string]string{"name": `{"name": "s"}`},
		},
		"Users.Create": {
			func(ctx context.Context, c *Client) error {
				return discard(c.Users.Create(ctx, UserCreate{Username: "u", Email: "e", FirstName: "f", LastName: "l", Password: Set("p")}))
			},
			map[string]string{
				"username": `{"username": "x"}`, "email": `{"username": "u", "email": "x"}`, "first_name": `{"username": "u", "first_name": "x"}`,
				"last_name": `{"username": "u", "last_name": ""}`,
			},
		},
		"Users.Update": {
			func(ctx context.Context, c *Client) error {
				return discard(c.Users.Update(ctx, "u", UserUpdate{Email: Set("e")}))
			},
			map[string]string{"email": `{"username": "u", "email": "x"}`},
		},
		"Assets.CreateEvent": {
			func(ctx context.Context, c *Client) error {
				return discard(c.Assets.CreateEvent(ctx, AssetEventCreate{AssetURI: "s3://a"}))
			},
			map[string]string{"dataset_uri": `{"dataset_uri": "s3://b"}`},
		},
	}
}

func TestResponseThatContradictsAWriteIsAnError(t *testing.T) {
	for name, write := range writes() {
		for field, response := range write.bad {
			t.Run(name+" "+field, func(t *testing.T) {
				server, c := scriptFor(t, "2.10.5", scriptedResponse{200, response})
				err := write.call(t.Context(), c)
				var unusable *ResponseError
				require.ErrorAs(t, err, &unusable)
				assert.Regexp(t, `^`+field+`: must `, unusable.Reason)
				assert.Regexp(t, "as requested|the server may have applied the write$", unusable.Reason)
				assert.NotContains(t, err.Error(), "canary", "values may be secret")
				assert.False(t, SafeToRetry(err))
				assert.Len(t, slices.DeleteFunc(server.requests(), isRead), 1, "it is not sent again")
			})
		}
	}
}

func isRead(request string) bool { return strings.HasPrefix(request, "GET ") }

// What servers legitimately return otherwise than it was sent.
func TestResponseThatRepeatsAWriteInAnotherForm(t *testing.T) {
	date := time.Date(2026, 11, 28, 1, 2, 3, 456789, time.UTC)
	for name, test := range map[string]struct {
		call     func(ctx context.Context, c *Client) error
		response string
	}{
		"the extra of a connection is masked": {func(ctx context.Context, c *Client) error {
			_, err := c.Connections.Update(ctx, "db", ConnectionUpdate{Extra: Set(`{"password":"p"}`)})
			return err
		}, `{"connection_id": "db", "extra": "{\"password\": \"***\"}"}`},
		"the password is not returned": {func(ctx context.Context, c *Client) error {
			_, err := c.Connections.Update(ctx, "db", ConnectionUpdate{Password: Set("p")})
			return err
		}, `{"connection_id": "db", "password": "***"}`},
		"null for an empty text": {func(ctx context.Context, c *Client) error {
			_, err := c.Connections.Update(ctx, "db", ConnectionUpdate{Host: Set("")})
			return err
		}, `{"connection_id": "db", "host": null}`},
		"an empty text for null": {func(ctx context.Context, c *Client) error {
			_, err := c.Connections.Update(ctx, "db", ConnectionUpdate{Host: Null[string]()})
			return err
		}, `{"connection_id": "db", "host": ""}`},
		"a field that an old server lacks": {func(ctx context.Context, c *Client) error {
			_, err := c.Pools.Update(ctx, "p", PoolUpdate{Description: Set("d")})
			return err
		}, `{"name": "p"}`},
		"a masked value": {func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Update(ctx, "password", VariableUpdate{Value: Set("v")})
			return err
		}, `{"key": "password", "value": "***"}`},
		"JSON that is written again": {func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Update(ctx, "k", VariableUpdate{Value: Set(`{"b":1.50,"a":[1e3,"é"]}`)})
			return err
		}, `{"key": "k", "value": "{\"a\": [1000.0, \"\\u00e9\"], \"b\": 1.5}"}`},
		"a value that is not sent": {func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Update(ctx, "k", VariableUpdate{Description: Set("d")})
			return err
		}, `{"key": "k", "value": "v", "description": "d"}`},
		"a description that is not stored": {func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Create(ctx, VariableCreate{Key: "k", Value: "v", Description: Set("d")})
			return err
		}, `{"key": "k", "value": "v", "description": null}`},
		"a queued run that started": {func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.SetState(ctx, "d", "r", DAGRunStateQueued)
			return err
		}, `{"dag_id": "d", "dag_run_id": "r", "state": "running"}`},
		"a time in another zone": {func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.Trigger(ctx, "d", &TriggerOptions{DAGRunID: "r", LogicalDate: date, Conf: map[string]any{"a": 1e21, "b": nil}})
			return err
		}, `{"dag_id": "d", "dag_run_id": "r", "logical_date": "2026-11-28T02:02:03.000456+01:00", "conf": {"b": null, "a": 1000000000000000000000}}`},
		"no conf": {func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.Trigger(ctx, "d", &TriggerOptions{DAGRunID: "r", Conf: map[string]any{}})
			return err
		}, `{"dag_id": "d", "dag_run_id": "r", "conf": null}`},
		"invalid UTF-8": {func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.SetNote(ctx, "d", "r", "a\xff\xfeb")
			return err
		}, `{"dag_id": "d", "dag_run_id": "r", "note": "a\ufffd\ufffdb"}`},
		"more fields of an event": {func(ctx context.Context, c *Client) error {
			_, err := c.Assets.CreateEvent(ctx, AssetEventCreate{AssetURI: "s3://a", Extra: []byte(`{"a": 1}`)})
			return err
		}, `{"dataset_uri": "s3://a", "extra": {"a": 1, "from_rest_api": true}}`},
	} {
		_, c := scriptFor(t, "2.11.2", scriptedResponse{200, test.response})
		assert.NoError(t, test.call(t.Context(), c), name)
	}
}

// A run that the server created otherwise than requested is read back, as after a lost response.
func TestTriggerReadsBackAfterContradiction(t *testing.T) {
	for name, test := range map[string]struct{ created, read, want string }{
		"another note, then its own": {`"note": "x", "conf": {"a": 1}`, `"note": "n", "conf": {"a": 1}`, ""},
		"another conf":               {`"conf": {"a": 2}`, `"conf": {"a": 2}`, "with a different conf"},
	} {
		server, c := scriptFor(t, "2.11.2",
			scriptedResponse{200, `{"dag_id": "d", "dag_run_id": "key__k", ` + test.created + `}`},
			scriptedResponse{200, `{"dag_id": "d", "dag_run_id": "key__k", ` + test.read + `}`})
		_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "k", Note: "n", Conf: map[string]int{"a": 1}})
		assert.Equal(t, []string{"POST /dags/d/dagRuns", "GET /dags/d/dagRuns/key__k"}, server.requests(), name)
		if test.want == "" {
			assert.NoError(t, err, name)
		} else {
			assert.ErrorContains(t, err, test.want, name)
		}
	}
}
