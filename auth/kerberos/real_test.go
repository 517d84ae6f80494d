package kerberos

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jcmturner/gokrb5/v8/iana/errorcode"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// real is a server of test/airflow with --auth kerberos.
func real(t *testing.T) string {
	t.Helper()
	if os.Getenv("AIRFLOW_TEST_KRB5_REALM") == "" {
		t.Skip(`there is no KDC: test/airflow/airflow up 2.11.2 --auth kerberos; eval "$(test/airflow/airflow env 2.11.2-kerberos)"`)
	}
	return os.Getenv("AIRFLOW_TEST_BASE_URL")
}

// of gives what the server's environment says of alice, victor or bob: their PRINCIPAL, PASSWORD, KEYTAB or CCACHE.
func of(name, what string) string {
	return os.Getenv("AIRFLOW_TEST_KRB5_" + strings.ToUpper(name) + "_" + what)
}

func connect(t *testing.T, base string, options ...client.Option) *client.Client {
	t.Helper()
	once := client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1}))
	c, err := client.New(base, append([]client.Option{once}, options...)...)
	require.NoError(t, err)
	return c
}

func as(t *testing.T, base string, method auth.Method) *client.Client {
	t.Helper()
	return connect(t, base, client.WithAuth(method))
}

func list(t *testing.T, c *client.Client) error {
	t.Helper()
	_, err := c.DAGs.List(t.Context(), nil)
	return err
}

func TestRealAirflow(t *testing.T) {
	base := real(t)
	for name, method := range map[string]auth.Method{
		"keytab":                       Keytab(of("alice", "PRINCIPAL"), of("alice", "KEYTAB")),
		"keytab of KRB5_CLIENT_KTNAME": Keytab("", ""),
		"cache":                        Cache(of("alice", "CCACHE")),
		"cache of KRB5CCNAME":          Cache(""),
		"password":                     Password("alice", of("alice", "PASSWORD")),
		"service principal given":      Password("alice", of("alice", "PASSWORD"), WithSPN("airflow/localhost@EXAMPLE.TEST")),
	} {
		t.Run(name, func(t *testing.T) {
			c := as(t, base, method)
			require.NoError(t, list(t, c))
			run, err := c.DAGRuns.Trigger(t.Context(), "paused", &client.TriggerOptions{Conf: map[string]any{"by": name}})
			require.NoError(t, err)
			require.NoError(t, c.DAGRuns.Delete(t.Context(), "paused", run.DAGRunID))
		})
	}
}

func TestRealMany(t *testing.T) {
	c := as(t, real(t), Keytab("", ""))
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() { assert.NoError(t, list(t, c)) })
	}
	wg.Wait()
}

func TestRealRefusals(t *testing.T) {
	base := real(t)
	answers := func(err error, status int, hint string) {
		t.Helper()
		p, ok := errors.AsType[*problem.Error](err)
		require.True(t, ok, "%v", err)
		assert.Equal(t, status, p.Status)
		assert.Contains(t, p.Hint(), hint)
	}
	answers(list(t, connect(t, base)), http.StatusUnauthorized, "no credentials were sent")
	answers(list(t, as(t, base, Cache("", WithSPN("HTTP/localhost")))), http.StatusUnauthorized, "the service principal in the server's keytab")
	nobody, hint := http.StatusForbidden, "has a user named like the whole principal"
	if strings.HasPrefix(os.Getenv("AIRFLOW_TEST_VERSION"), "2.6.") {
		nobody, hint = http.StatusInternalServerError, "the principal of a Kerberos ticket is not a user"
	}
	answers(list(t, as(t, base, Cache(of("bob", "CCACHE")))), nobody, hint)
	victor := as(t, base, Cache(of("victor", "CCACHE")))
	require.NoError(t, list(t, victor))
	_, err := victor.DAGRuns.Trigger(t.Context(), "paused", nil)
	answers(err, http.StatusForbidden, "that user's permissions")

	fails := func(err error, code int32) {
		t.Helper()
		e, ok := errors.AsType[*Error](err)
		require.True(t, ok, "%v", err)
		assert.Equal(t, code, e.Code)
		assert.NotEmpty(t, e.Hint())
		assert.True(t, client.SafeToRetry(err))
	}
	fails(list(t, as(t, base, Password("alice", "wrong"))), errorcode.KDC_ERR_PREAUTH_FAILED)
	fails(list(t, as(t, base, Password("nobody", "wrong"))), errorcode.KDC_ERR_C_PRINCIPAL_UNKNOWN)
	fails(list(t, as(t, strings.Replace(base, "localhost", "127.0.0.1", 1), Cache(""))), errorcode.KDC_ERR_S_PRINCIPAL_UNKNOWN)
	down := Keytab("", "", WithConfig(configWith(t, "kdc", closed(t))))
	fails(list(t, as(t, base, down)), 0)
	weak := Keytab("", "", WithConfig(configWith(t, "default_realm", "EXAMPLE.TEST\n default_tkt_enctypes = arcfour-hmac-md5")))
	fails(list(t, as(t, base, weak)), errorcode.KDC_ERR_ETYPE_NOSUPP)
}

// configWith is the configuration of the realm with another value.
func configWith(t *testing.T, name, value string) string {
	t.Helper()
	content, err := os.ReadFile(os.Getenv("KRB5_CONFIG"))
	require.NoError(t, err)
	line := regexp.MustCompile(`(?m)^( *` + name + ` = ).*$`)
	require.Regexp(t, line, string(content))
	return put(t, "krb5.conf", line.ReplaceAllString(string(content), "${1}"+value))
}

// relay passes on to the KDC, counts the connections, and can be shut.
type relay struct {
	net.Listener
	count atomic.Int32
	shut  atomic.Bool
}

func newRelay(t *testing.T) *relay {
	t.Helper()
	content, err := os.ReadFile(os.Getenv("KRB5_CONFIG"))
	require.NoError(t, err)
	kdc := regexp.MustCompile(`(?m)^ *kdc = (.*)`).FindStringSubmatch(string(content))[1]
	r := new(relay)
	r.Listener, err = net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			conn, err := r.Accept()
			if err != nil {
				return
			}
			wg.Go(func() { r.pass(conn, kdc) })
		}
	})
	t.Cleanup(func() {
		_ = r.Close()
		wg.Wait()
	})
	return r
}

func (r *relay) pass(conn net.Conn, kdc string) {
	defer func() { _ = conn.Close() }()
	r.count.Add(1)
	if r.shut.Load() {
		return
	}
	onward, err := net.Dial("tcp", kdc)
	if err != nil {
		return
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		_, _ = io.Copy(onward, conn)
		_ = onward.Close()
	})
	_, _ = io.Copy(conn, onward)
	_ = conn.Close()
	wg.Wait()
}

// bindReal gives what a method would bind to the server.
func bindReal(t *testing.T, base string, s settings, open open) *bound {
	t.Helper()
	u, err := url.Parse(base)
	require.NoError(t, err)
	b, err := bindTo(u, http.DefaultClient, s, open)
	require.NoError(t, err)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	return b
}

func get(t *testing.T, b *bound, target string) (int, error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
	require.NoError(t, err)
	resp, err := b.do(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, resp.Body.Close()
}

// A ticket of 40 seconds is replaced while it is still good, by whoever comes then, and the KDC is asked for nothing between.
func TestRealRenewal(t *testing.T) {
	base := real(t)
	t.Parallel()
	kdc := newRelay(t)
	config := configWith(t, "kdc", kdc.Addr().String())
	content, err := os.ReadFile(config)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(config, []byte(strings.Replace(string(content), "ticket_lifetime = 7d", "ticket_lifetime = 40s", 1)), 0o600))
	b := bindReal(t, base, settings{config: config}, openKeytab("alice", of("alice", "KEYTAB")))
	ask := func() {
		t.Helper()
		status, err := get(t, b, base+"/api/v1/dags?limit=1")
		require.NoError(t, err)
		require.Equal(t, http.StatusOK, status)
	}
	ask()
	first, asked := b.keeper.held, kdc.count.Load()
	assert.LessOrEqual(t, time.Until(first.till), 41*time.Second)
	for b.keeper.held == first {
		require.Equal(t, asked, kdc.count.Load())
		time.Sleep(200 * time.Millisecond)
		ask()
	}
	assert.True(t, time.Now().Before(first.till), "the first ticket was good to the end")
	assert.True(t, b.keeper.held.till.After(first.till))
	assert.Greater(t, kdc.count.Load(), asked)

	// The KDC goes away: what there is serves until its end.
	kdc.shut.Store(true)
	second := b.keeper.held
	for time.Now().Before(second.due.Add(time.Second)) {
		time.Sleep(200 * time.Millisecond)
	}
	ask()
	assert.Same(t, second, b.keeper.held)
	for time.Now().Before(second.till) {
		time.Sleep(200 * time.Millisecond)
	}
	_, err = get(t, b, base+"/api/v1/dags?limit=1")
	_, away := errors.AsType[*unreachableError](err)
	assert.True(t, away, "%v", err)
	kdc.shut.Store(false)
	ask()
}

// A cache is kept fresh by somebody else.
func TestRealCache(t *testing.T) {
	base := real(t)
	t.Parallel()
	path := filepath.Join(t.TempDir(), "cc")
	kinit := func(name, lifetime string) {
		t.Helper()
		command := exec.CommandContext(t.Context(), "kinit", "-l", lifetime, "-c", "FILE:"+path, "-k", "-t", of(name, "KEYTAB"), of(name, "PRINCIPAL"))
		out, err := command.CombinedOutput()
		require.NoError(t, err, string(out))
	}
	c := as(t, base, Cache(path))
	require.ErrorContains(t, list(t, c), "run kinit")
	kinit("alice", "40s")
	require.NoError(t, list(t, c))
	kinit("bob", "40s") // who has no user
	require.Error(t, list(t, c))
	kinit("alice", "3s")
	require.NoError(t, list(t, c))
	ended := func() bool { return strings.Contains(errorText(list(t, c)), "its ticket ended at") }
	require.Eventually(t, ended, time.Minute, 200*time.Millisecond)
	kinit("alice", "40s")
	require.NoError(t, list(t, c))
	require.NoError(t, os.Remove(path)) // as kdestroy does
	require.ErrorIs(t, list(t, c), os.ErrNotExist)
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// MIT's library on the other side of a proxy proves who it is; Airflow does not.
func TestRealMutualAuthentication(t *testing.T) {
	base := real(t)
	require.ErrorContains(t, list(t, as(t, base, Cache("", WithMutualAuth()))), "it sends no proof; Airflow itself never does")

	cli := strings.Fields(os.Getenv("AIRFLOW_TEST_CLI"))
	if len(cli) == 0 {
		t.Skip("AIRFLOW_TEST_CLI is not set, by which a proxy is started: AIRFLOW_TEST_CLI=\"test/airflow/airflow run 2.11.2-kerberos --\"")
	}
	script, err := filepath.Abs("testdata/proxy.py")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	command := exec.CommandContext(ctx, cli[0], append(cli[1:], "python", script)...)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	defer func() {
		cancel()
		_ = command.Wait()
	}()
	port, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)

	proxy := "http://localhost:" + strings.TrimSpace(port)
	proven := settings{spn: "HTTP/localhost", mutual: true}
	status, err := get(t, bindReal(t, proxy, proven, openCache("")), proxy)
	require.NoError(t, err)
	assert.Equal(t, http.StatusOK, status)
	_, err = get(t, bindReal(t, proxy, proven, openCache("")), proxy+"/silent")
	require.ErrorContains(t, err, "it sends no proof")

	// The proof of one request is none for another.
	earlier := new(replay)
	b := bindReal(t, proxy, proven, openCache(""))
	b.next = earlier
	_, err = get(t, b, proxy)
	require.NoError(t, err)
	_, err = get(t, b, proxy)
	require.ErrorContains(t, err, "is that of another request")
}

// replay gives the first answer's proof to every request.
type replay struct {
	proof http.Header
}

func (r *replay) Do(req *http.Request) (*http.Response, error) {
	resp, err := http.DefaultClient.Do(req)
	if err == nil && r.proof != nil {
		resp.Header = r.proof
	}
	if err == nil {
		r.proof = resp.Header
	}
	return resp, err
}
