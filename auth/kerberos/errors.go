package kerberos

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jcmturner/gokrb5/v8/iana/errorcode"
	"github.com/jcmturner/gokrb5/v8/messages"

	"github.com/airflow-go/airflow/auth"
)

// Error is that there is no ticket for a request, which therefore was not sent. A call of the client that fails with it is safe
// to make again. It is wrapped in an [auth.Error].
type Error struct {
	// Service is the service principal that the ticket was to be for.
	Service string
	// Client is the principal that is calling. Empty if a credential cache has not told it yet.
	Client string
	// Code is the number by which the KDC said no (RFC 4120, section 7.5.9), such as 6 for a principal that it does not know.
	// 0 if it did not get so far.
	Code int32
	// Err is what went wrong. It holds no credential.
	Err error
}

func (e *Error) Error() string {
	text := "kerberos: no ticket for " + e.Service
	if e.Client != "" {
		text += " as " + e.Client
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	if hint := e.Hint(); hint != "" {
		text += "; " + hint
	}
	return text
}

// Unwrap gives Err.
func (e *Error) Unwrap() error { return e.Err }

// Hint says what to check. It is "" where nothing is known about it.
func (e *Error) Hint() string {
	if e.Code == errorcode.KRB_AP_ERR_SKEW {
		return skew(e.Err)
	}
	if hint, ok := byCode[e.Code]; ok {
		return hint
	}
	if _, ok := errors.AsType[*unreachableError](e.Err); ok {
		return "is the KDC up, and does krb5.conf (KRB5_CONFIG) name the one of this realm?"
	}
	if _, ok := errors.AsType[*cacheError](e.Err); ok {
		return "run kinit, or name another cache by KRB5CCNAME"
	}
	if e.Err != nil {
		for _, known := range byText {
			if strings.Contains(e.Err.Error(), known.text) {
				return known.hint
			}
		}
	}
	return ""
}

const (
	wrongSecret = "the password or the key in the keytab is not that of the principal: has it been changed?"
	wrongClock  = "the clock of this machine and that of the KDC differ by too much (5 minutes, if krb5.conf says nothing else): set them"
	wrongTypes  = "there is no encryption type in common: check default_tkt_enctypes and default_tgs_enctypes of krb5.conf, and which keys the KDC and the keytab have"
	ended       = "the principal or its password has expired, or it is locked: ask who runs the KDC"
)

// byCode says what to check when a KDC says no.
var byCode = map[int32]string{
	errorcode.KDC_ERR_NAME_EXP:            ended,
	errorcode.KDC_ERR_CLIENT_REVOKED:      ended,
	errorcode.KDC_ERR_KEY_EXPIRED:         ended,
	errorcode.KDC_ERR_C_PRINCIPAL_UNKNOWN: "the KDC does not know who is calling: check the principal and its realm",
	errorcode.KDC_ERR_S_PRINCIPAL_UNKNOWN: "the KDC does not know the service: its name has the host of the base URL as that is written, so give there the full name of the server; " +
		"or name the service principal by WithSPN (AIRFLOW_KRB5_SPN on the command line)",
	errorcode.KDC_ERR_ETYPE_NOSUPP:     wrongTypes,
	errorcode.KDC_ERR_PREAUTH_FAILED:   wrongSecret,
	errorcode.KRB_AP_ERR_BAD_INTEGRITY: wrongSecret,
	errorcode.KDC_ERR_PREAUTH_REQUIRED: "the KDC wants another proof of who is calling than a password or a key: use kinit, and the cache that it writes",
	errorcode.KDC_ERR_POLICY:           "the KDC has a rule against it: ask who runs it",
	errorcode.KRB_AP_ERR_TKT_EXPIRED:   "the ticket has ended: run kinit",
	errorcode.KRB_AP_ERR_TKT_NYV:       wrongClock,
	errorcode.KDC_ERR_WRONG_REALM:      "the principal is of another realm than that of the KDC",
}

// byText does the same for what fails on this side: gokrb5 has only words for it.
var byText = []struct{ text, hint string }{
	{"clock skew", wrongClock},
	{"matching key not found in keytab", "the keytab has no key of the encryption type or version that the KDC wants: make it anew"},
	{"unknown or unsupported EType", wrongTypes},
	{"integrity verification failed", wrongSecret},
	{"error decrypting", wrongSecret},
}

func skew(err error) string {
	no, ok := errors.AsType[messages.KRBError](err)
	if !ok || no.STime.IsZero() {
		return wrongClock
	}
	apart := time.Since(no.STime).Round(time.Minute)
	return fmt.Sprintf("%s; this machine is %v ahead of the KDC", wrongClock, apart)
}

// failure makes the error of a request that gets no ticket.
func failure(ctx context.Context, service, client string, err error) error {
	const reason = "not sent"
	if ctx.Err() != nil {
		return &auth.Error{Reason: reason, Temporary: true, Err: err}
	}
	e := &Error{Service: service, Client: client, Err: err}
	if no, ok := errors.AsType[messages.KRBError](err); ok {
		e.Code = no.ErrorCode
	}
	away, silent := errors.AsType[*unreachableError](err)
	return &auth.Error{
		Reason:    reason,
		Refused:   slices.Contains(refusals, e.Code),
		Temporary: silent && !errors.Is(away.err, errNoKDC) || e.Code == errorcode.KDC_ERR_SVC_UNAVAILABLE,
		Err:       e,
	}
}

// refusals are the codes by which a KDC says no to who is calling, and not to what was asked.
var refusals = []int32{
	errorcode.KDC_ERR_NAME_EXP, errorcode.KDC_ERR_C_PRINCIPAL_UNKNOWN, errorcode.KDC_ERR_CLIENT_REVOKED, errorcode.KDC_ERR_KEY_EXPIRED,
	errorcode.KDC_ERR_PREAUTH_FAILED, errorcode.KRB_AP_ERR_BAD_INTEGRITY, errorcode.KRB_AP_ERR_TKT_EXPIRED,
}
