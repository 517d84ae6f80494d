package client

import (
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
)

func TestFromEnv(t *testing.T) {
	var authorization string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		authorization = r.Header.Get("Authorization")
		if cookie := r.Header.Get("Cookie"); cookie != "" {
			authorization = "Cookie " + cookie
		}
		if r.URL.Path == "/login/" {
			w.Header().Set("Set-Cookie", "session=of-"+r.FormValue("username")+r.FormValue("password")+"; Path=/")
			if r.Method == http.MethodPost {
				http.Redirect(w, r, "/home", http.StatusFound)
			}
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, `<input name="username"><input name="password">`)
			return
		}
		answer(w, 200, `{"version": "2.11.2"}`)
	}))
	defer server.Close()
	file := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(file, []byte("from-a-file\n"), 0o600))
	const basic = "Basic dTpw"

	for name, test := range map[string]struct {
		env     map[string]string
		options []Option
		want    string // the Authorization or Cookie header
		invalid string // the Argument of the error
	}{
		"no credentials":        {},
		"password":              {env: map[string]string{"AIRFLOW_USERNAME": "u", "AIRFLOW_PASSWORD": "p"}, want: "Cookie session=of-up"},
		"password by name":      {env: map[string]string{"AIRFLOW_AUTH": "password", "AIRFLOW_USERNAME": "u", "AIRFLOW_PASSWORD": "p"}, want: "Cookie session=of-up"},
		"password, no user":     {env: map[string]string{"AIRFLOW_AUTH": "password"}, invalid: "AIRFLOW_USERNAME"},
		"basic by name":         {env: map[string]string{"AIRFLOW_AUTH": "basic", "AIRFLOW_USERNAME": "u", "AIRFLOW_PASSWORD": "p"}, want: basic},
		"session":               {env: map[string]string{"AIRFLOW_AUTH": "session", "AIRFLOW_USERNAME": "u", "AIRFLOW_PASSWORD": "p"}, want: "Cookie session=of-up"},
		"cookie":                {env: map[string]string{"AIRFLOW_SESSION_COOKIE": "c"}, want: "Cookie session=c"},
		"cookie by name":        {env: map[string]string{"AIRFLOW_AUTH": "session", "AIRFLOW_SESSION_COOKIE": "c"}, want: "Cookie session=c"},
		"session without user":  {env: map[string]string{"AIRFLOW_AUTH": "session"}, invalid: "AIRFLOW_USERNAME"},
		"session with token":    {env: map[string]string{"AIRFLOW_AUTH": "session", "AIRFLOW_TOKEN": "s3cret"}, invalid: "AIRFLOW_USERNAME"},
		"basic with cookie":     {env: map[string]string{"AIRFLOW_AUTH": "basic", "AIRFLOW_SESSION_COOKIE": "s3cret"}, invalid: "AIRFLOW_USERNAME"},
		"cookie and password":   {env: map[string]string{"AIRFLOW_SESSION_COOKIE": "s3cret", "AIRFLOW_PASSWORD": "s3cret"}, invalid: "environment variables"},
		"bearer":                {env: map[string]string{"AIRFLOW_TOKEN": "t"}, want: "Bearer t"},
		"bearer from file":      {env: map[string]string{"AIRFLOW_AUTH": "bearer", "AIRFLOW_TOKEN_FILE": file}, want: "Bearer from-a-file"},
		"line ends":             {env: map[string]string{"AIRFLOW_USERNAME": "u\n", "AIRFLOW_PASSWORD": "p\r\n", "AIRFLOW_BASE_URL": server.URL + "\n", "AIRFLOW_AUTH": "basic\n"}, want: basic},
		"byte-order mark":       {env: map[string]string{"AIRFLOW_TOKEN": "\ufefft"}, want: "Bearer t"},
		"invalid UTF-8":         {env: map[string]string{"AIRFLOW_USERNAME": "u", "AIRFLOW_PASSWORD": "s3cret\xfc"}, invalid: "AIRFLOW_PASSWORD"},
		"invalid URL in UTF-8":  {env: map[string]string{"AIRFLOW_BASE_URL": "\xfc"}, invalid: "AIRFLOW_BASE_URL"},
		"invalid file in UTF-8": {env: map[string]string{"AIRFLOW_CA_FILE": "\xfc"}, invalid: "AIRFLOW_CA_FILE"},
		"option overrides":      {env: map[string]string{"AIRFLOW_TOKEN": "t", "AIRFLOW_USERNAME": "x"}, options: []Option{WithAuth(auth.Basic("u", "p"))}, want: basic},
		"two credentials":       {env: map[string]string{"AIRFLOW_TOKEN": "s3cret", "AIRFLOW_PASSWORD": "s3cret"}, invalid: "environment variables"},
		"two tokens":            {env: map[string]string{"AIRFLOW_TOKEN": "s3cret", "AIRFLOW_TOKEN_FILE": file}, invalid: "AIRFLOW_TOKEN_FILE"},
		"password without user": {env: map[string]string{"AIRFLOW_PASSWORD": "s3cret"}, invalid: "AIRFLOW_USERNAME"},
		"basic without user":    {env: map[string]string{"AIRFLOW_AUTH": "basic"}, invalid: "AIRFLOW_USERNAME"},
		"bearer without token":  {env: map[string]string{"AIRFLOW_AUTH": "bearer"}, invalid: "AIRFLOW_TOKEN"},
		"basic with token":      {env: map[string]string{"AIRFLOW_AUTH": "basic", "AIRFLOW_TOKEN": "s3cret"}, invalid: "AIRFLOW_USERNAME"},
		"bearer with password":  {env: map[string]string{"AIRFLOW_AUTH": "bearer", "AIRFLOW_USERNAME": "u"}, invalid: "AIRFLOW_TOKEN"},
		"unknown method":        {env: map[string]string{"AIRFLOW_AUTH": "magic"}, invalid: "AIRFLOW_AUTH"},
		"missing token file":    {env: map[string]string{"AIRFLOW_TOKEN_FILE": file + "x"}, invalid: "AIRFLOW_TOKEN_FILE"},
		"empty token file":      {env: map[string]string{"AIRFLOW_TOKEN_FILE": os.DevNull}, invalid: "WithAuth"},
		"missing CA file":       {env: map[string]string{"AIRFLOW_CA_FILE": file + "x"}, invalid: "CA file"},
		"no base URL":           {env: map[string]string{"AIRFLOW_BASE_URL": ""}, invalid: "AIRFLOW_BASE_URL"},
		"invalid option":        {options: []Option{WithUserAgent("")}, invalid: "WithUserAgent"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("AIRFLOW_BASE_URL", server.URL)
			for _, variable := range []string{"AUTH", "USERNAME", "PASSWORD", "SESSION_COOKIE", "TOKEN", "TOKEN_FILE", "CA_FILE"} {
				t.Setenv("AIRFLOW_"+variable, "")
			}
			for variable, value := range test.env {
				t.Setenv(variable, value)
			}
			c, err := FromEnv(test.options...)
			if test.invalid != "" {
				var invalid *ArgumentError
				require.ErrorAs(t, err, &invalid)
				assert.Equal(t, test.invalid, invalid.Argument)
				assert.True(t, invalid.Hidden || invalid.Value == "" || invalid.Value == file+"x")
				assert.NotContains(t, err.Error(), "s3cret")
				return
			}
			require.NoError(t, err)
			err = c.Do(t.Context(), Request{Path: apiPath + "/version"}, nil)
			require.NoError(t, err)
			assert.Equal(t, test.want, authorization)
			server.CloseClientConnections()
		})
	}
}

func TestAuthFromEnv(t *testing.T) {
	for _, variable := range []string{"AUTH", "USERNAME", "PASSWORD", "SESSION_COOKIE", "TOKEN", "TOKEN_FILE"} {
		t.Setenv("AIRFLOW_"+variable, "")
	}
	method, err := AuthFromEnv()
	require.NoError(t, err)
	assert.Nil(t, method)

	t.Setenv("AIRFLOW_TOKEN", "t")
	method, err = AuthFromEnv()
	require.NoError(t, err)
	assert.NotNil(t, method)

	t.Setenv("AIRFLOW_AUTH", "basic")
	_, err = AuthFromEnv()
	var invalid *ArgumentError
	require.ErrorAs(t, err, &invalid)
	assert.Equal(t, "AIRFLOW_USERNAME", invalid.Argument)
}

func TestFromEnvTrustsCAFile(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		answer(w, 200, `{"version": "2.11.2"}`)
	}))
	defer server.Close()
	file := filepath.Join(t.TempDir(), "ca.pem")
	t.Setenv("AIRFLOW_BASE_URL", server.URL)
	t.Setenv("AIRFLOW_CA_FILE", file)
	latin1 := "# Zo\xeb\n" + string(pemOf(server))
	for _, content := range []string{string(pemOf(server)), "\ufeff" + string(pemOf(server)), latin1, "\ufeff" + latin1} {
		require.NoError(t, os.WriteFile(file, []byte(content), 0o600))
		c, err := FromEnv()
		require.NoError(t, err)
		_, err = c.Monitoring.Version(t.Context())
		assert.NoError(t, err)
	}
}

func pemOf(server *httptest.Server) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
}
