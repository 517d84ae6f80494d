package client

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// # How a log is read while it arrives
//
// A response with a log has one of these forms. None of them is kept in memory as a whole.
//
//   - {"content": "[('host', 'text'), …]", "continuation_token": "…"} of Airflow 2: a Python list as a JSON string. Other text in the
//     string is one part without a host.
//   - {"content": [{"event": …}, …], "continuation_token": "…"} of Airflow 3.
//   - One JSON object a line (application/x-ndjson) of Airflow 3.
//   - The name of the host and the text (text/plain), as Airflow 2 sends it without JSON.
//
// Each of them is a reader upon a reader: of the body, of the JSON string, of the Python string in it.

// logSink receives what a response consists of.
type logSink interface {
	part(host string, text *bufio.Reader) error // a part as text, which it reads to the end
	item(raw []byte) error                      // a structured line as JSON, which it must not keep
}

// maxLogItem limits the JSON of one structured line.
const maxLogItem = 8 << 20

// readLogObject reads a log as a JSON object, and returns its token.
func readLogObject(body *bufio.Reader, sink logSink) (token string, err error) {
	hasContent := false
	err = eachMember(body, func(name string) error {
		switch name {
		case "content":
			hasContent = true
			return readLogContent(body, sink)
		case "continuation_token":
			raw, err := readRaw(body, maxProblem)
			if err == nil {
				token = textField(raw)
			}
			if token == "null" {
				token = ""
			}
			return err
		}
		_, err := readRaw(body, maxLogItem)
		return err
	})
	if err == nil && !hasContent {
		err = errors.New("a log without content")
	}
	return token, err
}

// readLogContent reads the content of a log.
func readLogContent(body *bufio.Reader, sink logSink) error {
	switch c, err := peekValue(body); {
	case err != nil:
		return err
	case c == '[':
		return eachItem(body, func() error {
			raw, err := readRaw(body, maxLogItem)
			if err != nil {
				return err
			}
			return sink.item(raw)
		})
	case c != '"':
		raw, err := readRaw(body, maxLogItem) // such as null
		if err != nil || string(raw) == "null" {
			return err
		}
		return fmt.Errorf("a log whose content is %s", raw[:min(len(raw), 20)])
	}
	_, _ = body.Discard(1)
	text := bufio.NewReaderSize(&quoted{source: body, quote: '"', escape: jsonEscape}, 32<<10)
	if err := readLogParts(text, sink); err != nil {
		return err
	}
	_, err := io.Copy(io.Discard, text)
	return err
}

// readLogParts reads the parts of a log of Airflow 2.
func readLogParts(text *bufio.Reader, sink logSink) error {
	start, err := text.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) { // it is cut off, and not other text
		return err
	}
	if len(start) < 3 || start[0] != '[' || start[1] != '(' && start[1] != '[' {
		if string(start) == "[]" {
			return nil
		}
		return sink.part("", text)
	}
	for {
		c, err := text.ReadByte()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case c == '\'', c == '"', c == 'N': // the host: a string or None
			if err := readLogPart(text, c, sink); err != nil {
				return err
			}
		}
	}
}

// readLogPart reads a pair of a host, of which the first byte was read, and a text.
func readLogPart(text *bufio.Reader, first byte, sink logSink) error {
	host := ""
	if first != 'N' {
		name, err := io.ReadAll(io.LimitReader(&quoted{source: text, quote: first, escape: pythonEscape}, maxErrorBody))
		if err != nil {
			return err
		}
		host = string(name)
	}
	for { // to the opening quote of the text
		switch c, err := text.ReadByte(); {
		case errors.Is(err, io.EOF), c == ')':
			return nil
		case err != nil:
			return err
		case c == '\'', c == '"':
			part := bufio.NewReaderSize(&quoted{source: text, quote: c, escape: pythonEscape}, 32<<10)
			if err := sink.part(host, part); err != nil {
				return err
			}
			_, err := io.Copy(io.Discard, part)
			return err
		}
	}
}

// readLogText reads a log as text/plain: the name of the host, and the text.
func readLogText(body *bufio.Reader, sink logSink) error {
	host, err := body.ReadSlice('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return sink.part(string(bytes.TrimSuffix(host, []byte("\n"))), body)
}

// readLogItems reads a log as application/x-ndjson.
func readLogItems(body *bufio.Reader, sink logSink) error {
	for {
		c, err := peekValue(body)
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return nil
		}
		if err == nil && c != '{' && c != '"' {
			err = fmt.Errorf("a line that starts with %q", c)
		}
		if err != nil {
			return err
		}
		raw, err := readRaw(body, maxLogItem)
		if err == nil {
			err = sink.item(raw)
		}
		if err != nil {
			return err
		}
	}
}

// quoted reads the value of a string literal up to its closing quote, without its escapes.
type quoted struct {
	source *bufio.Reader
	quote  byte
	escape func(*bufio.Reader) (string, error) // what follows a backslash
	rest   string                              // of an escape
	ended  bool
	err    error // why the literal cannot be read; bufio returns an error only once
}

func (q *quoted) Read(p []byte) (int, error) {
	n := copy(p, q.rest)
	q.rest = q.rest[n:]
	for n < len(p) && !q.ended {
		if q.err != nil {
			return n, q.err
		}
		if _, err := q.source.Peek(1); err != nil {
			q.err = unexpectedEOF(err)
			continue
		}
		waiting, _ := q.source.Peek(min(q.source.Buffered(), len(p)-n))
		plain := waiting
		if i := bytes.IndexByte(plain, q.quote); i >= 0 {
			plain = plain[:i]
		}
		if i := bytes.IndexByte(plain, '\\'); i >= 0 {
			plain = plain[:i]
		}
		n += copy(p[n:], plain)
		special := len(plain) < len(waiting) && waiting[len(plain)] == q.quote
		_, _ = q.source.Discard(len(plain))
		switch {
		case special:
			_, _ = q.source.Discard(1)
			q.ended = true
		case len(plain) < len(waiting):
			_, _ = q.source.Discard(1)
			text, err := q.escape(q.source)
			if err != nil {
				q.err = unexpectedEOF(err)
				continue
			}
			copied := copy(p[n:], text)
			n += copied
			q.rest = text[copied:]
		case n > 0:
			return n, nil // do not wait for more
		}
	}
	if n == 0 && q.ended && len(p) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

// unexpectedEOF returns the error of a literal that does not end.
func unexpectedEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// jsonEscape reads what follows a backslash in a JSON string. Half of a surrogate pair becomes the replacement character.
func jsonEscape(r *bufio.Reader) (string, error) {
	length := 2
	if c, err := r.Peek(1); err != nil {
		return "", err
	} else if c[0] == 'u' {
		length = 6
		next, err := r.Peek(11)
		switch isHalf := len(next) > 1 && (next[1] == 'd' || next[1] == 'D'); {
		case isHalf && err != nil && !bytes.Contains(next, []byte{'"'}): // the other half is cut off
			return "", err
		case isHalf && err == nil && (bytes.HasPrefix(next[5:], []byte(`\ud`)) || bytes.HasPrefix(next[5:], []byte(`\uD`))):
			length = 12
		}
	}
	raw := make([]byte, length)
	raw[0] = '\\'
	if _, err := io.ReadFull(r, raw[1:]); err != nil {
		return "", err
	}
	var text string
	if err := json.Unmarshal(append(append([]byte(`"`), raw...), '"'), &text); err != nil {
		return "", fmt.Errorf("an invalid escape %q", raw)
	}
	return text, nil
}

// pythonEscape reads what follows a backslash in a Python string; see literal.escape. An unknown escape stands for itself.
func pythonEscape(r *bufio.Reader) (string, error) {
	kind, err := r.ReadByte()
	if err != nil {
		return "", err
	}
	if i := bytes.IndexByte([]byte(`\'"abfnrtv`), kind); i >= 0 {
		return "\\'\"\a\b\f\n\r\t\v"[i : i+1], nil
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[kind]
	if digits == 0 {
		return `\` + string(kind), nil
	}
	raw, err := r.Peek(digits)
	if err != nil {
		return "", err
	}
	code, err := strconv.ParseUint(string(raw), 16, 32)
	if err != nil || code > utf8.MaxRune {
		return `\` + string(kind), nil //nolint:nilerr // not an escape
	}
	_, _ = r.Discard(digits)
	return string(rune(code)), nil
}

// eachMember reads a JSON object and calls yield for each member after its name. yield must read the value.
func eachMember(r *bufio.Reader, yield func(name string) error) error {
	return eachOf(r, '{', '}', func() error {
		raw, err := readRaw(r, maxErrorBody)
		if err != nil {
			return err
		}
		if c, err := peekValue(r); err != nil || c != ':' {
			return fmt.Errorf("a name %s without a value", raw[:min(len(raw), 20)])
		}
		_, _ = r.Discard(1)
		return yield(textField(raw))
	})
}

// eachItem reads a JSON array and calls yield for each item. yield must read the item.
func eachItem(r *bufio.Reader, yield func() error) error { return eachOf(r, '[', ']', yield) }

func eachOf(r *bufio.Reader, opening, closing byte, yield func() error) error {
	if c, err := peekValue(r); err != nil || c != opening {
		return cmp.Or(err, fmt.Errorf("%q in place of %q", c, opening))
	}
	_, _ = r.Discard(1)
	for first := true; ; first = false {
		c, err := peekValue(r)
		if err != nil {
			return err
		}
		switch {
		case c == closing:
			_, _ = r.Discard(1)
			return nil
		case first:
		case c != ',':
			return fmt.Errorf("%q in place of a comma", c)
		default:
			_, _ = r.Discard(1)
			if _, err := peekValue(r); err != nil {
				return err
			}
		}
		if err := yield(); err != nil {
			return err
		}
	}
}

// peekValue skips white space and returns the next byte.
func peekValue(r *bufio.Reader) (byte, error) {
	for {
		c, err := r.Peek(1)
		if err != nil {
			return 0, unexpectedEOF(err)
		}
		if c[0] > ' ' {
			return c[0], nil
		}
		_, _ = r.Discard(1)
	}
}

// readRaw reads a JSON value of at most limit bytes.
func readRaw(r *bufio.Reader, limit int) ([]byte, error) {
	if _, err := peekValue(r); err != nil {
		return nil, err
	}
	var raw []byte
	depth, inString, escaped := 0, false, false
	for {
		c, err := r.ReadByte()
		if err != nil {
			return nil, unexpectedEOF(err)
		}
		raw = append(raw, c)
		if len(raw) > limit {
			return nil, newLimitError("a line of the log is longer than %s", int64(limit))
		}
		switch {
		case escaped:
			escaped = false
		case inString:
			escaped, inString = c == '\\', c != '"'
		case c == '"':
			inString = true
		case c == '{', c == '[':
			depth++
		case c == '}', c == ']':
			depth--
		}
		if inString || depth > 0 {
			continue
		}
		if c == '"' || c == '}' || c == ']' {
			return raw, nil
		}
		if next, err := r.Peek(1); err != nil || bytes.IndexByte([]byte(" \t\r\n,:]}"), next[0]) >= 0 {
			return raw, nil //nolint:nilerr // a number, true, false or null; the next read returns the error
		}
	}
}
