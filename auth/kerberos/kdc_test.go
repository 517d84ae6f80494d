package kerberos

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"
	"time"

	"github.com/jcmturner/gokrb5/v8/config"
	"github.com/jcmturner/gokrb5/v8/credentials"
	"github.com/jcmturner/gokrb5/v8/iana/errorcode"
	"github.com/jcmturner/gokrb5/v8/messages"
	"github.com/jcmturner/gokrb5/v8/types"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// listen is a KDC that reads each request and then does as it is told. It gives its address.
func listen(t *testing.T, then func(net.Conn)) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			var length uint32
			if binary.Read(conn, binary.BigEndian, &length) == nil {
				_, _ = io.CopyN(io.Discard, conn, int64(length))
				then(conn)
			}
			_ = conn.Close()
		}
	}()
	t.Cleanup(func() {
		_ = listener.Close()
		<-done
	})
	return listener.Addr().String()
}

// reply writes a message in the way of KDCs.
func reply(conn net.Conn, message []byte) {
	_, _ = conn.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(message))), message...))
}

// refuse says no to every request.
func refuse(t *testing.T, code int32, at time.Time) string {
	t.Helper()
	no := messages.NewKRBError(types.NewPrincipalName(2, "krbtgt/EXAMPLE.TEST"), "EXAMPLE.TEST", code, "")
	no.STime = at.UTC()
	message, err := no.Marshal()
	require.NoError(t, err)
	return listen(t, func(conn net.Conn) { reply(conn, message) })
}

// closed is an address where nobody listens.
func closed(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	return listener.Addr().String()
}

func configOf(addresses ...string) *config.Config {
	c := config.New()
	c.LibDefaults.DefaultRealm = "EXAMPLE.TEST"
	c.Realms = []config.Realm{{Realm: "EXAMPLE.TEST", KDC: addresses}}
	return c
}

// tryLogin gives the error of a request whose login fails.
func tryLogin(ctx context.Context, c *config.Config) error {
	_, err := login(ctx, c, credentials.New("alice", "EXAMPLE.TEST").WithPassword("secret"))
	return failure(ctx, "airflow/h", "alice@EXAMPLE.TEST", err)
}

// Each way in which a KDC says no, or nothing, has an error that tells what to check.
func TestExplanations(t *testing.T) {
	no := func(code int32) func(*testing.T) string {
		return func(t *testing.T) string { t.Helper(); return refuse(t, code, time.Now()) }
	}
	tests := []struct {
		name      string
		kdc       func(*testing.T) string
		want      string
		code      int32
		refused   bool
		temporary bool
	}{
		{"unknown principal", no(errorcode.KDC_ERR_C_PRINCIPAL_UNKNOWN), "check the principal and its realm", 6, true, false},
		{"unknown service", no(errorcode.KDC_ERR_S_PRINCIPAL_UNKNOWN), "its name has the host of the base URL", 7, false, false},
		{"wrong password", no(errorcode.KDC_ERR_PREAUTH_FAILED), "not that of the principal", 24, true, false},
		{"expired password", no(errorcode.KDC_ERR_KEY_EXPIRED), "has expired, or it is locked", 23, true, false},
		{"locked", no(errorcode.KDC_ERR_CLIENT_REVOKED), "has expired, or it is locked", 18, true, false},
		{"encryption types", no(errorcode.KDC_ERR_ETYPE_NOSUPP), "default_tkt_enctypes", 14, false, false},
		{"expired ticket", no(errorcode.KRB_AP_ERR_TKT_EXPIRED), "run kinit", 32, true, false},
		{"rule", no(errorcode.KDC_ERR_POLICY), "ask who runs it", 12, false, false},
		{"wrong realm", no(errorcode.KDC_ERR_WRONG_REALM), "another realm", 68, false, false},
		{"busy", no(errorcode.KDC_ERR_SVC_UNAVAILABLE), "KDC_ERR_SVC_UNAVAILABLE", 29, false, true},
		{"skew", func(t *testing.T) string {
			t.Helper()
			return refuse(t, errorcode.KRB_AP_ERR_SKEW, time.Now().Add(-time.Hour))
		}, "this machine is 1h0m0s ahead of the KDC", 37, false, false},
		{"nobody", closed, "is the KDC up", 0, false, true},
		{"no word", func(t *testing.T) string { t.Helper(); return listen(t, func(net.Conn) {}) }, "took the request and gave no reply", 0, false, true},
		{"half a word", func(t *testing.T) string {
			t.Helper()
			return listen(t, func(conn net.Conn) { _, _ = conn.Write([]byte{0, 0, 0, 9, 1}) })
		}, "gave half a reply", 0, false, true},
		{"another protocol", func(t *testing.T) string {
			t.Helper()
			return listen(t, func(conn net.Conn) { _, _ = conn.Write([]byte("HTTP/1.1 400 Bad Request\r\n\r\n")) })
		}, "none of a KDC", 0, false, true},
		{"junk", func(t *testing.T) string {
			t.Helper()
			return listen(t, func(conn net.Conn) { reply(conn, []byte("junk")) })
		}, "unmarshal", 0, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := tryLogin(t.Context(), configOf(tt.kdc(t)))
			require.ErrorContains(t, err, "kerberos: no ticket for airflow/h as alice@EXAMPLE.TEST: ")
			require.ErrorContains(t, err, tt.want)
			e, ok := errors.AsType[*Error](err)
			require.True(t, ok)
			assert.Equal(t, tt.code, e.Code)
			nobody, ok := errors.AsType[*auth.Error](err)
			require.True(t, ok)
			assert.Equal(t, tt.refused, nobody.Refused)
			assert.Equal(t, tt.refused, errors.Is(err, problem.ErrAccess))
			assert.Equal(t, tt.temporary, nobody.Temporary)
			assert.False(t, nobody.Sent)
			_, typed := errors.AsType[messages.KRBError](err)
			assert.Equal(t, tt.code != 0, typed, "what the KDC said can be reached")
		})
	}
}

// What gokrb5 finds by itself it has only words for.
func TestExplanationsOfWords(t *testing.T) {
	for words, want := range map[string]string{
		"clock skew with KDC too large. Greater than 300 seconds":               wrongClock,
		`matching key not found in keytab. Looking for "alice"`:                 "make it anew",
		"unknown or unsupported EType: 99":                                      wrongTypes,
		"error decrypting AS_REP encrypted part: integrity verification failed": wrongSecret,
		"something else": "",
	} {
		hint := (&Error{Err: fmt.Errorf("wrapped: %w", errors.New(words))}).Hint()
		if want == "" {
			assert.Empty(t, hint)
		} else {
			assert.Contains(t, hint, want)
		}
	}
}

func TestTheNextKDCIsAsked(t *testing.T) {
	c := configOf(closed(t), refuse(t, errorcode.KDC_ERR_C_PRINCIPAL_UNKNOWN, time.Now()))
	e, ok := errors.AsType[*Error](tryLogin(t.Context(), c))
	require.True(t, ok)
	assert.Equal(t, errorcode.KDC_ERR_C_PRINCIPAL_UNKNOWN, e.Code)
}

func TestARealmWithoutAKDC(t *testing.T) {
	c := configOf()
	c.LibDefaults.DNSLookupKDC = false
	require.ErrorContains(t, tryLogin(t.Context(), c), "no KDC of EXAMPLE.TEST answers: krb5.conf names none")
}

// A KDC that takes a request and says nothing holds nobody up whose context ends.
func TestTheContextEndsTheExchange(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	waits := make(chan struct{})
	silent := listen(t, func(net.Conn) {
		cancel()
		<-waits
	})
	err := tryLogin(ctx, configOf(silent))
	close(waits)
	require.ErrorIs(t, err, context.Canceled)
	nobody, ok := errors.AsType[*auth.Error](err)
	require.True(t, ok)
	assert.True(t, nobody.Temporary)
	assert.False(t, nobody.Sent)
}
