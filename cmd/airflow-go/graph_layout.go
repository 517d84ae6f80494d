package main

import (
	"cmp"
	"slices"
)

// layout places the tasks of a graph in layers from left to right.
type layout struct {
	layers        [][]*node
	width, height float64
}

// node is a task in a layer, or the place where an edge to a later layer passes through.
type node struct {
	task   int // -1 if an edge passes through
	before []*node
	place  float64 // within the layer, while the layers are sorted
	x, y   float64 // the left edge and the middle
	width  float64
}

func newLayout(g *graph) *layout {
	l := &layout{}
	at := make([]int, len(g.tasks)) // the layer of each task
	nodes := make([]*node, len(g.tasks))
	add := func(layer int, n *node) *node {
		for len(l.layers) <= layer {
			l.layers = append(l.layers, nil)
		}
		l.layers[layer] = append(l.layers[layer], n)
		return n
	}
	for i := range g.tasks {
		for _, j := range g.upstream[i] {
			at[i] = max(at[i], at[j]+1)
		}
		nodes[i] = add(at[i], &node{task: i})
		for _, j := range g.upstream[i] {
			from := nodes[j]
			for layer := at[j] + 1; layer < at[i]; layer++ {
				from = add(layer, &node{task: -1, before: []*node{from}})
			}
			nodes[i].before = append(nodes[i].before, from)
		}
	}
	l.sort()
	l.place(g)
	return l
}

// sort puts each node beside those before it, so that few edges cross.
func (l *layout) sort() {
	for _, layer := range l.layers {
		for _, n := range layer {
			n.place = 0
			for _, before := range n.before {
				n.place += before.place / float64(len(n.before))
			}
		}
		slices.SortStableFunc(layer, func(a, b *node) int { return cmp.Compare(a.place, b.place) })
		for i, n := range layer {
			n.place = float64(i) - float64(len(layer))/2
		}
	}
}

func (l *layout) place(g *graph) {
	tallest := 0
	for _, layer := range l.layers {
		tallest = max(tallest, len(layer))
	}
	l.height = 2*pageMargin + float64(tallest)*(boxHeight+boxGap) - boxGap
	x := float64(pageMargin)
	for _, layer := range l.layers {
		widest := 0.0
		for _, n := range layer {
			if n.task >= 0 {
				widest = max(widest, float64(textWidth(cell(g.tasks[n.task].TaskID)))*charWidth+24)
			}
		}
		y := l.height/2 - float64(len(layer)-1)*(boxHeight+boxGap)/2
		for i, n := range layer {
			n.x, n.y, n.width = x, y+float64(i)*(boxHeight+boxGap), widest
		}
		x += widest + layerGap
	}
	l.width = max(x-layerGap, pageMargin) + pageMargin
	l.height = max(l.height, 2*pageMargin)
}
