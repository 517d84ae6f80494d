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
  1  the DAG run failed, diff found differences, or a component or a tested connection does not work
  2  wrong usage, or an invalid argument, which changes nothing
  3  not found: the object does not exist
  4  not allowed: credentials are missing, wrong or insufficient
  5  anything else: server unreachable or not Airflow, error of the server, timeout, interrupted
  6  partly done: some objects were read or changed, others failed`

const (
	exitSuccess   = iota
	exitRunFailed // also of other commands that worked, but whose result is bad
	exitUsage
	exitNotFound
	exitNotAllowed
	exitOther
	exitPartly
)

func exitCode(err error) int {
	switch {
	case err == nil:
		return exitSuccess
	case is[*client.UncertainError](err):
		return exitOther // regardless of the causes: the DAG run may exist
	case is[*partlyError](err), is[*client.PartialError](err):
		return exitPartly // regardless of the causes
	case is[*state.ApplyError](err) && !errors.Is(err, problem.ErrAccess):
		return exitOther // regardless of the cause: some changes may have been made
	case is[*client.RunFailedError](err), is[*badResultError](err), errors.Is(err, errDiffers):
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

// usageError reports wrong usage of the command.
type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

// badResultError reports that a command worked, but what it tested does not.
type badResultError struct{ text string }

func (e *badResultError) Error() string { return e.text }

// partlyError reports that a command did its work for some objects, but not for all.
type partlyError struct{ err error }

func (e *partlyError) Error() string { return e.err.Error() }

func (e *partlyError) Unwrap() error { return e.err }

// partly wraps an error if some objects were read or changed in spite of it.
func partly(some bool, err error) error {
	if err == nil || !some {
		return err
	}
	return &partlyError{err}
}

// report writes the error and a hint to standard error.
func (a *app) report(cmd *cobra.Command, err error) {
	if err == nil || errors.Is(err, errDiffers) {
		return
	}
	a.tell("airflow-go: %s", a.message(err))
	uncertain, isUncertain := errors.AsType[*client.UncertainError](err)
	failed, hasFailed := errors.AsType[*client.RunFailedError](err)
	conflict, isConflict := errors.AsType[*client.ConflictError](err)
	switch {
	case isUncertain:
		a.tell("To check whether it exists: %s", a.commandLine("runs", "get", uncertain.DAGID, uncertain.DAGRunID))
	case hasFailed && failed.Run != nil:
		a.say("To read the logs of the failed tasks: %s", a.commandLine("logs", failed.Run.DAGID, failed.Run.DAGRunID, "--failed"))
		a.say("To run them again: %s", a.commandLine("runs", "retry", failed.Run.DAGID, failed.Run.DAGRunID, "--wait"))
	case isConflict && conflict.Run != nil:
		a.say("To see that run: %s", a.commandLine("runs", "get", conflict.Run.DAGID, conflict.Run.DAGRunID))
		a.say("To run it again: %s", a.commandLine("runs", "clear", conflict.Run.DAGID, conflict.Run.DAGRunID))
		if flag := conflictingFlag(cmd, conflict); flag != "" {
			a.say("To create another run, set another --%s.", flag)
		}
	case errors.Is(err, problem.ErrNotFound):
		a.sayWhatExists(cmd)
	case errors.Is(err, problem.ErrUnauthenticated):
		a.credentials.explain(a)
	case exitCode(err) == exitUsage:
		a.tell("Usage: %s\nFor more help: %s --help", cmd.UseLine(), cmd.CommandPath())
	}
}

// conflictingFlag returns the flag that set what an existing run has, too; "" if none did.
func conflictingFlag(cmd *cobra.Command, conflict *client.ConflictError) string {
	candidates := []string{"run-id", "idempotency-key"}
	if conflict.Kind == client.ConflictLogicalDate {
		candidates = []string{"logical-date"}
	}
	for _, name := range candidates {
		if flag := cmd.Flags().Lookup(name); flag != nil && flag.Changed {
			return name
		}
	}
	return ""
}

// say writes a line to standard error, unless --quiet is set. It ignores write errors.
func (a *app) say(format string, args ...any) {
	if !a.quiet {
		a.tell(format, args...)
	}
}

// tell writes a line to standard error. It ignores write errors.
func (a *app) tell(format string, args ...any) { _, _ = fmt.Fprintf(a.err, format+"\n", args...) }

// commandLine returns a command for the same server, quoted for a shell.
func (a *app) commandLine(args ...string) string {
	if a.url != "" {
		args = append(args, "--url", a.url)
	}
	if a.context != "" {
		args = append(args, "--context", a.context)
	}
	words := []string{"airflow-go"}
	for _, word := range args {
		words = append(words, shellWord(word))
	}
	return strings.Join(words, " ")
}

// shellWord quotes a word for a shell, if that is necessary.
func shellWord(word string) string {
	if word == "" || strings.ContainsAny(word, " \t\n\"'`\\$&|;<>()*?[]{}!#~") {
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return word
}
