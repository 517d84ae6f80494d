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

// invoker sends requests by InvokeRestApi, signed by the AWS SDK: nothing has to reach the webserver itself, also of a private
// environment. The base URL is but a name then.
//
// A parameter that is given more than once is sent as one with commas, which Airflow takes for the same.
type invoker struct {
	client      *mwaa.Client
	environment string
}

// RoundTrip makes an answer of HTTP of what AWS says, so that all else is as with a webserver.
func (i invoker) RoundTrip(req *http.Request) (*http.Response, error) {
	_, path, ok := strings.Cut(req.URL.EscapedPath(), "/api/v1")
	if !ok {
		return nil, fmt.Errorf("%s is no path of the API", req.URL.Path)
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
		decoder.UseNumber() // of any length
		var body any
		if err := decoder.Decode(&body); err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if body != nil {
			input.Body = document.NewLazyDocument(renumbered(body))
		}
	}
	output, err := i.client.InvokeRestApi(req.Context(), input, once)
	if err == nil {
		return respond(req, output.RestApiStatusCode, output.RestApiResponse)
	}
	if refused, ok := errors.AsType[*types.RestApiClientException](err); ok {
		return respond(req, refused.RestApiStatusCode, refused.RestApiResponse)
	}
	if broken, ok := errors.AsType[*types.RestApiServerException](err); ok {
		return respond(req, broken.RestApiStatusCode, broken.RestApiResponse)
	}
	return nil, err
}

// once leaves retries to the client, which knows what may be repeated: a trigger that the SDK repeats could be done twice.
func once(o *mwaa.Options) { o.RetryMaxAttempts = 1 }

func respond(req *http.Request, status *int32, answer document.Interface) (*http.Response, error) {
	code := int(aws.ToInt32(status))
	var value any
	if answer != nil {
		if err := answer.UnmarshalSmithyDocument(&value); err != nil {
			return nil, err
		}
	}
	text, err := json.Marshal(renumbered(value))
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

// renumbered changes the numbers of JSON as encoding/json has them to those of the SDK, and the reverse.
func renumbered(value any) any {
	switch value := value.(type) {
	case json.Number:
		return smithydocument.Number(value)
	case smithydocument.Number:
		return json.Number(value)
	case []any:
		for i := range value {
			value[i] = renumbered(value[i])
		}
	case map[string]any:
		for name := range value {
			value[name] = renumbered(value[name])
		}
	}
	return value
}
