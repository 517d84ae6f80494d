package main

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// row is a model with values that only the server knows.
type row struct {
	ID   string          `json:"id"`
	Tags []string        `json:"tags"`
	Conf json.RawMessage `json:"conf"`
}

func rowsOf(confs ...string) []row {
	rows := []row{}
	for _, conf := range confs {
		rows = append(rows, row{ID: "r", Tags: []string{"a"}, Conf: json.RawMessage(conf)})
	}
	return rows
}

// templated returns what a template prints for rows.
func templated(t *testing.T, text string, rows []row) (string, error) {
	t.Helper()
	f, err := parseFormat("template="+text, "")
	require.NoError(t, err)
	f.shape = shapeOfType(reflect.TypeFor[row](), "", 0)
	if err := checkTemplate(f.template, f.shape); err != nil {
		return "", err
	}
	var out strings.Builder
	err = f.writeTemplate(&out, rows)
	return strings.TrimSuffix(out.String(), "\n"), err
}

func TestTemplatesWithNulls(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text  string
		confs []string
		want  string
	}{
		{"{{.conf}}", []string{"null"}, ""},
		{"{{.conf.day}}", []string{"null"}, ""},
		{"{{with .conf}}{{.day}}{{end}}", []string{"null"}, ""},
		{"{{range $k, $v := .conf}}{{$k}}{{end}}", []string{"null"}, ""},
		{"{{.conf.day}}", []string{"null", `{"day": 5}`, "{}"}, "\n5\n"},
		{"{{range .conf}}{{.}}{{end}}", []string{"null", "[1, null, 2]"}, "\n12"},
		{"{{.conf.day}}", []string{`{"day": ["a"]}`, `{"day": "x"}`}, "[a]\nx"},
		{"{{.conf}}", []string{"5", "[6]", `"x"`}, "5\n[6]\nx"},
	} {
		got, err := templated(t, test.text, rowsOf(test.confs...))
		require.NoError(t, err, test)
		assert.Equal(t, test.want, got, test)
	}
}

func TestTemplatesAreChecked(t *testing.T) {
	t.Parallel()
	for text, unknown := range map[string]string{
		"{{.name}}": ".name",
		"{{range .tags}}{{.name}}{{end}}{{.conf.day}}":                                        ".name",
		`{{define "t"}}{{.name}}{{end}}{{template "t" .}}`:                                    ".name",
		`{{block "t" .}}{{.name}}{{end}}`:                                                     ".name",
		`{{define "t"}}{{.day}}{{end}}{{template "t" .conf}}`:                                 "",
		`{{define "t"}}{{.id}}{{template "t" .}}{{end}}{{if false}}{{template "t" .}}{{end}}`: "",
		"{{$x := .}}{{range .tags}}{{$x := .}}{{$x}}{{end}}{{$x.id}}":                         "",
		"{{$x := .}}{{if true}}{{$x = .tags}}{{end}}{{len $x}}":                               "",
		"{{with $x := .conf}}{{$x.day}}{{else}}{{.id}}{{end}}":                                "",
	} {
		_, err := templated(t, text, rowsOf(`{"day": 5}`))
		if unknown == "" {
			assert.NoError(t, err, text)
		} else {
			assert.ErrorContains(t, err, "unknown field "+unknown, text)
		}
	}
}
