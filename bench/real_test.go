package main

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
)

// The logins and the requests work with airflowtest as with a real server.
func TestRealServersAreMeasured(t *testing.T) {
	for version, credentials := range map[string]string{"2.11.2": "session", "3.3.2": "token"} {
		t.Run(version, func(t *testing.T) {
			server := airflowtest.New(t, airflowtest.WithVersion(version), airflowtest.WithSampleDAGs())
			t.Setenv("AIRFLOW_TEST_BASE_URL", server.URL())
			t.Setenv("AIRFLOW_TEST_VERSION", version)
			t.Setenv("AIRFLOW_TEST_USERNAME", "admin")
			t.Setenv("AIRFLOW_TEST_PASSWORD", "admin")
			var out bytes.Buffer
			require.NoError(t, measureReal(t.Context(), 1, 3, &out, io.Discard))
			airflow := 2
			if strings.HasPrefix(version, "3.") {
				airflow = 3
			}
			for _, name := range peersOf(airflow) {
				assert.Equal(t, 3, strings.Count(out.String(), "| "+name+" "), "%s in\n%s", name, out.String())
			}
			assert.Equal(t, 3*len(peersOf(airflow)), strings.Count(out.String(), version+", "+credentials))

			t.Setenv("AIRFLOW_TEST_PASSWORD", "wrong")
			assert.Error(t, measureReal(t.Context(), 1, 3, io.Discard, io.Discard))
		})
	}
}

func TestRealNeedsServer(t *testing.T) {
	t.Setenv("AIRFLOW_TEST_BASE_URL", "")
	assert.ErrorContains(t, run(t.Context(), []string{"-real"}, io.Discard, io.Discard), "-real needs a server")
}
