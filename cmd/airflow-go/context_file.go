package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/internal/input"
)

// serverContext is a server and how to reach it. It holds no secrets, only references to them.
type serverContext struct {
	Name          string    `json:"name"`
	Current       bool      `json:"current"`
	URL           string    `json:"url"`
	Auth          string    `json:"auth,omitempty"` // one of authMethods; "" means no credentials but a saved login
	Username      string    `json:"username,omitempty"`
	Password      reference `json:"password,omitempty"`
	Token         reference `json:"token,omitempty"`
	SessionCookie reference `json:"session_cookie,omitempty"`
	Principal     string    `json:"principal,omitempty"`
	Keytab        string    `json:"keytab,omitempty"`
	SPN           string    `json:"spn,omitempty"`
	CAFile        string    `json:"ca_file,omitempty"`
	ClientCert    string    `json:"client_cert,omitempty"`
	ClientKey     string    `json:"client_key,omitempty"`
	Proxy         string    `json:"proxy,omitempty"`
	UnixSocket    string    `json:"unix_socket,omitempty"`
}

// contextField is a field of a context in the file.
type contextField struct {
	name  string
	value *string
}

// fields returns the fields in the order of the file.
func (c *serverContext) fields() []contextField {
	return []contextField{
		{"url", &c.URL},
		{"auth", &c.Auth}, {"username", &c.Username},
		{"password", (*string)(&c.Password)}, {"token", (*string)(&c.Token)}, {"session_cookie", (*string)(&c.SessionCookie)},
		{"principal", &c.Principal}, {"keytab", &c.Keytab}, {"spn", &c.SPN},
		{"ca_file", &c.CAFile}, {"client_cert", &c.ClientCert}, {"client_key", &c.ClientKey}, {"proxy", &c.Proxy}, {"unix_socket", &c.UnixSocket},
	}
}

// authMethods are the values of the field auth, and the fields that each uses.
var (
	authMethods = []string{"password", "basic", "session", "bearer", "kerberos"}
	authFields  = map[string][]string{
		"password": {"username", "password"}, "basic": {"username", "password"}, "session": {"username", "password", "session_cookie"},
		"bearer": {"token"}, "kerberos": {"principal", "password", "keytab", "spn"},
	}
)

// check sets the field auth if the other fields say what it is, and returns the first field that is invalid, and why.
func (c *serverContext) check() (field, reason string) {
	if c.Auth == "" {
		switch {
		case c.Token != "":
			c.Auth = "bearer"
		case c.SessionCookie != "":
			c.Auth = "session"
		case c.Principal != "" || c.Keytab != "":
			c.Auth = "kerberos"
		case c.Username != "":
			c.Auth = "password"
		}
	}
	if c.Auth != "" && !slices.Contains(authMethods, c.Auth) {
		return "auth", "must be password, basic, session, bearer or kerberos"
	}
	for _, f := range c.fields()[2:9] {
		if *f.value != "" && !slices.Contains(authFields[c.Auth], f.name) {
			return f.name, "is not for the authentication method " + cmp.Or(c.Auth, "of this context")
		}
	}
	for name, r := range map[string]reference{"password": c.Password, "token": c.Token, "session_cookie": c.SessionCookie} {
		if r != "" && !validReference.MatchString(string(r)) { // without the value, which may be the secret itself
			return name, "must be " + referenceForms + ", because contexts hold no secrets"
		}
	}
	switch {
	case c.URL == "":
		return "url", "must be set"
	case c.Auth == "bearer" && c.Token == "":
		return "token", "must be set"
	case (c.Auth == "password" || c.Auth == "basic" || c.Auth == "session" && c.SessionCookie == "") && c.Username == "":
		return "username", "must be set"
	case c.Auth == "session" && c.SessionCookie != "" && c.Username != "":
		return "session_cookie", "cannot be set together with username"
	case c.Auth == "kerberos" && c.Keytab != "" && c.Password != "":
		return "keytab", "cannot be set together with password"
	case c.Auth == "kerberos" && c.Password != "" && c.Principal == "":
		return "principal", "must be set for a password"
	case c.Proxy != "" && c.UnixSocket != "":
		return "unix_socket", "cannot be set together with proxy"
	}
	return "", ""
}

// contexts are the contexts of a user, in the order of their file.
type contexts struct {
	path    string
	current string
	list    []*serverContext
}

// readContexts reads the file of the contexts. There are none if there is no file, or no folder for it.
func readContexts() (*contexts, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		return &contexts{}, nil //nolint:nilerr // without a home folder there are none
	}
	all := &contexts{path: filepath.Join(folder, "airflow-go", "contexts.yaml")}
	text, err := input.File(all.path)
	if err == nil {
		err = all.parse(text)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, &usageError{err.Error()}
	}
	for _, c := range all.list {
		c.Current = c.Name == all.current
	}
	return all, nil
}

// writeContexts replaces the file in one step. Only its owner can read it.
func (a *app) writeContexts(all *contexts) error {
	if all.path == "" {
		return errors.New("there is no folder for the contexts: set HOME or XDG_CONFIG_HOME")
	}
	list := &yaml.Node{Kind: yaml.MappingNode}
	scalar := func(text string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text} }
	for _, c := range all.list {
		fields := &yaml.Node{Kind: yaml.MappingNode}
		for _, f := range c.fields() {
			if *f.value != "" {
				fields.Content = append(fields.Content, scalar(f.name), scalar(*f.value))
			}
		}
		list.Content = append(list.Content, scalar(c.Name), fields)
	}
	document := &yaml.Node{Kind: yaml.MappingNode}
	if all.current != "" {
		document.Content = append(document.Content, scalar("current"), scalar(all.current))
	}
	document.Content = append(document.Content, scalar("contexts"), list)
	document.HeadComment = "airflow-go context writes this file, without other comments. It holds no secrets, only references to them."
	text, err := yaml.Marshal(document)
	if err != nil {
		return err
	}
	path := all.path
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // the file may be kept elsewhere, such as among dotfiles
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return a.writeFile(path, text, true)
}

// findContext reads the contexts, and returns them with the one of a name.
func findContext(name string) (*contexts, *serverContext, error) {
	all, err := readContexts()
	if err != nil {
		return nil, nil, err
	}
	c, err := all.find(name)
	return all, c, err
}

// find returns the context of a name.
func (all *contexts) find(name string) (*serverContext, error) {
	var names []string
	for _, c := range all.list {
		if c.Name == name {
			return c, nil
		}
		names = append(names, c.Name)
	}
	if len(names) == 0 {
		return nil, &usageError{fmt.Sprintf("there is no context %q: there are no contexts; airflow-go context add creates one", name)}
	}
	return nil, &usageError{fmt.Sprintf("there is no context %q: the contexts are %s", name, strings.Join(names, ", "))}
}

// parse reads the text of the file.
func (all *contexts) parse(text string) error {
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		return &input.Error{Name: all.path, Reason: strings.TrimPrefix(err.Error(), "yaml: ")}
	}
	if len(document.Content) == 0 {
		return nil
	}
	return all.each(document.Content[0], func(key string, value *yaml.Node) error {
		switch key {
		case "current":
			return all.text(value, &all.current)
		case "contexts":
			return all.each(value, func(name string, value *yaml.Node) error { return all.parseContext(name, value) })
		}
		return errUnknownField
	})
}

var errUnknownField = errors.New("unknown field")

func (all *contexts) parseContext(name string, node *yaml.Node) error {
	c := &serverContext{Name: name}
	lines := map[string]int{}
	err := all.each(node, func(key string, value *yaml.Node) error {
		at := slices.IndexFunc(c.fields(), func(f contextField) bool { return f.name == key })
		if at < 0 {
			return errUnknownField
		}
		lines[key] = value.Line
		return all.text(value, c.fields()[at].value)
	})
	if err != nil {
		return err
	}
	if field, reason := c.check(); reason != "" {
		return &input.Error{Name: all.path, Line: cmp.Or(lines[field], node.Line), Reason: fmt.Sprintf("context %s: %s %s", name, field, reason)}
	}
	all.list = append(all.list, c)
	return nil
}

// each calls f for each field of a mapping.
func (all *contexts) each(node *yaml.Node, f func(key string, value *yaml.Node) error) error {
	if node.Kind != yaml.MappingNode {
		return &input.Error{Name: all.path, Line: node.Line, Reason: "must be a mapping"}
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		if seen[key.Value] {
			return &input.Error{Name: all.path, Line: key.Line, Reason: fmt.Sprintf("%q is there twice", key.Value)}
		}
		seen[key.Value] = true
		err := f(key.Value, node.Content[i+1])
		if errors.Is(err, errUnknownField) {
			return &input.Error{Name: all.path, Line: key.Line, Reason: fmt.Sprintf("unknown field %q", key.Value)}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// text reads a scalar. The error does not contain it, because it may be a misplaced secret.
func (all *contexts) text(node *yaml.Node, value *string) error {
	if node.Kind != yaml.ScalarNode || node.Value == "" || node.Tag == "!!null" {
		return &input.Error{Name: all.path, Line: node.Line, Reason: "must be a text that is not empty"}
	}
	*value = node.Value
	return nil
}
