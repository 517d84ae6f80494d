package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRejectedCredentialsAreExplained(t *testing.T) {
	for _, version := range bothFamilies {
		t.Run(version, func(t *testing.T) {
			server := newLoginServer(t, version)
			t.Setenv("AIRFLOW_USERNAME", "ada")
			t.Setenv("AIRFLOW_PASSWORD", "wrong")
			rejected := func(want string) {
				t.Helper()
				code, _, stderr := execute(t, "dags", "list")
				assert.Equal(t, exitNotAllowed, code)
				assert.Regexp(t, `^airflow-go: the login at `+server.URL+`/(login/|auth/token) was rejected; .*\n`+want, stderr, "it names the request that was sent")
			}
			rejected("The credentials are from AIRFLOW_USERNAME and AIRFLOW_PASSWORD.\n" +
				"To enter another password, unset AIRFLOW_PASSWORD, and run: airflow-go login --ask\n$")
			t.Setenv("AIRFLOW_PASSWORD", "pass of ada")
			executed(t, "login")
			t.Setenv("AIRFLOW_PASSWORD", "wrong")
			rejected("The credentials are from AIRFLOW_USERNAME and AIRFLOW_PASSWORD.\nWithout AIRFLOW_PASSWORD, the saved login of ada is used.\n$")

			t.Setenv("AIRFLOW_USERNAME", "")
			t.Setenv("AIRFLOW_BASE_URL", "")
			executed(t, "context", "add", "c", "--url", server.URL, "--username", "ada")
			rejected("The user is from the context c, and the password from AIRFLOW_PASSWORD.\nWithout AIRFLOW_PASSWORD, the saved login of ada is used.\n$")
			t.Setenv("AIRFLOW_PASSWORD", "")
			t.Setenv("THE_PASSWORD", "wrong")
			executed(t, "context", "add", "d", "--url", server.URL, "--username", "admin", "--password-from", "env:THE_PASSWORD")
			executed(t, "context", "use", "d")
			rejected("The credentials are from the context d.\n$")
		})
	}
}
