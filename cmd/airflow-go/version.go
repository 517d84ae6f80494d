package main

import (
	"cmp"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/upgrade"
)

// versions are what version prints.
type versions struct {
	Client  string              `json:"client"`
	Server  *client.VersionInfo `json:"server,omitzero"`  // nil if no server is set
	Support *support            `json:"support,omitzero"` // nil without --check
}

// support is how well this client suits the release of a server.
type support struct {
	Status string `json:"status"` // supported, newer, older or unknown
	Newest string `json:"newest"` // the newest release that the client knows
	Detail string `json:"detail"`
}

// The newest minor releases of each major release that the client knows.
const (
	newestOf2 = 11
	newestOf3 = 3
)

// releaseOf returns the numbers of a release such as 2.11.2; 0 for those that it lacks.
func releaseOf(version string) (major, minor, patch int) {
	_, _ = fmt.Sscanf(version, "%d.%d.%d", &major, &minor, &patch)
	return major, minor, patch
}

// supportOf compares a release with those that the client knows.
func supportOf(version string) *support {
	s := &support{Newest: upgrade.Newest}
	major, minor, _ := releaseOf(version)
	name := fmt.Sprintf("Airflow %d.%d", major, minor)
	switch {
	case major == 0:
		s.Status, s.Detail = "unknown", "the server reports no release that this client understands; it treats the server as the newest"
	case major < 2:
		s.Status, s.Detail = "older", name+" has no stable API: this client needs Airflow 2.0 or later"
	case major == 2 && minor <= newestOf2, major == 3 && minor <= newestOf3:
		s.Status, s.Detail = "supported", "this client knows the API of "+name
	default:
		s.Status, s.Detail = "newer", "this client knows Airflow up to "+upgrade.Newest+"; it uses the server as that release. Use a newer airflow-go, or"+
			" airflow-go api, for the additions of "+name
	}
	return s
}

func (a *app) versionCommand() *cobra.Command {
	check := false
	cmd := &cobra.Command{
		Use: "version", Short: "Show the versions of the client and the server",
		Long: `Show the version of the client and, if a base URL or a context is set, of the server. With --check, the command also says how well they
fit together:

  supported  the client knows the API of the server's release
  newer      the server is newer than the newest release that the client knows: the client uses what it knows
  older      the server is older than Airflow 2.0, which the client does not support; the exit code is 5
  unknown    the server reports no release; the exit code is 5

A command that the server is too old for says which release has it.`,
		Example: "  airflow-go version --check",
	}
	cmd.Flags().BoolVar(&check, "check", false, "say whether the client supports the server; needs a server")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		found := versions{Client: client.Version}
		rows := [][]string{{"COMPONENT", "VERSION"}, {"client", client.Version}}
		read := a.with(func(ctx context.Context, c *client.Client, _ []string) error {
			server, err := c.Monitoring.Version(ctx)
			if err == nil {
				found.Server = server
				rows = append(rows, []string{"server", server.Version})
			}
			return err
		})
		var err error
		if s, settingsErr := a.settings(a.url); check || settingsErr != nil || s.url != "" {
			err = read(cmd, args)
		}
		if !check || err != nil {
			return cmp.Or(err, a.print(found, rows))
		}
		found.Support = supportOf(found.Server.Version)
		rows[0] = append(rows[0], "SUPPORT", "DETAIL")
		rows[1] = append(rows[1], "", "")
		rows[2] = append(rows[2], found.Support.Status, found.Support.Detail)
		if err := a.print(found, rows); err != nil {
			return err
		}
		if found.Support.Status == "older" || found.Support.Status == "unknown" {
			return fmt.Errorf("Airflow %s is not supported", found.Server.Version) //nolint:staticcheck // a name
		}
		return nil
	}
	return cmd
}
