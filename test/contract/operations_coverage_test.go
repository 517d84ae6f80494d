package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
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

// verdict is the result of an operation on a server.
type verdict string

const (
	verdictPass        verdict = "pass"         // the operation succeeds
	verdictUnsupported verdict = "unsupported"  // the client rejects it, and the server rejects it if it is sent anyway
	verdictReplaced    verdict = "replaced"     // the method of the client sends another operation, which took its place
	verdictDisabled    verdict = "disabled"     // the configuration of the server does not support it
	verdictFault       verdict = "server fault" // the server fails although the request is valid
)

const (
	operationsFolder = "../../docs/operations"    // one file per version with the results of TestEveryOperation
	operationsTable  = "../../docs/operations.md" // generated from these files
	recordVariable   = "AIRFLOW_TEST_RECORD_OPERATIONS"
)

// coverage holds the results of TestEveryOperation for one server.
type coverage struct {
	Version    string             `json:"version"`
	Date       string             `json:"date"`
	Operations map[string]outcome `json:"operations"`
	committed  *coverage          // nil if the version has no file
}

// outcome is the verdict on one operation, and the exchange that proves it.
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

func (c *coverage) isAirflow3() bool { return strings.HasPrefix(c.Version, "3.") }

func readCoverage(file string) (*coverage, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	c := new(coverage)
	return c, json.Unmarshal(b, c)
}

// recording reports whether the suite overwrites the committed files with its results.
func recording() bool { return os.Getenv(recordVariable) != "" }

// expectsFault reports whether servers of this version are known to fail at an operation.
func (c *coverage) expectsFault(id string) bool {
	return recording() || c.committed != nil && c.committed.Operations[id].Verdict == verdictFault
}

// add records a verdict and the exchange that proves it. It omits the bodies of successful exchanges, and file tokens, because
// they contain a path on the server.
func (c *coverage) add(id string, v verdict, operation target, e *exchange) {
	o := outcome{Verdict: v, exchange: *e, Sent: string(e.sent)}
	if strings.HasSuffix(operation.path, "{file_token}") {
		o.Path = operation.path
	}
	if v == verdictPass || v == verdictReplaced {
		o.Body, o.Sent = "", ""
	}
	c.Operations[id] = o
}

// compare fails if the committed file of this version has other verdicts. When recording, it overwrites the file instead.
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
		assert.Equal(t, c.committed.Operations[id].Verdict, o.Verdict, "%s: to record the new verdict, run make coverage-table", id)
	}
}

func indented(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.MarshalIndent(v, "", " ")
	require.NoError(t, err)
	return append(b, '\n')
}

// TestOperationsTable proves that docs/operations.md is what the files of TestEveryOperation generate.
func TestOperationsTable(t *testing.T) {
	contract := contractOperations(true)
	maps.Copy(contract, contractOperations(false)) // the table has the paths of Airflow 2 where both have the operation
	files, err := filepath.Glob(filepath.Join(operationsFolder, "*.json"))
	require.NoError(t, err)
	var versions []*coverage
	for _, file := range files {
		c, err := readCoverage(file)
		require.NoError(t, err, file)
		assert.Equal(t, c.Version+".json", filepath.Base(file))
		for id, target := range contractOperations(c.isAirflow3()) {
			c.check(t, id, target)
		}
		assert.Len(t, c.Operations, len(contractOperations(c.isAirflow3())), "%s: number of operations", file)
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
		assert.Equal(t, text, string(b), "%s is out of date; run make coverage-table", file)
	}
}

// check fails unless an operation has a verdict and its exchange proves the verdict.
func (c *coverage) check(t *testing.T, id string, operation target) {
	t.Helper()
	o, ok := c.Operations[id]
	if !assert.True(t, ok, "%s: no result for %s", c.Version, id) {
		return
	}
	path, _, _ := strings.Cut(o.Path, "?")
	assert.Equal(t, o.Verdict != verdictReplaced, operation.matches(o.Method, path), "%s: the exchange of %s is %s %s", c.Version, id, o.Method, o.Path)
	switch o.Verdict {
	case verdictPass, verdictReplaced:
		assert.Equal(t, 2, o.Status/100, "%s: %s", c.Version, id)
	case verdictUnsupported:
		assert.Contains(t, unsupportedStatuses, o.Status, "%s: %s", c.Version, id)
	case verdictDisabled:
		assert.Equal(t, 400, o.Status, "%s: %s", c.Version, id)
	case verdictFault:
		assert.Equal(t, 5, o.Status/100, "%s: %s", c.Version, id)
		assert.NotEmpty(t, o.Body, "%s: %s", c.Version, id)
	default:
		assert.Fail(t, "unknown verdict", "%s: %s: %q", c.Version, id, o.Verdict)
	}
}

// table returns the pages of the documentation by file: the table, and one page per server fault.
func table(contract map[string]target, versions []*coverage) map[string]string {
	pages := map[string]string{}
	var b strings.Builder
	b.WriteString("# Operations and versions\n\n" +
		"The result of each operation on real servers, called through package client. `make coverage-table` creates this page. The\n" +
		"contract suite fails if a server responds differently.\n\n" +
		"- **pass**: the server responded with a success.\n" +
		"- **unsupported**: the client rejects the operation with an `UnsupportedError`, because the server is too old or too new. Sent\n" +
		"  anyway, the server responds with this status code.\n" +
		"- **replaced**: the method of the client sends another operation, which took the place of this one in Airflow 3.\n" +
		"- **disabled**: the configuration of the test server does not support the operation. The server responds with status code 400.\n" +
		"- **server fault**: the request is correct, but the server fails. The link shows the request and the response.\n\n")
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
			case "":
				b.WriteString(" |")
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
	prefix := strings.TrimSuffix(recorded.URLPath(c.Version, o.Path), o.Path)
	return fmt.Sprintf("# Airflow %s fails at %s %s\n\nRecorded on %s. The request:\n\n```\n%[2]s %[9]s%[3]s\n\n%[5]s\n```\n\n"+
		"The response, %[6]d with %[7]s:\n\n```\n%[8]s\n```\n", c.Version, o.Method, o.Path, c.Date, o.Sent, o.Status, o.Type, strings.TrimSpace(o.Body), prefix)
}
