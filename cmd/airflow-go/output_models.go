package main

import (
	"encoding/json"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/probe"
	"github.com/airflow-go/airflow/state"
)

// models has the type of what each command prints as JSON, or of the elements of what it prints. The second one, if any, is for --dry-run.
// Commands without a type print nothing, or texts and files.
var models = map[string][]any{
	"dags list": {client.DAG{}}, "dags get": {client.DAG{}}, "dags details": {client.DAGDetail{}}, "dags tasks": {client.Task{}},
	"dags graph": {client.Task{}}, "dags next": {client.DAG{}}, "dags trigger": {client.TriggeredRun{}, dryRequest{}}, "dags delete": {nil, client.DAG{}},
	"dags pause": {client.DAG{}, dryRequest{}}, "dags unpause": {client.DAG{}, dryRequest{}},
	"runs list": {client.DAGRun{}}, "runs get": {client.DAGRun{}}, "runs wait": {client.DAGRun{}}, "runs watch": {watchedEvent{}},
	"runs gantt": {ganttTry{}}, "runs open": {openedRun{}}, "runs stop": {client.DAGRun{}}, "runs note": {client.DAGRun{}, dryRequest{}}, "runs delete": {nil, client.DAGRun{}},
	"runs clear": {client.DAGRun{}, client.TaskInstanceReference{}}, "runs retry": {client.DAGRun{}, client.TaskInstanceReference{}},
	"tasks list": {client.Task{}}, "tasks states": {client.TaskInstance{}}, "tasks get": {client.TaskInstance{}},
	"tasks note": {client.TaskInstance{}, dryRequest{}}, "tasks set": {client.TaskInstance{}}, "tasks clear": {client.TaskInstanceReference{}},
	"logs": {loggedLine{}}, "xcoms list": {client.XCom{}}, "xcoms get": {client.XCom{}},
	"assets list": {client.Asset{}}, "assets get": {client.Asset{}}, "assets events": {client.AssetEvent{}}, "assets emit": {client.AssetEvent{}, dryRequest{}},
	"assets materialize": {client.TriggeredRun{}, dryRequest{}}, "backfill": {backfilled{}},
	"pools list": {client.Pool{}}, "pools get": {client.Pool{}}, "pools set": {client.Pool{}, dryRequest{}},
	"variables list": {client.Variable{}}, "variables get": {client.Variable{}}, "variables set": {client.Variable{}, dryRequest{}},
	"connections list": {client.Connection{}}, "connections get": {client.Connection{}}, "connections set": {client.Connection{}, dryRequest{}},
	"connections test": {client.ConnectionTest{}},
	"users list":       {client.User{}}, "users get": {client.User{}}, "roles list": {client.Role{}}, "config": {setting{}},
	"events": {client.EventLog{}}, "import-errors": {client.ImportError{}}, "warnings": {client.DAGWarning{}}, "providers": {client.Provider{}},
	"plugins": {client.Plugin{}}, "api": {json.RawMessage{}}, "apply": {outcome{}, state.Plan{}}, "diff": {state.Plan{}}, "version": {versions{}},
	"health": {client.HealthInfo{}}, "doctor": {probe.Report{}},
	"dags reparse": {nil, dryRequest{}}, "pools delete": {nil, dryRequest{}}, "variables delete": {nil, dryRequest{}},
	"connections delete": {nil, dryRequest{}}, "pools import": {nil, state.Plan{}}, "variables import": {nil, state.Plan{}},
	"connections import": {nil, state.Plan{}},
	"context list":       {serverContext{}}, "context show": {serverContext{}}, "context test": {probe.Report{}},
}

// modelOf returns the type of what a command prints; nil if it prints no objects.
func modelOf(cmd *cobra.Command) any {
	_, path, _ := strings.Cut(cmd.CommandPath(), " ")
	all := models[path]
	if len(all) == 0 {
		return nil
	}
	if isDryRun(cmd) {
		return all[len(all)-1]
	}
	return all[0]
}

// isDryRun reports whether the flag --dry-run is set.
func isDryRun(cmd *cobra.Command) bool {
	flag := cmd.Flags().Lookup("dry-run")
	return flag != nil && flag.Value.String() == "true"
}
