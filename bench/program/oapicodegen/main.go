// Command oapicodegen triggers a run with a client that stock oapi-codegen generates.
package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"

	"github.com/airflow-go/airflow/bench/peer/oapicodegen/generated"
)

func main() {
	triggered, err := start(context.Background(), os.Args[1], "etl", "bench-1", map[string]any{"day": "2026-11-21"})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(*triggered.DagRunId)
}

func start(ctx context.Context, base, dagID, runID string, conf map[string]any) (*generated.DAGRun, error) {
	prepare := func(_ context.Context, request *http.Request) error {
		request.SetBasicAuth("bench", "secret")
		request.Header.Set("Accept", "application/json")
		return nil
	}
	c, err := generated.NewClientWithResponses(base+"/api/v1", generated.WithRequestEditorFn(prepare))
	if err != nil {
		return nil, err
	}
	response, err := c.PostDagRunWithResponse(ctx, dagID, generated.DAGRunCreate{DagRunId: &runID, Conf: &conf})
	if err != nil {
		return nil, err
	}
	if response.JSON200 == nil {
		return nil, errors.New(response.Status())
	}
	return response.JSON200, nil
}
