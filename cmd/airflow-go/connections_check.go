package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/redact"
	"github.com/airflow-go/airflow/problem"
)

var connectionTestRows = table(
	column[client.ConnectionTest]{"WORKS", func(t *client.ConnectionTest) string { return strconv.FormatBool(t.Status) }},
	column[client.ConnectionTest]{"MESSAGE", func(t *client.ConnectionTest) string { return t.Message }},
)

const enableTests = `to permit tests, set test_connection = Enabled in the section [core] of the server's configuration, or
AIRFLOW__CORE__TEST_CONNECTION=Enabled in the environment of the webserver (Airflow 3: the API server), and restart it`

func (a *app) connectionsTestCommand() *cobra.Command {
	var passwordFile, extraFile string
	cmd := &cobra.Command{
		Use: "test CONNECTION", Short: "Let the server try to connect with a connection",
		Long: `Let the server try to connect with a stored connection, and print the result. Nothing is stored. Needs Airflow 2.2.

If the connection does not work, the exit code is 1. If the server does not test it, the exit code is another one.

Airflow 3.1.7 and later use the stored password and extra. Older releases do not, and do not return the password: set --password-file to
test with it, and --extra-file if the extra has secrets. A file loses one line end at its end; - means standard input.

Airflow 2.7 and later reject tests by default: ` + enableTests + `.`,
		Example: `  airflow-go connections test db
  pass show db | airflow-go connections test db --password-file -`,
	}
	flags := cmd.Flags()
	flags.StringVar(&passwordFile, "password-file", "", "`file` that contains the password")
	flags.StringVar(&extraFile, "extra-file", "", "`file` with the extra, a JSON object")
	var password, extra client.Optional[string]
	test := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		result, err := a.testConnection(ctx, c, args[0], password, extra)
		if refused, ok := errors.AsType[*problem.Error](err); ok && strings.Contains(refused.Detail, "Testing connections is disabled") {
			return fmt.Errorf("%w\n%s", err, enableTests)
		}
		if err != nil {
			return err
		}
		if err := a.print(result, connectionTestRows(*result)); err != nil || result.Status {
			return err
		}
		return &badResultError{fmt.Sprintf("the connection %q does not work", args[0])}
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if extraFile == "-" && passwordFile == "-" {
			return &usageError{"--extra-file and --password-file cannot both be standard input"}
		}
		if flags.Changed("password-file") {
			text, err := a.readValue(passwordFile)
			if err != nil {
				return err
			}
			password = client.Set(text)
		}
		if flags.Changed("extra-file") {
			text, err := a.readObject("--extra-file", extraFile)
			if err != nil {
				return err
			}
			extra = client.Set(text)
		}
		return test(cmd, args)
	}
	return cmd
}

// testConnection tests a stored connection. Fields that are not sent have the stored values from Airflow 3.1.7 on.
func (a *app) testConnection(
	ctx context.Context, c *client.Client, id string, password, extra client.Optional[string],
) (*client.ConnectionTest, error) {
	stored, err := c.Connections.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	version, err := c.Monitoring.Version(ctx)
	if err != nil {
		return nil, err
	}
	tested := client.ConnectionCreate{ConnectionID: id, ConnType: stored.ConnType, Password: password, Extra: extra}
	major, minor, patch := releaseOf(version.Version)
	if major < 3 || major == 3 && (minor == 0 || minor == 1 && patch < 7) {
		tested.Host, tested.Login, tested.Schema = nonEmpty(stored.Host), nonEmpty(stored.Login), nonEmpty(stored.Schema)
		if stored.Port != 0 {
			tested.Port = client.Set(stored.Port)
		}
		if extra.IsZero() && !client.HasSecretMask(stored.Extra) {
			tested.Extra = nonEmpty(stored.Extra)
		}
		if password.IsZero() && stored.Login != "" {
			a.say("The test has no password, because Airflow %s does not return it: use --password-file.", version.Version)
		}
		if extra.IsZero() && client.HasSecretMask(stored.Extra) {
			a.say("The test has no extra, because Airflow %s does not return its secrets: use --extra-file.", version.Version)
		}
	}
	result, err := c.Connections.Test(ctx, tested)
	if err != nil && !errors.Is(err, problem.ErrPermissionDenied) {
		err = redact.Error(err)
	}
	return result, err
}

// nonEmpty returns a text as an optional value; unset if it is empty.
func nonEmpty(text string) client.Optional[string] {
	if text == "" {
		return client.Optional[string]{}
	}
	return client.Set(text)
}
