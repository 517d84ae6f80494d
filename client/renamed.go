package client

import "github.com/airflow-go/airflow/gen"

// fillRenamed sets what an old server sends under an older name under its present one too.
func fillRenamed(out any) {
	switch v := out.(type) {
	case *gen.DAGRun:
		fillLogicalDate(v)
	case *gen.DAGRunCollection:
		for i := range v.DAGRuns {
			fillLogicalDate(&v.DAGRuns[i])
		}
	}
}

// fillLogicalDate: the logical date was called execution date before Airflow 2.2.
func fillLogicalDate(run *gen.DAGRun) {
	if run.LogicalDate.IsZero() {
		run.LogicalDate = run.ExecutionDate
	}
}
