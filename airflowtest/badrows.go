package airflowtest

import "fmt"

// badRow is a row that the server cannot show in a list.
type badRow struct{ list, id string }

// WithBadRow makes a list fail: each page that has the row of this id is answered with 500 and a web page, as by a real server
// that finds something in its database that it cannot read. The list is named as in its answers: variables, pools,
// connections, dags, dag_runs, event_logs, datasets, task_instances, users and so on; the id is that of the row alone, such as
// the run id, the key of a variable or the number of an entry.
func WithBadRow(list, id string) Option {
	return func(s *Server) { s.bad = append(s.bad, badRow{list, id}) }
}

// spoiled tells whether an answer is a page with a row that cannot be shown.
func (s *Server) spoiled(answer any) bool {
	members, _ := answer.(map[string]any)
	for _, bad := range s.bad {
		rows, _ := members[bad.list].([]any)
		for _, row := range rows {
			if row, ok := row.(map[string]any); ok && idOf(row) == bad.id {
				return true
			}
		}
	}
	return false
}

// idOf is what tells a row from others of its list. The more special names come first: a run has the id of its DAG too.
func idOf(row map[string]any) string {
	for _, name := range []string{
		"event_log_id", "import_error_id", "connection_id", "key", "task_id", "dag_run_id", "uri", "username", "name", "id", "dag_id",
	} {
		if id, ok := row[name]; ok {
			return fmt.Sprint(id)
		}
	}
	return ""
}
