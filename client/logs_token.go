package client

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/crc64"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/airflow-go/airflow/internal/textmatch"
)

// A server's token holds the position up to which the log was read, such as {"end_of_log": false, "log_pos": 500}. log_pos counts the
// characters of the log, without the lines about where the server found it, which change when the task ends.
//
// Two kinds of tokens are useless. Airflow before 2.5, some handlers of remote logs in newer releases, and Airflow 2.5 if it cannot
// find the log, return tokens without a position, and then ignore the token: every response has the whole log. Airflow 2.5 counts
// the lines about where it found the log too, so that the end of a log is lost if they become shorter. In both cases the client adds
// to the token what was read. With this addition it reads the whole log and removes what the caller has.

// logRead is what a caller has read of a log: the length of its body, and a checksum.
type logRead struct {
	length int
	sum    uint64
}

// splitToken returns the token of the server and, if the client has added it, what was read.
func splitToken(token string) (server string, read *logRead) {
	server, read = splitRead(token)
	if read != nil && !isBeginning(server) {
		server = "" // it would cut off what the client compares
	}
	return server, read
}

// splitRead splits a token of the form server~length~sum. Other tokens are those of the server.
func splitRead(token string) (server string, read *logRead) {
	rest, sum, ok := cutLast(token, "~")
	server, length, both := cutLast(rest, "~")
	if !ok || !both || strings.Contains(server, "\n") ||
		len(length) > 18 || !textmatch.Only(length, textmatch.Digits) || len(sum) != 16 || !textmatch.Only(sum, textmatch.Digits+"abcdef") {
		return token, nil
	}
	read = new(logRead)
	read.length, _ = strconv.Atoi(length)
	read.sum, _ = strconv.ParseUint(sum, 16, 64)
	return server, read
}

// cutLast cuts s around the last separator.
func cutLast(s, separator string) (before, after string, found bool) {
	at := strings.LastIndex(s, separator)
	if at < 0 {
		return s, "", false
	}
	return s[:at], s[at+len(separator):], true
}

// isBeginning reports whether the server ignores a token.
func isBeginning(token string) bool {
	_, kind := tokenPosition(token)
	return kind == tokenWithoutPosition
}

// tokenKind says what a token of the server stands for.
type tokenKind uint8

const (
	tokenWithoutPosition tokenKind = iota // the beginning of the log
	tokenAtPosition                       // log_pos
	tokenOfOtherKind                      // a place that only the server knows
)

// tokenPosition returns the position in a token of the server. The server signs tokens, but does not encrypt them:
// base64(JSON).signature, or .base64(zlib(JSON)).signature if that is shorter.
func tokenPosition(token string) (position int, kind tokenKind) {
	if token == "" {
		return 0, tokenWithoutPosition
	}
	rest, compressed := strings.CutPrefix(token, ".")
	payload, _, _ := strings.Cut(rest, ".")
	text, err := base64.RawURLEncoding.DecodeString(payload)
	if err == nil && compressed {
		var r io.Reader
		if r, err = zlib.NewReader(bytes.NewReader(text)); err == nil {
			text, err = io.ReadAll(io.LimitReader(r, maxErrorBody))
		}
	}
	var fields map[string]any
	if err != nil || json.Unmarshal(text, &fields) != nil {
		return 0, tokenOfOtherKind
	}
	at, isNumber := fields["log_pos"].(float64)
	for _, name := range []string{"end_of_log", "download_logs", "log_pos"} {
		delete(fields, name)
	}
	switch {
	case len(fields) > 0:
		return 0, tokenOfOtherKind
	case isNumber && at >= 0 && at < 1<<53:
		return int(at), tokenAtPosition
	}
	return 0, tokenWithoutPosition
}

// The texts around the lines about where the server found the log, in Airflow 2.9 and later.
const (
	logHeaderOpens  = "::group::Log message source details"
	logHeaderCloses = "::endgroup::"
)

// logHeader finds the lines about where the server found the log, which it writes at the beginning of a log. They change when the
// task ends.
type logHeader struct {
	active bool // no line of the log was found
	group  bool // between the texts that open and close a header
}

// takes reports whether a line belongs to the header. Lines are passed in their order, the last one perhaps without its newline.
func (h *logHeader) takes(line []byte) bool {
	if !h.active || len(line) == 0 {
		return false
	}
	text := string(bytes.TrimSuffix(line[:min(len(line), 200)], []byte("\n")))
	switch {
	case h.group:
		h.group = text != " INFO - "+logHeaderCloses
		h.active = h.group
		return true
	case text == " INFO - "+logHeaderOpens:
		h.group = true
		return true
	}
	// The last one is the second line of an error of a worker.
	h.active = text == "" || strings.HasPrefix(text, "***") || strings.HasPrefix(text, "For more information check: http")
	return h.active
}

func withoutLogHeader(text string) string {
	header, length := logHeader{active: true}, 0
	for line := range strings.Lines(text) {
		if !header.takes([]byte(line)) {
			break
		}
		length += len(line)
	}
	return text[length:]
}

// logBody returns the log lines of all parts, without headers.
func logBody(parts []LogPart) string {
	bodies := make([]string, 0, 1)
	for _, part := range parts {
		bodies = append(bodies, withoutLogHeader(part.Text))
	}
	return strings.Join(bodies, "")
}

func readOf(body string) logRead {
	return logRead{len(body), crc64.Checksum([]byte(body), logTable())}
}

// continueFrom removes what was already read from a response, and adds to a useless next token what is read now. sent is the token of
// the request. If the log does not begin with what was read, the caller gets the whole log.
func (l *Log) continueFrom(sent string, read *logRead) {
	body := logBody(l.Parts)
	before, _ := tokenPosition(sent)
	position, kind := tokenPosition(l.Token)
	switch {
	case l.Token == "":
	case kind == tokenAtPosition && position < before:
		l.Token = sent // the server could not read a part of the log
	case kind == tokenWithoutPosition, kind == tokenAtPosition && before == 0 && position != utf8.RuneCountInString(body):
		now := readOf(body)
		l.Token = fmt.Sprintf("%s~%d~%016x", l.Token, now.length, now.sum)
	}
	if read == nil || read.length > len(body) || readOf(body[:read.length]) != *read {
		return
	}
	left := read.length
	for i, part := range l.Parts {
		text := withoutLogHeader(part.Text)
		n := min(left, len(text))
		l.Parts[i].Text = text[n:]
		left -= n
	}
}
