package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/auth"
)

// writesAtOnce are the commands that write without a plan to confirm. Their flag --dry-run prints the requests.
func writesAtOnce() []string {
	return []string{
		"dags trigger", "dags pause", "dags unpause", "dags reparse", "runs note", "tasks note", "assets emit", "assets materialize",
		"variables set", "variables delete", "pools set", "pools delete", "connections set", "connections delete", "api",
	}
}

// addDryRuns adds the flag --dry-run to the commands that write at once.
func (a *app) addDryRuns(root *cobra.Command) {
	for _, name := range writesAtOnce() {
		if cmd, _, err := root.Find(strings.Fields(name)); err == nil {
			a.withDryRun(cmd)
		}
	}
}

// withDryRun adds the flag --dry-run to a command that writes at once: the command then prints the requests that it would send.
// Commands that show a plan have a --dry-run of their own; see confirmed.
func (a *app) withDryRun(cmd *cobra.Command) *cobra.Command {
	var dryRun bool
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "only print the requests that would change something")
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !dryRun {
			return run(cmd, args)
		}
		a.dry = &dryRunner{}
		if err := run(cmd, args); err != nil && !errors.Is(err, errDryRun) || len(a.dry.requests) == 0 {
			return err
		}
		return a.print(a.dry.requests, dryRunRows(a.dry.requests...))
	}
	return cmd
}

// dryRequest is a request that a dry run has not sent.
type dryRequest struct {
	Method string          `json:"method"`
	Path   string          `json:"path"` // with the query
	Body   json.RawMessage `json:"body,omitzero"`
}

var dryRunRows = table(
	column[dryRequest]{"METHOD", func(r *dryRequest) string { return r.Method }},
	column[dryRequest]{"PATH", func(r *dryRequest) string { return r.Path }},
	column[dryRequest]{"BODY", func(r *dryRequest) string { return string(r.Body) }},
)

var errDryRun = errors.New("not sent because of --dry-run")

// dryRunner keeps the requests that would change something, and lets them fail. It sends all others.
type dryRunner struct {
	mu       sync.Mutex
	requests []dryRequest
}

// dryMethod is an authentication method whose requests go through a dryRunner, so that logins are sent nevertheless.
type dryMethod struct {
	auth.Method
	runner *dryRunner
}

// method returns the authentication method to use: method itself, which may be nil, unless the run is dry.
func (d *dryRunner) method(method auth.Method) auth.Method {
	if d == nil {
		return method
	}
	return dryMethod{method, d}
}

func (m dryMethod) Bind(base *url.URL, next auth.Doer) (auth.Doer, error) {
	if m.Method != nil {
		var err error
		if next, err = m.Method.Bind(base, next); err != nil {
			return nil, err
		}
	}
	return dryDoer{next, m.runner}, nil
}

type dryDoer struct {
	next   auth.Doer
	runner *dryRunner
}

func (d dryDoer) Do(r *http.Request) (*http.Response, error) {
	body, err := bodyOf(r)
	if err != nil || !changes(r, body) {
		return d.send(r, err)
	}
	if resp := d.missing(r); resp != nil {
		return resp, nil
	}
	d.runner.mu.Lock()
	defer d.runner.mu.Unlock()
	d.runner.requests = append(d.runner.requests, dryRequest{r.Method, r.URL.RequestURI(), withoutSecrets(body)})
	return nil, &auth.Error{Reason: "the request was not sent", Err: errDryRun} // is not retried
}

func (d dryDoer) send(r *http.Request, err error) (*http.Response, error) {
	if err != nil {
		return nil, err
	}
	return d.next.Do(r)
}

// missing returns the response of the server if the object of a request does not exist, and nil otherwise.
func (d dryDoer) missing(r *http.Request) *http.Response {
	path, known := objectOf(r)
	if !known {
		return nil
	}
	get := r.Clone(r.Context())
	get.Method, get.Body, get.GetBody, get.ContentLength = http.MethodGet, nil, nil, 0
	get.URL.Path, get.URL.RawPath, get.URL.RawQuery = path, "", ""
	if unescaped, err := url.PathUnescape(path); err == nil && unescaped != path {
		get.URL.Path, get.URL.RawPath = unescaped, path
	}
	get.Header.Del("Content-Type")
	resp, err := d.next.Do(get)
	if err != nil {
		return nil
	}
	if resp.StatusCode == http.StatusNotFound {
		return resp
	}
	_ = resp.Body.Close()
	return nil
}

// objectOf returns the escaped path of the object that a request changes or deletes, or below which it creates another one.
func objectOf(r *http.Request) (path string, known bool) {
	path = r.URL.EscapedPath()
	switch r.Method {
	case http.MethodPatch, http.MethodDelete:
		return strings.TrimSuffix(path, "/setNote"), true
	case http.MethodPost:
		for _, end := range []string{"/dagRuns", "/materialize"} {
			if object, ok := strings.CutSuffix(path, end); ok {
				return object, true
			}
		}
	}
	return "", false
}

// bodyOf returns the body of a request, which can still be sent.
func bodyOf(r *http.Request) ([]byte, error) {
	if r.Body == nil || r.Body == http.NoBody {
		return nil, nil
	}
	body, err := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	return body, err
}

// changes reports whether a request changes something on the server: some of other methods than GET only read.
func changes(r *http.Request, body []byte) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return false
	}
	var sent struct {
		DryRun bool `json:"dry_run"`
	}
	_ = json.Unmarshal(body, &sent) // a body that is no object has no dry_run
	reads := []string{"/list", "/dry_run", "/connections/test"}
	return !sent.DryRun && !slices.ContainsFunc(reads, func(end string) bool { return strings.HasSuffix(r.URL.Path, end) })
}

// withoutSecrets returns a body with *** in place of the values that may be secret.
func withoutSecrets(body []byte) json.RawMessage {
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil {
		return body
	}
	for _, name := range []string{"password", "extra", "value"} {
		if _, ok := fields[name]; ok {
			fields[name] = json.RawMessage(`"***"`)
		}
	}
	hidden, err := json.Marshal(fields)
	if err != nil {
		return body
	}
	return hidden
}
