package main

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"golang.org/x/oauth2"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/probe"
	"github.com/airflow-go/airflow/problem"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	member   = "etl@project.iam.gserviceaccount.com"
	outsider = "stranger@project.iam.gserviceaccount.com" // has no access to the environment
)

// standIn behaves as the public documentation of Google says. As an OAuth 2.0 server it returns access tokens for claims
// that a service account has signed. As the webserver of an environment it accepts them and assigns the role Op to a new account.
// How it rejects other requests is an assumption.
type standIn struct {
	airflow *airflowtest.Server
	url     string
	key     *rsa.PrivateKey

	mu        sync.Mutex
	holders   map[string]string // account by access token
	lifetimes []int             // of the next tokens, in seconds; an hour after that
}

func (s *standIn) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/token" {
		s.serveToken(w, r)
		return
	}
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	s.mu.Lock()
	account := s.holders[token]
	s.mu.Unlock()
	switch {
	case !ok:
		http.Redirect(w, r, "https://accounts.google.com/o/oauth2/v2/auth?response_type=code", http.StatusFound)
	case account == "":
		http.Error(w, "Unauthorized", http.StatusUnauthorized)
	case account == outsider:
		http.Error(w, "Forbidden", http.StatusForbidden)
	default:
		r.SetBasicAuth("op", "op") // the webserver maps the account to a user
		s.airflow.ServeHTTP(w, r)
	}
}

// serveToken checks the signature and the claims.
func (s *standIn) serveToken(w http.ResponseWriter, r *http.Request) {
	var claims struct {
		Issuer   string `json:"iss"`
		Audience string `json:"aud"`
		Scope    string `json:"scope"`
	}
	parts := append(strings.Split(r.FormValue("assertion"), "."), "", "", "")
	claimsJSON, _ := base64.RawURLEncoding.DecodeString(parts[1])
	signature, _ := base64.RawURLEncoding.DecodeString(parts[2])
	hash := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	w.Header().Set("Content-Type", "application/json")
	if json.Unmarshal(claimsJSON, &claims) != nil || rsa.VerifyPKCS1v15(&s.key.PublicKey, crypto.SHA256, hash[:], signature) != nil ||
		r.FormValue("grant_type") != "urn:ietf:params:oauth:grant-type:jwt-bearer" || claims.Audience != s.url+"/token" || claims.Scope != scope {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(`{"error": "invalid_grant", "error_description": "Invalid JWT Signature."}`))
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	lifetime := 3600
	if len(s.lifetimes) > 0 {
		lifetime, s.lifetimes = s.lifetimes[0], s.lifetimes[1:]
	}
	token := fmt.Sprint("ya29.", len(s.holders))
	s.holders[token] = claims.Issuer
	_ = json.NewEncoder(w).Encode(map[string]any{"access_token": token, "token_type": "Bearer", "expires_in": lifetime})
}

func (s *standIn) tokenCount() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.holders)
}

func start(t *testing.T) *standIn {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	s := &standIn{airflow: airflowtest.NewServer(airflowtest.WithSampleDAGs()), key: key, holders: map[string]string{}}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

// connectAs returns a client with the key file of a service account, the first place of the default credentials.
func (s *standIn) connectAs(t *testing.T, email string, key *rsa.PrivateKey) *client.Client {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	keyFile, err := json.Marshal(map[string]string{
		"type": "service_account", "project_id": "project", "private_key_id": "1", "client_email": email, "token_uri": s.url + "/token",
		"private_key": string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})),
	})
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "key.json")
	require.NoError(t, os.WriteFile(file, keyFile, 0o600))
	t.Setenv("GOOGLE_APPLICATION_CREDENTIALS", file)
	transport := new(http.Transport)
	t.Cleanup(transport.CloseIdleConnections)
	own := &http.Client{Transport: transport}
	c, err := connect(t.Context(), s.url, own, client.WithHTTPClient(own))
	require.NoError(t, err)
	return c
}

func TestUsesEnvironmentWithAccessTokens(t *testing.T) {
	s := start(t)
	c := s.connectAs(t, member, s.key)
	var out strings.Builder
	require.NoError(t, list(t.Context(), c, &out))
	assert.Equal(t, "failing\nhello\npaused\nsleepy\n", out.String())
	run, err := c.DAGRuns.Trigger(t.Context(), "hello", &client.TriggerOptions{IdempotencyKey: "order-17"})
	require.NoError(t, err)
	assert.Equal(t, client.OutcomeCreated, run.Outcome)
	_, err = c.Users.List(t.Context(), nil)
	require.ErrorIs(t, err, problem.ErrPermissionDenied, "the role Op may not list users")
	assert.Equal(t, 1, s.tokenCount(), "all requests share one token")

	report := probe.Run(t.Context(), c)
	require.NoError(t, report.Err(), "%s", report)
	assert.Contains(t, report.String(), "the server accepts the credentials (bearer)")
}

func TestRenewsExpiredTokens(t *testing.T) {
	s := start(t)
	s.lifetimes = []int{1} // which counts as expired at once
	c := s.connectAs(t, member, s.key)
	for _, want := range []int{1, 2, 2} {
		_, err := c.Pools.List(t.Context(), nil)
		require.NoError(t, err)
		assert.Equal(t, want, s.tokenCount())
	}
}

func TestReportsRejectedAccountsAndKeys(t *testing.T) {
	s := start(t)
	c := s.connectAs(t, outsider, s.key)
	err := list(t.Context(), c, new(strings.Builder))
	require.ErrorIs(t, err, problem.ErrPermissionDenied)
	assert.NotContains(t, err.Error(), "ya29")

	otherKey, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	c = s.connectAs(t, member, otherKey)
	err = list(t.Context(), c, new(strings.Builder))
	rejected, ok := errors.AsType[*oauth2.RetrieveError](err)
	require.True(t, ok, err)
	assert.Contains(t, string(rejected.Body), "invalid_grant")
	assert.NotErrorIs(t, err, problem.ErrBadRequest, "Airflow did not respond with this error")

	anonymous, err := client.New(s.url)
	require.NoError(t, err)
	err = list(t.Context(), anonymous, new(strings.Builder))
	require.ErrorContains(t, err, "302 Found")
	assert.ErrorContains(t, err, "accounts.google.com")
}
