package client

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
)

// expand gives the path of a call: that of the API, and its operation's with the arguments put in, each escaped once. It
// refuses ids that no Airflow could be asked for.
func (p *pipeline) expandPath(call *gen.Call) (string, error) {
	api, template := p.api.EscapedPath(), call.Operation.Path
	var b strings.Builder
	b.Grow(len(api) + len(template) + 64)
	b.WriteString(api)
	for _, arg := range call.PathArgs {
		before, rest, _ := strings.Cut(template, "{")
		name, after, _ := strings.Cut(rest, "}")
		if err := checkPathArg(name, arg); err != nil {
			return "", err
		}
		b.WriteString(before)
		b.WriteString(url.PathEscape(arg))
		template = after
	}
	b.WriteString(template)
	return b.String(), nil
}

// finds refuses a call with ids that the server could not be asked for.
func (p *pipeline) checkRoutes(ctx context.Context, call *gen.Call) error {
	template := call.Operation.Path
	for _, arg := range call.PathArgs {
		_, rest, _ := strings.Cut(template, "{")
		name, after, _ := strings.Cut(rest, "}")
		if err := p.checkRoute(ctx, call.Operation.Path, name, arg); err != nil {
			return err
		}
		template = after
	}
	return nil
}

// takesRest tells the parameters for which Airflow's routes take the rest of the path, slashes and all, and the release
// that began to. For any other a slash ends the id, also an escaped one, since Airflow unescapes a path before it routes.
func allowsSlash(name string) (since string, ok bool) {
	switch name {
	case "uri", "variable_key":
		return "2.4", true
	case "xcom_key":
		return "2.10.5", true
	}
	return "", false
}

// takesNumber tells the parameters for which Airflow's routes take digits.
func isNumeric(name string) bool {
	switch name {
	case "event_log_id", "import_error_id", "map_index", "task_try_number":
		return true
	}
	return false
}

// checkElement refuses an id that no Airflow could be asked for by the parameter of a path that is called name.
func checkPathArg(name, id string) error {
	refuse := func(reason string) error { return &ArgumentError{Argument: name, Value: id, Reason: reason} }
	_, rest := allowsSlash(name)
	switch {
	case id == "":
		return refuse("it is empty, so that another resource would be asked for, or none")
	case !utf8.ValidString(id):
		return refuse("it is not UTF-8: Airflow would put U+FFFD for what is not, and look for that")
	case !rest && strings.Contains(id, "/"):
		return refuse("Airflow cannot find it: its routes take a slash, even an escaped one, for the end of the id")
	case rest && id[0] == '/':
		return refuse("Airflow cannot find it: its routes drop the slash at the beginning, so that another resource would be asked for")
	case hasDots(id):
		return refuse("proxies fold its dots into the path above, so that another resource would be asked for")
	case isNumeric(name) && id[0] == '-':
		return refuse("Airflow cannot find it: its routes take no negative number")
	}
	return nil
}

// checkID refuses an id that the server could not be asked for by a parameter of an operation's path.
func (p *pipeline) checkID(ctx context.Context, path, name, id string) error {
	if err := checkPathArg(name, id); err != nil {
		return err
	}
	return p.checkRoute(ctx, path, name, id)
}

// checkRoute refuses an id that the routes of the server's release lose. The release is asked for only where it decides; if
// it cannot be read, the call shall tell.
func (p *pipeline) checkRoute(ctx context.Context, path, name, id string) error {
	refuse := func(reason string) error { return &ArgumentError{Argument: name, Value: id, Reason: reason} }
	asset := path == "/datasets/{uri}"
	if asset && id == "events" {
		return refuse("Airflow takes it for its list of dataset events")
	}
	first, rest := allowsSlash(name)
	slash, newline := strings.Contains(id, "/"), strings.LastIndexByte(id, '\n') > 0
	if !rest || !slash && !newline {
		return nil
	}
	server, err := p.release(ctx)
	if err != nil {
		return nil //nolint:nilerr // the call itself will tell what is wrong
	}
	since, _ := parseRelease(first)
	switch old := server.before(since); {
	case old && slash:
		return &UnsupportedError{What: fmt.Sprintf("a slash in %s %q", name, id), Needs: first, Server: server.String()}
	case !old && newline:
		return refuse("Airflow " + first + " and later cannot find it: their routes take no newline behind the first character")
	case asset && strings.HasPrefix(id, "queuedEvent/") && !server.before(release{2, 9, 0}):
		return refuse("Airflow 2.9 and later take it for the queued events of another dataset")
	}
	return nil
}

// hasDots tells whether . or .. stands between slashes.
func hasDots(path string) bool {
	for element := range strings.SplitSeq(path, "/") {
		if element == "." || element == ".." {
			return true
		}
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
		if hasDots(plain) {
			return refuse("it has dots for an element, which proxies fold into the path above")
		}
	}
	return nil
}
