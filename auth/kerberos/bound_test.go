package kerberos

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jcmturner/gokrb5/v8/credentials"
	"github.com/jcmturner/gokrb5/v8/iana/etypeID"
	"github.com/jcmturner/gokrb5/v8/iana/nametype"
	"github.com/jcmturner/gokrb5/v8/messages"
	"github.com/jcmturner/gokrb5/v8/spnego"
	"github.com/jcmturner/gokrb5/v8/types"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/internal/origin"
)

const base = "http://localhost:8080"

// fake is a ticket that a KDC could have given; nobody could read what it is to hold.
func fake() *ticket {
	return &ticket{
		Ticket: messages.Ticket{
			TktVNO: 5, Realm: "EXAMPLE.TEST", SName: types.NewPrincipalName(nametype.KRB_NT_PRINCIPAL, "airflow/localhost"),
			EncPart: types.EncryptedData{EType: etypeID.AES256_CTS_HMAC_SHA1_96, KVNO: 1, Cipher: make([]byte, 400)},
		},
		key:    types.EncryptionKey{KeyType: etypeID.AES256_CTS_HMAC_SHA1_96, KeyValue: []byte(strings.Repeat("k", 32))},
		client: credentials.New("alice", "EXAMPLE.TEST"),
		till:   time.Now().Add(10 * time.Hour),
	}
}

// server is a next Doer that answers with statuses, one after the other, and then with 200. It keeps what it was sent.
type server struct {
	statuses []int
	answer   http.Header
	refusal  io.ReadCloser // the body of a 401; nil is an empty one
	err      error
	tokens   []string
	bodies   []string
}

func (s *server) Do(req *http.Request) (*http.Response, error) {
	s.tokens = append(s.tokens, req.Header.Get("Authorization"))
	if req.Body != nil {
		body, err := io.ReadAll(req.Body)
		if err != nil {
			return nil, err
		}
		s.bodies = append(s.bodies, string(body))
	}
	status := http.StatusOK
	if len(s.statuses) > 0 {
		status, s.statuses = s.statuses[0], s.statuses[1:]
	}
	answer := &http.Response{StatusCode: status, Header: s.answer, Body: http.NoBody, Request: req}
	if status == http.StatusUnauthorized && s.refusal != nil {
		answer.Body = s.refusal
	}
	return answer, s.err
}

// bind gives what a method would bind to base, with fake tickets, and their number.
func bind(t *testing.T, next auth.Doer) (*bound, *int) {
	t.Helper()
	u, err := url.Parse(base)
	require.NoError(t, err)
	home, err := origin.Of(u)
	require.NoError(t, err)
	made := new(int)
	b := &bound{home: home, next: next, spn: "airflow/localhost", source: source{client: func() string { return "alice@EXAMPLE.TEST" }}}
	b.keeper = keeper{now: time.Now, changed: unchanging, acquire: func(context.Context) (*ticket, error) {
		*made++
		return fake(), nil
	}}
	return b, made
}

func post(t *testing.T, target string) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, target, strings.NewReader(`{"conf":{}}`))
	require.NoError(t, err)
	return req
}

// do sends a request and returns the status.
func do(t *testing.T, b *bound, req *http.Request) int {
	t.Helper()
	resp, err := b.do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	return resp.StatusCode
}

func TestTheTokenIsSentUnasked(t *testing.T) {
	next := new(server)
	b, made := bind(t, next)
	for range 2 {
		assert.Equal(t, http.StatusOK, do(t, b, post(t, base+"/api/v1/dags")))
	}
	assert.Equal(t, 1, *made)
	require.Len(t, next.tokens, 2)
	assert.NotEqual(t, next.tokens[0], next.tokens[1], "a server refuses what it has seen before")
	for _, header := range next.tokens {
		encoded, ok := strings.CutPrefix(header, "Negotiate ")
		require.True(t, ok)
		decoded, err := base64.StdEncoding.DecodeString(encoded)
		require.NoError(t, err)
		var outer spnego.SPNEGOToken
		require.NoError(t, outer.Unmarshal(decoded))
		require.True(t, outer.Init)
		var inner spnego.KRB5Token
		require.NoError(t, inner.Unmarshal(outer.NegTokenInit.MechTokenBytes))
		require.True(t, inner.IsAPReq())
		assert.Equal(t, []string{"airflow", "localhost"}, inner.APReq.Ticket.SName.NameString)
		require.NoError(t, inner.APReq.DecryptAuthenticator(fake().key))
		assert.Equal(t, "EXAMPLE.TEST", inner.APReq.Authenticator.CRealm)
		assert.Equal(t, []string{"alice"}, inner.APReq.Authenticator.CName.NameString)
	}
}

func TestTicketsGoToTheOriginOnly(t *testing.T) {
	for target, want := range map[string]bool{
		"http://localhost:8080/login/": true, "http://LOCALHOST:8080/": true,
		"https://localhost:8080/": false, "http://localhost/": false, "http://localhost:8081/": false,
		"http://sub.localhost:8080/": false, "http://127.0.0.1:8080/": false, "http://localhost:8080@evil.test/": false,
	} {
		next := new(server)
		b, made := bind(t, next)
		do(t, b, post(t, target))
		assert.Equal(t, want, next.tokens[0] != "", target)
		assert.Equal(t, want, *made == 1, target)
	}
}

func TestTheCallersHeaderWins(t *testing.T) {
	next := new(server)
	b, made := bind(t, next)
	req := post(t, base)
	req.Header.Set("Authorization", "Basic x")
	do(t, b, req)
	assert.Equal(t, []string{"Basic x"}, next.tokens)
	assert.Zero(t, *made)
}

// A service that has got another key refuses the tickets that it took before.
func TestATicketThatWasGoodIsReplaced(t *testing.T) {
	next := &server{statuses: []int{200, 401, 200, 401, 401, 401}}
	b, made := bind(t, next)
	assert.Equal(t, http.StatusOK, do(t, b, post(t, base)))
	assert.Equal(t, http.StatusOK, do(t, b, post(t, base)), "sent again with another ticket")
	assert.Equal(t, 2, *made)
	assert.Equal(t, http.StatusUnauthorized, do(t, b, post(t, base)), "no more than once")
	assert.Equal(t, 3, *made)
	assert.Equal(t, http.StatusUnauthorized, do(t, b, post(t, base)), "this ticket was never good")
	assert.Equal(t, 3, *made)
	assert.Len(t, next.bodies, 6)
	for _, body := range next.bodies {
		assert.JSONEq(t, `{"conf":{}}`, body)
	}
}

func TestABodyThatCannotBeReadTwiceIsSentOnce(t *testing.T) {
	next := &server{statuses: []int{200, 401}}
	b, _ := bind(t, next)
	do(t, b, post(t, base))
	req := post(t, base)
	req.GetBody = nil
	assert.Equal(t, http.StatusUnauthorized, do(t, b, req))
	assert.Len(t, next.bodies, 2)
}

// The 401 is the answer, and its body for the caller to read; the body that would have been sent again is closed.
func TestWithoutAnotherTicketTheRefusalIsTheAnswer(t *testing.T) {
	refusal, unsent := &body{Reader: strings.NewReader("who?")}, new(body)
	next := &server{statuses: []int{200, 401}, refusal: refusal}
	b, _ := bind(t, next)
	do(t, b, post(t, base))
	b.keeper.acquire = func(context.Context) (*ticket, error) { return nil, errors.New("no such thing") }
	req := post(t, base)
	req.GetBody = func() (io.ReadCloser, error) { return unsent, nil }
	resp, err := b.do(req)
	require.NoError(t, err)
	assert.Equal(t, http.StatusUnauthorized, resp.StatusCode)
	assert.False(t, refusal.closed)
	assert.True(t, unsent.closed)
	assert.Len(t, next.bodies, 2)
	require.NoError(t, resp.Body.Close())
}

// body tells whether it was closed.
type body struct {
	io.Reader
	closed bool
}

func (b *body) Close() error { b.closed = true; return nil }

func TestWithoutATicketNothingIsSent(t *testing.T) {
	next := new(server)
	b, _ := bind(t, next)
	cause := errors.New("no such thing")
	b.keeper.acquire = func(context.Context) (*ticket, error) { return nil, cause }
	req := post(t, base)
	given := &body{Reader: strings.NewReader("x")}
	req.Body = given
	_, err := b.do(req)
	require.ErrorIs(t, err, cause)
	nobody, ok := errors.AsType[*auth.Error](err)
	require.True(t, ok)
	assert.False(t, nobody.Sent || nobody.Temporary || nobody.Refused)
	e, ok := errors.AsType[*Error](err)
	require.True(t, ok)
	assert.Equal(t, Error{Service: "airflow/localhost", Client: "alice@EXAMPLE.TEST", Err: cause}, *e)
	assert.Empty(t, next.tokens)
	assert.True(t, given.closed)
}

func TestErrorsOfNextPass(t *testing.T) {
	next := &server{err: errors.New("no route")}
	b, _ := bind(t, next)
	_, err := b.do(post(t, base))
	assert.Equal(t, next.err, err)
}

func TestMutualAuthenticationWantsAProof(t *testing.T) {
	for name, answer := range map[string]http.Header{
		"it sends no proof":        nil,
		"its proof cannot be read": {"Www-Authenticate": {"Negotiate !!!"}},
		"no proof for others":      {"Www-Authenticate": {"Basic", "negotiate"}},
		"junk":                     {"Www-Authenticate": {"negotiate " + base64.StdEncoding.EncodeToString([]byte("\xa1\x03abc"))}},
	} {
		next := &server{answer: answer}
		b, _ := bind(t, next)
		b.mutual = true
		_, err := b.do(post(t, base))
		nobody, ok := errors.AsType[*auth.Error](err)
		require.True(t, ok, name)
		assert.True(t, nobody.Sent)
		assert.ErrorContains(t, err, "the server does not prove that it is airflow/localhost: it")
	}
	next := &server{statuses: []int{401}}
	b, _ := bind(t, next)
	b.mutual = true
	assert.Equal(t, http.StatusUnauthorized, do(t, b, post(t, base)), "a refusal needs no proof")
}

// What a server sends for a proof is never one without the key, and does no harm.
func FuzzProof(f *testing.F) {
	f.Add([]byte("\xa1\x03abc"))
	f.Add([]byte("\x60\x15\x06\x09\x2a\x86\x48\x86\xf7\x12\x01\x02\x02\x02\x00\x6f\x06\x30\x04\xa0\x02\x30\x00"))
	shown, err := fake().token(true)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, proof []byte) {
		if shown.check(http.Header{"Www-Authenticate": {"Negotiate " + base64.StdEncoding.EncodeToString(proof)}}) == nil {
			t.Error("a proof without the key")
		}
	})
}
