package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/airflowtest"
)

func TestAuthenticationMethodsFromTheEnvironment(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithSampleDAGs(), airflowtest.WithToken("of-a-command", "viewer"), airflowtest.WithTokenEndpoint(time.Minute))
	for name, test := range map[string]struct {
		env  map[string]string
		code int
		err  string
	}{
		"session":               {map[string]string{"AUTH": "session", "USERNAME": "admin", "PASSWORD": "admin"}, exitSuccess, ""},
		"wrong password":        {map[string]string{"AUTH": "session", "USERNAME": "admin", "PASSWORD": "s3cret-of-mine"}, exitNotAllowed, "/login/ was rejected"},
		"invalid cookie":        {map[string]string{"SESSION_COOKIE": "s3cret-of-mine"}, exitNotAllowed, "has expired"},
		"command":               {map[string]string{"TOKEN_COMMAND": "echo of-a-command"}, exitSuccess, ""},
		"command and bearer":    {map[string]string{"AUTH": "bearer", "TOKEN_COMMAND": "echo of-a-command"}, exitSuccess, ""},
		"command without token": {map[string]string{"TOKEN_COMMAND": "true"}, exitOther, "invalid bearer token: must not be empty"},
		"failing command":       {map[string]string{"TOKEN_COMMAND": "ls /no/such/folder"}, exitOther, "/no/such/folder"},
		"missing command":       {map[string]string{"TOKEN_COMMAND": "no-such-command"}, exitUsage, "no-such-command"},
		"command and password":  {map[string]string{"TOKEN_COMMAND": "echo x", "PASSWORD": "s3cret-of-mine"}, exitUsage, "AIRFLOW_PASSWORD are both set"},
		"command and basic":     {map[string]string{"TOKEN_COMMAND": "echo x", "AUTH": "basic"}, exitUsage, "AIRFLOW_AUTH is not bearer"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("AIRFLOW_BASE_URL", server.URL())
			for _, variable := range []string{"AUTH", "USERNAME", "PASSWORD", "SESSION_COOKIE", "TOKEN", "TOKEN_FILE", "TOKEN_COMMAND"} {
				t.Setenv("AIRFLOW_"+variable, test.env[variable])
			}
			var out, errs bytes.Buffer
			a := &app{out: &out, err: &errs}
			assert.Equal(t, test.code, a.run(t.Context(), []string{"dags", "get", "hello"}), errs.String())
			assert.Contains(t, errs.String(), test.err)
			assert.NotContains(t, errs.String(), "s3cret-of-mine")
		})
	}
}
