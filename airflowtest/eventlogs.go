package airflowtest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// shownEvent is an entry of the event log in answers, where a number that is not known is null.
type shownEvent struct {
	gen.EventLog
	TryNumber *int `json:"try_number"`
}

type shownEvents struct {
	EventLogs    []shownEvent `json:"event_logs"`
	TotalEntries int          `json:"total_entries"`
}

// WithEventLog adds an entry to the event log, such as what a real server says of a task. Its number is given to it; when
// it happened is, if that is zero, the time at which the server is made.
func WithEventLog(entry gen.EventLog) Option {
	return func(s *Server) { s.addEvent(entry) }
}

func (s *Server) addEvent(entry gen.EventLog) {
	entry.EventLogID = len(s.events) + 1
	s.events = append(s.events, &entry)
}

// eventOf names the event that an operation is in the log; "" is none. Reading is not logged, nor what happens to users
// and roles.
func eventOf(operation route) string {
	events := map[string]string{
		"POST /connections":                                                                     "connection.create",
		"PATCH /connections/{connection_id}":                                                    "connection.edit",
		"DELETE /connections/{connection_id}":                                                   "connection.delete",
		"PATCH /dags":                                                                           "patch_dags",
		"PATCH /dags/{dag_id}":                                                                  "patch_dag",
		"DELETE /dags/{dag_id}":                                                                 "delete_dag",
		"POST /dags/{dag_id}/clearTaskInstances":                                                "post_clear_task_instances",
		"POST /dags/{dag_id}/updateTaskInstancesState":                                          "post_set_task_instances_state",
		"POST /dags/{dag_id}/dagRuns":                                                           "post_dag_run",
		"PATCH /dags/{dag_id}/dagRuns/{dag_run_id}":                                             "update_dag_run_state",
		"DELETE /dags/{dag_id}/dagRuns/{dag_run_id}":                                            "delete_dag_run",
		"POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear":                                        "clear_dag_run",
		"PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote":                                     "set_dag_run_note",
		"PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}":                     "patch_task_instance",
		"PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}":         "patch_mapped_task_instance",
		"PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote":             "set_task_instance_note",
		"PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote": "set_task_instance_note",
		"DELETE /dags/{dag_id}/datasets/queuedEvent":                                            "delete_dag_dataset_queued_events",
		"DELETE /dags/{dag_id}/datasets/queuedEvent/{uri}":                                      "delete_dag_dataset_queued_event",
		"DELETE /datasets/queuedEvent/{uri}":                                                    "delete_dataset_queued_events",
		"POST /datasets/events":                                                                 "create_dataset_event",
		"POST /pools":                                                                           "post_pool",
		"PATCH /pools/{pool_name}":                                                              "patch_pool",
		"DELETE /pools/{pool_name}":                                                             "delete_pool",
		"POST /variables":                                                                       "variable.create",
		"PATCH /variables/{variable_key}":                                                       "variable.edit",
		"DELETE /variables/{variable_key}":                                                      "variable.delete",
	}
	return events[operation.method+" "+operation.path]
}

// logEvent writes down that a user does this, whatever comes of it.
func (r *request) logEvent(username string) {
	event := eventOf(r.operation)
	if event == "" {
		return
	}
	arguments := r.arguments()
	extra := map[string]json.RawMessage{}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(arguments)), func(name string) bool {
		return name == "dag_id" || name == "dag_run_id" || name == "task_id"
	})
	for _, name := range names {
		extra[name], _ = json.Marshal(arguments[name]) // a string can be written
	}
	if inBody, members, ok := object(r.body); ok {
		kind, _, _ := strings.Cut(event, ".")
		if kind == "variable" || kind == "connection" { // of these the body alone is logged
			names, extra = nil, map[string]json.RawMessage{}
		}
		names = append(names, slices.DeleteFunc(inBody, func(name string) bool { return extra[name] != nil })...)
		maps.Copy(extra, members)
	}
	r.server.addEvent(gen.EventLog{
		Event: "api." + event, Owner: username, When: r.server.time(), Extra: r.masked(names, extra),
		DAGID: arguments["dag_id"], RunID: arguments["dag_run_id"], TaskID: arguments["task_id"],
	})
}

// arguments are those in the path and the query, by name.
func (r *request) arguments() map[string]string {
	arguments, i := map[string]string{}, 0
	for _, segment := range r.operation.segments {
		if isParameter(segment) {
			arguments[strings.Trim(segment, "{}")] = r.path[i]
			i++
		}
	}
	for name, values := range r.query {
		arguments[name] = values[len(values)-1]
	}
	return arguments
}

// masked writes an object with stars for what could be a secret by its name.
func (r *request) masked(names []string, members map[string]json.RawMessage) string {
	var key string // of a variable: its name tells whether its value is a secret
	_ = json.Unmarshal(members["key"], &key)
	var b bytes.Buffer
	b.WriteByte('{')
	for i, name := range names {
		if i > 0 {
			b.WriteString(", ")
		}
		label, _ := json.Marshal(name)
		b.Write(label)
		b.WriteString(": ")
		if isSecret(name) || name == "value" && isSecret(key) {
			b.WriteString(`"***"`)
		} else {
			_ = json.Compact(&b, members[name]) // it was JSON before
		}
	}
	b.WriteByte('}')
	return string(ascii(b.Bytes()))
}

// isSecret tells the names that a real server takes for those of secrets.
func isSecret(name string) bool {
	secrets := []string{
		"access_token", "api_key", "apikey", "authorization", "passphrase", "passwd", "password", "private_key", "secret", "token",
		"keyfile_json", "keyfile_dict", "service_account",
	}
	return slices.ContainsFunc(secrets, func(secret string) bool { return strings.Contains(strings.ToLower(name), secret) })
}

func (s endpoints) EventLogsList(r *request, options *gen.EventLogListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	column, descending, err := order(options.OrderBy, r.query.Has("order_by"), "event_log_id",
		"event_log_id", "when", "dag_id", "task_id", "run_id", "event", "execution_date", "owner", "extra")
	if err != nil {
		return nil, err
	}
	text := func(of func(*gen.EventLog) string) func(a, b *gen.EventLog) int {
		return func(a, b *gen.EventLog) int { return strings.Compare(of(a), of(b)) }
	}
	compare := map[string]func(a, b *gen.EventLog) int{
		"when":           func(a, b *gen.EventLog) int { return a.When.Compare(b.When) },
		"execution_date": func(a, b *gen.EventLog) int { return a.ExecutionDate.Compare(b.ExecutionDate) },
		"dag_id":         text(func(e *gen.EventLog) string { return e.DAGID }),
		"task_id":        text(func(e *gen.EventLog) string { return e.TaskID }),
		"run_id":         text(func(e *gen.EventLog) string { return e.RunID }),
		"event":          text(func(e *gen.EventLog) string { return e.Event }),
		"owner":          text(func(e *gen.EventLog) string { return e.Owner }),
		"extra":          text(func(e *gen.EventLog) string { return e.Extra }),
	}[column]
	found := slices.DeleteFunc(slices.Clone(s.events), func(e *gen.EventLog) bool { return !chosen(options, e) })
	page := &shownEvents{EventLogs: []shownEvent{}, TotalEntries: len(found)}
	for _, e := range cut(sorted(found, descending, compare), options.Offset, limit) {
		page.EventLogs = append(page.EventLogs, showEvent(e))
	}
	return page, nil
}

// chosen tells whether an entry passes the filters.
func chosen(o *gen.EventLogListOptions, e *gen.EventLog) bool {
	text := func(filter, value string) bool { return filter == "" || filter == value }
	list := func(filter []string) bool { return len(filter) > 0 && strings.Join(filter, "") != "" }
	moment := func(filter time.Time, wanted int) bool { return filter.IsZero() || e.When.Compare(filter) == wanted }
	return text(o.DAGID, e.DAGID) && text(o.TaskID, e.TaskID) && text(o.RunID, e.RunID) &&
		text(o.Event, e.Event) && text(o.Owner, e.Owner) &&
		(o.MapIndex == 0 || e.MapIndex != nil && *e.MapIndex == o.MapIndex) && cmp.Or(o.TryNumber, e.TryNumber) == e.TryNumber &&
		(!list(o.IncludedEvents) || slices.Contains(o.IncludedEvents, e.Event)) &&
		(!list(o.ExcludedEvents) || !slices.Contains(o.ExcludedEvents, e.Event)) &&
		moment(o.Before, -1) && moment(o.After, 1)
}

func (s endpoints) EventLogsGet(_ *request, id int) (any, error) {
	if id < 1 || id > len(s.events) {
		return nil, notFound("Event Log not found", "")
	}
	return showEvent(s.events[id-1]), nil
}

func showEvent(e *gen.EventLog) shownEvent {
	shown := shownEvent{EventLog: *e}
	if e.TryNumber != 0 {
		shown.TryNumber = &e.TryNumber
	}
	return shown
}
