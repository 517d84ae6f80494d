package plain

import (
	"context"
	"net/http"
	"net/url"

	"github.com/airflow-go/airflow/bench/peer"
)

// airflow3 is the client of an Airflow 3. It updates variables as the client of an Airflow 2 does.
type airflow3 struct{ *client }

func (c *airflow3) Trigger(ctx context.Context, dagID, runID string, conf map[string]any) (any, error) {
	run := new(DAGRun3)
	return run, c.do(ctx, http.MethodPost, "/dags/"+url.PathEscape(dagID)+"/dagRuns", trigger3{RunID: runID, Conf: conf}, run)
}

func (c *airflow3) GetDAG(ctx context.Context, dagID string) (any, error) {
	dag := new(DAG3)
	return dag, c.do(ctx, http.MethodGet, "/dags/"+url.PathEscape(dagID), nil, dag)
}

func (c *airflow3) PageOfRuns(ctx context.Context, dagID string) (any, error) {
	return c.runs(ctx, dagID, 0)
}

func (c *airflow3) PageOfDAGs(ctx context.Context) (any, error) { return c.dags(ctx, 0) }

func (c *airflow3) EachRun(ctx context.Context, dagID string, each func(runID string)) error {
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

func (c *airflow3) EachDAG(ctx context.Context, each func(dagID string)) error {
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

func (c *airflow3) runs(ctx context.Context, dagID string, offset int) (*dagRuns3, error) {
	page := new(dagRuns3)
	return page, c.do(ctx, http.MethodGet, "/dags/"+url.PathEscape(dagID)+"/dagRuns"+query(offset), nil, page)
}

func (c *airflow3) dags(ctx context.Context, offset int) (*dags3, error) {
	page := new(dags3)
	return page, c.do(ctx, http.MethodGet, "/dags"+query(offset), nil, page)
}
