package client

import (
	"context"
	"iter"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/paging"
)

// XComService reads XComs, the values that tasks pass to other tasks. It is [Client.XComs].
type XComService struct{ pipeline *pipeline }

// XComListOptions selects the entries that [XComService.List] returns. The zero value selects all entries.
type XComListOptions struct {
	// Key selects entries with this key; "" selects all keys. The value that a task returns has the key return_value.
	// Since Airflow 2.7.
	Key string
	// Limit is the maximum number of entries on a page. 0 means 100; the administrator of an Airflow 2 server can set another
	// default. Servers silently lower it to their own limit, 100 by default.
	Limit int
	// Offset is the number of entries to skip at the start of the list.
	Offset int
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none.
	Prefetch int
}

// XComGetOptions says in which form [XComService.Get] requests a value. With the zero value, Get requests JSON. Airflow before 2.10
// cannot return JSON.
type XComGetOptions struct {
	// Deserialize makes Airflow 2 and 3.0 load the whole value, if their XCom backend (the part of Airflow that stores XComs) keeps it
	// in another place. They return [problem.ErrBadRequest] unless the option enable_xcom_deserialize_support in the section [api] of
	// their configuration is True. Airflow 3.1 and later do not use the backend: they replace each object that Airflow has
	// serialized, such as a tuple, by a text.
	// Since Airflow 2.4.
	Deserialize bool
	// Stringify requests the value as the text that Python prints for it, instead of as JSON. Airflow before 2.10 always returns
	// that text.
	Stringify bool
}

func (s *XComService) calls(opts []CallOption) gen.XComsClient {
	return gen.XComsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the XCom entries of a task instance, without their values.
//
// If id.MapIndex is not set, List returns the entries of all instances of the task. The IDs "~" select all DAGs, all runs or all
// tasks. The page is empty if the server does not know an ID. MapIndex needs Airflow 2.7.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries
//
// Since Airflow 2.0.
func (s *XComService) List(
	ctx context.Context, id TaskInstanceID, options *XComListOptions, opts ...CallOption,
) (*Page[XCom], error) {
	o := copied(options)
	list, err := s.calls(opts).List(ctx, id.DAGID, id.DAGRunID, id.TaskID, &gen.XComListOptions{
		MapIndex: id.MapIndex, XComKey: o.Key, Limit: o.Limit, Offset: o.Offset,
	})
	if list == nil {
		return nil, err
	}
	return newPage(list.XComEntries, list.TotalEntries, err)
}

// All returns an iterator over the XCom entries of all pages of [XComService.List], starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. Iteration stops after the first
// error, which may be a [BadRowsError] or an [IncompleteError]. Each range loop starts at options.Offset again.
// The entries have no values; [XComService.Get] returns the value of one entry.
//
// Airflow before 2.9 does not sort the entries of mapped task instances, and the database may return them in a different order for
// each page. All yields no entry twice, and its last error is an [IncompleteError] if entries are missing.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries
//
// Since Airflow 2.0.
func (s *XComService) All(
	ctx context.Context, id TaskInstanceID, options *XComListOptions, opts ...CallOption,
) iter.Seq2[XCom, error] {
	return allRows(ctx, s.list(id, options, opts))
}

// Count returns the number of XCom entries that match options, on all pages of [XComService.List] together.
//
// It ignores options.Limit and options.Offset.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries
//
// Since Airflow 2.0.
func (s *XComService) Count(ctx context.Context, id TaskInstanceID, options *XComListOptions, opts ...CallOption) (int, error) {
	return s.list(id, options, opts).Count(ctx)
}

func (s *XComService) list(id TaskInstanceID, options *XComListOptions, opts []CallOption) *paging.List[XCom] {
	o := copied(options)
	return &paging.List[XCom]{
		Options: paging.Options{Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch, Counted: true, MaySort: true},
		Key: func(key []byte, row *XCom) []byte {
			index := notMapped
			if row.MapIndex != nil {
				index = *row.MapIndex
			}
			// The timestamp distinguishes mapped task instances where the server does not return the map index.
			key = paging.AppendKey(key, row.DAGID)
			key = paging.AppendKey(key, row.DAGRunID) // since Airflow 3, where a run may have no logical date
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

// Get returns one XCom entry with its value. [gen.XCom.DecodeValue] decodes the value:
//
//	xcom, err := c.XComs.Get(ctx, client.TaskInstanceID{DAGID: "etl", DAGRunID: id, TaskID: "load"}, "return_value", nil)
//	…
//	var rows int
//	err = xcom.DecodeValue(&rows)
//
// Airflow 2.10 and later return the value as JSON. Older releases, and Airflow 2 with the option enable_xcom_pickling in the section
// [core] of its configuration, return a string with the value as Python prints it: "42" for 42, "{'a': None}" for {"a": null}, "True"
// for true. For None, releases before 2.10 fail with [problem.ErrServer]. MapIndex needs Airflow 2.7.
//
// Get returns [problem.ErrNotFound] if the task instance has no entry with this key, or if it is mapped and id has no
// MapIndex.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}
//
// Since Airflow 2.0.
func (s *XComService) Get(
	ctx context.Context, id TaskInstanceID, key string, options *XComGetOptions, opts ...CallOption,
) (*XCom, error) {
	o := copied(options)
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	var params gen.XComGetOptions
	if index != notMapped { // older servers reject the parameter
		params.MapIndex = Set(index)
	}
	if o.Deserialize {
		params.Deserialize = Set(true)
	}
	server, err := s.pipeline.with(opts).release(ctx)
	if err == nil && !server.before(release{2, 10, 0}) || err != nil && !o.Stringify { // the default is true in Airflow 2, false in Airflow 3
		params.Stringify = Set(o.Stringify)
	}
	return s.calls(opts).Get(ctx, id.DAGID, id.DAGRunID, id.TaskID, key, &params)
}
