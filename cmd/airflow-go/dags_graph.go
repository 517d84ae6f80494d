package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

func (a *app) dagsGraphCommand() *cobra.Command {
	cmd := a.command("graph DAG", "Show the tasks of a DAG and their dependencies", `  airflow-go dags graph etl
  airflow-go dags graph etl -o svg > etl.svg
  airflow-go dags graph etl -o dot | dot -Tpng > etl.png`,
		func(ctx context.Context, c *client.Client, args []string) error {
			tasks, err := c.Tasks.List(ctx, args[0], nil)
			if err != nil {
				return err
			}
			return a.printGraph(args[0], tasks)
		})
	cmd.Long = `Show the tasks of a DAG as a tree: below each task those that depend on it. A task that depends on several tasks is shown below each of
them. What depends on it is shown only once.

Besides the other formats, -o prints pictures:

  -o dot      the graph in the language of Graphviz
  -o mermaid  the graph in the language of Mermaid, which Markdown files can contain
  -o svg      an image`
	return drawing(cmd, "dot", "mermaid", "svg")
}

func (a *app) printGraph(dagID string, tasks []client.Task) error {
	g := newGraph(tasks)
	text := ""
	switch {
	case a.format.name == "dot":
		text = g.dot(dagID)
	case a.format.name == "mermaid":
		text = g.mermaid()
	case a.format.name == "svg":
		text = g.svg(dagID)
	case a.format.isText():
		return a.printDrawing(g.tree(paletteOf(a.out)))
	default:
		return a.print(g.tasks, taskRows(g.tasks...))
	}
	_, err := io.WriteString(a.out, text)
	return err
}

// printDrawing prints lines that were drawn.
func (a *app) printDrawing(lines []string) error {
	if len(lines) == 0 {
		return nil
	}
	_, err := io.WriteString(a.out, strings.Join(lines, "\n")+"\n")
	return err
}
