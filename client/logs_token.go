package client

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/crc64"
	"regexp"
	"strconv"
	"strings"
)

// A server's token holds the position up to which the log was read, such as {"end_of_log": false, "log_pos": 500}. Airflow
// before 2.5, and some handlers of remote logs in newer releases, return tokens without a position, and then ignore the
// token: every response has the whole log. The client therefore adds to such a token what was read. With this addition it
// removes from the next response what the caller has.

// logRead is what a caller has read of a log: the length of its body, and a checksum.
type logRead struct {
	length int
	sum    uint64
}

var clientToken = regexp.MustCompile(`^(.*)~([0-9]{1,18})~([0-9a-f]{16})$`)

// splitToken returns the token of the server and, if the client has added it, what was read.
func splitToken(token string) (server string, read *logRead) {
	match := clientToken.FindStringSubmatch(token)
	if match == nil {
		return token, nil
	}
	length, _ := strconv.Atoi(match[2])
	sum, _ := strconv.ParseUint(match[3], 16, 64)
	return match[1], &logRead{length, sum}
}

// hasNoPosition reports whether a token of the server is one that holds no position. The server signs tokens, but does not
// encrypt them: base64(JSON).signature.
func hasNoPosition(token string) bool {
	payload, _, _ := strings.Cut(token, ".")
	text, err := base64.RawURLEncoding.DecodeString(payload)
	var fields map[string]any
	if err != nil || json.Unmarshal(text, &fields) != nil {
		return false // a token of another kind
	}
	delete(fields, "end_of_log")
	delete(fields, "download_logs")
	return len(fields) == 0
}

// logHeader matches the lines about where the server found the log. They change when the task ends.
var logHeader = regexp.MustCompile(`^(\*\*\*[^\n]*(\n|$)|\n)*`)

func withoutLogHeader(text string) string { return text[len(logHeader.FindString(text)):] }

// logBody returns the log lines of all parts, without headers.
func logBody(parts []LogPart) string {
	bodies := make([]string, 0, 1)
	for _, part := range parts {
		bodies = append(bodies, withoutLogHeader(part.Text))
	}
	return strings.Join(bodies, "")
}

func readOf(body string) logRead {
	return logRead{len(body), crc64.Checksum([]byte(body), crc64.MakeTable(crc64.ISO))}
}

// continueFrom removes what was already read from a response, and adds to a next token without a position what is read now.
// If the log does not begin with what was read, the caller gets the whole log.
func (l *Log) continueFrom(read *logRead) {
	body := logBody(l.Parts)
	if l.Token != "" && hasNoPosition(l.Token) {
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
