package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/airflowtest"
)

// slowly delays the requests with a method, so that work takes longer than a bar needs to appear.
func slowly(handler http.Handler, method string, delay time.Duration) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == method {
			time.Sleep(delay)
		}
		handler.ServeHTTP(w, r)
	})
}

// TestLongWorkShowsABarOnATerminal runs commands whose standard error is a terminal.
func TestLongWorkShowsABarOnATerminal(t *testing.T) {
	var options []airflowtest.Option
	var file strings.Builder
	file.WriteString("variables:\n")
	for i := range 400 {
		options = append(options, airflowtest.WithVariable(fmt.Sprintf("v%03d", i), "1"))
		fmt.Fprintf(&file, "  w%03d: {value: x}\n", i)
	}
	server := airflowtest.New(t, append(options, airflowtest.WithSampleDAGs())...)
	reads, writes := serve(t, slowly(server, http.MethodGet, 200*time.Millisecond)), serve(t, slowly(server, http.MethodPost, 10*time.Millisecond))
	for name, test := range map[string]struct {
		url  string
		args []string
		want string
	}{
		"list":     {reads, []string{"variables", "list"}, `Reading  █+░*  \d+ of \d+  \d+/s  \S+ left`},
		"export":   {reads, []string{"export", "--only", "variables"}, `Reading variables  █+░*  \d+ of \d+  \d+/s  \S+ left`},
		"diff":     {reads, []string{"diff", "-f", writeState(t, file.String())}, `Reading variables  █+░*  \d+ of \d+  \d+/s  \S+ left`},
		"apply":    {writes, []string{"apply", "--yes", "-f", writeState(t, file.String())}, `Applying  █*░*  \d+ of 400  \d+/s  \S+ left`},
		"backfill": {reads, []string{"backfill", "hello", "--from", "1999-01-01T00:00:00Z", "--to", "1999-01-03T00:00:00Z"}, `Backfilling  █+░+  1 of 3  \S+  \S+ left`},
	} {
		t.Run(name, func(t *testing.T) {
			p := onTerminal(t, test.url, 100, []string{"NO_COLOR=1"}, test.args...)
			p.end()
			assert.Regexp(t, test.want, p.written.String())
			assert.NotRegexp(t, test.want, p.screen.text(), "the bar is removed")
			assert.NotContains(t, p.screen.text(), "░")
			quiet := onTerminal(t, test.url, 100, []string{"NO_COLOR=1"}, append(test.args, "--quiet")...)
			quiet.end()
			assert.NotContains(t, quiet.written.String(), "░")
			assert.NotContains(t, quiet.written.String(), " left")
		})
	}
}
