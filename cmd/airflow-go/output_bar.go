package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

const (
	barDelay    = 500 * time.Millisecond // shorter work shows no bar
	barInterval = 100 * time.Millisecond // between two drawings
	barWidth    = 30                     // columns at most
)

// bar shows on standard error how far long work is, how fast it is and how long it will take. It shows nothing unless standard error is
// a terminal, and removes its line at the end of the work. Its calls must not overlap.
type bar struct {
	w       io.Writer
	columns int // of the terminal; 0 shows nothing
	palette palette
	delay   time.Duration

	doing          string // such as Reading variables
	began, started time.Time
	drawn          time.Time // zero while there is no line
	failed         int
}

// newBar returns a bar that appears if the work takes a while. It stays invisible with --quiet.
func (a *app) newBar() *bar {
	b := &bar{w: a.err, palette: paletteOf(a.err), delay: barDelay, began: time.Now()}
	if columns, _, ok := replacedSize(a.err); ok && !a.quiet {
		b.columns = columns
	}
	return b
}

// draws reports whether the bar shows anything.
func (b *bar) draws() bool { return b.columns > 0 }

// set shows what is being done, and how much of it is done. The total is 0 if it is unknown.
func (b *bar) set(doing string, done, total int) {
	now := time.Now()
	if doing != b.doing {
		b.doing, b.started = doing, now
		if b.drawn.IsZero() {
			b.started = b.began // the first request belongs to the work
		}
	}
	if !b.draws() || now.Sub(b.began) < b.delay || now.Sub(b.drawn) < barInterval {
		return
	}
	b.drawn = now
	_, _ = io.WriteString(b.w, "\r\x1b[K"+b.line(done, total, now.Sub(b.started)))
}

// clear removes the line.
func (b *bar) clear() {
	if !b.drawn.IsZero() {
		_, _ = io.WriteString(b.w, "\r\x1b[K")
		b.drawn = time.Time{}
	}
}

// line returns the line after a time of work.
func (b *bar) line(done, total int, worked time.Duration) string {
	known := total >= done && total > 0
	text := fmt.Sprintf("%d", done)
	if known {
		text = fmt.Sprintf("%d of %d", done, total)
	}
	if b.failed > 0 {
		text += fmt.Sprintf(", %d failed", b.failed)
	}
	if done > 0 && worked > 0 {
		text += "  " + rate(done, worked)
		if left := time.Duration(float64(worked) / float64(done) * float64(total-done)); known && done < total {
			text += "  " + shortDuration(max(left, 100*time.Millisecond)) + " left"
		}
	}
	room := b.columns - 1 - textWidth(b.doing) - textWidth(text) - 4 // some terminals wrap after the last column
	if !known || room < 5 {
		return clip(b.doing+"  "+text, b.columns-1)
	}
	width := min(room, barWidth)
	full := done * width / total
	return b.doing + "  " + b.palette.code("32", strings.Repeat("█", full)) + b.palette.dim(strings.Repeat("░", width-full)) + "  " + text
}

// rate returns how many objects are done in a second, or in a minute or hour if that is less than one.
func rate(done int, worked time.Duration) string {
	switch perSecond := float64(done) / worked.Seconds(); {
	case perSecond >= 9.95:
		return fmt.Sprintf("%.0f/s", perSecond)
	case perSecond >= 1:
		return fmt.Sprintf("%.1f/s", perSecond)
	case perSecond*60 >= 1:
		return fmt.Sprintf("%.0f/min", perSecond*60)
	default:
		return fmt.Sprintf("%.0f/h", perSecond*3600)
	}
}
