package client_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/airflow-go/airflow/client"
)

// connectToAirflow3 replaces client.New with the URL of your Airflow 3: the examples use a server with one response.
func connectToAirflow3(response string) (c *client.Client, stop func()) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(response))
	}))
	c, err := client.New(server.URL, client.WithServerVersion("3.3.2"))
	if err != nil {
		panic(err)
	}
	return c, server.Close
}

func ExampleBackfillService_Create() {
	c, stop := connectToAirflow3(`{"id": 7, "dag_id": "etl", "from_date": "2026-11-23T00:00:00Z", "to_date": "2026-11-27T00:00:00Z",
		"is_paused": false, "max_active_runs": 2, "reprocess_behavior": "failed", "created_at": "2026-11-29T08:00:00Z"}`)
	defer stop()
	monday := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

	backfill, err := c.Backfills.Create(context.Background(), client.BackfillCreate{
		DAGID: "etl", FromDate: monday, ToDate: monday.AddDate(0, 0, 4),
		MaxActiveRuns: client.Set(2), ReprocessBehavior: client.ReprocessBehaviorFailed,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(backfill.ID, backfill.MaxActiveRuns)
	// Output: 7 2
}

func ExampleJobService_All() {
	c, stop := connectToAirflow3(`{"jobs": [{"id": 1, "job_type": "SchedulerJob", "state": "running", "hostname": "airflow-1"}], "total_entries": 1}`)
	defer stop()

	for job, err := range c.Jobs.All(context.Background(), &client.JobListOptions{JobType: "SchedulerJob", JobState: "running"}) {
		fmt.Println(job.ID, job.Hostname, err)
	}
	// Output: 1 airflow-1 <nil>
}

func ExampleHITLService_Answer() {
	c, stop := connectToAirflow3(`{"chosen_options": ["Approve"], "responded_by": {"id": "1", "name": "alice"}, "responded_at": "2026-11-29T08:00:00Z"}`)
	defer stop()

	id := client.TaskInstanceID{DAGID: "release", DAGRunID: "r1", TaskID: "approve"}
	answer, err := c.HITL.Answer(context.Background(), id, client.HITLAnswerCreate{ChosenOptions: []string{"Approve"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(answer.ChosenOptions, answer.RespondedBy.Name)
	// Output: [Approve] alice
}

func ExampleTaskStateService_Get() {
	c, stop := connectToAirflow3(`{"key": "job", "value": {"id": 42}, "updated_at": "2026-11-29T08:00:00Z"}`)
	defer stop()

	id := client.TaskInstanceID{DAGID: "etl", DAGRunID: "r1", TaskID: "load"}
	entry, err := c.TaskStates.Get(context.Background(), id, "job")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(entry.Value))
	// Output: {"id": 42}
}

func ExampleAssetStateService_Get() {
	c, stop := connectToAirflow3(`{"key": "read_until", "value": "2026-11-28", "updated_at": "2026-11-29T08:00:00Z"}`)
	defer stop()
	ctx := context.Background()

	entry, err := c.AssetStates.Get(ctx, 7, "read_until") // the ID from c.Assets.Get
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(entry.Value))
	// Output: "2026-11-28"
}
