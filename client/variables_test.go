package client

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

const aVariable = `{"key": "k", "value": "v", "description": null}`

func TestUpdateVariable(t *testing.T) {
	value := VariableUpdate{Value: Set("v")}
	description := VariableUpdate{Description: Set("")}
	both := VariableUpdate{Value: Set("v"), Description: Set("")}
	for name, test := range map[string]struct {
		version string
		update  VariableUpdate
		want    []string
		body    string
	}{
		"value": {
			"2.11.2", value, []string{"PATCH /variables/k?update_mask=val"}, `{"key": "k", "value": "v"}`,
		},
		"description": {
			"2.11.2", description, []string{"PATCH /variables/k?update_mask=description"}, `{"key": "k", "value": "", "description": ""}`,
		},
		"both": {
			"2.7.1", both, []string{"PATCH /variables/k?update_mask=val%2Cdescription"}, `{"key": "k", "value": "v", "description": ""}`,
		},
		"before 2.7.1, read first": {
			"2.5.3", both, []string{"GET /variables/k", "PATCH /variables/k?update_mask=val%2Cdescription"},
			`{"key": "k", "value": "v", "description": ""}`,
		},
		"before 2.5.3, other mask": {
			"2.5.2", value, []string{"GET /variables/k", "PATCH /variables/k?update_mask=value"}, `{"key": "k", "value": "v"}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			server, c := scriptFor(t, test.version, scriptedResponse{200, aVariable})
			v, err := c.Variables.Update(t.Context(), "k", test.update)
			require.NoError(t, err)
			assert.Equal(t, &Variable{Key: "k", Value: "v"}, v)
			assert.Equal(t, test.want, server.requests())
			assert.JSONEq(t, test.body, server.last(t).body)
		})
	}
}

func TestUpdatesThatOldServersMishandleAreRejected(t *testing.T) {
	described := scriptedResponse{200, `{"key": "k", "value": "v", "description": "d"}`}
	missing := scriptedResponse{404, "Variable not found"}
	set := func(key string) func(context.Context, *Client) error {
		return func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Set(ctx, key, "new")
			return err
		}
	}
	var (
		rejected *ArgumentError
		tooOld   *UnsupportedError
	)
	for name, test := range map[string]struct {
		version  string
		as       any
		response scriptedResponse
		call     func(context.Context, *Client) error
		sent     []string
	}{
		"value of a described variable": {"2.5.2", &rejected, described, set("k"), []string{"GET /variables/k"}},
		"description": {"2.4.0", &tooOld, described, func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Update(ctx, "k", VariableUpdate{Description: Set("d")})
			return err
		}, nil},
		"description of a new variable": {"2.3.4", &tooOld, described, func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Create(ctx, VariableCreate{Key: "k", Description: Set("d")})
			return err
		}, nil},
		"key with a slash": {"2.3.4", &tooOld, described, set("a/b"), nil},
		"new key with a slash": {"2.3.4", &tooOld, described, func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Create(ctx, VariableCreate{Key: "a/b"})
			return err
		}, nil},
	} {
		server, c := scriptFor(t, test.version, test.response)
		assert.ErrorAs(t, test.call(t.Context(), c), test.as, name)
		assert.Equal(t, test.sent, server.requests(), name)
	}
	for _, version := range []string{"2.3.4", "2.5.3", "2.7.0"} {
		server, c := scriptFor(t, version, missing)
		_, err := c.Variables.Update(t.Context(), "k", VariableUpdate{Value: Set("v")})
		assert.ErrorIs(t, err, problem.ErrNotFound)
		assert.Equal(t, []string{"GET /variables/k"}, server.requests(), "no variable is created")
	}
}

func TestCreateVariableSendsDescriptionTwiceBefore29(t *testing.T) {
	server, c := scriptFor(t, "2.6.3", scriptedResponse{200, aVariable}, scriptedResponse{200, `{"key": "k", "value": "v", "description": "d"}`})
	v, err := c.Variables.Create(t.Context(), VariableCreate{Key: "k", Value: "v", Description: Set("d")})
	require.NoError(t, err)
	assert.Equal(t, "d", v.Description)
	assert.Equal(t, []string{"POST /variables", "PATCH /variables/k?update_mask=description"}, server.requests())

	server, c = scriptFor(t, "2.6.3", scriptedResponse{403, "No"})
	_, err = c.Variables.Create(t.Context(), VariableCreate{Key: "k", Value: "v", Description: Set("d")})
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
	assert.Len(t, server.requests(), 1)
}

func TestSetVariable(t *testing.T) {
	const patch, post = "PATCH /variables/k?update_mask=val", "POST /variables"
	existing, missing := scriptedResponse{200, aVariable}, scriptedResponse{404, "Variable not found"}
	broken := scriptedResponse{status: 500}
	for name, test := range map[string]struct {
		responses []scriptedResponse
		want      []string
		err       error
	}{
		"existing":                         {[]scriptedResponse{existing}, []string{patch}, nil},
		"missing":                          {[]scriptedResponse{missing, existing}, []string{patch, post}, nil},
		"created concurrently":             {[]scriptedResponse{missing, broken, existing}, []string{patch, post, patch}, nil},
		"changed concurrently":             {[]scriptedResponse{broken, existing}, []string{patch, patch}, nil},
		"created and deleted concurrently": {[]scriptedResponse{missing, broken, missing, existing}, []string{patch, post, patch, post}, nil},
		"persistent server error":          {[]scriptedResponse{broken}, slices.Repeat([]string{patch}, 6), problem.ErrServer},
		"update forbidden":                 {[]scriptedResponse{{403, "No"}}, []string{patch}, problem.ErrPermissionDenied},
		"create forbidden":                 {[]scriptedResponse{missing, {403, "No"}}, []string{patch, post}, problem.ErrPermissionDenied},
	} {
		t.Run(name, func(t *testing.T) {
			server, c := script(t, test.responses...)
			v, err := c.Variables.Set(t.Context(), "k", "v")
			assert.Equal(t, test.want, server.requests())
			if test.err != nil {
				assert.ErrorIs(t, err, test.err)
				assert.Nil(t, v)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, "v", v.Value)
			assert.JSONEq(t, `{"key": "k", "value": "v"}`, server.last(t).body)
		})
	}
}

func TestServerVersionIsReadOnceAndOnlyWhenNeeded(t *testing.T) {
	server, c := scriptFor(t, "", scriptedResponse{200, `{"version": "2.11.2"}`}, scriptedResponse{200, aVariable})
	_, err := c.Variables.Update(t.Context(), "k", VariableUpdate{Value: Set("v")})
	require.NoError(t, err)
	_, err = c.Variables.Set(t.Context(), "k", "v")
	require.NoError(t, err)
	assert.Equal(t, []string{"GET /version", "PATCH /variables/k?update_mask=val", "PATCH /variables/k?update_mask=val"}, server.requests())

	server, c = scriptFor(t, "", scriptedResponse{200, aVariable})
	_, err = c.Variables.Get(t.Context(), "k")
	require.NoError(t, err)
	_, err = c.Variables.Create(t.Context(), VariableCreate{Key: "k", Value: "v"})
	require.NoError(t, err)
	assert.Equal(t, []string{"GET /variables/k", "POST /variables"}, server.requests())
}

func TestServerVersionIsReadOnceConcurrently(t *testing.T) {
	var versions, updates int
	server := &scripted{}
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		server.mu.Lock()
		defer server.mu.Unlock()
		if r.URL.Path == "/api/v1/version" {
			versions++
			answer(w, 200, `{"version": "2.11.2"}`)
			return
		}
		updates++
		answer(w, 200, aVariable)
	})
	done := make(chan error)
	for range 8 {
		go func() {
			_, err := c.Variables.Set(t.Context(), "k", "v")
			done <- err
		}()
	}
	for range 8 {
		assert.NoError(t, <-done)
	}
	assert.Equal(t, 1, versions)
	assert.Equal(t, 8, updates)
}

func TestServerVersionReadEndsWithTheContext(t *testing.T) {
	requested := make(chan struct{}, 1)
	c := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		requested <- struct{}{}
		<-r.Context().Done()
	})
	first, stop := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		_, err := c.Variables.Set(first, "k", "v")
		done <- err
	}()
	<-requested
	second, cancel := context.WithTimeoutCause(t.Context(), time.Millisecond, errors.New("no more time"))
	defer cancel()
	_, err := c.Variables.Set(second, "k", "v")
	assert.ErrorContains(t, err, "no more time")
	stop()
	assert.ErrorIs(t, <-done, context.Canceled)
}

func TestParseRelease(t *testing.T) {
	for text, want := range map[string]release{
		"2.11.2": {2, 11, 2}, "2.3": {2, 3, 0}, "2.10.5+composer": {2, 10, 5}, "2.7.3.post1": {2, 7, 3}, "2.9.0rc1": {2, 9, 0},
		"3.0.0": {3, 0, 0},
	} {
		got, ok := parseRelease(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, got, text)
	}
	for _, text := range []string{"", "2", "latest", "v2.11.2", "2.", "2.x", ".1.2", "0.1.2", "99999999999999999999.1.1"} {
		_, ok := parseRelease(text)
		assert.False(t, ok, text)
		_, err := New("http://localhost", WithServerVersion(text))
		var rejected *ArgumentError
		assert.ErrorAs(t, err, &rejected, text)
	}
	old := release{2, 3, 4}
	assert.True(t, old.before(release{2, 5, 3}))
	assert.True(t, old.before(release{2, 3, 5}))
	assert.True(t, old.before(release{3, 0, 0}))
	assert.False(t, old.before(old))
	assert.False(t, release{2, 11, 2}.before(release{2, 5, 3}), "numbers are compared, not strings")
	assert.Equal(t, "2.3.4", old.String())
}
