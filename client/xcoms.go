package client

import (
	"context"
	"iter"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/paging"
)

// XComService reads the values that task instances left for others. It is [Client.XComs].
type XComService struct{ pipeline *pipeline }

// XComListOptions select and order the entries of a list. The zero value is all entries.
type XComListOptions struct {
	// Key keeps entries with this key; return_value is what a task returned. "" is all keys. Since Airflow 2.7.
	Key string
	// Limit is how many entries to return at most, 100 if 0. Servers silently lower what is over their limit, mostly 100.
	Limit int
	// Offset is how many entries to leave out at the start.
	Offset int
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	Prefetch int
}

// XComGetOptions say how a value is to be sent. The zero value has it sent as JSON where the server can.
type XComGetOptions struct {
	// Deserialize has the server's XCom backend load the value in full. It is refused unless the server's [api]
	// enable_xcom_deserialize_support allows it. Since Airflow 2.4.
	Deserialize bool
	// Stringify has the value sent as the text that Python prints for it, as servers before Airflow 2.10 always do, instead of
	// JSON.
	Stringify bool
}

func (s *XComService) calls(opts []CallOption) gen.XComsClient {
	return gen.XComsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the XCom entries of a task instance, without their values. If id.MapIndex is not set, it is those
// of all instances of the task; "~" for an id of a DAG, run or task stands for all of them. What the server does not know is
// an empty page. It is GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries, since Airflow 2.0, with
// a map index since 2.7.
func (s *XComService) List(
	ctx context.Context, id TaskInstanceID, options *XComListOptions, opts ...CallOption,
) (*Page[XCom], error) {
	o := copied(options)
	list, err := s.calls(opts).List(ctx, id.DAGID, id.DAGRunID, id.TaskID, &gen.XComListOptions{
		MapIndex: id.MapIndex, XComKey: o.Key, Limit: o.Limit, Offset: o.Offset,
	})
	if err != nil {
		return nil, err
	}
	return &Page[XCom]{Items: list.XComEntries, Total: list.TotalEntries}, nil
}

// All ranges over the XCom entries of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is
// 100, and for options.Prefetch pages ahead. They have no values: [XComService.Get] reads one. It ends after the first error,
// which may be a [BadRowsError] or an [IncompleteError]. Each range asks anew.
//
// Airflow before 2.10 does not sort the entries of the instances of a mapped task, so that some may be missing when the
// database gives them in another order for each page. None comes twice, and that fewer came than there are is an
// [IncompleteError]. It is GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries, since Airflow 2.0.
func (s *XComService) All(
	ctx context.Context, id TaskInstanceID, options *XComListOptions, opts ...CallOption,
) iter.Seq2[XCom, error] {
	return allRows(ctx, s.list(id, options, opts))
}

// Count tells how many XCom entries [XComService.List] has on all of its pages with these options, but for options.Limit and
// options.Offset. It is GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries, since Airflow 2.0.
func (s *XComService) Count(ctx context.Context, id TaskInstanceID, options *XComListOptions, opts ...CallOption) (int, error) {
	return s.list(id, options, opts).Count(ctx)
}

func (s *XComService) list(id TaskInstanceID, options *XComListOptions, opts []CallOption) paging.List[XCom] {
	o := copied(options)
	return paging.List[XCom]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch, Counted: true,
		Key: func(key []byte, row *XCom) []byte {
			index := notMapped
			if row.MapIndex != nil {
				index = *row.MapIndex
			}
			// The time stands for the map index, where the server does not tell it.
			key = paging.AppendKey(key, row.DAGID)
			key = paging.AppendKey(key, row.TaskID)
			key = paging.AppendKey(key, row.LogicalDate.UnixNano())
			key = paging.AppendKey(key, index)
			key = paging.AppendKey(key, row.Key)
			return paging.AppendKey(key, row.Timestamp.UnixNano())
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[XCom], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, id, &page, opts...)
		}),
	}
}

// Get returns an XCom entry with its value, which [XCom.DecodeValue] reads:
//
//	xcom, err := c.XComs.Get(ctx, client.TaskInstanceID{DAGID: "etl", DAGRunID: id, TaskID: "load"}, "return_value", nil)
//	…
//	var rows int
//	err = xcom.DecodeValue(&rows)
//
// The value is JSON from Airflow 2.10 on. Older servers send the text that Python prints for it, whatever it is: "42" for 42,
// "{'a': None}" for {"a": null}, "True"; and they fail to send None, which is a
// [problem.ErrServer].
//
// The error is a [problem.ErrNotFound] when the task instance has no entry of that key, or when it is mapped and id has no
// MapIndex. It is GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}, since Airflow
// 2.0, with a map index since 2.7.
func (s *XComService) Get(
	ctx context.Context, id TaskInstanceID, key string, options *XComGetOptions, opts ...CallOption,
) (*XCom, error) {
	o := copied(options)
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	var sent gen.XComGetOptions
	if index != notMapped { // else older servers would refuse to be told
		sent.MapIndex = Set(index)
	}
	if o.Deserialize {
		sent.Deserialize = Set(true)
	}
	if !o.Stringify {
		if server, err := s.pipeline.with(opts).release(ctx); err == nil && !server.before(release{2, 10, 0}) {
			sent.Stringify = Set(false)
		}
	}
	return s.calls(opts).Get(ctx, id.DAGID, id.DAGRunID, id.TaskID, key, &sent)
}
