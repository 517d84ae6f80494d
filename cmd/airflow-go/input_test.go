package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

// utf16 encodes an ASCII text as Windows PowerShell does.
func utf16(text string) string {
	encoded := "\xff\xfe"
	for _, r := range text {
		encoded += string(r) + "\x00"
	}
	return encoded
}

// readers are the commands that read a file. Each returns what it stored of {"a": "b"}.
var readers = map[string]struct {
	args   string // FILE is the file
	stored func(t *testing.T, server *airflowtest.Server) string
}{
	"conf": {"dags trigger hello --run-id r --conf @FILE", func(t *testing.T, server *airflowtest.Server) string {
		return string(decode[client.DAGRun](t, cli{handler: server}.succeed(t, "runs", "get", "hello", "r", "-o", "json").out).Conf)
	}},
	"extra": {"connections set db --type http --extra-file FILE", func(t *testing.T, server *airflowtest.Server) string {
		return decode[client.Connection](t, cli{handler: server}.succeed(t, "connections", "get", "db", "-o", "json").out).Extra
	}},
	"password": {"connections set db --type http --password-file FILE", func(_ *testing.T, server *airflowtest.Server) string {
		for _, request := range server.Requests() {
			if _, value, found := strings.Cut(string(request.Body), `"password":`); found {
				return strings.NewReplacer(`\"`, `"`, `"{`, "{", `}"}`, "}").Replace(value)
			}
		}
		return "no password was sent"
	}},
	"value": {"variables set k --value-file FILE", func(t *testing.T, server *airflowtest.Server) string {
		return strings.TrimSuffix(cli{handler: server}.succeed(t, "variables", "get", "k", "--value").out, "\n")
	}},
	"state": {"apply -f FILE --yes", func(t *testing.T, server *airflowtest.Server) string {
		return `{"a": "` + variables(t, cli{handler: server})["a"].Value + `"}`
	}},
	"variables": {"variables import FILE", func(t *testing.T, server *airflowtest.Server) string {
		return `{"a": "` + variables(t, cli{handler: server})["a"].Value + `"}`
	}},
}

func TestAllCommandsReadFilesByTheSameRules(t *testing.T) {
	const text = `{"a": "b"}`
	for name, reader := range readers {
		for format, content := range map[string]string{
			"text": text, "line end": text + "\n", "Windows": "\ufeff" + text + "\r\n", "PowerShell": utf16(text + "\r\n"),
		} {
			for _, file := range []string{filepath.Join(t.TempDir(), "file"), "-"} {
				t.Run(name+" "+format+" "+filepath.Base(file), func(t *testing.T) {
					server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
					c := cli{handler: server, in: strings.NewReader(content)}
					if file != "-" {
						require.NoError(t, os.WriteFile(file, []byte(content), 0o600))
					}
					c.succeed(t, strings.Fields(strings.ReplaceAll(reader.args, "FILE", file))...)
					stored := reader.stored(t, server)
					assert.JSONEq(t, text, stored)
					assert.Equal(t, strings.TrimSpace(stored), stored)
				})
			}
		}
		for content, want := range map[string]string{
			"{\n\"s3cret\xff\"}":                "2: must be UTF-8: byte 10 is invalid",
			"{\"s3cret\x00\"}":                  "1: must not contain NUL characters",
			"\xff\xfe\x00\x00{\x00\x00\x00":     " must be UTF-8 or UTF-16, not UTF-32",
			"\xfe\xff\x00{\x00\"\x00s\xd8":      "1: must be UTF-16: byte 9 is invalid",
			strings.Repeat(" ", 64<<20) + "{ }": " must not be larger than 64 MiB",
		} {
			server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
			c := cli{handler: server, in: strings.NewReader(content)}
			got := c.run(t.Context(), strings.Fields(strings.ReplaceAll(reader.args, "FILE", "-"))...)
			assert.Equal(t, exitUsage, got.code, name)
			assert.Contains(t, got.err, "airflow-go: standard input:"+want, name)
			assert.NotContains(t, got.err, "s3cret")
			assert.Empty(t, server.Requests(), name)
		}
		folder := t.TempDir()
		for file, want := range map[string]string{folder: folder + ": is a directory", folder + "/nope": folder + "/nope: no such file or directory"} {
			got := sample().run(t.Context(), strings.Fields(strings.ReplaceAll(reader.args, "FILE", file))...)
			assert.Equal(t, exitUsage, got.code)
			assert.Contains(t, got.err, "airflow-go: "+want+"\n")
		}
	}
}

func TestConfAndExtraMustBeObjects(t *testing.T) {
	for content, want := range map[string]string{
		"not json": "must be a JSON object: invalid JSON in line 1, column 2", "{'a': 1}": "strings need double quotes", "[1]": "must be a JSON object\n",
		"": "must be a JSON object, and not empty", "null": "must be a JSON object\n", `{"a": 1, "a": 2}`: `must not contain the name "a" twice`,
		`{"a": "\ud800"}`: "must not contain half a surrogate pair",
	} {
		for flag, args := range map[string]string{
			"--conf": "dags trigger hello --conf -", "--extra-file": "connections set db --type http --extra-file -",
		} {
			server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
			got := cli{handler: server, in: strings.NewReader(content)}.run(t.Context(), strings.Fields(args)...)
			assert.Equal(t, exitUsage, got.code, content)
			assert.Contains(t, got.err, "airflow-go: "+flag+" ")
			assert.Contains(t, got.err, want)
			assert.Empty(t, server.Requests())
		}
	}
}

func TestApplyWarnsOfAnExtraThatIsNoObject(t *testing.T) {
	c := sample()
	file := writeState(t, "connections: {a: {conn_type: t, extra: \"{'x': 1}\"}, b: {conn_type: t, extra: {x: 1}}, c: {conn_type: t, extra: ''}}\n")
	got := c.succeed(t, "apply", "-f", file, "--yes")
	assert.Equal(t, 1, strings.Count(got.err, "warning"), got.err)
	assert.Contains(t, got.err, `airflow-go: warning: connection "a": extra must be a JSON object: invalid JSON in line 1, column 2; strings need double quotes; `+
		"Airflow reads it as {}\n")
	stored := decode[client.Connection](t, c.succeed(t, "connections", "get", "a", "-o", "json").out)
	assert.Equal(t, "{'x': 1}", stored.Extra, "what one server has can be written to another")
}

func TestStandardInputIsReadOnce(t *testing.T) {
	c := sample()
	c.in = strings.NewReader("{}")
	got := c.run(t.Context(), "connections", "set", "db", "--type", "http", "--extra-file", "-", "--password-file", "-")
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, "cannot both be standard input")
	a := &app{in: strings.NewReader("a\n")}
	text, err := a.readValue("-")
	require.NoError(t, err)
	assert.Equal(t, "a", text)
	_, err = a.read("-")
	assert.EqualError(t, err, "standard input can be read only once: use - only once")
}

func TestEnvironmentVariablesAreReadByTheSameRules(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithSampleDAGs(), airflowtest.WithToken("of-a-file", "viewer"))
	token := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(token, []byte("\ufeffof-a-file\r\n"), 0o600))
	for _, test := range []struct {
		env  map[string]string
		code int
		err  string
	}{
		{map[string]string{"BASE_URL": server.URL() + "\n", "USERNAME": "admin\n", "PASSWORD": "admin\r\n"}, exitSuccess, ""},
		{map[string]string{"TOKEN": "\ufeffof-a-file\n"}, exitSuccess, ""},
		{map[string]string{"TOKEN_FILE": token + "\n"}, exitSuccess, ""},
		{map[string]string{"BASE_URL": "http://\xff"}, exitUsage, "invalid AIRFLOW_BASE_URL: must be UTF-8: byte 8 is invalid"},
		{map[string]string{"USERNAME": "admin", "PASSWORD": "s3cret\xff"}, exitUsage, "invalid AIRFLOW_PASSWORD: must be UTF-8: byte 7 is invalid"},
		{map[string]string{"TOKEN_COMMAND": "echo \xff"}, exitUsage, "invalid AIRFLOW_TOKEN_COMMAND: must be UTF-8: byte 6 is invalid"},
		{map[string]string{"CA_FILE": "\xff"}, exitUsage, "invalid AIRFLOW_CA_FILE: must be UTF-8: byte 1 is invalid"},
	} {
		for _, name := range []string{"AUTH", "USERNAME", "PASSWORD", "TOKEN", "TOKEN_FILE", "TOKEN_COMMAND", "SESSION_COOKIE", "CA_FILE"} {
			t.Setenv("AIRFLOW_"+name, test.env[name])
		}
		t.Setenv("AIRFLOW_BASE_URL", server.URL())
		if base, ok := test.env["BASE_URL"]; ok {
			t.Setenv("AIRFLOW_BASE_URL", base)
		}
		var out, errs strings.Builder
		a := &app{out: &out, err: &errs}
		assert.Equal(t, test.code, a.run(t.Context(), []string{"dags", "list"}), errs.String())
		assert.Contains(t, errs.String(), test.err)
		assert.NotContains(t, errs.String(), "s3cret")
	}
}
