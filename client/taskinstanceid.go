package client

import (
	"strconv"

	"github.com/airflow-go/airflow/gen"
)

// TaskInstanceID addresses a task instance, be it mapped or not; [gen.TaskInstance.ID] gives that of one. See
// [gen.TaskInstanceID] for its fields.
type TaskInstanceID = gen.TaskInstanceID

// notMapped is the map index of a task instance that has none.
const notMapped = -1

// mapIndex is the map index of a task instance, or notMapped.
func mapIndex(id TaskInstanceID) (int, error) {
	index, given := id.MapIndex.Get()
	switch {
	case !given:
		return notMapped, nil
	case index < notMapped:
		return 0, &ArgumentError{Argument: "MapIndex", Value: strconv.Itoa(index), Reason: "map indexes begin with 0"}
	default:
		return index, nil
	}
}
