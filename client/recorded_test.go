package client

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
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

// replay gives recorded answers to whatever is asked, through the pipeline that all services use.
type replay struct {
	*Client
	operations map[string]operations.Operation
	answer     *recorded.Answer
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
		StatusCode: r.answer.Status, Header: http.Header{"Content-Type": {r.answer.ContentType}}, Request: request,
		Body: io.NopCloser(bytes.NewReader(r.answer.Body)), ContentLength: int64(len(r.answer.Body)),
	}, nil
}

// read gives what a caller of the operation gets.
func (r *replay) read(a *recorded.Answer) (any, error) {
	r.answer = a
	var doer gen.Doer = r.pipeline
	switch { // services do the same where servers answer {}
	case a.Operation == "post_role":
		doer = withoutResult{r.pipeline}
	case setsOneState.MatchString(a.Operation) && strings.Contains(a.Sent, `"dry_run": false`):
		doer = into{doer, &map[string]any{}}
	}
	return r.operations[a.Operation].Call(doer)
}

var setsOneState = regexp.MustCompile(`^patch_(mapped_)?task_instance$`)

func recordings(t testing.TB) []*recorded.Answer {
	t.Helper()
	answers, err := recorded.Answers()
	require.NoError(t, err)
	require.NotEmpty(t, answers)
	return answers
}

// decodable tells whether an answer is a success that is read as JSON.
func decodable(a *recorded.Answer) bool {
	return a.Status/100 == 2 && strings.Contains(a.ContentType, "json") && len(a.Body) > 0
}

// Every server was asked for everything that can be read, and has it if the contract says that it is new enough.
func TestRecordedOperations(t *testing.T) {
	known := operations.All()
	succeeds := map[string]map[string]bool{} // by version and operation, whether one of its answers is a success
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
	assert.Len(t, succeeds, 6, "versions")
	for version, of := range succeeds {
		server, ok := parseRelease(version)
		require.True(t, ok)
		for id, o := range known {
			got, asked := of[id]
			if o.Method == http.MethodGet {
				assert.True(t, asked, "%s was not asked for %s", version, id)
			}
			since, _ := parseRelease(o.Since)
			assert.Equal(t, asked && !server.before(since), got, "%s of %s", id, version)
		}
	}
}

// Nothing of what real servers send is lost: what the models have in place of it means the same, for all that they know.
func TestRecordedAnswersLoseNothing(t *testing.T) {
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
		for member := range c.unknown {
			if !strings.Contains(unknown[member], a.Version) {
				unknown[member] += " " + a.Version
			}
		}
	}
	var list []string
	for _, member := range slices.Sorted(maps.Keys(unknown)) {
		list = append(list, member+":"+unknown[member])
	}
	assert.Empty(t, list, "members that servers send and the models lack")
}

// Whatever a server refuses is a problem with its status, and says something.
func TestRecordedRefusals(t *testing.T) {
	r := newReplay(t)
	for _, a := range recordings(t) {
		if a.Status/100 == 2 {
			continue
		}
		_, err := r.read(a)
		refused, ok := errors.AsType[*problem.Error](err)
		if !assert.True(t, ok, "%s: %v", a.Name(), err) {
			continue
		}
		assert.Equal(t, a.Status, refused.Status, a.Name())
		assert.NotEmpty(t, refused.Title+refused.Detail, a.Name())
		assert.Contains(t, err.Error(), fmt.Sprint(a.Status), a.Name())
	}
}

// What has no content, or another one than JSON, is a success all the same where nothing is expected.
func TestRecordedSuccessesWithoutJSON(t *testing.T) {
	r := newReplay(t)
	for _, a := range recordings(t) {
		if a.Status/100 != 2 || decodable(a) {
			continue
		}
		value, err := r.read(a)
		if strings.HasSuffix(a.Variant, "text") { // it was asked for, not by the operation
			assert.ErrorContains(t, err, "it is not JSON", a.Name())
			continue
		}
		assert.NoError(t, err, a.Name())
		assert.Nil(t, value, a.Name())
	}
}
