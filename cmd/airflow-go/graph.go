package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/stable"
)

// graph is the tasks of a DAG and what depends on what.
type graph struct {
	tasks      []client.Task // each after the tasks that it depends on; otherwise sorted by ID
	index      map[string]int
	upstream   [][]int // of each task, in the order of tasks
	downstream [][]int
}

func newGraph(unsorted []client.Task) *graph {
	g := &graph{tasks: dependencyOrder(unsorted), index: map[string]int{}}
	for i := range g.tasks {
		g.index[g.tasks[i].TaskID] = i
	}
	g.upstream, g.downstream = make([][]int, len(g.tasks)), make([][]int, len(g.tasks))
	for i := range g.tasks {
		for _, id := range g.tasks[i].DownstreamTaskIDs {
			if j, known := g.index[id]; known {
				g.downstream[i] = append(g.downstream[i], j)
				g.upstream[j] = append(g.upstream[j], i)
			}
		}
		slices.Sort(g.downstream[i])
	}
	return g
}

// dependencyOrder sorts tasks so that each comes after those that it depends on. Airflow permits no cycles.
func dependencyOrder(unsorted []client.Task) []client.Task {
	left := slices.Clone(unsorted)
	stable.Sort(left, func(a, b *client.Task) int { return cmp.Compare(a.TaskID, b.TaskID) })
	at, missing := map[string]int{}, make([]int, len(left))
	for i := range left {
		at[left[i].TaskID] = i
	}
	for i := range left {
		for _, id := range left[i].DownstreamTaskIDs {
			if j, known := at[id]; known {
				missing[j]++
			}
		}
	}
	var next []int
	for i, n := range missing {
		if n == 0 {
			next = append(next, i)
		}
	}
	var sorted []client.Task
	for ; len(next) > 0; next = next[1:] {
		i := next[0]
		sorted = append(sorted, left[i])
		for _, id := range left[i].DownstreamTaskIDs {
			if j, known := at[id]; known {
				if missing[j]--; missing[j] == 0 {
					next = append(next, j)
				}
			}
		}
	}
	return sorted
}

// tree returns the tasks as a tree of lines: below each task those that depend on it. A task that depends on several tasks is shown below
// each of them, but what depends on it only once.
func (g *graph) tree(p palette) []string {
	var lines []string
	shown := make([]bool, len(g.tasks))
	var show func(i int, indent, branch string)
	show = func(i int, indent, branch string) {
		line := indent + branch + cell(g.tasks[i].TaskID)
		if shown[i] {
			lines = append(lines, line+p.dim(" (above)"))
			return
		}
		shown[i] = true
		lines = append(lines, line+p.dim("  "+g.describe(i)))
		switch branch {
		case "├─ ":
			indent += "│  "
		case "└─ ":
			indent += "   "
		}
		for n, j := range g.downstream[i] {
			if n == len(g.downstream[i])-1 {
				show(j, indent, "└─ ")
			} else {
				show(j, indent, "├─ ")
			}
		}
	}
	for i := range g.tasks {
		if len(g.upstream[i]) == 0 {
			show(i, "", "")
		}
	}
	return lines
}

// describe returns what matters about a task besides its ID.
func (g *graph) describe(i int) string {
	task := &g.tasks[i]
	words := []string{cell(cmp.Or(task.OperatorName, task.ClassRef.ClassName))}
	if task.IsMapped {
		words = append(words, "mapped")
	}
	if rule := string(task.TriggerRule); rule != "" && rule != "all_success" {
		words = append(words, cell(rule))
	}
	return strings.Join(words, ", ")
}

// branch is the place of a task in a tree that shows each task once.
type branch struct {
	taskID string
	lines  string // before the ID: those that lead to the task
}

// branches returns the tasks as a tree in which each task is once: below the last of the tasks that it depends on.
func (g *graph) branches() []branch {
	below := make([][]int, len(g.tasks)) // each task
	var first []int
	for i := range g.tasks {
		if n := len(g.upstream[i]); n > 0 {
			last := g.upstream[i][n-1]
			below[last] = append(below[last], i)
		} else {
			first = append(first, i)
		}
	}
	var found []branch
	var add func(tasks []int, indent string, deep bool)
	add = func(tasks []int, indent string, deep bool) {
		for n, i := range tasks {
			before, after := "├─ ", "│  "
			switch {
			case !deep:
				before, after = "", ""
			case n == len(tasks)-1:
				before, after = "└─ ", "   "
			}
			found = append(found, branch{g.tasks[i].TaskID, indent + before})
			add(below[i], indent+after, true)
		}
	}
	add(first, "", false)
	return found
}
