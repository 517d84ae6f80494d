package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/bench/peer"
	"github.com/airflow-go/airflow/client"
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
	if strings.HasPrefix(version, "3.") {
		server.Airflow = 3
	}
	c, err := client.New(server.URL, client.WithAuth(auth.Password(server.Username, server.Password)),
		client.WithHTTPClient(&http.Client{Transport: credentialReader{&server}}))
	if err == nil {
		_, err = c.DAGs.Get(ctx, realDAG)
	}
	if err == nil && server.Token+server.Session == "" {
		err = errors.New("the server accepts requests without a token or a session")
	}
	return server, version, err
}

// credentialReader is a transport that keeps the token or the session that requests have.
type credentialReader struct{ server *peer.Server }

func (c credentialReader) RoundTrip(r *http.Request) (*http.Response, error) {
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		c.server.Token = token
	}
	if cookie, err := r.Cookie("session"); err == nil {
		c.server.Session = cookie.Value
	}
	return http.DefaultTransport.RoundTrip(r)
}

// measureReal measures requests to a real server.
func measureReal(ctx context.Context, rounds, count int, out, progress io.Writer) error {
	server, version, err := realServer(ctx)
	if err != nil {
		return err
	}
	credentials := "session"
	if server.Token != "" {
		credentials = "token"
	}
	r := requests{server: server, label: version + ", " + credentials, dagID: realDAG, peers: peersOf(server.Airflow), rounds: rounds, count: count}
	return r.measure(ctx, out, progress)
}
