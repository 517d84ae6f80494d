// Package stub is the server of the measurements. It responds as Airflow 2.11.2 does, and below /api/v2 as Airflow 3.3.2, with rows
// that it makes up, after a fixed latency, and counts connections and requests.
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

	"github.com/airflow-go/airflow/bench/peer"
)

// Airflow's version, the credentials that the stub accepts, and the sizes of its lists.
const (
	Version  = "2.11.2"
	Version3 = "3.3.2" // below /api/v2
	Username = "bench"
	Password = "secret"
	// Token is about as long as the tokens of Airflow 3.
	Token = "not-a-secret-" + padding + padding + padding + padding + padding

	padding = "as-long-as-the-tokens-of-a-real-airflow-"

	DAGs     = 10_000
	PageSize = 100 // the default and the maximum, as maximum_page_limit is by default
)

// RunsOf returns the ID of a DAG that has so many runs.
func RunsOf(runs int) string { return "runs-" + strconv.Itoa(runs) }

// At returns the stub at a URL as a server of a major release of Airflow, 2 or 3, with its credentials.
func At(url string, airflow int) peer.Server {
	if airflow == 3 {
		return peer.Server{URL: url, Airflow: airflow, Token: Token}
	}
	return peer.Server{URL: url, Airflow: airflow, Username: Username, Password: Password}
}

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
	handleAirflow3(mux)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/v2/") {
			if r.URL.Path != "/api/v2/version" && r.Header.Get("Authorization") != "Bearer "+Token {
				reject(w, http.StatusUnauthorized, "Not authenticated")
				return
			}
			mux.ServeHTTP(w, r)
			return
		}
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
	respondPage(w, r, DAGs, page{name: "dags", row: func(out *writer, index int) { out.appendDAG(DAGID(index), index) }})
}

func getRuns(w http.ResponseWriter, r *http.Request) {
	dagID := r.PathValue("dag_id")
	respondPage(w, r, numberOfRuns(dagID), page{name: "dag_runs", row: func(out *writer, index int) { out.appendRun(dagID, index) }})
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

// page is how the pages of a list look.
type page struct {
	name    string // of the field with the rows
	row     func(out *writer, index int)
	compact bool
	nulls   []string // the fields after total_entries
}

// respondPage writes the page of a list that limit and offset select.
func respondPage(w http.ResponseWriter, r *http.Request, total int, p page) {
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
	respondAs(w, p.compact, func(out *writer) {
		out.open('{')
		out.key(p.name)
		out.open('[')
		for index := offset; index < min(offset+min(limit, PageSize), total); index++ {
			out.element()
			p.row(out, index)
		}
		out.close(']')
		out.int("total_entries", total)
		for _, name := range p.nulls {
			out.null(name)
		}
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

func respond(w http.ResponseWriter, write func(*writer)) { respondAs(w, false, write) }

func respondAs(w http.ResponseWriter, compact bool, write func(*writer)) {
	out, ok := writers.Get().(*writer)
	if !ok {
		out = new(writer)
	}
	defer writers.Put(out)
	*out = writer{text: out.text[:0], compact: compact}
	write(out)
	if !out.compact { // as Airflow 2, unlike Airflow 3
		out.text = append(out.text, '\n')
	}
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
