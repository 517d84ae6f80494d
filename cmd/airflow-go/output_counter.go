package main

import (
	"fmt"
	"io"

	"github.com/airflow-go/airflow/state"
)

// counter shows how many changes were tried: on a terminal in one line that is written again and again, else in a line for
// each tenth of them, if there are many.
type counter struct {
	w           io.Writer
	terminal    bool
	of          int
	tried, fail int
}

// add counts one.
func (c *counter) add(result state.Result) {
	c.tried++
	if result.Err != nil {
		c.fail++
	}
	text := fmt.Sprintf("%d of %d", c.tried, c.of)
	if c.fail > 0 {
		text += fmt.Sprintf(", %d failed", c.fail)
	}
	switch {
	case c.terminal:
		_, _ = fmt.Fprint(c.w, "\r\x1b[K"+text)
	case c.of >= 100 && c.tried*10/c.of > (c.tried-1)*10/c.of:
		_, _ = fmt.Fprintln(c.w, text)
	}
}

// end leaves the last line as it is.
func (c *counter) end() {
	if c.terminal && c.tried > 0 {
		_, _ = fmt.Fprintln(c.w)
	}
}
