package client

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/airflow-go/airflow/internal/wrap"
)

// LogLine is a line of a log, as Airflow 3 sends it: with its time, level and other fields apart.
type LogLine struct {
	// Time is when the line was written; zero if the line has no time.
	Time time.Time
	// Level is the level of the line, such as info; "" if it has none.
	Level string
	// Logger is the name of the Python logger that wrote the line; "" if unknown.
	Logger string
	// Event is the text of the line.
	Event string
	// Fields holds all fields of the line as JSON, by name, including those above.
	Fields map[string]json.RawMessage
}

// String returns the line as text: the time, the level and the event, as in [LogPart.Text].
func (l LogLine) String() string {
	var b strings.Builder
	if !l.Time.IsZero() {
		b.WriteString("[" + l.Time.Format("2006-01-02T15:04:05.000Z07:00") + "] ")
	}
	if l.Level != "" {
		b.WriteString(strings.ToUpper(l.Level) + " - ")
	}
	b.WriteString(l.Event)
	return b.String()
}

// logLines parses the content of a log that is a JSON list of lines: objects, or texts. It returns nil for other content, as Airflow 2
// sends it.
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
		line := &lines[i]
		if len(item) > 0 && item[0] == '"' {
			if err := json.Unmarshal(item, &line.Event); err != nil {
				return nil, wrap.Errorf("read line %d of the log: %w", i, err)
			}
			continue
		}
		if err := json.Unmarshal(item, &line.Fields); err != nil {
			return nil, wrap.Errorf("read line %d of the log: must be an object or a text: %w", i, err)
		}
		_ = json.Unmarshal(line.Fields["timestamp"], &line.Time) // a handler may write it in another form, which Fields has
		line.Level, line.Logger, line.Event = textField(line.Fields["level"]), textField(line.Fields["logger"]), textField(line.Fields["event"])
	}
	return lines, nil
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
