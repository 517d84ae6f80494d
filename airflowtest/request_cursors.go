package airflowtest

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Pages by cursor. A cursor has the sort key of the last row of a page, and the next page begins behind this key, whatever rows exist.
// A cursor that begins with "~" leads back, to the rows before the key.

// cursorsSince is the first release that has pages by cursor, and countsSince the first one that counts the rows of such lists.
const (
	cursorsSince = "3.2.2"
	countsSince  = "3.3.2"
	// maxCounted is how many rows it counts at most.
	maxCounted = 50_000
)

// byCursor reports whether a request asks for a page by cursor. Older releases ignore the parameter.
func (r *request) byCursor() bool {
	return r.query.Has("cursor") && r.server.isAirflow3() && !r.server.release.isBefore(cursorsSince)
}

// pageByCursor returns the rows of the page that a cursor requests, and the fields of the list about it. The rows are in the order of
// their keys, or in the reverse order.
func pageByCursor[T any](r *request, rows []T, limit int, descending bool, key func(T) []int) ([]T, map[string]any, error) {
	token, back := strings.CutPrefix(r.query.Get("cursor"), "~")
	begin, end := 0, len(rows)
	if token != "" {
		var from []int
		text, err := base64.RawURLEncoding.DecodeString(token)
		if err != nil || json.Unmarshal(text, &from) != nil {
			return nil, nil, badRequest("Invalid cursor token")
		}
		if len(rows) > 0 && len(key(rows[0])) != len(from) {
			return nil, nil, badRequest("Cursor token does not match current query shape")
		}
		compare := func(row T) int {
			if descending {
				return slices.Compare(from, key(row))
			}
			return slices.Compare(key(row), from)
		}
		if back {
			end = len(slices.DeleteFunc(slices.Clone(rows), func(row T) bool { return compare(row) >= 0 }))
		} else {
			begin = len(slices.DeleteFunc(slices.Clone(rows), func(row T) bool { return compare(row) > 0 }))
		}
	}
	before, after := token != "", end-begin > limit
	if back {
		before, after = end > limit, true
		begin = max(0, end-limit)
	}
	page := rows[begin:min(begin+limit, end)]
	fields := map[string]any{"next_cursor": nil, "previous_cursor": nil, "total_entries": nil}
	if !r.server.release.isBefore(countsSince) {
		fields["total_entries"], fields["total_entries_limit"] = min(len(rows), maxCounted), maxCounted
	}
	cursor := func(row T) string {
		text, _ := json.Marshal(key(row)) // numbers
		return base64.RawURLEncoding.EncodeToString(text)
	}
	if len(page) > 0 && after {
		fields["next_cursor"] = cursor(page[len(page)-1])
	}
	if len(page) > 0 && before {
		fields["previous_cursor"] = "~" + cursor(page[0])
	}
	return page, fields, nil
}

// numberRows numbers the runs and their task instances in the order of their creation, like the IDs of a database.
func (s *Server) numberRows() {
	for _, r := range s.runs {
		if r.number == 0 {
			s.lastNumber++
			r.number = s.lastNumber
		}
		for _, ti := range r.tasks {
			if ti.number == 0 {
				r.lastNumber++
				ti.number = r.lastNumber
			}
		}
	}
}

// runsByCursor returns the response for a page of runs by cursor.
func (s *Server) runsByCursor(r *request, runs []*run, limit int) (any, error) {
	order := r.query.Get("order_by")
	if column := strings.TrimPrefix(order, "-"); column != "" && column != "id" {
		return nil, unplayed("the parameter cursor with order_by=%s", order)
	}
	s.numberRows()
	page, fields, err := pageByCursor(r, runs, limit, strings.HasPrefix(order, "-"), func(r *run) []int { return []int{r.number} })
	if err != nil {
		return nil, err
	}
	list := s.showRuns(page, 0, len(page))
	maps.Copy(list, fields)
	return list, nil
}

// taskInstancesByCursor returns the response for a page of task instances by cursor.
func (s *Server) taskInstancesByCursor(r *request, list []instanceInRun, limit int) (any, error) {
	if r.query.Has("order_by") {
		return nil, unplayed("the parameter cursor with order_by=%s", r.query.Get("order_by"))
	}
	s.numberRows()
	page, fields, err := pageByCursor(r, list, limit, false, func(i instanceInRun) []int { return []int{i.mapIndex, i.run.number, i.number} })
	if err != nil {
		return nil, err
	}
	shown := s.showTaskInstances(page, 0, len(page))
	maps.Copy(shown, fields)
	return shown, nil
}

// withoutCursors adds the fields about cursors to a list. They are null in pages by offset.
func (s *Server) withoutCursors(list map[string]any) map[string]any {
	if !s.isAirflow3() {
		return list
	}
	if !s.release.isBefore(cursorsSince) {
		list["next_cursor"], list["previous_cursor"] = nil, nil
	}
	if !s.release.isBefore(countsSince) {
		list["total_entries_limit"] = nil
	}
	return list
}
