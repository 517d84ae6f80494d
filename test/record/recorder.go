package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/airflow-go/airflow/internal/recorded"
)

// recorder sends requests to a server and stores the responses. After an error it does nothing more.
type recorder struct {
	ctx        context.Context //nolint:containedctx // all requests use it
	server     *server
	header     http.Header // of every request
	recordings []*recorded.Answer
	err        error
}

// stateTimeout is how long to wait for a state.
const stateTimeout = 10 * time.Minute

// response is a response of the server.
type response struct {
	StatusCode int
	Header     http.Header
	Body       []byte
}

// option changes the headers of one request.
type option func(http.Header)

// with sets a header. An empty value removes it.
func with(name, value string) option {
	return func(h http.Header) {
		h.Del(name)
		if value != "" {
			h.Set(name, value)
		}
	}
}

func newRecorder(ctx context.Context, s *server) *recorder {
	r := &recorder{ctx: ctx, server: s, header: http.Header{"Accept": {"application/json"}, "User-Agent": {"airflow-go"}}}
	r.as("admin", "admin")(r.header)
	return r
}

// as authenticates a request as a user.
func (r *recorder) as(user, password string) option {
	if !r.atLeast("3") {
		return with("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(user+":"+password)))
	}
	token := r.ask("POST", "/auth/token", fmt.Sprintf(`{"username": %q, "password": %q}`, user, password))
	return with("Authorization", "Bearer "+field(token, "access_token"))
}

// get records the response to a GET. Its name is the operation, with a suffix after a dash for a special case.
func (r *recorder) get(name, target string, options ...option) response {
	return r.send(name, "GET", target, "", options...)
}

// send records the response to any request.
func (r *recorder) send(name, method, target, body string, options ...option) response {
	response := r.ask(method, target, body, options...)
	r.keep(name, method, target, body, response)
	return response
}

// keep stores a response under a name.
func (r *recorder) keep(name, method, target, body string, response response) {
	if r.err != nil {
		return
	}
	recording := &recorded.Answer{
		Version: r.server.version, Method: method, Sent: body, Status: response.StatusCode, Body: r.neutral(response.Body),
		ContentType: response.Header.Get("Content-Type"), Date: response.Header.Get("Date"),
	}
	recording.Operation, recording.Variant, _ = strings.Cut(name, "-")
	recording.Path, recording.Query, _ = strings.Cut(target, "?")
	for _, earlier := range r.recordings {
		if earlier.Name() == recording.Name() {
			r.err = fmt.Errorf("duplicate name %s", name)
		}
	}
	r.recordings = append(r.recordings, recording)
}

// ask sends a request and returns the response without recording it.
func (r *recorder) ask(method, target, body string, options ...option) response {
	if r.err != nil {
		return response{}
	}
	request, err := http.NewRequestWithContext(r.ctx, method, r.server.url+recorded.URLPath(r.server.version, target), strings.NewReader(body))
	if err != nil {
		r.err = err
		return response{}
	}
	request.Header = r.header.Clone()
	request.Close = true // servers close idle connections, also at the moment of a request
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	for _, option := range options {
		option(request.Header)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		r.err = fmt.Errorf("%s %s: %w", method, target, err)
		return response{}
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		r.err = fmt.Errorf("%s %s: %w", method, target, err)
	}
	return response{answer.StatusCode, answer.Header, content}
}

// until repeats a GET until the response contains a text. It returns that response. Airflow 3 writes no space after a colon.
func (r *recorder) until(target, text string) response {
	deadline := time.Now().Add(stateTimeout)
	for r.err == nil {
		response := r.ask("GET", target, "")
		if strings.Contains(strings.ReplaceAll(string(response.Body), `":`, `": `), text) || strings.Contains(string(response.Body), text) {
			return response
		}
		if time.Now().After(deadline) {
			r.err = fmt.Errorf("%s does not contain %s after %s: %s", target, text, stateTimeout, response.Body)
		}
		r.pause(100 * time.Millisecond)
	}
	return response{}
}

// untilPast repeats a GET until the response has a state or a later one. It returns that response.
func (r *recorder) untilPast(target, state string) response {
	for r.err == nil {
		response := r.ask("GET", target, "")
		switch field(response, "state") {
		case state, "running", "success", "failed":
			return response
		}
	}
	return response{}
}

func (r *recorder) pause(d time.Duration) {
	select {
	case <-time.After(d):
	case <-r.ctx.Done():
		r.err = errors.Join(r.err, r.ctx.Err())
	}
}

// field returns the first field with that name in a response, or "" if there is none.
func field(response response, name string) string {
	m := regexp.MustCompile(`"` + name + `": ?"?([^",\n}]*)`).FindSubmatch(response.Body)
	if m == nil {
		return ""
	}
	return string(m[1])
}

// atLeast reports whether the server is of a release, such as 2.4, or newer.
func (r *recorder) atLeast(release string) bool {
	return recorded.CompareVersions(r.server.version, release) >= 0
}

// write replaces the content of a folder with the recordings.
func (r *recorder) write(folder string) error {
	if err := r.checkNeutral(); err != nil {
		return err
	}
	if err := os.RemoveAll(folder); err != nil { //nolint:gosec // its name is a version
		return err
	}
	if err := os.Mkdir(folder, 0o755); err != nil { //nolint:gosec // the permissions that git uses
		return err
	}
	for _, recording := range r.recordings {
		name, content := recording.File()
		if err := os.WriteFile(filepath.Join(filepath.Dir(folder), name), content, 0o644); err != nil { //nolint:gosec // the permissions that git uses
			return err
		}
	}
	fmt.Printf("%s: %d responses\n", folder, len(r.recordings))
	return nil
}

// neutral replaces the names that identify this machine, and changes nothing else. The host name is in the event logs of the
// airflow CLI, whatever the server's configuration. Tracebacks have the folders of the Python modules and of the user.
func (r *recorder) neutral(body []byte) []byte {
	host, err := os.Hostname()
	r.err = errors.Join(r.err, err)
	user, err := os.UserHomeDir()
	r.err = errors.Join(r.err, err)
	for _, name := range [][2]string{
		{`\"host_name\": \"` + host + `\"`, `\"host_name\": \"Linux\"`}, {r.server.installed, home}, {user + "/", "/home/" + username + "/"},
	} {
		body = bytes.ReplaceAll(body, []byte(name[0]), []byte(name[1]))
	}
	return body
}

// checkNeutral returns an error if a response still contains the host name of this machine.
func (r *recorder) checkNeutral() error {
	host, err := os.Hostname()
	if err != nil {
		return err
	}
	hostName := regexp.MustCompile(`\b` + regexp.QuoteMeta(host) + `\b`)
	for _, recording := range r.recordings {
		if hostName.Match(recording.Body) {
			return fmt.Errorf("%s contains the name of this machine: %s", recording.Name(), host)
		}
	}
	return nil
}
