package client

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"runtime"
	"runtime/metrics"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// collector is a logSink that keeps everything.
type collector struct {
	parts []LogPart
	items []string
}

func (c *collector) part(host string, text *bufio.Reader) error {
	b, err := io.ReadAll(text)
	c.parts = append(c.parts, LogPart{host, string(b)})
	return err
}

func (c *collector) item(raw []byte) error {
	c.items = append(c.items, string(raw))
	return nil
}

func TestLogDocumentsAreReadWhileTheyArrive(t *testing.T) {
	for body, want := range map[string]struct {
		parts []LogPart
		items []string
		token string
	}{
		`{"content": "[('h', 'it\\'s \"x\"\\n'), ('i', \"b\")]", "continuation_token": "T"}`: {[]LogPart{{"h", "it's \"x\"\n"}, {"i", "b"}}, nil, "T"},
		`{"content": "[(None, 'caf\\xe9 \\u6771 \\U0001f680 \ud83d\ude80 \u00e9 \ud800')]"}`: {[]LogPart{{"", "café 東 🚀 🚀 é \ufffd"}}, nil, ""},
		`{"content": "[[('h', 'a')], [], [('j', 'c')]]", "continuation_token": null}`:        {[]LogPart{{"h", "a"}, {"j", "c"}}, nil, ""},
		`{"content": "plain\ntext"}`:              {[]LogPart{{"", "plain\ntext"}}, nil, ""},
		`{"content": "[]", "x": [1, {"y": "}"}]}`: {nil, nil, ""},
		`{"content": null}`:                       {nil, nil, ""},
		` {"continuation_token": "T", "content": [{"event": "a}]\\"}, "b" ], "more": {"a": "\""}} `: {nil, []string{`{"event": "a}]\\"}`, `"b"`}, "T"},
		`{"content": []}`: {nil, nil, ""},
	} {
		for name, r := range map[string]io.Reader{"whole": strings.NewReader(body), "bytes": iotest.OneByteReader(strings.NewReader(body))} {
			var got collector
			token, err := readLogObject(bufio.NewReader(r), &got)
			require.NoError(t, err, body)
			assert.Equal(t, want.parts, got.parts, name+body)
			assert.Equal(t, want.items, got.items, name+body)
			assert.Equal(t, want.token, token)
		}
	}
	for _, body := range []string{``, `[`, `{`, `{"content"`, `{"content": "[('a`, `{"content": 7}`, `{"content": [{"a"`, `{}`, `{"a" 1}`, `{"content": [1 2]}`, `{"content": "\q"}`, `{"content": "\u12"}`} {
		_, err := readLogObject(bufio.NewReader(strings.NewReader(body)), &collector{})
		assert.Error(t, err, body)
	}
	var got collector
	require.NoError(t, readLogText(bufio.NewReader(strings.NewReader("host\na\nb\n")), &got))
	require.NoError(t, readLogItems(bufio.NewReader(strings.NewReader("{\"event\": \"a\"}\n\"b\"\n")), &got))
	assert.Equal(t, collector{[]LogPart{{"host", "a\nb\n"}}, []string{`{"event": "a"}`, `"b"`}}, got)
	require.Error(t, readLogItems(bufio.NewReader(strings.NewReader("a")), &got))
}

// Of a response that is cut off anywhere, only what it really begins with is read.
func TestLogThatIsCutOffIsABeginning(t *testing.T) {
	const escapes = `"[('h\\x1b', 'a \\x1b[0m \\u200b \\U0001f600 \ud83d\ude00 \u00e9 \\\\ é\\nend'), (None, \"it's\")]"`
	for _, body := range []string{
		`{"content": ` + escapes + `, "continuation_token": "t"}`,
		`{"content": "other \ud83d\ude00 é \u001b text", "continuation_token": "t"}`,
		`{"content": [{"event": "a \ud83d\ude00"}, {"event": "b"}], "continuation_token": null}`,
	} {
		var whole collector
		_, err := readLogObject(bufio.NewReader(strings.NewReader(body)), &whole)
		require.NoError(t, err, body)
		for i := range 2 * len(body) {
			var got collector
			size, end := i/2, []error{io.EOF, io.ErrUnexpectedEOF}[i%2]
			source := io.MultiReader(strings.NewReader(body[:size]), iotest.ErrReader(end))
			_, err := readLogObject(bufio.NewReader(source), &got)
			require.Error(t, err, body[:size])
			for i, part := range got.parts {
				require.Less(t, i, len(whole.parts), "%q of %s", got.parts, body[:size])
				assert.Equal(t, whole.parts[i].Host, part.Host, body[:size])
				// A character may be cut off as well; see incompleteRune.
				assert.True(t, strings.HasPrefix(whole.parts[i].Text, part.Text), "%q of %s", part.Text, body[:size])
			}
			assert.Subset(t, whole.items, got.items, body[:size])
		}
	}
}

func TestTextLine(t *testing.T) {
	at := time.Date(2026, 11, 21, 3, 46, 5, 172e6, time.UTC)
	for text, want := range map[string]LogLine{
		"[2026-11-21T03:46:05.172+0000] {taskinstance.py:2885} INFO - Starting - 1": {Time: at, Level: "info", Logger: "taskinstance.py:2885", Text: "Starting - 1"},
		"[2026-11-21 03:46:05,172] {taskinstance.py:877} WARNING - x":               {Time: at, Level: "warning", Logger: "taskinstance.py:877", Text: "x"},
		"[2026-11-21, 03:46:05 UTC] {a.py:1} ERROR - ":                              {Time: at.Truncate(time.Second), Level: "error", Logger: "a.py:1"},
		"[2026-11-21T03:46:05.172+0000] INFO - x":                                   {Time: at, Level: "info", Text: "x"},
		" INFO - ::endgroup::":                                                      {Level: "info", Text: "::endgroup::"},
		"  File \"a.py\" - x":                                                       {Text: "  File \"a.py\" - x"},
		"INFO - not the format":                                                     {Text: "INFO - not the format"},
		"[2026-11-21T03:46:05.172+0000] no level":                                   {Text: "[2026-11-21T03:46:05.172+0000] no level"},
		"[1, 2] {a} INFO - x":                                                       {Text: "[1, 2] {a} INFO - x"},
		"":                                                                          {},
	} {
		got := textLine("h", text)
		assert.Equal(t, text, got.String())
		assert.True(t, want.Time.Equal(got.Time), text)
		want.Time, want.Host, want.raw = got.Time, "h", text
		assert.Equal(t, want, got)
	}
}

// FuzzLogDocument checks that no response crashes or blocks the reader, and that it reads what it should of a valid one, however the
// body is cut into pieces.
func FuzzLogDocument(f *testing.F) {
	f.Add("a\nb", "h", 3, []byte(`{"content": "[('h', 'a')]"}`))
	f.Add("*** Found\n\xff\u2028 🚀", "it's", 100, []byte(`{"content": [{"event": "a"}, "b"], "continuation_token": null}`))
	f.Add(`\x1b\u00e9 "quoted" \`, `"`, 0, []byte("{\"event\": 1}\n"))
	f.Fuzz(func(t *testing.T, text, host string, size int, body []byte) {
		for _, read := range []func(*bufio.Reader, logSink) error{
			readLogItems, readLogText, func(r *bufio.Reader, s logSink) error {
				_, err := readLogObject(r, s)
				return err
			},
		} {
			r := &logReading{yield: func(LogLine) bool { return true }, header: true}
			_ = read(bufio.NewReader(bytes.NewReader(body)), r)
			r.end()
		}
		text, host = strings.ToValidUTF8(text, "?"), strings.ToValidUTF8(host, "?")
		content, _ := json.Marshal("[(" + printed(host, '\'') + ", " + printed(text, '"') + "), (None, " + printed(text, '\'') + ")]")
		document := `{"content": ` + string(content) + `, "continuation_token": "T"}`
		var got collector
		token, err := readLogObject(bufio.NewReaderSize(strings.NewReader(document), min(max(size, 16), 1000)), &got)
		if err != nil || token != "T" || len(got.parts) != 2 || got.parts[0] != (LogPart{host, text}) || got.parts[1] != (LogPart{"", text}) {
			t.Fatalf("%s became %q, %v", document, got.parts, err)
		}
		line := textLine(host, text)
		if line.String() != text || !strings.HasSuffix(text, line.Text) {
			t.Fatalf("%q became %q", text, line.Text)
		}
	})
}

// TestLogOfAnyLengthTakesLittleMemory reads a long log in each form. AIRFLOW_TEST_LOG_MIB sets its length: 16 MiB, or 1024 for the
// figure of the documentation.
func TestLogOfAnyLengthTakesLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("long, without goroutines of its own")
	}
	mib := 16
	if n, err := strconv.Atoi(os.Getenv("AIRFLOW_TEST_LOG_MIB")); err == nil {
		mib = n
	}
	const text = `[2026-11-21T03:54:56.830+0000] {logging_mixin.py:190} INFO - a line of a log that is as long as the lines of most logs are`
	count := mib << 20 / (len(text) + 1)
	for name, form := range map[string]struct{ version, open, item, separator, end string }{
		"text":       {"2.11.2", `{"content": "[('h', '`, text, `\\n`, `')]", "continuation_token": null}`},
		"structured": {"3.3.2", `{"content": [`, `{"timestamp": "2026-11-21T03:54:56Z", "level": "info", "event": "` + text[60:] + `"}`, `, `, `]}`},
	} {
		t.Run(name, func(t *testing.T) {
			c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				b := bufio.NewWriter(w)
				_, _ = b.WriteString(form.open)
				for i := range count {
					if i > 0 {
						_, _ = b.WriteString(form.separator)
					}
					_, _ = b.WriteString(form.item)
				}
				_, _ = b.WriteString(form.end)
				_ = b.Flush()
			}, WithServerVersion(form.version))
			runtime.GC()
			before, most, n := heap(), uint64(0), 0
			for _, err := range c.Logs.Lines(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 1) {
				require.NoError(t, err)
				if n++; n%1000 == 0 {
					most = max(most, heap())
				}
			}
			assert.Equal(t, count, n)
			t.Logf("%d MiB: %d lines, %d KiB more of heap", mib, n, (max(most, before)-before)>>10)
			assert.Less(t, max(most, before)-before, uint64(48<<20))
		})
	}
}

// heap returns the bytes of objects in the heap, including those that are not collected yet.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
