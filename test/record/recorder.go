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

// recorder asks a server, and keeps its answers. After an error it does nothing more.
type recorder struct {
	ctx     context.Context //nolint:containedctx // it is that of all its requests
	server  *server
	client  *client.Client
	answers []*recorded.Answer
	err     error
}

// patience is how long to wait for a state that has to come.
const patience = 10 * time.Minute

func newRecorder(ctx context.Context, s *server) (*recorder, error) {
	c, err := client.New(s.url, client.WithAuth(auth.Basic("admin", "admin")),
		client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1})))
	return &recorder{ctx: ctx, server: s, client: c}, err
}

// get records an answer under a name: the operation and, after a dash, what is special about it.
func (r *recorder) get(name, target string, opts ...client.CallOption) client.Response {
	return r.send(name, "GET", target, "", opts...)
}

// send records the answer to any request.
func (r *recorder) send(name, method, target, body string, opts ...client.CallOption) client.Response {
	response := r.ask(method, target, body, opts...)
	r.keep(name, method, target, body, response)
	return response
}

func (r *recorder) keep(name, method, target, body string, response client.Response) {
	if r.err != nil {
		return
	}
	answer := &recorded.Answer{
		Version: r.server.version, Method: method, Sent: body, Status: response.StatusCode, Body: r.neutral(response.Body),
		ContentType: response.Header.Get("Content-Type"), Date: response.Header.Get("Date"),
	}
	answer.Operation, answer.Variant, _ = strings.Cut(name, "-")
	answer.Path, answer.Query, _ = strings.Cut(target, "?")
	for _, earlier := range r.answers {
		if earlier.Name() == answer.Name() {
			r.err = fmt.Errorf("two answers are called %s", name)
		}
	}
	r.answers = append(r.answers, answer)
}

// ask sends a request, and gives whatever comes.
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

// until asks again and again until the answer holds a text, and gives that answer.
func (r *recorder) until(target, text string) client.Response {
	end := time.Now().Add(patience)
	for r.err == nil {
		response := r.ask("GET", target, "")
		if bytes.Contains(response.Body, []byte(text)) {
			return response
		}
		if time.Now().After(end) {
			r.err = fmt.Errorf("%s has no %s after %s: %s", target, text, patience, response.Body)
		}
		r.pause(100 * time.Millisecond)
	}
	return client.Response{}
}

// untilPast asks until a state, or one that comes after it, and gives that answer.
func (r *recorder) untilPast(target, state string) client.Response {
	for r.err == nil {
		response := r.ask("GET", target, "")
		switch member(response, "state") {
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

// member gives the first member of that name in an answer.
func member(response client.Response, name string) string {
	m := regexp.MustCompile(`"` + name + `": "?([^",\n]*)`).FindSubmatch(response.Body)
	if m == nil {
		return ""
	}
	return string(m[1])
}

// knows tells whether the server is of a release, such as 2.4, or newer.
func (r *recorder) knows(release string) bool {
	var minor, needed int
	_, err := fmt.Sscanf(r.server.version+" "+release, "2.%d.%d 2.%d", &minor, new(int), &needed)
	if err != nil {
		r.err = errors.Join(r.err, err)
	}
	return minor >= needed
}

// write replaces what is in a folder by the answers.
func (r *recorder) write(folder string) error {
	if err := r.checkNeutral(); err != nil {
		return err
	}
	if err := os.RemoveAll(folder); err != nil { //nolint:gosec // named for a version that there is
		return err
	}
	if err := os.Mkdir(folder, 0o755); err != nil { //nolint:gosec // as git makes them
		return err
	}
	for _, answer := range r.answers {
		name, content := answer.File()
		if err := os.WriteFile(filepath.Join(filepath.Dir(folder), name), content, 0o644); err != nil { //nolint:gosec // as git makes them
			return err
		}
	}
	fmt.Printf("%s: %d answers\n", folder, len(r.answers))
	return nil
}

// neutral puts other names for that of this machine, which is in the event logs of Airflow's own command line whatever a
// server is told, and for the folders of the Python modules and of the user, which are in tracebacks. All else stays as it
// came.
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

// checkNeutral fails when an answer names the machine all the same.
func (r *recorder) checkNeutral() error {
	host, err := os.Hostname()
	if err != nil {
		return err
	}
	named := regexp.MustCompile(`\b` + regexp.QuoteMeta(host) + `\b`)
	for _, answer := range r.answers {
		if named.Match(answer.Body) {
			return fmt.Errorf("%s names this machine: %s", answer.Name(), host)
		}
	}
	return nil
}
