package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// curve is one of the counts.
type curve struct {
	name  string
	value func(sample) float64
}

var curves = []curve{
	{"goroutines", func(s sample) float64 { return s.goroutines }},
	{"heap, MiB", func(s sample) float64 { return s.heap }},
	{"file descriptors", func(s sample) float64 { return s.descriptors }},
	{"connections", func(s sample) float64 { return s.connections }},
}

const parts = 10

// medians returns the median of a count for each tenth of the time.
func (c curve) medians(samples []sample) []float64 {
	medians := make([]float64, parts)
	for i := range parts {
		var values []float64
		for _, s := range samples[i*len(samples)/parts : (i+1)*len(samples)/parts] {
			values = append(values, c.value(s))
		}
		slices.Sort(values)
		if len(values) > 0 {
			medians[i] = values[len(values)/2]
		}
	}
	return medians
}

// grown reports the counts whose last median is above all of the first half by more than a tenth and one.
func grown(samples []sample) error {
	if len(samples) < 2*parts {
		return nil // too short to tell
	}
	for _, c := range curves {
		medians := c.medians(samples)
		if most, last := slices.Max(medians[:parts/2]), medians[parts-1]; last > 1.1*most+1 {
			return fmt.Errorf("%s grew from %.1f to %.1f", c.name, most, last)
		}
	}
	return nil
}

// printTable prints the medians.
func printTable(w io.Writer, samples []sample) {
	for _, c := range curves {
		_, _ = fmt.Fprintf(w, "%-18s", c.name)
		for _, median := range c.medians(samples) {
			_, _ = fmt.Fprintf(w, " %7.1f", median)
		}
		_, _ = fmt.Fprintln(w)
	}
}

// The measures of the picture in pixels.
const (
	left, top     = 150, 30
	width, height = 560, 70
	gap           = 40
)

// draw returns the curves as an SVG image.
func draw(samples []sample) string {
	var out strings.Builder
	total := top + len(curves)*(height+gap)
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">`+"\n", left+width+30, total)
	fmt.Fprintf(&out, `<rect width="100%%" height="100%%" fill="#ffffff"/>`+"\n")
	var end time.Duration
	for _, s := range samples {
		end = max(end, s.at)
	}
	for i, c := range curves {
		y := float64(top + i*(height+gap))
		highest := 2.0
		for _, s := range samples {
			for c.value(s) > 0.9*highest {
				highest *= 2
			}
		}
		fmt.Fprintf(&out, `<text x="%d" y="%.0f" text-anchor="end" fill="#1f2328">%s</text>`+"\n", left-35, y+height/2+4, c.name)
		for _, part := range []float64{0, 0.5, 1} {
			fmt.Fprintf(&out, `<path d="M%d %.1fH%d" stroke="#e4e8ec"/><text x="%d" y="%.1f" text-anchor="end" fill="#57606a">%.3g</text>`+"\n",
				left, y+height*(1-part), left+width, left-6, y+height*(1-part)+4, highest*part)
		}
		points := []string{}
		for _, s := range samples {
			points = append(points, fmt.Sprintf("%.1f,%.1f", left+width*float64(s.at)/float64(max(end, 1)), y+height*(1-c.value(s)/highest)))
		}
		fmt.Fprintf(&out, `<polyline points="%s" fill="none" stroke="#0969da" stroke-width="1.5"/>`+"\n", strings.Join(points, " "))
		for _, part := range []float64{0, 0.25, 0.5, 0.75, 1} {
			fmt.Fprintf(&out, `<text x="%.0f" y="%.0f" text-anchor="middle" fill="#57606a">%.3g min</text>`+"\n",
				left+width*part, y+height+16, end.Minutes()*part)
		}
	}
	return out.String() + "</svg>\n"
}
