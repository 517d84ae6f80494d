package main

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/upgrade"
)

func TestSupportOf(t *testing.T) {
	for version, want := range map[string]string{
		"": "unknown", "x": "unknown", "1.10.15": "older", "2.0.0": "supported", "2.11.2": "supported", "2.12.0": "newer",
		"3.0.0": "supported", upgrade.Newest: "supported", "3.3.9": "supported", "3.4.0": "newer", "3.10.0rc1": "newer", "4.0.0": "newer",
	} {
		assert.Equal(t, want, supportOf(version).Status, version)
	}
	major, minor, _ := releaseOf(upgrade.Newest)
	assert.Equal(t, [2]int{3, newestOf3}, [2]int{major, minor})
	assert.Equal(t, "this client knows Airflow up to "+upgrade.Newest+"; it uses the server as that release. Use a newer "+
		"airflow-go, or airflow-go api, for the additions of Airflow 3.4", supportOf("3.4.1").Detail)
}

func TestVersionCheck(t *testing.T) {
	for _, version := range []string{"2.0.2", "2.11.2", "3.3.2"} {
		c := cli{handler: airflowtest.NewServer(airflowtest.WithVersion(version)), password: true}
		out := c.succeed(t, "version", "--check", "-o", "template={{.client}} {{.server.version}} {{.support.status}}").out
		assert.Equal(t, client.Version+" "+version+" supported\n", out)
	}
	got := sample().succeed(t, "version", "--check", "-o", "csv")
	assert.Equal(t, "component,version,support,detail\nclient,"+client.Version+",,\nserver,2.11.2,supported,this client knows the API of Airflow 2.11\n", got.out)
	got = cli{handler: reporting("1.10.15")}.run(t.Context(), "version", "--check")
	assert.Equal(t, exitOther, got.code)
	assert.Contains(t, got.out, "has no stable API")
	assert.Equal(t, "airflow-go: Airflow 1.10.15 is not supported\n", got.err)
	got = cli{handler: reporting("4.0.0")}.run(t.Context(), "version", "--check")
	assert.Equal(t, exitSuccess, got.code)
	assert.Contains(t, got.out, "newer")
}

// reporting returns a server that reports a version.
func reporting(version string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"version": "` + version + `", "git_version": null}`))
	})
}
