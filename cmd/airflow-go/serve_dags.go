package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/airflowtest"
)

// servedDAG is a DAG in the file of serve --dags.
type servedDAG struct {
	Description   string                `yaml:"description"`
	Owners        []string              `yaml:"owners"`
	Tags          []string              `yaml:"tags"`
	Paused        bool                  `yaml:"paused"`
	QueuedFor     time.Duration         `yaml:"queued_for"`
	RunsFor       time.Duration         `yaml:"runs_for"`
	MaxActiveRuns int                   `yaml:"max_active_runs"`
	Assets        []string              `yaml:"assets"`
	Schedule      string                `yaml:"schedule"`
	Params        map[string]any        `yaml:"params"`
	DocMD         string                `yaml:"doc_md"`
	Source        string                `yaml:"source"`
	Tasks         map[string]servedTask `yaml:"tasks"`
}

type servedTask struct {
	Upstream   []string       `yaml:"upstream"`
	RunsFor    time.Duration  `yaml:"runs_for"`
	Instances  int            `yaml:"instances"`
	Retries    int            `yaml:"retries"`
	RetryDelay time.Duration  `yaml:"retry_delay"`
	Fails      int            `yaml:"fails"`
	Skips      bool           `yaml:"skips"`
	Defers     bool           `yaml:"defers"`
	AllDone    bool           `yaml:"all_done"`
	Teardown   bool           `yaml:"teardown"`
	Operator   string         `yaml:"operator"`
	Pool       string         `yaml:"pool"`
	Outlets    []string       `yaml:"outlets"`
	Log        string         `yaml:"log"`
	Prints     []string       `yaml:"prints"`
	XComs      map[string]any `yaml:"xcoms"`
}

// failure says that tries of a task fail.
type failure struct {
	dagID, taskID string
	times         int
}

// parseDAGs reads the file of serve --dags. lines returns the line of what a reason says about a DAG, or 0.
func parseDAGs(text string) (dags []airflowtest.DAG, failures []failure, lines func(dagID, reason string) int, err error) {
	root, err := oneDocument(text)
	if err != nil {
		return nil, nil, nil, err
	}
	var file map[string]servedDAG
	if err := checkYAML(root, reflect.TypeOf(file)); err != nil {
		return nil, nil, nil, err
	}
	if err := root.Decode(&file); err != nil {
		return nil, nil, nil, errors.New(strings.Join(strings.Fields(err.Error()), " "))
	}
	lines = func(dagID, reason string) int { return lineOf(root, dagID, reason) }
	if len(file) == 0 {
		return nil, nil, nil, errors.New("it has no DAGs")
	}
	for _, id := range slices.Sorted(maps.Keys(file)) {
		served := file[id]
		params, err := jsonOf(served.Params)
		if err != nil {
			return nil, nil, nil, fmt.Errorf("params of DAG %q: %w", id, err)
		}
		dag := airflowtest.DAG{
			ID: id, Description: served.Description, Owners: served.Owners, Tags: served.Tags, Paused: served.Paused,
			QueuedFor: served.QueuedFor, RunsFor: served.RunsFor, MaxActiveRuns: served.MaxActiveRuns, Assets: served.Assets,
			Schedule: served.Schedule, Params: params, DocMD: served.DocMD, Source: served.Source,
		}
		for _, taskID := range slices.Sorted(maps.Keys(served.Tasks)) {
			task := served.Tasks[taskID]
			dag.Tasks = append(dag.Tasks, task.play(taskID))
			if task.Fails != 0 {
				failures = append(failures, failure{id, taskID, task.Fails})
			}
		}
		dags = append(dags, dag)
	}
	return dags, failures, lines, nil
}

// oneDocument returns the value of the only document of YAML.
func oneDocument(text string) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(strings.NewReader(text))
	first := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}
	for {
		var document yaml.Node
		err := decoder.Decode(&document)
		switch {
		case errors.Is(err, io.EOF):
			return first, nil
		case err != nil:
			return nil, errors.New(strings.TrimPrefix(err.Error(), "yaml: "))
		}
		value := document.Content[0]
		switch isEmpty := value.Tag == "!!null"; {
		case isEmpty: // such as the end of a file after ---
		case first.Tag != "!!null":
			return nil, &lineError{value.Line, nil, "a second document begins here: the file must have only one"}
		default:
			first = value
		}
	}
}

// jsonOf returns a value of YAML as JSON; nil if there is none.
func jsonOf(value map[string]any) (json.RawMessage, error) {
	if value == nil {
		return nil, nil
	}
	return json.Marshal(value)
}

// play returns the task of the server.
func (t servedTask) play(id string) airflowtest.Task {
	task := airflowtest.Task{
		ID: id, Upstream: t.Upstream, RunsFor: t.RunsFor, Instances: t.Instances, Retries: t.Retries, RetryDelay: t.RetryDelay, Skips: t.Skips,
		Defers: t.Defers, AllDone: t.AllDone, Teardown: t.Teardown, Operator: t.Operator, Pool: t.Pool, Outlets: t.Outlets, Log: t.Log,
	}
	if len(t.XComs) > 0 {
		task.XComs = func(json.RawMessage, int) map[string]any { return t.XComs }
	}
	if len(t.Prints) > 0 {
		task.Prints = func(_ json.RawMessage, _ int, elapsed time.Duration) string {
			n := len(t.Prints)
			if t.RunsFor > 0 {
				n = min(n, int(time.Duration(n+1)*elapsed/t.RunsFor))
			}
			return strings.Join(append(slices.Clone(t.Prints[:n]), ""), "\n")
		}
	}
	return task
}
