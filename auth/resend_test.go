package auth_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
)

// airflowForbids sends Airflow's own 403.
func airflowForbids(w http.ResponseWriter, r *http.Request) {
	airflowtest.PageForbidden.ServeHTTP(w, r)
}

func gatewayForbids(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	w.WriteHeader(http.StatusForbidden)
	_, _ = io.WriteString(w, "<html><head><title>403 Forbidden</title></head><body>nginx</body></html>")
}

// A gateway may have passed a POST on before it responds with its own 403. It knows nothing of Airflow's session.
func TestPostIsNotSentAgainAfterForeignForbidden(t *testing.T) {
	var calls atomic.Int64
	for name, method := range map[string]auth.Method{"session": svc, "token": countingMethod(&calls, 0)} {
		for _, verb := range []string{http.MethodPost, http.MethodGet} {
			for _, test := range []struct {
				rejection http.HandlerFunc
				sentAgain bool
			}{
				{gatewayForbids, name == "token" && verb == http.MethodGet},
				{airflowForbids, true},
				{airflowtest.PageUnauthorized.ServeHTTP, true},
			} {
				s := newWebserver(t)
				var received atomic.Int64
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					switch {
					case r.URL.Path != "/api/v1/pools":
						s.serve(w, r)
					case received.Add(1) == 1:
						s.expire()
						test.rejection(w, r)
					default:
						_, _ = io.WriteString(w, "done")
					}
				}))
				bound, err := method.Bind(parse(t, server.URL), server.Client())
				require.NoError(t, err)
				req, err := http.NewRequestWithContext(t.Context(), verb, server.URL+"/api/v1/pools", strings.NewReader("{}"))
				require.NoError(t, err)
				resp, err := bound.Do(req)
				require.NoError(t, err)
				body, err := io.ReadAll(resp.Body)
				require.NoError(t, err)
				require.NoError(t, resp.Body.Close())
				server.Close()
				assert.Equal(t, test.sentAgain, received.Load() == 2, "%s %s", name, verb)
				assert.Equal(t, test.sentAgain, string(body) == "done", "%s %s: %s", name, verb, body)
			}
		}
	}
}
