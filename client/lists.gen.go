// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package client

import (
	"cmp"
	"context"
	"iter"

	"github.com/airflow-go/airflow/internal/paging"
)

// AllAliases returns an iterator over the asset aliases of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance.
// [AssetService.ListAliases] describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// AllAliases yields every row that exists throughout the iteration exactly once, even while other rows are added or
// deleted. The section Lists of the package documentation names two exceptions.
//
//	GET /assets/aliases
//
// Since Airflow 3.0.
func (s *AssetService) AllAliases(
	ctx context.Context, options *AssetListAliasesOptions, opts ...CallOption,
) iter.Seq2[AssetAlias, error] {
	return allRows(ctx, s.listAliases(options, opts))
}

// CountAliases returns the number of asset aliases that match options, on all pages of [AssetService.ListAliases]
// together.
//
// Limit and Offset are ignored.
//
//	GET /assets/aliases
//
// Since Airflow 3.0.
func (s *AssetService) CountAliases(
	ctx context.Context, options *AssetListAliasesOptions, opts ...CallOption,
) (int, error) {
	return s.listAliases(options, opts).Count(ctx)
}

func (s *AssetService) listAliases(
	options *AssetListAliasesOptions, opts []CallOption,
) *paging.List[AssetAlias] {
	o := copied(options)
	return &paging.List[AssetAlias]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *AssetAlias) []byte {
			return paging.AppendKey(key, row.ID)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[AssetAlias], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.ListAliases(ctx, &page, opts...)
		}),
	}
}

// All returns an iterator over the entries of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance.
// [AssetStateService.List] describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// All yields every row that exists throughout the iteration exactly once, even while other rows are added or deleted.
// The section Lists of the package documentation names two exceptions.
//
//	GET /assets/{asset_id}/state-store
//
// Since Airflow 3.3.
func (s *AssetStateService) All(
	ctx context.Context, assetID int, options *AssetStateListOptions, opts ...CallOption,
) iter.Seq2[AssetStateEntry, error] {
	return allRows(ctx, s.list(assetID, options, opts))
}

// Count returns the number of entries that match options, on all pages of [AssetStateService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /assets/{asset_id}/state-store
//
// Since Airflow 3.3.
func (s *AssetStateService) Count(
	ctx context.Context, assetID int, options *AssetStateListOptions, opts ...CallOption,
) (int, error) {
	return s.list(assetID, options, opts).Count(ctx)
}

func (s *AssetStateService) list(
	assetID int, options *AssetStateListOptions, opts []CallOption,
) *paging.List[AssetStateEntry] {
	o := copied(options)
	return &paging.List[AssetStateEntry]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *AssetStateEntry) []byte {
			return paging.AppendKey(key, row.Key)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[AssetStateEntry], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, assetID, &page, opts...)
		}),
	}
}

// All returns an iterator over the backfills of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [BackfillService.List]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// All yields every row that exists throughout the iteration exactly once, even while other rows are added or deleted.
// The section Lists of the package documentation names two exceptions.
//
//	GET /backfills
//
// Since Airflow 3.0.
func (s *BackfillService) All(
	ctx context.Context, options *BackfillListOptions, opts ...CallOption,
) iter.Seq2[Backfill, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of backfills that match options, on all pages of [BackfillService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /backfills
//
// Since Airflow 3.0.
func (s *BackfillService) Count(
	ctx context.Context, options *BackfillListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *BackfillService) list(
	options *BackfillListOptions, opts []CallOption,
) *paging.List[Backfill] {
	o := copied(options)
	return &paging.List[Backfill]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *Backfill) []byte {
			return paging.AppendKey(key, row.ID)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[Backfill], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
}

// All returns an iterator over the connections of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance.
// [ConnectionService.List] describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// If no two rows are equal in the sort order, All yields every row that exists throughout the iteration exactly once,
// even while other rows are added or deleted. The section Lists of the package documentation names two exceptions. No
// two rows are equal in the default order and in the orders by id and connection_id. In other orders rows can be equal,
// and the database may return equal rows in a different order for each page. If rows may be missing, All reads the list
// again and yields missed rows last. With options.Offset it cannot: if rows are missing, and the list did not change,
// the iteration ends with an [IncompleteError].
//
//	GET /connections
//
// Since Airflow 2.0.
func (s *ConnectionService) All(
	ctx context.Context, options *ConnectionListOptions, opts ...CallOption,
) iter.Seq2[Connection, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of connections that match options, on all pages of [ConnectionService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /connections
//
// Since Airflow 2.0.
func (s *ConnectionService) Count(
	ctx context.Context, options *ConnectionListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *ConnectionService) list(
	options *ConnectionListOptions, opts []CallOption,
) *paging.List[Connection] {
	o := copied(options)
	l := &paging.List[Connection]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *Connection) []byte {
			return paging.AppendKey(key, row.ConnectionID)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[Connection], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
	if isUnique(o.OrderBy, "id", "connection_id") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.Tied(s.list(&sorted, opts), true)
}

// AllTags returns an iterator over the tags of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [DAGService.ListTags]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// AllTags yields every row that exists throughout the iteration exactly once, even while other rows are added or
// deleted. The section Lists of the package documentation names two exceptions.
//
//	GET /dagTags
//
// Since Airflow 3.0.
func (s *DAGService) AllTags(
	ctx context.Context, options *DAGListTagsOptions, opts ...CallOption,
) iter.Seq2[string, error] {
	return allRows(ctx, s.listTags(options, opts))
}

// CountTags returns the number of tags that match options, on all pages of [DAGService.ListTags] together.
//
// Limit and Offset are ignored.
//
//	GET /dagTags
//
// Since Airflow 3.0.
func (s *DAGService) CountTags(
	ctx context.Context, options *DAGListTagsOptions, opts ...CallOption,
) (int, error) {
	return s.listTags(options, opts).Count(ctx)
}

func (s *DAGService) listTags(
	options *DAGListTagsOptions, opts []CallOption,
) *paging.List[string] {
	o := copied(options)
	return &paging.List[string]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *string) []byte {
			return paging.AppendKey(key, *row)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[string], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.ListTags(ctx, &page, opts...)
		}),
	}
}

// All returns an iterator over the warnings of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [WarningService.List]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// By default the list is sorted by timestamp, in microseconds. In this order All yields every row that exists
// throughout the iteration exactly once, even while other rows are added or deleted. The section Lists of the package
// documentation names two exceptions. If many rows are equal in this order, the iteration may end with an
// [IncompleteError] instead. In other orders rows can be equal, and the database may return equal rows in a different
// order for each page. If rows may be missing, All reads the list again and yields missed rows last. With
// options.Offset it cannot: if rows are missing, and the list did not change, the iteration ends with an
// [IncompleteError].
//
//	GET /dagWarnings
//
// Since Airflow 2.4.
func (s *WarningService) All(
	ctx context.Context, options *WarningListOptions, opts ...CallOption,
) iter.Seq2[DAGWarning, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of warnings that match options, on all pages of [WarningService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /dagWarnings
//
// Since Airflow 2.4.
func (s *WarningService) Count(
	ctx context.Context, options *WarningListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *WarningService) list(
	options *WarningListOptions, opts []CallOption,
) *paging.List[DAGWarning] {
	o := copied(options)
	l := &paging.List[DAGWarning]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *DAGWarning) []byte {
			key = paging.AppendKey(key, row.DAGID)
			return paging.AppendKey(key, row.WarningType)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[DAGWarning], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
	if isUnique(o.OrderBy, "timestamp") {
		return l.NearlyUnique()
	}
	sorted := o
	sorted.OrderBy = ""
	return l.Tied(s.list(&sorted, opts), true)
}

// All returns an iterator over the DAGs of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [DAGService.List]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// All yields every row that exists throughout the iteration exactly once, even while other rows are added or deleted.
// The section Lists of the package documentation names two exceptions.
//
//	GET /dags
//
// Since Airflow 2.0.
func (s *DAGService) All(
	ctx context.Context, options *DAGListOptions, opts ...CallOption,
) iter.Seq2[DAG, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of DAGs that match options, on all pages of [DAGService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /dags
//
// Since Airflow 2.0.
func (s *DAGService) Count(
	ctx context.Context, options *DAGListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *DAGService) list(
	options *DAGListOptions, opts []CallOption,
) *paging.List[DAG] {
	o := copied(options)
	o.Fields = withFields(o.Fields, "dag_id")
	return &paging.List[DAG]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *DAG) []byte {
			return paging.AppendKey(key, row.DAGID)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[DAG], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
}

// All returns an iterator over the runs of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [DAGRunService.List]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// If no two rows are equal in the sort order, All yields every row that exists throughout the iteration exactly once,
// even while other rows are added or deleted. The section Lists of the package documentation names two exceptions. No
// two rows are equal in the default order and in the order by id. In other orders rows can be equal, and the database
// may return equal rows in a different order for each page. If rows may be missing, All reads the list again and yields
// missed rows last. With options.Offset it cannot: if rows are missing, and the list did not change, the iteration ends
// with an [IncompleteError]. Airflow 3.2.2 and later have cursors for the orders in which no two rows are equal. All
// uses them unless options.Offset or options.Prefetch is set, and then yields every row that exists throughout the
// iteration exactly once, without exceptions.
//
//	GET /dags/{dag_id}/dagRuns
//
// Since Airflow 2.0.
func (s *DAGRunService) All(
	ctx context.Context, dagID string, options *DAGRunListOptions, opts ...CallOption,
) iter.Seq2[DAGRun, error] {
	return allRows(ctx, s.list(dagID, options, opts))
}

// Count returns the number of runs that match options, on all pages of [DAGRunService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /dags/{dag_id}/dagRuns
//
// Since Airflow 2.0.
func (s *DAGRunService) Count(
	ctx context.Context, dagID string, options *DAGRunListOptions, opts ...CallOption,
) (int, error) {
	return s.list(dagID, options, opts).Count(ctx)
}

func (s *DAGRunService) list(
	dagID string, options *DAGRunListOptions, opts []CallOption,
) *paging.List[DAGRun] {
	o := copied(options)
	o.Fields = withFields(o.Fields, "dag_id", "dag_run_id")
	l := &paging.List[DAGRun]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
			Cursors: true,
		},
		Key: func(key []byte, row *DAGRun) []byte {
			key = paging.AppendKey(key, row.DAGID)
			return paging.AppendKey(key, row.DAGRunID)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[DAGRun], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, dagID, &page, opts...)
		}),
	}
	if isUnique(o.OrderBy, "id") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.Tied(s.list(dagID, &sorted, opts), true)
}

// All returns an iterator over the requests for input of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [HITLService.List]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// If no two rows are equal in the sort order, All yields every row that exists throughout the iteration exactly once,
// even while other rows are added or deleted. The section Lists of the package documentation names two exceptions. No
// two rows are equal in the default order and in the order by ti_id. In other orders rows can be equal, and the
// database may return equal rows in a different order for each page. If rows may be missing, All reads the list again
// and yields missed rows last. With options.Offset it cannot: if rows are missing, and the list did not change, the
// iteration ends with an [IncompleteError].
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails
//
// Since Airflow 3.1.
func (s *HITLService) All(
	ctx context.Context, dagID string, dagRunID string, options *HITLListOptions, opts ...CallOption,
) iter.Seq2[HITLDetail, error] {
	return allRows(ctx, s.list(dagID, dagRunID, options, opts))
}

// Count returns the number of requests for input that match options, on all pages of [HITLService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails
//
// Since Airflow 3.1.
func (s *HITLService) Count(
	ctx context.Context, dagID string, dagRunID string, options *HITLListOptions, opts ...CallOption,
) (int, error) {
	return s.list(dagID, dagRunID, options, opts).Count(ctx)
}

func (s *HITLService) list(
	dagID string, dagRunID string, options *HITLListOptions, opts []CallOption,
) *paging.List[HITLDetail] {
	o := copied(options)
	l := &paging.List[HITLDetail]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *HITLDetail) []byte {
			key = paging.AppendKey(key, row.TaskInstance.DAGID)
			key = paging.AppendKey(key, row.TaskInstance.DAGRunID)
			key = paging.AppendKey(key, row.TaskInstance.TaskID)
			return paging.AppendKey(key, row.TaskInstance.MapIndex)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[HITLDetail], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, dagID, dagRunID, &page, opts...)
		}),
	}
	if isUnique(o.OrderBy, "ti_id") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.Tied(s.list(dagID, dagRunID, &sorted, opts), true)
}

// All returns an iterator over the task instances of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 1000) and options.Prefetch pages in advance.
// [TaskInstanceService.List] describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// All yields no task instance twice. Airflow 2 does not sort task instances, so the database may return them in a
// different order for each page, and All may miss some if the list has several pages. To read all of them in one page,
// set options.Limit above their number. If task instances are missing, the iteration ends with an [IncompleteError].
// Airflow 3.2.2 and later have cursors for this list. All uses them unless options.Offset or options.Prefetch is set,
// and then yields every row that exists throughout the iteration exactly once, without exceptions.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//
// Since Airflow 2.0.
func (s *TaskInstanceService) All(
	ctx context.Context, dagID string, dagRunID string, options *TaskInstanceListOptions, opts ...CallOption,
) iter.Seq2[TaskInstance, error] {
	return allRows(ctx, s.list(dagID, dagRunID, options, opts))
}

// Count returns the number of task instances that match options, on all pages of [TaskInstanceService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//
// Since Airflow 2.0.
func (s *TaskInstanceService) Count(
	ctx context.Context, dagID string, dagRunID string, options *TaskInstanceListOptions, opts ...CallOption,
) (int, error) {
	return s.list(dagID, dagRunID, options, opts).Count(ctx)
}

func (s *TaskInstanceService) list(
	dagID string, dagRunID string, options *TaskInstanceListOptions, opts []CallOption,
) *paging.List[TaskInstance] {
	o := copied(options)
	return &paging.List[TaskInstance]{
		Options: paging.Options{
			Limit: cmp.Or(o.Limit, 1000), Offset: o.Offset, Prefetch: o.Prefetch,
			Unsorted: true, MaySort: true, Counted: true,
			Cursors: true,
		},
		Key: func(key []byte, row *TaskInstance) []byte {
			key = paging.AppendKey(key, row.DAGID)
			key = paging.AppendKey(key, row.DAGRunID)
			key = paging.AppendKey(key, row.TaskID)
			key = paging.AppendKey(key, row.MapIndex)
			return paging.AppendKey(key, row.LogicalDate.UnixNano())
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[TaskInstance], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, dagID, dagRunID, &page, opts...)
		}),
	}
}

// AllMapped returns an iterator over the instances of a mapped task of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 1000) and options.Prefetch pages in advance.
// [TaskInstanceService.ListMapped] describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// AllMapped yields every row that exists throughout the iteration exactly once, even while other rows are added or
// deleted. The section Lists of the package documentation names two exceptions.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped
//
// Since Airflow 2.3.
func (s *TaskInstanceService) AllMapped(
	ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceListMappedOptions, opts ...CallOption,
) iter.Seq2[TaskInstance, error] {
	return allRows(ctx, s.listMapped(dagID, dagRunID, taskID, options, opts))
}

// CountMapped returns the number of instances of a mapped task that match options, on all pages of
// [TaskInstanceService.ListMapped] together.
//
// Limit and Offset are ignored.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped
//
// Since Airflow 2.3.
func (s *TaskInstanceService) CountMapped(
	ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceListMappedOptions, opts ...CallOption,
) (int, error) {
	return s.listMapped(dagID, dagRunID, taskID, options, opts).Count(ctx)
}

func (s *TaskInstanceService) listMapped(
	dagID string, dagRunID string, taskID string, options *TaskInstanceListMappedOptions, opts []CallOption,
) *paging.List[TaskInstance] {
	o := copied(options)
	return &paging.List[TaskInstance]{
		Options: paging.Options{
			Limit: cmp.Or(o.Limit, 1000), Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *TaskInstance) []byte {
			return paging.AppendKey(key, row.MapIndex)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[TaskInstance], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.ListMapped(ctx, dagID, dagRunID, taskID, &page, opts...)
		}),
	}
}

// AllVersions returns an iterator over the DAG versions of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance.
// [DAGService.ListVersions] describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// If no two rows are equal in the sort order, AllVersions yields every row that exists throughout the iteration exactly
// once, even while other rows are added or deleted. The section Lists of the package documentation names two
// exceptions. No two rows are equal in the default order and in the order by id. In other orders rows can be equal, and
// the database may return equal rows in a different order for each page. If rows may be missing, AllVersions reads the
// list again and yields missed rows last. With options.Offset it cannot: if rows are missing, and the list did not
// change, the iteration ends with an [IncompleteError].
//
//	GET /dags/{dag_id}/dagVersions
//
// Since Airflow 3.0.
func (s *DAGService) AllVersions(
	ctx context.Context, dagID string, options *DAGListVersionsOptions, opts ...CallOption,
) iter.Seq2[DAGVersion, error] {
	return allRows(ctx, s.listVersions(dagID, options, opts))
}

// CountVersions returns the number of DAG versions that match options, on all pages of [DAGService.ListVersions]
// together.
//
// Limit and Offset are ignored.
//
//	GET /dags/{dag_id}/dagVersions
//
// Since Airflow 3.0.
func (s *DAGService) CountVersions(
	ctx context.Context, dagID string, options *DAGListVersionsOptions, opts ...CallOption,
) (int, error) {
	return s.listVersions(dagID, options, opts).Count(ctx)
}

func (s *DAGService) listVersions(
	dagID string, options *DAGListVersionsOptions, opts []CallOption,
) *paging.List[DAGVersion] {
	o := copied(options)
	l := &paging.List[DAGVersion]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *DAGVersion) []byte {
			return paging.AppendKey(key, row.ID)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[DAGVersion], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.ListVersions(ctx, dagID, &page, opts...)
		}),
	}
	if isUnique(o.OrderBy, "id") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.Tied(s.listVersions(dagID, &sorted, opts), true)
}

// All returns an iterator over the assets of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [AssetService.List]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// If no two rows are equal in the sort order, All yields every row that exists throughout the iteration exactly once,
// even while other rows are added or deleted. The section Lists of the package documentation names two exceptions. No
// two rows are equal in the default order and in the orders by id and uri. In other orders rows can be equal, and the
// database may return equal rows in a different order for each page. If rows may be missing, All reads the list again
// and yields missed rows last. With options.Offset it cannot: if rows are missing, and the list did not change, the
// iteration ends with an [IncompleteError].
//
//	GET /datasets
//
// Since Airflow 2.4.
func (s *AssetService) All(
	ctx context.Context, options *AssetListOptions, opts ...CallOption,
) iter.Seq2[Asset, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of assets that match options, on all pages of [AssetService.List] together. Airflow 2 counts
// all assets, including those that options.URIPattern and options.DAGIDs exclude.
//
// Limit and Offset are ignored.
//
//	GET /datasets
//
// Since Airflow 2.4.
func (s *AssetService) Count(
	ctx context.Context, options *AssetListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *AssetService) list(
	options *AssetListOptions, opts []CallOption,
) *paging.List[Asset] {
	o := copied(options)
	l := &paging.List[Asset]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *Asset) []byte {
			return paging.AppendKey(key, row.ID)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[Asset], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
	if isUnique(o.OrderBy, "id", "uri") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.Tied(s.list(&sorted, opts), len(o.URIPattern) == 0 && len(o.DAGIDs) == 0)
}

// AllEvents returns an iterator over the asset events of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance.
// [AssetService.ListEvents] describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// By default the list is sorted by timestamp, in microseconds. In this order AllEvents yields every row that exists
// throughout the iteration exactly once, even while other rows are added or deleted. The section Lists of the package
// documentation names two exceptions. If many rows are equal in this order, the iteration may end with an
// [IncompleteError] instead. In other orders rows can be equal, and the database may return equal rows in a different
// order for each page. If rows may be missing, AllEvents reads the list again and yields missed rows last. With
// options.Offset it cannot: if rows are missing, and the list did not change, the iteration ends with an
// [IncompleteError].
//
//	GET /datasets/events
//
// Since Airflow 2.4.
func (s *AssetService) AllEvents(
	ctx context.Context, options *AssetListEventsOptions, opts ...CallOption,
) iter.Seq2[AssetEvent, error] {
	return allRows(ctx, s.listEvents(options, opts))
}

// CountEvents returns the number of asset events that match options, on all pages of [AssetService.ListEvents]
// together.
//
// Limit and Offset are ignored.
//
//	GET /datasets/events
//
// Since Airflow 2.4.
func (s *AssetService) CountEvents(
	ctx context.Context, options *AssetListEventsOptions, opts ...CallOption,
) (int, error) {
	return s.listEvents(options, opts).Count(ctx)
}

func (s *AssetService) listEvents(
	options *AssetListEventsOptions, opts []CallOption,
) *paging.List[AssetEvent] {
	o := copied(options)
	l := &paging.List[AssetEvent]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *AssetEvent) []byte {
			return paging.AppendKey(key, row.ID)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[AssetEvent], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.ListEvents(ctx, &page, opts...)
		}),
	}
	if isUnique(o.OrderBy, "timestamp") {
		return l.NearlyUnique()
	}
	sorted := o
	sorted.OrderBy = ""
	return l.Tied(s.listEvents(&sorted, opts), true)
}

// All returns an iterator over the entries of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [EventLogService.List]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// All yields every entry that exists when the iteration starts exactly once. In the default order it also yields all
// entries that the server writes during the iteration. In other orders it may yield none or some of these. No two rows
// are equal in the default order and in the order by event_log_id. In other orders rows can be equal, and the database
// may return equal rows in a different order for each page. If rows may be missing, All reads the list again and yields
// missed rows last. With options.Offset it cannot: if rows are missing, and the list did not change, the iteration ends
// with an [IncompleteError].
//
//	GET /eventLogs
//
// Since Airflow 2.0.
func (s *EventLogService) All(
	ctx context.Context, options *EventLogListOptions, opts ...CallOption,
) iter.Seq2[EventLog, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of entries that match options, on all pages of [EventLogService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /eventLogs
//
// Since Airflow 2.0.
func (s *EventLogService) Count(
	ctx context.Context, options *EventLogListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *EventLogService) list(
	options *EventLogListOptions, opts []CallOption,
) *paging.List[EventLog] {
	o := copied(options)
	l := &paging.List[EventLog]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *EventLog) []byte {
			return paging.AppendKey(key, row.EventLogID)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[EventLog], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
	if isUnique(o.OrderBy, "event_log_id") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.Tied(s.list(&sorted, opts), true)
}

// All returns an iterator over the import errors of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance.
// [ImportErrorService.List] describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// If no two rows are equal in the sort order, All yields every row that exists throughout the iteration exactly once,
// even while other rows are added or deleted. The section Lists of the package documentation names two exceptions. No
// two rows are equal in the default order and in the order by import_error_id. In other orders rows can be equal, and
// the database may return equal rows in a different order for each page. If rows may be missing, All reads the list
// again and yields missed rows last. With options.Offset it cannot: if rows are missing, and the list did not change,
// the iteration ends with an [IncompleteError].
//
//	GET /importErrors
//
// Since Airflow 2.0.
func (s *ImportErrorService) All(
	ctx context.Context, options *ImportErrorListOptions, opts ...CallOption,
) iter.Seq2[ImportError, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of import errors that match options, on all pages of [ImportErrorService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /importErrors
//
// Since Airflow 2.0.
func (s *ImportErrorService) Count(
	ctx context.Context, options *ImportErrorListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *ImportErrorService) list(
	options *ImportErrorListOptions, opts []CallOption,
) *paging.List[ImportError] {
	o := copied(options)
	l := &paging.List[ImportError]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *ImportError) []byte {
			return paging.AppendKey(key, row.ImportErrorID)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[ImportError], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
	if isUnique(o.OrderBy, "import_error_id") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.Tied(s.list(&sorted, opts), true)
}

// All returns an iterator over the jobs of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [JobService.List]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// If no two rows are equal in the sort order, All yields every row that exists throughout the iteration exactly once,
// even while other rows are added or deleted. The section Lists of the package documentation names two exceptions. No
// two rows are equal in the default order and in the order by id. In other orders rows can be equal, and the database
// may return equal rows in a different order for each page. If rows may be missing, All reads the list again and yields
// missed rows last. With options.Offset it cannot: if rows are missing, and the list did not change, the iteration ends
// with an [IncompleteError].
//
//	GET /jobs
//
// Since Airflow 3.0.
func (s *JobService) All(
	ctx context.Context, options *JobListOptions, opts ...CallOption,
) iter.Seq2[Job, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of jobs that match options, on all pages of [JobService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /jobs
//
// Since Airflow 3.0.
func (s *JobService) Count(
	ctx context.Context, options *JobListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *JobService) list(
	options *JobListOptions, opts []CallOption,
) *paging.List[Job] {
	o := copied(options)
	l := &paging.List[Job]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *Job) []byte {
			return paging.AppendKey(key, row.ID)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[Job], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
	if isUnique(o.OrderBy, "id") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.Tied(s.list(&sorted, opts), true)
}

// All returns an iterator over the actions of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance.
// [PermissionService.List] describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// All yields no action twice. The server does not sort actions, but it has fewer than 100 unless plugins add many, so
// they fit on the first page by default. Airflow 3 lists permissions instead of actions: the iteration then ends with
// an [UnsupportedError].
//
//	GET /permissions
//
// Since Airflow 2.1.
func (s *PermissionService) All(
	ctx context.Context, options *PermissionListOptions, opts ...CallOption,
) iter.Seq2[Action, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of actions that match options, on all pages of [PermissionService.List] together. On Airflow
// 3 it returns an [UnsupportedError].
//
// Limit and Offset are ignored.
//
//	GET /permissions
//
// Since Airflow 2.1.
func (s *PermissionService) Count(
	ctx context.Context, options *PermissionListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *PermissionService) list(
	options *PermissionListOptions, opts []CallOption,
) *paging.List[Action] {
	o := copied(options)
	return &paging.List[Action]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *Action) []byte {
			return paging.AppendKey(key, row.Name)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[Action], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
}

// All returns an iterator over the plugins of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [PluginService.List]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// All yields every row that exists throughout the iteration exactly once, even while other rows are added or deleted.
// The section Lists of the package documentation names two exceptions.
//
//	GET /plugins
//
// Since Airflow 2.1.
func (s *PluginService) All(
	ctx context.Context, options *PluginListOptions, opts ...CallOption,
) iter.Seq2[Plugin, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of plugins that match options, on all pages of [PluginService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /plugins
//
// Since Airflow 2.1.
func (s *PluginService) Count(
	ctx context.Context, options *PluginListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *PluginService) list(
	options *PluginListOptions, opts []CallOption,
) *paging.List[Plugin] {
	o := copied(options)
	return &paging.List[Plugin]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *Plugin) []byte {
			key = paging.AppendKey(key, row.Name)
			return paging.AppendKey(key, row.Source)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[Plugin], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
}

// All returns an iterator over the pools of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [PoolService.List]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// If no two rows are equal in the sort order, All yields every row that exists throughout the iteration exactly once,
// even while other rows are added or deleted. The section Lists of the package documentation names two exceptions. No
// two rows are equal in the default order and in the orders by id and name. In other orders rows can be equal, and the
// database may return equal rows in a different order for each page. If rows may be missing, All reads the list again
// and yields missed rows last. With options.Offset it cannot: if rows are missing, and the list did not change, the
// iteration ends with an [IncompleteError].
//
//	GET /pools
//
// Since Airflow 2.0.
func (s *PoolService) All(
	ctx context.Context, options *PoolListOptions, opts ...CallOption,
) iter.Seq2[Pool, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of pools that match options, on all pages of [PoolService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /pools
//
// Since Airflow 2.0.
func (s *PoolService) Count(
	ctx context.Context, options *PoolListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *PoolService) list(
	options *PoolListOptions, opts []CallOption,
) *paging.List[Pool] {
	o := copied(options)
	l := &paging.List[Pool]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *Pool) []byte {
			return paging.AppendKey(key, row.Name)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[Pool], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
	if isUnique(o.OrderBy, "id", "name") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.Tied(s.list(&sorted, opts), true)
}

// All returns an iterator over the roles of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [RoleService.List]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// All yields every row that exists throughout the iteration exactly once, even while other rows are added or deleted.
// The section Lists of the package documentation names two exceptions.
//
//	GET /roles
//
// Since Airflow 2.1.
func (s *RoleService) All(
	ctx context.Context, options *RoleListOptions, opts ...CallOption,
) iter.Seq2[Role, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of roles that match options, on all pages of [RoleService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /roles
//
// Since Airflow 2.1.
func (s *RoleService) Count(
	ctx context.Context, options *RoleListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *RoleService) list(
	options *RoleListOptions, opts []CallOption,
) *paging.List[Role] {
	o := copied(options)
	return &paging.List[Role]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *Role) []byte {
			return paging.AppendKey(key, row.Name)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[Role], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
}

// All returns an iterator over the users of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [UserService.List]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// If no two rows are equal in the sort order, All yields every row that exists throughout the iteration exactly once,
// even while other rows are added or deleted. The section Lists of the package documentation names two exceptions. No
// two rows are equal in the default order and in the orders by id and email. In other orders rows can be equal, and the
// database may return equal rows in a different order for each page. If rows may be missing, All reads the list again
// and yields missed rows last. With options.Offset it cannot: if rows are missing, and the list did not change, the
// iteration ends with an [IncompleteError].
//
//	GET /users
//
// Since Airflow 2.1.
func (s *UserService) All(
	ctx context.Context, options *UserListOptions, opts ...CallOption,
) iter.Seq2[User, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of users that match options, on all pages of [UserService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /users
//
// Since Airflow 2.1.
func (s *UserService) Count(
	ctx context.Context, options *UserListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *UserService) list(
	options *UserListOptions, opts []CallOption,
) *paging.List[User] {
	o := copied(options)
	l := &paging.List[User]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *User) []byte {
			return paging.AppendKey(key, row.Username)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[User], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
	if isUnique(o.OrderBy, "id", "email") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.Tied(s.list(&sorted, opts), true)
}

// All returns an iterator over the variables of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance. [VariableService.List]
// describes the rows. Each range loop starts at options.Offset again.
//
// An iteration ends with its first error. Rows that cannot be read are left out and reported last, in one
// [BadRowsError]. Other rows are missing, too, if the field Ended of that error is set, or if the error is an
// [IncompleteError].
//
// If no two rows are equal in the sort order, All yields every row that exists throughout the iteration exactly once,
// even while other rows are added or deleted. The section Lists of the package documentation names two exceptions. No
// two rows are equal in the default order and in the orders by id and key. In other orders rows can be equal, and the
// database may return equal rows in a different order for each page. If rows may be missing, All reads the list again
// and yields missed rows last. With options.Offset it cannot: if rows are missing, and the list did not change, the
// iteration ends with an [IncompleteError].
//
//	GET /variables
//
// Since Airflow 2.0.
func (s *VariableService) All(
	ctx context.Context, options *VariableListOptions, opts ...CallOption,
) iter.Seq2[Variable, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count returns the number of variables that match options, on all pages of [VariableService.List] together.
//
// Limit and Offset are ignored.
//
//	GET /variables
//
// Since Airflow 2.0.
func (s *VariableService) Count(
	ctx context.Context, options *VariableListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *VariableService) list(
	options *VariableListOptions, opts []CallOption,
) *paging.List[Variable] {
	o := copied(options)
	l := &paging.List[Variable]{
		Options: paging.Options{
			Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
		},
		Key: func(key []byte, row *Variable) []byte {
			return paging.AppendKey(key, row.Key)
		},
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[Variable], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, opts...)
		}),
	}
	if isUnique(o.OrderBy, "id", "key") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.Tied(s.list(&sorted, opts), true)
}
