package main

import (
	"slices"
	"strings"
)

// credentials says where the credentials of a client come from, for the error of a server that rejects them.
type credentials struct {
	context   *serverContext // nil unless they are those of a context
	variables []string       // environment variables, except AIRFLOW_AUTH

	url, user, password string // what the variables and the context say
}

// fromEnv records the environment variables of a user's credentials. The names in set have no prefix.
func (c *credentials) fromEnv(s *settings, set []string, user string) {
	for _, name := range set {
		if name != "AUTH" {
			c.variables = append(c.variables, "AIRFLOW_"+name)
		}
	}
	slices.Sort(c.variables)
	slices.Reverse(c.variables) // the user is before the password
	c.url, c.user, c.password = s.url, user, s.env.Get("AIRFLOW_PASSWORD")
}

// replaceSaved reports whether there is a saved login of the user, which the password replaces. That takes some milliseconds.
func (c *credentials) replaceSaved() bool {
	logins, err := savedLogins(c.url)
	return err == nil && c.user != "" && c.password != "" && logins.has(c.user) && !logins.madeWith(c.user, c.password)
}

// explain says where rejected credentials come from, and how to use others.
func (c *credentials) explain(a *app) {
	const variable = "AIRFLOW_PASSWORD"
	isSet := slices.Contains(c.variables, variable)
	switch {
	case c.context != nil && isSet:
		a.say("The user is from the context %s, and the password from %s.", c.context.Name, variable)
	case c.context != nil:
		a.say("The credentials are from the context %s.", c.context.Name)
	case len(c.variables) == 1:
		a.say("The credentials are from %s.", c.variables[0])
	case len(c.variables) > 1:
		a.say("The credentials are from %s and %s.", strings.Join(c.variables[:len(c.variables)-1], ", "), c.variables[len(c.variables)-1])
	}
	switch {
	case c.replaceSaved():
		a.say("Without %s, the saved login of %s is used.", variable, c.user)
	case isSet:
		a.say("To enter another password, unset %s, and run: %s", variable, a.commandLine("login", "--ask"))
	}
}
