package client

import (
	"bytes"
	"compress/gzip"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

func gzipped(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, text)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

func TestContentCodings(t *testing.T) {
	encoded := func(status int, coding string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Content-Encoding", coding)
			w.WriteHeader(status)
			_, _ = w.Write(body)
		}
	}
	dag := gzipped(t, `{"dag_id": "d"}`)
	for _, coding := range []string{"gzip", "x-gzip", "X-GZIP", "gzip, identity"} {
		var resp Response
		got, err := serve(t, encoded(200, coding, dag)).DAGs.Get(t.Context(), "d", WithResponse(&resp))
		require.NoError(t, err, coding)
		assert.Equal(t, "d", got.DAGID, coding)
		assert.JSONEq(t, `{"dag_id": "d"}`, string(resp.Body), coding)
		assert.Empty(t, resp.Header.Get("Content-Encoding"), coding)
	}
	transport, err := NewTransport(TransportOptions{})
	require.NoError(t, err)
	transport.DisableCompression = true
	t.Cleanup(transport.CloseIdleConnections)
	_, err = serve(t, encoded(200, "gzip", dag), WithHTTPClient(&http.Client{Transport: transport})).DAGs.Get(t.Context(), "d")
	require.NoError(t, err, "a proxy compresses although the client did not ask for it")

	h, count := failFirst(9, encoded(200, "br", []byte("\x8b")))
	_, err = serve(t, h).DAGs.Get(t.Context(), "d")
	var unusable *ResponseError
	require.ErrorAs(t, err, &unusable)
	require.ErrorContains(t, err, `the content encoding "br" is not supported`)
	assert.EqualValues(t, 1, count.Load(), "a retry does not help")

	_, err = serve(t, encoded(404, "zstd", []byte("\x28"))).DAGs.Get(t.Context(), "d")
	require.ErrorIs(t, err, problem.ErrForeign)
	assert.NotErrorIs(t, err, problem.ErrNotFound)
	require.ErrorContains(t, err, `the content encoding "zstd" is not supported`)

	missing := `{"title": "DAG not found", "status": 404, "detail": null, "type": "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/NotFound"}`
	_, err = serve(t, encoded(404, "x-gzip", gzipped(t, missing))).DAGs.Get(t.Context(), "d")
	require.ErrorIs(t, err, problem.ErrNotFound)
}

// alertServer listens and ends each TLS handshake with an alert.
func alertServer(t *testing.T, code byte) (url string, connections func() int) {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	counts := make(chan int, 1)
	go func() {
		n := 0
		for {
			conn, err := listener.Accept()
			if err != nil {
				counts <- n
				return
			}
			n++
			_, _ = conn.Read(make([]byte, 4096)) // the ClientHello
			_, _ = conn.Write([]byte{21, 3, 3, 0, 2, 2, code})
			_ = conn.Close()
		}
	}()
	return "https://" + listener.Addr().String(), func() int {
		_ = listener.Close()
		return <-counts
	}
}

func TestTLSAlerts(t *testing.T) {
	const clientCertificate, common = "client certificate that it trusts", "no TLS version or cipher in common"
	for code, hint := range map[byte]string{
		40: common, 47: common, 70: common, 71: common, 86: common, 109: common, 110: common,
		42: clientCertificate, 43: clientCertificate, 44: clientCertificate, 45: clientCertificate, 46: clientCertificate, 48: clientCertificate,
		116: clientCertificate, 49: "whether it requires a client certificate", 112: "no certificate for this host", 120: "accepts no HTTP on this port",
		// These may heal.
		10: "", 20: "", 21: "", 50: "", 51: "", 80: "", 90: "",
	} {
		url, connections := alertServer(t, code)
		c := dial(t, url, WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 3, MinWait: time.Millisecond})))
		_, err := c.Pools.List(t.Context(), nil)
		require.Error(t, err)
		want := 1
		if hint == "" {
			want = 3
		} else {
			require.ErrorContains(t, err, hint)
		}
		assert.Equal(t, want, connections(), "alert %d: %v", code, err)
		_, temporary := Temporary(err)
		assert.Equal(t, hint == "", temporary, "alert %d: %v", code, err)
		assert.True(t, SafeToRetry(err), "alert %d", code)
	}
}

func TestMediaTypesOfResponses(t *testing.T) {
	const dag = `{"dag_id": "d"}`
	respond := func(contentType, body string) error {
		_, err := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			_, _ = io.WriteString(w, body)
		}).DAGs.Get(t.Context(), "d")
		return err
	}
	for _, contentType := range []string{"application/json", "Application/JSON; charset=ISO-8859-1", "application/vnd.x+json", "text/json ;a=b"} {
		require.NoError(t, respond(contentType, dag), contentType)
		require.NoError(t, respond(contentType, "\xef\xbb\xbf"+dag), "a byte order mark may be ignored")
	}
	var unusable *ResponseError
	for _, contentType := range []string{"text/plain; note=json", "application/jsonlines", "TEXT/HTML; charset=utf-8"} {
		require.ErrorAs(t, respond(contentType, dag), &unusable, contentType)
	}
	require.ErrorAs(t, respond("application/json", "\xff\xfe{\x00}\x00"), &unusable, "UTF-16 is no JSON")

	_, err := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "Application/Problem+JSON; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, "\xef\xbb\xbf"+`{"title": "DAG not found", "status": 404, "detail": null, "type": "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/NotFound"}`)
	}).DAGs.Get(t.Context(), "d")
	require.ErrorIs(t, err, problem.ErrNotFound)
}

// TestReadsFollowRedirects checks RFC 9110, section 15.4: a GET or HEAD follows each status code that asks for it, with its
// method and credentials. Others are errors, because their Location is no target, or the client must not choose one.
func TestReadsFollowRedirects(t *testing.T) {
	for _, api := range []string{apiPath, apiPathV2} {
		for status, follows := range map[int]bool{300: false, 301: true, 302: true, 303: true, 304: false, 305: false, 306: false, 307: true, 308: true, 399: false} {
			for _, method := range []string{"GET", "HEAD"} {
				var moved []string
				c := serve(t, func(w http.ResponseWriter, r *http.Request) {
					if user, _, _ := r.BasicAuth(); user != "u" {
						t.Error("a request without credentials")
					}
					if strings.Contains(r.URL.Path, "/moved/") {
						moved = append(moved, r.Method+" "+r.URL.RequestURI())
						answer(w, 200, `{}`)
						return
					}
					w.Header().Set("Location", "../moved/x?a=%2Fb#fragment")
					w.WriteHeader(status)
				}, WithServerVersion("2.11.2"), WithAuth(auth.Basic("u", "canary")))
				err := c.Do(t.Context(), Request{Method: method, Path: api + "/dags/x"}, nil)
				if !follows {
					var p *problem.Error
					require.ErrorAs(t, err, &p, "%s %d", method, status)
					assert.Equal(t, status, p.Status)
					assert.Empty(t, moved)
					assert.NotContains(t, err.Error(), "canary")
					continue
				}
				require.NoError(t, err, "%s %d", method, status)
				assert.Equal(t, []string{method + " " + api + "/moved/x?a=%2Fb"}, moved)
			}
		}
	}
}

// No write follows a redirect, which could repeat it or turn it into a GET. The error names the target as the base URL.
func TestWritesDoNotFollowRedirects(t *testing.T) {
	const hint = "use https://new.test/airflow as the base URL"
	for release, users := range map[string]string{"2.11.2": apiPath, "3.3.2": "/auth/fab/v1"} {
		for _, status := range []int{301, 302, 303, 307, 308} {
			var requests []string
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				requests = append(requests, r.Method+" "+r.URL.Path)
				http.Redirect(w, r, "https://new.test/airflow"+r.URL.Path+"/", status)
			}, WithServerVersion(release))
			api := apiPath
			if release == "3.3.2" {
				api = apiPathV2
			}
			_, err := c.Pools.Create(t.Context(), PoolCreate{Name: "p", Slots: 1})
			require.ErrorContains(t, err, hint)
			_, err = c.DAGs.Update(t.Context(), "d", DAGUpdate{IsPaused: Set(true)})
			require.ErrorContains(t, err, hint)
			assert.True(t, SafeToRetry(err))
			require.ErrorContains(t, c.Pools.Delete(t.Context(), "p"), hint)
			require.ErrorContains(t, c.Users.Delete(t.Context(), "u"), hint)
			require.ErrorContains(t, c.Do(t.Context(), Request{Method: "PUT", Path: api + "/x", Body: 1}, nil), hint)
			assert.Equal(t, []string{
				"POST " + api + "/pools", "PATCH " + api + "/dags/d", "DELETE " + api + "/pools/p", "DELETE " + users + "/users/u", "PUT " + api + "/x",
			}, requests)
		}
	}
}

// The login for a token is a write, too.
func TestLoginDoesNotFollowRedirects(t *testing.T) {
	for _, status := range []int{301, 302, 303, 307, 308} {
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://new.test/airflow"+r.URL.Path, status)
		}, WithServerVersion("3.3.2"), WithAuth(auth.Password("u", "canary")))
		_, err := c.Pools.Get(t.Context(), "p")
		require.ErrorContains(t, err, "use https://new.test/airflow as the base URL")
		assert.NotContains(t, err.Error(), "canary")
	}
}
