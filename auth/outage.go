package auth

import (
	"context"
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/hide"
	"github.com/airflow-go/airflow/internal/retryafter"
	"github.com/airflow-go/airflow/internal/textmatch"
	"github.com/airflow-go/airflow/problem"
)

// sourceError returns the Error of a request that was not sent, because its credentials could not be obtained. If err is an
// [Error] itself, it decides what the new Error reports.
func sourceError(ctx context.Context, reason string, temporary bool, err error, secrets hide.Hider) *Error {
	e := &Error{Reason: reason, Temporary: temporary || ctx.Err() != nil, Err: ctxerr.Add(ctx, secrets.Err(err, copyWithout(secrets)))}
	if inner, ok := errors.AsType[*Error](err); ok {
		e.Rejected, e.Temporary, e.RetryAfter = inner.Rejected, inner.Temporary, inner.RetryAfter
		e.outage, e.noToken, e.response = inner.outage, inner.noToken, inner.response
		return e
	}
	if _, header := responseIn(err); header != nil {
		e.RetryAfter, _ = retryafter.Of(header)
	}
	return e
}

// copyWithout returns a function that copies an [Error] without secrets, for [hide.Hider.Err].
func copyWithout(secrets hide.Hider) func(error) error {
	return func(err error) error {
		e, ok := err.(*Error) //nolint:errorlint // wrapped errors are copied one by one
		if !ok {
			return nil
		}
		copied := *e
		copied.Reason, copied.Err = secrets.Text(e.Reason), secrets.Err(e.Err, copyWithout(secrets))
		return &copied
	}
}

// unsent returns the error of a request that waited for the credentials until its context ended. It returns other errors
// unchanged.
func unsent(ctx context.Context, reason string, err error) error {
	if err == nil || ctx.Err() == nil {
		return err
	}
	if _, ok := errors.AsType[*Error](err); ok {
		return err
	}
	return &Error{Reason: reason, Temporary: true, Err: ctxerr.Add(ctx, err)}
}

// isOutage reports whether a source of credentials failed because it is down, rather than because it rejects the caller.
func isOutage(err error) bool {
	if p, ok := errors.AsType[*problem.Error](err); ok {
		return isOutageStatus(p.Status)
	}
	if status, _ := responseIn(err); status != 0 {
		return isOutageStatus(status)
	}
	network, ok := errors.AsType[net.Error](err)
	return ok && network != nil
}

func isOutageStatus(status int) bool {
	return status/100 == 5 || status == http.StatusTooManyRequests || status == http.StatusRequestTimeout
}

// responseIn returns the status and the header of the HTTP response in an error of a library. Libraries have no type in common:
// the errors of golang.org/x/oauth2 have a field Response, others a field StatusCode or Code, or a method HTTPStatusCode.
func responseIn(err error) (status int, header http.Header) {
	for ; err != nil; err = errors.Unwrap(err) {
		if e, ok := err.(interface{ HTTPStatusCode() int }); ok {
			return e.HTTPStatusCode(), nil
		}
		v := reflect.ValueOf(err)
		if v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		if v.Kind() != reflect.Struct {
			continue
		}
		if field := v.FieldByName("Response"); field.IsValid() && field.CanInterface() {
			if resp, ok := reflect.TypeAssert[*http.Response](field); ok && resp != nil { //nolint:bodyclose // the library owns it
				return resp.StatusCode, resp.Header
			}
		}
		for _, name := range []string{"StatusCode", "Code"} {
			if field := v.FieldByName(name); field.IsValid() && field.Kind() == reflect.Int && http.StatusText(int(field.Int())) != "" {
				return int(field.Int()), nil
			}
		}
	}
	return 0, nil
}

// rateWindow returns the time window of the limit in Airflow's response to too many logins, such as 40s of "5 per 40 second". The
// response has no Retry-After header.
func rateWindow(page string) (window time.Duration, ok bool) {
	units := map[string]time.Duration{"second": time.Second, "minute": time.Minute, "hour": time.Hour}
	for _, rest := range textmatch.AfterWord(page, "per") {
		limit, ok := strings.CutPrefix(rest, " ")
		if !ok {
			continue
		}
		count := 1
		if digits, unit, _ := strings.Cut(limit, " "); len(digits) <= 5 && textmatch.Only(digits, textmatch.Digits) {
			count, _ = strconv.Atoi(digits)
			limit = unit
		}
		for unit, length := range units {
			if strings.HasPrefix(limit, unit) {
				return time.Duration(count) * length, true
			}
		}
	}
	return 0, false
}

// retryDelay returns how long to wait before the next login: the value of Retry-After, or a random part of the limit's time
// window, so that clients that wait at the same time do not all return at once.
func retryDelay(header http.Header, page string) time.Duration {
	if wait, ok := retryafter.Of(header); ok {
		return wait
	}
	window, ok := rateWindow(page)
	if !ok {
		return 0
	}
	return window/2 + rand.N(window/2+1) //nolint:gosec // no secret
}
