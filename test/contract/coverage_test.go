package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/recorded"
)

// verdict says what comes of an operation on a server.
type verdict string

const (
	verdictPass        verdict = "pass"         // it succeeds
	verdictUnsupported verdict = "unsupported"  // the client refuses it, and so does the server when it is asked all the same
	verdictFault       verdict = "server fault" // the server fails, although the request is right
)

const (
	operationsFolder = "../../docs/operations"    // a file for each version with what TestEveryOperation saw
	operationsTable  = "../../docs/operations.md" // made from these
	recordVariable   = "AIRFLOW_TEST_RECORD_OPERATIONS"
)

// coverage is what TestEveryOperation saw of one server.
type coverage struct {
	Version    string             `json:"version"`
	Date       string             `json:"date"`
	Operations map[string]outcome `json:"operations"`
	committed  *coverage          // nil if there is none for this version
}

// outcome is what came of one operation, and the answer that says so.
type outcome struct {
	Verdict verdict `json:"verdict"`
	exchange
	Sent string `json:"sent,omitempty"`
}

func newCoverage(ctx context.Context, t *testing.T, c *client.Client) *coverage {
	t.Helper()
	info, err := c.Monitoring.Version(ctx)
	require.NoError(t, err)
	seen := &coverage{Version: info.Version, Date: time.Now().UTC().Format(time.DateOnly), Operations: map[string]outcome{}}
	if committed, err := readCoverage(filepath.Join(operationsFolder, info.Version+".json")); err == nil {
		seen.committed = committed
	}
	return seen
}

func readCoverage(file string) (*coverage, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	c := new(coverage)
	return c, json.Unmarshal(b, c)
}

// recording tells whether what is seen shall become what is committed.
func recording() bool { return os.Getenv(recordVariable) != "" }

// expectsFault tells whether it is known that a server of this version fails at an operation.
func (c *coverage) expectsFault(id string) bool {
	return recording() || c.committed != nil && c.committed.Operations[id].Verdict == verdictFault
}

// add keeps the answer that a verdict rests on. The body of a success says nothing more; a file token is a path on the server.
func (c *coverage) add(id string, v verdict, of target, answer *exchange) {
	o := outcome{Verdict: v, exchange: *answer, Sent: string(answer.sent)}
	if strings.HasSuffix(of.path, "{file_token}") {
		o.Path = of.path
	}
	if v == verdictPass {
		o.Body, o.Sent = "", ""
	}
	c.Operations[id] = o
}

// compare fails when the committed file says something else of this version; or it replaces the file.
func (c *coverage) compare(t *testing.T) {
	t.Helper()
	if recording() {
		if !t.Failed() {
			require.NoError(t, os.MkdirAll(operationsFolder, 0o755))
			require.NoError(t, os.WriteFile(filepath.Join(operationsFolder, c.Version+".json"), indented(t, c), 0o644))
		}
		return
	}
	if c.committed == nil {
		return
	}
	for id, o := range c.Operations {
		assert.Equal(t, c.committed.Operations[id].Verdict, o.Verdict, "%s: make coverage-table writes down what servers answer", id)
	}
}

func indented(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.MarshalIndent(v, "", " ")
	require.NoError(t, err)
	return append(b, '\n')
}

// The table of operations and versions is made from what TestEveryOperation saw of each version, and nothing else.
func TestOperationsTable(t *testing.T) {
	contract := contractOperations()
	files, err := filepath.Glob(filepath.Join(operationsFolder, "*.json"))
	require.NoError(t, err)
	assert.Len(t, files, 6, "versions; make coverage-table makes them")
	var versions []*coverage
	for _, file := range files {
		c, err := readCoverage(file)
		require.NoError(t, err, file)
		assert.Equal(t, c.Version+".json", filepath.Base(file))
		for id := range contract {
			c.check(t, id, contract[id])
		}
		assert.Len(t, c.Operations, len(contract), "%s: operations", file)
		versions = append(versions, c)
	}
	slices.SortFunc(versions, func(a, b *coverage) int { return recorded.CompareVersions(a.Version, b.Version) })
	pages := table(contract, versions)
	if recording() {
		old, err := filepath.Glob(filepath.Join(operationsFolder, "*.md"))
		require.NoError(t, err)
		for _, file := range old {
			require.NoError(t, os.Remove(file))
		}
		for file, text := range pages {
			require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
		}
	}
	for file, text := range pages {
		b, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.Equal(t, text, string(b), "%s is made by make coverage-table", file)
	}
}

// check fails unless the verdict on an operation rests on an answer that bears it out.
func (c *coverage) check(t *testing.T, id string, operation target) {
	t.Helper()
	o, ok := c.Operations[id]
	if !assert.True(t, ok, "%s: nothing is known of %s", c.Version, id) {
		return
	}
	path, _, _ := strings.Cut(o.Path, "?")
	assert.True(t, operation.matches(o.Method, path), "%s: %s rests on an answer to %s %s", c.Version, id, o.Method, o.Path)
	refusals := []int{http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusBadRequest}
	switch o.Verdict {
	case verdictPass:
		assert.Equal(t, 2, o.Status/100, "%s: %s", c.Version, id)
	case verdictUnsupported:
		assert.Contains(t, refusals, o.Status, "%s: %s", c.Version, id)
	case verdictFault:
		assert.Equal(t, 5, o.Status/100, "%s: %s", c.Version, id)
		assert.NotEmpty(t, o.Body, "%s: %s", c.Version, id)
	default:
		assert.Fail(t, "no verdict", "%s: %s: %q", c.Version, id, o.Verdict)
	}
}

// table gives the files of the documentation: the table, and a page for each fault.
func table(contract map[string]target, versions []*coverage) map[string]string {
	pages := map[string]string{}
	var b strings.Builder
	b.WriteString("# Operations and versions\n\n" +
		"What comes of each operation of the API on real servers, through the methods of package client. `make coverage-table` makes\n" +
		"this page, and the suite fails when a server answers otherwise.\n\n" +
		"- **pass**: a method sent it, and the server answered with a success.\n" +
		"- **unsupported**: the client refuses it with an `UnsupportedError`, because the server is too old. Asked all the same, the server\n" +
		"  answered with the status given here.\n" +
		"- **server fault**: the request is right, and the server fails; the link shows both.\n\n")
	header, line := "| operation |", "| --- |"
	for _, c := range versions {
		header += fmt.Sprintf(" [%s](operations/%[1]s.json) |", c.Version)
		line += " --- |"
	}
	b.WriteString(header + "\n" + line + "\n")
	ids := slices.SortedFunc(maps.Keys(contract), func(a, b string) int {
		return strings.Compare(contract[a].path+" "+contract[a].method, contract[b].path+" "+contract[b].method)
	})
	for _, id := range ids {
		fmt.Fprintf(&b, "| `%s` |", contract[id])
		for _, c := range versions {
			o := c.Operations[id]
			switch o.Verdict {
			case verdictUnsupported:
				fmt.Fprintf(&b, " unsupported: %d |", o.Status)
			case verdictFault:
				page := c.Version + "-" + id + ".md"
				fmt.Fprintf(&b, " [server fault](operations/%s) |", page)
				pages[filepath.Join(operationsFolder, page)] = faultPage(c, o)
			default:
				fmt.Fprintf(&b, " %s |", o.Verdict)
			}
		}
		b.WriteString("\n")
	}
	pages[operationsTable] = b.String()
	return pages
}

func faultPage(c *coverage, o outcome) string {
	return fmt.Sprintf("# Airflow %s fails at %s %s\n\nRecorded on %s. The request:\n\n```\n%[2]s /api/v1%[3]s\n\n%[5]s\n```\n\n"+
		"The answer, %[6]d with %[7]s:\n\n```\n%[8]s\n```\n", c.Version, o.Method, o.Path, c.Date, o.Sent, o.Status, o.Type, strings.TrimSpace(o.Body))
}
