package faults

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

// figures are what was counted, over all scenarios.
type figures struct {
	mu       sync.Mutex
	triggers int
	faults   map[string]int
	verdicts map[string]int
	failures map[string]int // lost, doubled, wrong
}

func newFigures() *figures {
	return &figures{faults: map[string]int{}, verdicts: map[string]int{}, failures: map[string]int{}}
}

// inject counts a fault that has really happened.
func (f *figures) inject(fault string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.faults[fault]++
}

func (f *figures) injected(fault string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.faults[fault]
}

func (f *figures) verdict(v string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.triggers++
	f.verdicts[v]++
}

// fail counts a run that was lost or doubled, or a wrong verdict, and fails the test.
func (f *figures) fail(t *testing.T, kind, format string, args ...any) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.failures[kind]++
	t.Errorf(kind+": "+format, args...)
}

func (f *figures) String() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var b strings.Builder
	row := func(name string, n int) { fmt.Fprintf(&b, "%9d  %s\n", n, name) }
	rows := func(of map[string]int) {
		for _, name := range slices.Sorted(maps.Keys(of)) {
			row("  "+name, of[name])
		}
	}
	sum := 0
	for _, n := range f.faults {
		sum += n
	}
	row("triggers", f.triggers)
	rows(f.verdicts)
	row("faults", sum)
	rows(f.faults)
	for _, kind := range []string{lost, doubled, wrong} {
		row(kind, f.failures[kind])
	}
	return b.String()
}

const (
	lost    = "lost"
	doubled = "doubled"
	wrong   = "wrong verdicts"
)

// chance is a source of random numbers for many goroutines.
type chance struct {
	mu   sync.Mutex
	rand *rand.Rand
}

func newChance(seed uint64, of string) *chance {
	var stream uint64
	for _, c := range []byte(of) {
		stream = stream*31 + uint64(c)
	}
	return &chance{rand: rand.New(rand.NewPCG(seed, stream))}
}

// below gives a number from 0 to n-1.
func (c *chance) below(n int) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.rand.IntN(n)
}
