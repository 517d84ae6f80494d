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
	"github.com/airflow-go/airflow/internal/mediatype"
	"github.com/airflow-go/airflow/internal/operations"
	"github.com/airflow-go/airflow/internal/recorded"
	"github.com/airflow-go/airflow/problem"
)

// replay is a client that receives recorded responses, through the pipeline of all services.
type replay struct {
	*Client    // of an Airflow 2
	airflow3   *Client
	operations map[string]operations.Operation
	response   *recorded.Answer
	anyID      bool // whether a response may be about another resource than the requested one
}

func newReplay(t testing.TB) *replay {
	t.Helper()
	r := &replay{operations: operations.AllOfAirflow3()}
	r.Client, r.airflow3 = r.connect(t, "2.11.2"), r.connect(t, "3.3.2")
	return r
}

func (r *replay) connect(t testing.TB, version string) *Client {
	t.Helper()
	c, err := New("http://127.0.0.1", WithHTTPClient(&http.Client{Transport: r}), WithServerVersion(version),
		WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 1})))
	require.NoError(t, err)
	return c
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
	p, list := r.pipeline, new(gen.TaskInstanceReferenceCollection)
	pairs := new(actionPairs)
	if isOfAirflow3(a) {
		p = r.airflow3.pipeline
	}
	changesList := isOfAirflow3(a) && setsOneState.MatchString(a.Operation) // Airflow 3 sends a list of one task instance
	value, err := r.operations[a.Operation].Call(adjusted{p, func(o *outgoing) {
		unchecked := a.Operation == "patch_role" || // the service compares the name
			isOfAirflow3(a) && slices.Contains(o.operation.Echo, "uri") // the request has the ID of the asset
		if o.expected = nil; !r.anyID && !unchecked {
			o.expected = p.buffers.expectations(&gen.Call{Operation: o.operation, PathArgs: pathArgs(a, o.operation)}, nil)
		}
		switch { // services do the same
		case changesList:
			o.out = list
		case isOfAirflow3(a) && a.Operation == "get_permissions":
			o.out = pairs
		case a.Operation == "post_role" && !isOfAirflow3(a): // servers may return {}
			o.out = nil
		case setsOneState.MatchString(a.Operation) && strings.Contains(a.Sent, `"dry_run": false`):
			o.out = &map[string]any{}
		}
	}})
	switch {
	case err == nil && changesList:
		value = list
	case err == nil && isOfAirflow3(a) && a.Operation == "get_permissions":
		value = pairs
	}
	return value, err
}

// actionPairs is the response of Airflow 3 to get_permissions, which is one of actions in Airflow 2.
type actionPairs struct {
	Actions      []gen.ActionResource `json:"actions"`
	TotalEntries int                  `json:"total_entries"`
}

// pathArgs returns the values of the path parameters of a recorded request.
func pathArgs(a *recorded.Answer, o *gen.Operation) []string {
	var args []string
	prefix, path := o.Route(familyOf(a))
	values := strings.Split(recorded.URLPath(a.Version, a.Path), "/")
	for i, element := range strings.Split(prefix+path, "/") {
		if strings.HasPrefix(element, "{") && i < len(values) {
			value, _ := url.PathUnescape(values[i])
			args = append(args, value)
		}
	}
	return args
}

var setsOneState = regexp.MustCompile(`^patch_(mapped_)?task_instance$`)

// isOfAirflow3 reports whether a response is one of Airflow 3.
func isOfAirflow3(a *recorded.Answer) bool { return recorded.CompareVersions(a.Version, "3") >= 0 }

func familyOf(a *recorded.Answer) gen.Family {
	if isOfAirflow3(a) {
		return gen.V2
	}
	return gen.V1
}

// recordings returns the recorded responses to operations that the client has.
func recordings(t testing.TB) []*recorded.Answer {
	t.Helper()
	responses, err := recorded.Answers()
	require.NoError(t, err)
	known := operations.AllOfAirflow3()
	responses = slices.DeleteFunc(responses, func(a *recorded.Answer) bool { return known[a.Operation].ID == "" })
	require.NotEmpty(t, responses)
	return responses
}

// recordingsOfAirflow2 returns the recorded responses of Airflow 2.
func recordingsOfAirflow2(t testing.TB) []*recorded.Answer {
	t.Helper()
	return slices.DeleteFunc(recordings(t), isOfAirflow3)
}

// versionsOfAirflow2 returns the number of versions of Airflow 2 that have recordings.
func versionsOfAirflow2(t *testing.T) int {
	t.Helper()
	versions := map[string]bool{}
	for _, a := range recordingsOfAirflow2(t) {
		versions[a.Version] = true
	}
	return len(versions)
}

// decodable reports whether a response is a success with JSON that has a value. The logs of Airflow 3 are read by other means than
// its other responses; see TestRecordedLogsOfAirflow3.
func decodable(a *recorded.Answer) bool {
	return a.Status/100 == 2 && mediatype.IsJSON(a.ContentType) && len(a.Body) > 0 && string(a.Body) != "null" &&
		!(a.Operation == "get_log" && isOfAirflow3(a))
}

// problemOfRoute matches the variants that another route or method was sent for.
var problemOfRoute = regexp.MustCompile(`^(v1|no_route|method)$`)

// The recordings have every GET of every release. It succeeds if the contract says that the release supports it.
func TestRecordedOperations(t *testing.T) {
	known := operations.AllOfAirflow3()
	succeeds := map[string]map[string]bool{} // by version and operation, whether a response is a success
	for _, a := range recordings(t) {
		o, ok := known[a.Operation]
		require.True(t, ok, a.Name())
		prefix, path := o.Route(familyOf(a))
		path = regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(prefix+path, "[^/]+")
		if !problemOfRoute.MatchString(a.Variant) {
			assert.Regexp(t, "^"+o.Method+" "+path+"$", a.Method+" "+recorded.URLPath(a.Version, a.Path), a.Name())
		}
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
			exists := existsIn(o, server)
			since, _ := parseRelease(o.Since)
			if o.Method == http.MethodGet && (exists || server.before(release{3, 0, 0}) && since.before(release{3, 0, 0})) {
				assert.True(t, found, "%s has no recording of %s", version, id)
			}
			if !failsAlways[version+"/"+id] {
				assert.Equal(t, found && exists, got, "%s of %s", id, version)
			}
		}
	}
}

// failsAlways has the operations that fail in all recordings of a server: with 500, because of a section of the configuration that
// Airflow 3 does not find, or because the server has no asset alias, no request for input, no queued test and no remote logs.
var failsAlways = map[string]bool{
	"3.1.8/delete_role": true, "3.1.8/get_dataset_events": true, "3.1.8/get_config": true, "3.3.2/get_config": true,
	"3.1.8/get_asset_alias": true, "3.3.2/get_asset_alias": true, "3.1.8/get_hitl_detail": true, "3.3.2/get_hitl_detail": true,
	"3.3.2/get_hitl_detail_try_detail": true, "3.3.2/get_connection_test": true, "3.1.8/get_external_log_url": true,
	"3.3.2/get_external_log_url": true,
}

// existsIn reports whether a release has an operation, according to the contract.
func existsIn(o operations.Operation, server release) bool {
	since, _ := parseRelease(o.Since)
	until, ends := parseRelease(o.Until)
	return !server.before(since) && !(ends && release{until.major, until.minor, server.patch}.before(server))
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
			if isOfAirflow3(a) && isNotModelled.MatchString(field) {
				continue
			}
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
		streamed := a.Operation == "get_log" && isOfAirflow3(a) || a.Operation == "wait_dag_run_until_finished"
		if a.Status/100 != 2 || decodable(a) || streamed {
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
