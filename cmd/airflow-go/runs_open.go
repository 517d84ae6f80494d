package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

// openedRun is the page of a run as it is printed.
type openedRun struct {
	DAGID    string `json:"dag_id"`
	DAGRunID string `json:"dag_run_id"`
	URL      string `json:"url"`
}

var openedRows = table(
	column[openedRun]{"DAG", func(o *openedRun) string { return o.DAGID }},
	column[openedRun]{"RUN", func(o *openedRun) string { return o.DAGRunID }},
	column[openedRun]{"URL", func(o *openedRun) string { return o.URL }},
)

func (a *app) runsOpenCommand() *cobra.Command {
	onlyPrint := false
	cmd := a.command("open DAG RUN", "Open a DAG run in the web browser", `  airflow-go runs open etl @latest:failed
  airflow-go runs open etl @latest --print`, func(ctx context.Context, c *client.Client, args []string) error {
		run, err := c.DAGRuns.Get(ctx, args[0], args[1])
		if err != nil {
			return err
		}
		version, err := c.Monitoring.Version(ctx)
		if err != nil {
			return err
		}
		address := runURL(c.BaseURL(), version.Version, run)
		switch {
		case !a.format.isText():
			opened := openedRun{run.DAGID, run.DAGRunID, address}
			return a.print(opened, openedRows(opened))
		case !onlyPrint && isTerminal(a.out):
			if command := browser(runtime.GOOS, os.Getenv); command != nil {
				a.say("Opening %s", address)
				err := startBrowser(command[0], append(command[1:], address))
				if err == nil {
					return nil
				}
				a.say("airflow-go: warning: %s: %s", command[0], a.message(err))
			}
		}
		_, err = fmt.Fprintln(a.out, address)
		return err
	})
	cmd.Long = `Open the page of a DAG run in the web browser. With --print, and without a terminal or a browser, the command prints the address.
The browser is that of the desktop, or the command in BROWSER. With --output json and the like, nothing is opened.`
	cmd.Flags().BoolVar(&onlyPrint, "print", false, "print the address and open nothing")
	return cmd
}

// runURL returns the address of a run in the web interface of a release.
func runURL(root, release string, run *client.DAGRun) string {
	root = strings.TrimSuffix(root, "/")
	dag := url.PathEscape(run.DAGID)
	switch major, minor, _ := releaseOf(release); {
	case major >= 3:
		return root + "/dags/" + dag + "/runs/" + url.PathEscape(run.DAGRunID)
	case major == 2 && minor < 3: // without the grid, pages have logical dates in place of run IDs
		query := url.Values{"dag_id": {run.DAGID}, "execution_date": {run.LogicalDate.Format(time.RFC3339Nano)}}
		return root + "/graph?" + query.Encode()
	}
	return root + "/dags/" + dag + "/grid?" + url.Values{"dag_run_id": {run.DAGRunID}}.Encode()
}

// startBrowser starts a browser, which may run until the user closes it. It returns an error if the browser fails at once.
func startBrowser(name string, args []string) error {
	browser := exec.Command(name, args...) //nolint:gosec,noctx // the user's own browser, which outlives this command
	if err := browser.Start(); err != nil {
		return err
	}
	failed := make(chan error, 1)
	go func() { failed <- browser.Wait() }()
	select {
	case err := <-failed:
		return err
	case <-time.After(time.Second):
		return nil
	}
}

// browser returns the command that opens an address on a system; nil if there is none.
func browser(system string, env func(name string) string) []string {
	if words := strings.Fields(env("BROWSER")); len(words) > 0 {
		return words
	}
	switch system {
	case "darwin":
		return []string{"open"}
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	if env("DISPLAY") == "" && env("WAYLAND_DISPLAY") == "" {
		return nil
	}
	return []string{"xdg-open"}
}
