package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/mwaa"
	"github.com/aws/aws-sdk-go-v2/service/mwaa/document"
	"github.com/aws/aws-sdk-go-v2/service/mwaa/types"
	smithydocument "github.com/aws/smithy-go/document"
)

// invoker sends requests through InvokeRestApi, signed by the AWS SDK. It does not connect to the webserver, which may be
// private, and ignores the host of the base URL.
//
// Repeated query parameters are sent as one with commas, which Airflow treats the same.
type invoker struct {
	client      *mwaa.Client
	environment string
}

// RoundTrip converts the response of AWS to the HTTP response of the webserver.
func (i invoker) RoundTrip(req *http.Request) (*http.Response, error) {
	_, path, ok := strings.Cut(req.URL.EscapedPath(), "/api/v1")
	if !ok {
		return nil, fmt.Errorf("%s is not a path of the API", req.URL.Path)
	}
	input := &mwaa.InvokeRestApiInput{Name: aws.String(i.environment), Path: aws.String(path), Method: types.RestApiMethod(req.Method)}
	query := map[string]any{}
	for name, values := range req.URL.Query() {
		query[name] = strings.Join(values, ",")
	}
	if len(query) > 0 {
		input.QueryParameters = document.NewLazyDocument(query)
	}
	if req.Body != nil {
		defer req.Body.Close()
		decoder := json.NewDecoder(req.Body)
		decoder.UseNumber() // keeps numbers of any length
		var body any
		if err := decoder.Decode(&body); err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if body != nil {
			input.Body = document.NewLazyDocument(convertNumbers(body))
		}
	}
	output, err := i.client.InvokeRestApi(req.Context(), input, withoutRetries)
	if err == nil {
		return respond(req, output.RestApiStatusCode, output.RestApiResponse)
	}
	if rejected, ok := errors.AsType[*types.RestApiClientException](err); ok {
		return respond(req, rejected.RestApiStatusCode, rejected.RestApiResponse)
	}
	if failed, ok := errors.AsType[*types.RestApiServerException](err); ok {
		return respond(req, failed.RestApiStatusCode, failed.RestApiResponse)
	}
	return nil, err
}

// withoutRetries leaves retries to the client, which knows what may be repeated. The SDK might repeat a trigger.
func withoutRetries(o *mwaa.Options) { o.RetryMaxAttempts = 1 }

func respond(req *http.Request, status *int32, response document.Interface) (*http.Response, error) {
	code := int(aws.ToInt32(status))
	var value any
	if response != nil {
		if err := response.UnmarshalSmithyDocument(&value); err != nil {
			return nil, err
		}
	}
	text, err := json.Marshal(convertNumbers(value))
	if err != nil {
		return nil, err
	}
	if code == http.StatusNoContent || value == nil {
		text = nil
	}
	return &http.Response{
		StatusCode: code, Status: fmt.Sprintf("%d %s", code, http.StatusText(code)), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(bytes.NewReader(text)), ContentLength: int64(len(text)), Request: req,
	}, nil
}

// convertNumbers converts the numbers of encoding/json to the numbers of the SDK, and the reverse.
func convertNumbers(value any) any {
	switch value := value.(type) {
	case json.Number:
		return smithydocument.Number(value)
	case smithydocument.Number:
		return json.Number(value)
	case []any:
		for i := range value {
			value[i] = convertNumbers(value[i])
		}
	case map[string]any:
		for name := range value {
			value[name] = convertNumbers(value[name])
		}
	}
	return value
}
