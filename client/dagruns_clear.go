package client

import (
	"context"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// DAGRunsClear selects the runs that [DAGRunService.ClearMany] clears: those in DAGRuns, those with PartitionKey, or those between
// PartitionDateStart and PartitionDateEnd. Set exactly one of these three. The start and the end count as one, and either may be zero.
type DAGRunsClear struct {
	// DAGRuns selects runs by their IDs. DAGID may be "" for runs of the DAG of the call.
	DAGRuns []DAGRunRef
	// PartitionKey selects the runs with this partition key.
	PartitionKey string
	// PartitionDateStart selects runs whose partition date is at or after this time. The server takes its date and clock time as
	// those of the time zone of the DAG, and ignores its own time zone.
	PartitionDateStart time.Time
	// PartitionDateEnd selects runs whose partition date is at or before this time, which the server reads like PartitionDateStart.
	PartitionDateEnd time.Time
	// OnlyFailed clears only task instances in the states failed and upstream_failed.
	OnlyFailed bool
	// OnlyNew clears no task instance, and queues only new task instances of tasks that the latest version of the DAG has added. It
	// must not be set together with OnlyFailed.
	OnlyNew bool
	// RunOnLatestVersion makes the runs use the latest version of the DAG. Unset leaves the choice to the DAG and to the
	// configuration of the server.
	RunOnLatestVersion Optional[bool]
	// Note is a note to store with the runs; "" keeps their notes.
	Note string
}

// ClearMany clears several runs of a DAG in one request, so that their tasks run again, and returns the runs.
//
// With "~" as dagID, the runs may be of several DAGs: each element of clear.DAGRuns must then have a DAGID, and PartitionKey and the
// dates are not possible. If one of the runs in clear.DAGRuns does not exist, none is cleared and ClearMany returns
// [problem.ErrNotFound]. Use [DAGRunService.PlanClearMany] first to see which task instances would run again. The client does not retry
// after a lost response.
//
//	POST /dags/{dag_id}/clearDagRuns
//
// Since Airflow 3.3.
func (s *DAGRunService) ClearMany(ctx context.Context, dagID string, clear DAGRunsClear, opts ...CallOption) ([]DAGRun, error) {
	var runs gen.DAGRunCollection
	err := s.clearMany(ctx, dagID, clear, false, &runs, opts)
	return runs.DAGRuns, err
}

// PlanClearMany returns the task instances that [DAGRunService.ClearMany] would clear, and changes nothing. With clear.OnlyNew it
// returns those that would be added, with the TaskID alone.
//
//	POST /dags/{dag_id}/clearDagRuns
//
// Since Airflow 3.3.
func (s *DAGRunService) PlanClearMany(
	ctx context.Context, dagID string, clear DAGRunsClear, opts ...CallOption,
) ([]TaskInstanceReference, error) {
	var plan gen.TaskInstanceReferenceCollection
	err := s.clearMany(ctx, dagID, clear, true, &plan, opts)
	return plan.TaskInstances, err
}

func (s *DAGRunService) clearMany(ctx context.Context, dagID string, clear DAGRunsClear, plan bool, out any, opts []CallOption) error {
	body := gen.BulkDAGRunClear{
		DryRun: Set(plan), PartitionKey: unlessZero(clear.PartitionKey),
		PartitionDateStart: unlessZero(clear.PartitionDateStart), PartitionDateEnd: unlessZero(clear.PartitionDateEnd),
		OnlyFailed: unlessZero(clear.OnlyFailed), OnlyNew: unlessZero(clear.OnlyNew),
		RunOnLatestVersion: clear.RunOnLatestVersion, Note: unlessZero(clear.Note),
	}
	for _, run := range clear.DAGRuns {
		body.DAGRuns = append(body.DAGRuns, gen.BulkDAGRun{DAGRunID: Set(run.DAGRunID), DAGID: unlessZero(run.DAGID)})
	}
	doer := adjusted{s.pipeline.with(opts), func(o *outgoing) { o.idempotent, o.out = plan, out }}
	_, err := gen.DAGRunsClient{Doer: doer}.ClearMany(ctx, dagID, body)
	return err
}

// PartitionsClear selects the runs of [DAGRunService.ClearPartitions]: the one with DAGRunID, those with PartitionKey, or those between
// PartitionDateStart and PartitionDateEnd. Set exactly one of these three. The start and the end count as one, and either may be zero.
type PartitionsClear struct {
	// DAGRunID selects the run with this ID.
	DAGRunID string
	// PartitionKey selects the runs with this partition key.
	PartitionKey string
	// PartitionDateStart selects runs whose partition date is at or after this time. The server takes its date and clock time as
	// those of the time zone of the DAG, and ignores its own time zone.
	PartitionDateStart time.Time
	// PartitionDateEnd selects runs whose partition date is at or before this time, which the server reads like PartitionDateStart.
	PartitionDateEnd time.Time
	// ClearTaskInstances also clears the task instances of the runs, so that they run again.
	ClearTaskInstances bool
}

// ClearPartitions removes the partition keys and dates of runs of a DAG, and returns how many runs it changed. The result is 0 if no run
// matches, as for an unknown DAGRunID. ClearPartitions returns [problem.ErrNotFound] if the server does not know the DAG.
//
// The client does not retry after a lost response.
//
//	POST /dags/{dag_id}/clearPartitions
//
// Since Airflow 3.3.
func (s *DAGRunService) ClearPartitions(
	ctx context.Context, dagID string, clear PartitionsClear, opts ...CallOption,
) (*ClearPartitionsResult, error) {
	return s.clearPartitions(ctx, dagID, clear, false, opts)
}

// PlanClearPartitions returns how many runs [DAGRunService.ClearPartitions] would change, and changes nothing.
//
//	POST /dags/{dag_id}/clearPartitions
//
// Since Airflow 3.3.
func (s *DAGRunService) PlanClearPartitions(
	ctx context.Context, dagID string, clear PartitionsClear, opts ...CallOption,
) (*ClearPartitionsResult, error) {
	return s.clearPartitions(ctx, dagID, clear, true, opts)
}

func (s *DAGRunService) clearPartitions(
	ctx context.Context, dagID string, clear PartitionsClear, plan bool, opts []CallOption,
) (*ClearPartitionsResult, error) {
	return gen.DAGRunsClient{Doer: s.pipeline.with(opts).idempotentIf(plan)}.ClearPartitions(ctx, dagID, gen.ClearPartitions{
		DryRun: Set(plan), RunID: unlessZero(clear.DAGRunID), PartitionKey: unlessZero(clear.PartitionKey),
		PartitionDateStart: unlessZero(clear.PartitionDateStart), PartitionDateEnd: unlessZero(clear.PartitionDateEnd),
		ClearTaskInstances: unlessZero(clear.ClearTaskInstances),
	})
}
