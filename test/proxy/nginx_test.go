package proxy

import (
	"context"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// configuration is that of nginx. /first has one server, and /both has two of them, of which the first is preferred.
const configuration = `
daemon off;
master_process off; # no worker, which would run as another user
pid FOLDER/nginx.pid;
error_log FOLDER/error.log info;
events {}
http {
    access_log FOLDER/access.log;
    client_body_temp_path FOLDER/body;
    proxy_temp_path FOLDER/proxy;
    fastcgi_temp_path FOLDER/fastcgi;
    uwsgi_temp_path FOLDER/uwsgi;
    scgi_temp_path FOLDER/scgi;

    upstream first { server FIRST; keepalive 4; }
    upstream both { server FIRST; server SECOND backup; keepalive 4; }

    client_max_body_size 1k;
    keepalive_requests 5;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $http_host;
    proxy_read_timeout 300ms;

    server {
        listen ADDRESS;
        location /first/ { proxy_pass http://first/; }
        location /both/ { proxy_pass http://both/; }
    }
}
`

// proxy is nginx in front of two servers with the DAG etl.
type proxy struct {
	url           string
	first, second *airflowtest.Server
	stopFirst     func() error
	stopSecond    func() error
	connections   *atomic.Int64 // from clients to nginx
}

// start starts two servers, and nginx in front of them.
func start(t *testing.T) *proxy {
	t.Helper()
	program := findNginx(t)
	p := &proxy{connections: new(atomic.Int64)}
	p.first, p.stopFirst = startServer(t)
	p.second, p.stopSecond = startServer(t)

	folder, address := t.TempDir(), freeAddress(t)
	text := strings.NewReplacer(
		"FOLDER", folder, "ADDRESS", address,
		"FIRST", strings.TrimPrefix(p.first.URL(), "http://"), "SECOND", strings.TrimPrefix(p.second.URL(), "http://"),
	).Replace(configuration)
	file := filepath.Join(folder, "nginx.conf")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	command := exec.CommandContext(context.WithoutCancel(t.Context()), program, "-p", folder, "-c", file, "-e", filepath.Join(folder, "error.log"))
	var output strings.Builder
	command.Stdout, command.Stderr = &output, &output
	require.NoError(t, command.Start())
	t.Cleanup(func() {
		assert.NoError(t, command.Process.Signal(syscall.SIGTERM))
		_ = command.Wait()
		if log, err := os.ReadFile(filepath.Join(folder, "error.log")); t.Failed() && err == nil {
			t.Logf("nginx: %s%s", &output, log)
		}
	})
	p.url = "http://" + address
	require.Eventually(t, func() bool {
		connection, err := net.Dial("tcp", address)
		if err != nil {
			return false
		}
		return connection.Close() == nil
	}, 10*time.Second, 5*time.Millisecond, "nginx does not listen")
	return p
}

// findNginx returns the path of nginx. It skips the test if there is none and the environment does not demand it.
func findNginx(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const missing = "nginx is not installed; run make test-proxy, or on Debian as root: apt-get install nginx"
	if os.Getenv("AIRFLOW_TEST_NGINX") != "" {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}

func startServer(t *testing.T) (s *airflowtest.Server, stop func() error) {
	t.Helper()
	s = airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl"}))
	stop, err := s.Start()
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, stop()) })
	return s, stop
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	return listener.Addr().String()
}

// client returns a client for a path of nginx. It makes at most three attempts, and hardly waits between them.
func (p *proxy) client(t *testing.T, path string) *client.Client {
	t.Helper()
	transport := &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		p.connections.Add(1)
		return new(net.Dialer).DialContext(ctx, network, address)
	}}
	t.Cleanup(transport.CloseIdleConnections)
	c, err := client.New(p.url+path,
		client.WithAuth(auth.Basic("admin", "admin")),
		client.WithHTTPClient(&http.Client{Transport: transport}),
		client.WithServerVersion("2.11.2"), // no request of its own
		client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 3, MinWait: time.Millisecond, MaxWait: time.Millisecond})),
	)
	require.NoError(t, err)
	return c
}
