package main

import (
	"fmt"
	"html"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/stable"
)

// The measures of the image of a chart in pixels.
const (
	rowHeight    = 22
	barsWidth    = 760
	headerHeight = 56
	legendHeight = 30
)

// svg returns the chart as an SVG image.
func (c *chart) svg(run *client.DAGRun) string {
	labels := 60.0
	for i := range c.rows {
		labels = max(labels, float64(textWidth(c.rows[i].svgLabel()))*charWidth)
	}
	left := pageMargin + labels + 12
	bottom := float64(headerHeight + len(c.rows)*rowHeight)
	var out strings.Builder
	out.WriteString(svgStart(left+barsWidth+pageMargin+50, bottom+legendHeight+pageMargin))
	out.WriteString("<title>" + svgText(run.DAGID+" "+run.DAGRunID) + "</title>\n")
	fmt.Fprintf(&out, `<text x="%d" y="22" font-size="14" font-weight="bold" fill="#1f2328">%s</text>`+"\n", pageMargin, svgText(run.DAGID+"  "+run.DAGRunID+"  "+string(run.State)))
	span := max(c.to.Sub(c.from), time.Millisecond)
	x := func(t time.Time) float64 { return left + barsWidth*float64(t.Sub(c.from))/float64(span) }
	for step, at := tick(span), time.Duration(0); at <= span; at += step {
		name := shortDuration(at)
		if at == 0 {
			name = "0s"
		}
		fmt.Fprintf(&out, `<path d="M%.1f %dV%.1f" stroke="#e4e8ec"/><text x="%.1f" y="%d" text-anchor="middle" fill="#57606a">%s</text>`+"\n",
			x(c.from.Add(at)), headerHeight-6, bottom, x(c.from.Add(at)), headerHeight-10, name)
	}
	for i := range c.rows {
		r, y := &c.rows[i], float64(headerHeight+i*rowHeight)
		fmt.Fprintf(&out, `<text x="%.1f" y="%.1f" text-anchor="end" fill="#1f2328">%s</text>`+"\n", left-12, y+15, html.EscapeString(r.svgLabel()))
		for _, a := range r.byUrgency() {
			fmt.Fprintf(&out, `<rect x="%.1f" y="%.1f" width="%.1f" height="%d" rx="2" fill="%s"><title>%s</title></rect>`+"\n",
				x(a.start), y+3, max(2, x(a.end)-x(a.start)), rowHeight-6, styleOf(a.state).hex, svgText(r.describe(a)))
		}
		if len(r.attempts) == 0 {
			fmt.Fprintf(&out, `<text x="%.1f" y="%.1f" fill="#57606a">%s</text>`+"\n", left, y+15, svgText(r.stateText()))
		}
	}
	place := float64(pageMargin)
	for _, state := range c.states() {
		fmt.Fprintf(&out, `<rect x="%.1f" y="%.1f" width="12" height="12" rx="2" fill="%s"/><text x="%.1f" y="%.1f" fill="#57606a">%s</text>`+"\n",
			place, bottom+12, styleOf(state).hex, place+18, bottom+22, svgText(string(state)))
		place += 18 + float64(len(state))*charWidth + 20
	}
	out.WriteString("</svg>\n")
	return out.String()
}

func (r *chartRow) svgLabel() string {
	if r.grouped {
		return r.label + fmt.Sprintf(" (%d)", r.total)
	}
	return r.label
}

// describe returns what a reader sees who points at a bar.
func (r *chartRow) describe(a attempt) string {
	name := r.label
	if r.grouped {
		name += "[" + strconv.Itoa(a.mapIndex) + "]"
	}
	if a.try > 0 {
		name += fmt.Sprintf(", try %d", a.try)
	}
	return fmt.Sprintf("%s: %s, %s from %s", name, cell(string(a.state)), took(a.start, a.end), formatTime(a.start))
}

// byUrgency returns the tries in the order in which they are painted, one over the other.
func (r *chartRow) byUrgency() []attempt {
	sorted := slices.Clone(r.attempts)
	stable.Sort(sorted, func(a, b *attempt) int { return urgency(a.state) - urgency(b.state) })
	return sorted
}

// states returns the states of the tries of a chart.
func (c *chart) states() []client.TaskState {
	var states []client.TaskState
	for i := range c.rows {
		for _, a := range c.rows[i].attempts {
			if !slices.Contains(states, a.state) {
				states = append(states, a.state)
			}
		}
	}
	slices.Sort(states)
	return states
}

// tick returns the time between two marks on the axis, for at most nine marks.
func tick(span time.Duration) time.Duration {
	for _, step := range []time.Duration{
		100 * time.Millisecond, 200 * time.Millisecond, 500 * time.Millisecond, time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second,
		15 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute, 5 * time.Minute, 10 * time.Minute, 15 * time.Minute, 30 * time.Minute,
		time.Hour, 2 * time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour,
	} {
		if span/step < 9 {
			return step
		}
	}
	day := 24 * time.Hour
	return day * time.Duration(math.Ceil(float64(span)/float64(8*day)))
}

// pageStart is the beginning of a page that loads and runs nothing.
const pageStart = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>%[1]s</title>
<style>
body { font: 14px system-ui, sans-serif; margin: 24px; color: #1f2328; background: #fff }
svg { max-width: 100%%; height: auto }
table { border-collapse: collapse; margin-top: 16px }
th, td { text-align: left; padding: 3px 14px 3px 0; border-bottom: 1px solid #e4e8ec; font-variant-numeric: tabular-nums }
</style>
</head>
<body>
<h1>%[1]s</h1>
<p>State %[2]s, started %[3]s, took %[4]s.</p>
`

// html returns a page with the chart and a table.
func (c *chart) html(run *client.DAGRun, rows [][]string) string {
	var out strings.Builder
	fmt.Fprintf(&out, pageStart, svgText(run.DAGID+" "+run.DAGRunID), svgText(string(run.State)), svgText(formatTime(run.StartDate)), c.tookText())
	out.WriteString(c.svg(run) + "<table>\n")
	for i, row := range rows {
		tag := "td"
		if i == 0 {
			tag = "th"
		}
		out.WriteString("<tr>")
		for _, text := range row {
			out.WriteString("<" + tag + ">" + svgText(text) + "</" + tag + ">")
		}
		out.WriteString("</tr>\n")
	}
	out.WriteString("</table>\n</body>\n</html>\n")
	return out.String()
}
