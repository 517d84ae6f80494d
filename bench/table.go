package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// report is the result of a run. It is the output of -json.
type report struct {
	Go     string `json:"go"`
	CPUs   int    `json:"cpus"`
	Rounds int    `json:"rounds"`
	Short  bool   `json:"short"`
	Rows   []row  `json:"rows"`
}

// row is a line of the table. Times are in nanoseconds and memory is in bytes.
type row struct {
	Workload workload        `json:"workload"`
	Metric   metric          `json:"metric"`
	Peers    map[string]cell `json:"peers"`
	Goal     *float64        `json:"goal,omitempty"`          // the largest value that meets it
	Ratio    bool            `json:"goal_is_ratio,omitempty"` // the goal is a ratio to plain
	Met      *bool           `json:"met,omitempty"`
}

// cell has the values of one peer.
type cell struct {
	Values []float64 `json:"values"` // of each round
	Spread spread    `json:"spread"`
	Ratio  spread    `json:"ratio"` // to plain in the same round
}

// rows returns a row for each goal whose workload was measured.
func rows(all []goal, measured samples) []row {
	var result []row
	for _, g := range all {
		series := measured[g.workload][g.metric]
		if series == nil {
			continue
		}
		r := row{Workload: g.workload, Metric: g.metric, Ratio: g.toPlain, Peers: make(map[string]cell)}
		for name, numbers := range series {
			r.Peers[name] = cell{Values: numbers, Spread: spreadOf(numbers), Ratio: ratios(numbers, series[reference])}
		}
		if g.most > 0 {
			reached := r.Peers[subject].Spread.Median
			if g.toPlain {
				reached = r.Peers[subject].Ratio.Median
			}
			met := reached <= g.most
			r.Goal, r.Met = &g.most, &met
		}
		result = append(result, r)
	}
	return result
}

func (r report) writeJSON(out io.Writer) error {
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}

// writeTable writes a table in Markdown whose columns are aligned.
func (r report) writeTable(out io.Writer) error {
	names := peerNames()
	lines := [][]string{append([]string{"workload", "metric"}, names...)}
	for _, name := range names[1:] {
		lines[0] = append(lines[0], name+" / "+reference)
	}
	lines[0] = append(lines[0], "goal", "met")
	met, withGoal := 0, 0
	for _, row := range r.Rows {
		line := []string{string(row.Workload), string(row.Metric)}
		for _, name := range names {
			line = append(line, row.value(name))
		}
		for _, name := range names[1:] {
			line = append(line, row.ratio(name))
		}
		lines = append(lines, append(line, row.goal(), row.met()))
		if row.Met != nil {
			withGoal++
		}
		if row.met() == "yes" {
			met++
		}
	}
	_, err := fmt.Fprintf(out, "%s\n%d of %d goals met. %s, %d CPUs, %d rounds. Values are medians; ratios are medians [quartiles] within one round.\n",
		columns(lines), met, withGoal, r.Go, r.CPUs, r.Rounds)
	return err
}

func (r row) value(name string) string {
	if len(r.Peers[name].Values) == 0 {
		return "–"
	}
	return r.Metric.format(r.Peers[name].Spread.Median)
}

func (r row) ratio(name string) string {
	if len(r.Peers[name].Values) == 0 {
		return "–"
	}
	return ratioText(r.Peers[name].Ratio)
}

func ratioText(s spread) string {
	if s.Low == s.High {
		return fmt.Sprintf("%.2f", s.Median)
	}
	return fmt.Sprintf("%.2f [%.2f–%.2f]", s.Median, s.Low, s.High)
}

func (r row) goal() string {
	switch {
	case r.Goal == nil:
		return "–"
	case r.Ratio:
		return fmt.Sprintf("≤ %.2f × plain", *r.Goal)
	}
	return "≤ " + r.Metric.format(*r.Goal)
}

func (r row) met() string {
	switch {
	case r.Met == nil:
		return "–"
	case *r.Met:
		return "yes"
	}
	return "no"
}

func (m metric) format(value float64) string {
	switch m {
	case allocationsPerRow:
		return fmt.Sprintf("%.1f", value)
	case allocated:
		return fmt.Sprintf("%.1f kB", value/1000)
	case cpuTime:
		return fmt.Sprintf("%.1f µs", value/1000)
	case elapsed, compileTime:
		if value < second/10 {
			return fmt.Sprintf("%.1f ms", value/1e6)
		}
		return fmt.Sprintf("%.2f s", value/second)
	case binarySize:
		return fmt.Sprintf("%.2f MB", value/1e6)
	case peakMemory:
		return fmt.Sprintf("%.1f MiB", value/mebibyte)
	}
	return fmt.Sprintf("%.0f", value)
}

// columns returns a table, whose first line is its header.
func columns(lines [][]string) string {
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, text := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(text))
		}
	}
	var out strings.Builder
	write := func(line []string) {
		for i, text := range line {
			out.WriteString("| " + text + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(text)+1))
		}
		out.WriteString("|\n")
	}
	rule := make([]string, len(widths))
	for i, width := range widths {
		rule[i] = strings.Repeat("-", width)
	}
	write(lines[0])
	write(rule)
	for _, line := range lines[1:] {
		write(line)
	}
	return out.String()
}
