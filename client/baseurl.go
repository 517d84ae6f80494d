package client

import (
	"fmt"
	"net/url"
	"strings"
)

// apiPath is where an Airflow 2.x webserver has its stable API.
const apiPath = "/api/v1"

// parseBaseURL gives the URL of the webserver: without /api/v1 and without a last slash. It refuses what cannot be one. What
// only the server's answers can tell is in problem.Error.Hint, and what no answer tells in newTransportError.
func parseBaseURL(s string) (*url.URL, error) {
	refuse := func(reason string) (*url.URL, error) { // never with what was given, which may hold a password
		return nil, &ArgumentError{Argument: "base URL", Reason: reason + `; want one like "https://airflow.example.com"`}
	}
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		return refuse("it is empty")
	case strings.ContainsAny(s, " \t\r\n"):
		return refuse("it has a blank in it")
	case strings.HasPrefix(s, `"`) || strings.HasPrefix(s, "'"):
		return refuse("it begins with a quotation mark")
	case !strings.Contains(s, "://"): // url.Parse would take the host of airflow.example.com:8080 for the scheme
		return refuse("it does not begin with http:// or https://")
	}
	u, err := url.Parse(s)
	switch {
	case err != nil:
		return refuse("it is not a URL")
	case u.User != nil:
		return refuse("it holds a user name or password: give credentials with WithAuth")
	case u.Scheme != "http" && u.Scheme != "https":
		return refuse(fmt.Sprintf("its scheme is %q, not http or https", u.Scheme))
	case u.Hostname() == "":
		return refuse("it names no host")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return refuse("it has a query or a fragment")
	}
	escaped := strings.TrimRight(u.EscapedPath(), "/")
	escaped = strings.TrimRight(strings.TrimSuffix(escaped, apiPath), "/")
	for element := range strings.SplitSeq(strings.TrimPrefix(escaped, "/"), "/") {
		switch {
		case escaped != "" && element == "":
			return refuse("its path has two slashes in a row")
		case element == "." || element == "..":
			return refuse("its path has dots for an element, which proxies fold into the path above")
		}
	}
	base, err := url.Parse(u.Scheme + "://" + u.Host + escaped)
	if err != nil {
		return refuse("it is not a URL")
	}
	return base, nil
}
