package client

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

// The last path parameters of these operations are IDs of all kinds.
var (
	getPool   = gen.Operation{Method: "GET", Path: "/pools/{pool_name}"}
	getVar    = gen.Operation{Method: "GET", Path: "/variables/{variable_key}"}
	getTasks  = gen.Operation{Method: "GET", Path: "/dags/{dag_id}/tasks"}
	getXCom   = gen.Operation{Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}"}
	getUser   = gen.Operation{Method: "GET", Path: "/users/{username}", PathV2: "/auth/fab/v1/users/{username}"}
	getRole   = gen.Operation{Method: "GET", Path: "/roles/{role_name}", PathV2: "/auth/fab/v1/roles/{name}"}
	getMapped = gen.Operation{Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}"}
	getAsset  = gen.Operation{Method: "GET", Path: "/datasets/{uri}", Since: "2.4"}
	getQueued = gen.Operation{Method: "GET", Path: "/datasets/queuedEvent/{uri}", Since: "2.9"}
)

// pathTo returns a call whose last path argument is id.
func pathTo(operation *gen.Operation, id string) gen.Call {
	args := make([]string, strings.Count(operation.Path, "{"))
	for i := range args {
		args[i] = "x"
	}
	args[len(args)-1] = id
	return gen.Call{Operation: operation, PathArgs: args}
}

func TestUnreachableIDsAreRejected(t *testing.T) {
	const v1, none = "2.0.2 2.3.4 2.4.0 2.10.4 2.10.5 2.11.2", ""
	const v3 = " 3.0.0 3.0.2 3.1.5 3.1.8"
	const all = v1 + v3
	for _, test := range []struct {
		operation            *gen.Operation
		id                   string
		invalid, unsupported string // the releases for which it is an ArgumentError or an UnsupportedError
		reason               string
	}{
		{&getPool, "", all, none, "empty"},
		{&getPool, ".", all, none, "proxies"},
		{&getPool, "..", all, none, "proxies"},
		{&getPool, "a/b", none, v1 + " 3.0.0 3.0.2", "needs Airflow 3.0.5 or"},
		{&getPool, "/", v1, "3.0.0 3.0.2", "slash"},
		{&getPool, "a\xff", all, none, "valid UTF-8"},
		{&getPool, "a\nb", v3, none, "newline"},
		{&getPool, "a\n", v3, none, "newline"},
		{&getPool, "~", none, none, ""},
		{&getPool, "...", none, none, ""},
		{&getPool, "-1", none, none, ""},
		{&getTasks, "a/b", all, none, "slash"},

		{&getVar, "a/b", none, "2.0.2 2.3.4 3.0.0", "needs Airflow"},
		{&getVar, "a//b/", none, "2.0.2 2.3.4 3.0.0", "slash"},
		{&getVar, "/a", v1, "3.0.0", "slash"},
		{&getVar, "a/../b", all, none, "proxies"},
		{&getVar, "./b", all, none, "proxies"},
		{&getVar, "a/..", all, none, "proxies"},
		{&getVar, "a/.../b", none, "2.0.2 2.3.4 3.0.0", "slash"},
		{&getVar, "a\nb", "2.4.0 2.10.4 2.10.5 2.11.2" + v3, none, "newline"},
		{&getVar, "a\n", "2.4.0 2.10.4 2.10.5 2.11.2" + v3, none, "newline"},
		{&getVar, "\na", v3, none, ""},
		{&getVar, "a/\nb", "2.4.0 2.10.4 2.10.5 2.11.2" + v3, "2.0.2 2.3.4", ""},

		{&getXCom, "a/b", none, "2.0.2 2.3.4 2.4.0 2.10.4 3.0.0 3.0.2 3.1.5", "needs Airflow"},
		{&getXCom, "a\nb", "2.10.5 2.11.2" + v3, none, "newline"},

		{&getAsset, "s3://bucket/key", none, "2.0.2 2.3.4", "GET /datasets/{uri} needs Airflow 2.4 or"},
		{&getAsset, "events", "2.4.0 2.10.4 2.10.5 2.11.2", "2.0.2 2.3.4", ""},
		{&getAsset, "events/a", none, "2.0.2 2.3.4", ""},
		{&getAsset, "queuedEvent", none, "2.0.2 2.3.4", ""},
		{&getAsset, "queuedEvent/a", "2.10.4 2.10.5 2.11.2", "2.0.2 2.3.4", ""},
		{&getQueued, "events", none, "2.0.2 2.3.4 2.4.0", ""},
		{&getQueued, "queuedEvent/a", none, "2.0.2 2.3.4 2.4.0", ""},

		{&getUser, "a\nb", v3, none, "newline"},
		{&getRole, "a\n", v3, none, "newline"},

		{&getMapped, "0", none, none, ""},
		{&getMapped, "-1", all, none, "negative"},
	} {
		for version := range strings.SplitSeq(all, " ") {
			if version >= "3" && strings.Contains(test.operation.Path, "{uri}") {
				continue // Airflow 3 finds assets by their numbers
			}
			var path string
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				path = r.URL.Path
				answer(w, 200, `{}`)
			}, WithServerVersion(version))
			call := pathTo(test.operation, test.id)
			err := c.pipeline.Do(t.Context(), call, nil)
			name := test.operation.Path + " " + test.id + " " + version
			var (
				invalid     *ArgumentError
				unsupported *UnsupportedError
			)
			switch {
			case strings.Contains(test.invalid, version):
				if assert.ErrorAs(t, err, &invalid, name) {
					assert.Equal(t, test.id, invalid.Value, name)
					assert.ErrorContains(t, err, test.reason, name)
				}
			case strings.Contains(test.unsupported, version):
				if assert.ErrorAs(t, err, &unsupported, name) {
					assert.Equal(t, version, unsupported.Server, name)
					assert.ErrorContains(t, err, test.reason, name)
				}
			default:
				assert.NoError(t, err, name)
				assert.True(t, strings.HasSuffix(path, "/"+test.id), "%s: the request has the path %q", name, path)
				continue
			}
			assert.Empty(t, path, "%s: a request was sent", name)
		}
	}
}

func TestVersionIsReadOnlyIfIDNeedsIt(t *testing.T) {
	c, versionRequests, otherRequests := serveVersioned(t, versionIs("2.3.4"))
	send := func(operation *gen.Operation, id string) error {
		return c.pipeline.Do(t.Context(), pathTo(operation, id), nil)
	}
	for _, id := range []string{"a b", "~", "%2F"} {
		require.NoError(t, send(&getVar, id))
	}
	assert.Zero(t, versionRequests.Load())

	require.NoError(t, send(&getPool, "a\nb"))
	require.Error(t, send(&getPool, "a/b"))
	require.Error(t, send(&getVar, "/a"))
	for range 2 {
		require.NoError(t, send(&getVar, "a\nb"))
		var unsupported *UnsupportedError
		require.ErrorAs(t, send(&getVar, "a/b"), &unsupported)
		assert.Equal(t, &UnsupportedError{What: `a slash in variable_key "a/b"`, Needs: "2.4", Server: "2.3.4"}, unsupported)
	}
	assert.EqualValues(t, 1, versionRequests.Load())
	assert.EqualValues(t, 6, otherRequests.Load())
}

func TestIDsAreSentIfVersionIsUnknown(t *testing.T) {
	for name, h := range map[string]http.HandlerFunc{
		"forbidden":   func(w http.ResponseWriter, _ *http.Request) { refuse(w, 403, "No") },
		"unavailable": func(w http.ResponseWriter, _ *http.Request) { refuse(w, 503, "Not now") },
	} {
		c, _, requests := serveVersioned(t, h)
		c.pipeline.version.timeout = 10 * time.Millisecond
		assert.NoError(t, c.pipeline.Do(t.Context(), pathTo(&getXCom, "a/b"), nil), name)
		assert.EqualValues(t, 1, requests.Load(), name)
	}
}

// Every ID that is not rejected reaches the server unchanged, as the path element that it stands for.
func FuzzIDs(f *testing.F) {
	for _, seed := range []string{
		"manual__2026-01-01T00:00:00+00:00", "..", "a/b", "a/../b", "//a", "s3://bucket/a b?c=d&e#f;g", "%2F", "%25", "%zz", "~",
		"ä ?#", "e\u0301", "\U0001f680", "\u202eabc", "\x00\x7f\r\n\t", "\xff", `a\b"c'd`, strings.Repeat("ö", 250),
	} {
		f.Add(seed)
	}
	var uri string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		uri = r.RequestURI
		w.WriteHeader(http.StatusNoContent)
	}))
	f.Cleanup(server.Close)
	c, err := New(server.URL+"/under/a%2Fproxy", WithServerVersion("2.11.2"), WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 1})))
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, id string) {
		for _, operation := range []*gen.Operation{&getPool, &getVar, &getTasks, &getXCom, &getAsset} {
			err := c.pipeline.Do(t.Context(), pathTo(operation, id), nil)
			if _, rejected := errors.AsType[*ArgumentError](err); rejected {
				continue
			}
			if _, rejected := errors.AsType[*UnsupportedError](err); rejected && operation == &getPool && strings.Contains(id, "/") {
				continue // Airflow 3 finds it
			}
			require.NoError(t, err)
			want := strings.Split("/under/a%2Fproxy"+apiPath+operation.Path, "/")
			got := strings.Split(uri, "/")
			require.Len(t, got, len(want), uri)
			for i := range want {
				decoded, err := url.PathUnescape(got[i])
				require.NoError(t, err)
				switch {
				case !strings.HasPrefix(want[i], "{"):
					require.Equal(t, want[i], got[i])
				case decoded != "x":
					require.Equal(t, id, decoded)
				}
			}
		}
	})
}

// No method creates a resource whose ID the server could not find afterwards.
func TestCreateRejectsUnreachableIDs(t *testing.T) {
	creators := map[string]func(ctx context.Context, c *Client, id string) (any, error){
		"connection_id": func(ctx context.Context, c *Client, id string) (any, error) {
			return c.Connections.Create(ctx, ConnectionCreate{ConnectionID: id, ConnType: "http"})
		},
		"dag_run_id": func(ctx context.Context, c *Client, id string) (any, error) {
			return c.DAGRuns.Trigger(ctx, "d", &TriggerOptions{DAGRunID: id})
		},
		"name of a pool": func(ctx context.Context, c *Client, id string) (any, error) {
			return c.Pools.Update(ctx, "p", PoolUpdate{Name: Set(id)})
		},
		"name of a role": func(ctx context.Context, c *Client, id string) (any, error) {
			return c.Roles.Update(ctx, "r", RoleUpdate{Name: Set(id)})
		},
		"pool_name": func(ctx context.Context, c *Client, id string) (any, error) {
			return c.Pools.Create(ctx, PoolCreate{Name: id, Slots: 1})
		},
		"role_name": func(ctx context.Context, c *Client, id string) (any, error) {
			return c.Roles.Create(ctx, RoleCreate{Name: id})
		},
		"username": func(ctx context.Context, c *Client, id string) (any, error) {
			return c.Users.Create(ctx, UserCreate{Username: id})
		},
		"username of a user": func(ctx context.Context, c *Client, id string) (any, error) {
			return c.Users.Update(ctx, "u", UserUpdate{Username: Set(id)})
		},
		"variable_key": func(ctx context.Context, c *Client, id string) (any, error) {
			return c.Variables.Create(ctx, VariableCreate{Key: id})
		},
	}
	for name, create := range creators {
		argument, _, _ := strings.Cut(name, " ")
		for _, id := range []string{"", ".", "..", "a\xff", "/a", "a/../b", "a/b"} {
			if name == "dag_run_id" && id == "" {
				continue // the client chooses the ID
			}
			server, c := scriptFor(t, "2.3.4", scriptedResponse{200, "{}"})
			_, err := create(t.Context(), c, id)
			var (
				invalid     *ArgumentError
				unsupported *UnsupportedError
			)
			if (name == "variable_key" || name == "pool_name") && id == "a/b" {
				assert.ErrorAs(t, err, &unsupported)
			} else if assert.ErrorAs(t, err, &invalid, "%s %q", name, id) {
				assert.Equal(t, argument, invalid.Argument)
				assert.Equal(t, id, invalid.Value)
			}
			assert.Empty(t, server.requests(), "%s %q", name, id)
		}
	}
}
