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

func TestUpdateOfAVariable(t *testing.T) {
	value := VariableUpdate{Value: Set("v")}
	description := VariableUpdate{Description: Set("")}
	both := VariableUpdate{Value: Set(""), Description: Set("d")}
	for name, test := range map[string]struct {
		version string
		update  VariableUpdate
		want    []string
		body    string
	}{
		"the value": {
			"2.11.2", value, []string{"PATCH /variables/k?update_mask=val"}, `{"key": "k", "value": "v"}`,
		},
		"the description, whatever the value is": {
			"2.11.2", description, []string{"PATCH /variables/k?update_mask=description"}, `{"key": "k", "value": "", "description": ""}`,
		},
		"both": {
			"2.7.1", both, []string{"PATCH /variables/k?update_mask=val%2Cdescription"}, `{"key": "k", "value": "", "description": "d"}`,
		},
		"before 2.7.1, looking first": {
			"2.5.3", both, []string{"GET /variables/k", "PATCH /variables/k?update_mask=val%2Cdescription"},
			`{"key": "k", "value": "", "description": "d"}`,
		},
		"before 2.5.3, by another name": {
			"2.5.2", value, []string{"GET /variables/k", "PATCH /variables/k?update_mask=value"}, `{"key": "k", "value": "v"}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			server, c := scriptFor(t, test.version, scriptedAnswer{200, aVariable})
			v, err := c.Variables.Update(t.Context(), "k", test.update)
			require.NoError(t, err)
			assert.Equal(t, &Variable{Key: "k", Value: "v"}, v)
			assert.Equal(t, test.want, server.requests())
			assert.JSONEq(t, test.body, server.last(t).body)
		})
	}
}

func TestOldServersAreNotLedToLoseAnything(t *testing.T) {
	described := scriptedAnswer{200, `{"key": "k", "value": "v", "description": "d"}`}
	missing := scriptedAnswer{404, "Variable not found"}
	set := func(key string) func(context.Context, *Client) error {
		return func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Set(ctx, key, "new")
			return err
		}
	}
	var (
		refused *ArgumentError
		tooOld  *UnsupportedError
	)
	for name, test := range map[string]struct {
		version string
		as      any
		answer  scriptedAnswer
		call    func(context.Context, *Client) error
		sent    []string
	}{
		"a description": {"2.5.2", &refused, described, set("k"), []string{"GET /variables/k"}},
		"a new description": {"2.4.0", &tooOld, described, func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Update(ctx, "k", VariableUpdate{Description: Set("d")})
			return err
		}, nil},
		"that of a new variable": {"2.3.4", &tooOld, described, func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Create(ctx, VariableCreate{Key: "k", Description: Set("d")})
			return err
		}, nil},
		"a variable with a slash": {"2.3.4", &tooOld, described, set("a/b"), nil},
		"a new variable with a slash": {"2.3.4", &tooOld, described, func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Create(ctx, VariableCreate{Key: "a/b"})
			return err
		}, nil},
	} {
		server, c := scriptFor(t, test.version, test.answer)
		assert.ErrorAs(t, test.call(t.Context(), c), test.as, name)
		assert.Equal(t, test.sent, server.requests(), name)
	}
	for _, version := range []string{"2.3.4", "2.5.3", "2.7.0"} {
		server, c := scriptFor(t, version, missing)
		_, err := c.Variables.Update(t.Context(), "k", VariableUpdate{Value: Set("v")})
		assert.ErrorIs(t, err, problem.ErrNotFound)
		assert.Equal(t, []string{"GET /variables/k"}, server.requests(), "none is made")
	}
}

func TestNewVariableOnAServerThatForgetsDescriptions(t *testing.T) {
	server, c := scriptFor(t, "2.6.3", scriptedAnswer{200, aVariable}, scriptedAnswer{200, `{"key": "k", "value": "v", "description": "d"}`})
	v, err := c.Variables.Create(t.Context(), VariableCreate{Key: "k", Value: "v", Description: Set("d")})
	require.NoError(t, err)
	assert.Equal(t, "d", v.Description)
	assert.Equal(t, []string{"POST /variables", "PATCH /variables/k?update_mask=description"}, server.requests())

	server, c = scriptFor(t, "2.6.3", scriptedAnswer{403, "No"})
	_, err = c.Variables.Create(t.Context(), VariableCreate{Key: "k", Value: "v", Description: Set("d")})
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
	assert.Len(t, server.requests(), 1)
}

func TestSetVariable(t *testing.T) {
	const patch, post = "PATCH /variables/k?update_mask=val", "POST /variables"
	there, missing := scriptedAnswer{200, aVariable}, scriptedAnswer{404, "Variable not found"}
	broken := scriptedAnswer{status: 500}
	for name, test := range map[string]struct {
		answers []scriptedAnswer
		want    []string
		err     error
	}{
		"that is there":                    {[]scriptedAnswer{there}, []string{patch}, nil},
		"that is not":                      {[]scriptedAnswer{missing, there}, []string{patch, post}, nil},
		"that another makes at once":       {[]scriptedAnswer{missing, broken, there}, []string{patch, post, patch}, nil},
		"that another writes at once":      {[]scriptedAnswer{broken, there}, []string{patch, patch}, nil},
		"that another makes and removes":   {[]scriptedAnswer{missing, broken, missing, there}, []string{patch, post, patch, post}, nil},
		"on a server that is really ill":   {[]scriptedAnswer{broken}, slices.Repeat([]string{patch}, 6), problem.ErrServer},
		"without the permission to change": {[]scriptedAnswer{{403, "No"}}, []string{patch}, problem.ErrPermissionDenied},
		"without the permission to make":   {[]scriptedAnswer{missing, {403, "No"}}, []string{patch, post}, problem.ErrPermissionDenied},
	} {
		t.Run(name, func(t *testing.T) {
			server, c := script(t, test.answers...)
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
	server, c := scriptFor(t, "", scriptedAnswer{200, `{"version": "2.11.2"}`}, scriptedAnswer{200, aVariable})
	_, err := c.Variables.Update(t.Context(), "k", VariableUpdate{Value: Set("v")})
	require.NoError(t, err)
	_, err = c.Variables.Set(t.Context(), "k", "v")
	require.NoError(t, err)
	assert.Equal(t, []string{"GET /version", "PATCH /variables/k?update_mask=val", "PATCH /variables/k?update_mask=val"}, server.requests())

	server, c = scriptFor(t, "", scriptedAnswer{200, aVariable})
	_, err = c.Variables.Get(t.Context(), "k")
	require.NoError(t, err)
	_, err = c.Variables.Create(t.Context(), VariableCreate{Key: "k"})
	require.NoError(t, err)
	assert.Equal(t, []string{"GET /variables/k", "POST /variables"}, server.requests())
}

func TestServerVersionIsReadOnceByMany(t *testing.T) {
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

func TestServerVersionThatIsNotTold(t *testing.T) {
	const version, newest, oldest = "GET /version", "PATCH /variables/k?update_mask=val", "PATCH /variables/k?update_mask=value"
	there, told := scriptedAnswer{200, aVariable}, scriptedAnswer{200, `{"version": "2.3.4"}`}
	for name, test := range map[string]struct {
		answers []scriptedAnswer
		want    []string
	}{
		"refused":           {[]scriptedAnswer{{403, "No"}, there, told, there}, []string{version, newest, version, "GET /variables/k", oldest}},
		"of another server": {[]scriptedAnswer{{200, `{}`}, there, told, there}, []string{version, newest, version, "GET /variables/k", oldest}},
		"in other words":    {[]scriptedAnswer{{200, `{"version": "nightly"}`}, there}, []string{version, newest, newest}},
	} {
		server, c := scriptFor(t, "", test.answers...)
		for range 2 {
			_, err := c.Variables.Update(t.Context(), "k", VariableUpdate{Value: Set("v")})
			require.NoError(t, err, name)
		}
		assert.Equal(t, test.want, server.requests(), name)
	}
}

func TestServerVersionOfAServerThatIsAway(t *testing.T) {
	server, c := scriptFor(t, "",
		scriptedAnswer{503, "Away"}, scriptedAnswer{503, "Away"}, scriptedAnswer{200, `{"version": "2.3.4"}`}, scriptedAnswer{200, aVariable})
	once := WithRetry(RetryPolicy{MaxAttempts: 1})
	for range 2 {
		_, err := c.Variables.Update(t.Context(), "k", VariableUpdate{Value: Set("v")}, once)
		var p *problem.Error
		require.ErrorAs(t, err, &p)
		assert.Equal(t, 503, p.Status)
	}
	_, err := c.Variables.Update(t.Context(), "k", VariableUpdate{Value: Set("v")}, once)
	require.NoError(t, err, "it is asked again until it tells")
	assert.Equal(t, "PATCH /variables/k?update_mask=value", server.last(t).request)
}

func TestServerVersionIsNotWaitedForBeyondTheContext(t *testing.T) {
	asked := make(chan struct{}, 1)
	c := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		asked <- struct{}{}
		<-r.Context().Done()
	})
	first, stop := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		_, err := c.Variables.Set(first, "k", "v")
		done <- err
	}()
	<-asked
	second, cancel := context.WithTimeoutCause(t.Context(), time.Millisecond, errors.New("no more time"))
	defer cancel()
	_, err := c.Variables.Set(second, "k", "v")
	assert.ErrorContains(t, err, "no more time")
	stop()
	assert.ErrorIs(t, <-done, context.Canceled)
}

func TestParseRelease(t *testing.T) {
	for given, want := range map[string]release{
		"2.11.2": {2, 11, 2}, "2.3": {2, 3, 0}, "2.10.5+composer": {2, 10, 5}, "2.7.3.post1": {2, 7, 3}, "2.9.0rc1": {2, 9, 0},
		"3.0.0": {3, 0, 0},
	} {
		got, ok := parseRelease(given)
		assert.True(t, ok, given)
		assert.Equal(t, want, got, given)
	}
	for _, given := range []string{"", "2", "latest", "v2.11.2", "2.", "2.x", ".1.2", "0.1.2", "99999999999999999999.1.1"} {
		_, ok := parseRelease(given)
		assert.False(t, ok, given)
		_, err := New("http://localhost", WithServerVersion(given))
		var refused *ArgumentError
		assert.ErrorAs(t, err, &refused, given)
	}
	old := release{2, 3, 4}
	assert.True(t, old.before(release{2, 5, 3}))
	assert.True(t, old.before(release{2, 3, 5}))
	assert.True(t, old.before(release{3, 0, 0}))
	assert.False(t, old.before(old))
	assert.False(t, release{2, 11, 2}.before(release{2, 5, 3}), "numbers, not text")
	assert.False(t, release{}.before(old), "one that is not known is the newest")
	assert.Equal(t, "2.3.4", old.String())
}
