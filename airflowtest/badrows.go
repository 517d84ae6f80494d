package airflowtest

import "fmt"

// badRow is a list row that the server cannot render.
type badRow struct{ list, id string }

// WithBadRow makes one row of a list impossible to render. Each page with this row gets the status code 500 and an HTML
// page, as on a real server whose database contains unreadable data.
//
// The list is named by the field of the response, such as variables, dags, dag_runs or task_instances. The ID is the
// one of the row alone, such as the run ID, the key of a variable or the number of an event log entry.
func WithBadRow(list, id string) Option {
	return func(s *Server) { s.badRows = append(s.badRows, badRow{list, id}) }
}

// hasBadRow reports whether the result is a page with a bad row.
func (s *Server) hasBadRow(result any) bool {
	fields, _ := result.(map[string]any)
	for _, bad := range s.badRows {
		rows, _ := fields[bad.list].([]any)
		for _, row := range rows {
			if row, ok := row.(map[string]any); ok && rowID(row) == bad.id {
				return true
			}
		}
	}
	return false
}

// rowID returns the ID of a row. More specific names come first: a run also has a dag_id.
func rowID(row map[string]any) string {
	for _, name := range []string{
		"event_log_id", "import_error_id", "connection_id", "key", "task_id", "dag_run_id", "uri", "username", "name", "id", "dag_id",
	} {
		if id, ok := row[name]; ok {
			return fmt.Sprint(id)
		}
	}
	return ""
}
