package main

import (
	"regexp"
	"strconv"
	"strings"
)

// screen is what a terminal shows. It understands what the command writes.
type screen struct {
	columns int
	rows    []string
	row     int
	column  int
}

var screenToken = regexp.MustCompile(`\x1b\[([0-9;]*)([A-Za-z])|(?s:.)`)

// write shows a text.
func (s *screen) write(text string) {
	for _, token := range screenToken.FindAllStringSubmatch(text, -1) {
		n, _ := strconv.Atoi(token[1])
		switch {
		case token[2] == "A":
			s.row = max(0, s.row-max(n, 1))
		case token[2] == "J":
			s.rows = s.rows[:min(len(s.rows), s.row+1)]
			s.put(s.column, "", true)
		case token[2] == "K":
			s.put(s.column, "", true)
		case token[2] != "":
		case token[0] == "\r":
			s.column = 0
		case token[0] == "\n":
			s.row++
			s.put(s.column, "", false)
		default:
			if s.column == s.columns {
				s.row, s.column = s.row+1, 0
			}
			s.put(s.column, token[0], false)
			s.column++
		}
	}
}

// put replaces the text at a column of the current row, or with cut all from there.
func (s *screen) put(column int, text string, cut bool) {
	for len(s.rows) <= s.row {
		s.rows = append(s.rows, "")
	}
	cells := []rune(s.rows[s.row])
	for len(cells) < column {
		cells = append(cells, ' ')
	}
	rest := cells[min(len(cells), column+len([]rune(text))):]
	if cut {
		rest = nil
	}
	s.rows[s.row] = string(cells[:column]) + text + string(rest)
}

func (s *screen) text() string {
	var lines []string
	for _, row := range s.rows {
		lines = append(lines, strings.TrimRight(row, " "))
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}
