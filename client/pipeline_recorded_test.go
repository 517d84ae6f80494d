package client

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/operations"
	"github.com/airflow-go/airflow/internal/recorded"
	"github.com/airflow-go/airflow/problem"
)

// replay is a client that receives recorded responses, through the pipeline of all services.
type replay struct {
	*Client
	operations map[string]operations.Operation
	response   *recorded.Answer
	anyID      bool // whether a response may be about another resource than the requested one
}

func newReplay(t testing.TB) *replay {
	t.Helper()
	r := &replay{operations: operations.All()}
	c, err := New("http://127.0.0.1", WithHTTPClient(&http.Client{Transport: r}), WithServerVersion("2.11.2"),
		WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 1})))
	require.NoError(t, err)
	r.Client = c
	return r
}

// RoundTrip implements [http.RoundTripper].
func (r *replay) RoundTrip(request *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: r.response.Status, Header: http.Header{"Content-Type": {r.response.ContentType}}, Request: request,
		Body: io.NopCloser(bytes.NewReader(r.response.Body)), ContentLength: int64(len(r.response.Body)),
	}, nil
}

// read returns what a caller of the operation gets.
func (r *replay) read(a *recorded.Answer) (any, error) {
	r.response = a
	return r.operations[a.Operation].Call(adjusted{r.pipeline, func(o *outgoing) {
		renamed := a.Operation == "patch_role" // the service compares the name
		if o.expected = nil; !r.anyID && !renamed {
			o.expected = expectations(&gen.Call{Operation: o.operation, PathArgs: pathArgs(a, o.operation)})
		}
		switch { // services do the same if servers return {}
		case a.Operation == "post_role":
			o.out = nil
		case setsOneState.MatchString(a.Operation) && strings.Contains(a.Sent, `"dry_run": false`):
			o.out = &map[string]any{}
		}
	}})
}

// pathArgs returns the values of the path parameters of a recorded request.
func pathArgs(a *recorded.Answer, o *gen.Operation) []string {
	var args []string
	values := strings.Split(a.Path, "/")
	for i, element := range strings.Split(o.Path, "/") {
		if strings.HasPrefix(element, "{") {
			value, _ := url.PathUnescape(values[i])
			args = append(args, value)
		}
	}
	return args
}

var setsOneState = regexp.MustCompile(`^patch_(mapped_)?task_instance$`)

// recordings returns the recorded responses of Airflow 2, whose operations the client has.
func recordings(t testing.TB) []*recorded.Answer {
	t.Helper()
	responses, err := recorded.Answers()
	require.NoError(t, err)
	responses = slices.DeleteFunc(responses, func(a *recorded.Answer) bool { return recorded.CompareVersions(a.Version, "3") >= 0 })
	require.NotEmpty(t, responses)
	return responses
}

// recordedVersions returns the number of versions that have recordings.
func recordedVersions(t *testing.T) int {
	t.Helper()
	versions := map[string]bool{}
	for _, a := range recordings(t) {
		versions[a.Version] = true
	}
	return len(versions)
}

// decodable reports whether a response is a success with JSON.
func decodable(a *recorded.Answer) bool {
	return a.Status/100 == 2 && strings.Contains(a.ContentType, "json") && len(a.Body) > 0
}

// The recordings have every GET of every release. It succeeds if the contract says that the release supports it.
func TestRecordedOperations(t *testing.T) {
	known := operations.All()
	succeeds := map[string]map[string]bool{} // by version and operation, whether a response is a success
	for _, a := range recordings(t) {
		o, ok := known[a.Operation]
		require.True(t, ok, a.Name())
		path := regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(o.Path, "[^/]+")
		assert.Regexp(t, "^"+o.Method+" "+path+"$", a.Method+" "+a.Path, a.Name())
		if succeeds[a.Version] == nil {
			succeeds[a.Version] = map[string]bool{}
		}
		succeeds[a.Version][o.ID] = succeeds[a.Version][o.ID] || a.Status/100 == 2
	}
	for version, of := range succeeds {
		server, ok := parseRelease(version)
		require.True(t, ok)
		for id, o := range known {
			got, found := of[id]
			if o.Method == http.MethodGet {
				assert.True(t, found, "%s has no recording of %s", version, id)
			}
			since, _ := parseRelease(o.Since)
			assert.Equal(t, found && !server.before(since), got, "%s of %s", id, version)
		}
	}
}

// Decoding a recorded response loses nothing: each value in the models means the same as the JSON.
func TestRecordedResponsesLoseNothing(t *testing.T) {
	r := newReplay(t)
	unknown := map[string]string{}
	for _, a := range recordings(t) {
		if !decodable(a) {
			continue
		}
		value, err := r.read(a)
		if !assert.NoError(t, err, a.Name()) {
			continue
		}
		var c comparison
		c.compare("", parsePython(t, a.Body), reflect.ValueOf(value))
		assert.Empty(t, c.lost, a.Name())
		for field := range c.unknown {
			if !strings.Contains(unknown[field], a.Version) {
				unknown[field] += " " + a.Version
			}
		}
	}
	var list []string
	for _, field := range slices.Sorted(maps.Keys(unknown)) {
		list = append(list, field+":"+unknown[field])
	}
	assert.Empty(t, list, "fields that servers send and the models lack")
}

// Every recorded error response becomes a problem.Error with its status code and a text.
func TestRecordedProblems(t *testing.T) {
	r := newReplay(t)
	for _, a := range recordings(t) {
		if a.Status/100 == 2 {
			continue
		}
		_, err := r.read(a)
		got, ok := errors.AsType[*problem.Error](err)
		if !assert.True(t, ok, "%s: %v", a.Name(), err) {
			continue
		}
		assert.Equal(t, a.Status, got.Status, a.Name())
		assert.NotEmpty(t, got.Title+got.Detail, a.Name())
		assert.Contains(t, err.Error(), fmt.Sprint(a.Status), a.Name())
	}
}

// A success without JSON is no error if the operation expects no value.
func TestRecordedSuccessesWithoutJSON(t *testing.T) {
	r := newReplay(t)
	for _, a := range recordings(t) {
		if a.Status/100 != 2 || decodable(a) {
			continue
		}
		value, err := r.read(a)
		if strings.HasSuffix(a.Variant, "text") { // the recording requested text, which the operation does not
			assert.ErrorContains(t, err, "not JSON", a.Name())
			continue
		}
		assert.NoError(t, err, a.Name())
		assert.Nil(t, value, a.Name())
	}
}
