package main

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// board is a block of lines at the end of a terminal that is redrawn in place. Text that is written to it appears above the lines. It never
// hides the cursor, so that a terminal stays usable if the process is killed.
type board struct {
	w    io.Writer
	size func() (columns, rows int)
	draw func(columns, rows int) []string

	mutex   sync.Mutex // guards the fields below, and what draw reads
	drawn   []string
	columns int    // when the lines were drawn
	partial []byte // written, but without a line end yet
}

// redrawInterval is how often the lines are drawn, if they have changed.
const redrawInterval = 250 * time.Millisecond

// update changes what draw reads. The next refresh draws it.
func (b *board) update(change func()) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	change()
}

// refresh redraws the lines if they or the size of the terminal have changed.
func (b *board) refresh() {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	_ = b.redraw("", 0)
}

// keepFresh redraws the lines until done is closed.
func (b *board) keepFresh(done <-chan struct{}) {
	ticker := time.NewTicker(redrawInterval)
	defer ticker.Stop()
	for {
		select {
		case <-done:
			return
		case <-ticker.C:
			b.refresh()
		}
	}
}

// Write writes text above the lines.
func (b *board) Write(p []byte) (int, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.partial = append(b.partial, p...)
	end := bytes.LastIndexByte(b.partial, '\n') + 1
	if end == 0 {
		return len(p), nil
	}
	text := string(b.partial[:end])
	b.partial = slices.Clone(b.partial[end:])
	return len(p), b.redraw(text, 0)
}

// allRows is a number of rows that no terminal has.
const allRows = 1 << 20

// end draws all lines for the last time, even if there are more than the terminal has rows. It also removes the ^C that a terminal shows.
func (b *board) end() {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	rest := ""
	if len(b.partial) > 0 {
		rest = string(b.partial) + "\n"
	}
	_ = b.redraw(rest, allRows)
	b.drawn, b.partial = nil, nil
}

// redraw replaces the lines, and writes a text above them. rows is the number of rows that may be used; 0 means those of the terminal.
func (b *board) redraw(above string, rows int) error {
	columns, height := b.size()
	if rows == 0 {
		rows = height - 1 // the cursor is below the lines
	}
	lines := b.draw(columns-1, rows) // some terminals wrap after the last column
	if above == "" && rows != allRows && columns == b.columns && slices.Equal(lines, b.drawn) {
		return nil
	}
	var out strings.Builder
	if up := b.heightAt(columns); up > 0 {
		fmt.Fprintf(&out, "\x1b[%dA", up)
	}
	// Clearing the screen first would move the lines to the scrollback of some terminals, and flicker.
	out.WriteString("\r" + strings.ReplaceAll(harmless(above), "\n", clearRest+"\n"))
	for _, line := range lines {
		out.WriteString(line + clearRest + "\n")
	}
	out.WriteString("\x1b[J")
	b.drawn, b.columns = lines, columns
	_, err := io.WriteString(b.w, out.String())
	return err
}

// clearRest clears the rest of a line.
const clearRest = "\x1b[K"

// heightAt returns how many rows the lines take on a terminal that was resized, and so wraps lines that were drawn for more columns.
func (b *board) heightAt(columns int) int {
	height := 0
	for _, line := range b.drawn {
		height += max(1, (textWidth(colorCode.ReplaceAllString(line, ""))+columns-1)/columns)
	}
	return height
}

var (
	colorCode   = regexp.MustCompile(`\x1b\[[0-9;]*m`)
	controlCode = regexp.MustCompile(`\x1b\[[0-9;?]*[A-Za-ln-z]|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f]|\x1b[^\[]`)
)

// harmless returns a text without characters that would move the cursor. Colors stay.
func harmless(text string) string { return controlCode.ReplaceAllString(text, "") }
