package main

import (
	"os"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/term"
	"golang.org/x/text/width"

	"github.com/airflow-go/airflow/client"
)

// The size of a terminal that does not tell its own, and of what is drawn for a file or a pipe.
const (
	defaultColumns = 80
	defaultRows    = 24
)

// terminalSize returns the columns and rows of a stream; ok is false if it is not a terminal that can draw. A positive number in COLUMNS
// replaces the columns.
func terminalSize(stream any) (columns, rows int, ok bool) {
	if file, isFile := stream.(*os.File); isFile && os.Getenv("TERM") != "dumb" {
		var err error
		columns, rows, err = term.GetSize(int(file.Fd()))
		ok = err == nil && enableANSI(file)
	}
	if !ok || columns <= 0 {
		columns = defaultColumns
	}
	if !ok || rows <= 0 {
		rows = defaultRows
	}
	if n, err := strconv.ParseUint(os.Getenv("COLUMNS"), 10, 16); err == nil && n > 0 {
		columns = int(n)
	}
	return columns, rows, ok
}

// replacedSize is terminalSize for lines that are replaced. They must not wrap, so COLUMNS cannot exceed the columns of the terminal.
func replacedSize(stream any) (columns, rows int, ok bool) {
	columns, rows, ok = terminalSize(stream)
	if file, isFile := stream.(*os.File); ok && isFile {
		if own, _, err := term.GetSize(int(file.Fd())); err == nil && own > 0 {
			columns = min(columns, own)
		}
	}
	return columns, rows, ok
}

// canDraw reports whether a stream is a terminal on which lines can be replaced.
func canDraw(stream any) bool {
	_, _, ok := terminalSize(stream)
	return ok
}

// palette colors texts, unless the stream is not a terminal or NO_COLOR is set.
type palette bool

func paletteOf(stream any) palette { return palette(canDraw(stream) && os.Getenv("NO_COLOR") == "") }

// dim returns a text in a weaker color.
func (p palette) dim(text string) string { return p.code("2", text) }

// state returns a text in the color of a state of a task or run.
func (p palette) state(state client.TaskState, text string) string {
	return p.code(styleOf(state).code, text)
}

func (p palette) code(code, text string) string {
	if !p || code == "" || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// style is how a state of a task or run looks: on a terminal and in a picture.
type style struct {
	code string // of the terminal
	fill string // the character of bars, which tells states apart without colors
	hex  string // the color in pictures
}

func styleOf(state client.TaskState) style {
	switch state {
	case client.TaskStateSuccess:
		return style{"32", "█", "#2e9e44"}
	case client.TaskStateFailed:
		return style{"31", "×", "#d6353b"}
	case client.TaskStateUpstreamFailed:
		return style{"33", "×", "#e8912d"}
	case client.TaskStateRunning, client.TaskStateRestarting:
		return style{"36", "▒", "#1ca3c4"}
	case client.TaskStateUpForRetry, client.TaskStateUpForReschedule:
		return style{"33", "×", "#d9a70f"}
	case client.TaskStateDeferred:
		return style{"35", "░", "#8e6bc9"}
	case client.TaskStateSkipped, client.TaskStateRemoved:
		return style{"35", "░", "#d48fc0"}
	}
	return style{"2", "░", "#8b949e"}
}

// textWidth returns the number of columns that a text without control characters takes on a terminal.
func textWidth(text string) int {
	n := 0
	for _, r := range text {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// clip shortens a text to at most a number of columns. A text that was shortened ends with an ellipsis.
func clip(text string, columns int) string {
	if textWidth(text) <= columns {
		return text
	}
	if columns <= 0 {
		return ""
	}
	n := 0
	for i, r := range text {
		if n += runeWidth(r); n >= columns {
			return strings.TrimRight(text[:i], " ") + "…"
		}
	}
	return text
}

// clipMiddle shortens a text to at most a number of columns by an ellipsis in its middle, because names often differ at their ends.
func clipMiddle(text string, columns int) string {
	if textWidth(text) <= columns {
		return text
	}
	if columns < smallestLabel {
		return clip(text, columns)
	}
	runes := []rune(text)
	first, last, left := 0, len(runes), columns-1
	for atEnd := true; ; atEnd = !atEnd { // the end gets one column more
		next := runes[first]
		if atEnd {
			next = runes[last-1]
		}
		if left -= runeWidth(next); left < 0 {
			return string(runes[:first]) + "…" + string(runes[last:])
		}
		if atEnd {
			last--
		} else {
			first++
		}
	}
}
