// Webhook triggers a DAG run for each delivery of a webhook. Senders deliver some messages twice, so the ID of the delivery is the
// idempotency key: a second delivery returns the run of the first one.
//
//	AIRFLOW_BASE_URL=… AIRFLOW_USERNAME=… AIRFLOW_PASSWORD=… go run .
package main

import (
	"encoding/json"
	"errors"
	"io"
	"log"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func main() {
	c, err := client.FromEnv()
	if err != nil {
		log.Fatal(err)
	}
	server := &http.Server{Addr: "localhost:8090", Handler: webhook(c, "etl"), ReadTimeout: time.Minute}
	log.Fatal(server.ListenAndServe())
}

// webhook returns a handler of POST requests whose body, a JSON object, becomes the conf of a run of a DAG.
func webhook(c *client.Client, dagID string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /", func(w http.ResponseWriter, r *http.Request) {
		delivery := r.Header.Get("X-Delivery-ID")
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err != nil || delivery == "" {
			http.Error(w, "send an X-Delivery-ID and at most 1 MiB", http.StatusBadRequest)
			return
		}
		run, err := c.DAGRuns.Trigger(r.Context(), dagID, &client.TriggerOptions{
			IdempotencyKey: delivery, Conf: json.RawMessage(body),
		}, client.WithRetry(client.RetryPolicy{MaxElapsed: 10 * time.Second})) // the sender delivers again
		if err != nil {
			status := statusOf(w, err)
			slog.Error("delivery failed", "delivery", delivery, "status", status, "err", err)
			http.Error(w, http.StatusText(status), status)
			return
		}
		slog.Info("delivery accepted", "delivery", delivery, "run", run.DAGRunID, "outcome", run.Outcome)
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]string{"dag_run_id": run.DAGRunID, "outcome": run.Outcome.String()})
	})
	return mux
}

// statusOf returns the status code that makes the sender deliver again only if that may help.
func statusOf(w http.ResponseWriter, err error) int {
	if after, ok := client.Temporary(err); ok {
		if after > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(after.Seconds()))))
		}
		return http.StatusServiceUnavailable
	}
	var invalid *client.ArgumentError
	switch {
	case errors.As(err, &invalid), errors.Is(err, problem.ErrBadRequest):
		return http.StatusBadRequest // the conf is not a JSON object, or the DAG's params reject it
	case errors.Is(err, problem.ErrConflict):
		return http.StatusConflict // the delivery had another body before
	default:
		return http.StatusInternalServerError // missing DAG, wrong credentials: an operator must act
	}
}
