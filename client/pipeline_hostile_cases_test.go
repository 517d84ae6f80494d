package client

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// hostileCalls are calls of each kind: they return an object, a list, a text, any JSON, bytes or nothing, or they write.
var hostileCalls = map[string]func(context.Context, *Client) error{
	"get":  func(ctx context.Context, c *Client) error { _, err := c.DAGs.Get(ctx, "d"); return err },
	"list": func(ctx context.Context, c *Client) error { _, err := c.DAGs.List(ctx, nil); return err },
	"all": func(ctx context.Context, c *Client) error {
		for _, err := range c.DAGs.All(ctx, nil) {
			if err != nil {
				return err
			}
		}
		return nil
	},
	"batch": func(ctx context.Context, c *Client) error {
		_, err := c.DAGRuns.ListBatch(ctx, DAGRunFilter{})
		return err
	},
	"source": func(ctx context.Context, c *Client) error { _, err := c.DAGs.Source(ctx, "d"); return err },
	"log": func(ctx context.Context, c *Client) error {
		_, err := c.Logs.Get(ctx, TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 1, &LogGetOptions{FullContent: true})
		return err
	},
	"logs": func(ctx context.Context, c *Client) error {
		for _, err := range c.Logs.All(ctx, TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 1, nil) {
			if err != nil {
				return err
			}
		}
		return nil
	},
	"any": func(ctx context.Context, c *Client) error {
		return c.Do(ctx, Request{Path: apiPath + "/dags"}, new(any))
	},
	"bytes": func(ctx context.Context, c *Client) error {
		return c.Do(ctx, Request{Path: apiPath + "/dags"}, new([]byte))
	},
	"write": func(ctx context.Context, c *Client) error {
		return c.Do(ctx, Request{Method: "POST", Path: apiPath + "/dags"}, new(any))
	},
	"delete": func(ctx context.Context, c *Client) error { return c.DAGRuns.Delete(ctx, "d", "r") },
}

var (
	everyCall = []string{"get", "list", "all", "batch", "source", "log", "logs", "any", "bytes", "write", "delete"}
	someCalls = []string{"get", "all", "log", "write"}
	objects   = []string{"get", "list", "all", "batch", "source", "log", "any"}
	texts     = []string{"log", "logs"}
)

const (
	tooLong  = "longer than 8 MiB"
	tooWide  = "more than 20 MiB of memory"
	nearly   = 8<<20 - 100 // just below the maximum size of a response
	gigabyte = 1 << 30
)

type hostile struct {
	calls   []string
	want    string // is in the error; "" if there is no error
	handler http.HandlerFunc
}

var hostiles = map[string]hostile{
	// Endless or too long
	"endless-blanks":   {someCalls, tooLong, endless(200, " ")},
	"endless-brackets": {someCalls, tooLong, endless(200, "[")},
	"endless-rows":     {everyCall, tooLong, endless(200, `{"dags": [{}`, `, {"dag_id": "d"}`)},
	"endless-problem":  {everyCall, "503", endless(503, "[")},
	"endless-page":     {someCalls, "404", endless(404, "<html><title>", "<h1>")},
	"endless-list":     {everyCall, "409", endless(409, `{"detail": ["a"`, `, "b"`)},
	"endless-redirect": {everyCall, "302", moved("http://elsewhere.invalid/", endless(302, "x"))},
	"gigabyte":         {someCalls, tooLong, announced(200, `{"dags": [{"dag_id": "d"}`, `,{"dag_id": "d"}`)},
	"gigabyte-problem": {someCalls, "500", announced(500, `{"title": "`, "no ")},
	"bomb":             {everyCall, tooLong, bomb(200, `{"dag_id": "d"},`)},
	"bomb-problem":     {everyCall, "400", bomb(400, `{"title":`)},

	// Short, but large when decoded
	"empty-rows": {[]string{"list", "all", "any"}, tooWide, filled(200, `{"dags": [`, `{},`, `{}]}`)},
	"null-rows":  {[]string{"list", "all", "any"}, tooWide, filled(200, `{"dags": [`, `null,`, `null]}`)},
	"zero-rows":  {[]string{"list", "all", "any"}, tooWide, filled(200, `{"dags": [`, `0,`, `0]}`)},
	"owners":     {[]string{"get", "any"}, tooWide, filled(200, `{"dag_id": "d", "owners": [`, `"",`, `""]}`)},
	"tags":       {[]string{"get"}, tooWide, filled(200, `{"dag_id": "d", "tags": [`, `{},`, `{}]}`)},
	"batch-rows": {[]string{"batch"}, tooWide, filled(200, `{"dag_runs": [`, `{},`, `{}]}`)},
	"lists":      {[]string{"any"}, tooWide, filled(200, `[`, `[],`, `[]]`)},
	"fields":     {[]string{"any"}, tooWide, filled(200, `{`, `"%d":0,`, `"":0}`)},

	// Valid and just below the maximum size
	"just-rows":        {[]string{"list"}, "", filled(200, `{"dags": [`+strings.Repeat(`{},`, 10_000)+`{"dag_id": "d"}], "total_entries": 1, "x": "`, "text", `"}`)},
	"just-rows-of-all": {[]string{"all"}, "must have at most 100 rows, as requested", filled(200, `{"dags": [`+strings.Repeat(`{},`, 10_000)+`{"dag_id": "d"}], "total_entries": 1, "x": "`, "text", `"}`)},
	"just-objects":     {[]string{"any"}, "", filled(200, `{"dags": [`+strings.Repeat(`{},`, 70_000)+`{"dag_id": "d"}], "x": "`, "text", `"}`)},
	"one-text":         {[]string{"any", "bytes", "get"}, "", filled(200, `{"dag_id": "d", "description": "`, "text", `"}`)},
	"escaped-text":     {[]string{"any", "bytes", "get"}, "", filled(200, `{"dag_id": "d", "description": "`, `\n\u00e4`, `"}`)},
	"unknown":          {[]string{"get"}, "", filled(200, `{"dag_id": "d", "new": {`, `"%d":[{}],`, `"":0}}`)},
	"long-log":         {texts, "", filled(200, `{"content": "[('host', '`, `a line\\n`, `')]"}`)},
	"quoted-log":       {texts, "", filled(200, `{"content": "[('host', '`, `\\u20ac`, `')]"}`)},
	"pairs":            {texts, "", filled(200, `{"content": "[`, `('',''),`, `('','')]"}`)},
	"nones":            {texts, "", filled(200, `{"content": "[`, `None,`, `None]"}`)},
	"lists-in-log":     {texts, "", filled(200, `{"content": "`, `[`, `"}`)},
	"many-rows":        {[]string{"list"}, "", filled(200, `{"dags": [`, rowOfDAG+",", rowOfDAG+`], "total_entries": 1}`)},
	"many-rows-of-all": {[]string{"all"}, "must have at most 100 rows, as requested", filled(200, `{"dags": [`, rowOfDAG+",", rowOfDAG+`], "total_entries": 1}`)},
	"long-source":      {[]string{"source"}, "", filled(200, `{"dag_id": "d", "file_token": "t", "content": "`, `a line\n`, `"}`)},

	// JSON of another shape
	"deep-lists":   {objects, "exceeded max depth", filled(200, `{"dags": `, `[`, `1`)},
	"deep-objects": {objects, "exceeded max depth", filled(200, ``, `{"dags":`, `1`)},
	"deep-problem": {everyCall, "400", filled(400, `{"detail": `, `[`, ``)},
	"texts":        {[]string{"list", "all"}, "truncated or unexpected JSON", short(200, "application/json", `{"dags": ["a", "b"]}`)},
	"a-number":     {[]string{"get", "list", "all"}, "truncated or unexpected JSON", short(200, "application/json", `17`)},
	"wrong-total":  {[]string{"list", "all"}, "truncated or unexpected JSON", short(200, "application/json", `{"dags": [{"dag_id": "d"}], "total_entries": []}`)},
	"digits":       {[]string{"list", "all"}, "truncated or unexpected JSON", filled(200, `{"dags": [{"dag_id": "d"}], "total_entries": `, `9`, `}`)},
	"image":        {objects, "not JSON", short(200, "image/png", `{"dags": []}`)},
	"page":         {objects, "web page", short(200, "text/html", `<html><title>Welcome</title></html>`)},
	"long-page":    {objects, "web page", typed("text/html", filled(200, `<html><title>Welcome</title>`, `<h1>`, ``))},
	"long-as-text": {objects, "not JSON", typed("text/plain", filled(200, `{`, `"%d":0,`, `"":0}`))},

	// Error responses that are large when decoded
	"problem-fields":  {everyCall, "400", filled(400, `{`, `"%d":0,`, `"":0}`)},
	"problem-entries": {everyCall, "422", filled(422, `{"detail": [`, `{"msg":"a"},`, `0]}`)},
	"problem-tags":    {everyCall, "500", typed("text/html", filled(500, `<html><title>`, `<a>`, ``))},

	// Broken gzip
	"no-gzip":      {everyCall, "cannot be read: gzip", zipped([]byte(`{"dags": []}`))},
	"cut-gzip":     {everyCall, "cut off", zipped(compress(`{"dags": []}`)[:12])},
	"changed-gzip": {everyCall, "cannot be read: flate", zipped(append(compress(`{"dags": []}`)[:10], "\xff no block begins so"...))},

	// Headers
	"many-headers":   {everyCall, "the response headers are too large for Airflow", raw("HTTP/1.1 200 OK\r\n", "A%d:\r\n")},
	"long-header":    {everyCall, "the response headers are too large for Airflow", raw("HTTP/1.1 200 OK\r\nA: ", "aaaaaaaaaa")},
	"long-status":    {everyCall, "the response headers are too large for Airflow", raw("HTTP/1.1 200 ", "aaaaaaaaaa")},
	"many-continues": {everyCall, "the response headers are too large for Airflow", raw("", "HTTP/1.1 103 Early Hints\r\nLink: </%d>\r\n\r\n")},
	"many-trailers":  {everyCall, "cannot be read: http: suspiciously long trailer", raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "A%d: a\r\n")},
	"long-chunk":     {everyCall, "cannot be read", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "f")},

	// Redirect loops
	"to-itself": {[]string{"get", "list", "all", "log", "logs", "any"}, "redirects; the server or a proxy redirects in a loop", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.RequestURI(), http.StatusFound)
	}},
	"ever-longer": {[]string{"get", "list", "all", "log", "logs", "any"}, "redirects; the server or a proxy redirects in a loop", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Path+strings.Repeat("/longer", 1000), http.StatusTemporaryRedirect)
	}},
}

// rowOfDAG is a short DAG as Airflow 2.11 returns it.
const rowOfDAG = `{"dag_display_name":"d","dag_id":"d%d","has_import_errors":false,"last_expired":null,"last_pickled":null,"pickle_id":null,` +
	`"max_consecutive_failed_dag_runs":0,"next_dagrun_create_after":null,"next_dagrun_data_interval_end":null,"scheduler_lock":null,` +
	`"next_dagrun_data_interval_start":null,"timetable_description":"Never, external triggers only","default_view":null,"description":null,"file_token":"Ii9kYWdzL2hlbGxvLnB5Ig.x6Nq2mZ3v5","fileloc":"/dags/d.py",` +
	`"has_task_concurrency_limits":false,"is_active":true,"is_paused":false,"is_subdag":false,"last_parsed_time":"2026-11-21T05:40:12.345678+00:00",` +
	`"max_active_runs":16,"max_active_tasks":16,"next_dagrun":null,"owners":["airflow"],"root_dag_id":null,"schedule_interval":null,"tags":[{"name":"t"}]}`

func begin(w http.ResponseWriter, status int) {
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", "application/json")
	}
	w.WriteHeader(status)
}

// pour writes copies of piece until n bytes are written or the reader is gone. A %d in piece becomes the number of the copy.
func pour(w io.Writer, piece string, n int) {
	before, failFirst, numbered := strings.Cut(piece, "%d")
	many := strings.Repeat(piece, 32<<10/len(piece))
	for written := 0; written < n; {
		block := many[:min(len(many), (n-written+len(piece)-1)/len(piece)*len(piece))]
		if numbered {
			var b strings.Builder
			for number := written; b.Len() < len(block); number++ {
				b.WriteString(before + strconv.Itoa(number) + failFirst)
			}
			block = b.String()
		}
		m, err := io.WriteString(w, block)
		if err != nil {
			return
		}
		written += m
	}
}

func endless(status int, first string, then ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		begin(w, status)
		_, _ = io.WriteString(w, first)
		pour(w, strings.Join(append(then, first)[:1], ""), 1<<62)
	}
}

func announced(status int, first, then string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", strconv.Itoa(gigabyte))
		begin(w, status)
		_, _ = io.WriteString(w, first)
		pour(w, then, gigabyte-len(first))
	}
}

func compress(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.Bytes()
}

// bomb responds with a gigabyte when decompressed; each mebibyte of it is sent as a few kilobytes.
func bomb(status int, piece string) http.HandlerFunc {
	mebibyte := sync.OnceValue(func() string { return string(compress(strings.Repeat(piece, 1<<20/len(piece)))) })
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		begin(w, status)
		for range 1 << 10 {
			if _, err := io.WriteString(w, mebibyte()); err != nil {
				return
			}
		}
	}
}

// filled responds with a body just below the maximum size.
func filled(status int, first, then, last string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		begin(w, status)
		_, _ = io.WriteString(w, first)
		pour(w, then, nearly-len(first)-len(last)-32<<10)
		_, _ = io.WriteString(w, last)
	}
}

func short(status int, contentType, body string) http.HandlerFunc {
	return typed(contentType, func(w http.ResponseWriter, _ *http.Request) {
		begin(w, status)
		_, _ = io.WriteString(w, body)
	})
}

func typed(contentType string, h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		h(w, r)
	}
}

func moved(target string, h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", target)
		h(w, r)
	}
}

func zipped(body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		begin(w, 200)
		_, _ = w.Write(body)
	}
}

// raw writes what Go's HTTP server would not.
func raw(first, then string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, buffered, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		defer func() { _ = conn.Close() }()
		_, _ = buffered.WriteString(first)
		pour(buffered, then, gigabyte)
	}
}
