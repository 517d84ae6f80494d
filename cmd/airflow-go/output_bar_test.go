package main

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
)

// newTestBar returns a bar of a terminal without colors, and what it writes.
func newTestBar(columns int) (*bar, *strings.Builder) {
	var screen strings.Builder
	return &bar{w: &screen, columns: columns, delay: barDelay, began: time.Now()}, &screen
}

func TestBarShowsRateAndTimeLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, screen := newTestBar(80)
		b.set("Reading pools", 100, 1000)
		assert.Empty(t, screen.String(), "short work shows no bar")
		time.Sleep(2 * time.Second)
		b.set("Reading pools", 200, 1000)
		assert.Equal(t, "\r\x1b[KReading pools  ██████░░░░░░░░░░░░░░░░░░░░░░░░  200 of 1000  100/s  8.0s left", screen.String())
		b.set("Reading pools", 201, 1000)
		assert.NotContains(t, screen.String(), "201", "too soon")
		time.Sleep(barInterval)
		screen.Reset()
		b.failed = 3
		b.set("Applying", 0, 10)
		assert.Equal(t, "\r\x1b[KApplying  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  0 of 10, 3 failed", screen.String())
		time.Sleep(3 * time.Minute)
		screen.Reset()
		b.set("Applying", 6, 10)
		assert.Equal(t, "\r\x1b[KApplying  ██████████████████░░░░░░░░░░░░  6 of 10, 3 failed  2/min  2m00s left", screen.String(),
			"the rate is that of the new work")
		screen.Reset()
		b.clear()
		b.clear()
		assert.Equal(t, "\r\x1b[K", screen.String())
	})
}

func TestBarFitsItsTerminal(t *testing.T) {
	for columns, want := range map[int]string{
		20: "Reading variables…",
		50: "Reading variables  250 of 1000  50/s  15s left",
		60: "Reading variables  ██░░░░░░░░░  250 of 1000  50/s  15s left",
	} {
		b, _ := newTestBar(columns)
		b.doing = "Reading variables"
		line := b.line(250, 1000, 5*time.Second)
		assert.Equal(t, want, line, columns)
		assert.Less(t, textWidth(line), columns)
	}
	b, _ := newTestBar(80)
	b.doing = "Reading"
	assert.Equal(t, "Reading  250  2.5/s", b.line(250, 0, 100*time.Second), "the total is unknown")
	assert.Equal(t, "Reading  300  3.0/s", b.line(300, 250, 100*time.Second), "the total is too small")
	assert.Equal(t, "Reading  ██████████████████████████████  3 of 3  3/h", b.line(3, 3, time.Hour))
	silent, screen := newTestBar(0)
	silent.delay = 0
	silent.set("Reading", 1, 2)
	silent.clear()
	assert.Empty(t, screen.String())
}
