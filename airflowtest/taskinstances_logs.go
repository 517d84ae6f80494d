package airflowtest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// LogsGet returns what was logged after the position of the token, as JSON or text. It prefers text, but returns JSON
// to clients without an Accept header.
func (s endpoints) LogsGet(
	r *request, dagID, dagRunID, taskID string, number int, options *gen.LogGetOptions,
) (any, error) {
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
	accept := strings.Join(r.Header.Values("Accept"), ",")
	asText := preference(accept, "text/plain")
	if asText > 0 && asText >= preference(accept, "application/json") {
		host, text, _ := run.log(ti, number, position{})
		return response{status: http.StatusOK, contentType: "text/plain", body: []byte(host + "\n" + text + "\n")}, nil
	}
	host, text, to := run.log(ti, number, from)
	return &gen.Log{Content: "[(" + quoted(host) + ", " + quoted(text) + ")]", ContinuationToken: to.token()}, nil
}

// log returns the log of a try after a position.
func (r *run) log(ti *taskInstance, number int, from position) (host, text string, to position) {
	if number < 1 {
		return "default_host", fmt.Sprintf("Error fetching the logs. Try number %d is invalid.", number), position{EndOfLog: true}
	}
	try := ti
	for _, past := range ti.past {
		if past.tries == number {
			try = past
		}
	}
	written, found := "", ""
	switch file := r.logFile(ti, number); {
	case try.tries == number:
		written, found = r.tryLog(try), "*** Found local files:\n***   * "+file+"\n"
	case ti.state.Terminal():
		found = "*** Could not read served logs: there is no " + file + "\n"
	}
	characters := []rune(written)
	running := ti.tries == number && ti.state == gen.TaskStateRunning
	text = string(characters[min(from.LogPos, len(characters)):])
	if !from.known {
		text = " INFO - ::group::Log message source details\n" + found + " INFO - ::endgroup::\n" + text
	}
	return "localhost", text, position{EndOfLog: !running, LogPos: len(characters)}
}

func (r *run) logFile(ti *taskInstance, number int) string {
	path := fmt.Sprintf("/opt/airflow/logs/dag_id=%s/run_id=%s/task_id=%s/", r.DAGID, r.DAGRunID, ti.task.ID)
	if ti.mapIndex != notMapped {
		path += fmt.Sprintf("map_index=%d/", ti.mapIndex)
	}
	return path + fmt.Sprintf("attempt=%d.log", number)
}

// tryLog returns what a try has logged so far: the start, the lines of the task and the end.
func (r *run) tryLog(try *taskInstance) string {
	line := func(at time.Time, format string, args ...any) string {
		return fmt.Sprintf("[%s] ", at.Format("2006-01-02T15:04:05.000-0700")) + fmt.Sprintf(format, args...)
	}
	lines := []string{line(try.start, "{taskinstance.py:2885} INFO - Starting attempt %d of %d", try.tries, try.maxTries+1)}
	if try.task.Log != "" {
		for text := range strings.Lines(try.task.Log) {
			lines = append(lines, line(try.start, "{logging_mixin.py:190} INFO - %s", strings.TrimSuffix(text, "\n")))
		}
	}
	if state := try.state; state != gen.TaskStateRunning {
		const compact = "20060102T150405"
		lines = append(lines, line(try.end,
			"{taskinstance.py:361} INFO - Marking task as %s. dag_id=%s, task_id=%s, run_id=%s, execution_date=%s, start_date=%s, end_date=%s",
			strings.ToUpper(string(state)), r.DAGID, try.task.ID, r.DAGRunID,
			r.LogicalDate.Format(compact), try.start.Format(compact), try.end.Format(compact)))
	}
	return strings.Join(lines, "\n")
}

// position is how much of a log the client has read. As a token it is signed.
type position struct {
	EndOfLog bool `json:"end_of_log"`
	LogPos   int  `json:"log_pos"`
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
