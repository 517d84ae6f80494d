package main

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// commandLine has arguments of a command, and how often it logs in.
type commandLine struct {
	args   []string
	logins int
}

// everyCommand has arguments for each command that uses the client of the test, on the server of withEverything.
func everyCommand(t *testing.T) map[string]commandLine {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	return map[string]commandLine{
		"dags list":          {nil, 1},
		"dags get":           {[]string{"hello"}, 1},
		"dags pause":         {[]string{"hello"}, 1},
		"dags unpause":       {[]string{"hello"}, 1},
		"dags trigger":       {[]string{"hello", "--wait", "--idempotency-key", "k"}, 1},
		"runs list":          {[]string{"failing"}, 1},
		"runs get":           {[]string{"failing", "r"}, 1},
		"runs wait":          {[]string{"failing", "r"}, 1},
		"runs watch":         {[]string{"failing", "r"}, 1},
		"runs clear":         {[]string{"failing", "r", "--yes", "--wait"}, 1},
		"runs retry":         {[]string{"failing", "@latest:failed", "--wait"}, 1},
		"runs stop":          {[]string{"failing", "r", "--yes"}, 1},
		"runs delete":        {[]string{"failing", "r", "--yes"}, 1},
		"runs note":          {[]string{"failing", "r", "text"}, 1},
		"tasks list":         {[]string{"failing"}, 1},
		"tasks states":       {[]string{"failing", "r"}, 1},
		"tasks get":          {[]string{"failing", "r", "fail"}, 1},
		"tasks note":         {[]string{"failing", "r", "fail", "text"}, 1},
		"tasks set":          {[]string{"failing", "r", "fail", "success", "--yes"}, 1},
		"tasks clear":        {[]string{"failing", "r", "fail", "--yes"}, 1},
		"logs":               {[]string{"failing", "r", "--follow"}, 1},
		"xcoms list":         {[]string{"mapped", "r"}, 1},
		"xcoms get":          {[]string{"mapped", "r", "first"}, 1},
		"assets list":        {nil, 1},
		"assets get":         {[]string{"sample://data/"}, 1},
		"assets events":      {[]string{"sample://data/"}, 1},
		"assets emit":        {[]string{"sample://data/"}, 1},
		"users list":         {nil, 1},
		"users get":          {[]string{"admin"}, 1},
		"roles list":         {nil, 1},
		"config":             {nil, 1},
		"events":             {nil, 1},
		"import-errors":      {nil, 1},
		"warnings":           {nil, 1},
		"providers":          {nil, 1},
		"plugins":            {nil, 1},
		"dags source":        {[]string{"hello"}, 1},
		"dags graph":         {[]string{"hello"}, 1},
		"dags next":          {[]string{"hello"}, 1},
		"dags reparse":       {[]string{"hello"}, 1},
		"runs gantt":         {[]string{"failing", "r"}, 1},
		"dags details":       {[]string{"hello"}, 1},
		"dags tasks":         {[]string{"hello"}, 1},
		"dags delete":        {[]string{"hello", "--yes"}, 1},
		"backfill":           {[]string{"hello", "--from", "1999-01-01T00:00:00Z", "--to", "1999-01-02T00:00:00Z"}, 1},
		"api":                {[]string{"GET", "dags"}, 1},
		"pools list":         {nil, 1},
		"pools get":          {[]string{"default_pool"}, 1},
		"pools set":          {[]string{"p", "--slots", "2"}, 1},
		"pools delete":       {[]string{"etl"}, 1},
		"pools export":       {[]string{"-"}, 1},
		"pools import":       {[]string{file("pools.json", `{"new": {"slots": 1, "description": ""}}`)}, 1},
		"variables list":     {nil, 1},
		"variables get":      {[]string{"v"}, 1},
		"variables set":      {[]string{"w", "x"}, 1},
		"variables delete":   {[]string{"v"}, 1},
		"variables export":   {[]string{"-"}, 1},
		"variables import":   {[]string{file("variables.json", `{"a": "b", "c": "d", "e": "f"}`)}, 1},
		"connections list":   {nil, 1},
		"connections get":    {[]string{"c"}, 1},
		"connections set":    {[]string{"d", "--type", "http"}, 1},
		"connections delete": {[]string{"c"}, 1},
		"connections export": {[]string{"-"}, 1},
		"connections import": {[]string{file("connections.json", `{"new": {"conn_type": "http"}}`)}, 1},
		"export":             {nil, 1},
		"apply":              {[]string{"--yes", "-f", file("state.yaml", "variables: {a: {value: b}, c: {value: d}}\nconnections: {}\ndags: {hello: {is_paused: true}}")}, 1},
		"doctor":             {nil, 1},
		"diff":               {[]string{"-f", file("same.yaml", "variables: {v: {value: '1'}}")}, 1},
		"runs open":          {[]string{"failing", "r"}, 1},
		"connections test":   {[]string{"c"}, 1},
		"man":                {[]string{filepath.Join(dir, "man")}, 0},
		"version":            {nil, 0},
		"health":             {nil, 0},
	}
}

// withEverything returns a server that has something for every command.
func withEverything(t *testing.T, options ...airflowtest.Option) *airflowtest.Server {
	server := airflowtest.NewServer(append(options, airflowtest.WithSampleDAGs(), airflowtest.WithVariable("v", "1"), airflowtest.WithDAG(mappedDAG), airflowtest.WithConfig("webserver", "expose_config", "True"),
		airflowtest.WithConfig("core", "test_connection", "Enabled"), airflowtest.WithPool(client.Pool{Name: "etl", Slots: 1}),
		airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "c", ConnType: "http"}))...)
	for _, dag := range []string{"failing", "mapped"} {
		cli{handler: server, password: len(options) > 0}.run(t.Context(), "dags", "trigger", dag, "--run-id", "r", "--wait")
	}
	return server
}

// TestEachCommandLogsInOnce runs every command with a session.
func TestEachCommandLogsInOnce(t *testing.T) {
	commands := everyCommand(t)
	for _, command := range leafCommands("", (&app{}).commands()) {
		switch {
		case command == "demo", command == "serve":
			continue // they have a server of their own
		case command == "assets materialize":
			continue // Airflow 2 does not have it
		case command == "login", command == "logout", strings.HasPrefix(command, "context "):
			continue // they do not use the client of the test
		}
		test, listed := commands[command]
		if !assert.True(t, listed, "%s is not in the table", command) {
			continue
		}
		t.Run(command, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := withEverything(t)
				logins := 0
				counting := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if r.Method == http.MethodPost && r.URL.Path == "/login/" {
						logins++
					}
					server.ServeHTTP(w, r)
				})
				var out, errs bytes.Buffer
				a := &app{out: &out, err: &errs, in: strings.NewReader(""), connect: func(string) (*client.Client, error) {
					return client.New("http://airflow.test", append(options(), client.WithAuth(auth.Session("admin", "admin")),
						client.WithHTTPClient(&http.Client{Transport: local{counting}}))...)
				}}
				code := a.run(t.Context(), append(strings.Fields(command), test.args...))
				assert.Contains(t, []int{exitSuccess, exitRunFailed}, code, errs.String())
				assert.Equal(t, test.logins, logins)
			})
		})
	}
}

// leafCommands returns the names of all commands without subcommands.
func leafCommands(prefix string, commands []*cobra.Command) (names []string) {
	for _, command := range commands {
		name := strings.TrimSpace(prefix + " " + command.Name())
		if command.HasSubCommands() {
			names = append(names, leafCommands(name, command.Commands())...)
		} else {
			names = append(names, name)
		}
	}
	return names
}
