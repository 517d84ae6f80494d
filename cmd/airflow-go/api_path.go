package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

var apiMethods = []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions}

// apiMethod returns the method in the arguments METHOD and PATH, in upper case.
func apiMethod(args []string) (string, error) {
	method := strings.ToUpper(args[0])
	switch {
	case slices.Contains(apiMethods, method):
		return method, nil
	case slices.Contains(apiMethods, strings.ToUpper(args[1])):
		return "", &usageError{fmt.Sprintf("invalid METHOD %q: the method comes first: api %s %s", args[0], strings.ToUpper(args[1]), args[0])}
	}
	return "", &usageError{fmt.Sprintf("invalid METHOD %q: must be %s", args[0], alternatives(apiMethods))}
}

// apiPath returns the path below the base URL for the argument PATH.
func apiPath(ctx context.Context, c *client.Client, path string) (string, error) {
	if strings.Contains(path, "://") {
		rest, isBelow := strings.CutPrefix(path, strings.TrimSuffix(c.BaseURL(), "/"))
		if !isBelow || !strings.HasPrefix(rest, "/") {
			return "", &usageError{fmt.Sprintf("invalid PATH %q: the URL is not below the base URL %s; --url selects another server", path, c.BaseURL())}
		}
		return rest, nil
	}
	switch {
	case strings.HasPrefix(path, "/"):
		return path, nil
	case strings.HasPrefix(path, "api/v"): // nothing below the API has that name
		return "/" + path, nil
	}
	version, err := c.Monitoring.Version(ctx)
	if err != nil {
		return "", err
	}
	return apiRoot(version.Version) + path, nil
}

// apiRoot returns the path of the API of a release.
func apiRoot(release string) string {
	if major, _, _ := releaseOf(release); major >= 3 {
		return "/api/v2/"
	}
	return "/api/v1/"
}

// pathError is an error of a request whose path is wrong.
type pathError struct {
	error
	text string
}

func (e *pathError) Error() string { return e.text }
func (e *pathError) Unwrap() error { return e.error }

// apiPrefix matches what comes before the name of a resource in a path.
var apiPrefix = regexp.MustCompile(`^(.*/api/|/*(api/)?)(v[12]/)?/*`)

// adviseOnPath returns the error of a request with what to write in place of its path, if it is that of another API or of none. Other hints
// blame the base URL.
func adviseOnPath(ctx context.Context, c *client.Client, path string, err error) error {
	response, failed := errors.AsType[*problem.Error](err)
	_, unusable := errors.AsType[*client.ResponseError](err)
	if !unusable && (!failed || response.Status != http.StatusNotFound && response.Status != http.StatusMethodNotAllowed) {
		return err
	}
	version, unknown := c.Monitoring.Version(ctx)
	written, _ := strings.CutPrefix(path, strings.TrimSuffix(c.BaseURL(), "/"))
	name := apiPrefix.ReplaceAllString(written, "")
	if unknown != nil || name == "" {
		return err
	}
	root := apiRoot(version.Version)
	reason := "this path is outside of the API"
	switch {
	case strings.HasPrefix("/"+strings.TrimPrefix(written, "/"), root), strings.HasPrefix(written, "/auth/"), written == name:
		return err
	case strings.Contains(written, "api/v1/"):
		reason = fmt.Sprintf("Airflow %s has no API v1", version.Version)
	case strings.Contains(written, "api/v2/"):
		reason = fmt.Sprintf("Airflow %s has no API v2", version.Version)
	}
	if name == "health" && root == "/api/v2/" {
		name = "monitor/health"
	}
	text := err.Error()
	if hinted, ok := errors.AsType[interface {
		error
		Hint() string
	}](err); ok {
		text = strings.TrimSuffix(text, "; "+hinted.Hint())
	}
	return &pathError{err, fmt.Sprintf("%s; %s: write %s or %s%s", text, reason, name, root, name)}
}
