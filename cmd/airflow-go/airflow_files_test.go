package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
)

// full returns a server with a connection and a pool.
func full(t *testing.T) cli {
	c := cli{handler: airflowtest.NewServer()}
	c.in = strings.NewReader(`{"db": {"conn_type": "my_type", "host": "Host", "login": "u", "password": "p", "port": 5432, "schema": "s", "description": "d",
		"extra": {"a": "b", "token": "t"}}, "plain": "http://h"}`)
	assert.Equal(t, "Connections imported: 2 of 2.\n", c.succeed(t, "connections", "import", "-").err)
	c.in = strings.NewReader("etl:\n  slots: 3\n  description: d\n  include_deferred: true\n")
	assert.Equal(t, "Pools imported: 1 of 1.\n", c.succeed(t, "pools", "import", "-").err)
	return c
}

// TestExportsNameDescriptionsThatServersLack proves that an export from an old server says that its API has no descriptions. The
// database of the server may have some.
func TestExportsNameDescriptionsThatServersLack(t *testing.T) {
	const note = "Descriptions of %s are not exported, because the API of this Airflow release does not have them.\n"
	for version, lacking := range map[string][]string{
		"2.0.2": {"variables", "pools", "connections"}, "2.2.5": {"variables", "pools"}, "2.4.3": {"variables"}, "2.6.3": nil,
	} {
		c := cli{handler: airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithVariable("v", "x"))}
		c.in = strings.NewReader(`{"db": {"conn_type": "http"}}`)
		c.succeed(t, "connections", "import", "-")
		all := c.succeed(t, "export", "-").err
		for _, section := range []string{"variables", "pools", "connections"} {
			want := fmt.Sprintf(note, section)
			alone := c.succeed(t, section, "export", "-").err
			if slices.Contains(lacking, section) {
				assert.Contains(t, all, want, version)
				assert.Contains(t, alone, want, version)
			} else {
				assert.NotContains(t, all, want, version)
				assert.NotContains(t, alone, want, version)
			}
		}
	}
}

func TestExportsOfConnections(t *testing.T) {
	c := full(t)
	folder := t.TempDir()
	const passwords = "Passwords are not exported, because Airflow does not return them.\n"
	const token = "Not exported: connection \"db\" extra.token: secret\n"
	for _, tt := range []struct {
		args       string
		want, note string
	}{
		{"-", `{
  "db": {
    "conn_type": "my_type",
    "description": "d",
    "host": "Host",
    "schema": "s",
    "login": "u",
    "password": null,
    "extra": "{\"a\":\"b\"}",
    "port": 5432
  },
`, ""},
		{"c.yaml", "db:\n  conn_type: my_type\n  description: d\n", ""},
		{"- --file-format yaml", "db:\n  conn_type: my_type\n  description: d\n", ""},
		{"c.env", "db=my-type://u@Host:5432/s?a=b\nplain=http://h\n", "Not exported: connection \"db\" description: format airflow-connections-env cannot hold this value\n" +
			"Not exported: connection \"db\" host: format airflow-connections-env cannot hold this value\n"},
		{"d.env --serialization-format json", `db={ "conn_type": "my_type", "description": "d", `, ""},
		{"c.txt --file-format json", "{\n  \"db\": {", ""},
	} {
		args := strings.Fields(tt.args)
		if args[0] != "-" {
			args[0] = filepath.Join(folder, args[0])
		}
		got := c.run(t.Context(), append([]string{"connections", "export"}, args...)...)
		assert.Equal(t, exitPartly, got.code, tt.args)
		assert.Equal(t, "Exported: 2 connections.\n"+passwords+token+tt.note+"airflow-go: not everything was exported\n", got.err)
		if args[0] != "-" {
			content, err := os.ReadFile(args[0])
			require.NoError(t, err)
			got.out = string(content)
		}
		assert.True(t, strings.HasPrefix(got.out, tt.want), got.out)

		again := cli{handler: airflowtest.NewServer(), in: strings.NewReader(got.out)}
		assert.Equal(t, "Connections imported: 2 of 2.\n", again.succeed(t, "connections", "import", "-").err)
		if strings.HasPrefix(tt.args, "-") { // what the file holds is a valid state to apply
			again.in = strings.NewReader(got.out)
			assert.Contains(t, again.succeed(t, "apply", "-f", "-", "--yes").err, "Nothing to change.")
		}
	}
	for args, want := range map[string]string{
		"c.txt":                               `invalid file format "txt": must be json, yaml or env; set --file-format`,
		"--file-format toml":                  `invalid file format "toml"`,
		"--serialization-format uri":          "--serialization-format requires a .env file or --file-format env",
		"x.env --serialization-format pickle": `invalid --serialization-format "pickle": must be uri or json`,
	} {
		got := c.run(t.Context(), append([]string{"connections", "export"}, strings.Fields(args)...)...)
		assert.Equal(t, exitUsage, got.code)
		assert.Contains(t, got.err, want)
	}
}

func TestExportOfPools(t *testing.T) {
	c := full(t)
	got := c.succeed(t, "pools", "export")
	assert.Equal(t, "Exported: 2 pools.\n", got.err)
	assert.JSONEq(t, `{"default_pool": {"slots": 128, "description": "Default pool"}, "etl": {"slots": 3, "description": "d", "include_deferred": true}}`, got.out)
	again := cli{handler: airflowtest.NewServer(), in: strings.NewReader(got.out)}
	assert.Equal(t, "Pools imported: 2 of 2.\n", again.succeed(t, "pools", "import", "-").err)
	assert.Equal(t, got.out, again.succeed(t, "pools", "export").out)
}

func TestImportSkipsWhatItCannotUse(t *testing.T) {
	c := full(t)
	c.in = strings.NewReader(`{"unlimited": {"slots": -1, "description": ""}, "new": {"slots": 1}, "etl": {"slots": 4}}`)
	got := c.run(t.Context(), "pools", "import", "-", "--action", "skip")
	assert.Equal(t, result{exitPartly, "", "! pool \"unlimited\" skipped: Airflow 2 cannot return an unlimited pool, nor any list that contains it\n" +
		"Pools imported: 1 of 3.\nSkipped, because they already exist: \"etl\"\nairflow-go: not imported: \"unlimited\"\n"}, got)
	c.in = strings.NewReader("bad=http://h:hunter2\nnew=http://h\nplain=http://i")
	got = c.run(t.Context(), "connections", "import", "-")
	assert.Equal(t, result{exitPartly, "", "standard input:1: connection \"bad\": invalid URI: the port must be a number from 0 to 65535\n" +
		"Connections imported: 2 of 3.\nairflow-go: some connections were not imported\n"}, got)
	assert.Contains(t, c.succeed(t, "connections", "get", "plain").out, " i ")
	c.in = strings.NewReader("plain=http://j")
	got = c.run(t.Context(), "connections", "import", "-", "--action", "fail")
	assert.Equal(t, result{exitOther, "", "airflow-go: nothing was imported, because these connections already exist: \"plain\"\n"}, got)
	for _, action := range []string{"overwrite", "skip"} {
		c.in = strings.NewReader(`{"mask": {"conn_type": "t", "password": "***"}}`)
		got = c.run(t.Context(), "connections", "import", "-", "--action", action)
		assert.Equal(t, exitUsage, got.code)
		assert.Contains(t, got.err, "nothing was changed; to write ***, use --secret-mask")
	}
	c.in = strings.NewReader(`{"mask": {"conn_type": "t", "password": "***"}}`)
	c.succeed(t, "connections", "import", "-", "--secret-mask")
}
