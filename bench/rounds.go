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
func slow(w workload) bool {
	return w == listRuns || w == listRuns3 || w == listMoreRuns || w == triggersAtOnce || w == onlyTrigger
}

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
	names := w.peers()
	if p.short && (w == listRuns || w == listMoreRuns) {
		names = []string{reference, subject}
	}
	first := round % len(names)
	return slices.Concat(names[first:], names[:first])
}

// run measures all workloads of the plan, round by round, and returns the number of rounds. It reports its progress. If it is
// interrupted, it returns the rounds that were complete, if any.
func (p plan) run(ctx context.Context, m *meter, all []goal, progress io.Writer) (samples, int, error) {
	result := make(samples)
	for round := range p.rounds {
		begun := time.Now()
		measured, err := p.round(ctx, m, all, round)
		switch {
		case err != nil && ctx.Err() != nil && round > 0:
			_, _ = fmt.Fprintf(progress, "interrupted in round %d of %d\n", round+1, p.rounds)
			return result, round, nil
		case err != nil:
			return nil, 0, err
		}
		for _, one := range measured {
			result.add(one.workload, one.peer, one.values)
		}
		_, _ = fmt.Fprintf(progress, "round %d of %d took %v\n", round+1, p.rounds, time.Since(begun).Round(time.Second))
	}
	return result, p.rounds, nil
}

// measurement is one workload with one peer in one round.
type measurement struct {
	workload workload
	peer     string
	values   values
}

// round measures all workloads of a round.
func (p plan) round(ctx context.Context, m *meter, all []goal, round int) ([]measurement, error) {
	var result []measurement
	for _, w := range p.workloads(all) {
		if slow(w) && round%3 != 0 {
			continue
		}
		for _, name := range p.peers(w, round) {
			measured, err := m.measure(ctx, w, name)
			if err == nil {
				err = ctx.Err() // the workloads without a network do not look at the context
			}
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", w, name, err)
			}
			result = append(result, measurement{w, name, measured})
		}
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
