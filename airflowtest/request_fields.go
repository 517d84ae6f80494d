package airflowtest

import "strings"

// What Airflow 3 knows about the fields of bodies, besides the contract.

// fieldOrder returns the fields of a model in the order in which a real server checks them, or nil if that is alphabetical.
func fieldOrder(model string) []any {
	switch model {
	case "DAGRunCreate":
		return []any{
			"dag_run_id", "data_interval_start", "data_interval_end", "logical_date", "run_after", "conf", "note", "partition_key",
		}
	case "UserCreate", "UserUpdate":
		return []any{"username", "email", "first_name", "last_name", "roles", "password"}
	case "XComCreate":
		return []any{"key", "value", "map_index"}
	case "XComUpdate":
		return []any{"value", "map_index"}
	case "BackfillCreate":
		return []any{"dag_id", "from_date", "to_date", "run_backwards", "dag_run_conf", "reprocess_behavior", "max_active_runs", "run_on_latest_version"}
	}
	if strings.HasPrefix(model, "Connection") {
		return []any{"connection_id", "conn_type", "description", "host", "login", "schema", "port", "password", "extra", "team_name"}
	}
	return nil
}

// knownFields returns fields of a body that its model lacks: the ID of the path, which an update may repeat.
func knownFields(model string) []string {
	switch model {
	case "PoolUpdate":
		return []string{"pool", "name"}
	case "ConnectionUpdate":
		return []string{"connection_id"}
	case "TaskInstanceFilter":
		return []string{"order_by"}
	}
	return nil
}

// alsoRequired returns required fields of an update, which the contract does not mark because the client adds them.
func alsoRequired(model string) []string {
	return map[string][]string{
		"ConnectionUpdate": {"connection_id", "conn_type"}, "VariableUpdate": {"key", "value"}, "RoleUpdate": {"name"},
	}[model]
}
