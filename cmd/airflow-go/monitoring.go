package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/health"
)

func (a *app) healthCommand() *cobra.Command {
	return &cobra.Command{
		Use: "health", Short: "Show the health of the server's components",
		Long: `Show the health of the server's components.

If a component is unhealthy, the exit code is 1. If the server cannot be reached, the exit code is 5.`,
		Example: `  airflow-go health
  airflow-go health --query .scheduler.latest_scheduler_heartbeat`,
		RunE: a.with(func(ctx context.Context, c *client.Client, _ []string) error {
			health, err := c.Monitoring.Health(ctx)
			if err != nil {
				return err
			}
			rows, unhealthy := healthRows(health)
			if err := a.print(health, rows); err != nil {
				return err
			}
			if len(unhealthy) > 0 {
				return &badResultError{"not healthy: " + strings.Join(unhealthy, ", ")}
			}
			return nil
		}),
	}
}

// healthRows returns the rows of all components and the names of the unhealthy ones.
func healthRows(h *client.HealthInfo) (rows [][]string, unhealthy []string) {
	rows = [][]string{{"COMPONENT", "STATUS", "LAST HEARTBEAT"}}
	for _, component := range health.Components(h) {
		name := strings.ToLower(component.Name)
		rows = append(rows, []string{name, string(component.Status), formatTime(component.Heartbeat)})
		if component.Unwell() {
			unhealthy = append(unhealthy, name)
		}
	}
	return rows, unhealthy
}
