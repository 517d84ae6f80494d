// Package airflowgo is this repository's client with its defaults. Its lists have 8 pages ahead in flight.
package airflowgo

import (
	"context"
	"net/http"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/bench/peer"
	airflow "github.com/airflow-go/airflow/client"
)

const pagesAhead = 8

type client struct{ airflow *airflow.Client }

// New returns a client with the default transport of package client unless a transport is given. It knows that an Airflow 3 is one,
// so that it does not find it out by requests.
func New(server peer.Server, transport http.RoundTripper) (peer.Client, error) {
	options := []airflow.Option{airflow.WithAuth(method(server))}
	if server.Airflow == 3 {
		options = append(options, airflow.WithServerVersion("3.3.2"))
	}
	if transport != nil {
		options = append(options, airflow.WithHTTPClient(&http.Client{Transport: transport}))
	}
	c, err := airflow.New(server.URL, options...)
	return &client{c}, err
}

func method(server peer.Server) auth.Method {
	switch {
	case server.Token != "":
		return auth.Bearer(server.Token)
	case server.Session != "":
		return auth.SessionCookie(server.Session)
	}
	return auth.Basic(server.Username, server.Password)
}

func (c *client) Trigger(ctx context.Context, dagID, runID string, conf map[string]any) (any, error) {
	return c.airflow.DAGRuns.Trigger(ctx, dagID, &airflow.TriggerOptions{DAGRunID: runID, Conf: conf})
}

func (c *client) GetDAG(ctx context.Context, dagID string) (any, error) {
	return c.airflow.DAGs.Get(ctx, dagID)
}

func (c *client) UpdateVariable(ctx context.Context, key, value string) (any, error) {
	return c.airflow.Variables.Update(ctx, key, airflow.VariableUpdate{Value: airflow.Set(value)})
}

func (c *client) PageOfRuns(ctx context.Context, dagID string) (any, error) {
	return c.airflow.DAGRuns.List(ctx, dagID, &airflow.DAGRunListOptions{Limit: peer.PageSize})
}

func (c *client) PageOfDAGs(ctx context.Context) (any, error) {
	return c.airflow.DAGs.List(ctx, &airflow.DAGListOptions{Limit: peer.PageSize})
}

func (c *client) EachRun(ctx context.Context, dagID string, each func(runID string)) error {
	options := &airflow.DAGRunListOptions{Limit: peer.PageSize, Prefetch: pagesAhead}
	for run, err := range c.airflow.DAGRuns.All(ctx, dagID, options) {
		if err != nil {
			return err
		}
		each(run.DAGRunID)
	}
	return nil
}

func (c *client) EachDAG(ctx context.Context, each func(dagID string)) error {
	options := &airflow.DAGListOptions{Limit: peer.PageSize, Prefetch: pagesAhead}
	for dag, err := range c.airflow.DAGs.All(ctx, options) {
		if err != nil {
			return err
		}
		each(dag.DAGID)
	}
	return nil
}
