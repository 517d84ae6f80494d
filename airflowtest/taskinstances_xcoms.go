package airflowtest

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/stable"
)

// xcom is a value that a task instance pushed.
type xcom struct {
	key   string
	value json.RawMessage
	at    time.Time
}

// SetXCom sets an XCom of a task instance to any value that can be encoded as JSON. It returns an error if the value
// cannot be encoded or the task instance does not exist. The XCom is removed when the next try of the task instance
// starts. See also [Task.XComs].
func (s *Server) SetXCom(id gen.TaskInstanceID, key string, value any) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.schedule() // tries that have started by now must not remove the XCom
	_, ti := s.instance(id.DAGID, id.DAGRunID, id.TaskID, mapIndexOf(id.MapIndex))
	if ti == nil {
		return errors.New("airflowtest: task instance not found")
	}
	encoded, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("airflowtest: encode XCom %q: %w", key, err)
	}
	ti.setXCom(xcom{key, encoded, s.time()})
	return nil
}

// setXCom adds or replaces an XCom.
func (ti *taskInstance) setXCom(x xcom) {
	ti.xcoms = append(slices.DeleteFunc(ti.xcoms, func(other xcom) bool { return other.key == x.key }), x)
}

// setXComs sets the XComs of a successful try.
func (ti *taskInstance) setXComs(conf json.RawMessage) {
	if ti.task.XComs == nil {
		return
	}
	for key, value := range ti.task.XComs(conf, ti.mapIndex) {
		if encoded, err := json.Marshal(value); err == nil {
			ti.setXCom(xcom{key, encoded, ti.end})
		}
	}
}

func (s endpoints) XComsList(r *request, dagID, dagRunID, taskID string, options *gen.XComListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	matches := func(id, wanted string) bool { return wanted == "~" || wanted == id }
	var found []gen.XCom
	for _, run := range s.runs {
		for _, ti := range run.tasks {
			index, isSet := options.MapIndex.Get()
			if !matches(run.DAGID, dagID) || !matches(run.DAGRunID, dagRunID) || !matches(ti.task.ID, taskID) || isSet && ti.mapIndex != index {
				continue
			}
			for _, x := range ti.xcoms {
				if !r.query.Has("xcom_key") || x.key == options.XComKey {
					found = append(found, x.show(run, ti))
				}
			}
		}
	}
	found = slices.DeleteFunc(found, func(x gen.XCom) bool { return !matchesXCom(options, x) })
	stable.Sort(found, func(a, b *gen.XCom) int {
		return cmp.Or(strings.Compare(a.DAGID, b.DAGID), strings.Compare(a.TaskID, b.TaskID),
			cmp.Compare(*a.MapIndex, *b.MapIndex), strings.Compare(a.Key, b.Key))
	})
	if found, err = orderXComs(r, found); err != nil {
		return nil, err
	}
	list := []any{}
	for _, x := range slicePage(found, options.Offset, limit) {
		shown := s.encoder.object(x)
		delete(shown, "value")
		list = append(list, shown)
	}
	return map[string]any{"xcom_entries": list, "total_entries": len(found)}, nil
}

// orderXComs sorts XComs by the parameter order_by, which Airflow has since 3.2.
func orderXComs(r *request, found []gen.XCom) ([]gen.XCom, error) {
	if r.server.release.isBefore("3.2") {
		return found, nil
	}
	by := map[string]func(a, b gen.XCom) int{
		"key":       func(a, b gen.XCom) int { return strings.Compare(a.Key, b.Key) },
		"dag_id":    func(a, b gen.XCom) int { return strings.Compare(a.DAGID, b.DAGID) },
		"run_id":    func(a, b gen.XCom) int { return strings.Compare(a.DAGRunID, b.DAGRunID) },
		"task_id":   func(a, b gen.XCom) int { return strings.Compare(a.TaskID, b.TaskID) },
		"map_index": func(a, b gen.XCom) int { return cmp.Compare(*a.MapIndex, *b.MapIndex) },
		"timestamp": func(a, b gen.XCom) int { return a.Timestamp.Compare(b.Timestamp) },
		"run_after": func(a, b gen.XCom) int { return a.RunAfter.Compare(b.RunAfter) },
	}
	order := orders{v2: slices.Collect(maps.Keys(by))}
	column, descending, err := parseOrder(r, r.query.Get("order_by"), r.query.Has("order_by"), "dag_id", order)
	if err != nil {
		return nil, err
	}
	return sorted(found, descending, by[column]), nil
}

// matchesXCom reports whether an XCom matches the filters that only Airflow 3 has.
func matchesXCom(o *gen.XComListOptions, x gen.XCom) bool {
	return textFilter{o.XcomKeyPattern, o.XcomKeyPrefixPattern}.matches(x.Key) &&
		textFilter{o.DAGDisplayNamePattern, o.DAGDisplayNamePrefixPattern}.matches(x.DAGID) &&
		textFilter{o.RunIDPattern, o.RunIDPrefixPattern}.matches(x.DAGRunID) &&
		textFilter{o.TaskIDPattern, o.TaskIDPrefixPattern}.matches(x.TaskID) &&
		period{o.LogicalDateGTE, o.LogicalDateLTE, o.LogicalDateGT, o.LogicalDateLT}.contains(x.LogicalDate) &&
		period{o.RunAfterGTE, o.RunAfterLTE, o.RunAfterGT, o.RunAfterLT}.contains(x.RunAfter)
}

func (s endpoints) XComsGet(_ *request, dagID, dagRunID, taskID, key string, options *gen.XComGetOptions) (any, error) {
	if boolOr(options.Deserialize, false) && s.release.has("2.7", "2.11") {
		return nil, badRequest("XCom deserialization is disabled in configuration.")
	}
	run, ti := s.instance(dagID, dagRunID, taskID, mapIndexOf(options.MapIndex))
	if ti == nil {
		return nil, xcomNotFound(key)
	}
	i := slices.IndexFunc(ti.xcoms, func(x xcom) bool { return x.key == key })
	if i < 0 {
		return nil, xcomNotFound(key)
	}
	shown := ti.xcoms[i].show(run, ti)
	if shown.Value[0] == 'n' && s.release.isBefore("2.10") {
		return nil, &problem{
			status: http.StatusInternalServerError, title: "Response body does not conform to specification",
			detail: "None is not of type 'string'\n\nFailed validating 'type' in schema['allOf'][1]['properties']['value']:\n    " +
				s.release.schema("'type': 'string'", "'description': 'The value'") + "\n\nOn instance['value']:\n    None",
		}
	}
	if first := shown.Value[0]; boolOr(options.Stringify, !s.isAirflow3()) && first != '"' && first != 'n' { // null stays null
		shown.Value, _ = json.Marshal(pythonRepr(shown.Value))
	}
	return &shown, nil
}

func xcomNotFound(key string) error {
	return notFound("XCom entry not found", "").in3("XCom entry with key: `%s` not found", key)
}

func (x xcom) show(r *run, ti *taskInstance) gen.XCom {
	return gen.XCom{
		DAGID: r.DAGID, TaskID: ti.task.ID, MapIndex: new(ti.mapIndex), Key: x.key, Value: x.value,
		LogicalDate: r.LogicalDate, Timestamp: x.at, DAGRunID: r.DAGRunID, RunAfter: r.RunAfter, DAGDisplayName: r.DAGID,
		TaskDisplayName: ti.task.ID,
	}
}
