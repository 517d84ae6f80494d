package airflowtest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
)

// LogsGet returns what was logged after the position of the token, as JSON or text. It prefers text, but returns JSON
// to clients without an Accept header.
func (s endpoints) LogsGet(
	r *request, dagID, dagRunID, taskID string, number int, options *gen.LogGetOptions,
) (any, error) {
	if err := r.checkAccept(linesOfJSON); err != nil {
		return nil, err
	}
	var from position
	if options.Token != "" && !from.read(options.Token) {
		return nil, &problem{
			status: http.StatusBadRequest, title: "Bad Signature. Please use only the tokens provided by the API.",
		}
	}
	run, ti := s.instance(dagID, dagRunID, taskID, mapIndexOf(options.MapIndex))
	if ti == nil {
		return nil, notFound("TaskInstance not found", "")
	}
	if s.isAirflow3() {
		return s.logLines(r, run, ti, number, from)
	}
	accept := strings.Join(r.Header.Values("Accept"), ",")
	asText := preference(accept, "text/plain")
	if asText > 0 && asText >= preference(accept, "application/json") {
		host, text, _ := s.log(run, ti, number, position{})
		return response{status: http.StatusOK, contentType: "text/plain", body: []byte(host + "\n" + text + "\n")}, nil
	}
	host, text, to := s.log(run, ti, number, from)
	return &gen.Log{Content: "[(" + quoted(host) + ", " + quoted(text) + ")]", ContinuationToken: to.token()}, nil
}

// log returns the log of a try after a position, in the form of the release.
func (s *Server) log(r *run, ti *taskInstance, number int, from position) (host, text string, to position) {
	if number < 1 {
		return "default_host", fmt.Sprintf("Error fetching the logs. Try number %d is invalid.", number), position{EndOfLog: true}
	}
	form := logFormOf(s.release)
	written, found := "", ""
	switch try, file := ti.try(number), r.logFile(ti, number); {
	case try.tries == number && !s.logsHidden:
		written, found = r.tryLog(try, s.time()), form.found(file)
	case ti.state.Terminal() || s.logsHidden || form.wholeHeader:
		found = form.missing(file)
	}
	running := ti.tries == number && ti.state == gen.TaskStateRunning
	host, text, to.EndOfLog = "localhost", found+written, !running
	switch {
	case form.noPositions, form.wholeHeader && written == "":
		to.EndOfLog = true
		return host, text, to
	case form.wholeHeader: // the position counts the header, too
	default:
		written = strings.TrimSuffix(written, "\n") // it joins lines
		if text = written; !from.known {
			return host, form.header(found) + written, position{EndOfLog: !running, LogPos: positionAfter(written)}
		}
	}
	characters := []rune(text)
	to.LogPos = positionAfter(text)
	if at := from.LogPos; from.known && at != nil {
		text = string(characters[min(*at, len(characters)):])
	}
	return host, text, to
}

func positionAfter(text string) *int { return new(utf8.RuneCountInString(text)) }

// try returns the task instance as it was at the end of an earlier try, or as it is.
func (ti *taskInstance) try(number int) *taskInstance {
	for _, past := range ti.past {
		if past.tries == number {
			return past
		}
	}
	return ti
}

// AppendLog appends text to the log of the latest try of a task instance, which may be running or have ended. Each line of the text
// gets the time of the server's clock, a level and a logger, as one that a task prints. If the text does not end with a newline,
// its last line is unfinished, and the next text continues it. AppendLog returns an error if the task instance does not exist or
// has not started. See also [Task.Log] and [Task.Prints].
func (s *Server) AppendLog(id gen.TaskInstanceID, text string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.schedule()
	_, ti := s.instance(id.DAGID, id.DAGRunID, id.TaskID, mapIndexOf(id.MapIndex))
	switch {
	case ti == nil:
		return errors.New("airflowtest: task instance not found")
	case ti.tries == 0:
		return errors.New("airflowtest: the task instance has not started, so that it has no log")
	}
	log := &ti.appended
	if !ti.end.IsZero() {
		log = &ti.appendedLate // what was read of a log must not change
	}
	*log = append(*log, logText{s.time(), text})
	return nil
}

// HideLogs makes the logs of all tasks unreadable, as if the worker that has them could not be reached or its files were removed: the
// server returns a text that says so. HideLogs(false) makes them readable again.
func (s *Server) HideLogs(hidden bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.logsHidden = hidden
}

// logForm is the form in which a release sends logs.
type logForm struct {
	noPositions bool // before 2.5: tokens have no position, and each response has the whole log
	wholeHeader bool // before 2.6: the text says where the log is in front of each log, and 2.5 counts it
	grouped     bool // since 2.9: it is in a group
}

func logFormOf(r release) logForm {
	return logForm{noPositions: r.isBefore("2.5"), wholeHeader: r.isBefore("2.6"), grouped: !r.isBefore("2.9")}
}

func (f logForm) found(file string) string {
	if f.wholeHeader {
		return "*** Reading local file: " + file + "\n"
	}
	return "*** Found local files:\n***   * " + file + "\n"
}

func (f logForm) missing(file string) string {
	if f.wholeHeader {
		return "*** Log file does not exist: " + file + "\n*** Failed to fetch log file from worker.\n"
	}
	return "*** Could not read served logs: there is no " + file + "\n"
}

func (f logForm) header(found string) string {
	if f.grouped {
		return " INFO - ::group::Log message source details\n" + found + " INFO - ::endgroup::\n"
	}
	return found
}

func (r *run) logFile(ti *taskInstance, number int) string {
	path := fmt.Sprintf("/opt/airflow/logs/dag_id=%s/run_id=%s/task_id=%s/", r.DAGID, r.DAGRunID, ti.task.ID)
	if ti.mapIndex != notMapped {
		path += fmt.Sprintf("map_index=%d/", ti.mapIndex)
	}
	return path + fmt.Sprintf("attempt=%d.log", number)
}

// tryLog returns what a try has logged so far: the start, the lines of the task and the end.
func (r *run) tryLog(try *taskInstance, now time.Time) string {
	line := func(at time.Time, format string, args ...any) string {
		return fmt.Sprintf("[%s] ", at.Format(logTimeFormat)) + fmt.Sprintf(format, args...) + "\n"
	}
	text := line(try.start, "{taskinstance.py:2885} INFO - Starting attempt %d of %d", try.tries, try.maxTries+1)
	prints := try.prints(r, now)
	text += printed(try.start, prints, true) + joined(try.appended, prints == "" || strings.HasSuffix(prints, "\n"))
	if state := try.state; state != gen.TaskStateRunning {
		if !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		const compact = "20060102T150405"
		text += line(try.end,
			"{taskinstance.py:361} INFO - Marking task as %s. dag_id=%s, task_id=%s, run_id=%s, execution_date=%s, start_date=%s, end_date=%s",
			strings.ToUpper(string(state)), r.DAGID, try.task.ID, r.DAGRunID,
			r.LogicalDate.Format(compact), try.start.Format(compact), try.end.Format(compact))
	}
	return text + joined(try.appendedLate, true)
}

// prints returns what the task of a try has printed so far, without what was appended.
func (ti *taskInstance) prints(r *run, now time.Time) string {
	prints := ti.task.Log
	if prints != "" && !strings.HasSuffix(prints, "\n") {
		prints += "\n"
	}
	if f := ti.task.Prints; f != nil {
		if !ti.end.IsZero() {
			now = ti.end
		}
		prints += f(r.Conf, ti.tries, now.Sub(ti.start))
	}
	return prints
}

const logTimeFormat = "2006-01-02T15:04:05.000-0700"

// logText is a part of what a task instance printed.
type logText struct {
	at   time.Time
	text string
}

// joined returns texts as the log has them. If starts is false, the first one continues a line.
func joined(parts []logText, starts bool) string {
	var b strings.Builder
	for _, part := range parts {
		if b.WriteString(printed(part.at, part.text, starts)); part.text != "" {
			starts = strings.HasSuffix(part.text, "\n")
		}
	}
	return b.String()
}

// printed returns a text as the log has it. If starts is false, its first line continues one.
func printed(at time.Time, text string, starts bool) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if starts {
			fmt.Fprintf(&b, "[%s] {logging_mixin.py:190} INFO - ", at.Format(logTimeFormat))
		}
		b.WriteString(line)
		starts = true
	}
	return b.String()
}

// position is how much of a log the client has read. As a token it is signed.
type position struct {
	EndOfLog bool `json:"end_of_log"`
	LogPos   *int `json:"log_pos,omitempty"` // in characters
	known    bool // the request has a token
}

func (p position) token() string {
	text, _ := json.Marshal(p)
	return base64.RawURLEncoding.EncodeToString(text) + "." + signature(text)
}

// read decodes a token. It returns false if the signature is invalid.
func (p *position) read(token string) bool {
	payload, signed, _ := strings.Cut(token, ".")
	text, err := base64.RawURLEncoding.DecodeString(payload)
	p.known = true
	return err == nil && hmac.Equal([]byte(signature(text)), []byte(signed)) && json.Unmarshal(text, p) == nil
}

func signature(text []byte) string {
	sum := sha256.Sum256(slices.Concat([]byte("airflowtest"), text))
	return base64.RawURLEncoding.EncodeToString(sum[:20])
}
