// Package wordless makes errors fit to be shown when a request had a secret in it.
package wordless

import (
	"errors"
	"fmt"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// Error leaves out what the server says: it may repeat what it refuses, in words of its own.
func Error(err error) error {
	if retry, ok := errors.AsType[*client.RetryError](err); ok {
		causes := make([]error, len(retry.Causes))
		for i, cause := range retry.Causes {
			causes[i] = Error(cause)
		}
		return &client.RetryError{Causes: causes, Reason: retry.Reason}
	}
	if p, ok := errors.AsType[*problem.Error](err); ok {
		p = &problem.Error{Status: p.Status, Request: p.Request, RequestID: p.RequestID}
		return fmt.Errorf("%w (what the server says is left out, since it may repeat the value)", p)
	}
	if r, ok := errors.AsType[*client.ResponseError](err); ok {
		return &client.ResponseError{
			Request: r.Request, StatusCode: r.StatusCode, ContentType: r.ContentType,
			Reason: "what is wrong with it is left out, since it may repeat the value",
		}
	}
	return err
}
