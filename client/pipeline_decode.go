package client

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/airflow-go/airflow/gen"
)

// identities knows, for each type of answer, the fields that name what was asked for, or list it. A client keeps them, since
// finding them costs more than reading a small answer.
type identityFields struct{ byType sync.Map } // reflect.Type → []int, the fields' numbers

// missing tells answers that decode but neither name what was asked for nor list it, such as {} from a server of another
// kind.
func (i *identityFields) missing(out any) bool {
	answer := reflect.ValueOf(out).Elem()
	if answer.Kind() != reflect.Struct {
		return false
	}
	fields := i.of(answer.Type())
	return len(fields) > 0 && !slices.ContainsFunc(fields, func(n int) bool { return !answer.Field(n).IsZero() })
}

func (i *identityFields) of(answer reflect.Type) []int {
	if known, ok := i.byType.Load(answer); ok {
		fields, _ := known.([]int)
		return fields
	}
	var found []int
	for n := range answer.NumField() {
		field := answer.Field(n)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Type.Kind() == reflect.Slice || strings.HasSuffix(name, "_id") || slices.Contains(identityNames, name) {
			found = append(found, n)
		}
	}
	i.byType.Store(answer, found)
	return found
}

// identifying are the members, beside ids, that an answer is told by.
var identityNames = []string{"name", "key", "username", "uri", "dataset_uri", "version", "content", "metadatabase", "scheduler"}

// fillRenamed sets what an old server sends under an older name under its present one too, and what it leaves out to what
// that means.
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

// fillLogicalDate: the logical date was called execution date before Airflow 2.2.
func fillLogicalDate(run *gen.DAGRun) {
	if run.LogicalDate.IsZero() {
		run.LogicalDate = run.ExecutionDate
	}
}

// fillMapIndex: there were no mapped tasks before Airflow 2.3, which also was the first to tell the run of a task instance.
func fillMapIndex(instance *gen.TaskInstance) {
	if instance.DAGRunID == "" && instance.MapIndex == 0 {
		instance.MapIndex = notMapped
	}
}
