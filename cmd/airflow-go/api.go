package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

func (a *app) apiCommand() *cobra.Command {
	var (
		raw, typed []string
		file       string
		request    client.Request
	)
	cmd := a.command("api METHOD PATH", "Send any request to the API", `  airflow-go api GET dags -f tags=prod -f limit=5
  airflow-go api GET /api/v2/dags/etl/details -o yaml
  airflow-go api GET dags --query '.dags[] | select(.is_paused) | .dag_id'
  airflow-go api POST pools -f name=etl -F slots=16
  airflow-go api PATCH variables/k --input variable.json`, nil)
	cmd.Long = `Send any request to the API, and print the body of the response.

PATH is below the API of the server, such as dags: below /api/v2 with Airflow 3 and below /api/v1 with Airflow 2. With a slash at the
beginning it is below the base URL, such as /api/v2/dags. A URL that begins with the base URL is accepted, too.

Fields are query parameters of GET, HEAD and DELETE requests. For other methods they are the fields of a JSON object. The value of -f
is a text; that of -F is JSON if possible, such as 16, true, null or {"a": 1}, and otherwise a text. Repeat both for several.
With --input, the body is that JSON, and all fields are query parameters.

The request has the authentication, retries and errors of all commands. A POST is only sent again if the server certainly did not act
on it, for example because it responded with 429.`
	flags := cmd.Flags()
	flags.StringArrayVarP(&raw, "raw-field", "f", nil, "`field=value` with a text")
	flags.StringArrayVarP(&typed, "field", "F", nil, "`field=value` with a text or JSON")
	flags.StringVar(&file, "input", "", "`file` with the body as JSON; - means standard input")
	send := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		var err error
		if request.Path, err = apiPath(ctx, c, args[1]); err != nil {
			return err
		}
		if request.Method == http.MethodHead {
			return adviseOnPath(ctx, c, args[1], c.Do(ctx, request, nil))
		}
		var body []byte
		if err := c.Do(ctx, request, &body); err != nil {
			return adviseOnPath(ctx, c, args[1], err)
		}
		err = a.printBody(body)
		if unprinted, ok := errors.AsType[*unprintedError](err); ok && a.format.template != nil && request.Method == http.MethodGet {
			return &usageError{"invalid --output: " + unprinted.reason}
		}
		return err
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if a.dry == nil && (a.format.name == "csv" || a.format.name == "name") {
			return &usageError{fmt.Sprintf("the command has no rows for --output %s: use json, jsonl, yaml, template or --query", a.format.name)}
		}
		if request.Method, err = apiMethod(args); err != nil {
			return err
		}
		path, query, _ := strings.Cut(args[1], "?")
		if request.Query, err = url.ParseQuery(query); err != nil {
			return &usageError{fmt.Sprintf("invalid query in PATH: %v", err)}
		}
		inQuery := file != "" || slices.Contains([]string{http.MethodGet, http.MethodHead, http.MethodDelete}, request.Method)
		fields := map[string]any{}
		for i, field := range slices.Concat(raw, typed) {
			name, value, ok := strings.Cut(field, "=")
			if !ok || name == "" {
				return &usageError{fmt.Sprintf("invalid field %q: must be field=value", field)}
			}
			if inQuery {
				request.Query.Add(name, value)
			} else if fields[name] = value; i >= len(raw) && json.Valid([]byte(value)) {
				fields[name] = json.RawMessage(value)
			}
		}
		if len(fields) > 0 {
			request.Body = fields
		}
		if file != "" {
			text, err := a.read(file)
			if err != nil {
				return err
			}
			if !json.Valid([]byte(text)) {
				return &usageError{"--input must be JSON"}
			}
			request.Body = json.RawMessage(text)
		}
		return send(cmd, []string{args[0], path})
	}
	return cmd
}

// printBody prints the body of a response: JSON is indented, unless the flags select something else, and anything else as it is.
func (a *app) printBody(body []byte) error {
	if json.Valid(body) && (a.format.query != nil || !a.format.isText() && a.format.name != "json") {
		return a.print(json.RawMessage(body), nil)
	}
	var indented bytes.Buffer
	if json.Indent(&indented, body, "", "  ") == nil {
		body = indented.Bytes()
	}
	if len(body) > 0 && !bytes.HasSuffix(body, []byte("\n")) {
		body = append(body, '\n')
	}
	_, err := a.out.Write(body)
	return err
}
