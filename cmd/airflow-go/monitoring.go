package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/health"
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

// judge lists the components and names those that are not well.
func judge(h *client.HealthInfo) (rows [][]string, unwell []string) {
	rows = [][]string{{"COMPONENT", "STATUS", "LAST HEARTBEAT"}}
	for _, component := range health.Components(h) {
		name := strings.ToLower(component.Name)
		rows = append(rows, []string{name, string(component.Status), moment(component.Heartbeat)})
		if component.Unwell() {
			unwell = append(unwell, name)
		}
	}
	return rows, unwell
}
