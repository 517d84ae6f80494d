package problem_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/airflow-go/airflow/problem"
)

// getUnknownDAG sends a request to a server that responds like Airflow to an unknown DAG.
func getUnknownDAG() error {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, `{
			"detail": "The DAG with dag_id: etl was not found",
			"status": 404,
			"title": "DAG not found",
			"type": "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/NotFound"
		}`)
	}))
	defer server.Close()
	resp, err := server.Client().Get(server.URL + "/api/v1/dags/etl")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return fmt.Errorf("get DAG: %w", problem.FromResponse(resp, body))
}

func Example() {
	err := getUnknownDAG()
	if errors.Is(err, problem.ErrNotFound) {
		fmt.Println("the DAG does not exist")
	}
	if p, ok := errors.AsType[*problem.Error](err); ok {
		fmt.Println(p.Status, p.Title)
		fmt.Println(p.Detail)
	}
	// Output:
	// the DAG does not exist
	// 404 DAG not found
	// The DAG with dag_id: etl was not found
}

func ExampleError_Error() {
	err := &problem.Error{
		Status:    http.StatusConflict,
		Title:     "Conflict",
		Detail:    "DAGRun with DAG ID: 'etl' and DAGRun ID: 'day-1' already exists",
		Request:   problem.Request{Method: http.MethodPost, URL: "https://airflow.example.com/api/v1/dags/etl/dagRuns"},
		RequestID: "abc",
	}
	fmt.Println(err)
	// Output:
	// airflow: POST https://airflow.example.com/api/v1/dags/etl/dagRuns: 409 Conflict: DAGRun with DAG ID: 'etl' and DAGRun ID: 'day-1' already exists (request id abc)
}

// The response may be an HTML page. The error says what to check.
func ExampleFromResponse() {
	req := httptest.NewRequest(http.MethodGet, "https://example.com/wrong/api/v1/dags", nil)
	resp := &http.Response{StatusCode: http.StatusNotFound, Request: req}
	body := "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>Nothing here.</p></body></html>"
	fmt.Println(problem.FromResponse(resp, []byte(body)))
	// Output:
	// airflow: GET https://example.com/wrong/api/v1/dags: 404 Not Found: Nothing here; this is not a response of the Airflow API: check host, port and path of the base URL
}

// Airflow 3 no longer has API v1. The error says so.
func ExampleFromResponse_airflow3() {
	req := httptest.NewRequest(http.MethodGet, "https://airflow.example.com/api/v1/dags", nil)
	resp := &http.Response{StatusCode: http.StatusNotFound, Request: req}
	body := `{"error": "/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead."}`
	err := problem.FromResponse(resp, []byte(body))
	fmt.Println(err.Detail)
	_, hint, _ := strings.Cut(err.Error(), "; ")
	fmt.Println(hint)
	// Output:
	// /api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead.
	// this seems to be Airflow 3, which has no API v1: check the base URL, WithServerVersion, and that proxies pass on /api/v2
}

// Detail has one line for each error of a list. It leaves out the input that the server repeats.
func ExampleFromResponse_list() {
	req := httptest.NewRequest(http.MethodPost, "https://airflow.example.com/api/v2/connections", nil)
	resp := &http.Response{StatusCode: http.StatusUnprocessableEntity, Request: req}
	body := `{"detail": [
		{"type": "missing", "loc": ["body", "connection_id"], "msg": "Field required", "input": {"password": "secret"}},
		{"type": "extra_forbidden", "loc": ["body", "colour"], "msg": "Extra inputs are not permitted", "input": "red"}
	]}`
	fmt.Println(problem.FromResponse(resp, []byte(body)).Detail)
	// Output:
	// body.connection_id: Field required;
	// body.colour: Extra inputs are not permitted
}

// An ingress also responds with 404. That says nothing about the DAG.
func ExampleError_Origin() {
	responses := map[string]string{
		"Airflow": `{"detail": "The DAG with dag_id: etl was not found", "status": 404, "title": "DAG not found",
			"type": "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/NotFound"}`,
		"ingress": "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><hr><center>nginx</center></body></html>",
	}
	for _, name := range []string{"Airflow", "ingress"} {
		req := httptest.NewRequest(http.MethodGet, "https://airflow.example.com/api/v1/dags/etl", nil)
		resp := &http.Response{StatusCode: http.StatusNotFound, Request: req}
		err := problem.FromResponse(resp, []byte(responses[name]))
		fmt.Println(err.Origin(), errors.Is(err, problem.ErrNotFound), errors.Is(err, problem.ErrForeign))
		fmt.Println(err.Hint())
	}
	// Output:
	// resource true false
	//
	// foreign false true
	// nginx seems to have responded instead of Airflow: check host, port and path of the base URL
}

func ExampleError_Is() {
	for _, status := range []int{401, 403, 409, 503, 418} {
		err := &problem.Error{Status: status}
		fmt.Println(status,
			errors.Is(err, problem.ErrAccess),
			errors.Is(err, problem.ErrConflict),
			errors.Is(err, problem.ErrServer),
			errors.Is(err, problem.ErrUnknown))
	}
	// Output:
	// 401 true false false false
	// 403 true false false false
	// 409 false true false false
	// 503 false false true false
	// 418 false false false true
}
