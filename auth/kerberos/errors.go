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
	"github.com/airflow-go/airflow/internal/ctxerr"
)

// Error reports that no ticket could be obtained for a request. The server has not acted on the request, so the call is safe to
// retry. The client returns an Error wrapped in an [auth.Error].
type Error struct {
	// Service is the service principal of the requested ticket.
	Service string
	// Client is the principal of the caller. It is empty if the credential cache of [Cache] could not be read yet.
	Client string
	// Code is the error code of the KDC (RFC 4120, section 7.5.9), such as 6 for an unknown principal. It is 0 if no KDC
	// returned an error.
	Code int32
	// Err is the cause. It contains no credentials.
	Err error
}

// Error returns the principals, the cause and what to check.
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

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Hint returns what to check, which is also the end of the error text. It returns "" if there is no advice for the cause.
func (e *Error) Hint() string {
	if e.Code == errorcode.KRB_AP_ERR_SKEW {
		return skew(e.Err)
	}
	if hint, ok := byCode[e.Code]; ok {
		return hint
	}
	if _, ok := errors.AsType[*unreachableError](e.Err); ok {
		return "check that the KDC is running, and that krb5.conf (KRB5_CONFIG) names the KDC of this realm"
	}
	if _, ok := errors.AsType[*cacheError](e.Err); ok {
		return "run kinit, or set KRB5CCNAME to another cache"
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
	wrongSecret = "the password, or the key in the keytab, is not the current one of the principal: check whether it has changed"
	wrongClock  = "the clocks of this machine and the KDC differ too much (by more than 5 minutes, unless krb5.conf sets clockskew): synchronize them"
	wrongTypes  = "there is no common encryption type: check default_tkt_enctypes and default_tgs_enctypes in krb5.conf, and which keys the KDC and the keytab have"
	expired     = "the principal or its password has expired, or the principal is locked: ask the administrator of the KDC"
)

// byCode has the hints for the error codes of KDCs. The documentation of package internal/hint lists all tables of hints.
var byCode = map[int32]string{
	errorcode.KDC_ERR_NAME_EXP:            expired,
	errorcode.KDC_ERR_CLIENT_REVOKED:      expired,
	errorcode.KDC_ERR_KEY_EXPIRED:         expired,
	errorcode.KDC_ERR_C_PRINCIPAL_UNKNOWN: "the KDC does not know the client's principal: check the principal and its realm",
	errorcode.KDC_ERR_S_PRINCIPAL_UNKNOWN: "the KDC does not know the service, whose name contains the host of the base URL as written: use the full host name of the server in the base URL, " +
		"or set the service principal with WithSPN (AIRFLOW_KRB5_SPN on the command line)",
	errorcode.KDC_ERR_ETYPE_NOSUPP:     wrongTypes,
	errorcode.KDC_ERR_PREAUTH_FAILED:   wrongSecret,
	errorcode.KRB_AP_ERR_BAD_INTEGRITY: wrongSecret,
	errorcode.KDC_ERR_PREAUTH_REQUIRED: "the KDC does not accept a password or a key as proof of identity: run kinit, and use its credential cache",
	errorcode.KDC_ERR_POLICY:           "a policy of the KDC forbids the ticket: ask the administrator of the KDC",
	errorcode.KRB_AP_ERR_TKT_EXPIRED:   "the ticket has expired: run kinit",
	errorcode.KRB_AP_ERR_TKT_NYV:       wrongClock,
	errorcode.KDC_ERR_WRONG_REALM:      "the principal is in another realm than the KDC: check the realm",
}

// byText has the hints for errors of gokrb5, which have no types.
var byText = []struct{ text, hint string }{
	{"clock skew", wrongClock},
	{"matching key not found in keytab", "the keytab has no key of the encryption type or version that the KDC requires: recreate the keytab"},
	{"unknown or unsupported EType", wrongTypes},
	{"integrity verification failed", wrongSecret},
	{"error decrypting", wrongSecret},
}

func skew(err error) string {
	kdcErr, ok := errors.AsType[messages.KRBError](err)
	if !ok || kdcErr.STime.IsZero() {
		return wrongClock
	}
	ahead := time.Since(kdcErr.STime).Round(time.Minute)
	return fmt.Sprintf("%s; this machine is %v ahead of the KDC", wrongClock, ahead)
}

// failure returns the error of a request for which no ticket could be obtained.
func failure(ctx context.Context, service, client string, err error) *auth.Error {
	const reason = "getting a Kerberos ticket failed"
	if ctx.Err() != nil {
		return &auth.Error{Reason: reason, Temporary: true, Err: ctxerr.Add(ctx, err)}
	}
	e := &Error{Service: service, Client: client, Err: err}
	if kdcErr, ok := errors.AsType[messages.KRBError](err); ok {
		e.Code = kdcErr.ErrorCode
	}
	unreachable, ok := errors.AsType[*unreachableError](err)
	return &auth.Error{
		Reason:    reason,
		Rejected:  slices.Contains(rejections, e.Code),
		Temporary: ok && !errors.Is(unreachable.err, errNoKDC) || slices.Contains(outages, e.Code),
		Err:       e,
	}
}

// rejections are the error codes that reject the credentials of the client.
var rejections = []int32{
	errorcode.KDC_ERR_NAME_EXP, errorcode.KDC_ERR_C_PRINCIPAL_UNKNOWN, errorcode.KDC_ERR_CLIENT_REVOKED, errorcode.KDC_ERR_KEY_EXPIRED,
	errorcode.KDC_ERR_PREAUTH_FAILED, errorcode.KRB_AP_ERR_BAD_INTEGRITY, errorcode.KRB_AP_ERR_TKT_EXPIRED,
}

// outages are the error codes of a KDC that cannot work at the moment. KDCs of MIT return the generic error if their database is
// not available.
var outages = []int32{errorcode.KDC_ERR_SVC_UNAVAILABLE, errorcode.KRB_ERR_GENERIC}
