package probe

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/airflow-go/airflow/client"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// dial returns a client of the server at url. It retries without waiting long.
func dial(t *testing.T, url string, options ...client.Option) *client.Client {
	t.Helper()
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	quick := client.RetryPolicy{MaxAttempts: 4, MinWait: time.Microsecond, MaxWait: time.Millisecond}
	c, err := client.New(url, append([]client.Option{
		client.WithHTTPClient(&http.Client{Transport: transport}), client.WithDefaults(client.WithRetry(quick)),
	}, options...)...)
	require.NoError(t, err)
	return c
}

type transportFunc func(*http.Request) (*http.Response, error)

func (f transportFunc) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }
