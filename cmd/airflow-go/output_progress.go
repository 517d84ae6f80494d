package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/airflow-go/airflow/client"
)

// progress shows the state of a run: on a terminal in one line that is written again and again, else in a line a change.
type progress struct {
	w        io.Writer
	terminal bool
	started  time.Time
	state    client.DAGRunState
	line     string // the line on the terminal that has not ended yet
}

// isTerminal takes /dev/null for a terminal, too, which does no harm.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// change shows another state.
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

// refresh shows how long it has taken.
func (p *progress) refresh() {
	if p.line != "" {
		p.change(p.state)
	}
}

// note puts a line of text between.
func (p *progress) note(text string) {
	p.write(text + "\n" + p.line)
}

// end leaves the last line as it is.
func (p *progress) end() {
	if p.line != "" {
		p.write(p.line + "\n")
	}
}

// write replaces the line that has not ended yet.
func (p *progress) write(text string) {
	if p.line != "" {
		text = "\r\x1b[K" + text
	}
	_, _ = io.WriteString(p.w, text)
}
