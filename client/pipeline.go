package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/retryafter"
	"github.com/airflow-go/airflow/internal/tolerant"
	"github.com/airflow-go/airflow/problem"
)

// pipeline sends requests: retry( auth( send ) ), and then the answer's status becomes a problem, or its body a value.
// It is the gen.Doer of all services.
type pipeline struct {
	doer      auth.Doer
	noAuth    auth.Doer     // without the credentials; see Client.Probe
	api       *url.URL      // ends in /api/v1
	template  *http.Request // what all requests share
	accept    []string      // header values that all requests share
	userAgent []string
	json      []string
	version   *serverVersion
	identity  *identityFields
	logger    *slog.Logger // nil is none
	settings  settings
}

func newPipeline(doer auth.Doer, base *url.URL, userAgent string, version release, logger *slog.Logger, s settings) *pipeline {
	api := *base
	api.Path += apiPath
	if api.RawPath != "" {
		api.RawPath += apiPath
	}
	return &pipeline{
		doer: doer, api: &api, version: newServerVersion(version), identity: new(identityFields), logger: logger, settings: s,
		template:  &http.Request{Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Host: api.Host},
		accept:    []string{"application/json"}, // without it some operations answer 406, others plain text
		userAgent: []string{userAgent},
		json:      []string{"application/json"},
	}
}

// with gives the pipeline of one call. Without options that is the client's own.
func (p *pipeline) with(opts []CallOption) *pipeline {
	if len(opts) == 0 {
		return p
	}
	one := *p
	one.settings.apply(opts)
	return &one
}

// outgoing is a request that can be sent again and again.
type outgoing struct {
	method     string
	template   string // the path as the contract has it, below that of the API; "" if the caller gave one of their own
	path       string // with that of the API, escaped
	query      string // encoded
	body       []byte // JSON; nil is none
	idempotent bool

	// settle, if set, finds out what became of a request that failed; see DAGRunService.Trigger. It makes the request
	// repeatable.
	settle func(ctx context.Context, cause error) (verdict, error)
}

// verdict is what settle found out.
type verdict uint8

const (
	unsettled verdict = iota // the error decides whether there is another attempt
	mustRetry                // another attempt is in order, whatever the error
	settled                  // the call has succeeded after all
)

// Do sends an operation's call.
func (p *pipeline) Do(ctx context.Context, call gen.Call, out any) error {
	o, err := p.prepare(ctx, &call)
	if err != nil {
		return err
	}
	return p.send(ctx, &o, out)
}

// adjusted is a pipeline whose requests need other treatment than their operation tells.
type adjusted struct {
	*pipeline
	adjust func(*outgoing)
}

// Do sends an operation's call after adjusting it.
func (a adjusted) Do(ctx context.Context, call gen.Call, out any) error {
	o, err := a.prepare(ctx, &call)
	if err != nil {
		return err
	}
	a.adjust(&o)
	return a.send(ctx, &o, out)
}

// prepare refuses what cannot be sent, or what the server is too old for.
func (p *pipeline) prepare(ctx context.Context, call *gen.Call) (outgoing, error) {
	path, err := p.expandPath(call)
	if err != nil {
		return outgoing{}, err
	}
	body, err := encode(call.Body)
	if err != nil {
		return outgoing{}, err
	}
	if err := p.checkSupport(ctx, call); err != nil {
		return outgoing{}, err
	}
	if err := p.checkRoutes(ctx, call); err != nil {
		return outgoing{}, err
	}
	operation := call.Operation
	return outgoing{method: operation.Method, template: operation.Path, path: path, query: call.Query, body: body, idempotent: operation.Idempotent}, nil
}

// request sends what Client.Do was given.
func (p *pipeline) request(ctx context.Context, r Request, out any) error {
	if err := checkPath(r.Path); err != nil {
		return err
	}
	body, err := encode(r.Body)
	if err != nil {
		return err
	}
	method := r.Method
	if method == "" {
		method = http.MethodGet
	}
	return p.send(ctx, &outgoing{
		method: method, path: p.api.EscapedPath() + r.Path, query: r.Query.Encode(), body: body,
		idempotent: r.Idempotent || method != http.MethodPost,
	}, out)
}

func encode(body any) ([]byte, error) {
	if body == nil {
		return nil, nil
	}
	b, err := json.Marshal(body)
	if err != nil {
		return nil, &ArgumentError{Argument: "body", Reason: "it cannot be written as JSON: " + err.Error(), Err: err}
	}
	return b, nil
}

// send makes attempts until one succeeds or none is left.
func (p *pipeline) send(ctx context.Context, o *outgoing, out any) error {
	tries := retrier{policy: p.settings.retry, started: time.Now()}
	for {
		begun := p.now()
		got, err := p.attempt(ctx, o, out)
		if p.logger != nil {
			p.logAttempt(ctx, o, len(tries.causes)+1, got.status, begun, err)
		}
		if err == nil {
			return nil
		}
		if o.method == http.MethodDelete && tries.mayHaveActed() && errors.Is(err, problem.ErrNotFound) {
			return nil // an earlier attempt deleted it, and its answer was lost
		}
		found := unsettled
		if o.settle != nil {
			if found, err = o.settle(ctx, err); found == settled {
				return nil
			}
		}
		if err := tries.next(ctx, o, err, found, got.retryAfter); err != nil {
			return err
		}
	}
}

// now is the time, for what is logged alone.
func (p *pipeline) now() (now time.Time) {
	if p.logger != nil {
		now = time.Now()
	}
	return now
}

// outcome is what is known of an answer beside its error.
type outcome struct {
	status     int           // 0 is no answer
	retryAfter time.Duration // how long the server asks to wait before the next attempt
}

// attempt sends the request once.
func (p *pipeline) attempt(ctx context.Context, o *outgoing, out any) (outcome, error) {
	if d := p.settings.attemptTimeout; d > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, d, errAttemptTimeout)
		defer cancel()
	}
	req := p.newRequest(ctx, o)
	if ctx.Err() != nil {
		return outcome{}, &transportError{request: problem.RequestOf(req), err: context.Cause(ctx)}
	}
	resp, err := p.doer.Do(req)
	if err != nil {
		var got outcome
		if authErr, ok := errors.AsType[*auth.Error](err); ok {
			got.retryAfter = authErr.RetryAfter
		}
		return got, newTransportError(req, err)
	}
	defer resp.Body.Close()
	if resp.Request == nil { // some transports forget it
		resp.Request = req
	}
	got := outcome{status: resp.StatusCode}
	body, err := readBody(resp, p.settings.maxResponse)
	if err != nil {
		return got, newBodyError(resp, err)
	}
	p.settings.response.keep(resp.StatusCode, resp.Header, body)
	if resp.StatusCode/100 != 2 {
		got.retryAfter, _ = retryafter.Of(resp.Header)
		return got, newHider(resp.Request).problemError(resp, body)
	}
	return got, p.decode(o, resp, body, out)
}

// newRequest makes the request of one attempt. It does by hand what http.NewRequest would parse again each time.
func (p *pipeline) newRequest(ctx context.Context, o *outgoing) *http.Request {
	u := *p.api
	u.Path, u.RawPath = o.path, ""
	if strings.Contains(o.path, "%") {
		if plain, err := url.PathUnescape(o.path); err == nil { // it is: expand and checkPath have seen to it
			u.Path, u.RawPath = plain, o.path
		}
	}
	u.RawQuery = o.query

	req := p.template.WithContext(ctx)
	req.Method = o.method
	req.Pattern = o.template // tells RoundTrippers what to call it, without the ids
	req.URL = &u
	req.Header = make(http.Header, 4)
	req.Header["Accept"] = p.accept
	req.Header["User-Agent"] = p.userAgent
	if body := o.body; body != nil { // a DELETE that names a content type but has no content is 400
		req.Header["Content-Type"] = p.json
		req.Body = io.NopCloser(bytes.NewReader(body))
		req.ContentLength = int64(len(body))
		req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	}
	if p.settings.header != nil {
		p.settings.header(req.Header)
	}
	return req
}

// decode judges a success before it is used.
func (p *pipeline) decode(o *outgoing, resp *http.Response, body []byte, out any) error {
	refuse := func(reason string, err error) error {
		return newHider(resp.Request).responseError(resp, body, reason, err)
	}
	contentType := resp.Header.Get("Content-Type")
	raw, asItCame := out.(*[]byte)
	switch {
	case isPage(contentType, body), out != nil && !asItCame && contentType != "" && !strings.Contains(contentType, "json"):
		page, reason := problem.FromResponse(resp, body[:min(len(body), maxErrorBody)]), "it is not JSON"
		if page.Title != "" && contentType != "" {
			reason = fmt.Sprintf("it is a web page, %q", page.Title)
		}
		return refuse(reason+"; "+page.Hint(), nil)
	case out == nil:
		return nil
	case asItCame:
		*raw = body
		return nil
	}
	if len(body) == 0 {
		return refuse("it is empty", nil)
	}
	if err := checkFootprint(body, out, p.settings.maxResponse); err != nil {
		return refuse(err.Error(), err)
	}
	if err := tolerant.Unmarshal(body, out); err != nil {
		err = shortenValue(err)
		reason := "its JSON is cut off or has another shape: " + err.Error()
		if body[0] != '{' {
			reason += "; is the base URL that of an Airflow webserver?"
		}
		return refuse(reason, err)
	}
	fillRenamed(out)
	if p.identity.missing(out) && !strings.Contains(o.query, "fields=") {
		return refuse("it lacks what each such answer of an Airflow has; is the base URL that of an Airflow webserver?", nil)
	}
	return nil
}

// isPage tells a web page, which the API answers to nothing, from a text and from what has no body.
func isPage(contentType string, body []byte) bool {
	return (contentType == "" || strings.Contains(contentType, "html")) && bytes.HasPrefix(bytes.TrimSpace(body), []byte("<"))
}
