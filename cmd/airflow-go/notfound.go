package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// listed has the arguments that name an object, what such an object is, and the command that lists them.
var listed = []struct{ argument, noun, list string }{
	{"POOL", "pool", "pools list"},
	{"CONNECTION", "connection", "connections list"},
	{"KEY", "variable", "variables list"},
	{"URI", "asset", "assets list"},
	{"USERNAME", "user", "users list"},
}

// sayWhatExists says which argument of a command names an object that does not exist, and which names are similar. It is silent if it cannot find
// that out soon.
func (a *app) sayWhatExists(cmd *cobra.Command) {
	c, err := a.connection()
	if err != nil || a.quiet {
		return
	}
	ctx, cancel := context.WithTimeout(cmd.Context(), 5*time.Second)
	defer cancel()
	args := cmd.Flags().Args()
	at := place{names: argumentsOf(cmd), args: args}
	if dag := at.arg("DAG"); dag != "" {
		a.sayWhichDAG(ctx, c, cmd, at)
		return
	}
	for _, kind := range listed {
		if name := at.arg(kind.argument); name != "" {
			a.say("There is no %s %s%s", kind.noun, name, a.similar(ctx, c, kind.argument, at))
			a.say("To list the %ss: %s", kind.noun, a.commandLine(strings.Fields(kind.list)...))
		}
	}
}

// sayWhichDAG does the work of sayWhatExists for a command with a DAG and perhaps a run and a task.
func (a *app) sayWhichDAG(ctx context.Context, c *client.Client, cmd *cobra.Command, at place) {
	missing := func(err error) bool { return errors.Is(err, problem.ErrNotFound) }
	for i, dag := range at.args {
		if argumentName(cmd, i) != "DAG" || dag == "~" {
			continue
		}
		if _, err := c.DAGs.Get(ctx, dag, quick()...); !missing(err) {
			continue
		}
		if run := at.arg("RUN"); run != "" {
			if _, err := c.DAGs.Get(ctx, run, quick()...); err == nil {
				a.say("There is no DAG %s, but %s is a DAG: the DAG comes before the run.", dag, run)
				return
			}
		}
		a.say("There is no DAG %s%s", dag, a.similar(ctx, c, "DAG", place{names: []string{"DAG"}, args: []string{dag}}))
		a.say("To list the DAGs: %s", a.commandLine("dags", "list"))
		return
	}
	dag, run, task := at.arg("DAG"), at.arg("RUN"), at.arg("TASK")
	if dag == "~" {
		return
	}
	if run != "" {
		if _, err := c.DAGRuns.Get(ctx, dag, run, quick()...); missing(err) {
			if !strings.HasPrefix(run, "@") { // the error already names what such a reference lacks
				a.say("DAG %s has no run %s.", dag, run)
			}
			a.say("To list its runs: %s", a.commandLine("runs", "list", dag))
			return
		}
	}
	if task == "" {
		return
	}
	if tasks, err := c.Tasks.List(ctx, dag, nil, quick()...); err == nil &&
		!slices.ContainsFunc(tasks, func(t client.Task) bool { return t.TaskID == task }) {
		a.say("DAG %s has no task %s%s", dag, task, a.similar(ctx, c, "TASK", at))
		a.say("To list the tasks of the run: %s", a.commandLine("tasks", "states", dag, run)) // each command with a task has a run
	}
}

// similar asks, after a semicolon, whether another object is meant whose name is similar to that of an argument; a full stop if none is. An asset
// is found by its name, too.
func (a *app) similar(ctx context.Context, c *client.Client, argument string, at place) string {
	const most = 3
	values, err := sources[argument](ctx, c, at)
	if err != nil {
		return "."
	}
	var similar []string
	for _, value := range values {
		id, description, _ := strings.Cut(value, "\t")
		if argument == "URI" && description == at.arg(argument) || didYouMean(at.arg(argument), []string{id}, "") != "" {
			similar = append(similar, shellWord(id))
		}
	}
	if len(similar) == 0 {
		return "."
	}
	return "; did you mean " + strings.Join(similar[:min(most, len(similar))], " or ") + "?"
}
