package main

import (
	"cmp"
	"errors"
	"regexp"
	"strings"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/wrap"
)

// message returns the text of an error without the prefix of the library, and with flags and environment variables in place of
// names of the library.
func message(err error) string {
	text := wrap.Text(err)
	if invalid, ok := errors.AsType[*client.ArgumentError](err); ok {
		named := *invalid
		named.Argument, named.Reason = withFlags(invalid.Argument), withFlags(invalid.Reason)
		text = strings.Replace(text, wrap.Text(invalid), wrap.Text(&named), 1)
	}
	return inWords(text)
}

// inWords returns a text of the library with flags and environment variables in place of names of the library. The error of a login does not
// begin with the request that needed the login, which was not sent.
func inWords(text string) string {
	text = timeIsUp.ReplaceAllString(text, "no time is left for another one")
	return requestOfLogin.ReplaceAllString(namesOfCommand.Replace(text), "$1")
}

// timeIsUp matches why a call gave up if the server did not ask to wait: the wait before the next attempt says nothing to a user.
var timeIsUp = regexp.MustCompile(`the next attempt is due in [0-9a-zµ.]+, beyond (RetryPolicy\.MaxElapsed|the context's deadline)`)

var requestOfLogin = regexp.MustCompile(`\b[A-Z]+ https?://\S+: auth: (the login at )`)

// withFlags replaces the fields of the library in the text of an ArgumentError by the flags and arguments that set them.
func withFlags(text string) string {
	return fieldName.ReplaceAllStringFunc(text, func(field string) string { return cmp.Or(flagsOfFields[field], field) })
}

var fieldName = regexp.MustCompile(`\b[A-Z]\w*\b`)

// flagsOfFields has the flags and arguments that set fields of options.
var flagsOfFields = map[string]string{
	"BulkFail": "fail", "BulkSkip": "skip", "BulkOverwrite": "overwrite", "Conf": "--conf", "DAGID": "DAG", "DAGIDPattern": "DAG",
	"DAGRunID": "--run-id", "DataIntervalEnd": "--data-interval-end", "DataIntervalStart": "--data-interval-start", "EndDate": "--until",
	"Existing": "--action", "FromDate": "--from", "IdempotencyKey": "--idempotency-key", "Limit": "--limit", "LogLines": "--log-lines",
	"LogicalDate": "--logical-date", "MapIndex": "--map-index", "MaxActiveRuns": "--max-active-runs", "NewState": "STATE", "Note": "--note",
	"OnlyFailed": "--only-failed", "RunAfter": "--run-after", "StartDate": "--since", "TaskIDs": "TASK", "ToDate": "--to",
}

var namesOfCommand = strings.NewReplacer(
	"set TriggerOptions.SkipRunIDCheck to send it anyway", "use --skip-run-id-check to send it anyway",
	"TriggerOptions.LogicalDate as well", "--logical-date as well",
	"RunAfter with a logical date", "--run-after with a logical date",
	"by c.ImportErrors.All and airflow-go import-errors", "with airflow-go import-errors",
	"; use BulkOverwrite", "; use --action overwrite",
	"; use Permissions.ListPairs", "; use airflow-go roles list",
	"; use Permissions.List", "; use airflow-go roles list",
	"Pools.Create with the new name, and Pools.Delete", "airflow-go pools set with the new name, and airflow-go pools delete",
	", and ForceAttemptHTTP2 of a transport of your own", "",
	"DAGRuns.Trigger", "airflow-go dags trigger",
	"DAGRuns.Backfill", "airflow-go backfill",
	"use WithSecretMask", "use --secret-mask",
	"; set the version with WithServerVersion", "",
	"check the base URL, WithServerVersion, and", "check the base URL, and",
	"the attempt timeout (see WithAttemptTimeout)", "30s",
	", beyond RetryPolicy.MaxElapsed", ", which is longer than a command waits",
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
func (a *app) message(err error) string { return a.withCommandLines(message(err)) }

// hints is like inWords, with complete command lines.
func (a *app) hints(text string) string { return a.withCommandLines(inWords(text)) }

// withCommandLines completes the command lines in a text for the server in use.
func (a *app) withCommandLines(text string) string {
	return strings.NewReplacer(
		"log in again", "log in again with "+a.commandLine("login"),
		"run airflow-go login", "run "+a.commandLine("login"),
		"with airflow-go import-errors", "with "+a.commandLine("import-errors"),
		"; airflow-go doctor", "; "+a.commandLine("doctor"),
	).Replace(text)
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
