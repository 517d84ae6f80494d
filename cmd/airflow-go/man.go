package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/airflow-go/airflow/client"
)

func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use: "man DIRECTORY", Short: "Write the man pages of all commands", Hidden: true,
		Long: `Write a man page for each command to a directory, such as ~/.local/share/man/man1. The directory is created if it does not exist, and
pages in it are replaced.`,
		Example: "  airflow-go man ~/.local/share/man/man1 && man airflow-go-runs-list",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil { //nolint:gosec // like all man pages, for every user
				return err
			}
			written := 0
			for _, documented := range append([]*cobra.Command{cmd.Root()}, documentedCommands(cmd.Root())...) {
				file := filepath.Join(args[0], pageName(documented)+".1")
				if err := os.WriteFile(file, []byte(manPage(documented)), 0o644); err != nil { //nolint:gosec // for every user
					return err
				}
				written++
			}
			a.say("Wrote %d man pages to %s.", written, args[0])
			return nil
		},
	}
}

// documentedCommands returns the commands below a command, each before its own, without hidden ones and those of cobra.
func documentedCommands(cmd *cobra.Command) (all []*cobra.Command) {
	for _, sub := range cmd.Commands() {
		if sub.Hidden || sub.Name() == "help" || sub.Name() == "completion" {
			continue
		}
		all = append(append(all, sub), documentedCommands(sub)...)
	}
	return all
}

// pageName returns the name of the man page of a command, such as airflow-go-runs-list.
func pageName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// manPage returns the man page of a command in the language of roff.
func manPage(cmd *cobra.Command) string {
	var page strings.Builder
	line := func(format string, args ...any) { _, _ = fmt.Fprintf(&page, format+"\n", args...) }
	line(`.TH "%s" "1" "" "airflow-go %s" "airflow-go"`, strings.ToUpper(pageName(cmd)), client.Version)
	line(".SH NAME\n%s \\- %s", roff(pageName(cmd)), roff(cmd.Short))
	line(".SH SYNOPSIS\n%s", roff(cmd.UseLine()))
	line(".SH DESCRIPTION")
	writeRoff(&page, longOf(cmd))
	if subs := slices.DeleteFunc(documentedCommands(cmd), func(sub *cobra.Command) bool { return sub.Parent() != cmd }); len(subs) > 0 {
		line(".SH COMMANDS")
		for _, sub := range subs {
			line(".TP\n\\fB%s\\fR(1)\n%s", roff(pageName(sub)), roff(sub.Short))
		}
	}
	flags := cmd.LocalFlags()
	if flags.HasAvailableFlags() {
		line(".SH OPTIONS")
		flags.VisitAll(func(flag *pflag.Flag) {
			name, usage := pflag.UnquoteUsage(flag)
			short := ""
			if flag.Shorthand != "" {
				short = "-" + flag.Shorthand + ", "
			}
			line(".TP\n\\fB%s\\fR %s\n%s", roff(short+"--"+flag.Name), roff(name), roff(usage+defaultOf(flag)))
		})
	}
	if cmd.Example != "" {
		line(".SH EXAMPLES")
		writeRoff(&page, cmd.Example)
	}
	if cmd.HasParent() {
		line(".SH SEE ALSO\n\\fB%s\\fR(1) has the flags of all commands, the environment and the exit codes.", roff(cmd.Root().Name()))
	}
	return page.String()
}

// longOf returns the description of a command.
func longOf(cmd *cobra.Command) string {
	if cmd.Long == "" {
		return cmd.Short + "."
	}
	return cmd.Long
}

// defaultOf returns what a usage says about a default that is not empty.
func defaultOf(flag *pflag.Flag) string {
	if slices.Contains([]string{"", "0", "false", "[]", "0s"}, flag.DefValue) {
		return ""
	}
	return " (default " + flag.DefValue + ")"
}

// block is a paragraph, or lines that stay as they are, because they are indented.
type block struct {
	indented bool
	lines    []string
}

// blocksOf splits a help text into blocks.
func blocksOf(text string) (all []block) {
	open := false // the last block goes on
	for line := range strings.SplitSeq(text, "\n") {
		indented := strings.HasPrefix(line, "  ")
		switch {
		case strings.TrimSpace(line) == "":
			open = false
			continue
		case !open || all[len(all)-1].indented != indented:
			all = append(all, block{indented: indented})
		}
		last := &all[len(all)-1]
		last.lines, open = append(last.lines, line), true
	}
	return all
}

func writeRoff(page *strings.Builder, text string) {
	for _, block := range blocksOf(text) {
		lines := roff(strings.Join(block.lines, "\n"))
		if block.indented {
			lines = ".nf\n" + lines + "\n.fi"
		}
		page.WriteString(".PP\n" + lines + "\n")
	}
}

// roff escapes a text: backslashes, hyphens that are copied to commands, and dots and quotes at the beginning of a line.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
