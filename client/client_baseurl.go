package client

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/hint"
)

// The paths of the API on servers of each family.
const (
	apiPath   = "/api/v1"
	apiPathV2 = "/api/v2"
)

// parseBaseURL returns the URL of the webserver, without /api/v1 or /api/v2 and without a trailing slash. It rejects what cannot be
// the URL of a webserver. What only shows in a response is in problem.Error.Hint, and what shows in a failed connection in
// newTransportError.
func parseBaseURL(s string) (*url.URL, error) {
	invalid := func(reason string) (*url.URL, error) { // without the value, which may contain a password
		return nil, &ArgumentError{Argument: "base URL", Hidden: true, Reason: reason + `; use one like "https://airflow.example.com"`}
	}
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		return invalid("must not be empty")
	case strings.ContainsAny(s, " \t\r\n"):
		return invalid("must not contain white space")
	case strings.HasPrefix(s, `"`) || strings.HasPrefix(s, "'"):
		return invalid("must not start with a quotation mark")
	case !strings.Contains(s, "://"): // url.Parse would take the host of airflow.example.com:8080 for the scheme
		return invalid("must start with http:// or https://")
	}
	u, err := url.Parse(s)
	switch {
	case err != nil:
		return invalid("must be a valid URL")
	case u.User != nil:
		return invalid("must not contain a username or password; set credentials with WithAuth")
	case u.Scheme != "http" && u.Scheme != "https":
		return invalid(fmt.Sprintf("must have the scheme http or https, not %q", u.Scheme))
	case u.Hostname() == "":
		return invalid("must contain a host")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		root, _ := hint.RootOf(u)
		return nil, &ArgumentError{
			Argument: "base URL", Hidden: true, Reason: "must be the URL of the server, not the address of one of its pages; the URL of the server seems to be " + root,
		}
	case u.Port() != "" && !isPort(u.Port()):
		return invalid("must have a port from 1 to 65535")
	}
	escaped := strings.TrimRight(u.EscapedPath(), "/")
	for _, api := range []string{apiPath, apiPathV2} {
		if root, ok := strings.CutSuffix(escaped, api); ok {
			escaped = strings.TrimRight(root, "/")
			break
		}
	}
	for element := range strings.SplitSeq(strings.TrimPrefix(escaped, "/"), "/") {
		switch {
		case escaped != "" && element == "":
			return invalid("must not contain two slashes in a row in its path")
		case element == "." || element == "..": // proxies resolve them
			return invalid("must not contain . or .. as an element of its path")
		}
	}
	path, err := url.PathUnescape(escaped)
	if err != nil {
		return invalid("must be a valid URL")
	}
	return &url.URL{Scheme: u.Scheme, Host: strings.TrimSuffix(u.Host, ":"), Path: path, RawPath: rawPath(path, escaped)}, nil
}

// api returns the URL of the API.
func (p *pipeline) api() *url.URL {
	path := apiPath
	if p.family() == gen.V2 {
		path = apiPathV2
	}
	u := *p.base
	u.Path += path // neither part has anything to clean
	if u.RawPath != "" {
		u.RawPath += path
	}
	return &u
}

// rawPath returns the RawPath of a URL with this path: "" if package url escapes the path in the same way.
func rawPath(path, escaped string) string {
	if (&url.URL{Path: path}).EscapedPath() == escaped {
		return ""
	}
	return escaped
}

func isPort(s string) bool {
	n, err := strconv.ParseUint(s, 10, 16)
	return err == nil && n > 0
}
