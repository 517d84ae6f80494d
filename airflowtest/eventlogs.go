package airflowtest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// shownEvent is an event log entry in responses, where an unknown try number is null.
type shownEvent struct {
	gen.EventLog
	TryNumber *int `json:"try_number"`
}

type shownEvents struct {
	EventLogs    []shownEvent `json:"event_logs"`
	TotalEntries int          `json:"total_entries"`
}

// WithEventLog adds an entry to the event log, such as one that a real server writes about a task. The server sets its
// ID. If When is zero, it is the time at which the server is created.
func WithEventLog(entry gen.EventLog) Option {
	return func(s *Server) { s.addEvent(entry) }
}

func (s *Server) addEvent(entry gen.EventLog) {
	entry.EventLogID = len(s.events) + 1
	s.events = append(s.events, &entry)
}

// eventOf returns the event log name of an operation, or "". A real server does not log reads, nor changes of users and
// roles.
func eventName(operation route) string {
	events := map[string]string{
		"PATCH /connections":                                                "bulk_connections",
		"PATCH /pools":                                                      "bulk_pools",
		"PATCH /variables":                                                  "bulk_variables",
		"POST /connections":                                                 "connection.create",
		"PATCH /connections/{connection_id}":                                "connection.edit",
		"DELETE /connections/{connection_id}":                               "connection.delete",
		"PATCH /dags":                                                       "patch_dags",
		"PATCH /dags/{dag_id}":                                              "patch_dag",
		"DELETE /dags/{dag_id}":                                             "delete_dag",
		"POST /dags/{dag_id}/clearTaskInstances":                            "post_clear_task_instances",
		"POST /dags/{dag_id}/updateTaskInstancesState":                      "post_set_task_instances_state",
		"POST /dags/{dag_id}/dagRuns":                                       "post_dag_run",
		"PATCH /dags/{dag_id}/dagRuns/{dag_run_id}":                         "update_dag_run_state",
		"PATCH /dags/{dag_id}/dagRuns":                                      "bulk_dag_runs",
		"DELETE /dags/{dag_id}/dagRuns/{dag_run_id}":                        "delete_dag_run",
		"POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear":                    "clear_dag_run",
		"PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote":                 "set_dag_run_note",
		"PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}": "patch_task_instance",
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
	if logsAlways(operation) || logsInAirflow3(operation) {
		return operation.id
	}
	return events[operation.method+" "+operation.path]
}

// logEvent logs the request of a user, even if it fails later.
func (r *request) logEvent(username string) {
	event := eventName(r.operation)
	if event == "" {
		return
	}
	if r.server.isAirflow3() {
		r.logEventOfAirflow3(username)
		return
	}
	parameterNames, arguments := r.parameters()
	extra := map[string]json.RawMessage{}
	names := slices.DeleteFunc(parameterNames, func(name string) bool { return name == "dag_id" || name == "dag_run_id" || name == "task_id" })
	for _, name := range names {
		extra[name], _ = json.Marshal(arguments[name]) // cannot fail for a string
		if index, err := strconv.Atoi(arguments[name]); err == nil && name == "map_index" {
			extra[name], _ = json.Marshal(index) // the path parameter is a number
		}
	}
	kind, _, _ := strings.Cut(event, ".")
	if inBody, fields, ok := splitObject(r.body); ok {
		if kind == "variable" || kind == "connection" { // only the body is logged
			names, extra = nil, map[string]json.RawMessage{}
		}
		names = append(names, slices.DeleteFunc(inBody, func(name string) bool { return extra[name] != nil })...)
		maps.Copy(extra, fields)
	}
	r.server.addEvent(gen.EventLog{
		Event: "api." + event, Owner: username, When: r.server.time(), Extra: maskedExtra(kind, names, extra),
		DAGID: arguments["dag_id"], RunID: arguments["dag_run_id"], TaskID: arguments["task_id"],
	})
}

// arguments returns the query and path parameters: their names in this order, and their values. If a name occurs twice,
// the last value is used.
func (r *request) parameters() (names []string, arguments map[string]string) {
	arguments = map[string]string{}
	add := func(name, value string) {
		if _, again := arguments[name]; !again {
			names = append(names, name)
		}
		arguments[name] = value
	}
	for pair := range strings.SplitSeq(r.URL.RawQuery, "&") {
		name, _, _ := strings.Cut(pair, "=")
		if name, err := url.QueryUnescape(name); err == nil && r.query.Has(name) {
			add(name, r.query[name][len(r.query[name])-1])
		}
	}
	i := 0
	for _, segment := range r.operation.segments {
		if isParameter(segment) {
			add(strings.Trim(segment, "{}"), r.path[i])
			i++
		}
	}
	return names, arguments
}

// maskedExtra writes an object as Python does, with stars for values that are secret according to their name. Of a
// variable, only the value can be secret, and only if its key comes first. The extra of a connection is masked as an
// object of its own.
func maskedExtra(kind string, names []string, fields map[string]json.RawMessage) string {
	var b bytes.Buffer
	var key string
	b.WriteByte('{')
	for i, name := range names {
		if i > 0 {
			b.WriteString(", ")
		}
		value, secret := fields[name], isSecretName(name)
		var text string
		_ = json.Unmarshal(value, &text)
		switch {
		case kind == "variable":
			secret = name == "value" && isSecretName(key)
			if name == "key" {
				key = text
			}
		case kind == "connection" && name == "extra" && json.Valid([]byte(text)):
			value = []byte(text)
		case kind == "connection" && name == "extra" && text != "":
			value = []byte("\"Encountered non-JSON in `extra` field\"")
		}
		writeText(&b, name)
		b.WriteString(": ")
		writeMasked(&b, value, secret)
	}
	b.WriteByte('}')
	return string(ascii(b.Bytes()))
}

func (s endpoints) EventLogsList(r *request, options *gen.EventLogListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	words := []string{"event_log_id", "when", "dag_id", "task_id", "run_id", "event", "owner", "extra"}
	column, descending, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), "event_log_id", orders{
		v1: append(slices.Clone(words), "execution_date"), v2: append(slices.Clone(words), "logical_date", "id", "dttm"),
		other: map[string]string{"logical_date": "execution_date", "id": "event_log_id", "dttm": "when"},
	})
	if err != nil {
		return nil, err
	}
	text := func(of func(*gen.EventLog) string) func(a, b *gen.EventLog) int {
		return func(a, b *gen.EventLog) int { return strings.Compare(of(a), of(b)) }
	}
	compare := map[string]func(a, b *gen.EventLog) int{
		"when":           func(a, b *gen.EventLog) int { return a.When.Compare(b.When) },
		"execution_date": func(a, b *gen.EventLog) int { return a.LogicalDate.Compare(b.LogicalDate) },
		"dag_id":         text(func(e *gen.EventLog) string { return e.DAGID }),
		"task_id":        text(func(e *gen.EventLog) string { return e.TaskID }),
		"run_id":         text(func(e *gen.EventLog) string { return e.RunID }),
		"event":          text(func(e *gen.EventLog) string { return e.Event }),
		"owner":          text(func(e *gen.EventLog) string { return e.Owner }),
		"extra":          text(func(e *gen.EventLog) string { return e.Extra }),
	}[column]
	found := slices.DeleteFunc(slices.Clone(s.events), func(e *gen.EventLog) bool { return !matchesEvent(options, e) || !s.listsEvent(e) })
	page := &shownEvents{EventLogs: []shownEvent{}, TotalEntries: len(found)}
	for _, e := range slicePage(sorted(found, descending, compare), options.Offset, limit) {
		page.EventLogs = append(page.EventLogs, showEvent(e))
	}
	return page, nil
}

// listsEvent reports whether the list has an entry. Since 3.1 it has none of DAGs that do not exist.
func (s *Server) listsEvent(e *gen.EventLog) bool {
	return s.release.isBefore("3.1") || e.DAGID == "" || s.dags[e.DAGID] != nil
}

// matchesEvent reports whether an entry matches the filters.
func matchesEvent(o *gen.EventLogListOptions, e *gen.EventLog) bool {
	text := func(filter, value string) bool { return filter == "" || filter == value }
	list := func(filter []string) bool { return len(filter) > 0 && strings.Join(filter, "") != "" }
	moment := func(filter time.Time, wanted int) bool { return filter.IsZero() || e.When.Compare(filter) == wanted }
	return text(o.DAGID, e.DAGID) && text(o.TaskID, e.TaskID) && text(o.RunID, e.RunID) &&
		text(o.Event, e.Event) && text(o.Owner, e.Owner) &&
		(o.MapIndex == 0 || e.MapIndex != nil && *e.MapIndex == o.MapIndex) && cmp.Or(o.TryNumber, e.TryNumber) == e.TryNumber &&
		(!list(o.IncludedEvents) || slices.Contains(o.IncludedEvents, e.Event)) &&
		(!list(o.ExcludedEvents) || !slices.Contains(o.ExcludedEvents, e.Event)) &&
		moment(o.Before, -1) && moment(o.After, 1) &&
		textFilter{o.DAGIDPattern, o.DAGIDPrefixPattern}.matches(e.DAGID) && textFilter{o.TaskIDPattern, o.TaskIDPrefixPattern}.matches(e.TaskID) &&
		textFilter{o.RunIDPattern, o.RunIDPrefixPattern}.matches(e.RunID) && textFilter{o.EventPattern, o.EventPrefixPattern}.matches(e.Event) &&
		textFilter{o.OwnerPattern, o.OwnerPrefixPattern}.matches(e.Owner)
}

func (s endpoints) EventLogsGet(_ *request, id int) (any, error) {
	if id < 1 || id > len(s.events) {
		return nil, notFound("Event Log not found", "").in3("The Event Log with id: `%d` not found", id)
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
