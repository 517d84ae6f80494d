package main

import (
	"bytes"
	"cmp"
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
	"github.com/airflow-go/airflow/internal/hide"
	"github.com/airflow-go/airflow/state"
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
		err := run(cmd, args)
		if errors.Is(err, errDryRun) {
			err = nil
		}
		if len(a.dry.requests) == 0 {
			return err
		}
		return cmp.Or(err, a.print(a.dry.requests, dryRunRows(a.dry.requests...)))
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
	switch {
	case err != nil:
		return nil, err
	case !changes(r, body):
		return d.next.Do(r)
	}
	if resp := d.missing(r); resp != nil {
		return resp, nil
	}
	d.runner.mu.Lock()
	defer d.runner.mu.Unlock()
	d.runner.requests = append(d.runner.requests, dryRequest{r.Method, target(r.URL), withoutSecrets(r.URL.Path, body)})
	return nil, &auth.Error{Reason: "the request was not sent", Err: errDryRun} // is not retried
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
	reads := []string{"/list", "/dry_run"}
	return !sent.DryRun && !slices.ContainsFunc(reads, func(end string) bool { return strings.HasSuffix(r.URL.Path, end) })
}

// withoutSecrets returns a body with *** in place of the values that may be secret: extras of connections, values of variables, and what
// has a name such as password or token, at any depth.
func withoutSecrets(path string, body []byte) json.RawMessage {
	if len(body) == 0 {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) != nil {
		return json.RawMessage(`"***"`) // the body of the command api may be anything
	}
	var hidden bytes.Buffer
	if writeJSON(&hidden, hideSecrets(value, secretField(path)), "") != nil {
		return json.RawMessage(`"***"`)
	}
	return bytes.TrimSpace(hidden.Bytes())
}

// secretField returns the name of a field in the bodies of a path whose value may be secret, although its name does not say so.
func secretField(path string) string {
	switch {
	case strings.Contains(path, "/variables"):
		return "value"
	case strings.Contains(path, "/connections"):
		return "extra"
	}
	return ""
}

// hideSecrets replaces the values that may be secret in a decoded body. Null stays: it removes something.
func hideSecrets(value any, secret string) any {
	switch value := value.(type) {
	case string:
		return hide.Of().Text(value) // without the user info of URLs
	case []any:
		for i, element := range value {
			value[i] = hideSecrets(element, secret)
		}
	case map[string]any:
		for name, field := range value {
			if field != nil && (name == secret || state.IsSensitive(name)) {
				value[name] = "***"
			} else {
				value[name] = hideSecrets(field, secret)
			}
		}
	}
	return value
}

// target returns the path and the query of a request, without values of the query that may be secret.
func target(u *url.URL) string {
	shown := *u
	query := shown.Query()
	for name := range query {
		if state.IsSensitive(name) {
			query.Set(name, "***")
			shown.RawQuery = strings.ReplaceAll(query.Encode(), "%2A%2A%2A", "***")
		}
	}
	return shown.RequestURI()
}
