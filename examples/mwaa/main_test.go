package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/mwaa"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// standIn behaves as the public documentation of Amazon MWAA says. It has POST /webtoken/{Name} and /restapi/{Name} of the
// AWS API, and /aws_mwaa/login of the webserver.
type standIn struct {
	airflow *airflowtest.Server
	user    string // the user of the webserver's sessions

	mu       sync.Mutex
	tokens   map[string]bool
	sessions map[string]bool
	logins   int
	checks   int // requests of the login page
}

func (s *standIn) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch path := r.URL.Path; {
	case strings.HasPrefix(r.Host, "env.") && !strings.Contains(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256"):
		http.Error(w, "not signed", http.StatusForbidden)
	case path == "/webtoken/mine":
		s.mu.Lock()
		defer s.mu.Unlock()
		token := fmt.Sprint("token-", len(s.tokens))
		s.tokens[token] = true
		writeJSON(w, http.StatusOK, map[string]any{"WebToken": token, "WebServerHostname": "web.test"})
	case path == "/restapi/mine":
		s.invoke(w, r)
	case path == "/aws_mwaa/login":
		s.login(w, r)
	case strings.HasPrefix(path, "/api/v1/"):
		cookie, err := r.Cookie("session")
		s.mu.Lock()
		known := err == nil && s.sessions[cookie.Value]
		s.mu.Unlock()
		if known {
			r.SetBasicAuth(s.user, s.user) // the webserver maps the session to a user
		}
		s.airflow.ServeHTTP(w, r)
	case path == "/login/":
		cookie, err := r.Cookie("session")
		s.mu.Lock()
		defer s.mu.Unlock()
		s.checks++
		if err == nil && s.sessions[cookie.Value] {
			http.Redirect(w, r, "/home", http.StatusFound)
		}
	default:
		http.NotFound(w, r)
	}
}

// login exchanges a token for a session. It accepts each token once.
func (s *standIn) login(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.tokens[r.FormValue("token")] {
		http.Error(w, "unknown token", http.StatusUnauthorized)
		return
	}
	s.tokens[r.FormValue("token")] = false
	s.logins++
	session := fmt.Sprint("session-", s.logins)
	s.sessions[session] = true
	http.SetCookie(w, &http.Cookie{Name: "session", Value: session, Path: "/", HttpOnly: true})
}

// invoke calls the API as an admin. A response with an error status becomes an exception that contains it.
func (s *standIn) invoke(w http.ResponseWriter, r *http.Request) {
	var input struct {
		Path, Method    string
		QueryParameters map[string]any
		Body            json.RawMessage
	}
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil {
		panic(err)
	}
	query := url.Values{}
	for name, value := range input.QueryParameters {
		query.Set(name, fmt.Sprint(value))
	}
	inner := httptest.NewRequestWithContext(r.Context(), input.Method, "/api/v1"+input.Path+"?"+query.Encode(), strings.NewReader(string(input.Body)))
	if input.Body != nil {
		inner.Header.Set("Content-Type", "application/json")
	}
	inner.SetBasicAuth("admin", "admin")
	recorder := httptest.NewRecorder()
	s.airflow.ServeHTTP(recorder, inner)
	body, _ := io.ReadAll(recorder.Body)
	output := map[string]any{"RestApiStatusCode": recorder.Code}
	if len(body) > 0 {
		output["RestApiResponse"] = json.RawMessage(body)
	}
	status := http.StatusOK
	if recorder.Code >= 400 {
		status = http.StatusBadRequest
		w.Header().Set("X-Amzn-Errortype", "RestApiClientException")
	}
	writeJSON(w, status, output)
}

func writeJSON(w http.ResponseWriter, status int, body map[string]any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// start returns the stand-in, a client of its AWS API, and the URL of its webserver.
func start(t *testing.T) (*standIn, *mwaa.Client, string) {
	t.Helper()
	s := &standIn{airflow: airflowtest.NewServer(airflowtest.WithSampleDAGs()), user: "admin", tokens: map[string]bool{}, sessions: map[string]bool{}}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	address, err := url.Parse(server.URL)
	require.NoError(t, err)
	transport := &http.Transport{Proxy: http.ProxyURL(address)} // the SDK changes the host of the endpoint
	t.Cleanup(transport.CloseIdleConnections)
	return s, mwaa.New(mwaa.Options{
		Region: "eu-west-1", BaseEndpoint: aws.String("http://mwaa.test"), HTTPClient: &http.Client{Transport: transport},
		Credentials: credentials.NewStaticCredentialsProvider("key", "secret", ""),
	}), server.URL
}

// testOperations tests the operations that both ways support.
func testOperations(t *testing.T, c *client.Client) {
	t.Helper()
	ctx := t.Context()
	run, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{
		IdempotencyKey: "order-17", Conf: map[string]any{"big": json.Number("12345678901234567890"), "day": "2026-11-21"},
	})
	require.NoError(t, err)
	assert.Equal(t, client.OutcomeCreated, run.Outcome)
	assert.JSONEq(t, `{"big": 12345678901234567890, "day": "2026-11-21"}`, string(run.Conf))
	var ids []string
	for dag, err := range c.DAGs.All(ctx, &client.DAGListOptions{Tags: []string{"quick", "slow"}}) {
		require.NoError(t, err)
		ids = append(ids, dag.DAGID)
	}
	assert.Equal(t, []string{"failing", "hello", "sleepy"}, ids)
	_, err = c.Pools.Create(ctx, client.PoolCreate{Name: "etl", Slots: 4})
	require.NoError(t, err)
	_, err = c.Pools.Create(ctx, client.PoolCreate{Name: "etl", Slots: 4})
	require.ErrorIs(t, err, problem.ErrAlreadyExists)
	require.NoError(t, c.Pools.Delete(ctx, "etl"))
	_, err = c.Pools.Get(ctx, "etl")
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestOperationsThroughAWS(t *testing.T) {
	_, api, _ := start(t)
	c, err := connectThroughAWS(api, "mine")
	require.NoError(t, err)
	testOperations(t, c)
}

// newSessionClient returns a client whose connections are closed when the test ends.
func newSessionClient(t *testing.T, api *mwaa.Client, base string) *client.Client {
	t.Helper()
	transport := new(http.Transport)
	t.Cleanup(transport.CloseIdleConnections)
	c, err := connectWithSession(api, "mine", base, client.WithHTTPClient(&http.Client{Transport: transport}))
	require.NoError(t, err)
	return c
}

// A missing permission costs one check of the session and no login.
func TestMissingPermissionKeepsSession(t *testing.T) {
	s, api, base := start(t)
	s.user = "viewer"
	c := newSessionClient(t, api, base)
	for range 3 {
		_, err := c.Pools.Create(t.Context(), client.PoolCreate{Name: "etl", Slots: 4})
		require.ErrorIs(t, err, problem.ErrPermissionDenied)
	}
	assert.Equal(t, 1, s.logins)
	assert.Equal(t, 3, s.checks)
}

func TestRenewsExpiredSession(t *testing.T) {
	s, api, base := start(t)
	c := newSessionClient(t, api, base)
	testOperations(t, c)
	assert.Equal(t, 1, s.logins)

	s.mu.Lock()
	clear(s.sessions) // they expire
	s.mu.Unlock()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			_, err := c.DAGs.Get(t.Context(), "hello")
			assert.NoError(t, err)
		})
	}
	wg.Wait()
	assert.Equal(t, 2, s.logins, "all requests share one login")
}
