package main

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

func (a *app) tasksCommand() *cobra.Command {
	return group("tasks", "List tasks, and follow and change them in runs",
		a.tasksListCommand("tasks list"), a.tasksStatesCommand(), a.tasksGetCommand(), a.tasksClearCommand(), a.tasksSetCommand(), a.tasksNoteCommand())
}

// tasksListCommand returns the command tasks list, which is also dags tasks. name is that of the command.
func (a *app) tasksListCommand(name string) *cobra.Command {
	cmd := a.command(name[strings.LastIndex(name, " ")+1:]+" DAG", "List the tasks of a DAG, sorted by ID", "  airflow-go "+name+" etl\n  airflow-go "+name+" etl -o wide",
		func(ctx context.Context, c *client.Client, args []string) error {
			return printAll(a, taskRows)(c.Tasks.List(ctx, args[0], nil))
		})
	return a.listFlags(cmd, taskRows()[0])
}

func taskRows(tasks ...client.Task) [][]string {
	rows := [][]string{{"TASK", "OPERATOR", "TRIGGER RULE", "POOL", "DOWNSTREAM", "+OWNER", "+RETRIES", "+QUEUE", "+MAPPED"}}
	for _, task := range tasks {
		operator := cmp.Or(task.OperatorName, task.ClassRef.ClassName) // Airflow before 2.6 returns only the class
		rows = append(rows, []string{
			task.TaskID, operator, string(task.TriggerRule), task.Pool, strings.Join(task.DownstreamTaskIDs, ","),
			task.Owner, strconv.Itoa(int(task.Retries)), task.Queue, strconv.FormatBool(task.IsMapped),
		})
	}
	return rows
}
