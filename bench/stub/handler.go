// Package stub is the server of the measurements. It responds as Airflow 2.11.2 does, with rows that it makes up, after a
// fixed latency, and counts connections and requests.
package stub

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Airflow's version, the credentials that the stub accepts, and the sizes of its lists.
const (
	Version  = "2.11.2"
	Username = "bench"
	Password = "secret"

	DAGs     = 10_000
	PageSize = 100 // the default and the maximum, as maximum_page_limit is by default
)

// RunsOf returns the ID of a DAG that has so many runs.
func RunsOf(runs int) string { return "runs-" + strconv.Itoa(runs) }

// numberOfRuns is the inverse of RunsOf.
func numberOfRuns(dagID string) int {
	runs, err := strconv.Atoi(strings.TrimPrefix(dagID, "runs-"))
	if err != nil {
		return 0
	}
	return runs
}

// Handler serves the operations that are measured, without latency and counters.
func Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/version", getVersion)
	mux.HandleFunc("GET /api/v1/dags", getDAGs)
	mux.HandleFunc("GET /api/v1/dags/{dag_id}", getDAG)
	mux.HandleFunc("GET /api/v1/dags/{dag_id}/dagRuns", getRuns)
	mux.HandleFunc("POST /api/v1/dags/{dag_id}/dagRuns", postRun)
	mux.HandleFunc("PATCH /api/v1/variables/{key}", patchVariable)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		username, password, _ := r.BasicAuth()
		switch {
		case r.URL.Path != "/api/v1/version" && (username != Username || password != Password): // as on a real server
			reject(w, http.StatusUnauthorized, "Unauthorized")
		case !strings.HasPrefix(r.Header.Get("Accept"), "application/json"):
			reject(w, http.StatusNotAcceptable, "Not Acceptable")
		default:
			mux.ServeHTTP(w, r)
		}
	})
}

func getVersion(w http.ResponseWriter, _ *http.Request) {
	respond(w, func(out *writer) {
		out.open('{')
		out.string("git_version", "")
		out.string("version", Version)
		out.close('}')
	})
}

func getDAG(w http.ResponseWriter, r *http.Request) {
	respond(w, func(out *writer) { out.appendDAG(r.PathValue("dag_id"), 0) })
}

func getDAGs(w http.ResponseWriter, r *http.Request) {
	respondPage(w, r, "dags", DAGs, func(out *writer, index int) { out.appendDAG(DAGID(index), index) })
}

func getRuns(w http.ResponseWriter, r *http.Request) {
	dagID := r.PathValue("dag_id")
	respondPage(w, r, "dag_runs", numberOfRuns(dagID), func(out *writer, index int) { out.appendRun(dagID, index) })
}

func postRun(w http.ResponseWriter, r *http.Request) {
	var request struct {
		RunID string          `json:"dag_run_id"`
		Conf  json.RawMessage `json:"conf"`
	}
	if !readBody(w, r, &request) {
		return
	}
	if request.RunID == "" || len(request.Conf) == 0 {
		reject(w, http.StatusBadRequest, "the measurements send dag_run_id and conf")
		return
	}
	conf, err := indent(request.Conf, "  ")
	if err != nil {
		reject(w, http.StatusBadRequest, err.Error())
		return
	}
	respond(w, func(out *writer) { out.appendTriggered(r.PathValue("dag_id"), request.RunID, conf, start) })
}

func patchVariable(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Key   string  `json:"key"`
		Value *string `json:"value"`
	}
	if !readBody(w, r, &request) {
		return
	}
	mask := r.URL.Query()["update_mask"]
	if request.Key != r.PathValue("key") || request.Value == nil || !slices.Equal(mask, []string{"val"}) {
		reject(w, http.StatusBadRequest, "the measurements send key, value and update_mask=val")
		return
	}
	respond(w, func(out *writer) {
		out.open('{')
		out.null("description")
		out.string("key", request.Key)
		out.string("value", *request.Value)
		out.close('}')
	})
}

// respondPage writes the page of a list that limit and offset select.
func respondPage(w http.ResponseWriter, r *http.Request, name string, total int, row func(out *writer, index int)) {
	query := r.URL.Query()
	limit, err := number(query.Get("limit"), PageSize)
	if err != nil {
		reject(w, http.StatusBadRequest, err.Error())
		return
	}
	offset, err := number(query.Get("offset"), 0)
	if err != nil {
		reject(w, http.StatusBadRequest, err.Error())
		return
	}
	respond(w, func(out *writer) {
		out.open('{')
		out.key(name)
		out.open('[')
		for index := offset; index < min(offset+min(limit, PageSize), total); index++ {
			out.element()
			row(out, index)
		}
		out.close(']')
		out.int("total_entries", total)
		out.close('}')
	})
}

func number(text string, otherwise int) (int, error) {
	if text == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%q is not a number of rows", text)
	}
	return n, nil
}

func readBody(w http.ResponseWriter, r *http.Request, into any) bool {
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err == nil {
		err = json.Unmarshal(body, into)
	}
	if err != nil {
		reject(w, http.StatusBadRequest, err.Error())
	}
	return err == nil
}

// writers holds the buffers of responses, so that the stub costs the two cores as little as it can.
var writers = sync.Pool{New: func() any { return new(writer) }}

func respond(w http.ResponseWriter, write func(*writer)) {
	out, ok := writers.Get().(*writer)
	if !ok {
		out = new(writer)
	}
	defer writers.Put(out)
	*out = writer{text: out.text[:0]}
	write(out)
	out.text = append(out.text, '\n')
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(out.text)))
	_, _ = w.Write(out.text)
}

func reject(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	body, err := json.Marshal(map[string]any{"detail": detail, "status": status, "title": http.StatusText(status), "type": "about:blank"})
	if err != nil {
		panic(err) // the map always encodes
	}
	_, _ = w.Write(body)
}
