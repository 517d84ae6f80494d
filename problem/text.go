package problem

import (
	"bytes"
	"log/slog"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Error returns one line: what was asked of which host, the status, what the server said of it, the request id, and for
// some statuses what to check. The line is printable UTF-8; texts and addresses that are too long for it are cut.
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
	if hint := e.hint(); hint != "" {
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

// hints says what to check where users are commonly lost. The first that fits is shown.
var hints = []struct {
	from, to int
	when     func(*Error) bool
	text     string
}{
	{300, 399, always, "check the scheme and path of the base URL; if the target is a login page, the credentials"},
	{401, 401, silent, "check the credentials, and that [api] auth_backends of the server takes their kind"},
	{403, 403, silent, "check what the user may do, and the credentials: a stock Airflow answers so to wrong or missing ones too"},
	{403, 403, says("Testing connections is disabled"), "check [core] test_connection of the server: it has to be Enabled"},
	{403, 403, says("not to expose the configuration"), "check [webserver] expose_config of the server: it has to be True or non-sensitive-only"},
	{404, 405, isAirflow3, "this seems to be an Airflow 3, and this client speaks to Airflow 2 (API v1) only"},
	{404, 404, isPage, "check that the base URL is that of an Airflow webserver"},
	{405, 405, always, "check the base URL, and that this version of Airflow has the operation"},
	{406, 406, always, "check the Accept header: application/json is safe"},
	{413, 413, always, "check [webserver] allowed_payload_size and the limits of proxies"},
	{502, 504, isPage, "check that the webserver is up: a proxy answered in its place"},
	{500, 599, isPage, "check the log of the webserver, and the request: a bad run id, for one, ends so too"},
}

func always(*Error) bool { return true }

// silent holds when the server gave no reason.
func silent(e *Error) bool { return e.Detail == "" }

// says holds when the server gave a reason with these words.
func says(words string) func(*Error) bool {
	return func(e *Error) bool { return strings.Contains(e.Detail, words) }
}

// isPage holds when the answer is HTML, which the API itself does not speak.
func isPage(e *Error) bool { return bytes.HasPrefix(bytes.TrimSpace(e.Body), []byte("<")) }

// ofAirflow3 finds what Airflow 3 says of the API v1 and of /health, which it has no more. To a POST it says no more
// than that the method is wrong.
var ofAirflow3 = regexp.MustCompile(`in Airflow 3|^API route not found$|^Method Not Allowed$`)

// isAirflow3 holds when the answer is one of those. Airflow 2 gives its 404 and 405 a title.
func isAirflow3(e *Error) bool { return e.Title == "" && ofAirflow3.MatchString(e.Detail) }

func (e *Error) hint() string {
	for _, h := range hints {
		if e.Status >= h.from && e.Status <= h.to && h.when(e) {
			return h.text
		}
	}
	return ""
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
