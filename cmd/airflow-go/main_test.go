package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// TestMain makes the command of the test binary when asked to, for tests that need a process; see newProcess.
func TestMain(m *testing.M) {
	switch os.Getenv("AIRFLOW_GO_TEST_PROCESS") {
	case "command":
		main()
	case "stubborn":
		stubborn()
	}
	// os/signal starts a goroutine that stays, which must not happen in the bubble of a test.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGUSR1)
	goleak.VerifyTestMain(m)
}

// cli runs commands in process, against a handler.
type cli struct {
	handler http.Handler
	user    string // also the password; "" is admin
	in      io.Reader
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
	a := &app{in: c.in, out: &out, err: &errs, connect: func(url string) (*client.Client, error) {
		if url == "" {
			url = "http://airflow.test"
		}
		return client.New(url, append(options(),
			client.WithAuth(auth.Basic(c.user, c.user)), client.WithHTTPClient(&http.Client{Transport: local{c.handler}}))...)
	}}
	code := a.run(ctx, args)
	return result{code, out.String(), errs.String()}
}

// succeed is run for commands that are but a part of a test.
func (c cli) succeed(t *testing.T, args ...string) result {
	t.Helper()
	r := c.run(t.Context(), args...)
	require.Equal(t, exitSuccess, r.code, "%v: %s", args, r.err)
	return r
}

// local is a server that needs no network, so that the clock of a synctest bubble goes on.
type local struct{ handler http.Handler }

func (l local) RoundTrip(r *http.Request) (response *http.Response, err error) {
	defer func() {
		switch v := recover(); v {
		case nil:
		case http.ErrAbortHandler:
			err = io.ErrUnexpectedEOF // it hung up
		default:
			panic(v)
		}
	}()
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	incoming := r.Clone(r.Context())
	if incoming.Body == nil {
		incoming.Body = http.NoBody // as a handler may expect
	}
	w := httptest.NewRecorder()
	l.handler.ServeHTTP(w, incoming)
	response = w.Result()
	response.Request = r
	return response, nil
}

func sample() cli { return cli{handler: airflowtest.NewServer(airflowtest.WithSampleDAGs())} }

// lines makes a text of lines that a test can show readably.
func lines(lines ...string) string { return strings.Join(lines, "\n") + "\n" }
