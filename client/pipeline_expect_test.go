package client

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// expectation is a request at an expectingProxy. The body is empty if the client did not send it.
type expectation struct{ expect, body string }

// expectingProxy answers the nth connection with the nth of answers, and closes it. An answer is what the proxy writes after
// the header of the request and, unless it is empty, what it writes after the body.
func expectingProxy(t *testing.T, answers ...[2]string) (url string, requests func() []expectation) {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	var got []expectation
	var done sync.WaitGroup
	done.Go(func() {
		for _, answer := range answers {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			got = append(got, answerExpectation(conn, answer))
		}
	})
	return "http://" + listener.Addr().String(), func() []expectation {
		_ = listener.Close()
		done.Wait()
		return got
	}
}

func answerExpectation(conn net.Conn, answer [2]string) expectation {
	defer func() { _ = conn.Close() }()
	request, err := http.ReadRequest(bufio.NewReader(conn))
	if err != nil {
		return expectation{body: err.Error()}
	}
	got := expectation{expect: request.Header.Get("Expect")}
	_, _ = io.WriteString(conn, answer[0])
	if answer[1] != "" {
		body, _ := io.ReadAll(request.Body)
		got.body = string(body)
		_, _ = io.WriteString(conn, answer[1])
	}
	return got
}

const (
	continues  = "HTTP/1.1 100 Continue\r\n\r\n"
	earlyHints = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
	poolBody   = `{"name":"p","slots":1}`
	created    = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" +
		`{"name": "p", "slots": 1, "occupied_slots": 0, "open_slots": 1, "queued_slots": 0, "running_slots": 0, "description": null}`
)

func refusal(status string) string {
	return "HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<center>nginx</center>"
}

// expecting returns a client whose transport waits for a 100 response if the request has an Expect header.
func expecting(t *testing.T, url string, patience time.Duration) *Client {
	t.Helper()
	transport, err := NewTransport(TransportOptions{})
	require.NoError(t, err)
	transport.ExpectContinueTimeout = patience
	t.Cleanup(transport.CloseIdleConnections)
	return dial(t, url, WithHTTPClient(&http.Client{Transport: transport}), WithServerVersion("2.11.2"))
}

// TestInterimResponses proves that any number of 1xx responses may precede the final one, as RFC 9110, section 15.2, requires.
func TestInterimResponses(t *testing.T) {
	for name, answer := range map[string][2]string{
		"before the body":  {continues + earlyHints + continues, created},
		"after the body":   {"", earlyHints + "HTTP/1.1 102 Processing\r\n\r\n" + created},
		"no 1xx responses": {"", created},
	} {
		url, requests := expectingProxy(t, answer)
		pool, err := expecting(t, url, time.Minute).Pools.Create(t.Context(), PoolCreate{Name: "p", Slots: 1})
		if assert.NoError(t, err, name) {
			assert.Equal(t, 1, pool.Slots)
		}
		assert.Equal(t, []expectation{{"", poolBody}}, requests(), name)
	}
}

// TestExpectContinue proves that a proxy may accept or reject a body before it is sent (RFC 9110, section 10.1.1).
func TestExpectContinue(t *testing.T) {
	expect := WithHeader("Expect", "100-continue")
	for name, test := range map[string]struct {
		answer   [2]string
		patience time.Duration
		status   int
	}{
		"accepted":                   {[2]string{continues, created}, time.Minute, 0},
		"accepted after hints":       {[2]string{earlyHints + continues, created}, time.Minute, 0},
		"ignored":                    {[2]string{"", created}, time.Millisecond, 0},
		"rejected after the body":    {[2]string{continues, refusal("413 Content Too Large")}, time.Minute, 413},
		"too large":                  {[2]string{refusal("413 Content Too Large"), ""}, time.Minute, 413},
		"credentials required":       {[2]string{refusal("401 Unauthorized"), ""}, time.Minute, 401},
		"expectations not supported": {[2]string{refusal("417 Expectation Failed"), ""}, time.Minute, 417},
		"no upstream":                {[2]string{refusal("502 Bad Gateway"), ""}, time.Minute, 502},
	} {
		t.Run(name, func(t *testing.T) {
			url, requests := expectingProxy(t, test.answer)
			_, err := expecting(t, url, test.patience).Pools.Create(t.Context(), PoolCreate{Name: "p", Slots: 1}, expect)
			want := expectation{"100-continue", poolBody}
			if test.answer[1] == "" {
				want.body = ""
			}
			assert.Equal(t, []expectation{want}, requests())
			if test.status == 0 {
				require.NoError(t, err)
				return
			}
			var p *problem.Error
			require.ErrorAs(t, err, &p)
			assert.Equal(t, test.status, p.Status)
			require.ErrorIs(t, err, problem.ErrForeign)
			assert.Equal(t, test.status != 502, SafeToRetry(err))
		})
	}
}

// TestExpectContinueIsRetried proves that the body is sent in the second attempt if a proxy did not want it in the first.
func TestExpectContinueIsRetried(t *testing.T) {
	url, requests := expectingProxy(t, [2]string{refusal("503 Service Unavailable"), ""}, [2]string{continues, created})
	_, err := expecting(t, url, time.Minute).Pools.Update(t.Context(), "p", PoolUpdate{Slots: Set(1)}, WithHeader("Expect", "100-continue"))
	require.NoError(t, err)
	assert.Equal(t, []expectation{{"100-continue", ""}, {"100-continue", `{"slots":1}`}}, requests())
}
