package client

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/mediatype"
	"github.com/airflow-go/airflow/problem"
)

// # How the client finds the API of its server
//
// Airflow 2 has API v1 and Airflow 3 has API v2. The family of the server follows from its release, which serverVersion knows.
// As long as the release is unknown, calls use API v1. They switch to the other API after a response that suggests it. There are
// two kinds of them:
//
//   - The words of an Airflow without the requested API (problem.ErrNoSuchAPI). They are believed at any time, because a server
//     may be upgraded, or downgraded, while a client uses it.
//   - Any other 403, 404, 405, redirect or web page to a request for API v1, as of a proxy that knows only API v2, or of a login
//     page. They are believed only as long as no response has proved that the server has API v1.
//
// Such a response starts a lookup of the version, first with the other API; see pipeline_version_lookup.go. Concurrent calls share
// it. If it finds that the server is of the other family, the call is prepared for that family, passes the gate, and is sent.
// This happens at most once in a call, and does not count as an attempt.
//
// The response to a request for an API that the server does not have says nothing about the resource. Therefore the switch comes
// before everything that interprets an error. It does not change the evidence of earlier attempts: a DELETE after a lost response
// succeeds if the resource is gone, and a run that an earlier attempt may have created is read back before it is sent again.
//
// The lookup does not switch itself, so that it does not wait for itself. Nor does Client.Do, whose path is not translated.

// switched prepares a call for the other family of servers if the error of an attempt and a lookup of the version show that the
// server belongs to it. It returns false if they do not.
func (p *pipeline) switched(ctx context.Context, o *outgoing, err error) (bool, error) {
	v := p.version
	if v.fixed != (release{}) || o.operation == nil || p.asks != nil || !v.suggestsOther(o.family, err) {
		return false, nil
	}
	// Loaded once: a lookup that ends meanwhile is newer than the response, which cannot contradict it.
	if known := v.latest.Load(); known.familyOf() == o.family { // otherwise another call has switched
		if v.recentlyLacked(err) {
			return false, nil
		}
		if errors.Is(err, problem.ErrNoSuchAPI) {
			v.doubted.Store(known)
		}
		if _, err := p.lookup(ctx, true, other(o.family)); err != nil || v.family() == o.family {
			return false, nil //nolint:nilerr // the context has ended, which the error of the attempt tells better
		}
	}
	prepared, err := p.ready(ctx, &o.call, o.out, o.adjust)
	if err != nil {
		return true, err
	}
	*o = *prepared
	return true, nil
}

// recentlyLacked reports whether a lookup has recently found that the server is not of the other family. An outage and the words
// of an Airflow without the API are reasons to look again sooner.
func (v *serverVersion) recentlyLacked(err error) bool {
	lacked := v.lacksOther.Load()
	if lacked == nil {
		return false
	}
	wait := versionRefused
	if lacked.outage || errors.Is(err, problem.ErrNoSuchAPI) {
		wait = versionRetry
	}
	return time.Since(lacked.ended) < wait
}

// hidesOther reports whether the server has no API of the family that was asked, and an outage has kept the latest lookup from finding
// the other one.
func (v *serverVersion) hidesOther(err error) bool {
	lacked := v.lacksOther.Load()
	return lacked != nil && lacked.outage && errors.Is(err, problem.ErrNoSuchAPI)
}

// suggestsOther reports whether the error of an attempt suggests that the server belongs to the other family.
func (v *serverVersion) suggestsOther(family gen.Family, err error) bool {
	if errors.Is(err, problem.ErrNoSuchAPI) {
		return true
	}
	if family != gen.V1 || v.sawV1.Load() {
		return false
	}
	switch e := err.(type) { //nolint:errorlint // a wrapped one is the response of a login
	case *problem.Error:
		return e.Origin() == problem.OriginForeign && (e.Status/100 == 3 ||
			e.Status == http.StatusForbidden || e.Status == http.StatusNotFound || e.Status == http.StatusMethodNotAllowed)
	case *ResponseError:
		return e.foreign && (mediatype.IsHTML(e.ContentType) || isPage(e.ContentType, e.Body))
	}
	return false
}

// sawResponse takes into account that an attempt to the API of a family ended with err, which may be nil.
func (v *serverVersion) sawResponse(family gen.Family, err error) {
	if family != gen.V1 || v.sawV1.Load() {
		return
	}
	p, ok := err.(*problem.Error) //nolint:errorlint // a wrapped one is the response of a login
	if err == nil || ok && p.Origin() != problem.OriginForeign && !errors.Is(p, problem.ErrNoSuchAPI) {
		v.sawV1.Store(true)
	}
}

// other returns the other family.
func other(family gen.Family) gen.Family {
	if family == gen.V1 {
		return gen.V2
	}
	return gen.V1
}

// settleEarlier reads back what an attempt of a call may have done, before the call is sent to the other API. The causes are the
// errors of all attempts.
func (o *outgoing) settleEarlier(ctx context.Context, causes []error, start time.Time) (verdict, error) {
	if o.settle == nil {
		return unsettled, nil
	}
	for _, cause := range causes {
		if !mayHaveActed(cause) {
			continue
		}
		found, err := o.settle(ctx, start, cause)
		if err == cause { //nolint:errorlint // the same error: it was not found
			err = nil
		}
		return found, err
	}
	return unsettled, nil
}
