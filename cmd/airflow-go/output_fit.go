package main

import (
	"io"
	"slices"
	"strings"
)

const (
	longestTime    = 20 // the width of a time in a table; wider columns have texts
	shortestName   = 20 // names of objects stay as wide, if there is room
	shortestText   = 11 // of the other columns; this is the day of a time
	smallestColumn = 6
)

// nameHeaders are the columns whose cells other commands take.
var nameHeaders = []string{
	"DAG", "RUN", "TASK", "KEY", "POOL", "CONNECTION", "USERNAME", "NAME", "CONTEXT", "ID", "URI", "SECTION", "OPTION",
}

// fitTable shortens the cells of a table, so that it has at most a number of columns of a terminal. Wide columns are shortened first: texts,
// then other columns, and names last. A table with many columns may stay too wide. So does one with the details of an object, whose values are
// shown as a whole.
func fitTable(rows [][]string, columns int) [][]string {
	header := rows[0]
	if len(header) == 0 || header[0] == "FIELD" {
		return rows
	}
	widths := tableWidths(rows)
	room := columns - 2*(len(header)-1)
	var texts, others, names []int
	for i, name := range header {
		switch {
		case slices.Contains(nameHeaders, name):
			names = append(names, i)
		case widths[i] > longestTime:
			texts = append(texts, i)
			others = append(others, i)
		default:
			others = append(others, i)
		}
	}
	narrow(widths, texts, shortestText, room)
	narrow(widths, others, shortestText, room)
	narrow(widths, names, shortestName, room)
	narrow(widths, others, smallestColumn, room)
	narrow(widths, names, smallestColumn, room)
	fitting := make([][]string, len(rows))
	for i, row := range rows {
		for j, text := range row {
			shorten := clip
			if slices.Contains(names, j) {
				shorten = clipMiddle // names often differ at their ends
			}
			fitting[i] = append(fitting[i], shorten(text, widths[j]))
		}
	}
	return fitting
}

// narrow makes the widest of some columns narrower, until all columns fit into the room or these have the shortest width.
func narrow(widths []int, columns []int, shortest, room int) {
	total := 0
	for _, width := range widths {
		total += width
	}
	for ; total > room && len(columns) > 0; total-- {
		widest := slices.MaxFunc(columns, func(a, b int) int { return widths[a] - widths[b] })
		if widths[widest] <= shortest {
			return
		}
		widths[widest]--
	}
}

// tableWidths returns the width of each column of a table.
func tableWidths(rows [][]string) []int {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, text := range row {
			widths[i] = max(widths[i], textWidth(text))
		}
	}
	return widths
}

// writeTable writes rows with aligned columns. A row of a terminal has at most a number of columns; 0 means any number.
func writeTable(out io.Writer, rows [][]string, columns int) error {
	if len(rows) == 0 {
		return nil
	}
	shown := make([][]string, len(rows))
	for i, row := range rows {
		for _, text := range row {
			shown[i] = append(shown[i], cell(text))
		}
	}
	if columns > 0 {
		shown = fitTable(shown, columns)
	}
	widths := tableWidths(shown)
	var text strings.Builder
	for _, row := range shown {
		for i, cell := range row {
			text.WriteString(cell)
			if i < len(row)-1 {
				text.WriteString(strings.Repeat(" ", widths[i]-textWidth(cell)+2))
			}
		}
		text.WriteByte('\n')
	}
	_, err := io.WriteString(out, text.String())
	return err
}
