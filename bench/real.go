package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/airflow-go/airflow/bench/job"
	"github.com/airflow-go/airflow/bench/peer"
)

// realDAG is the DAG of the measurements: a paused sample DAG, so that the server runs nothing.
const realDAG = "paused"

// realServer logs in to the server in the environment that `test/airflow/airflow env` prints.
func realServer(ctx context.Context) (peer.Server, string, error) {
	version := os.Getenv("AIRFLOW_TEST_VERSION")
	server := peer.Server{
		URL: strings.TrimSuffix(os.Getenv("AIRFLOW_TEST_BASE_URL"), "/"), Airflow: 2,
		Username: os.Getenv("AIRFLOW_TEST_USERNAME"), Password: os.Getenv("AIRFLOW_TEST_PASSWORD"),
	}
	if server.URL == "" || version == "" {
		return server, "", errors.New(`-real needs a server: eval "$(test/airflow/airflow env 2.11.2)"`)
	}
	var err error
	if strings.HasPrefix(version, "3.") {
		server.Airflow = 3
		server.Token, err = getToken(ctx, server)
	} else {
		server.Session, err = getSession(ctx, server)
	}
	return server, version, err
}

// getToken returns a token of Airflow 3.
func getToken(ctx context.Context, server peer.Server) (string, error) {
	body, err := json.Marshal(map[string]string{"username": server.Username, "password": server.Password})
	if err != nil {
		return "", err
	}
	text, err := send(ctx, http.DefaultClient, http.MethodPost, server.URL+"/auth/token", "application/json", string(body))
	if err != nil {
		return "", err
	}
	var response struct {
		Token string `json:"access_token"`
	}
	if err := json.Unmarshal(text, &response); err != nil || response.Token == "" {
		return "", errors.Join(err, errors.New("login: the response has no token"))
	}
	return response.Token, nil
}

// getSession logs in to Airflow 2 with the web form.
func getSession(ctx context.Context, server peer.Server) (string, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return "", err
	}
	client := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	form, err := send(ctx, client, http.MethodGet, server.URL+"/login/", "", "")
	if err != nil {
		return "", err
	}
	match := regexp.MustCompile(`name="csrf_token"[^>]* value="([^"]+)"`).FindSubmatch(form)
	if match == nil {
		return "", errors.New("login: the form has no csrf_token")
	}
	fields := url.Values{"csrf_token": {string(match[1])}, "username": {server.Username}, "password": {server.Password}}
	if _, err := send(ctx, client, http.MethodPost, server.URL+"/login/", "application/x-www-form-urlencoded", fields.Encode()); err != nil {
		return "", err
	}
	at, err := url.Parse(server.URL)
	if err != nil {
		return "", err
	}
	for _, cookie := range jar.Cookies(at) {
		if cookie.Name == "session" {
			return cookie.Value, nil
		}
	}
	return "", errors.New("login: the response has no session")
}

func send(ctx context.Context, client *http.Client, method, address, contentType, body string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var text bytes.Buffer
	if _, err := io.Copy(&text, io.LimitReader(response.Body, 8<<20)); err != nil {
		return nil, err
	}
	if response.StatusCode >= http.StatusBadRequest {
		return nil, fmt.Errorf("login: %s %s: %s", method, request.URL.Path, response.Status)
	}
	return text.Bytes(), nil
}

// realWorkloads are what is measured with a real server. The triggers create the runs of the pages.
func realWorkloads() []job.Kind { return []job.Kind{job.Gets, job.Triggers, job.Pages} }

// measureReal measures the CPU time of the client for each request to a real server, and requests in a second, one after the other.
// If it is interrupted, the table has the kinds of requests that were complete.
func measureReal(ctx context.Context, rounds, requests int, out, progress io.Writer) error {
	server, version, err := realServer(ctx)
	if err != nil {
		return err
	}
	credentials := "session"
	if server.Token != "" {
		credentials = "token"
	}
	names := peersOf(server.Airflow)
	lines := [][]string{{"Airflow", "request", "client", "CPU time of a request", "CPU / " + reference, "allocations", "requests in a second"}}
	for _, kind := range realWorkloads() {
		cpu, rate, objects := map[string][]float64{}, map[string][]float64{}, map[string][]float64{}
		for round := range rounds {
			for i := range names {
				name := names[(round+i)%len(names)] // each round begins with another peer
				result, err := job.Job{
					Kind: kind, Peer: name, Server: server, Count: requests, Goroutines: 1, DAGID: realDAG, Before: 5,
					Prefix: fmt.Sprintf("bench-%d-", time.Now().UnixNano()),
				}.Start(ctx)
				switch {
				case err != nil && ctx.Err() != nil:
					_, _ = fmt.Fprintf(progress, "Airflow %s: %s: interrupted\n", version, kind)
					return writeReal(out, lines, rounds, requests)
				case err != nil:
					return err
				}
				cpu[name] = append(cpu[name], float64(result.CPU)/float64(requests))
				rate[name] = append(rate[name], float64(requests)/result.Elapsed.Seconds())
				objects[name] = append(objects[name], float64(result.Allocations)/float64(requests))
			}
			_, _ = fmt.Fprintf(progress, "Airflow %s: %s: round %d of %d\n", version, kind, round+1, rounds)
		}
		for _, name := range names {
			lines = append(lines, []string{
				version + ", " + credentials, string(kind), name, cpuTime.format(spreadOf(cpu[name]).Median),
				ratioText(ratios(cpu[name], cpu[reference])), fmt.Sprintf("%.0f", spreadOf(objects[name]).Median),
				fmt.Sprintf("%.1f", spreadOf(rate[name]).Median),
			})
		}
	}
	return writeReal(out, lines, rounds, requests)
}

func writeReal(out io.Writer, lines [][]string, rounds, requests int) error {
	_, err := fmt.Fprintf(out, "%s\nMedians [quartiles] of %d rounds of %d requests, one after the other.\n", columns(lines), rounds, requests)
	return err
}
