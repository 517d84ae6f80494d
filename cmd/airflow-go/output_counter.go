package main

import (
	"fmt"
	"io"

	"github.com/airflow-go/airflow/state"
)

// counter shows how many changes were tried. On a terminal it overwrites a single line. Otherwise it writes a line after every
// tenth of the changes, if there are at least 100.
type counter struct {
	w             io.Writer
	terminal      bool
	total         int
	tried, failed int
}

// add counts a change that was tried.
func (c *counter) add(result state.Result) {
	c.tried++
	if result.Err != nil {
		c.failed++
	}
	text := fmt.Sprintf("%d of %d", c.tried, c.total)
	if c.failed > 0 {
		text += fmt.Sprintf(", %d failed", c.failed)
	}
	switch {
	case c.terminal:
		_, _ = fmt.Fprint(c.w, "\r\x1b[K"+text)
	case c.total >= 100 && c.tried*10/c.total > (c.tried-1)*10/c.total:
		_, _ = fmt.Fprintln(c.w, text)
	}
}

// end finishes the line on the terminal.
func (c *counter) end() {
	if c.terminal && c.tried > 0 {
		_, _ = fmt.Fprintln(c.w)
	}
}
