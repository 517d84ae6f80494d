package client

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// expand gives the path of a call below that of the API: its operation's with the arguments put in, each escaped once.
func expand(api string, call *gen.Call) (string, error) {
	template := call.Operation.Path
	var b strings.Builder
	b.Grow(len(api) + len(template) + 64)
	b.WriteString(api)
	for _, arg := range call.PathArgs {
		before, rest, _ := strings.Cut(template, "{")
		name, after, _ := strings.Cut(rest, "}")
		if err := checkElement(name, arg); err != nil {
			return "", err
		}
		b.WriteString(before)
		b.WriteString(url.PathEscape(arg))
		template = after
	}
	b.WriteString(template)
	return b.String(), nil
}

// checkElement refuses an id that the server could not be asked for.
func checkElement(name, value string) error {
	refuse := func(reason string) error { return &ArgumentError{Argument: name, Value: value, Reason: reason} }
	switch {
	case value == "":
		return refuse("it is empty")
	case value == "." || value == "..":
		return refuse("proxies fold it into the path above, so that another resource would be asked for")
	case strings.Contains(value, "/") && !slashAllowed(name):
		return refuse("Airflow cannot find it: its routes take a slash, even an escaped one, for the end of the id")
	}
	return nil
}

// slashAllowed tells the path parameters that Airflow's routes take whole, with slashes in them.
func slashAllowed(name string) bool {
	switch name {
	case "variable_key", "xcom_key", "uri":
		return true
	}
	return false
}

// checkPath checks the path of a caller's own request, which is escaped already.
func checkPath(path string) error {
	refuse := func(reason string) error { return &ArgumentError{Argument: "Path", Value: path, Reason: reason} }
	if !strings.HasPrefix(path, "/") {
		return refuse("it does not begin with a slash")
	}
	if strings.ContainsAny(path, "?#") {
		return refuse("it holds a query or a fragment; parameters belong into Query")
	}
	for element := range strings.SplitSeq(path[1:], "/") {
		plain, err := url.PathUnescape(element)
		if err != nil {
			return refuse(fmt.Sprintf("%q is not escaped correctly", element))
		}
		if plain == "." || plain == ".." {
			return refuse("it has dots for an element, which proxies fold into the path above")
		}
	}
	return nil
}
