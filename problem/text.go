package problem

import (
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Error returns one line: what was asked of which host, the status, what the server said of it, the request id, and the
// [Error.Hint] if there is one. The line is printable UTF-8; texts and addresses that are too long for it are cut.
func (e *Error) Error() string {
	asked := strings.TrimSpace(line(e.Request.Method, 16) + " " + line(e.Request.URL, 1000))
	status := strings.TrimSpace(strconv.Itoa(e.Status) + " " + http.StatusText(e.Status))
	title, detail := line(e.Title, 200), line(e.Detail, 500)
	if title == "" && detail == "" {
		shown, _, _ := strings.Cut(string(e.Body), `"input"`) // in which Airflow 3 repeats the request, with its secrets
		detail = line(shown, 200)
	}
	if !adds(title, status+" "+detail) {
		title = ""
	}
	said := slices.DeleteFunc([]string{"airflow", asked, status, title, detail}, func(s string) bool { return s == "" })
	text := strings.TrimRight(strings.Join(said, ": "), ".")
	if e.RequestID != "" {
		text += " (request id " + line(e.RequestID, 100) + ")"
	}
	if hint := e.Hint(); hint != "" {
		text += "; " + hint
	}
	return text
}

// LogValue returns the status, the title, the method, the URL and the request id, so that a structured log has them
// apart. It leaves out detail, extensions and body, which may repeat values of the request.
func (e *Error) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Int("status", e.Status),
		slog.String("title", line(e.Title, 200)),
		slog.String("method", line(e.Request.Method, 16)),
		slog.String("url", line(e.Request.URL, 1000)),
		slog.String("request_id", line(e.RequestID, 100)),
	)
}

// adds reports whether title has a word that is not in said: most titles only repeat the status or the detail.
func adds(title, said string) bool {
	known := words(said)
	return slices.ContainsFunc(words(title), func(word string) bool { return !slices.Contains(known, word) })
}

func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// line folds s to one line of printable text and cuts it at about n bytes.
func line(s string, n int) string {
	var b strings.Builder
	blank := false
	for _, r := range s { // invalid UTF-8 comes as U+FFFD
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
