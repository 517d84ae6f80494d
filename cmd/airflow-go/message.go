package main

import (
	"regexp"
	"strings"

	"github.com/airflow-go/airflow/internal/wrap"
)

// message returns the text of an error without the prefix of the library, and with flags and environment variables in place of
// names of the library.
func message(err error) string { return namesOfCommand.Replace(wrap.Text(err)) }

var namesOfCommand = strings.NewReplacer(
	"set TriggerOptions.SkipRunIDCheck to send it anyway", "use --skip-run-id-check to send it anyway",
	"TriggerOptions.LogicalDate as well", "--logical-date as well",
	"DAGRuns.Trigger", "airflow-go dags trigger",
	"DAGRuns.Backfill", "airflow-go backfill",
	"use WithSecretMask", "use --secret-mask",
	"; set the version with WithServerVersion", "",
	"check the base URL, WithServerVersion, and", "check the base URL, and",
	"the attempt timeout (see WithAttemptTimeout)", "30s",
	", beyond RetryPolicy.MaxElapsed", ", too late for this command",
	" (see WithMaxResponseSize)", "",
	" or with WithHTTPClient", "",
	"with client.WithAuth or in the environment", "in AIRFLOW_USERNAME and AIRFLOW_PASSWORD, or see airflow-go --help",
	"set credentials with WithAuth", "set AIRFLOW_USERNAME and AIRFLOW_PASSWORD",
	"session or bearer; for Kerberos, use WithAuth and package auth/kerberos", "session, bearer or kerberos",
	"use auth.Password, or AIRFLOW_AUTH=password", "use AIRFLOW_AUTH=password",
	"auth.Password renews its tokens, and auth.TokenFile reads a file again", "AIRFLOW_AUTH=password renews its tokens",
	"invalid update: must set at least one field", "set at least one field with a flag, such as --description",
	"use Pools.Update to rename it", "create another pool",
	"use Variables.Create to replace the variable", "delete the variable first",
	"with WithSPN (AIRFLOW_KRB5_SPN on the command line)", "in AIRFLOW_KRB5_SPN",
)

// message is like the function message, with complete command lines in hints.
func (a *app) message(err error) string { return a.hints(wrap.Text(err)) }

// hints replaces the names of the library in a text, and completes the command lines for the server in use.
func (a *app) hints(text string) string {
	return strings.NewReplacer(
		"log in again", "log in again with "+a.commandLine("login"),
		"run airflow-go login", "run "+a.commandLine("login"),
		"by c.ImportErrors.All and airflow-go import-errors", "by "+a.commandLine("import-errors"),
		"; airflow-go doctor", "; "+a.commandLine("doctor"),
	).Replace(namesOfCommand.Replace(text))
}

// parseError matches what package strconv says about the value of a flag.
var parseError = regexp.MustCompile(`strconv\.Parse(\w+): parsing ".*": (invalid syntax|value out of range)$`)

// durationError matches what package time says about the value of a flag.
var durationError = regexp.MustCompile(`time: (missing unit in|unknown unit ".*" in|invalid) duration .*$`)

// flagMessage returns the text of an error of cobra, in words of the command.
func flagMessage(err error) string {
	text := err.Error()
	if at := durationError.FindStringSubmatchIndex(text); at != nil {
		reason := "must be a duration, such as 5s, 90m or 2h30m"
		if text[at[2]:at[3]] == "missing unit in" {
			reason = "a duration needs a unit, such as 5s, 90m or 2h"
		}
		return text[:at[0]] + reason
	}
	found := parseError.FindStringSubmatchIndex(text)
	if found == nil {
		return text
	}
	kind, reason := text[found[2]:found[3]], "must be a number"
	switch {
	case text[found[4]:found[5]] == "value out of range":
		reason = "the number is too large or too small"
	case kind == "Uint":
		reason = "must be a whole number of at least 0"
	case kind == "Int":
		reason = "must be a whole number"
	case kind == "Bool":
		reason = "must be true or false"
	}
	return text[:found[0]] + reason
}
