package client

import (
	"context"
	"slices"
	"strconv"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// WaitForRun waits until an asset event has created a run of a DAG, and then until that run has ended, as [DAGRunService.Wait]
// does.
//
//	event, err := c.Assets.CreateEvent(ctx, client.AssetEventCreate{AssetURI: "s3://bucket/key"})
//	if err != nil {
//		return err
//	}
//	run, err := c.Assets.WaitForRun(ctx, event, "report", nil)
//
// WaitForRun returns the run that this event triggered: the server lists the event among those of the run. Several events can
// trigger the same run. The event may also be one that a task created, from [AssetService.ListEvents].
//
// If the DAG waits for other assets too, WaitForRun waits until they were updated. It waits without a limit if the DAG is paused, does
// not exist or does not depend on the asset: set a deadline in the context.
//
// While there is no run, [WaitOptions.OnStall] is called if the DAG is paused, inactive or unknown, or if no scheduler is running. The
// Run of its [StalledError] then has only the DAGID. If the context ends, the error contains the StalledError.
//
// WaitForRun continues after the same errors as Wait. It returns an [ArgumentError] if event is nil or has no ID, and
// [problem.ErrNotFound] if the server does not have the event.
//
//	GET /datasets/events
//
// Since Airflow 2.4.
func (s *AssetService) WaitForRun(
	ctx context.Context, event *AssetEvent, dagID string, options *WaitOptions, opts ...CallOption,
) (*DAGRun, error) {
	if event == nil || event.ID == 0 {
		return nil, &ArgumentError{Argument: "event", Hidden: true, Reason: "must be an event from CreateEvent or ListEvents"}
	}
	if err := checkPathArg("dag_id", dagID); err != nil {
		return nil, err
	}
	o, runs := copied(options), &DAGRunService{s.pipeline}
	runID := ""
	r := runReading{
		polling: polling{minInterval: o.MinInterval, maxInterval: o.MaxInterval, onError: o.OnError},
		service: runs, opts: opts, onStall: o.OnStall, stalls: newStallCheck(ctx, o.StallAfter), shared: s.pipeline.waits,
		last: &DAGRun{DAGID: dagID},
	}
	r.stalls.reset()
	err := r.until(ctx, func() (done bool, err error) {
		runID, err = s.createdRun(ctx, event, dagID, &r.seen, tryOnce(opts))
		if err == nil && runID == "" {
			r.checkStall(ctx)
		}
		return err == nil && runID != "", err
	}, func(lastErr error) error {
		ended := ctxerr.Of(ctx)
		err := wrap.Errorf("waiting for a run of DAG %q from asset event %s: %w", dagID, strconv.Itoa(event.ID), ended)
		return &stoppedError{err: r.withStall(withLastError(err, lastErr)), ended: ended}
	})
	if err != nil {
		return nil, err
	}
	return runs.wait(ctx, dagID, runID, true, options, opts)
}

// createdRun returns the ID of the run of a DAG that an event has created; "" if there is none yet. It sets seen if the server has
// returned an event.
func (s *AssetService) createdRun(ctx context.Context, event *AssetEvent, dagID string, seen *bool, opts []CallOption) (string, error) {
	newestFirst := &AssetListEventsOptions{AssetID: Set(event.AssetID), OrderBy: AssetEventOrderTimestamp.Descending()}
	for found, err := range s.AllEvents(ctx, newestFirst, opts...) {
		if err != nil {
			return "", err
		}
		*seen = true
		if found.ID != event.ID {
			continue
		}
		for _, run := range found.CreatedDAGRuns {
			if run.DAGID != dagID {
				continue
			}
			upstream, err := (&DAGRunService{s.pipeline}).UpstreamAssetEvents(ctx, dagID, run.DAGRunID, opts...)
			if err != nil || slices.ContainsFunc(upstream, func(e AssetEvent) bool { return e.ID == event.ID }) {
				return run.DAGRunID, err
			}
		}
		return "", nil
	}
	return "", wrap.Errorf("asset event %s does not exist: %w", strconv.Itoa(event.ID), problem.ErrNotFound)
}
