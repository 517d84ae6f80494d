package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/recorded"
)

// recorder sends requests to a server and stores the responses. After an error it does nothing more.
type recorder struct {
	ctx        context.Context //nolint:containedctx // all requests use it
	server     *server
	client     *client.Client
	recordings []*recorded.Answer
	err        error
}

// stateTimeout is how long to wait for a state.
const stateTimeout = 10 * time.Minute

// newRecorder returns a recorder that does not retry.
func newRecorder(ctx context.Context, s *server) (*recorder, error) {
	c, err := client.New(s.url, client.WithAuth(auth.Basic("admin", "admin")),
		client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1})))
	return &recorder{ctx: ctx, server: s, client: c}, err
}

// get records the response to a GET. Its name is the operation, with a suffix after a dash for a special case.
func (r *recorder) get(name, target string, opts ...client.CallOption) client.Response {
	return r.send(name, "GET", target, "", opts...)
}

// send records the response to any request.
func (r *recorder) send(name, method, target, body string, opts ...client.CallOption) client.Response {
	response := r.ask(method, target, body, opts...)
	r.keep(name, method, target, body, response)
	return response
}

// keep stores a response under a name.
func (r *recorder) keep(name, method, target, body string, response client.Response) {
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
func (r *recorder) ask(method, target, body string, opts ...client.CallOption) client.Response {
	var response client.Response
	if r.err != nil {
		return response
	}
	path, query, _ := strings.Cut(target, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		r.err = err
		return response
	}
	request := client.Request{Method: method, Path: path, Query: values}
	if body != "" {
		request.Body = rawJSON(body)
	}
	err = r.client.Do(r.ctx, request, new([]byte), append(opts, client.WithResponse(&response))...)
	if response.StatusCode == 0 {
		r.err = fmt.Errorf("%s %s: %w", method, target, err)
	}
	return response
}

type rawJSON string

func (b rawJSON) MarshalJSON() ([]byte, error) { return []byte(b), nil }

// until repeats a GET until the response contains a text. It returns that response.
func (r *recorder) until(target, text string) client.Response {
	deadline := time.Now().Add(stateTimeout)
	for r.err == nil {
		response := r.ask("GET", target, "")
		if bytes.Contains(response.Body, []byte(text)) {
			return response
		}
		if time.Now().After(deadline) {
			r.err = fmt.Errorf("%s does not contain %s after %s: %s", target, text, stateTimeout, response.Body)
		}
		r.pause(100 * time.Millisecond)
	}
	return client.Response{}
}

// untilPast repeats a GET until the response has a state or a later one. It returns that response.
func (r *recorder) untilPast(target, state string) client.Response {
	for r.err == nil {
		response := r.ask("GET", target, "")
		switch field(response, "state") {
		case state, "running", "success", "failed":
			return response
		}
	}
	return client.Response{}
}

func (r *recorder) pause(d time.Duration) {
	select {
	case <-time.After(d):
	case <-r.ctx.Done():
		r.err = errors.Join(r.err, r.ctx.Err())
	}
}

// field returns the first field with that name in a response, or "" if there is none.
func field(response client.Response, name string) string {
	m := regexp.MustCompile(`"` + name + `": "?([^",\n]*)`).FindSubmatch(response.Body)
	if m == nil {
		return ""
	}
	return string(m[1])
}

// atLeast reports whether the server is of a release, such as 2.4, or newer.
func (r *recorder) atLeast(release string) bool {
	var minor, needed int
	_, err := fmt.Sscanf(r.server.version+" "+release, "2.%d.%d 2.%d", &minor, new(int), &needed)
	if err != nil {
		r.err = errors.Join(r.err, err)
	}
	return minor >= needed
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
