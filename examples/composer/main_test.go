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
	"github.com/airflow-go/airflow/problem"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	account  = "etl@project.iam.gserviceaccount.com"
	stranger = "stranger@project.iam.gserviceaccount.com" // may not use the environment
)

// standIn does what the public documentation of Google says. As OAuth 2.0 server it gives access tokens for claims that a
// service account has signed. As webserver of an environment it takes them, and makes an Op of an account that is new; how it
// refuses others is assumed.
type standIn struct {
	airflow *airflowtest.Server
	url     string
	key     *rsa.PrivateKey

	mu     sync.Mutex
	holder map[string]string // of each access token
	lasts  []int             // how many seconds each token lasts; an hour beyond that
}

func (s *standIn) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/token" {
		s.grant(w, r)
		return
	}
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	s.mu.Lock()
	who := s.holder[token]
	s.mu.Unlock()
	switch {
	case !ok:
		http.Redirect(w, r, "https://accounts.google.com/o/oauth2/v2/auth?response_type=code", http.StatusFound)
	case who == "":
		http.Error(w, "Unauthorized", http.StatusUnauthorized)
	case who == stranger:
		http.Error(w, "Forbidden", http.StatusForbidden)
	default:
		r.SetBasicAuth("op", "op") // who is calling is the webserver's own matter
		s.airflow.ServeHTTP(w, r)
	}
}

// grant looks at the signature and at the claims.
func (s *standIn) grant(w http.ResponseWriter, r *http.Request) {
	var claims struct {
		Issuer   string `json:"iss"`
		Audience string `json:"aud"`
		Scope    string `json:"scope"`
	}
	parts := append(strings.Split(r.FormValue("assertion"), "."), "", "", "")
	text, _ := base64.RawURLEncoding.DecodeString(parts[1])
	proof, _ := base64.RawURLEncoding.DecodeString(parts[2])
	hash := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	w.Header().Set("Content-Type", "application/json")
	if json.Unmarshal(text, &claims) != nil || rsa.VerifyPKCS1v15(&s.key.PublicKey, crypto.SHA256, hash[:], proof) != nil ||
		r.FormValue("grant_type") != "urn:ietf:params:oauth:grant-type:jwt-bearer" || claims.Audience != s.url+"/token" || claims.Scope != scope {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(`{"error": "invalid_grant", "error_description": "Invalid JWT Signature."}`))
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	lasts := 3600
	if len(s.lasts) > 0 {
		lasts, s.lasts = s.lasts[0], s.lasts[1:]
	}
	token := fmt.Sprint("ya29.", len(s.holder))
	s.holder[token] = claims.Issuer
	_ = json.NewEncoder(w).Encode(map[string]any{"access_token": token, "token_type": "Bearer", "expires_in": lasts})
}

func (s *standIn) granted() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.holder)
}

func start(t *testing.T) *standIn {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	s := &standIn{airflow: airflowtest.NewServer(airflowtest.WithSampleDAGs()), key: key, holder: map[string]string{}}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

// connectAs makes a client with the key file of a service account, which is where the default credentials are looked for first.
func (s *standIn) connectAs(t *testing.T, email string, key *rsa.PrivateKey) *client.Client {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	text, err := json.Marshal(map[string]string{
		"type": "service_account", "project_id": "project", "private_key_id": "1", "client_email": email, "token_uri": s.url + "/token",
		"private_key": string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})),
	})
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "key.json")
	require.NoError(t, os.WriteFile(file, text, 0o600))
	t.Setenv("GOOGLE_APPLICATION_CREDENTIALS", file)
	transport := new(http.Transport)
	t.Cleanup(transport.CloseIdleConnections)
	own := &http.Client{Transport: transport}
	c, err := connect(t.Context(), s.url, own, client.WithHTTPClient(own))
	require.NoError(t, err)
	return c
}

func TestEnvironment(t *testing.T) {
	s := start(t)
	c := s.connectAs(t, account, s.key)
	var out strings.Builder
	require.NoError(t, list(t.Context(), c, &out))
	assert.Equal(t, "failing\nhello\npaused\nsleepy\n", out.String())
	run, err := c.DAGRuns.Trigger(t.Context(), "hello", &client.TriggerOptions{IdempotencyKey: "order-17"})
	require.NoError(t, err)
	assert.True(t, run.Created)
	_, err = c.Users.List(t.Context(), nil)
	require.ErrorIs(t, err, problem.ErrPermissionDenied, "an Op may not")
	assert.Equal(t, 1, s.granted(), "one token for all")

	report := c.Probe(t.Context())
	require.NoError(t, report.Err(), "%s", report)
	assert.Contains(t, report.String(), "the credentials (bearer) were taken")
}

func TestTokensEnd(t *testing.T) {
	s := start(t)
	s.lasts = []int{1} // which counts as ended at once
	c := s.connectAs(t, account, s.key)
	for _, want := range []int{1, 2, 2} {
		_, err := c.Pools.List(t.Context(), nil)
		require.NoError(t, err)
		assert.Equal(t, want, s.granted())
	}
}

func TestRefusals(t *testing.T) {
	s := start(t)
	c := s.connectAs(t, stranger, s.key)
	err := list(t.Context(), c, new(strings.Builder))
	require.ErrorIs(t, err, problem.ErrPermissionDenied)
	assert.NotContains(t, err.Error(), "ya29")

	another, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	c = s.connectAs(t, account, another)
	err = list(t.Context(), c, new(strings.Builder))
	refused, ok := errors.AsType[*oauth2.RetrieveError](err)
	require.True(t, ok, err)
	assert.Contains(t, string(refused.Body), "invalid_grant")
	assert.NotErrorIs(t, err, problem.ErrBadRequest, "no answer of Airflow's")

	nobody, err := client.New(s.url)
	require.NoError(t, err)
	err = list(t.Context(), nobody, new(strings.Builder))
	require.ErrorContains(t, err, "302 Found")
	assert.ErrorContains(t, err, "accounts.google.com")
}
