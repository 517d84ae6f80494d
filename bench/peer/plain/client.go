// Package plain is what a careful programmer writes with net/http and encoding/json alone.
package plain

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"github.com/airflow-go/airflow/bench/peer"
)

type client struct {
	server peer.Server
	base   string
	http   *http.Client
}

// New returns a client that uses http.DefaultTransport unless a transport is given.
func New(server peer.Server, transport http.RoundTripper) (peer.Client, error) {
	c := &client{server: server, base: server.API(), http: &http.Client{Transport: transport}}
	if server.Airflow == 3 {
		return &airflow3{c}, nil
	}
	return c, nil
}

// do sends a request and decodes the response into result.
func (c *client) do(ctx context.Context, method, path string, body, result any) error {
	var content io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return err
		}
		content = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(ctx, method, c.base+path, content)
	if err != nil {
		return err
	}
	c.server.Authorize(request)
	request.Header.Set("Accept", "application/json")
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := c.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s: %.200s", method, path, response.Status, text)
	}
	return json.Unmarshal(text, result)
}

func (c *client) Trigger(ctx context.Context, dagID, runID string, conf map[string]any) (any, error) {
	run := new(DAGRun)
	return run, c.do(ctx, http.MethodPost, "/dags/"+url.PathEscape(dagID)+"/dagRuns", trigger{runID, conf}, run)
}

func (c *client) GetDAG(ctx context.Context, dagID string) (any, error) {
	dag := new(DAG)
	return dag, c.do(ctx, http.MethodGet, "/dags/"+url.PathEscape(dagID), nil, dag)
}

func (c *client) UpdateVariable(ctx context.Context, key, value string) (any, error) {
	variable := new(Variable)
	path := "/variables/" + url.PathEscape(key) + "?update_mask=val"
	return variable, c.do(ctx, http.MethodPatch, path, update{key, value}, variable)
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
		for i := range page.Runs {
			each(page.Runs[i].DAGRunID)
		}
		return page.Total, nil
	})
}

func (c *client) EachDAG(ctx context.Context, each func(dagID string)) error {
	return peer.EachPage(func(offset int) (int, error) {
		page, err := c.dags(ctx, offset)
		if err != nil {
			return 0, err
		}
		for i := range page.DAGs {
			each(page.DAGs[i].DAGID)
		}
		return page.Total, nil
	})
}

func (c *client) runs(ctx context.Context, dagID string, offset int) (*dagRuns, error) {
	page := new(dagRuns)
	return page, c.do(ctx, http.MethodGet, "/dags/"+url.PathEscape(dagID)+"/dagRuns"+query(offset), nil, page)
}

func (c *client) dags(ctx context.Context, offset int) (*dags, error) {
	page := new(dags)
	return page, c.do(ctx, http.MethodGet, "/dags"+query(offset), nil, page)
}

func query(offset int) string {
	return "?limit=" + strconv.Itoa(peer.PageSize) + "&offset=" + strconv.Itoa(offset)
}
