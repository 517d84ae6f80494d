package main

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"
)

// plan says what a run measures and how often.
type plan struct {
	rounds int
	short  bool
	only   *regexp.Regexp // the workloads to measure; nil for all
}

// samples are the values by workload, metric and peer, one for each round. Value i of one peer was measured in the same round
// as value i of another.
type samples map[workload]map[metric]map[string][]float64

// slow reports whether a workload takes many seconds. Such workloads are measured in every third round.
func slow(w workload) bool { return w == listRuns || w == listMoreRuns || w == triggersAtOnce }

// workloads returns the workloads of the goals that the plan includes.
func (p plan) workloads(all []goal) []workload {
	var included []workload
	for _, g := range all {
		if !slices.Contains(included, g.workload) && (p.only == nil || p.only.MatchString(string(g.workload))) {
			included = append(included, g.workload)
		}
	}
	return included
}

// peers returns the peers of a workload in the order of a round. Each round begins with another peer.
func (p plan) peers(w workload, round int) []string {
	names := peerNames()
	if p.short && (w == listRuns || w == listMoreRuns) {
		names = []string{reference, subject}
	}
	first := round % len(names)
	return slices.Concat(names[first:], names[:first])
}

// run measures all workloads of the plan, round by round. It reports its progress.
func (p plan) run(ctx context.Context, m *meter, all []goal, progress io.Writer) (samples, error) {
	result := make(samples)
	for round := range p.rounds {
		begun := time.Now()
		for _, w := range p.workloads(all) {
			if slow(w) && round%3 != 0 {
				continue
			}
			for _, name := range p.peers(w, round) {
				measured, err := m.measure(ctx, w, name)
				if err != nil {
					return nil, fmt.Errorf("%s: %s: %w", w, name, err)
				}
				result.add(w, name, measured)
			}
		}
		_, _ = fmt.Fprintf(progress, "round %d of %d took %v\n", round+1, p.rounds, time.Since(begun).Round(time.Second))
	}
	return result, nil
}

func (s samples) add(w workload, name string, measured values) {
	if s[w] == nil {
		s[w] = make(map[metric]map[string][]float64)
	}
	for m, value := range measured {
		if s[w][m] == nil {
			s[w][m] = make(map[string][]float64)
		}
		s[w][m][name] = append(s[w][m][name], value)
	}
}
