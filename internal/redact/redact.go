// Package redact removes the server's own words from errors.
//
// A server may repeat a rejected value in its response, encoded or shortened in ways that package hide cannot recognize. If a
// request contained a secret, such as the value of a variable or the password of a connection, its error is shown without the
// text of the server: only the request, the status code and the request ID remain.
package redact

import (
	"errors"
	"fmt"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// Error returns err without the text of the server. Errors that contain no such text are returned unchanged.
func Error(err error) error {
	if retry, ok := errors.AsType[*client.RetryError](err); ok {
		causes := make([]error, len(retry.Causes))
		for i, cause := range retry.Causes {
			causes[i] = Error(cause)
		}
		return &client.RetryError{Causes: causes, Reason: retry.Reason}
	}
	if p, ok := errors.AsType[*problem.Error](err); ok {
		shown := *p // keeps its origin
		shown.Type, shown.Title, shown.Detail, shown.Instance, shown.ContentType = "", "", "", "", ""
		shown.Extensions, shown.Body = nil, nil
		p = &shown
		return fmt.Errorf("%w (the server's message is omitted because it may contain the value)", p)
	}
	if r, ok := errors.AsType[*client.ResponseError](err); ok {
		return &client.ResponseError{
			Request: r.Request, StatusCode: r.StatusCode, ContentType: r.ContentType,
			Reason: "the reason is omitted because it may contain the value",
		}
	}
	return err
}
