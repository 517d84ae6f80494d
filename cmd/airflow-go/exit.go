package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
	"github.com/airflow-go/airflow/state"
)

const exitCodes = `  0  success
  1  the DAG run failed
  2  the command was not understood, or refused before anything was sent
  3  not found: there is no such DAG, run, pool or variable
  4  not allowed: the credentials are missing, wrong, or do not suffice
  5  anything else: the server cannot be reached, is not well or said no; a time-out; interrupted waiting`

const (
	exitSuccess = iota
	exitRunFailed
	exitUsage
	exitNotFound
	exitNotAllowed
	exitOther
)

func exitCode(err error) int {
	switch {
	case err == nil:
		return exitSuccess
	case is[*client.UncertainError](err):
		return exitOther // whatever its causes are: the run may be there
	case is[*state.ApplyError](err) && !errors.Is(err, problem.ErrAccess):
		return exitOther // whatever stopped it: some was done
	case is[*client.RunFailedError](err):
		return exitRunFailed
	case is[*usageError](err), is[*client.ArgumentError](err):
		return exitUsage
	case errors.Is(err, problem.ErrNotFound):
		return exitNotFound
	case errors.Is(err, problem.ErrAccess):
		return exitNotAllowed
	}
	return exitOther
}

func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

// usageError is about how the command was called.
type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

// report says what went wrong, and what to do about it.
func (a *app) report(cmd *cobra.Command, err error) {
	if err == nil {
		return
	}
	a.say("airflow-go: %s", plain(err))
	if uncertain, ok := errors.AsType[*client.UncertainError](err); ok {
		a.say("To see whether it is there: %s", a.typed("runs", "get", uncertain.DAGID, uncertain.DAGRunID))
	} else if exitCode(err) == exitUsage {
		a.say("Usage: %s\nMore: %s --help", cmd.UseLine(), cmd.CommandPath())
	}
}

// plain is the text of an error without the name of the library.
func plain(err error) string { return strings.TrimPrefix(err.Error(), "airflow: ") }

// say writes a line to standard error. That it cannot be written is no reason to end.
func (a *app) say(format string, args ...any) { _, _ = fmt.Fprintf(a.err, format+"\n", args...) }

// typed is a command as one types it in a shell, for the same server.
func (a *app) typed(args ...string) string {
	if a.url != "" {
		args = append(args, "--url", a.url)
	}
	words := []string{"airflow-go"}
	for _, word := range args {
		if word == "" || strings.ContainsAny(word, " \t\n\"'`\\$&|;<>()*?[]{}!#~") {
			word = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}
