package client

import "github.com/airflow-go/airflow/gen"

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
