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

// fakeTicket returns a ticket in the form of a KDC's. Its encrypted part has no content.
func fakeTicket() *ticket {
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

// unauthorized is the body of Airflow's 401.
const unauthorized = `{"detail": null, "status": 401, "title": "Unauthorized", "type": "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/Unauthenticated"}`

// fakeServer is a next Doer that responds with statuses, one after the other, and then with 200. It records the requests.
type fakeServer struct {
	statuses []int
	header   http.Header
	body401  io.ReadCloser // the body of a 401; nil is that of Airflow
	err      error
	tokens   []string
	bodies   []string
}

func (s *fakeServer) Do(req *http.Request) (*http.Response, error) {
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
	resp := &http.Response{StatusCode: status, Header: s.header, Body: http.NoBody, Request: req}
	if status == http.StatusUnauthorized {
		resp.Body = io.NopCloser(strings.NewReader(unauthorized))
		if s.body401 != nil {
			resp.Body = s.body401
		}
	}
	return resp, s.err
}

// bind returns a Doer that is bound to base, and the number of fake tickets that it has acquired.
func bind(t *testing.T, next auth.Doer) (*ticketDoer, *int) {
	t.Helper()
	u, err := url.Parse(base)
	require.NoError(t, err)
	home, err := origin.Of(u)
	require.NoError(t, err)
	acquired := new(int)
	d := &ticketDoer{home: home, next: next, spn: "airflow/localhost", source: source{client: func() string { return "alice@EXAMPLE.TEST" }}}
	d.keeper = keeper{now: time.Now, changed: neverChanged, acquire: func(context.Context) (*ticket, error) {
		*acquired++
		return fakeTicket(), nil
	}}
	return d, acquired
}

func post(t *testing.T, target string) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, target, strings.NewReader(`{"conf":{}}`))
	require.NoError(t, err)
	return req
}

// do sends a request and returns the status.
func do(t *testing.T, d *ticketDoer, req *http.Request) int {
	t.Helper()
	resp, err := d.do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	return resp.StatusCode
}

func TestTokenIsSentWithoutChallenge(t *testing.T) {
	next := new(fakeServer)
	d, acquired := bind(t, next)
	for range 2 {
		assert.Equal(t, http.StatusOK, do(t, d, post(t, base+"/api/v1/dags")))
	}
	assert.Equal(t, 1, *acquired)
	require.Len(t, next.tokens, 2)
	assert.NotEqual(t, next.tokens[0], next.tokens[1], "every request needs a new token")
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
		require.NoError(t, inner.APReq.DecryptAuthenticator(fakeTicket().key))
		assert.Equal(t, "EXAMPLE.TEST", inner.APReq.Authenticator.CRealm)
		assert.Equal(t, []string{"alice"}, inner.APReq.Authenticator.CName.NameString)
	}
}

func TestTicketsAreSentOnlyToTheOrigin(t *testing.T) {
	for target, want := range map[string]bool{
		"http://localhost:8080/login/": true, "http://LOCALHOST:8080/": true,
		"https://localhost:8080/": false, "http://localhost/": false, "http://localhost:8081/": false,
		"http://sub.localhost:8080/": false, "http://127.0.0.1:8080/": false, "http://localhost:8080@evil.test/": false,
	} {
		next := new(fakeServer)
		d, acquired := bind(t, next)
		do(t, d, post(t, target))
		assert.Equal(t, want, next.tokens[0] != "", target)
		assert.Equal(t, want, *acquired == 1, target)
	}
}

func TestCallersAuthorizationHeaderIsKept(t *testing.T) {
	next := new(fakeServer)
	d, acquired := bind(t, next)
	req := post(t, base)
	req.Header.Set("Authorization", "Basic x")
	do(t, d, req)
	assert.Equal(t, []string{"Basic x"}, next.tokens)
	assert.Zero(t, *acquired)
}

// A service rejects tickets that it accepted before if its key has changed.
func TestAcceptedTicketIsRenewedAfter401(t *testing.T) {
	next := &fakeServer{statuses: []int{200, 401, 200, 401, 401, 401}}
	d, acquired := bind(t, next)
	assert.Equal(t, http.StatusOK, do(t, d, post(t, base)))
	assert.Equal(t, http.StatusOK, do(t, d, post(t, base)), "sent again with a new ticket")
	assert.Equal(t, 2, *acquired)
	assert.Equal(t, http.StatusUnauthorized, do(t, d, post(t, base)), "sent again only once")
	assert.Equal(t, 3, *acquired)
	assert.Equal(t, http.StatusUnauthorized, do(t, d, post(t, base)), "this ticket was never accepted")
	assert.Equal(t, 3, *acquired)
	assert.Len(t, next.bodies, 6)
	for _, body := range next.bodies {
		assert.JSONEq(t, `{"conf":{}}`, body)
	}
}

// A 401 of a proxy says nothing about the ticket, unless the proxy checks tickets itself.
func TestTicketIsKeptAfterForeign401(t *testing.T) {
	for name, test := range map[string]struct {
		header   http.Header
		acquired int
	}{
		"other proxy":               {http.Header{"Www-Authenticate": {`Basic realm="x"`}}, 1},
		"proxy that checks tickets": {http.Header{"Www-Authenticate": {`Basic realm="x"`, "negotiate"}}, 2},
		"both in one field":         {http.Header{"Www-Authenticate": {`Basic realm="x, y", negotiate`}}, 2},
		"the name in a text":        {http.Header{"Www-Authenticate": {`Basic realm="x, Negotiate"`}}, 1},
	} {
		next := &fakeServer{statuses: []int{200, 401}, header: test.header, body401: io.NopCloser(strings.NewReader("<center>nginx</center>"))}
		d, acquired := bind(t, next)
		do(t, d, post(t, base))
		do(t, d, post(t, base))
		assert.Equal(t, test.acquired, *acquired, name)
	}
	next := &fakeServer{statuses: []int{502, 401}}
	d, acquired := bind(t, next)
	do(t, d, post(t, base))
	assert.Equal(t, http.StatusUnauthorized, do(t, d, post(t, base)))
	assert.Equal(t, 1, *acquired, "a 502 of a proxy does not mean that Airflow has accepted the ticket")
}

func TestBodyWithoutGetBodyIsSentOnce(t *testing.T) {
	next := &fakeServer{statuses: []int{200, 401}}
	d, _ := bind(t, next)
	do(t, d, post(t, base))
	req := post(t, base)
	req.GetBody = nil
	assert.Equal(t, http.StatusUnauthorized, do(t, d, req))
	assert.Len(t, next.bodies, 2)
}

// If the renewal fails, the caller gets the 401 with its body. The body of the second attempt is closed.
func TestFailedRenewalReturns401(t *testing.T) {
	rejection, unsent := &body{Reader: strings.NewReader(unauthorized)}, new(body)
	next := &fakeServer{statuses: []int{200, 401}, body401: rejection}
	d, _ := bind(t, next)
	do(t, d, post(t, base))
	d.keeper.acquire = func(context.Context) (*ticket, error) { return nil, errors.New("no ticket") }
	req := post(t, base)
	req.GetBody = func() (io.ReadCloser, error) { return unsent, nil }
	resp, err := d.do(req)
	require.NoError(t, err)
	assert.Equal(t, http.StatusUnauthorized, resp.StatusCode)
	assert.False(t, rejection.closed)
	assert.True(t, unsent.closed)
	assert.Len(t, next.bodies, 2)
	require.NoError(t, resp.Body.Close())
}

// The server no longer accepts the ticket. Whether it would accept a new one is unknown while the KDC is down.
func TestOutageOfKDCIsNoRejection(t *testing.T) {
	rejection := &body{Reader: strings.NewReader(unauthorized)}
	next := &fakeServer{statuses: []int{200, 401}, body401: rejection}
	d, _ := bind(t, next)
	do(t, d, post(t, base))
	d.keeper.acquire = func(context.Context) (*ticket, error) {
		return nil, &unreachableError{"EXAMPLE.TEST", errors.New("connection refused")}
	}
	_, err := d.do(post(t, base))
	e, ok := errors.AsType[*auth.Error](err)
	require.True(t, ok)
	assert.True(t, e.Temporary)
	assert.False(t, e.Sent || e.Rejected)
	assert.True(t, rejection.closed)
}

// body records whether it was closed.
type body struct {
	io.Reader
	closed bool
}

func (b *body) Close() error { b.closed = true; return nil }

func TestRequestWithoutTicketIsNotSent(t *testing.T) {
	next := new(fakeServer)
	d, _ := bind(t, next)
	cause := errors.New("no ticket")
	d.keeper.acquire = func(context.Context) (*ticket, error) { return nil, cause }
	req := post(t, base)
	unsent := &body{Reader: strings.NewReader("x")}
	req.Body = unsent
	_, err := d.do(req)
	require.ErrorIs(t, err, cause)
	authErr, ok := errors.AsType[*auth.Error](err)
	require.True(t, ok)
	assert.False(t, authErr.Sent || authErr.Temporary || authErr.Rejected)
	e, ok := errors.AsType[*Error](err)
	require.True(t, ok)
	assert.Equal(t, Error{Service: "airflow/localhost", Client: "alice@EXAMPLE.TEST", Err: cause}, *e)
	assert.Empty(t, next.tokens)
	assert.True(t, unsent.closed)
}

func TestErrorOfNextIsReturned(t *testing.T) {
	next := &fakeServer{err: errors.New("no route")}
	d, _ := bind(t, next)
	_, err := d.do(post(t, base))
	assert.Equal(t, next.err, err)
}

func TestMutualAuthRequiresProof(t *testing.T) {
	for name, header := range map[string]http.Header{
		"no header":      nil,
		"invalid base64": {"Www-Authenticate": {"Negotiate !!!"}},
		"no token":       {"Www-Authenticate": {"Basic", "negotiate"}},
		"a parameter":    {"Www-Authenticate": {`Basic realm="Negotiate YWJj", negotiate a=b`}},
		"invalid token":  {"Www-Authenticate": {"negotiate " + base64.StdEncoding.EncodeToString([]byte("\xa1\x03abc"))}},
	} {
		next := &fakeServer{header: header}
		d, _ := bind(t, next)
		d.mutual = true
		_, err := d.do(post(t, base))
		authErr, ok := errors.AsType[*auth.Error](err)
		require.True(t, ok, name)
		assert.True(t, authErr.Sent)
		assert.ErrorContains(t, err, "the server did not prove that it is airflow/localhost: it")
	}
	next := &fakeServer{statuses: []int{401}}
	d, _ := bind(t, next)
	d.mutual = true
	assert.Equal(t, http.StatusUnauthorized, do(t, d, post(t, base)), "a 401 needs no proof")
}

// No proof is accepted without the key, and no input causes a panic.
func FuzzProof(f *testing.F) {
	f.Add([]byte("\xa1\x03abc"))
	f.Add([]byte("\x60\x15\x06\x09\x2a\x86\x48\x86\xf7\x12\x01\x02\x02\x02\x00\x6f\x06\x30\x04\xa0\x02\x30\x00"))
	token, err := fakeTicket().token(true)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, proof []byte) {
		if token.check(http.Header{"Www-Authenticate": {`Basic realm="x", Negotiate ` + base64.StdEncoding.EncodeToString(proof)}}) == nil {
			t.Error("accepted a proof without the key")
		}
	})
}
