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
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// serveKDC starts a KDC that reads each request and calls handle. It returns the address.
func serveKDC(t *testing.T, handle func(net.Conn)) string {
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
				handle(conn)
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

// writeReply writes a message with its length, as KDCs do.
func writeReply(conn net.Conn, message []byte) {
	_, _ = conn.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(message))), message...))
}

// rejectingKDC starts a KDC that replies to every request with an error code and the given time.
func rejectingKDC(t *testing.T, code int32, at time.Time) string {
	t.Helper()
	kdcErr := messages.NewKRBError(types.NewPrincipalName(2, "krbtgt/EXAMPLE.TEST"), "EXAMPLE.TEST", code, "")
	kdcErr.STime = at.UTC()
	message, err := kdcErr.Marshal()
	require.NoError(t, err)
	return serveKDC(t, func(conn net.Conn) { writeReply(conn, message) })
}

// closedAddress returns an address on which nothing listens.
func closedAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	return listener.Addr().String()
}

// configWithKDCs returns a configuration with the given KDCs.
func configWithKDCs(addresses ...string) *config.Config {
	c := config.New()
	c.LibDefaults.DefaultRealm = "EXAMPLE.TEST"
	c.Realms = []config.Realm{{Realm: "EXAMPLE.TEST", KDC: addresses}}
	return c
}

// tryLogin returns the error of a request whose login fails.
func tryLogin(ctx context.Context, c *config.Config) error {
	_, err := login(ctx, c, credentials.New("alice", "EXAMPLE.TEST").WithPassword("secret"))
	return failure(ctx, "airflow/h", "alice@EXAMPLE.TEST", err)
}

// Every failure of a KDC has a hint that says what to check.
func TestKDCErrorsHaveHints(t *testing.T) {
	reject := func(code int32) func(*testing.T) string {
		return func(t *testing.T) string { t.Helper(); return rejectingKDC(t, code, time.Now()) }
	}
	tests := []struct {
		name      string
		kdc       func(*testing.T) string
		want      string
		code      int32
		rejected  bool
		temporary bool
	}{
		{"unknown principal", reject(errorcode.KDC_ERR_C_PRINCIPAL_UNKNOWN), "check the principal and its realm", 6, true, false},
		{"unknown service", reject(errorcode.KDC_ERR_S_PRINCIPAL_UNKNOWN), "whose name contains the host of the base URL", 7, false, false},
		{"wrong password", reject(errorcode.KDC_ERR_PREAUTH_FAILED), "not the current one of the principal", 24, true, false},
		{"expired password", reject(errorcode.KDC_ERR_KEY_EXPIRED), "has expired, or the principal is locked", 23, true, false},
		{"locked", reject(errorcode.KDC_ERR_CLIENT_REVOKED), "has expired, or the principal is locked", 18, true, false},
		{"encryption types", reject(errorcode.KDC_ERR_ETYPE_NOSUPP), "default_tkt_enctypes", 14, false, false},
		{"expired ticket", reject(errorcode.KRB_AP_ERR_TKT_EXPIRED), "run kinit", 32, true, false},
		{"policy", reject(errorcode.KDC_ERR_POLICY), "ask the administrator of the KDC", 12, false, false},
		{"wrong realm", reject(errorcode.KDC_ERR_WRONG_REALM), "another realm", 68, false, false},
		{"busy", reject(errorcode.KDC_ERR_SVC_UNAVAILABLE), "KDC_ERR_SVC_UNAVAILABLE", 29, false, true},
		{"no database", reject(errorcode.KRB_ERR_GENERIC), "KRB_ERR_GENERIC", 60, false, true},
		{"clock skew", func(t *testing.T) string {
			t.Helper()
			return rejectingKDC(t, errorcode.KRB_AP_ERR_SKEW, time.Now().Add(-time.Hour))
		}, "this machine is 1h0m0s ahead of the KDC", 37, false, false},
		{"KDC down", closedAddress, "check that the KDC is running", 0, false, true},
		{"no reply", func(t *testing.T) string { t.Helper(); return serveKDC(t, func(net.Conn) {}) }, "did not reply to the request", 0, false, true},
		{"incomplete reply", func(t *testing.T) string {
			t.Helper()
			return serveKDC(t, func(conn net.Conn) { _, _ = conn.Write([]byte{0, 0, 0, 9, 1}) })
		}, "sent an incomplete reply", 0, false, true},
		{"other protocol", func(t *testing.T) string {
			t.Helper()
			return serveKDC(t, func(conn net.Conn) { _, _ = conn.Write([]byte("HTTP/1.1 400 Bad Request\r\n\r\n")) })
		}, "a reply that is not from a KDC", 0, false, true},
		{"invalid reply", func(t *testing.T) string {
			t.Helper()
			return serveKDC(t, func(conn net.Conn) { writeReply(conn, []byte("junk")) })
		}, "unmarshal", 0, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := tryLogin(t.Context(), configWithKDCs(tt.kdc(t)))
			require.ErrorContains(t, err, "kerberos: no ticket for airflow/h as alice@EXAMPLE.TEST: ")
			require.ErrorContains(t, err, tt.want)
			e, ok := errors.AsType[*Error](err)
			require.True(t, ok)
			assert.Equal(t, tt.code, e.Code)
			authErr, ok := errors.AsType[*auth.Error](err)
			require.True(t, ok)
			assert.Equal(t, tt.rejected, authErr.Rejected)
			assert.Equal(t, tt.rejected, errors.Is(err, problem.ErrAccess))
			assert.Equal(t, tt.temporary, authErr.Temporary)
			assert.False(t, authErr.Sent)
			_, typed := errors.AsType[messages.KRBError](err)
			assert.Equal(t, tt.code != 0, typed, "the error reply of the KDC can be unwrapped")
		})
	}
}

// Errors of gokrb5 have no types, so their texts select the hint.
func TestGokrb5ErrorsHaveHints(t *testing.T) {
	for text, want := range map[string]string{
		"clock skew with KDC too large. Greater than 300 seconds":               wrongClock,
		`matching key not found in keytab. Looking for "alice"`:                 "recreate the keytab",
		"unknown or unsupported EType: 99":                                      wrongTypes,
		"error decrypting AS_REP encrypted part: integrity verification failed": wrongSecret,
		"something else": "",
	} {
		hint := (&Error{Err: fmt.Errorf("wrapped: %w", errors.New(text))}).Hint()
		if want == "" {
			assert.Empty(t, hint)
		} else {
			assert.Contains(t, hint, want)
		}
	}
}

func TestNextKDCIsTried(t *testing.T) {
	c := configWithKDCs(closedAddress(t), rejectingKDC(t, errorcode.KDC_ERR_C_PRINCIPAL_UNKNOWN, time.Now()))
	e, ok := errors.AsType[*Error](tryLogin(t.Context(), c))
	require.True(t, ok)
	assert.Equal(t, errorcode.KDC_ERR_C_PRINCIPAL_UNKNOWN, e.Code)
}

// A KDC that cannot work at the moment is skipped, but one that rejects the login is not.
func TestKDCThatCannotWorkIsSkipped(t *testing.T) {
	reject := func(code int32) string { return rejectingKDC(t, code, time.Now()) }
	down, busy := closedAddress(t), reject(errorcode.KDC_ERR_SVC_UNAVAILABLE)
	unknown := reject(errorcode.KDC_ERR_C_PRINCIPAL_UNKNOWN)
	for name, tt := range map[string]struct {
		kdcs      []string
		code      int32
		temporary bool
	}{
		"rejection after outages":  {[]string{busy, down, reject(errorcode.KRB_ERR_GENERIC), unknown}, 6, false},
		"rejection before another": {[]string{unknown, reject(errorcode.KDC_ERR_PREAUTH_FAILED)}, 6, false},
		"only outages":             {[]string{busy, down}, 29, true},
		"nothing replies":          {[]string{down, down}, 0, true},
	} {
		err := tryLogin(t.Context(), configWithKDCs(tt.kdcs...))
		var e *Error
		require.ErrorAs(t, err, &e, name)
		assert.Equal(t, tt.code, e.Code, name)
		wrapped := fmt.Errorf("a call failed: %w", err)
		_, temporary := client.Temporary(wrapped)
		assert.Equal(t, tt.temporary, temporary, name)
		assert.Equal(t, !tt.temporary, errors.Is(wrapped, problem.ErrUnauthenticated), name)
	}
}

func TestRealmWithoutKDC(t *testing.T) {
	c := configWithKDCs()
	c.LibDefaults.DNSLookupKDC = false
	require.ErrorContains(t, tryLogin(t.Context(), c), "no KDC of EXAMPLE.TEST responds: krb5.conf names none")
}

// A request does not wait for a silent KDC after its context has ended.
func TestContextEndsExchange(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	unblock := make(chan struct{})
	silent := serveKDC(t, func(net.Conn) {
		cancel()
		<-unblock
	})
	err := tryLogin(ctx, configWithKDCs(silent))
	close(unblock)
	require.ErrorIs(t, err, context.Canceled)
	authErr, ok := errors.AsType[*auth.Error](err)
	require.True(t, ok)
	assert.True(t, authErr.Temporary)
	assert.False(t, authErr.Sent)
}

// A DNS server that is down is an outage. A realm that DNS does not know is not.
func TestUnreachableDNSIsTemporary(t *testing.T) {
	defer func(original func(context.Context, string, string, string) (string, []*net.SRV, error)) {
		lookupSRV = original
	}(lookupSRV)
	c := configWithKDCs()
	c.LibDefaults.DNSLookupKDC = true
	for _, unknown := range []bool{true, false} {
		lookupSRV = func(context.Context, string, string, string) (string, []*net.SRV, error) {
			return "", nil, &net.DNSError{Err: "no response", IsNotFound: unknown}
		}
		e, ok := errors.AsType[*auth.Error](tryLogin(t.Context(), c))
		require.True(t, ok)
		assert.Equal(t, !unknown, e.Temporary)
	}
}

// The error of a request matches the cause of its context.
func TestErrorOfExchangeMatchesContextAndCause(t *testing.T) {
	cause := errors.New("the job has 20 ms")
	ctx, cancel := context.WithTimeoutCause(t.Context(), 20*time.Millisecond, cause)
	defer cancel()
	unblock := make(chan struct{})
	silent := serveKDC(t, func(net.Conn) { <-unblock })
	err := tryLogin(ctx, configWithKDCs(silent))
	close(unblock)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.ErrorIs(t, err, cause)
}
