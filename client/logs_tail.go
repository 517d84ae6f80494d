package client

import (
	"context"
	"slices"
	"strconv"
	"strings"
)

// Tail returns the last n lines of the log of one try, fewer if the log is shorter. The lines by which the server says where it
// found the log do not count.
//
// It returns a [problem.ErrNotFound] if the task instance does not exist. MapIndex needs Airflow 2.4.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}
//
// Since Airflow 2.0.
func (s *LogService) Tail(ctx context.Context, id TaskInstanceID, try, n int, opts ...CallOption) ([]LogLine, error) {
	if n < 1 {
		return nil, &ArgumentError{Argument: "n", Value: strconv.Itoa(n), Reason: "must be at least 1"}
	}
	var last []LogLine
	for section, err := range s.All(ctx, id, try, nil, opts...) {
		if err != nil {
			return nil, err
		}
		last = append(last, linesOf(&section)...)
		last = slices.Clone(last[max(len(last)-n, 0):])
	}
	return last, nil
}

// linesOf returns the lines of a section of a log.
func linesOf(section *Log) []LogLine {
	if section.Lines != nil {
		return section.Lines
	}
	var lines []LogLine
	for _, part := range section.Parts {
		for text := range strings.Lines(withoutLogHeader(part.Text)) {
			lines = append(lines, textLine(part.Host, strings.TrimSuffix(text, "\n")))
		}
	}
	return lines
}
