// Command plain triggers a run with net/http and encoding/json alone.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"time"
)

type trigger struct {
	RunID string         `json:"dag_run_id"`
	Conf  map[string]any `json:"conf"`
}

type run struct {
	RunID       string    `json:"dag_run_id"`
	State       string    `json:"state"`
	LogicalDate time.Time `json:"logical_date"`
}

func main() {
	triggered, err := start(context.Background(), os.Args[1], "etl", trigger{"bench-1", map[string]any{"day": "2026-11-21"}})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(triggered.RunID)
}

func start(ctx context.Context, base, dagID string, body trigger) (*run, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	address := base + "/api/v1/dags/" + url.PathEscape(dagID) + "/dagRuns"
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(text)) //nolint:gosec // the address of the stub
	if err != nil {
		return nil, err
	}
	request.SetBasicAuth("bench", "secret")
	request.Header.Set("Accept", "application/json")
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request) //nolint:gosec // the same
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err = io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %.200s", response.Status, text)
	}
	result := new(run)
	return result, json.Unmarshal(text, result)
}
