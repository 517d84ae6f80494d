package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// TestMain runs the command instead of the tests if AIRFLOW_GO_TEST_PROCESS is set; see newProcess.
func TestMain(m *testing.M) {
	switch os.Getenv("AIRFLOW_GO_TEST_PROCESS") {
	case "command":
		main()
	case "stubborn":
		stubborn()
	}
	_ = os.Setenv("XDG_CONFIG_HOME", filepath.Join(os.TempDir(), "airflow-go-tests")) // without the contexts of the machine
	_ = os.Unsetenv("COLUMNS")                                                        // drawings have the default width
	// os/signal starts a goroutine that never ends. It must not start in the bubble of a test.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGUSR1)
	var idle []goleak.Option
	if isAirflow3() { // it keeps connections open, and the clients of the tests do so too
		idle = []goleak.Option{goleak.IgnoreAnyFunction("net/http.(*persistConn).readLoop"), goleak.IgnoreAnyFunction("net/http.(*persistConn).writeLoop")}
	}
	goleak.VerifyTestMain(m, idle...)
}

// cli runs commands in this process, against a handler.
type cli struct {
	handler  http.Handler
	user     string // also the password; the default is admin
	password bool   // log in as any Airflow accepts it; the default is basic authentication
	in       io.Reader
}

type result struct {
	code     int
	out, err string
}

func (c cli) run(ctx context.Context, args ...string) result {
	var out, errs bytes.Buffer
	if c.user == "" {
		c.user = "admin"
	}
	a := &app{in: c.in, out: &out, err: &errs, transport: local{c.handler}}
	a.connect = func(url string) (*client.Client, error) {
		if url == "" {
			url = "http://airflow.test"
		}
		method := auth.Basic(c.user, c.user)
		if c.password {
			method = auth.Password(c.user, c.user)
		}
		return client.New(url, append(options(),
			client.WithAuth(a.dry.method(method)), client.WithHTTPClient(&http.Client{Transport: local{c.handler}}))...)
	}
	code := a.run(ctx, args)
	return result{code, out.String(), errs.String()}
}

// succeed runs a command and fails the test unless the exit code is 0.
func (c cli) succeed(t *testing.T, args ...string) result {
	t.Helper()
	r := c.run(t.Context(), args...)
	require.Equal(t, exitSuccess, r.code, "%v: %s", args, r.err)
	return r
}

// local is a transport without a network, so that the clock of a synctest bubble advances.
type local struct{ handler http.Handler }

func (l local) RoundTrip(r *http.Request) (response *http.Response, err error) {
	defer func() {
		switch v := recover(); v {
		case nil:
		case http.ErrAbortHandler:
			err = io.ErrUnexpectedEOF // the handler closed the connection
		default:
			panic(v)
		}
	}()
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	incoming := r.Clone(r.Context())
	if incoming.Body == nil {
		incoming.Body = http.NoBody // a handler may rely on it
	}
	w := httptest.NewRecorder()
	l.handler.ServeHTTP(w, incoming)
	response = w.Result()
	response.Request = r
	return response, nil
}

func sample() cli { return cli{handler: airflowtest.NewServer(airflowtest.WithSampleDAGs())} }

// lines joins lines, each with a line end.
func lines(lines ...string) string { return strings.Join(lines, "\n") + "\n" }
