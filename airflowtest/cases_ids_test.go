package airflowtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// idExchanges tests unusual characters in IDs and paths. It deletes what it creates.
func idExchanges() []exchange {
	const missing = "Variable does not exist"
	exchanges := []exchange{
		{path: "/pools/%FF{run}", status: 404, title: "Not Found", detail: "Pool with name:'\uFFFD{run}' not found"},
		{path: "/pools/", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/pools//nope?limit=1&a=b%20c", status: 308},
		{path: "/pools/%2Fa%20%C3%A9%3F", status: 308},
		{path: "/pools/%2F%2Fa", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/pools/a%2F%2Fb", status: 404, title: "Not Found", detail: notFoundText},
		{method: "PATCH", path: "/pools//nope", body: "{}", status: 308},
		{method: "DELETE", path: "/pools/%2Fnope", status: 308},
		{method: "POST", path: "/pools//nope", body: "{}", status: 405, title: "Method Not Allowed", detail: notAllowed},
		{path: "/dags//details", status: 308},
		{path: "/dags//dagRuns", user: "nobody", status: 308},
		{method: "POST", path: "/dags//dagRuns", body: "{}", status: 405, title: "Method Not Allowed", detail: notAllowed},
		{path: "/dags/a%2Fdetails", status: 404, title: "DAG not found", detail: "The DAG with dag_id: a was not found"},
		{path: "/variables/%2Fnope", status: 308},
		{path: "/variables/%2F%2Fnope", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/variables/a%2F%2Fnope", status: 404, title: "Variable not found", detail: missing},
		{path: "/variables/nope%2F", status: 404, title: "Variable not found", detail: missing},
		{path: "/variables/a%0Ab", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/variables/%0Ab", status: 404, title: "Variable not found", detail: missing},
		{path: "/eventLogs/-1", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/importErrors/x", status: 404, title: "Not Found", detail: notFoundText},
		{method: "PATCH", path: "/dags/hello/dagRuns/{run}/taskInstances/greet/-1", body: "{}", status: 404, title: "Not Found", detail: notFoundText},
	}
	odd := "{run}" + " !\"#$%&'()*+,-.:;<=>?@[\\]^_`{|}~\x00\x01\t\r\x7f\u00e9e\u0301\u6771\U0001f680\u202e"
	both := []string{odd, " {run}", "{run} ", "\n{run}", "~{run}", "{run}%2F", "{run}%25", "..{run}"}
	for _, id := range append(both, "{run}\n", "{run}\na") {
		exchanges = append(exchanges, createGetDelete("/pools", id, map[string]any{"name": id, "slots": 1})...)
	}
	for _, id := range append(both, "{run}/a", "{run}a/", "{run}//a", "{run}/../a") {
		exchanges = append(exchanges, createGetDelete("/variables", id, map[string]any{"key": id, "value": "v"})...)
	}
	return exchanges
}

// createGetDelete creates a resource, gets it and deletes it.
func createGetDelete(path, id string, body map[string]any) []exchange {
	b, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	one := path + "/" + strings.ReplaceAll(url.PathEscape(id), url.PathEscape("{run}"), "{run}")
	return []exchange{
		{name: fmt.Sprintf("create %q of %s", id, path), method: http.MethodPost, path: path, body: string(b)},
		{name: fmt.Sprintf("get %q of %s", id, path), path: one},
		{name: fmt.Sprintf("delete %q of %s", id, path), method: http.MethodDelete, path: one, status: http.StatusNoContent},
	}
}
