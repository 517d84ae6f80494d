package airflowfile

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line is a line of a .env file.
type Line struct {
	Name, Value string
	// Number is the number of the line, counted from 1.
	Number int
}

// EnvError reports a malformed line.
type EnvError struct {
	Line   int
	Reason string
}

// Error returns the line and the reason.
func (e *EnvError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Reason) }

// ReadEnv reads a .env file. Each line is a name, an equal sign and a value. Blank lines and lines whose first character is #
// are ignored. As in Airflow, names and values are used unchanged, including quotes and spaces.
func ReadEnv(text string) ([]Line, error) {
	var lines []Line
	for i, line := range splitLines(text) {
		start := strings.TrimLeftFunc(line, unicode.IsSpace)
		if start == "" || start[0] == '#' {
			continue
		}
		name, value, found := strings.Cut(line, "=")
		switch {
		case !found:
			return nil, &EnvError{i + 1, "must be a name, an equal sign and a value"}
		case name == "":
			return nil, &EnvError{i + 1, "must have a name before the equal sign"}
		}
		lines = append(lines, Line{name, value, i + 1})
	}
	return lines, nil
}

// lineBreaks are the characters at which Python's splitlines ends a line, apart from \r\n.
const lineBreaks = "\n\r\v\f\x1c\x1d\x1e\u0085\u2028\u2029"

func splitLines(text string) []string {
	var lines []string
	for text != "" {
		end := strings.IndexAny(text, lineBreaks)
		if end < 0 {
			return append(lines, text)
		}
		lines = append(lines, text[:end])
		_, size := utf8.DecodeRuneInString(text[end:])
		if strings.HasPrefix(text[end:], "\r\n") {
			size = 2
		}
		text = text[end+size:]
	}
	return lines
}

// EnvLine returns the line for a name and a value. It returns an error if the line would be read back in another way.
func EnvLine(name, value string) (string, error) {
	line := name + "=" + value
	lines, err := ReadEnv(line)
	if err != nil || strings.Contains(line, "\x00") || strings.HasPrefix(line, "\ufeff") || len(lines) != 1 || lines[0] != (Line{name, value, 1}) {
		return "", errors.New("a line of a .env file cannot hold it")
	}
	return line + "\n", nil
}
