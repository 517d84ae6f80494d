package client

import (
	"context"
	"errors"
	"net/http"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// public sends calls for which Airflow needs no credentials without them, so that they do not log in and cannot fail because of a
// login. If something in front of Airflow requires credentials, such as a gateway or a managed service, it sends the call again
// with them. The next calls then send them at once.
type public struct{ *pipeline }

// Do sends the call of an operation.
func (p public) Do(ctx context.Context, call gen.Call, out any) error {
	if p.settings.noAuth || p.setsCredentials() || p.gateway.Load() {
		return p.pipeline.Do(ctx, call, out)
	}
	without := *p.pipeline
	without.settings.noAuth = true
	err := without.Do(ctx, call, out)
	if !p.hasAuth || !requiresLogin(err) {
		return err
	}
	err = p.pipeline.Do(ctx, call, out)
	if err == nil {
		p.gateway.Store(true)
	}
	return err
}

// setsCredentials reports whether options of the call set credentials.
func (p *pipeline) setsCredentials() bool {
	if p.settings.header == nil {
		return false
	}
	header := make(http.Header)
	p.settings.header(header)
	return header.Get("Authorization") != "" || header.Get("Cookie") != ""
}

// requiresLogin reports whether the server, or one that it redirects to, requires credentials.
func requiresLogin(err error) bool {
	p, ok := errors.AsType[*problem.Error](err)
	return ok && (errors.Is(p, problem.ErrAccess) || p.Status/100 == 3)
}
