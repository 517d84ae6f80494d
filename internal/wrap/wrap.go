// Package wrap wraps errors of this module so that the prefix "airflow: " stands once, at the beginning of the text.
package wrap

import (
	"fmt"
	"strings"
)

const prefix = "airflow: "

// Errorf is like [fmt.Errorf], except that it adds the prefix "airflow: " and removes that prefix from the texts of errors in
// args. [errors.Is] and [errors.As] find errors that are wrapped with %w as usual.
func Errorf(format string, args ...any) error {
	inner := make([]any, len(args))
	for i, arg := range args {
		if err, ok := arg.(error); ok {
			arg = withoutPrefix(err)
		}
		inner[i] = arg
	}
	return fmt.Errorf(prefix+format, inner...)
}

// Join is like [errors.Join], except that it removes the prefix "airflow: " from all errors but the first.
func Join(errs ...error) error {
	joined := &joinError{}
	for _, err := range errs {
		if err != nil {
			joined.errs = append(joined.errs, err)
		}
	}
	if len(joined.errs) == 0 {
		return nil
	}
	return joined
}

// Text returns the text of an error without the prefix "airflow: ". The text of nil, the cause in an exported error that a
// program creates without one, is "unknown error".
func Text(err error) string {
	if err == nil {
		return "unknown error"
	}
	return strings.TrimPrefix(err.Error(), prefix)
}

func withoutPrefix(err error) error {
	if err == nil || !strings.HasPrefix(err.Error(), prefix) {
		return err
	}
	return cause{err}
}

// cause is an error whose text lacks the prefix.
type cause struct{ err error }

func (c cause) Error() string { return Text(c.err) }

func (c cause) Unwrap() error { return c.err }

type joinError struct{ errs []error }

func (e *joinError) Error() string {
	lines := make([]string, len(e.errs))
	for i, err := range e.errs {
		if lines[i] = err.Error(); i > 0 {
			lines[i] = Text(err)
		}
	}
	return strings.Join(lines, "\n")
}

func (e *joinError) Unwrap() []error { return e.errs }
