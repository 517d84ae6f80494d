package main

import (
	"encoding/pem"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
)

// command runs the command in its own process, with its own environment.
func command(t *testing.T, env []string, args ...string) result {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Env = slices.Concat(env, []string{
		"AIRFLOW_GO_TEST_PROCESS=command", "AIRFLOW_AUTH=basic", "AIRFLOW_USERNAME=admin", "AIRFLOW_PASSWORD=admin", "GOCOVERDIR=" + t.TempDir(),
	})
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	_ = cmd.Run()
	return result{cmd.ProcessState.ExitCode(), out.String(), errs.String()}
}

func TestNetworkSettings(t *testing.T) {
	airflow := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	insecure, secure := httptest.NewServer(airflow), httptest.NewTLSServer(airflow)
	defer insecure.Close()
	defer secure.Close()
	ca := filepath.Join(t.TempDir(), "ca.pem")
	require.NoError(t, os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw}), 0o600))
	dir, err := os.MkdirTemp("", "s") // the path of a socket must be short
	require.NoError(t, err)
	defer os.RemoveAll(dir)
	socket := filepath.Join(dir, "s")
	listener, err := net.Listen("unix", socket)
	require.NoError(t, err)
	onSocket := &httptest.Server{Listener: listener, Config: &http.Server{Handler: airflow}}
	onSocket.Start()
	defer onSocket.Close()
	const warning = "airflow-go: warning: airflow credentials go over plain HTTP host=airflow.test scheme=basic\n"

	for name, test := range map[string]struct {
		env  []string
		args string
		code int
		err  string // the whole text, or its beginning
	}{
		"no CA file":           {nil, "--url " + secure.URL, exitOther, "airflow-go: GET " + secure.URL},
		"--ca-file":            {nil, "--url " + secure.URL + " --ca-file " + ca, exitSuccess, ""},
		"--ca-file overrides":  {[]string{"AIRFLOW_CA_FILE=absent"}, "--url " + secure.URL + " --ca-file " + ca, exitSuccess, ""},
		"a CA file":            {[]string{"AIRFLOW_CA_FILE=" + ca}, "--url " + secure.URL, exitSuccess, ""},
		"--client-cert":        {nil, "--url " + secure.URL + " --client-cert " + ca, exitUsage, "airflow-go: invalid client key \"" + ca + "\": must contain a private key"},
		"--client-key":         {nil, "--url " + secure.URL + " --client-key " + ca, exitUsage, "airflow-go: invalid client certificate \"\": must be set"},
		"--proxy":              {nil, "--url http://airflow.test --proxy " + insecure.URL, exitSuccess, warning},
		"a proxy":              {[]string{"AIRFLOW_PROXY=" + insecure.URL}, "--url http://airflow.test", exitSuccess, warning},
		"HTTP_PROXY":           {[]string{"HTTP_PROXY=" + insecure.URL}, "--url http://airflow.test", exitSuccess, warning},
		"--proxy with login":   {nil, "--url http://airflow.test --proxy http://u:s3cret@proxy.test", exitUsage, "airflow-go: invalid --proxy: must be a URL without username"},
		"no scheme of --proxy": {nil, "--url http://airflow.test --proxy 127.0.0.1:9", exitUsage, "airflow-go: invalid --proxy: must start with http://, https:// or socks5://\n"},
		"no scheme of proxy":   {[]string{"AIRFLOW_PROXY=127.0.0.1:9"}, "--url http://airflow.test", exitUsage, "airflow-go: invalid proxy: must start with http://, https:// or socks5://\n"},
		"empty --proxy":        {nil, "--url http://airflow.test --proxy=", exitUsage, "airflow-go: --proxy must not be empty"},
		"--unix-socket":        {nil, "--url http://airflow.test --unix-socket " + socket, exitSuccess, ""},
		"a unix socket":        {[]string{"AIRFLOW_UNIX_SOCKET=" + socket}, "--url http://airflow.test", exitSuccess, ""},
		"missing socket":       {nil, "--url http://airflow.test --unix-socket " + socket + "x", exitOther, "airflow-go: GET http://airflow.test/api/v1/dags/hello: dial unix"},
	} {
		t.Run(name, func(t *testing.T) {
			got := command(t, test.env, append([]string{"dags", "get", "hello"}, strings.Fields(test.args)...)...)
			assert.Equal(t, test.code, got.code, "%v", got)
			if test.code == exitSuccess {
				assert.Equal(t, test.err, got.err)
				assert.Contains(t, got.out, "hello")
			}
			assert.True(t, strings.HasPrefix(got.err, test.err), got.err)
			assert.NotContains(t, got.err, "s3cret")
		})
	}
}

func TestFlagsDoNotChangeTheEnvironment(t *testing.T) {
	for _, name := range []string{"BASE_URL", "CA_FILE", "CLIENT_CERT_FILE", "CLIENT_KEY_FILE", "PROXY", "UNIX_SOCKET"} {
		t.Setenv("AIRFLOW_"+name, "")
	}
	t.Setenv("AIRFLOW_TOKEN", "t")
	var out, errs strings.Builder
	a := &app{out: &out, err: &errs}
	assert.Equal(t, exitOther, a.run(t.Context(), []string{"version", "--url", "http://airflow.test", "--unix-socket", filepath.Join(t.TempDir(), "s")}), errs.String())
	for _, name := range []string{"BASE_URL", "UNIX_SOCKET"} {
		assert.Empty(t, os.Getenv("AIRFLOW_"+name), name)
	}
}
