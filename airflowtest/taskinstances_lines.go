package airflowtest

import (
	"bytes"
	"maps"
	"net/http"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// The logs of Airflow 3 consist of lines with fields.

const linesOfJSON = "application/x-ndjson"

// logLine is a line of a log. Its fields have the names of a real server.
type logLine map[string]any

// logLines returns the lines of a try after a position, as JSON or as lines of JSON.
func (s *Server) logLines(r *request, run *run, ti *taskInstance, number int, from position) (any, error) {
	try := ti.try(number)
	if try.tries != number || number < 1 && ti.tries > 0 {
		return nil, notFound("TaskInstance not found", "")
	}
	lines := s.tryLines(run, try)
	to := position{EndOfLog: try != ti || !isUnfinished(try), LogPos: new(len(lines))}
	switch {
	case from.known && from.LogPos != nil && s.release.isBefore("3.2"): // which returns the whole log again
	case from.known && from.LogPos != nil:
		lines = lines[min(*from.LogPos, len(lines)):]
	default:
		lines = append(s.logHeader(run, ti, number), lines...)
	}
	if strings.HasPrefix(r.firstAccept(), linesOfJSON) {
		return ndjson(lines, to), nil
	}
	token := any(to.token())
	if to.EndOfLog {
		token = nil
	}
	return map[string]any{"content": lines, "continuation_token": token}, nil
}

// isUnfinished reports whether a try may still write lines.
func isUnfinished(try *taskInstance) bool {
	return try.state == gen.TaskStateRunning || try.state == gen.TaskStateDeferred
}

// ndjson returns the response with a line of JSON for each line of a log.
func ndjson(lines []logLine, to position) response {
	var b bytes.Buffer
	for _, line := range lines {
		if _, isSet := line["timestamp"]; !isSet {
			line["timestamp"] = nil
		}
		b.Write(compactJSON(line))
		b.WriteByte('\n')
	}
	header := http.Header{}
	if !to.EndOfLog {
		header.Set("Airflow-Continuation-Token", to.token())
	}
	return response{status: http.StatusOK, contentType: linesOfJSON, airflow3: true, header: header, body: b.Bytes()}
}

// logHeader returns the lines that say where the server found the log.
func (s *Server) logHeader(r *run, ti *taskInstance, number int) []logLine {
	source := r.logFile(ti, number)
	if s.logsHidden {
		source = "Could not read served logs: there is no " + source
	}
	return []logLine{{"event": "::group::Log message source details"}, {"event": source}, {"event": "::endgroup::"}}
}

// tryLines returns the lines of a try so far. A task prints a line when it is complete, or when the task ends.
func (s *Server) tryLines(r *run, try *taskInstance) []logLine {
	if s.logsHidden || try.tries == 0 {
		return nil
	}
	supervised := func(at time.Time, level, event string, more logLine) logLine {
		line := logLine{
			"timestamp": stamp(at), "event": event, "level": level, "logger": "task", "dag_id": r.DAGID, "run_id": r.DAGRunID,
			"task_id": try.task.ID, "map_index": try.mapIndex, "try_number": try.tries,
		}
		maps.Copy(line, more)
		return line
	}
	lines := []logLine{
		{"timestamp": stamp(try.start), "event": "::group::Pre Execute", "level": "info", "logger": "task"},
		supervised(try.start, "info", "DAG bundles loaded: "+bundleName, logLine{"logger": "airflow.dag_processing.bundles.manager.DagBundlesManager"}),
		supervised(try.start, "info", "::endgroup::", nil),
	}
	printed := append([]logText{{try.start, try.prints(r, s.time())}}, try.appended...)
	lines = append(lines, printedLines(printed, try.state != gen.TaskStateRunning)...)
	switch {
	case try.state == gen.TaskStateFailed || try.state == gen.TaskStateUpForRetry:
		lines = append(lines, supervised(try.end, "error", "Task failed with exception", logLine{"error_detail": []any{map[string]any{
			"exc_type": "RuntimeError", "exc_value": "the task " + try.task.ID + " failed", "exc_notes": []any{}, "syntax_error": nil,
			"is_cause": false, "frames": []any{}, "is_group": false, "exceptions": []any{},
		}}}))
	case try.state != gen.TaskStateRunning && !try.end.IsZero():
		lines = append(lines, supervised(try.end, "info", "::endgroup::", nil))
	}
	return append(lines, printedLines(try.appendedLate, true)...)
}

// printedLines returns the lines of what a task printed. An unfinished line is left out unless the task has ended.
func printedLines(parts []logText, ended bool) []logLine {
	var lines []logLine
	var at time.Time
	open := ""
	for _, part := range parts {
		for text := range strings.Lines(part.text) {
			if open == "" {
				at = part.at
			}
			if open += text; strings.HasSuffix(open, "\n") {
				lines = append(lines, stdout(stamp(at), strings.TrimSuffix(open, "\n")))
				open = ""
			}
		}
	}
	if ended && open != "" {
		lines = append(lines, stdout(stamp(at), open))
	}
	return lines
}

// stamp formats the time of a line.
func stamp(at time.Time) string { return strings.Replace(isoformat(at), "+00:00", "Z", 1) }

func stdout(at, text string) logLine {
	return logLine{"timestamp": at, "event": text, "level": "info", "logger": "task.stdout"}
}
