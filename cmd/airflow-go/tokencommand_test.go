package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/airflowtest"
)

// Sessions and commands for tokens come from the environment.
func TestWaysToSayWhoIsCalling(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithSampleDAGs(), airflowtest.WithToken("of-a-command", "viewer"), airflowtest.WithTokenLifetime(time.Minute))
	for name, test := range map[string]struct {
		env  map[string]string
		code int
		says string
	}{
		"a session":                {map[string]string{"AUTH": "session", "USERNAME": "admin", "PASSWORD": "admin"}, exitSuccess, ""},
		"a wrong password":         {map[string]string{"AUTH": "session", "USERNAME": "admin", "PASSWORD": "s3cret-of-mine"}, exitNotAllowed, "/login/ was rejected"},
		"a cookie of nobody":       {map[string]string{"SESSION_COOKIE": "s3cret-of-mine"}, exitNotAllowed, "has expired"},
		"a command":                {map[string]string{"TOKEN_COMMAND": "echo of-a-command"}, exitSuccess, ""},
		"a command by name":        {map[string]string{"AUTH": "bearer", "TOKEN_COMMAND": "echo of-a-command"}, exitSuccess, ""},
		"a command of no token":    {map[string]string{"TOKEN_COMMAND": "true"}, exitOther, "invalid bearer token: must not be empty"},
		"a command that fails":     {map[string]string{"TOKEN_COMMAND": "ls /no/such/folder"}, exitOther, "/no/such/folder"},
		"no such command":          {map[string]string{"TOKEN_COMMAND": "no-such-command"}, exitUsage, "no-such-command"},
		"a command and a password": {map[string]string{"TOKEN_COMMAND": "echo x", "PASSWORD": "s3cret-of-mine"}, exitUsage, "AIRFLOW_PASSWORD is set too"},
		"a command for basic":      {map[string]string{"TOKEN_COMMAND": "echo x", "AUTH": "basic"}, exitUsage, "AIRFLOW_AUTH is not bearer"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("AIRFLOW_BASE_URL", server.URL())
			for _, variable := range []string{"AUTH", "USERNAME", "PASSWORD", "SESSION_COOKIE", "TOKEN", "TOKEN_FILE", "TOKEN_COMMAND"} {
				t.Setenv("AIRFLOW_"+variable, test.env[variable])
			}
			var out, errs bytes.Buffer
			a := &app{out: &out, err: &errs, connect: fromEnv}
			assert.Equal(t, test.code, a.run(t.Context(), []string{"dags", "get", "hello"}), errs.String())
			assert.Contains(t, errs.String(), test.says)
			assert.NotContains(t, errs.String(), "s3cret-of-mine")
		})
	}
}
