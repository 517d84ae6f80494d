package airflowtest

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The errors are those of a real 3.3.2.
func TestAwaitIsChecked(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithSampleDAGs())
	for query, want := range map[string]string{
		"":            `{"detail":[{"type":"missing","loc":["query","interval"],"msg":"Field required","input":null}]}`,
		"?interval=0": `{"detail":[{"type":"greater_than","loc":["query","interval"],"msg":"Input should be greater than 0","input":"0","ctx":{"gt":0.0}}]}`,
		"?interval=x": `{"detail":[{"type":"float_parsing","loc":["query","interval"],"msg":"Input should be a valid number, unable to parse string as a number","input":"x"}]}`,
	} {
		status, body := send3(s, "GET", "/dags/hello/dagRuns/r/wait"+query, "")
		assert.Equal(t, http.StatusUnprocessableEntity, status, query)
		assert.JSONEq(t, want, string(body), query)
	}
	status, body := send3(s, "GET", "/dags/~/dagRuns/r/wait?interval=1", "")
	assert.Equal(t, http.StatusNotFound, status)
	assert.JSONEq(t, "{\"detail\":\"The DagRun with dag_id: `~` and run_id: `r` was not found\"}", string(body))

	status, _ = send3(NewServer(WithVersion("3.0.6"), WithSampleDAGs()), "GET", "/dags/hello/dagRuns/r/wait?interval=1", "")
	assert.Equal(t, http.StatusNotFound, status, "since 3.1")
}
