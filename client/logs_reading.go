package client

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"hash/crc64"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/mediatype"
)

// # How a log is read without loss or repetition
//
// A logReading remembers how far it has read a log: a token of the server, and how much it has read after the place that the token
// stands for, with a checksum. Each read sends the token, passes over what was read, and yields the rest. It can therefore be
// repeated after it was cut off at any place.
//
// A new token replaces the old one only if it stands for the place up to which the log was read: log_pos counts characters of text or
// structured lines. Airflow 2.5 also counts its own header, which changes while the task runs; other releases return a smaller
// number while a part of the log cannot be reached. Such a token, and one without a position, is not used: the next read passes
// over all that was read after the old token.
//
// Airflow before 3.2 ignores the token for structured lines: it returns the whole log again. The first line shows that, and from then
// on every response starts at the beginning of the log.
//
// Tokens of handlers that store lines, such as Elasticsearch's, have another kind of position. They are used as they are, and each
// response ends with a whole line.

// logReading reads a log in several requests, and yields its lines.
type logReading struct {
	service *LogService
	id      TaskInstanceID
	try     int
	opts    []CallOption
	yield   func(LogLine) bool
	stopped bool // yield returned false

	token string  // the place from which the next response starts; "" is the beginning
	at    int     // log_pos of token
	read  logMark // how much was read after that place

	first   logMark // the first structured line of the log
	all     logMark // the structured lines that were read since the beginning
	ignored bool    // the server ignores tokens

	line      []byte    // the beginning of a line that is not complete
	host      string    // of line
	continues bool      // line continues one that was yielded
	yielded   bool      // there was a line
	notices   []LogLine // of the last response that had any
	shrunk    int       // successive responses that were shorter than what was read

	// Of the current response.
	whole   bool // the log is complete: it need not be continued
	seen    logMark
	isV3    bool
	header  bool // items before the first line are the server's
	opened  bool // an item opened the header
	parts   int
	held    *LogLine // the last line, which may be incomplete
	noticed bool     // there was a notice
	grew    bool
	cut     bool // it failed after it had begun
}

// logMark is an amount of a log: characters of text or structured lines, with a checksum.
type logMark struct {
	count int
	sum   uint64
}

// logTable returns the table of the checksum. Only programs that read logs compute it.
func logTable() *crc64.Table { return crc64.MakeTable(crc64.ISO) }

func (m *logMark) add(count int, text []byte) {
	m.count += count
	m.sum = crc64.Update(m.sum, logTable(), text)
}

// errLogChanged reports that a log does not begin with what was read of it.
var errLogChanged = errors.New("the log does not begin with what was read of it")

const (
	maxLogLine    = 1 << 20 // bytes of a line of text; a longer one is yielded in pieces
	maxLogNotices = 20
	shrunkIsNew   = 3 // after so many responses, a shorter log is another one
)

// next reads what is new, and reports whether there was anything.
func (r *logReading) next(ctx context.Context) (bool, error) {
	for grew := false; ; grew = true {
		more, err := r.once(ctx)
		if errors.Is(err, errLogChanged) {
			r.restart()
			more, err = r.once(ctx)
		}
		if err != nil || !r.grew || !more || r.stopped {
			return grew || r.grew, err
		}
	}
}

// once sends one request. It reports whether the next one should follow at once, because the server returns sections.
func (r *logReading) once(ctx context.Context) (more bool, err error) {
	r.seen, r.grew, r.parts, r.held, r.opened, r.noticed = logMark{}, false, 0, nil, false, false
	r.header = r.token == ""
	next := ""
	s := &stream{
		types: []string{"text/plain", "application/x-ndjson"},
		accept: func(family gen.Family) string {
			if r.isV3 = family == gen.V2; r.isV3 && r.whole && r.token == "" { // it has no useful token
				return "application/x-ndjson"
			}
			return "application/json"
		},
	}
	var changed error
	s.read = func(resp *http.Response, body *bufio.Reader) (err error) {
		switch mediatype.Of(resp.Header.Get("Content-Type")) {
		case "text/plain":
			err = readLogText(body, r)
		case "application/x-ndjson":
			err = readLogItems(body, r)
		default:
			next, err = readLogObject(body, r)
		}
		if errors.Is(err, errLogChanged) {
			changed, err = err, errStopReading
		}
		return err
	}
	err = r.call(ctx, s)
	r.cut = err != nil && s.began
	if err != nil || r.stopped {
		return false, err
	}
	if changed == nil {
		more = r.advance(next)
	}
	return more, changed
}

// call sends the request of a response.
func (r *logReading) call(ctx context.Context, s *stream) error {
	params, err := logParameters(r.id, r.try)
	if err != nil {
		return err
	}
	params.Token = r.token
	pipeline := r.service.pipeline.with(r.opts)
	_, err = gen.LogsClient{Doer: pipeline.streamed(s)}.Get(ctx, r.id.DAGID, r.id.DAGRunID, r.id.TaskID, r.try, params)
	return err
}

// advance takes the token of a response. It reports whether the next section can be read at once.
func (r *logReading) advance(token string) (more bool) {
	position, kind := tokenPosition(token)
	end := r.at + r.seen.count
	if r.seen.count < r.read.count || kind == tokenAtPosition && position < r.at {
		if r.shrunk++; r.shrunk >= shrunkIsNew && max(r.seen.count, position) > 0 {
			r.restart()
		}
		return false
	}
	r.shrunk = 0
	switch {
	case kind == tokenAtPosition && position == end && !r.ignored:
		r.token, r.at, r.read = token, position, logMark{}
	case kind == tokenOfOtherKind:
		more = token != r.token
		r.token, r.at, r.read = token, 0, logMark{}
		r.endLine(false)
		return more
	}
	return false
}

// restart starts at the beginning of the log again, because it is another one.
func (r *logReading) restart() {
	r.endLine(false)
	r.token, r.at, r.read, r.shrunk = "", 0, logMark{}, 0
	r.first, r.all = logMark{}, logMark{}
}

// part implements logSink.
func (r *logReading) part(host string, text *bufio.Reader) error {
	if r.parts++; r.parts > 1 && r.seen.count >= r.read.count {
		r.endLine(false)
	}
	header := logHeader{active: r.token == ""}
	var cut []byte // the beginning of a character at the end of the last piece
	for {
		piece, err := text.ReadSlice('\n')
		if len(cut) > 0 {
			piece = append(cut, piece...)
		}
		cut = nil
		if n := incompleteRune(piece); n > 0 && !errors.Is(err, io.EOF) {
			piece, cut = piece[:len(piece)-n], bytes.Clone(piece[len(piece)-n:])
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			err = nil
		}
		if header.takes(piece) {
			r.notice(LogLine{Text: strings.TrimSuffix(string(piece), "\n"), Host: host, Notice: true})
		} else if len(piece) > 0 {
			if err := r.text(host, piece); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// incompleteRune returns the number of bytes at the end of text that begin a character. Positions count whole characters.
func incompleteRune(text []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(text); n++ {
		if end := text[len(text)-n:]; utf8.RuneStart(end[0]) {
			if utf8.FullRune(end) {
				return 0
			}
			return n
		}
	}
	return 0
}

// text takes a piece of text: a line, or a part of one.
func (r *logReading) text(host string, piece []byte) error {
	if left := r.read.count - r.seen.count; left > 0 {
		n := 0
		for n < len(piece) && left > 0 {
			_, size := utf8.DecodeRune(piece[n:])
			n += size
			left--
		}
		r.seen.add(utf8.RuneCount(piece[:n]), piece[:n])
		if piece = piece[n:]; left == 0 && r.seen != r.read {
			return errLogChanged
		}
		if len(piece) == 0 {
			return nil
		}
	}
	r.seen.add(utf8.RuneCount(piece), piece)
	r.read, r.grew, r.host = r.seen, true, host
	r.line = append(r.line, piece...)
	switch {
	case piece[len(piece)-1] == '\n':
		r.line = r.line[:len(r.line)-1]
		r.endLine(true)
	case len(r.line) >= maxLogLine:
		r.openLine()
	}
	if r.stopped {
		return errStopReading
	}
	return nil
}

// endLine yields the line that was read, which ends with a newline or with the log. What has been yielded before is not repeated.
func (r *logReading) endLine(newline bool) {
	if len(r.line) > 0 || newline && !r.continues {
		r.send(r.textLine())
	}
	r.line, r.continues = r.line[:0], false
}

// openLine yields the beginning of a line of which more may follow.
func (r *logReading) openLine() {
	if len(r.line) == 0 {
		return
	}
	line := r.textLine()
	line.open = true
	r.send(line)
	r.line, r.continues = r.line[:0], true
}

func (r *logReading) textLine() LogLine {
	if r.continues {
		return LogLine{Text: string(r.line), Host: r.host, Continues: true}
	}
	return textLine(r.host, string(r.line))
}

func (r *logReading) notice(line LogLine) {
	if !r.noticed {
		r.noticed, r.notices = true, nil
	}
	if len(r.notices) < maxLogNotices && line.Text != "" && !strings.HasSuffix(line.Text, logHeaderOpens) && !strings.HasSuffix(line.Text, logHeaderCloses) {
		r.notices = append(r.notices, line)
	}
}

func (r *logReading) send(line LogLine) {
	r.yielded = true
	if !r.stopped && !r.yield(line) {
		r.stopped = true
	}
}

// end yields what is left when the log has ended: an incomplete line, or the server's notices about a log without lines.
func (r *logReading) end() {
	r.endLine(false)
	if r.yielded {
		return
	}
	for _, line := range r.notices {
		r.send(line)
	}
}
