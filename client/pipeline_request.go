package client

import (
	"cmp"
	"context"
	"net/http"
	"reflect"
	"strings"
)

// request sends the request of Client.Do.
func (p *pipeline) request(ctx context.Context, r Request, out any) error {
	first := p.wait(ctx)
	defer first.end()
	if err := p.rejectOptions(); err != nil {
		return err
	}
	if err := checkPath(r.Path); err != nil {
		return err
	}
	method := cmp.Or(r.Method, http.MethodGet)
	if err := checkRequest(method, out); err != nil {
		return err
	}
	body, err := p.encode(r.Body)
	if err != nil {
		return err
	}
	return p.send(ctx, &outgoing{
		method: method, path: p.root + r.Path, query: r.Query.Encode(), body: body,
		idempotent: r.Idempotent || method != http.MethodPost, out: out,
	}, &first)
}

// checkRequest rejects a method and a target of [Client.Do] that cannot work.
func checkRequest(method string, out any) error {
	if strings.ContainsFunc(method, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		return &ArgumentError{Argument: "Method", Value: method, Reason: "must be an HTTP method in upper case, such as GET"}
	}
	target := reflect.ValueOf(out)
	switch {
	case out == nil:
		return nil
	case target.Kind() != reflect.Pointer || target.IsNil():
		return &ArgumentError{Argument: "out", Hidden: true, Reason: "must be nil or a pointer that is not nil"}
	case method == http.MethodHead:
		return &ArgumentError{Argument: "out", Hidden: true, Reason: "must be nil for HEAD, whose response has no body; see WithResponse"}
	}
	return nil
}
