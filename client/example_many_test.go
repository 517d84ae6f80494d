package client_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/airflow-go/airflow/client"
)

func ExampleDAGRunService_WaitAll() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	var refs []client.DAGRunRef
	for _, day := range []string{"2026-11-27", "2026-11-28"} {
		run, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{IdempotencyKey: day})
		if err != nil {
			log.Print(err)
			continue
		}
		refs = append(refs, client.DAGRunRef{DAGID: run.DAGID, DAGRunID: run.DAGRunID})
	}
	succeeded := 0
	for result := range c.DAGRuns.WaitAll(ctx, refs, nil) {
		if failed, ok := errors.AsType[*client.RunFailedError](result.Err); ok {
			fmt.Println(failed.Run.DAGRunID, "failed")
		} else if result.Err != nil {
			log.Print(result.Ref, result.Err)
		} else {
			succeeded++
		}
	}
	fmt.Println(succeeded, "runs succeeded")
	// Output: 2 runs succeeded
}

func ExampleDAGRunService_Backfill() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	first := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	days := client.DatesBetween(first, first.AddDate(0, 0, 2), 24*time.Hour)
	options := &client.BackfillOptions{MaxActiveRuns: 1}
	for result := range c.DAGRuns.Backfill(ctx, "hello", days, options) {
		if result.Err != nil {
			log.Print(result.LogicalDate, result.Err)
			continue
		}
		fmt.Println(result.LogicalDate.Format(time.DateOnly), result.Run.State)
	}
	// Output:
	// 2026-11-01 success
	// 2026-11-02 success
	// 2026-11-03 success
}
