package main

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// program is a Go program that triggers a run as the demo does.
//
//go:embed demo_program.go
var program string

func (a *app) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use: "demo", Short: "Show the commands on an in-memory Airflow",
		Long: `Start an in-memory Airflow, run commands on it, and print each command with its output. At the end, print a Go program that
triggers and waits for a DAG run. The demo takes a few seconds, needs no Airflow, and ignores the environment and all flags.`,
		Example: "  airflow-go demo",
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.demo(cmd.Context()) },
	}
}

// demo runs commands and writes all of their output to standard output.
func (a *app) demo(ctx context.Context) (err error) {
	dags := airflowtest.SampleDAGs()
	for i := range dags {
		dags[i].QueuedFor, dags[i].RunsFor = 500*time.Millisecond, 1500*time.Millisecond // long enough to be seen
	}
	server := airflowtest.NewServer(airflowtest.WithDAG(dags...))
	stop, err := server.Start() //nolint:contextcheck // stop stops the server
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, stop()) }()
	connect := func(string) (*client.Client, error) {
		return client.New(server.URL(), append(options(), client.WithAuth(auth.Basic("admin", "admin")))...)
	}

	hello := []string{"dags", "trigger", "hello", "--conf", `{"name":"x"}`, "--idempotency-key", "order-4711"}
	steps := []struct {
		title string
		args  []string
		code  int
	}{
		{"List the DAGs of an in-memory Airflow", []string{"dags", "list"}, exitSuccess},
		{"Trigger a run and wait until it ends", append(hello, "--wait"), exitSuccess},
		{"Trigger with the same key again: the run already exists", hello, exitSuccess},
		{"List the runs: there is only one", []string{"runs", "list", "hello"}, exitSuccess},
		{"Pause a DAG", []string{"dags", "pause", "hello"}, exitSuccess},
		{"Unpause it", []string{"dags", "unpause", "hello"}, exitSuccess},
		{"Trigger a run that fails", []string{"dags", "trigger", "failing", "--wait"}, exitRunFailed},
		{"Get a DAG that does not exist", []string{"dags", "get", "nope"}, exitNotFound},
	}
	for _, step := range steps {
		command := &app{out: a.out, err: a.out, connect: connect}
		command.say("# %s\n$ %s", step.title, command.commandLine(step.args...))
		code := command.run(ctx, step.args)
		command.say("# exit code %d\n", code)
		if code != step.code {
			return fmt.Errorf("the demo failed: %q returned the exit code %d instead of %d", step.title, code, step.code)
		}
	}
	_, source, _ := strings.Cut(program, "\n\n") // without the build constraint
	_, err = fmt.Fprintf(a.out, "# The same in Go\n%s", source)
	return err
}
