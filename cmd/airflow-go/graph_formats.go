package main

import (
	"fmt"
	"html"
	"strings"
)

// dot returns the graph in the language of Graphviz.
func (g *graph) dot(dagID string) string {
	quote := func(text string) string {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(cell(text)) + `"`
	}
	var out strings.Builder
	fmt.Fprintf(&out, "digraph %s {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n", quote(dagID))
	for i := range g.tasks {
		fmt.Fprintf(&out, "  %s;\n", quote(g.tasks[i].TaskID))
	}
	for i := range g.tasks {
		for _, j := range g.downstream[i] {
			fmt.Fprintf(&out, "  %s -> %s;\n", quote(g.tasks[i].TaskID), quote(g.tasks[j].TaskID))
		}
	}
	out.WriteString("}\n")
	return out.String()
}

// mermaid returns the graph in the language of Mermaid, which is shown in Markdown files.
func (g *graph) mermaid() string {
	escape := strings.NewReplacer("#", "#35;", `"`, "#quot;", "<", "#lt;", ">", "#gt;", "&", "#amp;", "`", "#96;", `\`, "#92;")
	var out strings.Builder
	out.WriteString("flowchart LR\n")
	for i := range g.tasks {
		fmt.Fprintf(&out, "  t%d[\"%s\"]\n", i, escape.Replace(cell(g.tasks[i].TaskID)))
	}
	for i := range g.tasks {
		for _, j := range g.downstream[i] {
			fmt.Fprintf(&out, "  t%d --> t%d\n", i, j)
		}
	}
	return out.String()
}

// The measures of pictures in pixels.
const (
	charWidth  = 7.3 // of the font of 12 pixels
	boxHeight  = 28
	boxGap     = 14 // between boxes of a layer
	layerGap   = 56
	pageMargin = 16
)

// svgStart returns the beginning of an SVG image with a white background.
func svgStart(width, height float64) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%[1]g" height="%[2]g" `+
		`font-family="ui-monospace,Menlo,Consolas,monospace" font-size="12">`+"\n"+`<rect width="100%%" height="100%%" fill="#fff"/>`+"\n", width, height)
}

// svgText escapes a text for an SVG image or an HTML page.
func svgText(text string) string { return html.EscapeString(cell(text)) }

// svg returns the graph as an SVG image. Each task stands to the right of those that it depends on.
func (g *graph) svg(dagID string) string {
	l := newLayout(g)
	var boxes, edges strings.Builder
	for _, layer := range l.layers {
		for _, n := range layer {
			for _, before := range n.before {
				fromX, toX := before.x+before.width, n.x
				bend := (toX - fromX) / 2
				arrow := ""
				if n.task >= 0 {
					toX -= 6
					arrow = ` marker-end="url(#arrow)"`
				}
				fmt.Fprintf(&edges, `<path d="M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f"%s/>`+"\n",
					fromX, before.y, fromX+bend, before.y, toX-bend, n.y, toX, n.y, arrow)
			}
			if n.task < 0 { // an edge passes through
				fmt.Fprintf(&edges, `<path d="M%.1f %.1fH%.1f"/>`+"\n", n.x, n.y, n.x+n.width)
				continue
			}
			fmt.Fprintf(&boxes, `<g><title>%s</title><rect x="%.1f" y="%.1f" width="%.1f" height="%d" rx="6" fill="#f3f7fb" stroke="#5b7fa6"/>`+
				`<text x="%.1f" y="%.1f" text-anchor="middle" fill="#1f2328">%s</text></g>`+"\n", svgText(g.describe(n.task)), n.x, n.y-boxHeight/2, n.width, boxHeight,
				n.x+n.width/2, n.y+4, svgText(g.tasks[n.task].TaskID))
		}
	}
	return svgStart(l.width, l.height) + "<title>" + svgText(dagID) + "</title>\n" +
		`<defs><marker id="arrow" markerWidth="8" markerHeight="8" refX="1" refY="4" orient="auto"><path d="M0 0L8 4L0 8z" fill="#8b949e"/></marker></defs>` + "\n" +
		`<g fill="none" stroke="#8b949e" stroke-width="1.2">` + "\n" + edges.String() + "</g>\n" + boxes.String() + "</svg>\n"
}
