package main

import (
	"cmp"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

func (a *app) tasksCommand() *cobra.Command {
	return group("tasks", "List the tasks of DAGs", &cobra.Command{
		Use: "list DAG", Short: "List the tasks of a DAG, sorted by ID", Args: cobra.ExactArgs(1),
		RunE: a.with(func(ctx context.Context, c *client.Client, args []string) error {
			return printAll(a, taskRows)(c.Tasks.List(ctx, args[0], nil))
		}),
	})
}

func taskRows(tasks ...client.Task) [][]string {
	rows := [][]string{{"TASK", "OPERATOR", "TRIGGER RULE", "POOL", "DOWNSTREAM"}}
	for _, task := range tasks {
		operator := cmp.Or(task.OperatorName, task.ClassRef.ClassName) // Airflow before 2.6 returns only the class
		rows = append(rows, []string{
			task.TaskID, operator, string(task.TriggerRule), task.Pool, strings.Join(task.DownstreamTaskIDs, ","),
		})
	}
	return rows
}
