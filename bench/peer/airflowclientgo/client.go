//go:build airflowclientgo

package airflowclientgo

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"github.com/apache/airflow-client-go/airflow"

	"github.com/airflow-go/airflow/bench/peer"
)

type client struct {
	api  *airflow.APIClient
	auth airflow.BasicAuth
}

// New returns a client that uses http.DefaultTransport unless a transport is given.
func New(server peer.Server, transport http.RoundTripper) (peer.Client, error) {
	at, err := url.Parse(server.URL)
	if err != nil {
		return nil, err
	}
	configuration := airflow.NewConfiguration()
	configuration.Scheme, configuration.Host = at.Scheme, at.Host
	if transport != nil {
		configuration.HTTPClient = &http.Client{Transport: transport}
	}
	if server.Session != "" {
		configuration.AddDefaultHeader("Cookie", "session="+server.Session)
	}
	return &client{airflow.NewAPIClient(configuration), airflow.BasicAuth{UserName: server.Username, Password: server.Password}}, nil
}

func (c *client) context(ctx context.Context) context.Context {
	return context.WithValue(ctx, airflow.ContextBasicAuth, c.auth)
}

func (c *client) Trigger(ctx context.Context, dagID, runID string, conf map[string]any) (any, error) {
	run := airflow.NewDAGRun()
	run.SetDagRunId(runID)
	run.SetConf(conf)
	return check(c.api.DAGRunApi.PostDagRun(c.context(ctx), dagID).DAGRun(*run).Execute())
}

func (c *client) GetDAG(ctx context.Context, dagID string) (any, error) {
	return check(c.api.DAGApi.GetDag(c.context(ctx), dagID).Execute())
}

func (c *client) UpdateVariable(ctx context.Context, key, value string) (any, error) {
	variable := airflow.NewVariable()
	variable.SetKey(key)
	variable.SetValue(value)
	return check(c.api.VariableApi.PatchVariable(c.context(ctx), key).Variable(*variable).UpdateMask([]string{"val"}).Execute())
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
		for i := range *page.DagRuns {
			each((*page.DagRuns)[i].GetDagRunId())
		}
		return int(page.GetTotalEntries()), nil
	})
}

func (c *client) EachDAG(ctx context.Context, each func(dagID string)) error {
	return peer.EachPage(func(offset int) (int, error) {
		page, err := c.dags(ctx, offset)
		if err != nil {
			return 0, err
		}
		for i := range *page.Dags {
			each((*page.Dags)[i].GetDagId())
		}
		return int(page.GetTotalEntries()), nil
	})
}

func (c *client) runs(ctx context.Context, dagID string, offset int) (*airflow.DAGRunCollection, error) {
	return check(c.api.DAGRunApi.GetDagRuns(c.context(ctx), dagID).Limit(peer.PageSize).Offset(int32(offset)).Execute())
}

func (c *client) dags(ctx context.Context, offset int) (*airflow.DAGCollection, error) {
	return check(c.api.DAGApi.GetDags(c.context(ctx)).Limit(peer.PageSize).Offset(int32(offset)).Execute())
}

// check returns an error if the response is none of a success.
func check[T any](result T, response *http.Response, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s %s: %s", response.Request.Method, response.Request.URL.Path, response.Status)
	}
	return &result, nil
}
