package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/probe"
)

func TestDoctor(t *testing.T) {
	healthy := cli{handler: airflowtest.NewServer(airflowtest.WithSampleDAGs())}
	got := healthy.run(t.Context(), "doctor", "--url", "http://localhost")
	assert.Equal(t, exitSuccess, got.code, got.err)
	assert.Contains(t, got.out, "\nok       login       the server accepts the credentials (basic)\n")
	assert.Empty(t, got.err)

	got = healthy.run(t.Context(), "doctor")
	assert.Equal(t, exitSuccess, got.code, "plain HTTP is only a warning")
	assert.Contains(t, got.out, "\nwarning  TLS         plain HTTP: ")
	assert.Contains(t, got.out, "\n                     fix: set up TLS on the server")

	broken := cli{handler: airflowtest.NewServer(airflowtest.WithImportError("/dags/x.py", "SyntaxError"))}
	got = broken.run(t.Context(), "doctor", "--url", "http://localhost")
	assert.Contains(t, got.out, "or with airflow-go import-errors --url http://localhost: the DAGs")

	stranger := healthy
	stranger.user = "stranger"
	got = stranger.run(t.Context(), "doctor")
	assert.Equal(t, exitNotAllowed, got.code)
	assert.Contains(t, got.out, "\nfailed   login       GET http://airflow.test/api/v1/dags: 401 Unauthorized\n")
	assert.Contains(t, got.out, "\n                     fix: sent basic credentials: check username and password")
	assert.Equal(t, "airflow-go: failed: login\n", got.err)

	wrongURL := cli{handler: http.NotFoundHandler()}
	got = wrongURL.run(t.Context(), "doctor")
	assert.Equal(t, exitOther, got.code, "a 404 for the version is not a missing DAG")
	assert.Contains(t, got.out, "\nfailed   Airflow     GET http://airflow.test/api/v1/version: 404 Not Found: ")
	assert.Contains(t, got.out, "fix: Traefik or another program in Go seems to have responded instead of Airflow: check host, port and path of the base URL\n")

	got = healthy.run(t.Context(), "doctor", "--url", "airflow.test")
	assert.Equal(t, exitUsage, got.code)
	assert.True(t, strings.HasPrefix(got.out, "failed   settings    base URL: must start with http:// or https://"), got.out)
}

func TestDoctorOutputFormats(t *testing.T) {
	healthy := cli{handler: airflowtest.NewServer(airflowtest.WithSampleDAGs())}
	report := decode[probe.Report](t, healthy.succeed(t, "doctor", "-o", "json").out)
	assert.Equal(t, "http://airflow.test", report.BaseURL)
	assert.Equal(t, "2.11.2", report.Version)
	assert.Equal(t, "basic", report.Scheme)
	assert.Len(t, report.Checks, 9)
	assert.Contains(t, report.MayRead, "DAG Runs")
	assert.Contains(t, healthy.succeed(t, "doctor", "-o", "csv").out, "check,status,detail,fix\nbase URL,ok,http://airflow.test,\n")
	assert.Contains(t, healthy.succeed(t, "doctor", "-o", "yaml").out, "  - name: base URL\n    status: ok\n")
}

// The command runs as a process with its own environment.
func TestDoctorChecksTheEnvironment(t *testing.T) {
	server := httptest.NewServer(airflowtest.NewServer(airflowtest.WithSampleDAGs()))
	defer server.Close()
	for name, test := range map[string]struct {
		env  []string
		code int
		want string
	}{
		"no settings": {nil, exitUsage, "failed   settings    AIRFLOW_BASE_URL: must be set"},
		"two credentials": {[]string{"AIRFLOW_BASE_URL=" + server.URL, "AIRFLOW_USERNAME=u", "AIRFLOW_PASSWORD=s3cret", "AIRFLOW_TOKEN=s3cret"}, exitUsage,
			"failed   settings    environment variables: must not have credentials for two methods"},
		"no credentials": {[]string{"AIRFLOW_BASE_URL=" + server.URL}, exitNotAllowed, "fix: no credentials were sent; set them in AIRFLOW_USERNAME and AIRFLOW_PASSWORD"},
		"valid":          {[]string{"AIRFLOW_BASE_URL=" + server.URL, "AIRFLOW_USERNAME=admin", "AIRFLOW_PASSWORD=admin"}, exitSuccess, "ok       login       "},
	} {
		t.Run(name, func(t *testing.T) {
			self, err := os.Executable()
			require.NoError(t, err)
			cmd := exec.CommandContext(t.Context(), self, "doctor")
			cmd.Env = slices.Concat(test.env, []string{"AIRFLOW_GO_TEST_PROCESS=command", "GOCOVERDIR=" + t.TempDir()})
			out, _ := cmd.Output()
			assert.Equal(t, test.code, cmd.ProcessState.ExitCode(), "%s", out)
			assert.Contains(t, string(out), test.want)
			assert.NotContains(t, string(out), "s3cret")
		})
	}
}
