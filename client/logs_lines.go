package client

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/airflow-go/airflow/internal/wrap"
)

// LogLine is a line of a log. Airflow 3 returns lines as JSON objects. Airflow 2 returns text, from which the client takes Time, Level,
// Logger and Text.
type LogLine struct {
	// Time is when the line was written; zero if the line has no time, such as the second line of a text. If the line names no
	// zone, as before Airflow 2.3, or one that this machine does not know, its time counts as UTC.
	Time time.Time
	// Level is the level of the line in lower case, such as info; "" if it has none.
	Level string
	// Logger is the name of the logger that wrote the line. Airflow 2 has file and line number instead, such as etl.py:12.
	Logger string
	// Text is the text of the line, without time, level and logger, and without a newline.
	Text string
	// Exception is the exception that the line reports, such as "ValueError: no rows"; "" if it reports none. Airflow 2 writes
	// exceptions as lines of their own. The field error_detail of Fields has the whole traceback.
	Exception string
	// Host is the name of the worker; "" if the server does not return it. Airflow 3 does not.
	Host string
	// Fields holds all fields of the line as JSON, by name; nil if the line was text.
	Fields map[string]json.RawMessage

	// Continues reports that the line continues the preceding one, which was yielded before the task had written all of it.
	Continues bool
	// Notice reports that the line is not in the log: it says where the server looked for the log, and why there is none.
	// [LogService.Follow], Lines, Tail and Reader return such lines only for a log without any other line. [LogService.Get] does not
	// set it.
	Notice bool

	raw  string // a line of text as it was; Text is its end
	open bool   // the line was yielded before its newline was written
}

// String returns the line as text with its time, level and exception: a line of Airflow 2 as it is in the log.
func (l LogLine) String() string {
	if l.raw != "" && strings.HasSuffix(l.raw, l.Text) {
		return l.raw
	}
	var b strings.Builder
	if !l.Time.IsZero() {
		b.WriteString("[" + l.Time.Format("2006-01-02T15:04:05.000Z07:00") + "] ")
	}
	if l.Level != "" {
		b.WriteString(strings.ToUpper(l.Level) + " - ")
	}
	b.WriteString(l.Text)
	if l.Exception != "" {
		b.WriteString(": " + l.Exception)
	}
	return b.String()
}

// textLine parses a line of text: [time] {file:line} LEVEL - text. Each of the first three may be missing. A line in another format
// has only its text.
func textLine(host, text string) LogLine {
	line := LogLine{Text: text, Host: host, raw: text}
	rest := text
	if inner, after, ok := enclosed(rest, '[', "] "); ok {
		if line.Time = logTime(inner); line.Time.IsZero() {
			return line
		}
		rest = after
	}
	logger, rest, hasLogger := enclosed(rest, '{', "} ")
	level, message, hasLevel := strings.Cut(strings.TrimPrefix(rest, " "), " - ")
	if !hasLevel || !isLevel(level) || line.Time.IsZero() && !hasLogger && !strings.HasPrefix(rest, " ") {
		line.Time = time.Time{}
		return line
	}
	line.Level, line.Text = strings.ToLower(level), message
	if hasLogger {
		line.Logger = logger
	}
	return line
}

// enclosed returns what is between an opening byte at the beginning of text and a closing text, and what follows. If text does not
// begin like this, it returns text as what follows.
func enclosed(text string, open byte, closing string) (inner, rest string, ok bool) {
	if text == "" || text[0] != open {
		return "", text, false
	}
	if inner, rest, ok = strings.Cut(text[1:], closing); !ok {
		return "", text, false
	}
	return inner, rest, true
}

// logTimes are the formats of the times in logs of Airflow 2.
var logTimes = []string{"2006-01-02T15:04:05.000-0700", "2006-01-02, 15:04:05 MST", "2006-01-02 15:04:05,000"}

// logTime returns the time of a line, or zero.
func logTime(text string) time.Time {
	if len(text) > 40 || len(text) == 0 || text[0] < '0' || text[0] > '9' {
		return time.Time{}
	}
	for _, layout := range logTimes {
		if t, err := time.Parse(layout, text); err == nil {
			return t
		}
	}
	return time.Time{}
}

// isLevel reports whether text may be the name of a level of Python's logging.
func isLevel(text string) bool {
	for _, r := range text {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return text != "" && len(text) <= 10
}

// logLines parses the content of a log that is a JSON list of lines: objects, or texts. It returns nil for other content, as
// Airflow 2 sends it.
func logLines(content string) ([]LogLine, error) {
	var items []json.RawMessage
	if !strings.HasPrefix(content, "[") || !json.Valid([]byte(content)) {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(content), &items); err != nil || len(items) == 0 {
		return nil, err
	}
	lines := make([]LogLine, len(items))
	for i, item := range items {
		var err error
		if lines[i], err = structuredLine(item); err != nil {
			return nil, wrap.Errorf("read line %d of the log: %w", i, err)
		}
	}
	return lines, nil
}

// structuredLine parses a line of Airflow 3: an object or a text.
func structuredLine(item []byte) (line LogLine, err error) {
	if len(item) > 0 && item[0] == '"' {
		return line, json.Unmarshal(item, &line.Text)
	}
	if err := json.Unmarshal(item, &line.Fields); err != nil {
		return LogLine{}, wrap.Errorf("must be an object or a text: %w", err)
	}
	_ = json.Unmarshal(line.Fields["timestamp"], &line.Time) // a handler may write it in another form, which Fields has
	line.Level = strings.ToLower(textField(line.Fields["level"]))
	line.Logger, line.Text = textField(line.Fields["logger"]), textField(line.Fields["event"])
	line.Exception = exception(line.Fields["error_detail"])
	return line, nil
}

// exception returns the type and the text of the exception in the field error_detail: a list that begins with the exception, before
// those that caused it.
func exception(detail json.RawMessage) string {
	var raised []struct {
		Type  string `json:"exc_type"`
		Value string `json:"exc_value"`
	}
	if len(detail) == 0 || json.Unmarshal(detail, &raised) != nil || len(raised) == 0 {
		return ""
	}
	return strings.TrimSuffix(raised[0].Type+": "+raised[0].Value, ": ")
}

// textField returns a JSON string as its value, and other JSON as it is.
func textField(value json.RawMessage) string {
	var text string
	if len(value) == 0 || json.Unmarshal(value, &text) == nil {
		return text
	}
	return string(value)
}

// textOfLines returns lines as text.
func textOfLines(lines []LogLine) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(line.String())
		b.WriteByte('\n')
	}
	return b.String()
}
