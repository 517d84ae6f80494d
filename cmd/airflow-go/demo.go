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

// program does in Go what the demo does by commands.
//
//go:embed demo_program.go
var program string

func (a *app) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use: "demo", Short: "Show all of this, in ten seconds, against a server of its own", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.demo(cmd.Context()) },
	}
}

// demo goes through the commands as one would type them. Their output is what it is about: all goes to standard output.
func (a *app) demo(ctx context.Context) (err error) {
	dags := airflowtest.SampleDAGs()
	for i := range dags {
		dags[i].QueuedFor, dags[i].RunsFor = 500*time.Millisecond, 1500*time.Millisecond // so that one can see it
	}
	server := airflowtest.NewServer(airflowtest.WithDAG(dags...))
	stop, err := server.Start() //nolint:contextcheck // stop ends it
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
		{"The DAGs of an Airflow that lives in this process", []string{"dags", "list"}, exitSuccess},
		{"Trigger a run and follow it to its end", append(hello, "--wait"), exitSuccess},
		{"The same key again: it is the same run", hello, exitSuccess},
		{"There is one run, not two", []string{"runs", "list", "hello"}, exitSuccess},
		{"Pause a DAG", []string{"dags", "pause", "hello"}, exitSuccess},
		{"Let it run again", []string{"dags", "unpause", "hello"}, exitSuccess},
		{"A run that fails", []string{"dags", "trigger", "failing", "--wait"}, exitRunFailed},
		{"A DAG that is not there", []string{"dags", "get", "nope"}, exitNotFound},
	}
	for _, step := range steps {
		one := &app{out: a.out, err: a.out, connect: connect}
		one.say("# %s\n$ %s", step.title, one.typed(step.args...))
		code := one.run(ctx, step.args)
		one.say("# exit code %d\n", code)
		if code != step.code {
			return fmt.Errorf("the demo ended: %q had the exit code %d, not %d", step.title, code, step.code)
		}
	}
	_, source, _ := strings.Cut(program, "\n\n") // without the build constraint
	_, err = fmt.Fprintf(a.out, "# The same in Go\n%s", source)
	return err
}
