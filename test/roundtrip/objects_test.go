package roundtrip

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// texts are values of variables, descriptions and other fields.
var texts = []string{
	"word", "", " ", " leading", "trailing ", "\tboth\t", "two\nlines", "line end\n", "\n", "windows\r\nline\r\n", "\r", "form\ffeed",
	`"quoted"`, `'quoted'`, `it's`, `back\slash`, `\n`, `\u0041`, "$", "$$", "${x}", "$${x}", "${env:HOME}", "${file:/etc/hosts}", "$${", "}", "#", "# comment",
	" #", "a # b", "a: b", "a:", "- a", "? a", "| a", "> a", "& a", "* a", "! a", "% a", "@ a", "` a", "{", "[", "{a: b}", "~", "null", "None", "true", "True", "no", "yes", "on",
	"12", "-3", "-0", "007", "1.0", "1.50", "1e5", "0x1f", "0o17", "1_000", "1:30", ".5", "NaN", "Infinity", ".inf", "9007199254740993", "12345678901234567890123",
	"2026-11-28", "2026-11-28T14:00:00Z", `{}`, `[]`, `{"a": 1}`, `{"b": [1.50, {"c": "é"}], "a": {}}`, `{"a": NaN}`, `{"a": 1`, ` {"a": 1} `, `{"a": "${x}"}`, `{"__type": "x"}`,
	`{"value": "v", "description": "d"}`, `{"a": 1, "a": 2}`, `{"a": 1e400}`, `["${env:HOME}"]`,
	"Zoë – 東京 😀", "\u00a0", "\u2028", "\u0085", "\ufeffmark", "\ufffd", "\u200b", "\x01", "\x1b[31m", "\x7f", "***", "<b>&amp;</b>", "a=b", "export A=b", "<<", "=", "---", "...", "!!str a",
	"postgres://u:p@h:1/s?a=b",
}

func longText() string { return strings.Repeat("long ${x} é \n", 5000) }

// created counts the objects of a kind.
type created struct{ api, cli int } // created through the API, and by Airflow's command line

func (c created) check(t *testing.T) {
	t.Helper()
	require.GreaterOrEqual(t, c.api+c.cli, 60)
	require.GreaterOrEqual(t, c.api, 20, "created through the API")
	require.GreaterOrEqual(t, c.cli, 20, "created by Airflow's command line")
}

// createVariables creates half of the variables through the API and half with Airflow's command line.
func createVariables(t *testing.T, s *server) {
	t.Helper()
	var n created
	values := map[string]string{
		"long": longText(), "db_password": "hunter2", "API_KEY": "key", "my secret": "s", "dots.in.key": "v", "blanks in key": "v", "UPPER": "v", "upper": "w",
		"ключ": "v", "quote\"key": "v", "it's": "v", "hash#": "v", "#hash": "v", "a=b": "v", "a: b": "v", "${x}": "v", "null": "v", "true": "v", "12": "v", "back\\slash": "v", "percent%41": "v", "plus+": "v", "question?": "v",
		"variables": "v", "pools": "{}",
	}
	if !s.before(6, 0) {
		values["slash/key"] = "v"
	}
	for i, text := range texts {
		values[fmt.Sprintf("text%03d", i)] = text
	}
	for i, key := range slices.Sorted(maps.Keys(values)) {
		if i%2 == 0 {
			_, err := s.client.Variables.Create(t.Context(), client.VariableCreate{Key: key, Value: values[key]}, client.WithSecretMask())
			require.NoError(t, err, "%q", key)
			n.api++
		} else {
			require.NoError(t, s.airflow(t, "variables", "set", "--", key, values[key]), "%q", key)
			n.cli++
		}
	}
	if !s.before(5, 3) {
		for i, text := range texts[:20] {
			_, err := s.client.Variables.Create(t.Context(), client.VariableCreate{Key: fmt.Sprintf("described%03d", i), Value: "v", Description: client.Set(text)})
			require.NoError(t, err)
		}
	}
	n.check(t)
	_ = s.airflow(t, "variables", "set", "", "the key is empty")
}

func createPools(t *testing.T, s *server) {
	t.Helper()
	var n created
	for i, text := range texts[:60] {
		name := fmt.Sprintf("pool%03d", i)
		if i%2 == 0 {
			create := client.PoolCreate{Name: name, Slots: i, Description: client.Set(text)}
			if s.before(3, 0) {
				create.Description = client.Optional[string]{}
			}
			_, err := s.client.Pools.Create(t.Context(), create)
			require.NoError(t, err)
			n.api++
			continue
		}
		args := []string{"pools", "set", "--", name, fmt.Sprint(i), text}
		if i%3 == 0 && !s.before(7, 0) {
			args = slices.Insert(args, 2, "--include-deferred")
		}
		require.NoError(t, s.airflow(t, args...))
		n.cli++
	}
	n.check(t)
	for _, name := range []string{"blanks in name", "ключ", "quote\"", "#hash", "a: b", "${x}", "null", "12", "slash/name", "percent%41"} {
		require.NoError(t, s.airflow(t, "pools", "set", "--", name, "3", "d"))
	}
	require.NoError(t, s.airflow(t, "pools", "set", "--", "unlimited", "-1", "d"))
	require.NoError(t, s.airflow(t, "pools", "set", "--", "large", "999999999", "d"))
}

// createConnections creates connections through the API, and with Airflow's command line from fields, URIs and JSON.
func createConnections(t *testing.T, s *server) {
	t.Helper()
	var recorded struct {
		URIs []struct {
			URIs []string `json:"uris"`
		} `json:"uris"`
		Connections []map[string]any `json:"connections"`
		JSON        []string         `json:"json"`
	}
	text, err := os.ReadFile("../../internal/airflowfile/testdata/connections.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &recorded))
	var n created
	add := func(args ...string) {
		if s.airflow(t, append([]string{"connections", "add"}, args...)...) == nil { // Airflow rejects some
			n.cli++
		}
	}
	for i, c := range recorded.Connections {
		if i%2 == 1 {
			continue // some are enough, because each one takes several requests for each file
		}
		if extra, _ := c["extra"].(string); s.cannotExportExtra(extra) {
			continue
		}
		c["connection_id"] = fmt.Sprintf("api%03d", i)
		for name, value := range c { // Airflow does not take every one of these
			if value == "" && name != "conn_type" {
				delete(c, name)
			}
		}
		if err := s.client.Do(t.Context(), client.Request{Method: "POST", Path: "/api/v1/connections", Body: c}, nil); err == nil {
			n.api++
			continue
		}
		args := []string{fmt.Sprintf("cli%03d", i), "--conn-description", texts[i]}
		for field, flag := range map[string]string{
			"conn_type": "type", "host": "host", "login": "login", "password": "password", "schema": "schema", "port": "port", "extra": "extra",
		} {
			if value := c[field]; value != nil {
				args = append(args, fmt.Sprintf("--conn-%s=%v", flag, value))
			}
		}
		add(args...)
	}
	for _, group := range recorded.URIs {
		for i, uri := range group.URIs {
			if i%9 == 0 && !strings.Contains(uri, "\x00") {
				add(fmt.Sprintf("uri%03d", n.cli), "--conn-uri="+uri)
			}
		}
	}
	for i, text := range recorded.JSON {
		if i%3 == 0 {
			add(fmt.Sprintf("json%03d", i), "--conn-json="+text)
		}
	}
	for i, text := range texts[:36] {
		if i%2 == 1 {
			continue
		}
		create := client.ConnectionCreate{
			ConnectionID: fmt.Sprintf("text%03d", i), ConnType: "generic", Host: client.Set(text), Login: client.Set(text), Password: client.Set(text), Schema: client.Set(text),
		}
		if !s.before(2, 0) {
			create.Description = client.Set(text)
		}
		extra, err := json.Marshal(map[string]any{"password": text, "nested": map[string]string{text: text}, "list": []string{text}})
		require.NoError(t, err)
		create.Extra = client.Set(string(extra))
		if _, err := s.client.Connections.Create(t.Context(), create, client.WithSecretMask()); err == nil {
			n.api++
		}
	}
	n.check(t)
}

// cannotExportExtra reports whether a connection with this extra ends Airflow's own export to a .env file: one with half a surrogate
// pair, and in Airflow 2.0 one that is JSON but not an object.
func (s *server) cannotExportExtra(extra string) bool {
	var value any
	_ = json.Unmarshal([]byte(extra), &value) // the value of other text is nil
	_, isObject := value.(map[string]any)
	return strings.Contains(extra, `\ud83d"`) || s.before(1, 0) && value != nil && !isObject
}
