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

// stats counts calls, faults and failures in all scenarios.
type stats struct {
	mu       sync.Mutex
	triggers int
	faults   map[string]int
	verdicts map[string]int
	failures map[string]int // by kind
	messages []string       // of the first failures

	following followStats
}

func newStats() *stats {
	return &stats{faults: map[string]int{}, verdicts: map[string]int{}, failures: map[string]int{}, following: followStats{ways: map[string]*wayStats{}}}
}

// inject counts a fault that has occurred.
func (s *stats) inject(fault string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[fault]++
}

// injected returns how many times a fault has occurred.
func (s *stats) injected(fault string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.faults[fault]
}

// verdict counts a call and its verdict.
func (s *stats) verdict(v string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.triggers++
	s.verdicts[v]++
}

// fail counts a lost or duplicated run or a wrong verdict, and fails the test.
func (s *stats) fail(t *testing.T, kind, format string, args ...any) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures[kind]++
	message := kind + ": " + fmt.Sprintf(format, args...)
	if t.Error(message); len(s.messages) < 10 {
		s.messages = append(s.messages, message)
	}
}

func (s *stats) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b strings.Builder
	row := func(name string, n int) { fmt.Fprintf(&b, "%9d  %s\n", n, name) }
	rows := func(counts map[string]int) {
		for _, name := range slices.Sorted(maps.Keys(counts)) {
			row("  "+name, counts[name])
		}
	}
	sum := 0
	for _, n := range s.faults {
		sum += n
	}
	row("triggers", s.triggers)
	rows(s.verdicts)
	if known := s.verdicts["created"] + s.verdicts["existing"]; known > 0 {
		unknown := s.verdicts["unknown"]
		fmt.Fprintf(&b, "%8.1f%%  of the successes are unknown\n", 100*float64(unknown)/float64(known+unknown))
	}
	if s.following.runs > 0 {
		row("runs followed", s.following.runs)
		row("log lines", s.following.lines)
		for _, name := range slices.Sorted(maps.Keys(s.following.ways)) {
			w := s.following.ways[name]
			fmt.Fprintf(&b, "%9.1f    requests per run of %s, %d of its calls repeated", float64(w.requests)/float64(s.following.runs), name, w.again)
			if slices.Sort(w.delays); len(w.delays) > 0 {
				fmt.Fprintf(&b, ", ends reported after %.1f s (median), %.1f s (maximum)",
					w.delays[len(w.delays)/2].Seconds(), w.delays[len(w.delays)-1].Seconds())
			}
			b.WriteString("\n")
		}
	}
	row("faults", sum)
	rows(s.faults)
	for _, kind := range []string{lost, doubled, wrong, wrongEnd, lostEnd, lostLine, doubledLine} {
		row(kind, s.failures[kind])
	}
	for _, message := range s.messages {
		b.WriteString(message + "\n")
	}
	return b.String()
}

const (
	lost    = "lost"
	doubled = "duplicated"
	wrong   = "wrong verdicts"

	wrongEnd    = "wrong ends"
	lostEnd     = "lost ends"
	lostLine    = "lost log lines"
	doubledLine = "duplicated log lines"
)

// random is a source of random numbers that is safe for concurrent use.
type random struct {
	mu   sync.Mutex
	rand *rand.Rand
}

func newRandom(seed uint64, name string) *random {
	var stream uint64
	for _, c := range []byte(name) {
		stream = stream*31 + uint64(c)
	}
	return &random{rand: rand.New(rand.NewPCG(seed, stream))}
}

// below returns a number from 0 to n-1.
func (r *random) below(n int) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.rand.IntN(n)
}
