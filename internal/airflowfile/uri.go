package airflowfile

import (
	"errors"
	"strings"
)

// Connection holds the fields of a connection that a URI can hold. Empty and missing fields are the same to Airflow.
type Connection struct {
	ConnType, Host, Login, Password, Schema, Extra string
	Port                                           int
}

// extraKey is the field of a query that holds a whole extra.
const extraKey = "__extra__"

// ParseURI returns the connection that Airflow creates from a URI. Its errors do not contain the URI.
//
// The scheme is the type of the connection and the path its schema. The query becomes the extra, a JSON object of strings.
// A host may have a protocol of its own, as in http://https://host.
func ParseURI(uri string) (c Connection, err error) {
	if uri == "" {
		return c, errors.New("must not be empty")
	}
	protocols := strings.Count(uri, "://")
	if protocols > 2 {
		return c, errors.New("must not contain :// more than twice")
	}
	whole, err := splitURL(uri)
	if err != nil {
		return c, err
	}
	c.ConnType = ConnType(whole.scheme)
	separator := "//"
	if protocols == 2 {
		separator = ""
	}
	rest := strings.ReplaceAll(uri, whole.scheme+"://", separator)
	if before, _, _ := strings.Cut(rest, "://"); protocols == 2 && strings.ContainsAny(before, "@:") {
		return c, errors.New("the protocol of the host must come before the login, as in http://https://login@host")
	}
	parts, err := splitURL(rest)
	if err != nil {
		return c, err
	}
	if c.Host = unquote(parts.hostname()); strings.Contains(c.Host, "/") { // Python changes the case of all other hosts
		_, c.Host = cutLast(parts.netloc, "@")
		c.Host, _, _ = strings.Cut(c.Host, ":")
		c.Host = unquote(c.Host)
	}
	if c.Host != "" && protocols == 2 && parts.scheme != "" {
		c.Host = parts.scheme + "://" + c.Host
	}
	if c.Port, err = parts.port(); err != nil {
		return c, err
	}
	c.Schema = unquote(withoutFirst(parts.path))
	c.Login, c.Password = parts.userinfo()
	c.Login, c.Password = unquote(c.Login), unquote(c.Password)
	if parts.query != "" {
		c.Extra = extraOf(parseQuery(parts.query))
	}
	return c, nil
}

// ConnType returns the type of a connection for the scheme of a URI.
func ConnType(scheme string) string {
	if scheme == "postgresql" {
		return "postgres"
	}
	return strings.ReplaceAll(scheme, "-", "_")
}

// extraOf returns the extra for the fields of a query.
func extraOf(fields []field) string {
	object := make([]string, len(fields))
	for i, f := range fields {
		if f.name == extraKey {
			return f.value
		}
		object[i] = pythonJSON(f.name) + ": " + pythonJSON(f.value)
	}
	return "{" + strings.Join(object, ", ") + "}"
}
