package main

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

// diamond is a DAG in which report depends on two tasks, of which one depends on a task in an earlier layer.
func diamond() cli {
	return cli{handler: airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{
		{ID: "extract"}, {ID: "audit", Upstream: []string{"extract"}, Operator: "BashOperator"},
		{ID: "clean", Upstream: []string{"extract"}, Instances: 2}, {ID: "load", Upstream: []string{"clean"}},
		{ID: "report", Upstream: []string{"audit", "load"}, AllDone: true}, {ID: "mail", Upstream: []string{"report"}}, {ID: "zzz"},
	}}))}
}

func TestGraphIsATree(t *testing.T) {
	got := diamond().succeed(t, "dags", "graph", "etl")
	assert.Equal(t, lines(
		"extract  PythonOperator",
		"├─ audit  BashOperator",
		"│  └─ report  PythonOperator, all_done",
		"│     └─ mail  PythonOperator",
		"└─ clean  PythonOperator, mapped",
		"   └─ load  PythonOperator",
		"      └─ report (above)",
		"zzz  PythonOperator"), got.out)
}

func TestGraphInOtherFormats(t *testing.T) {
	c := diamond()
	dot := c.succeed(t, "dags", "graph", "etl", "-o", "dot").out
	assert.True(t, strings.HasPrefix(dot, "digraph \"etl\" {\n"), dot)
	assert.Contains(t, dot, "  \"audit\" -> \"report\";\n")
	assert.Equal(t, 6, strings.Count(dot, " -> "))

	mermaid := c.succeed(t, "dags", "graph", "etl", "-o", "mermaid").out
	assert.True(t, strings.HasPrefix(mermaid, "flowchart LR\n  t0[\"extract\"]\n"), mermaid)
	assert.Equal(t, 6, strings.Count(mermaid, " --> "))

	svg := c.succeed(t, "dags", "graph", "etl", "-o", "svg").out
	assert.Subset(t, textsOf(t, svg), []string{"extract", "audit", "clean", "load", "report", "mail", "zzz"})
	assert.Equal(t, 6, strings.Count(svg, "marker-end"))

	tasks := decode[[]client.Task](t, c.succeed(t, "dags", "graph", "etl", "-o", "json").out)
	assert.Len(t, tasks, 7)
	assert.Equal(t, "extract\nzzz\n", c.succeed(t, "dags", "graph", "etl", "-o", "name").out[:len("extract\nzzz\n")])
	assert.Equal(t, exitNotFound, c.run(t.Context(), "dags", "graph", "none").code)
}

func TestPicturesAreOnlyForTheirCommands(t *testing.T) {
	for _, line := range []string{"dags list -o svg", "dags graph etl -o html", "runs gantt etl r -o dot"} {
		got := sample().run(t.Context(), strings.Fields(line)...)
		assert.Equal(t, exitUsage, got.code, line)
		assert.Contains(t, got.err, "invalid --output", line)
	}
	got := sample().run(t.Context(), "runs", "gantt", "etl", "r", "-o", "gantt.html")
	assert.Contains(t, got.err, `invalid --output "gantt.html": to write a file, use --output html > FILE`)
	assert.Equal(t, exitUsage, sample().run(t.Context(), "dags", "graph", "etl", "-o", "svg", "--query", ".").code)
}

// Task IDs of a server are not trusted.
func TestPicturesEscapeIDs(t *testing.T) {
	evil := `<script>"\` + "\x1b[2J`&]"
	g := newGraph([]client.Task{{TaskID: evil, DownstreamTaskIDs: []string{"b", "unknown"}}, {TaskID: "b"}})
	assert.Contains(t, g.dot(evil), `"<script>\"\\ [2J`+"`&]\" -> \"b\";")
	assert.Contains(t, g.mermaid(), `t0["#lt;script#gt;#quot;#92; [2J#96;#amp;]"]`)
	assert.Contains(t, textsOf(t, g.svg(evil)), `<script>"\ [2J`+"`&]")
	assert.NotContains(t, strings.Join(g.tree(false), ""), "\x1b")
}

func TestGraphWithoutTasks(t *testing.T) {
	g := newGraph(nil)
	assert.Empty(t, g.tree(false))
	assert.NotEmpty(t, textsOf(t, g.svg("d")))
}

// textsOf returns the texts of an SVG image, and fails the test if the image is not well-formed.
func textsOf(t *testing.T, image string) []string {
	t.Helper()
	var texts []string
	for decoder := xml.NewDecoder(strings.NewReader(image)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return texts
		}
		require.NoError(t, err)
		if text, ok := token.(xml.CharData); ok && strings.TrimSpace(string(text)) != "" {
			texts = append(texts, string(text))
		}
	}
}
