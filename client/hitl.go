package client

import (
	"context"
	"slices"
	"strconv"

	"github.com/airflow-go/airflow/gen"
)

// HITLService reads and answers requests for the input of people. It is [Client.HITL]. A task that needs a person to approve or to
// choose something asks with such a request and waits for the answer (human in the loop).
type HITLService struct{ pipeline *pipeline }

func (s *HITLService) calls(opts []CallOption) gen.HITLClient {
	return gen.HITLClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the requests for input from the tasks of a run. The dagID "~" selects all DAGs, the dagRunID "~" all runs.
//
// The page is sorted by the internal IDs of the task instances, which are UUIDs, unless options.OrderBy is set. For the requests that
// wait for an answer, set options.ResponseReceived to false. The list has the request of the latest try of each task instance. The
// page is empty if the server does not know the DAG or the run.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails
//
// Since Airflow 3.1.
func (s *HITLService) List(
	ctx context.Context, dagID, dagRunID string, options *HITLListOptions, opts ...CallOption,
) (*Page[HITLDetail], error) {
	list, err := s.calls(opts).List(ctx, dagID, dagRunID, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.HITLDetails, list.TotalEntries, err)
}

// Get returns the request for input of a task instance. If its task is mapped, set id.MapIndex.
//
// It returns [problem.ErrNotFound] if the task instance does not exist or has not asked.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails
//
// Since Airflow 3.1.
func (s *HITLService) Get(ctx context.Context, id TaskInstanceID, opts ...CallOption) (*HITLDetail, error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	return s.calls(opts).Get(ctx, id.DAGID, id.DAGRunID, id.TaskID, index)
}

// GetTry returns the request for input of one try of a task instance. The first try is number 1.
//
// It returns [problem.ErrNotFound] if there is no such try, or if it has not asked.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails/tries/{try_number}
//
// Since Airflow 3.2.
func (s *HITLService) GetTry(ctx context.Context, id TaskInstanceID, try int, opts ...CallOption) (*HITLDetailHistory, error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	if try < 1 {
		return nil, &ArgumentError{Argument: "try_number", Value: strconv.Itoa(try), Reason: "must be at least 1"}
	}
	return s.calls(opts).GetTry(ctx, id.DAGID, id.DAGRunID, id.TaskID, index, try)
}

// Answer answers the request for input of a task instance, so that the task continues, and returns the answer.
//
//	answer, err := c.HITL.Answer(ctx, id, client.HITLAnswerCreate{ChosenOptions: []string{"Approve"}})
//
// Answer returns [problem.ErrConflict] if the request has an answer already, and [problem.ErrPermissionDenied] if the user is not among
// those who may answer. Airflow 3.3 and later return [problem.ErrBadRequest] if the request does not have the options, or permits only
// one. Older releases accept such an answer, and the task may then fail.
//
// If a response was lost and the request has an answer with the same options and input, Answer returns that answer.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails
//
// Since Airflow 3.1.
func (s *HITLService) Answer(ctx context.Context, id TaskInstanceID, answer HITLAnswerCreate, opts ...CallOption) (*HITLAnswer, error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	if len(answer.ChosenOptions) == 0 {
		return nil, &ArgumentError{Argument: "ChosenOptions", Hidden: true, Reason: "must not be empty"}
	}
	var found *HITLAnswer
	doer := adjusted{s.pipeline.with(opts), func(o *outgoing) {
		o.settle = settleConflict(func(ctx context.Context) bool {
			detail, err := s.Get(ctx, id, additionalOptions(opts)...)
			if err != nil || detail.RespondedByUser == nil || !slices.Equal(detail.ChosenOptions, answer.ChosenOptions) ||
				!sameConf(detail.ParamsInput, answer.ParamsInput) {
				return false
			}
			found = &HITLAnswer{
				ChosenOptions: detail.ChosenOptions, ParamsInput: detail.ParamsInput, RespondedAt: detail.RespondedAt, RespondedBy: *detail.RespondedByUser,
			}
			return true
		})
	}}
	created, err := gen.HITLClient{Doer: doer}.Answer(ctx, id.DAGID, id.DAGRunID, id.TaskID, index, answer)
	if found != nil {
		return found, nil
	}
	return created, err
}
