package airflowtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
)

// The errors of Airflow 3 are objects with a field detail: a text, an object or a list of invalid fields.

// jsonResponse returns a response of Airflow 3 with a body of JSON.
func jsonResponse(status int, body any) response {
	return response{status: status, contentType: "application/json", airflow3: true, body: compactJSON(body)}
}

// compactJSON returns JSON without white space, as Airflow 3 sends it.
func compactJSON(tree any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(tree) // cannot fail for maps, slices and scalars
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// detail is an error of Airflow 3.
type detail struct {
	status int
	detail any
	allow  string // the Allow header
}

func (d *detail) Error() string { return fmt.Sprintf("%d: %v", d.status, d.detail) }

func (d *detail) response(*Server) response {
	resp := jsonResponse(d.status, map[string]any{"detail": d.detail})
	resp.allow = d.allow
	return resp
}

// unsupportedMethod is the error for a method that a path does not support.
func unsupportedMethod(allowed string) error {
	return &detail{status: http.StatusMethodNotAllowed, detail: "Method Not Allowed", allow: allowed}
}

// unplayed is the error for a part of Airflow 3 that the server does not play.
func unplayed(format string, args ...any) error {
	return &detail{status: http.StatusNotImplemented, detail: "airflowtest does not play " + fmt.Sprintf(format, args...)}
}

// violated is the error for a row that exists.
func violated() error {
	return rejectedByDatabase(http.StatusConflict, "Unique constraint violation")
}

// rejectedByDatabase is an error of the database, whose text the server hides.
func rejectedByDatabase(status int, reason string) error {
	const text = "Serious error when handling your request. Check logs for more details - " +
		"you will find it in api server when you look for ID 0123456789abcdef"
	return &detail{status: status, detail: map[string]any{
		"reason": reason, "statement": "hidden", "orig_error": "hidden", "message": text,
	}}
}

// invalid is a part of a request that is invalid, as Airflow 3 describes it.
type invalid struct {
	Type  string         `json:"type"`
	Loc   []any          `json:"loc"`
	Msg   string         `json:"msg"`
	Input any            `json:"input"`
	Ctx   map[string]any `json:"ctx,omitempty"`
	URL   string         `json:"url,omitempty"`
}

// invalidValue is a part of a request that a check of Airflow rejects, rather than one of its types.
func invalidValue(loc []any, why string, input json.RawMessage) invalid {
	return invalid{Type: "value_error", Loc: loc, Msg: "Value error, " + why, Input: input, Ctx: map[string]any{"error": map[string]any{}}}
}

// unprocessableText is the error for a part of a request that is invalid, which only a text describes.
func unprocessableText(text string) error {
	return &detail{status: http.StatusUnprocessableEntity, detail: text}
}

// unprocessable is the error for invalid parts of a request.
func unprocessable(list ...invalid) error {
	return &detail{status: http.StatusUnprocessableEntity, detail: list}
}
