package main

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// runReferences documents how to name a run.
const runReferences = `RUN is the ID of a run, or one of

  @latest          the newest run of the DAG
  @latest:failed   the newest run in a state: queued, running, success or failed
  @latest~2        the run two before the newest one; @latest:failed~1 is the failed run before the newest failed one

With such a name, DAG may be ~, which means any DAG. The newest run is the one that was created last.`

// explainRuns adds to the help of each command with an argument RUN how to name a run.
func explainRuns(cmd *cobra.Command) {
	if slices.Contains(argumentsOf(cmd), "RUN") {
		cmd.Long = cmp.Or(cmd.Long, cmd.Short+".") + "\n\n" + runReferences
	}
	for _, sub := range cmd.Commands() {
		explainRuns(sub)
	}
}

var runReference = regexp.MustCompile(`^@latest(?::([a-z]+))?(?:~([0-9]{1,6}))?$`)

// resolveRun replaces the argument RUN of a command by the ID of the run that it names, and DAG by the DAG of that run. It changes args
// itself, so that the further steps of a command work on the same run.
func (a *app) resolveRun(ctx context.Context, c *client.Client, cmd *cobra.Command, args []string) error {
	at := slices.Index(argumentsOf(cmd), "RUN")
	switch {
	case at < 1 || at >= len(args):
		return nil
	case args[at-1] == "~" && !strings.HasPrefix(args[at], "@"):
		return &usageError{fmt.Sprintf("invalid RUN %q: must be @latest, @latest:STATE or @latest~N if DAG is ~; otherwise name the DAG", args[at])}
	case !strings.HasPrefix(args[at], "@"):
		return nil
	}
	dag, name := args[at-1], args[at]
	found := runReference.FindStringSubmatch(name)
	if found == nil {
		return &usageError{fmt.Sprintf("invalid RUN %q: must be the ID of a run, @latest, @latest:STATE or @latest~N", name)}
	}
	options := &client.DAGRunListOptions{OrderBy: newestFirst, Limit: 1}
	if state := client.DAGRunState(found[1]); state != "" {
		if !state.Known() {
			return &usageError{fmt.Sprintf("invalid state %q in %q: must be queued, running, success or failed", state, name)}
		}
		options.State = []client.DAGRunState{state}
	}
	if found[2] != "" {
		options.Offset, _ = strconv.Atoi(found[2]) // at most six digits
	}
	page, err := c.DAGRuns.List(ctx, dag, options)
	if err != nil {
		return err
	}
	if len(page.Items) == 0 {
		if dag != "~" {
			if _, err := c.DAGs.Get(ctx, dag); err != nil { // the server returns an empty list for an unknown DAG
				return err
			}
		}
		return wrap.Errorf("DAG %q has no run %s: %w", dag, name, problem.ErrNotFound)
	}
	args[at-1], args[at] = page.Items[0].DAGID, page.Items[0].DAGRunID
	a.say("%s is DAG run %s of DAG %s.", name, args[at], args[at-1])
	return nil
}
