package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// referenceFolder has a generated page of Markdown for each command without a parent.
const referenceFolder = "../../docs/cli"

// TestReferenceIsCurrent compares docs/cli with the help of the commands. With AIRFLOW_GO_UPDATE=1 it writes the pages.
func TestReferenceIsCurrent(t *testing.T) {
	root := (&app{out: io.Discard, err: io.Discard}).root()
	pages := map[string]string{}
	index := "# Commands\n\nThese pages are generated from the help of the commands: `make cli-docs`. [The guide](../cli.md) explains how they work together.\n\n" +
		"| command | purpose |\n| --- | --- |\n"
	var page strings.Builder
	name := ""
	keep := func() {
		if name != "" {
			pages[name+".md"] = page.String()
		}
		page.Reset()
	}
	for _, cmd := range documentedCommands(root) {
		if cmd.Parent() == root {
			keep()
			name = cmd.Name()
			index += fmt.Sprintf("| [`%s`](%s.md) | %s |\n", cmd.CommandPath(), name, cmd.Short)
		} else {
			page.WriteString("\n")
		}
		page.WriteString(markdown(cmd))
	}
	keep()
	pages["README.md"] = index + "\n" + markdown(root)[len("# airflow-go\n\n"):]
	if os.Getenv("AIRFLOW_GO_UPDATE") != "" {
		require.NoError(t, os.RemoveAll(referenceFolder))
		require.NoError(t, os.MkdirAll(referenceFolder, 0o755))
		for name, text := range pages {
			require.NoError(t, os.WriteFile(filepath.Join(referenceFolder, name), []byte(text), 0o644))
		}
	}
	found, err := os.ReadDir(referenceFolder)
	require.NoError(t, err)
	for _, file := range found {
		text, err := os.ReadFile(filepath.Join(referenceFolder, file.Name()))
		require.NoError(t, err)
		assert.Equal(t, pages[file.Name()], string(text), "%s is not current: run make cli-docs", file.Name())
	}
	assert.Len(t, found, len(pages), "run make cli-docs")
}

// markdown returns the section of a command. Commands without a parent have a title.
func markdown(cmd *cobra.Command) string {
	var out strings.Builder
	level := "##"
	if cmd.Parent() == nil || cmd.Parent().Parent() == nil {
		level = "#"
	}
	out.WriteString(level + " " + cmd.CommandPath() + "\n")
	write := func(text string) {
		for _, block := range blocksOf(text) {
			out.WriteString("\n")
			for _, line := range block.lines {
				if block.indented {
					line = "  " + line
				}
				out.WriteString(line + "\n")
			}
		}
	}
	write(longOf(cmd))
	write("  " + cmd.UseLine())
	var flags []string
	cmd.LocalFlags().VisitAll(func(flag *pflag.Flag) {
		name, usage := pflag.UnquoteUsage(flag)
		short := ""
		if flag.Shorthand != "" {
			short = "-" + flag.Shorthand + ", "
		}
		text := strings.TrimSpace(short + "--" + flag.Name + " " + name)
		flags = append(flags, fmt.Sprintf("| `%s` | %s |", text, strings.ReplaceAll(usage+defaultOf(flag), "|", `\|`)))
	})
	if len(flags) > 0 {
		out.WriteString("\n| flag | meaning |\n| --- | --- |\n" + strings.Join(flags, "\n") + "\n")
	}
	if cmd.Example != "" {
		out.WriteString("\nExamples:\n")
		write(cmd.Example)
	}
	return out.String()
}

func TestManPages(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "man", "man1")
	got := sample().succeed(t, "man", folder)
	names := documentedCommands((&app{}).root())
	assert.Equal(t, fmt.Sprintf("Wrote %d man pages to %s.\n", len(names)+1, folder), got.err)
	for _, cmd := range names {
		text, err := os.ReadFile(filepath.Join(folder, pageName(cmd)+".1"))
		require.NoError(t, err)
		for line := range strings.Lines(string(text)) {
			request, _, _ := strings.Cut(strings.TrimSpace(line), " ")
			if strings.HasPrefix(request, ".") {
				assert.True(t, slices.Contains([]string{".TH", ".SH", ".TP", ".PP", ".nf", ".fi"}, request), line)
			}
		}
	}
	text, err := os.ReadFile(filepath.Join(folder, "airflow-go-dags-list.1"))
	require.NoError(t, err)
	for _, want := range []string{
		".SH NAME\nairflow\\-go\\-dags\\-list \\- List DAGs, sorted by ID\n", "\n.TP\n\\fB\\-\\-limit\\fR n\nlist at most n DAGs; 0 means all\n",
		".SH EXAMPLES\n.PP\n.nf\n  airflow\\-go dags list \\-\\-tag prod",
	} {
		assert.Contains(t, string(text), want)
	}
	if man, err := exec.LookPath("man"); err == nil { // without warnings about the language
		out, err := exec.CommandContext(t.Context(), man, "--warnings", "-l", filepath.Join(folder, "airflow-go.1")).CombinedOutput()
		assert.NoError(t, err)
		assert.NotContains(t, string(out), "warning:")
	}
	assert.Equal(t, "\\&.a\n\\&'b\\-\\e", roff(".a\n'b-\\"))
	assert.NotContains(t, sample().succeed(t, "--help").out, "man pages")
	require.NoError(t, os.WriteFile(filepath.Join(folder, "file"), nil, 0o600))
	assert.Equal(t, exitOther, sample().run(t.Context(), "man", filepath.Join(folder, "file")).code)
}
