// Package redact removes the server's own words from errors.
//
// A server may repeat a rejected value in its response, encoded or shortened in ways that package hide cannot recognize. If a
// request contained a secret, such as the value of a variable or the password of a connection, its error is shown without the
// text of the server: only the request, the status code and the request ID remain.
package redact

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// Error returns err without the text of the server. Errors that contain no such text are returned unchanged. The new error matches
// with errors.Is what err matches, such as the error and the cause of a context.
func Error(err error) error {
	shown := rewrite(err)
	if shown == nil {
		return err
	}
	text := shown.Error()
	for _, ended := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, ended) && !errors.Is(shown, ended) {
			text = fmt.Sprintf("airflow: %v; last error: %s", ended, strings.TrimPrefix(text, "airflow: "))
		}
	}
	return &redactedError{text, shown, func(target error) bool { return errors.Is(err, target) }}
}

// redactedError is an error without the text of the server. It holds the original error in a function, because fmt would print it.
type redactedError struct {
	text  string
	shown error
	is    func(target error) bool
}

func (e *redactedError) Error() string { return e.text }

// Is reports whether the original error matches target.
func (e *redactedError) Is(target error) bool { return e.is(target) }

func (e *redactedError) Unwrap() error { return e.shown }

// accessDetails are the whole messages with which Airflow 3 denies access. They contain nothing of the request.
var accessDetails = []string{"Forbidden", "Not authenticated", "Invalid JWT token", "Token Expired"}

// lengths matches whole messages with which Airflow says that keys, IDs and other fields are too long. They contain nothing of the request.
var lengths = regexp.MustCompile(`^(?:The key has to be less than \d+ characters|\{'[a-z_]+': \['Longer than maximum length \d+\.'\]\}` +
	`|body\.[a-z_]+: String should have at most \d+ characters(?:;\nbody\.[a-z_]+: String should have at most \d+ characters)*)$`)

// rewrite returns err without the text of the server, or nil if err contains no such text.
func rewrite(err error) error {
	if partial, ok := errors.AsType[*client.PartialError](err); ok {
		shown := rewrite(partial.Err)
		if shown == nil {
			return nil
		}
		return &client.PartialError{Done: partial.Done, Err: shown}
	}
	if unknown, ok := errors.AsType[*client.UnknownVersionError](err); ok {
		shown := rewrite(unknown.Err)
		if shown == nil {
			return nil
		}
		return &client.UnknownVersionError{What: unknown.What, Err: shown}
	}
	if retry, ok := errors.AsType[*client.RetryError](err); ok {
		causes := make([]error, len(retry.Causes))
		for i, cause := range retry.Causes {
			if causes[i] = rewrite(cause); causes[i] == nil {
				causes[i] = cause
			}
		}
		return &client.RetryError{Causes: causes, Reason: retry.Reason}
	}
	if p, ok := errors.AsType[*problem.Error](err); ok {
		shown := *p // keeps its origin
		access := shown.Title == "" && slices.Contains(accessDetails, shown.Detail)
		if access || lengths.MatchString(shown.Detail) {
			shown.Type, shown.Title, shown.Instance, shown.ContentType = "", "", "", ""
			shown.Extensions, shown.Body = nil, nil
			return &shown
		}
		shown.Type, shown.Title, shown.Detail, shown.Instance, shown.ContentType = "", "", "", "", ""
		shown.Extensions, shown.Body = nil, nil
		p = &shown
		return fmt.Errorf("%w (the server's message is omitted because it may contain the value)", p)
	}
	if r, ok := errors.AsType[*client.ResponseError](err); ok {
		shown := *r
		shown.Reason, shown.Body, shown.Err = "the reason is omitted because it may contain the value", nil, nil
		return &shown
	}
	return nil
}
