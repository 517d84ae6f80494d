// Package oapicodegen is a client that stock oapi-codegen generates from this repository's contract, with the little code
// around it that its users write. `make bench-generate` writes package generated.
package oapicodegen

import (
	"context"
	"fmt"
	"net/http"

	"github.com/airflow-go/airflow/bench/peer"
	"github.com/airflow-go/airflow/bench/peer/oapicodegen/generated"
)

type client struct {
	generated *generated.ClientWithResponses
}

// New returns a client that uses http.DefaultTransport unless a transport is given.
func New(server peer.Server, transport http.RoundTripper) (peer.Client, error) {
	// prepare adds what the generated code leaves to its users.
	prepare := func(_ context.Context, request *http.Request) error {
		server.Authorize(request)
		request.Header.Set("Accept", "application/json")
		return nil
	}
	options := []generated.ClientOption{generated.WithRequestEditorFn(prepare)}
	if transport != nil {
		options = append(options, generated.WithHTTPClient(&http.Client{Transport: transport}))
	}
	c, err := generated.NewClientWithResponses(server.API(), options...)
	return &client{c}, err
}

func (c *client) Trigger(ctx context.Context, dagID, runID string, conf map[string]any) (any, error) {
	response, err := c.generated.PostDagRunWithResponse(ctx, dagID, generated.DAGRunCreate{DagRunId: &runID, Conf: &conf})
	if err != nil {
		return nil, err
	}
	return check(response.JSON200, response.HTTPResponse)
}

func (c *client) GetDAG(ctx context.Context, dagID string) (any, error) {
	response, err := c.generated.GetDagWithResponse(ctx, dagID, nil)
	if err != nil {
		return nil, err
	}
	return check(response.JSON200, response.HTTPResponse)
}

func (c *client) UpdateVariable(ctx context.Context, key, value string) (any, error) {
	params := generated.PatchVariableParams{UpdateMask: &generated.UpdateMask{"val"}}
	body := generated.VariableUpdate{Key: &key, Value: &value}
	response, err := c.generated.PatchVariableWithResponse(ctx, key, &params, body)
	if err != nil {
		return nil, err
	}
	return check(response.JSON200, response.HTTPResponse)
}

func (c *client) PageOfRuns(ctx context.Context, dagID string) (any, error) {
	return c.runs(ctx, dagID, 0)
}

func (c *client) PageOfDAGs(ctx context.Context) (any, error) { return c.dags(ctx, 0) }

func (c *client) EachRun(ctx context.Context, dagID string, each func(runID string)) error {
	return peer.EachPage(func(offset int) (int, error) {
		page, err := c.runs(ctx, dagID, offset)
		if err != nil {
			return 0, err
		}
		for _, run := range *page.DagRuns {
			each(*run.DagRunId)
		}
		return *page.TotalEntries, nil
	})
}

func (c *client) EachDAG(ctx context.Context, each func(dagID string)) error {
	return peer.EachPage(func(offset int) (int, error) {
		page, err := c.dags(ctx, offset)
		if err != nil {
			return 0, err
		}
		for _, dag := range *page.Dags {
			each(*dag.DagId)
		}
		return *page.TotalEntries, nil
	})
}

func (c *client) runs(ctx context.Context, dagID string, offset int) (*generated.DAGRunCollection, error) {
	limit := peer.PageSize
	response, err := c.generated.GetDagRunsWithResponse(ctx, dagID, &generated.GetDagRunsParams{Limit: &limit, Offset: &offset})
	if err != nil {
		return nil, err
	}
	return check(response.JSON200, response.HTTPResponse)
}

func (c *client) dags(ctx context.Context, offset int) (*generated.DAGCollection, error) {
	limit := peer.PageSize
	response, err := c.generated.GetDagsWithResponse(ctx, &generated.GetDagsParams{Limit: &limit, Offset: &offset})
	if err != nil {
		return nil, err
	}
	return check(response.JSON200, response.HTTPResponse)
}

// check returns an error if the response is not a success: the generated code returns none then.
func check[T any](result *T, response *http.Response) (*T, error) {
	if result == nil {
		return nil, fmt.Errorf("%s %s: %s", response.Request.Method, response.Request.URL.Path, response.Status)
	}
	return result, nil
}
