package program

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/bench/stub"
)

func TestProgramsTriggerOneRun(t *testing.T) {
	t.Chdir("..") // as the program that measures
	for folder, modules := range map[string]int{"plain": 1, "airflowgo": 4, "oapicodegen": 2} {
		t.Run(folder, func(t *testing.T) {
			var requests []string
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				requests = append(requests, r.Method+" "+r.URL.Path)
				stub.Handler().ServeHTTP(w, r)
			}))
			defer server.Close()
			built, err := Build(t.Context(), folder, t.TempDir())
			require.NoError(t, err)
			assert.Greater(t, built.Size, int64(1<<20))
			assert.GreaterOrEqual(t, built.Modules, modules)
			assert.Positive(t, built.CPU)
			took, err := built.Start(t.Context(), server.URL)
			require.NoError(t, err)
			assert.Positive(t, took)
			if folder == "airflowgo" {
				assertLacksUnused(t, built.Path)
				assertInitializesLittle(t, built.Path)
			}
			assert.Equal(t, []string{"POST /api/v1/dags/etl/dagRuns"}, requests)
			_, err = built.Start(t.Context(), "no URL")
			assert.ErrorContains(t, err, "exit status 1")
		})
	}
}

// assertLacksUnused checks that the linker has left out of a program what it does not use. A call of New, a method of a service or
// an interface can bring all of this back.
func assertLacksUnused(t *testing.T, path string) {
	t.Helper()
	program, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.True(t, bytes.Contains(program, []byte("net/http.(*Transport).RoundTrip")), "the program names its functions")
	for _, function := range []string{
		"crypto/tls.X509KeyPair",             // of client certificates
		"log/slog.(*handleState)",            // of WithLogger
		"net/http/httptrace.WithClientTrace", // of its warning about plain HTTP
		"client.(*sharedWaits).read",         // of waits
		"client.(*DAGService).List",          // of services that it does not call
		"regexp.(*Regexp).doExecute",         // of package regexp, which has 220 kB and is not needed by net/http
	} {
		assert.False(t, bytes.Contains(program, []byte(function)), function)
	}
}

// assertInitializesLittle checks that the packages of this module do little work when a program starts. A regular expression that is
// compiled at the start takes 20 to 200 allocations.
func assertInitializesLittle(t *testing.T, path string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), path, "no URL")
	command.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	output, _ := command.CombinedOutput() // it fails because of the URL
	lines := regexp.MustCompile(`(?m)^init github\.com/airflow-go/airflow/.* (\d+) allocs$`).FindAllSubmatch(output, -1)
	assert.NotEmpty(t, lines)
	total := 0
	for _, line := range lines {
		count, err := strconv.Atoi(string(line[1]))
		require.NoError(t, err)
		total += count
	}
	assert.Less(t, total, 150, "allocations: %s", output)
}
