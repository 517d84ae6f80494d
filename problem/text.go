package problem

import (
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Error returns one line with the method and URL of the request, the status, title and detail, the request id, and the
// [Error.Hint] if there is one. It leaves out a title that only repeats words of the status or the detail. If there is neither title
// nor detail, the beginning of the body is in their place. The line is printable UTF-8. Long texts and URLs are truncated.
func (e *Error) Error() string {
	request := strings.TrimSpace(oneLine(e.Request.Method, 16) + " " + oneLine(e.Request.URL, 1000))
	status := strings.TrimSpace(strconv.Itoa(e.Status) + " " + http.StatusText(e.Status))
	title, detail := oneLine(e.Title, 200), oneLine(e.Detail, 500)
	if title == "" && detail == "" {
		shown, _, _ := strings.Cut(string(e.Body), `"input"`) // where Airflow 3 repeats the request, with its secrets
		detail = oneLine(shown, 200)
	}
	if !addsWords(title, status+" "+detail) {
		title = ""
	}
	parts := slices.DeleteFunc([]string{"airflow", request, status, title, detail}, func(s string) bool { return s == "" })
	text := strings.TrimRight(strings.Join(parts, ": "), ".")
	if e.RequestID != "" {
		text += " (request id " + oneLine(e.RequestID, 100) + ")"
	}
	if hint := e.Hint(); hint != "" {
		text += "; " + hint
	}
	return text
}

// LogValue returns the text of [Error.Error], so that slog.Any("err", err) logs the same text for e itself and for an error
// that wraps it. To log single values, take them from the fields of e.
func (e *Error) LogValue() slog.Value { return slog.StringValue(e.Error()) }

// addsWords reports whether title has a word that is not in rest. Most titles only repeat the status or the detail.
func addsWords(title, rest string) bool {
	known := words(rest)
	return slices.ContainsFunc(words(title), func(word string) bool { return !slices.Contains(known, word) })
}

func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// oneLine folds s to one line of printable text and truncates it at about n bytes.
func oneLine(s string, n int) string {
	var b strings.Builder
	blank := false
	for _, r := range s { // invalid UTF-8 yields U+FFFD
		switch {
		case r == ' ' || !unicode.IsPrint(r):
			blank = b.Len() > 0
			continue
		case b.Len() >= n:
			b.WriteString(" …")
			return b.String()
		case blank:
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
