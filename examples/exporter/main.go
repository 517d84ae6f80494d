// Exporter serves the number of DAG runs by DAG and state to Prometheus, at http://localhost:8091/metrics. It needs Airflow 2.10.
//
//	AIRFLOW_BASE_URL=… AIRFLOW_USERNAME=… AIRFLOW_PASSWORD=… go run .
package main

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"net/http"
	"strings"
	"time"

	"github.com/airflow-go/airflow/client"
)

func main() {
	c, err := client.FromEnv()
	if err != nil {
		log.Fatal(err)
	}
	server := &http.Server{Addr: "localhost:8091", Handler: exporter(c), ReadTimeout: time.Minute}
	log.Fatal(server.ListenAndServe())
}

// exporter returns a handler that requests the numbers each time that Prometheus does.
func exporter(c *client.Client) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, r *http.Request) {
		text, err := metrics(r.Context(), c)
		if err != nil {
			log.Print(err)
			http.Error(w, err.Error(), http.StatusBadGateway) // Prometheus then sets up to 0
			return
		}
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		_, _ = w.Write(text)
	})
	return mux
}

// escape writes the value of a label.
var escape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// metrics returns the numbers in the text format of Prometheus.
func metrics(ctx context.Context, c *client.Client) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	var out bytes.Buffer
	var ids []string
	out.WriteString("# HELP airflow_dag_paused Whether the DAG is paused.\n# TYPE airflow_dag_paused gauge\n")
	for dag, err := range c.DAGs.All(ctx, &client.DAGListOptions{OnlyActive: client.Set(true)}) {
		if err != nil {
			return nil, err
		}
		paused := 0
		if dag.IsPaused {
			paused = 1
		}
		fmt.Fprintf(&out, "airflow_dag_paused{dag_id=\"%s\"} %d\n", escape.Replace(dag.DAGID), paused)
		ids = append(ids, dag.DAGID)
	}
	stats, err := c.DAGs.Stats(ctx, ids)
	if err != nil {
		return nil, err
	}
	out.WriteString("# HELP airflow_dag_runs Number of DAG runs.\n# TYPE airflow_dag_runs gauge\n")
	for _, dag := range stats {
		for _, count := range dag.Stats {
			fmt.Fprintf(&out, "airflow_dag_runs{dag_id=\"%s\",state=\"%s\"} %d\n", escape.Replace(dag.DAGID), escape.Replace(string(count.State)), count.Count)
		}
	}
	return out.Bytes(), nil
}
