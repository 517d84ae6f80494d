package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"github.com/airflow-go/airflow/client"
)

// progress shows the state of a run. On a terminal it overwrites a single line. Otherwise it writes a line for each state.
type progress struct {
	w        io.Writer
	terminal bool
	started  time.Time
	state    client.DAGRunState
	line     string // the unfinished line on the terminal
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// change shows a new state.
func (p *progress) change(state client.DAGRunState) {
	p.state = state
	line := fmt.Sprintf("%s after %v", cell(string(state)), time.Since(p.started).Round(time.Second))
	if !p.terminal {
		p.write(line + "\n")
		return
	}
	p.write(line)
	p.line = line
}

// refresh updates the elapsed time.
func (p *progress) refresh() {
	if p.line != "" {
		p.change(p.state)
	}
}

// note writes a line of text above the state.
func (p *progress) note(text string) {
	p.write(text + "\n" + p.line)
}

// end finishes the line on the terminal.
func (p *progress) end() {
	if p.line != "" {
		p.write(p.line + "\n")
	}
}

// write replaces the unfinished line.
func (p *progress) write(text string) {
	if p.line != "" {
		text = "\r\x1b[K" + text
	}
	_, _ = io.WriteString(p.w, text)
}
