package client

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/mediatype"
	"github.com/airflow-go/airflow/internal/tolerant"
	"github.com/airflow-go/airflow/problem"
)

// The limits on responses. Together they keep a call below 64 MiB of memory whatever a server sends. They account for Go's
// garbage collector, which lets the heap grow to twice the size of the live data.
const (
	defaultMaxResponse = 8 << 20   // bytes of a success; WithMaxResponseSize changes it
	maxProblem         = 1 << 20   // bytes that are read of an error response
	maxErrorBody       = 64 << 10  // bytes of a response that an error keeps
	maxHeader          = 256 << 10 // bytes of all headers: many short ones take ten times their length in memory
	smallJSON          = 16 << 10  // bytes of JSON whose decoded size needs no check
	decodedPerByte     = 2.5       // the maximum size of a decoded response, as a multiple of the maximum size of its body
)

// limitError reports that a response is too large.
type limitError struct{ text string }

func (e *limitError) Error() string { return e.text + " (see WithMaxResponseSize)" }

func newLimitError(format string, limit int64) error {
	size := fmt.Sprintf("%d bytes", limit)
	if limit >= 1<<20 && limit%(1<<20) == 0 {
		size = fmt.Sprintf("%d MiB", limit>>20)
	}
	return &limitError{fmt.Sprintf(format, size)}
}

// read reads the body of a response. A success that is longer than limit bytes is an error, because a part of it is
// useless. A long error response is truncated, because its status code says enough.
func (b *responseBuffer) read(resp *http.Response, limit int64) ([]byte, error) {
	if resp.StatusCode/100 != 2 {
		return io.ReadAll(io.LimitReader(resp.Body, maxProblem))
	}
	tooLong := func() ([]byte, error) { return nil, newLimitError("longer than %s", limit) }
	if n := resp.ContentLength; n > limit {
		return tooLong()
	} else if n >= 0 {
		if int64(cap(b.bytes)) < n {
			b.bytes = make([]byte, n)
		}
		body := b.bytes[:n]
		_, err := io.ReadFull(resp.Body, body)
		return body, err
	}
	whole := bytes.NewBuffer(b.bytes[:0])
	_, err := whole.ReadFrom(io.LimitReader(resp.Body, limit+1))
	b.bytes = whole.Bytes()
	if err == nil && int64(len(b.bytes)) > limit {
		return tooLong()
	}
	return b.bytes, err
}

// checkFootprint rejects short JSON that takes much memory when decoded: each {} of a list becomes a struct.
func checkFootprint(body []byte, out any, limit int64) error {
	if most := int64(float64(limit) * decodedPerByte); len(body) > smallJSON && tolerant.Footprint(body, reflect.TypeOf(out), int(most)) > int(most) {
		return newLimitError("JSON that takes more than %s of memory when decoded", most)
	}
	return nil
}

func isLimitError(err error) bool {
	_, ok := errors.AsType[*limitError](err)
	return ok
}

// shortenValue shortens the number in a decoding error, which may be as long as the response.
func shortenValue(err error) error {
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && len(e.Value) > 100 {
		shorter := *e
		shorter.Value = strings.Clone(e.Value[:100]) + "…"
		return &shorter
	}
	return err
}

// identityFields holds, for each type of response, the fields that identify or list the requested resource. A client
// caches them, because finding them takes longer than decoding a small response.
type identityFields struct{ byType sync.Map } // reflect.Type → []int, the indexes of the fields

// missing reports whether a decoded response neither identifies nor lists a resource, such as {} from another kind of server.
// It knows only the types of package gen: the names of fields say nothing in a type of the caller of [Client.Do].
func (i *identityFields) missing(out any) bool {
	resp := reflect.ValueOf(out).Elem()
	if resp.Kind() != reflect.Struct || resp.Type().PkgPath() != reflect.TypeFor[gen.DAG]().PkgPath() {
		return false
	}
	fields := i.of(resp.Type())
	return len(fields) > 0 && !slices.ContainsFunc(fields, func(n int) bool { return !resp.Field(n).IsZero() })
}

func (i *identityFields) of(typ reflect.Type) []int {
	if known, ok := i.byType.Load(typ); ok {
		fields, _ := known.([]int)
		return fields
	}
	var found []int
	for n := range typ.NumField() {
		field := typ.Field(n)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Type.Kind() == reflect.Slice || strings.HasSuffix(name, "_id") || slices.Contains(identityNames, name) {
			found = append(found, n)
		}
	}
	i.byType.Store(typ, found)
	return found
}

// identityNames are the names of the fields, besides those that end in _id, that identify a resource.
var identityNames = []string{"name", "key", "username", "uri", "dataset_uri", "version", "content", "metadatabase", "scheduler"}

// fillMissing fills the fields that old servers leave out, and gives renamed values their new names.
func fillMissing(out any) {
	switch v := out.(type) {
	case *gen.DAGRun:
		renameRunType(v)
	case *gen.DAGRunCollection:
		for i := range v.DAGRuns {
			renameRunType(&v.DAGRuns[i])
		}
	case *gen.TaskInstance:
		fillMapIndex(v)
	case *gen.TaskInstanceCollection:
		for i := range v.TaskInstances {
			fillMapIndex(&v.TaskInstances[i])
		}
	}
}

// renameRunType replaces Airflow 2's name of a run that an asset triggered.
func renameRunType(run *gen.DAGRun) {
	if run.RunType == "dataset_triggered" {
		run.RunType = gen.DAGRunTypeAssetTriggered
	}
}

// fillMapIndex sets the map index of a server before Airflow 2.3, which had no mapped tasks. Such a server does not return
// the DAG run ID of a task instance either.
func fillMapIndex(instance *gen.TaskInstance) {
	if instance.DAGRunID == "" && instance.MapIndex == 0 {
		instance.MapIndex = notMapped
	}
}

// isPage reports whether a body is a web page, which the API never returns.
func isPage(contentType string, body []byte) bool {
	return (contentType == "" || mediatype.IsHTML(contentType)) && bytes.HasPrefix(bytes.TrimSpace(body), []byte("<"))
}

// pageError returns the error of a success that is a web page or of another type that the API does not return.
func pageError(resp *http.Response, body []byte) error {
	page, reason := problem.FromResponse(resp, body[:min(len(body), maxErrorBody)]), "not JSON"
	if page.Title != "" && resp.Header.Get("Content-Type") != "" {
		reason = fmt.Sprintf("web page %q", page.Title)
	}
	hint := page.Hint()
	e := foreignError(resp, body, reason+"; "+hint, nil)
	e.hint = hint
	return e
}

// foreignError returns the error of a success that Airflow probably did not send.
func foreignError(resp *http.Response, body []byte, reason string, err error) *ResponseError {
	e := newHider(resp.Request).responseError(resp, body, reason, err)
	e.foreign = true
	return e
}
