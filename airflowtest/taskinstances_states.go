package airflowtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// storedState is an entry of the state store of a task instance or of an asset. Entries stay in the order of their keys, and are
// kept when a task is tried again. An entry that has expired stays, too.
type storedState struct {
	key         string
	value       json.RawMessage
	at, expires time.Time
}

func compareState(entry storedState, key string) int { return strings.Compare(entry.key, key) }

// putState adds or replaces an entry.
func putState(list []storedState, entry storedState) []storedState {
	i, exists := slices.BinarySearchFunc(list, entry.key, compareState)
	if exists {
		return slices.Replace(list, i, i+1, entry)
	}
	return slices.Insert(list, i, entry)
}

// deleteState deletes an entry, if it exists.
func deleteState(list []storedState, key string) []storedState {
	return slices.DeleteFunc(list, func(entry storedState) bool { return entry.key == key })
}

// state returns the entry with a key.
func state(list []storedState, key string) (storedState, bool) {
	i, exists := slices.BinarySearchFunc(list, key, compareState)
	if !exists {
		return storedState{}, false
	}
	return list[i], true
}

// show returns an entry of a task instance as it is in responses.
func (entry storedState) show() gen.TaskStateEntry {
	return gen.TaskStateEntry{Key: entry.key, Value: entry.value, UpdatedAt: entry.at, ExpiresAt: entry.expires}
}

func noState(kind, key string) error {
	return notFound(fmt.Sprintf("%s state store key %s not found", kind, quoted(key)), "")
}

// stateOf returns the task instance with a state store, or an error.
func (s *Server) stateOf(dagID, dagRunID, taskID string, mapIndex gen.Optional[int]) (*taskInstance, error) {
	_, ti := s.instance(dagID, dagRunID, taskID, mapIndexOf(mapIndex))
	if ti == nil {
		return nil, noStateOf(dagID, dagRunID, taskID, "map_index="+strconv.Itoa(mapIndexOf(mapIndex)))
	}
	return ti, nil
}

func noStateOf(dagID, dagRunID, taskID, by string) error {
	const text = "Task instance not found for dag_id=%s, run_id=%s, task_id=%s, %s"
	return notFound(fmt.Sprintf(text, quoted(dagID), quoted(dagRunID), quoted(taskID), by), "")
}

func (s endpoints) TaskStatesList(r *request, dagID, dagRunID, taskID string, options *gen.TaskStateListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	all := gen.TaskStateEntryCollection{TaskStateStore: []gen.TaskStateEntry{}}
	if _, ti := s.instance(dagID, dagRunID, taskID, mapIndexOf(options.MapIndex)); ti != nil {
		for _, entry := range slicePage(ti.states, options.Offset, limit) {
			all.TaskStateStore = append(all.TaskStateStore, entry.show())
		}
		all.TotalEntries = len(ti.states)
	}
	return all, nil
}

func (s endpoints) TaskStatesGet(_ *request, dagID, dagRunID, taskID, key string, options *gen.TaskStateGetOptions) (any, error) {
	if _, ti := s.instance(dagID, dagRunID, taskID, mapIndexOf(options.MapIndex)); ti != nil {
		if found, ok := state(ti.states, key); ok {
			return found.show(), nil
		}
	}
	return nil, noState("Task", key)
}

// TaskStatesSet sets an entry. Without a time, it expires after the time in the configuration.
func (s endpoints) TaskStatesSet(r *request, dagID, dagRunID, taskID, key string, body *gen.TaskStateSet, options *gen.TaskStateSetOptions) error {
	ti, err := s.stateOf(dagID, dagRunID, taskID, options.MapIndex)
	if err != nil {
		return err
	}
	expires, _ := body.ExpiresAt.Get()
	if !r.has("expires_at") || string(r.bodyFields["expires_at"]) == `"default"` {
		days, err := strconv.Atoi(s.stateSetting("default_retention_days", "30"))
		if err != nil {
			return htmlError(http.StatusInternalServerError)
		}
		if days < 0 {
			return badRequest("[state_store] default_retention_days must be >= 0, got %d. Set to 0 to disable expiry.", days)
		}
		if expires = s.time().AddDate(0, 0, days); days == 0 {
			expires = time.Time{}
		}
	}
	ti.states = putState(ti.states, storedState{key, body.Value, s.time(), expires.UTC().Truncate(time.Microsecond)})
	return nil
}

// TaskStatesUpdate replaces the value of an entry, which keeps its time to expire.
func (s endpoints) TaskStatesUpdate(_ *request, dagID, dagRunID, taskID, key string, body *gen.TaskStateUpdate, options *gen.TaskStateUpdateOptions) error {
	ti, err := s.stateOf(dagID, dagRunID, taskID, options.MapIndex)
	if err != nil {
		return err
	}
	found, ok := state(ti.states, key)
	if !ok {
		return noState("Task", key)
	}
	ti.states = putState(ti.states, storedState{key, body.Value, s.time(), found.expires})
	return nil
}

func (s endpoints) TaskStatesDelete(_ *request, dagID, dagRunID, taskID, key string, options *gen.TaskStateDeleteOptions) error {
	ti, err := s.stateOf(dagID, dagRunID, taskID, options.MapIndex)
	if err != nil {
		return err
	}
	ti.states = deleteState(ti.states, key)
	return nil
}

// TaskStatesClear deletes the entries of a task instance, or of all instances of a mapped task.
func (s endpoints) TaskStatesClear(_ *request, dagID, dagRunID, taskID string, options *gen.TaskStateClearOptions) error {
	if boolOr(options.AllMapIndices, false) {
		run := s.run(dagID, dagRunID)
		if run == nil || len(run.instances(taskID)) == 0 {
			return noStateOf(dagID, dagRunID, taskID, "all_map_indices=True")
		}
		for _, ti := range run.instances(taskID) {
			ti.states = nil
		}
		return nil
	}
	ti, err := s.stateOf(dagID, dagRunID, taskID, options.MapIndex)
	if err != nil {
		return err
	}
	ti.states = nil
	return nil
}

// stateSetting returns an option of the state stores, or its default.
func (s *Server) stateSetting(option, fallback string) string {
	if value, isSet := s.option("state_store", option); isSet {
		return value
	}
	return fallback
}

// checkState rejects a value that a state store does not take.
func (r *request) checkState(loc []any, raw json.RawMessage) {
	limit, _ := strconv.Atoi(r.server.stateSetting("max_value_storage_bytes", "65535")) // 0: any size
	switch {
	case string(raw) == "null":
		r.rejectInBody(invalidValue(loc, "value cannot be null", raw))
	case limit > 0 && len(ascii([]byte(pythonJSON(raw)))) > limit:
		const text = "value exceeds max_value_storage_bytes (%d); raise [state_store] max_value_storage_bytes or set it to 0 to disable the limit"
		r.rejectInBody(invalidValue(loc, fmt.Sprintf(text, limit), raw))
	}
}

// checkExpiry checks a time to expire, which may be the word default instead.
func (r *request) checkExpiry(loc []any, raw json.RawMessage, text string, isText bool) json.RawMessage {
	if text == "default" {
		return json.RawMessage("null")
	}
	before := len(r.invalidBody)
	checked := r.checkTime(append(slices.Clip(loc), "datetime"), raw, text, isText)
	if len(r.invalidBody) > before {
		r.rejectInBody(invalid{
			Type: "literal_error", Loc: append(slices.Clip(loc), "literal['default']"), Msg: "Input should be 'default'", Input: raw,
			Ctx: map[string]any{"expected": "'default'"},
		})
	}
	return checked
}

// checkOwner returns the error for a state store of something that does not exist. A real server looks for it before it checks the
// rest of the request. Reading the state of a task instance is an exception.
func (r *request) checkOwner() error {
	asset, ofAsset := strings.CutPrefix(r.operation.path, "/assets/{asset_id}/state-store")
	switch {
	case ofAsset:
		if id, err := strconv.Atoi(r.path[0]); err == nil {
			_, err := r.server.stored(id)
			return err
		}
	case r.Method != http.MethodGet && strings.Contains(asset, "/state-store/{key}"):
		index, err := strconv.Atoi(cmp.Or(r.query.Get("map_index"), "-1"))
		if err == nil && index >= notMapped {
			_, err := r.server.stateOf(r.path[0], r.path[1], r.path[2], gen.Set(index))
			return err
		}
	}
	return nil
}
