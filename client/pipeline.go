package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/conform"
	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/hint"
	"github.com/airflow-go/airflow/internal/mediatype"
	"github.com/airflow-go/airflow/internal/retryafter"
	"github.com/airflow-go/airflow/internal/tolerant"
	"github.com/airflow-go/airflow/problem"
)

// pipeline sends the requests of all services; it is their gen.Doer. The steps of a call, in the order of this file:
//
//  1. prepare: wait for the turn of the first attempt (see pipeline_limits.go). Then check the options and the IDs, build the path,
//     and encode the query and the body.
//  2. gate: reject the call if the server's release does not support it. The version is read once, and only if it matters.
//  3. send: loop over the attempts. Wait between the attempts and for the turns of further ones, and stop at the first success or
//     when no retry is allowed.
//  4. attempt: build the request. The doer authenticates and sends it, within the attempt timeout. If the response shows that the
//     server has another API, go back to step 1, once; see pipeline_switch.go.
//  5. judge: read the response. A status other than 2xx becomes a [problem.Error].
//  6. decode: turn the body into a value. A body that is unusable becomes a [ResponseError]. The body of a stream is read while it
//     arrives; see pipeline_stream.go.
//
// [Client.Do] enters at step 3, since nothing is known about its operation.
type pipeline struct {
	doer      auth.Doer
	noAuth    auth.Doer     // sends without credentials; see WithoutAuth
	hasAuth   bool          // doer sends credentials
	client    *pipeline     // that of the client, without the options of a call
	gateway   *atomic.Bool  // something in front of Airflow requires credentials for all calls; see public
	base      *url.URL      // that of the webserver
	root      string        // the escaped path of base
	template  *http.Request // the fields that all requests share
	accept    []string      // header values that all requests share
	userAgent []string
	json      []string
	version   *serverVersion
	asks      *gen.Family // the family to which a lookup of the version is sent; nil for all other calls
	uncounted bool        // the call waits for no turn; see turn
	identity  *identityFields
	bodies    *bodyTypes
	buffers   *buffers
	decoder   *tolerant.Decoder
	checker   *conform.Checker
	log       requestLog // nil means that nothing is logged
	waits     *sharedWaits
	limits    *limits
	settings  settings
	prepared  func(*outgoing) // takes requests instead of the server, in the preparation of a bulk request; nil for all other calls
}

func newPipeline(doer auth.Doer, base *url.URL, cfg *config) *pipeline {
	p := &pipeline{
		doer: doer, gateway: new(atomic.Bool), base: base, root: base.EscapedPath(), version: newServerVersion(cfg.version),
		identity: new(identityFields), waits: new(sharedWaits), limits: cfg.limits(),
		bodies: new(bodyTypes), buffers: new(buffers), decoder: new(tolerant.Decoder), checker: new(conform.Checker),
		log: cfg.log, settings: cfg.settings(),
		template:  &http.Request{Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Host: base.Host},
		accept:    []string{"application/json"}, // without it some operations return 406, others plain text
		userAgent: []string{cfg.userAgent()},
		json:      []string{"application/json"},
	}
	p.client = p
	return p
}

// with returns the pipeline of a call with options. Without options it is the client's own.
func (p *pipeline) with(opts []CallOption) *pipeline {
	if len(opts) == 0 {
		return p
	}
	call := *p
	call.settings.apply(opts)
	return &call
}

// outgoing is a request that can be sent several times.
type outgoing struct {
	method     string
	operation  *gen.Operation  // nil for Client.Do
	template   string          // the path in the contract, such as /dags/{dag_id}; "" for Client.Do
	call       gen.Call        // zero for Client.Do
	adjust     func(*outgoing) // of the call; nil if there is none
	family     gen.Family      // for which the request is encoded
	path       string          // the escaped path, including that of the base URL
	query      string          // encoded
	body       []byte          // JSON; nil if there is none
	idempotent bool
	out        any     // where to decode the response; nil if only its status counts
	stream     *stream // reads the response instead; nil if it is decoded
	rejected   error   // set by adjust; it is returned instead of sending the request

	expected []conform.Expected  // the fields of the response that are known from the request
	few      [4]conform.Expected // the memory of expected, if that is enough

	// settle, if set, finds out whether a failed attempt succeeded on the server; see DAGRunService.Trigger. The attempt
	// began at a time of this machine. A request with settle may be retried although it is not idempotent.
	settle func(ctx context.Context, began time.Time, cause error) (verdict, error)
}

// verdict is the result of outgoing.settle.
type verdict uint8

const (
	unsettled verdict = iota // the error decides whether to retry
	mustRetry                // retry, whatever the error
	settled                  // the call has succeeded
)

// Do sends the call of an operation.
func (p *pipeline) Do(ctx context.Context, call gen.Call, out any) error {
	return adjusted{p, nil}.Do(ctx, call, out)
}

// adjusted is a pipeline for a call that differs from its operation: in whether it may be retried, in how a failed attempt is
// settled, or in the type of its response.
type adjusted struct {
	*pipeline
	adjust func(*outgoing)
}

// Do adjusts and sends the call of an operation.
func (a adjusted) Do(ctx context.Context, call gen.Call, out any) error {
	return a.do(ctx, call, out, nil)
}

// do is Do for a call whose first turn may have come already. If first is nil, do waits for it.
func (a adjusted) do(ctx context.Context, call gen.Call, out any, first *turn) error {
	if first == nil {
		waited := a.wait(ctx)
		defer waited.end()
		first = &waited
	}
	o, err := a.ready(ctx, &call, out, a.adjust)
	switch {
	case err != nil:
		return err
	case a.prepared != nil:
		a.prepared(o)
		return errPrepared
	}
	return a.send(ctx, o, first)
}

// idempotentIf returns a pipeline that retries a request after a lost response only if idempotent is set.
func (p *pipeline) idempotentIf(idempotent bool) adjusted {
	return adjusted{p, func(o *outgoing) { o.idempotent = idempotent }}
}

// unexpected returns a pipeline for a request whose response is about other resources than its path.
func (p *pipeline) unexpected() adjusted {
	return adjusted{p, func(o *outgoing) { o.expected = nil }}
}

// send makes attempts until one succeeds or no retry is allowed. next is the turn of the first one.
func (p *pipeline) send(ctx context.Context, o *outgoing, next *turn) error {
	retries := retrier{policy: p.settings.retry}
	for maySwitch := true; ; {
		start, got, err := p.inTurn(ctx, o, next)
		if retries.started.IsZero() {
			retries.started = start
		}
		if p.log != nil {
			p.log.attempt(ctx, o, len(retries.causes)+1, got.status, start, err)
		}
		if o.operation != nil {
			p.version.sawResponse(o.family, err)
		}
		if err == nil {
			return nil
		}
		if _, ok := err.(*partialPage); ok || o.stream != nil && o.stream.began { //nolint:errorlint // judge returns it as it is
			return err
		}
		p.version.observe(o, err)
		if maySwitch {
			again, failed := p.switched(ctx, o, err)
			if maySwitch = !again; again && failed == nil {
				var found verdict
				if found, failed = o.settleEarlier(ctx, append(slices.Clip(retries.causes), err), start); found == settled {
					return nil
				}
			}
			switch {
			case failed != nil:
				return failed
			case again:
				continue
			}
		}
		if o.method == http.MethodDelete && retries.mayHaveActed() && errors.Is(err, problem.ErrNotFound) {
			return nil // an earlier attempt deleted it, but its response was lost
		}
		found := unsettled
		if o.settle != nil {
			if found, err = o.settle(ctx, start, err); found == settled {
				return nil
			}
		}
		if found == unsettled && p.version.hidesOther(err) {
			found = mustRetry
		}
		if err := retries.next(ctx, o, err, found, got.retryAfter); err != nil {
			return err
		}
	}
}

// outcome is what the response of an attempt says besides its error.
type outcome struct {
	status     int           // 0 if there was no response
	retryAfter time.Duration // the wait that the server requests before the next attempt; 0 if it requests none
}

// attempt sends the request once.
func (p *pipeline) attempt(ctx context.Context, o *outgoing) (outcome, error) {
	if d := p.settings.attemptTimeout; d > 0 {
		var cancel context.CancelFunc
		if o.stream != nil {
			ctx, cancel = o.stream.limit(ctx, d)
		} else {
			ctx, cancel = context.WithTimeoutCause(ctx, d, errAttemptTimeout)
		}
		defer cancel()
	}
	req := p.newRequest(ctx, o)
	if ctx.Err() != nil {
		err := ctxerr.Of(ctx)
		return outcome{}, &transportError{request: problem.RequestOf(req), class: transportClass(err), err: err}
	}
	doer := p.doer
	if p.settings.noAuth {
		doer = p.noAuth
	}
	resp, err := doer.Do(req)
	if err != nil {
		var got outcome
		if authErr, ok := errors.AsType[*auth.Error](err); ok {
			got.retryAfter = authErr.RetryAfter
		}
		return got, newTransportError(req, err)
	}
	defer resp.Body.Close()
	if resp.Request == nil { // some transports do not set it
		resp.Request = req
	}
	return p.judge(o, resp)
}

// newRequest builds the request of one attempt. It does not use http.NewRequest, which would parse the URL each time.
func (p *pipeline) newRequest(ctx context.Context, o *outgoing) *http.Request {
	parts := &struct { // one allocation
		url  url.URL
		body bytes.Reader
	}{url: *p.base}
	u := &parts.url
	u.Path, u.RawPath = o.path, ""
	if strings.Contains(o.path, "%") {
		if path, err := url.PathUnescape(o.path); err == nil { // always: expandPath and checkPath ensure it
			u.Path, u.RawPath = path, o.path
		}
	}
	u.RawQuery = o.query

	req := p.template.WithContext(ctx)
	req.Method = o.method
	req.Pattern = o.template // names the request, without IDs, for RoundTrippers
	req.URL = u
	req.Header = make(http.Header, 4)
	req.Header["Accept"] = p.accept
	if o.stream != nil {
		req.Header["Accept"] = []string{o.stream.accept(o.family)}
	}
	req.Header["User-Agent"] = p.userAgent
	if body := o.body; body != nil { // Airflow returns 400 to a DELETE that has a content type but no body
		req.Header["Content-Type"] = p.json
		parts.body.Reset(body)
		req.Body = io.NopCloser(&parts.body) // net/http knows that this type does not block
		req.ContentLength = int64(len(body))
		req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	}
	if p.settings.header != nil {
		p.settings.header(req.Header)
	}
	p.settings.removeCredentials(req.Header)
	return req
}

// judge reads a response and returns its error, if it is one. It decodes the body of a success.
func (p *pipeline) judge(o *outgoing, resp *http.Response) (outcome, error) {
	got := outcome{status: resp.StatusCode}
	if o.stream != nil && resp.StatusCode/100 == 2 {
		return got, o.stream.pass(p, resp)
	}
	var body []byte
	buffer := p.buffers.response()
	if o.method != http.MethodHead { // its headers describe the body that a GET would have
		var err error
		body, err = buffer.read(resp, p.settings.maxResponse)
		if isUnsupportedCoding(err) && resp.StatusCode/100 != 2 {
			body, err = []byte(err.Error()), nil // the status code still counts
		}
		if err != nil {
			return got, newBodyError(resp, err)
		}
	}
	p.settings.response.keep(resp, body)
	if resp.StatusCode/100 != 2 {
		got.retryAfter, _ = retryafter.Of(resp.Header)
		return got, newHider(resp.Request).problemError(resp, body)
	}
	err := p.decode(o, resp, body)
	if _, isRaw := o.out.(*[]byte); err == nil && !isRaw {
		p.buffers.release(buffer)
	}
	return got, err
}

// decode decodes the body of a success into o.out: as it is into a *[]byte, else as JSON. If o.out is nil, it only rejects web
// pages.
func (p *pipeline) decode(o *outgoing, resp *http.Response, body []byte) error {
	out := o.out
	unusable := func(reason string, err error) error {
		return newHider(resp.Request).responseError(resp, body, reason, err)
	}
	foreign := func(reason string, err error) error { return foreignError(resp, body, reason, err) }
	contentType := resp.Header.Get("Content-Type")
	raw, isRaw := out.(*[]byte)
	switch {
	case isPage(contentType, body), o.method == http.MethodHead && mediatype.IsHTML(contentType),
		out != nil && len(body) > 0 && !isRaw && contentType != "" && !mediatype.IsJSON(contentType):
		return pageError(resp, body)
	case out == nil, o.template == "" && resp.StatusCode == http.StatusNoContent:
		return nil
	case isRaw:
		*raw = body
		return nil
	}
	if body = mediatype.TrimBOM(body); len(body) == 0 {
		return foreign("empty body", nil)
	}
	if err := checkFootprint(body, out, p.settings.maxResponse); err != nil {
		return unusable(err.Error(), err)
	}
	if err := p.decoder.Unmarshal(body, out); err != nil {
		err = shortenValue(err)
		reason := "truncated or unexpected JSON: " + err.Error()
		if body[0] != '{' {
			reason += "; " + hint.BaseURL
		}
		if !json.Valid(body) || body[0] != '{' {
			return foreign(reason, err)
		}
		return unusable(reason, err)
	}
	partial := strings.Contains(o.query, "fields=")
	bad, wrong := p.settings.nulls.check(p.checker, body, out, o.expected, partial) // also fills fields with other names
	if p.identity.missing(out) && !partial {
		return foreign("JSON without the fields of an Airflow response; "+hint.BaseURL, nil)
	}
	tooMany := o.tooManyRows(out)
	switch {
	case wrong != nil:
		return unusable(strings.TrimPrefix(wrong.Path, ".")+": "+wrong.Reason, nil)
	case tooMany != "":
		return unusable(tooMany, nil)
	case len(bad) > 0:
		return newPartialPage(bad, o, newHider(resp.Request).responseError(resp, body, "", nil))
	}
	return nil
}
