package client

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/airflow-go/airflow/gen"
)

// identityFields holds, for each type of response, the fields that identify or list the requested resource. A client
// caches them, because finding them takes longer than decoding a small response.
type identityFields struct{ byType sync.Map } // reflect.Type → []int, the indexes of the fields

// missing reports whether a decoded response neither identifies nor lists a resource, such as {} from another kind of server.
func (i *identityFields) missing(out any) bool {
	resp := reflect.ValueOf(out).Elem()
	if resp.Kind() != reflect.Struct {
		return false
	}
	fields := i.of(resp.Type())
	return len(fields) > 0 && !slices.ContainsFunc(fields, func(n int) bool { return !resp.Field(n).IsZero() })
}

func (i *identityFields) of(typ reflect.Type) []int {
	if known, ok := i.byType.Load(typ); ok {
		fields, _ := known.([]int)
		return fields
	}
	var found []int
	for n := range typ.NumField() {
		field := typ.Field(n)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Type.Kind() == reflect.Slice || strings.HasSuffix(name, "_id") || slices.Contains(identityNames, name) {
			found = append(found, n)
		}
	}
	i.byType.Store(typ, found)
	return found
}

// identityNames are the names of the fields, besides those that end in _id, that identify a resource.
var identityNames = []string{"name", "key", "username", "uri", "dataset_uri", "version", "content", "metadatabase", "scheduler"}

// fillRenamed fills the fields that old servers send under another name or leave out.
func fillRenamed(out any) {
	switch v := out.(type) {
	case *gen.DAGRun:
		fillLogicalDate(v)
	case *gen.DAGRunCollection:
		for i := range v.DAGRuns {
			fillLogicalDate(&v.DAGRuns[i])
		}
	case *gen.TaskInstance:
		fillMapIndex(v)
	case *gen.TaskInstanceCollection:
		for i := range v.TaskInstances {
			fillMapIndex(&v.TaskInstances[i])
		}
	}
}

// fillLogicalDate sets the logical date, which was called execution date before Airflow 2.2.
func fillLogicalDate(run *gen.DAGRun) {
	if run.LogicalDate.IsZero() {
		run.LogicalDate = run.ExecutionDate
	}
}

// fillMapIndex sets the map index of a server before Airflow 2.3, which had no mapped tasks. Such a server does not return
// the DAG run ID of a task instance either.
func fillMapIndex(instance *gen.TaskInstance) {
	if instance.DAGRunID == "" && instance.MapIndex == 0 {
		instance.MapIndex = notMapped
	}
}
