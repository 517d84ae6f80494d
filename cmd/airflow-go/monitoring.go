package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

func (a *app) versionCommand() *cobra.Command {
	models := map[string]any{"client": client.Version}
	rows := [][]string{{"COMPONENT", "VERSION"}, {"client", client.Version}}
	ask := a.with(func(ctx context.Context, c *client.Client, _ []string) error {
		server, err := c.Monitoring.Version(ctx)
		if err == nil {
			models["server"] = server
			rows = append(rows, []string{"server", server.Version})
		}
		return err
	})
	return &cobra.Command{
		Use: "version", Short: "Tell the version of this client and, if a base URL is set, of the server", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if a.url != "" || os.Getenv("AIRFLOW_BASE_URL") != "" {
				err = ask(cmd, args)
			}
			return cmp.Or(a.print(models, rows), err)
		},
	}
}

func (a *app) healthCommand() *cobra.Command {
	return &cobra.Command{
		Use: "health", Short: "Tell whether the components of the server are well; if not, the exit code is 5", Args: cobra.NoArgs,
		RunE: a.with(func(ctx context.Context, c *client.Client, _ []string) error {
			health, err := c.Monitoring.Health(ctx)
			if err != nil {
				return err
			}
			rows, unwell := judge(health)
			if err := a.print(health, rows); err != nil {
				return err
			}
			if len(unwell) > 0 {
				return fmt.Errorf("not healthy: %s", strings.Join(unwell, ", "))
			}
			return nil
		}),
	}
}

// judge lists the components and names those that are not well. Those that a deployment may do without have no status then.
func judge(h *client.HealthInfo) (rows [][]string, unwell []string) {
	rows = [][]string{{"COMPONENT", "STATUS", "LAST HEARTBEAT"}}
	add := func(name string, status client.HealthStatus, heartbeat time.Time, optional bool) {
		rows = append(rows, []string{name, string(status), moment(heartbeat)})
		if status != client.HealthStatusHealthy && (status != "" || !optional) {
			unwell = append(unwell, name)
		}
	}
	add("metadatabase", h.Metadatabase.Status, time.Time{}, false)
	add("scheduler", h.Scheduler.Status, h.Scheduler.LatestSchedulerHeartbeat, false)
	add("triggerer", h.Triggerer.Status, h.Triggerer.LatestTriggererHeartbeat, true)
	add("dag processor", h.DAGProcessor.Status, h.DAGProcessor.LatestDAGProcessorHeartbeat, true)
	return rows, unwell
}
