package client

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

const logs = "/dags/d/dagRuns/r/taskInstances/t/logs"

// piece returns the response with one section of a log.
func piece(content, token string) scriptedResponse {
	return scriptedResponse{http.StatusOK, fmt.Sprintf(`{"content": %q, "continuation_token": %q}`, content, token)}
}

func TestGetLog(t *testing.T) {
	s, c := scriptFor(t, "2.0.2", piece("[('h', 'a')]", "T"))
	id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t", MapIndex: Set(-1)}
	log, err := c.Logs.Get(t.Context(), id, 3, nil)
	require.NoError(t, err)
	assert.Equal(t, &Log{Parts: []LogPart{{"h", "a"}}, Token: "T"}, log)
	_, err = c.Logs.Get(t.Context(), id, 1, &LogGetOptions{FullContent: true, Token: "a.b-c"})
	require.NoError(t, err)
	id.MapIndex = Set(0)
	var unsupported *UnsupportedError
	_, err = c.Logs.Get(t.Context(), id, 1, nil)
	require.ErrorAs(t, err, &unsupported)
	assert.Equal(t, []string{"GET " + logs + "/3", "GET " + logs + "/1?full_content=true&token=a.b-c"}, s.requests())

	s, c = script(t, piece("[('h', 'a')]", "T"))
	_, err = c.Logs.Get(t.Context(), id, 1, &LogGetOptions{})
	require.NoError(t, err)
	var rejected *ArgumentError
	for _, try := range []int{0, -1} {
		_, err = c.Logs.Get(t.Context(), id, try, nil)
		require.ErrorAs(t, err, &rejected)
		assert.Equal(t, "task_try_number", rejected.Argument)
	}
	id.MapIndex = Set(-2)
	_, err = c.Logs.Get(t.Context(), id, 1, nil)
	require.ErrorAs(t, err, &rejected)
	assert.Equal(t, []string{"GET " + logs + "/1?map_index=0"}, s.requests())

	_, c = script(t, scriptedResponse{200, `{"detail": "of another server"}`})
	var unusable *ResponseError
	_, err = c.Logs.Get(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 1, nil)
	require.ErrorAs(t, err, &unusable)
}

func TestAllLogSections(t *testing.T) {
	for name, test := range map[string]struct {
		token     string
		responses []scriptedResponse
		want      []string
		sent      []string // tokens
	}{
		"one section":             {"", []scriptedResponse{piece("[('h', 'a')]", "T"), piece("[('h', '')]", "T")}, []string{"a"}, []string{"", "T"}},
		"same section again":      {"", []scriptedResponse{piece("[('h', 'a')]", "T"), piece("[('h', 'a')]", "T")}, []string{"a"}, []string{"", "T"}},
		"several sections":        {"", []scriptedResponse{piece("[('h', 'a')]", "T"), piece("[('h', 'b')]", "U"), piece("[('h', '')]", "U")}, []string{"a", "b"}, []string{"", "T", "U"}},
		"from a token":            {"T", []scriptedResponse{piece("[('h', 'b')]", "U"), piece("[('h', '')]", "U")}, []string{"b"}, []string{"T", "U"}},
		"nothing after the token": {"U", []scriptedResponse{piece("[('h', '')]", "U")}, nil, []string{"U"}},
		"no token":                {"", []scriptedResponse{piece("[('h', 'a')]", "")}, []string{"a"}, []string{""}},
	} {
		t.Run(name, func(t *testing.T) {
			s, c := script(t, test.responses...)
			all := c.Logs.All(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 1, &LogGetOptions{Token: test.token})
			var texts []string
			for log, err := range all {
				require.NoError(t, err)
				texts = append(texts, log.Text())
			}
			assert.Equal(t, test.want, texts)
			var sent []string
			for _, request := range s.requests() {
				_, token, _ := strings.Cut(request, "?token=")
				sent = append(sent, token)
			}
			assert.Equal(t, test.sent, sent)
		})
	}
	s, c := script(t, piece("[('h', 'a')]", "T"), scriptedResponse{http.StatusNotFound, "TaskInstance not found"})
	all := c.Logs.All(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 1, nil)
	for _, err := range all {
		require.NoError(t, err)
		break
	}
	assert.Len(t, s.requests(), 1)
	for log, err := range all {
		require.ErrorIs(t, err, problem.ErrNotFound)
		assert.Empty(t, log)
	}
}

// tokenAt returns a token with a position.
func tokenAt(position int) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, `{"end_of_log":false,"log_pos":%d}`, position)) + ".signature"
}

// TestLogGoesOnWithoutPositions proves that nothing is lost or repeated if the tokens of the server hold no position, so that
// each response has the whole log.
func TestLogGoesOnWithoutPositions(t *testing.T) {
	const token = "eyJlbmRfb2ZfbG9nIjp0cnVlfQ.dldsIUktTuuJe-rmv5B10nttfJ8"
	id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
	for name, test := range map[string]struct {
		first, second scriptedResponse
		want          []string // the texts of the parts of the second section; nil if nothing is new
		sent          string   // the token of the third request, if the server does not get the same one again
	}{
		"more lines":           {piece(`[('h', '*** At a\na\n')]`, token), piece(`[('h', '*** At a\na\nb\n')]`, token), []string{"b\n"}, ""},
		"nothing new":          {piece(`[('h', '*** At a\na\n')]`, token), piece(`[('h', '*** At a\na\n')]`, token), nil, ""},
		"nothing at first":     {piece(`[('h', '*** No log at a')]`, token), piece(`[('h', '*** At a\nb')]`, token), []string{"b"}, ""},
		"another header":       {piece(`[('h', '*** No log\n*** From h\n\na')]`, token), piece(`[('h', '*** At s3\nab')]`, token), []string{"b"}, ""},
		"part of a line":       {piece(`[('h', 'a caf')]`, token), piece(`[('h', 'a café')]`, token), []string{"é"}, ""},
		"another part":         {piece(`[('h', '*** At a\na')]`, token), piece(`[('h', '*** At a\na'), ('i', '*** At b\nc')]`, token), []string{"", "c"}, ""},
		"longer parts":         {piece(`[('h', 'a'), ('i', 'b')]`, token), piece(`[('h', 'a'), ('i', 'bc')]`, token), []string{"", "c"}, ""},
		"another log":          {piece(`[('h', 'a')]`, token), piece(`[('h', 'xyz')]`, token), []string{"xyz"}, ""},
		"a shorter log":        {piece(`[('h', 'abc')]`, token), piece(`[('h', '*** At a\nab')]`, token), []string{"*** At a\nab"}, ""},
		"with a position then": {piece(`[('h', 'a')]`, token), piece(`[('h', 'ab')]`, tokenAt(2)), []string{"b"}, "?token=" + tokenAt(2)},
		"with a position that counts the header": {
			piece(`[('h', '*** No log file at all\n')]`, tokenAt(23)), piece(`[('h', '*** At a\nab')]`, tokenAt(11)), []string{"ab"}, "",
		},
		"not a list": {piece("a", token), piece("ab", token), []string{"b"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s, c := script(t, test.first, test.second, test.second)
			first, err := c.Logs.Get(t.Context(), id, 1, nil)
			require.NoError(t, err)
			second, err := c.Logs.Get(t.Context(), id, 1, &LogGetOptions{Token: first.Token})
			require.NoError(t, err)
			assert.Equal(t, test.want == nil, first.Token == second.Token)
			var texts []string
			for _, part := range second.Parts {
				texts = append(texts, part.Text)
			}
			assert.Equal(t, strings.Join(test.want, "|"), strings.Join(texts, "|"))
			_, err = c.Logs.Get(t.Context(), id, 1, &LogGetOptions{Token: second.Token})
			require.NoError(t, err)
			requests := s.requests()
			again := "?token=" + token // it is sent, because the server ignores it
			if server, _ := splitToken(first.Token); server == "" {
				again = "" // the server would return the rest after a wrong position
			}
			assert.Equal(t, []string{"GET " + logs + "/1" + again, "GET " + logs + "/1" + cmp.Or(test.sent, again)}, requests[1:])
		})
	}
	_, c := script(t, piece(`[('h', 'a\n')]`, token), piece(`[('h', 'a\nb\n')]`, token), piece(`[('h', 'a\nb\n')]`, token))
	var texts []string
	for log, err := range c.Logs.All(t.Context(), id, 1, nil) {
		require.NoError(t, err)
		texts = append(texts, log.Text())
	}
	assert.Equal(t, []string{"a\n", "b\n"}, texts)
}

func TestTokenPosition(t *testing.T) {
	type place struct {
		position int
		kind     tokenKind
	}
	for payload, want := range map[string]place{
		`{"end_of_log": true}`: {0, tokenWithoutPosition}, `{"download_logs": false, "end_of_log": false}`: {0, tokenWithoutPosition},
		`{}`: {0, tokenWithoutPosition}, `{"end_of_log": true, "log_pos": 0}`: {0, tokenAtPosition}, `{"log_pos": 12}`: {12, tokenAtPosition},
		`{"offset": "1"}`: {0, tokenOfOtherKind}, `{"log_pos": 1, "offset": "1"}`: {0, tokenOfOtherKind}, `[1]`: {0, tokenOfOtherKind},
		`7`: {0, tokenOfOtherKind}, `{`: {0, tokenOfOtherKind}, `{"log_pos": -1}`: {0, tokenWithoutPosition},
	} {
		at, kind := tokenPosition(base64.RawURLEncoding.EncodeToString([]byte(payload)) + ".signature")
		assert.Equal(t, want, place{at, kind}, payload)
		var packed bytes.Buffer
		w := zlib.NewWriter(&packed)
		_, err := w.Write([]byte(payload))
		require.NoError(t, err)
		require.NoError(t, w.Close())
		at, kind = tokenPosition("." + base64.RawURLEncoding.EncodeToString(packed.Bytes()) + ".signature")
		assert.Equal(t, want, place{at, kind}, payload)
	}
	for _, token := range []string{"T", ".eJw.x", "a b", "~1~0123456789abcdef"} {
		_, kind := tokenPosition(token)
		assert.Equal(t, tokenOfOtherKind, kind, token)
	}
}

func TestLogText(t *testing.T) {
	assert.Empty(t, (&Log{}).Text())
	assert.Equal(t, "a", (&Log{Parts: []LogPart{{"h", "a"}}}).Text())
	assert.Equal(t, "h\na\ni\nb\n", (&Log{Parts: []LogPart{{"h", "a"}, {"i", "b\n"}}}).Text())
}

func TestLogParts(t *testing.T) {
	for content, want := range map[string][]LogPart{
		`[]`:                   nil,
		`[('h', 'it\'s "x"')]`: {{"h", `it's "x"`}},
		`[('h', "it's")]`:      {{"h", "it's"}},
		`[('', 'a\n\tb\r\\n'), ("i", '\x1b[31m\u2028\U0001f680 café \xe9')]`: {{"", "a\n\tb\r\\n"}, {"i", "\x1b[31m\u2028🚀 café é"}},
		`[('h', '\udc80')]`: {{"h", "\ufffd"}}, // a byte that is not UTF-8
		`[(None, 'a')]`:     {{"", "a"}},
		`[[('h', 'a'), ('i', 'b')], [], [('j', 'c')]]`: {{"h", "a"}, {"i", "b"}, {"j", "c"}},
		`[('h', ', (] "')]`:                            {{"h", `, (] "`}},
		`[('h', '\a\b\f\v\'\"')]`:                      {{"h", "\a\b\f\v'\""}},
		// Any other content is one text.
		``:                      {{"", ""}},
		`plain text`:            {{"", "plain text"}},
		`None`:                  {{"", "None"}},
		`'a'`:                   {{"", "'a'"}},
		`('h', 'a')`:            {{"", "('h', 'a')"}},
		`[('h', 'a')] and on`:   {{"", `[('h', 'a')] and on`}},
		`[('h', 'a'`:            {{"", `[('h', 'a'`}},
		`[('h', 'a`:             {{"", `[('h', 'a`}},
		`[('h', 'a\`:            {{"", `[('h', 'a\`}},
		`[('h', 'a', 'b')]`:     {{"", `[('h', 'a', 'b')]`}},
		`[('h',)]`:              {{"", `[('h',)]`}},
		`[('h', None)]`:         {{"", `[('h', None)]`}},
		`[(('h',), 'a')]`:       {{"", `[(('h',), 'a')]`}},
		`['a']`:                 {{"", `['a']`}},
		`[['a']]`:               {{"", `[['a']]`}},
		`[('h' 'a')]`:           {{"", `[('h' 'a')]`}},
		`[('h', '\q')]`:         {{"", `[('h', '\q')]`}},
		`[('h', '\x1')]`:        {{"", `[('h', '\x1')]`}},
		`[('h', '\u12')]`:       {{"", `[('h', '\u12')]`}},
		`[('h', '\xgg')]`:       {{"", `[('h', '\xgg')]`}},
		`[('h', '\U00110000')]`: {{"", `[('h', '\U00110000')]`}},
		`[('h', b'a')]`:         {{"", `[('h', b'a')]`}},
		`[1]`:                   {{"", `[1]`}},
	} {
		assert.Equal(t, want, logParts(content), content)
	}
	deep := strings.Repeat("[", 1<<20)
	assert.Equal(t, []LogPart{{"", deep}}, logParts(deep))
}

// FuzzLogParts parses content that it has printed as Python does.
func FuzzLogParts(f *testing.F) {
	for _, seed := range []string{"", "it's", `"it's" \ `, "a\nb\t\x1b\x00", "café 東京 🚀\u2028", "[('h', 'a')]", `\x1b\u00e9\U0001f680`, `['`, "\xff"} {
		f.Add(seed, "h")
		f.Add("text", seed)
	}
	f.Fuzz(func(t *testing.T, text, host string) {
		logParts(text)
		logParts("[('" + host + "', '" + text + "')]")
		text, host = strings.ToValidUTF8(text, "?"), strings.ToValidUTF8(host, "?")
		content := "[(" + printed(host, '\'') + ", " + printed(text, '"') + "), (None, " + printed(text, '\'') + ")]"
		got := logParts(content)
		if want := []LogPart{{host, text}, {"", text}}; len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
			t.Fatalf("%s became %q", content, got)
		}
	})
}

// printed returns text as a Python string literal with the given quotes.
func printed(text string, quote rune) string {
	var b strings.Builder
	b.WriteRune(quote)
	for _, r := range text {
		switch {
		case r == quote || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r > 0xffff && r%2 == 0:
			fmt.Fprintf(&b, `\U%08x`, r)
		case r > 0xff && r <= 0xffff && r%2 == 0:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteRune(quote)
	return b.String()
}

// Log.Text equals the plain text response of the same server, which has the host above each part.
func TestRecordedLogs(t *testing.T) {
	r := newReplay(t)
	pieces, texts := map[string]string{}, map[string]string{}
	for _, a := range recordingsOfAirflow2(t) {
		switch {
		case a.Operation != "get_log" || a.Status != http.StatusOK:
		case a.Variant == "text":
			texts[a.Version] = string(a.Body)
		default:
			r.response = a
			log, err := r.Logs.Get(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 1, nil)
			require.NoError(t, err, a.Name())
			require.NotEmpty(t, log.Parts, a.Name())
			for _, part := range log.Parts {
				assert.NotEmpty(t, part.Host, a.Name())
				if a.Variant == "" {
					pieces[a.Version] += part.Host + "\n" + part.Text + "\n"
				}
			}
		}
	}
	assert.Len(t, texts, versionsOfAirflow2(t))
	assert.Equal(t, texts, pieces)
}

func TestLinesOfAirflow3NameTheException(t *testing.T) {
	for detail, want := range map[string]string{
		`[{"exc_type": "ValueError", "exc_value": "no rows", "is_cause": false}, {"exc_type": "KeyError", "exc_value": "'a'", "is_cause": true}]`: "ValueError: no rows",
		`[{"exc_type": "AssertionError", "exc_value": ""}]`: "AssertionError",
		`[]`:     "",
		`null`:   "",
		`"text"`: "",
	} {
		line, err := structuredLine([]byte(`{"level": "error", "event": "Task failed with exception", "error_detail": ` + detail + `}`))
		require.NoError(t, err)
		assert.Equal(t, want, line.Exception, detail)
		assert.Equal(t, "Task failed with exception", line.Text)
		assert.Equal(t, strings.TrimSuffix("ERROR - Task failed with exception: "+want, ": "), line.String())
	}
}
