// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package client

import (
	"cmp"
	"context"
	"iter"
	"slices"
)

// All returns an iterator over the connections of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [ConnectionService.List]. Iteration stops after the first error, which may be a [BadRowsError] or an
// [IncompleteError]. Each range starts from the beginning.
//
// If the list has a total order, All yields every row that exists throughout the iteration exactly once, even while
// other rows are added or deleted. The default order and the orders by id and connection_id are total. In other orders
// rows can be equal, and the database may return equal rows in a different order for each page. All then yields missing
// rows last or, if options.Offset is set, returns an [IncompleteError].
//
//	GET /connections
//
// Since Airflow 2.0.
func (s *ConnectionService) All(
	ctx context.Context, options *ConnectionListOptions, opts ...CallOption,
) iter.Seq2[Connection, error] {
	return s.list(options, opts).all(ctx)
}

// Count returns the number of connections on all pages of [ConnectionService.List] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /connections
//
// Since Airflow 2.0.
func (s *ConnectionService) Count(
	ctx context.Context, options *ConnectionListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).count(ctx)
}

func (s *ConnectionService) list(
	options *ConnectionListOptions, opts []CallOption,
) paged[Connection] {
	o := copied(options)
	l := paged[Connection]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *Connection) any { return row.ConnectionID },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[Connection], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, append(slices.Clip(opts), more...)...)
		},
	}
	if isUnique(o.OrderBy, "id", "connection_id") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.tied(s.list(&sorted, opts), true)
}

// All returns an iterator over the warnings of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [WarningService.List]. Iteration stops after the first error, which may be a [BadRowsError] or an
// [IncompleteError]. Each range starts from the beginning.
//
// By default the list is sorted by timestamp, in microseconds. In this order All yields every row that exists
// throughout the iteration exactly once, even while other rows are added or deleted. If many rows are equal in this
// order, it may return an [IncompleteError] instead. In other orders rows can be equal, and the database may return
// equal rows in a different order for each page. All then yields missing rows last or, if options.Offset is set,
// returns an [IncompleteError].
//
//	GET /dagWarnings
//
// Since Airflow 2.4.
func (s *WarningService) All(
	ctx context.Context, options *WarningListOptions, opts ...CallOption,
) iter.Seq2[DAGWarning, error] {
	return s.list(options, opts).all(ctx)
}

// Count returns the number of warnings on all pages of [WarningService.List] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /dagWarnings
//
// Since Airflow 2.4.
func (s *WarningService) Count(
	ctx context.Context, options *WarningListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).count(ctx)
}

func (s *WarningService) list(
	options *WarningListOptions, opts []CallOption,
) paged[DAGWarning] {
	o := copied(options)
	l := paged[DAGWarning]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *DAGWarning) any { return [...]any{row.DAGID, row.WarningType} },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[DAGWarning], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, append(slices.Clip(opts), more...)...)
		},
	}
	if isUnique(o.OrderBy, "timestamp") {
		return l.nearlyTied()
	}
	sorted := o
	sorted.OrderBy = ""
	return l.tied(s.list(&sorted, opts), true)
}

// All returns an iterator over the DAGs of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [DAGService.List]. Iteration stops after the first error, which may be a [BadRowsError]. Each range starts from
// the beginning.
//
// All yields every row that exists throughout the iteration exactly once, even while other rows are added or deleted.
//
//	GET /dags
//
// Since Airflow 2.0.
func (s *DAGService) All(
	ctx context.Context, options *DAGListOptions, opts ...CallOption,
) iter.Seq2[DAG, error] {
	return s.list(options, opts).all(ctx)
}

// Count returns the number of DAGs on all pages of [DAGService.List] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /dags
//
// Since Airflow 2.0.
func (s *DAGService) Count(
	ctx context.Context, options *DAGListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).count(ctx)
}

func (s *DAGService) list(
	options *DAGListOptions, opts []CallOption,
) paged[DAG] {
	o := copied(options)
	o.Fields = withFields(o.Fields, "dag_id")
	return paged[DAG]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *DAG) any { return row.DAGID },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[DAG], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, append(slices.Clip(opts), more...)...)
		},
	}
}

// All returns an iterator over the runs of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [DAGRunService.List]. Iteration stops after the first error, which may be a [BadRowsError] or an
// [IncompleteError]. Each range starts from the beginning.
//
// If the list has a total order, All yields every row that exists throughout the iteration exactly once, even while
// other rows are added or deleted. The default order and the order by id are total. In other orders rows can be equal,
// and the database may return equal rows in a different order for each page. All then yields missing rows last or, if
// options.Offset is set, returns an [IncompleteError].
//
//	GET /dags/{dag_id}/dagRuns
//
// Since Airflow 2.0.
func (s *DAGRunService) All(
	ctx context.Context, dagID string, options *DAGRunListOptions, opts ...CallOption,
) iter.Seq2[DAGRun, error] {
	return s.list(dagID, options, opts).all(ctx)
}

// Count returns the number of runs on all pages of [DAGRunService.List] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /dags/{dag_id}/dagRuns
//
// Since Airflow 2.0.
func (s *DAGRunService) Count(
	ctx context.Context, dagID string, options *DAGRunListOptions, opts ...CallOption,
) (int, error) {
	return s.list(dagID, options, opts).count(ctx)
}

func (s *DAGRunService) list(
	dagID string, options *DAGRunListOptions, opts []CallOption,
) paged[DAGRun] {
	o := copied(options)
	o.Fields = withFields(o.Fields, "dag_id", "dag_run_id")
	l := paged[DAGRun]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *DAGRun) any { return [...]any{row.DAGID, row.DAGRunID} },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[DAGRun], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, dagID, &page, append(slices.Clip(opts), more...)...)
		},
	}
	if isUnique(o.OrderBy, "id") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.tied(s.list(dagID, &sorted, opts), true)
}

// All returns an iterator over the task instances of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 1000) and fetches options.Prefetch pages ahead. For options and
// rows see [TaskInstanceService.List]. Iteration stops after the first error, which may be a [BadRowsError] or an
// [IncompleteError]. Each range starts from the beginning.
//
// All yields no task instance twice, but it may miss some if the list has several pages. Airflow does not sort task
// instances, so the database may return them in a different order for each page. To read all of them in one page, set
// options.Limit above their number. If task instances are missing, the iteration ends with an [IncompleteError].
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//
// Since Airflow 2.0.
func (s *TaskInstanceService) All(
	ctx context.Context, dagID string, dagRunID string, options *TaskInstanceListOptions, opts ...CallOption,
) iter.Seq2[TaskInstance, error] {
	return s.list(dagID, dagRunID, options, opts).all(ctx)
}

// Count returns the number of task instances on all pages of [TaskInstanceService.List] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//
// Since Airflow 2.0.
func (s *TaskInstanceService) Count(
	ctx context.Context, dagID string, dagRunID string, options *TaskInstanceListOptions, opts ...CallOption,
) (int, error) {
	return s.list(dagID, dagRunID, options, opts).count(ctx)
}

func (s *TaskInstanceService) list(
	dagID string, dagRunID string, options *TaskInstanceListOptions, opts []CallOption,
) paged[TaskInstance] {
	o := copied(options)
	return paged[TaskInstance]{
		limit: cmp.Or(o.Limit, 1000), offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		unsorted: true, counted: true,
		key: func(row *TaskInstance) any {
			return [...]any{row.DAGID, row.DAGRunID, row.TaskID, row.MapIndex, row.LogicalDate.UnixNano()}
		},
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[TaskInstance], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, dagID, dagRunID, &page, append(slices.Clip(opts), more...)...)
		},
	}
}

// AllMapped returns an iterator over the instances of a mapped task of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 1000) and fetches options.Prefetch pages ahead. For options and
// rows see [TaskInstanceService.ListMapped]. Iteration stops after the first error, which may be a [BadRowsError]. Each
// range starts from the beginning.
//
// AllMapped yields every row that exists throughout the iteration exactly once, even while other rows are added or
// deleted.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped
//
// Since Airflow 2.3.
func (s *TaskInstanceService) AllMapped(
	ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceListMappedOptions, opts ...CallOption,
) iter.Seq2[TaskInstance, error] {
	return s.listMapped(dagID, dagRunID, taskID, options, opts).all(ctx)
}

// CountMapped returns the number of instances of a mapped task on all pages of [TaskInstanceService.ListMapped] with
// these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped
//
// Since Airflow 2.3.
func (s *TaskInstanceService) CountMapped(
	ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceListMappedOptions, opts ...CallOption,
) (int, error) {
	return s.listMapped(dagID, dagRunID, taskID, options, opts).count(ctx)
}

func (s *TaskInstanceService) listMapped(
	dagID string, dagRunID string, taskID string, options *TaskInstanceListMappedOptions, opts []CallOption,
) paged[TaskInstance] {
	o := copied(options)
	return paged[TaskInstance]{
		limit: cmp.Or(o.Limit, 1000), offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *TaskInstance) any { return row.MapIndex },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[TaskInstance], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.ListMapped(ctx, dagID, dagRunID, taskID, &page, append(slices.Clip(opts), more...)...)
		},
	}
}

// All returns an iterator over the assets of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [AssetService.List]. Iteration stops after the first error, which may be a [BadRowsError] or an
// [IncompleteError]. Each range starts from the beginning.
//
// If the list has a total order, All yields every row that exists throughout the iteration exactly once, even while
// other rows are added or deleted. The default order and the orders by id and uri are total. In other orders rows can
// be equal, and the database may return equal rows in a different order for each page. All then yields missing rows
// last or, if options.Offset is set, returns an [IncompleteError].
//
//	GET /datasets
//
// Since Airflow 2.4.
func (s *AssetService) All(
	ctx context.Context, options *AssetListOptions, opts ...CallOption,
) iter.Seq2[Asset, error] {
	return s.list(options, opts).all(ctx)
}

// Count returns the number of assets on all pages of [AssetService.List] with these options.
//
// It ignores options.Limit and options.Offset. Servers count all assets, including those that options.URIPattern and
// options.DAGIDs exclude.
//
//	GET /datasets
//
// Since Airflow 2.4.
func (s *AssetService) Count(
	ctx context.Context, options *AssetListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).count(ctx)
}

func (s *AssetService) list(
	options *AssetListOptions, opts []CallOption,
) paged[Asset] {
	o := copied(options)
	l := paged[Asset]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *Asset) any { return row.ID },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[Asset], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, append(slices.Clip(opts), more...)...)
		},
	}
	if isUnique(o.OrderBy, "id", "uri") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.tied(s.list(&sorted, opts), len(o.URIPattern) == 0 && len(o.DAGIDs) == 0)
}

// AllEvents returns an iterator over the asset events of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [AssetService.ListEvents]. Iteration stops after the first error, which may be a [BadRowsError] or an
// [IncompleteError]. Each range starts from the beginning.
//
// By default the list is sorted by timestamp, in microseconds. In this order AllEvents yields every row that exists
// throughout the iteration exactly once, even while other rows are added or deleted. If many rows are equal in this
// order, it may return an [IncompleteError] instead. In other orders rows can be equal, and the database may return
// equal rows in a different order for each page. AllEvents then yields missing rows last or, if options.Offset is set,
// returns an [IncompleteError].
//
//	GET /datasets/events
//
// Since Airflow 2.4.
func (s *AssetService) AllEvents(
	ctx context.Context, options *AssetListEventsOptions, opts ...CallOption,
) iter.Seq2[AssetEvent, error] {
	return s.listEvents(options, opts).all(ctx)
}

// CountEvents returns the number of asset events on all pages of [AssetService.ListEvents] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /datasets/events
//
// Since Airflow 2.4.
func (s *AssetService) CountEvents(
	ctx context.Context, options *AssetListEventsOptions, opts ...CallOption,
) (int, error) {
	return s.listEvents(options, opts).count(ctx)
}

func (s *AssetService) listEvents(
	options *AssetListEventsOptions, opts []CallOption,
) paged[AssetEvent] {
	o := copied(options)
	l := paged[AssetEvent]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *AssetEvent) any { return row.ID },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[AssetEvent], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.ListEvents(ctx, &page, append(slices.Clip(opts), more...)...)
		},
	}
	if isUnique(o.OrderBy, "timestamp") {
		return l.nearlyTied()
	}
	sorted := o
	sorted.OrderBy = ""
	return l.tied(s.listEvents(&sorted, opts), true)
}

// All returns an iterator over the entries of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [EventLogService.List]. Iteration stops after the first error, which may be a [BadRowsError] or an
// [IncompleteError]. Each range starts from the beginning.
//
// All yields every entry that exists when the iteration starts exactly once. In the default order it also yields all
// entries that are written during the iteration. In other orders it may yield none or some of them. The default order
// and the order by event_log_id are total. In other orders rows can be equal, and the database may return equal rows in
// a different order for each page. All then yields missing rows last or, if options.Offset is set, returns an
// [IncompleteError].
//
//	GET /eventLogs
//
// Since Airflow 2.0.
func (s *EventLogService) All(
	ctx context.Context, options *EventLogListOptions, opts ...CallOption,
) iter.Seq2[EventLog, error] {
	return s.list(options, opts).all(ctx)
}

// Count returns the number of entries on all pages of [EventLogService.List] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /eventLogs
//
// Since Airflow 2.0.
func (s *EventLogService) Count(
	ctx context.Context, options *EventLogListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).count(ctx)
}

func (s *EventLogService) list(
	options *EventLogListOptions, opts []CallOption,
) paged[EventLog] {
	o := copied(options)
	l := paged[EventLog]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *EventLog) any { return row.EventLogID },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[EventLog], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, append(slices.Clip(opts), more...)...)
		},
	}
	if isUnique(o.OrderBy, "event_log_id") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.tied(s.list(&sorted, opts), true)
}

// All returns an iterator over the import errors of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [ImportErrorService.List]. Iteration stops after the first error, which may be a [BadRowsError] or an
// [IncompleteError]. Each range starts from the beginning.
//
// If the list has a total order, All yields every row that exists throughout the iteration exactly once, even while
// other rows are added or deleted. The default order and the order by import_error_id are total. In other orders rows
// can be equal, and the database may return equal rows in a different order for each page. All then yields missing rows
// last or, if options.Offset is set, returns an [IncompleteError].
//
//	GET /importErrors
//
// Since Airflow 2.0.
func (s *ImportErrorService) All(
	ctx context.Context, options *ImportErrorListOptions, opts ...CallOption,
) iter.Seq2[ImportError, error] {
	return s.list(options, opts).all(ctx)
}

// Count returns the number of import errors on all pages of [ImportErrorService.List] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /importErrors
//
// Since Airflow 2.0.
func (s *ImportErrorService) Count(
	ctx context.Context, options *ImportErrorListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).count(ctx)
}

func (s *ImportErrorService) list(
	options *ImportErrorListOptions, opts []CallOption,
) paged[ImportError] {
	o := copied(options)
	l := paged[ImportError]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *ImportError) any { return row.ImportErrorID },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[ImportError], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, append(slices.Clip(opts), more...)...)
		},
	}
	if isUnique(o.OrderBy, "import_error_id") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.tied(s.list(&sorted, opts), true)
}

// All returns an iterator over the actions of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [PermissionService.List]. Iteration stops after the first error, which may be a [BadRowsError]. Each range starts
// from the beginning.
//
// All yields every row that exists throughout the iteration exactly once, even while other rows are added or deleted.
//
//	GET /permissions
//
// Since Airflow 2.1.
func (s *PermissionService) All(
	ctx context.Context, options *PermissionListOptions, opts ...CallOption,
) iter.Seq2[Action, error] {
	return s.list(options, opts).all(ctx)
}

// Count returns the number of actions on all pages of [PermissionService.List] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /permissions
//
// Since Airflow 2.1.
func (s *PermissionService) Count(
	ctx context.Context, options *PermissionListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).count(ctx)
}

func (s *PermissionService) list(
	options *PermissionListOptions, opts []CallOption,
) paged[Action] {
	o := copied(options)
	return paged[Action]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *Action) any { return row.Name },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[Action], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, append(slices.Clip(opts), more...)...)
		},
	}
}

// All returns an iterator over the plugins of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [PluginService.List]. Iteration stops after the first error, which may be a [BadRowsError]. Each range starts
// from the beginning.
//
// All yields every row that exists throughout the iteration exactly once, even while other rows are added or deleted.
//
//	GET /plugins
//
// Since Airflow 2.1.
func (s *PluginService) All(
	ctx context.Context, options *PluginListOptions, opts ...CallOption,
) iter.Seq2[Plugin, error] {
	return s.list(options, opts).all(ctx)
}

// Count returns the number of plugins on all pages of [PluginService.List] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /plugins
//
// Since Airflow 2.1.
func (s *PluginService) Count(
	ctx context.Context, options *PluginListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).count(ctx)
}

func (s *PluginService) list(
	options *PluginListOptions, opts []CallOption,
) paged[Plugin] {
	o := copied(options)
	return paged[Plugin]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *Plugin) any { return [...]any{row.Name, row.Source} },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[Plugin], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, append(slices.Clip(opts), more...)...)
		},
	}
}

// All returns an iterator over the pools of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [PoolService.List]. Iteration stops after the first error, which may be a [BadRowsError] or an [IncompleteError].
// Each range starts from the beginning.
//
// If the list has a total order, All yields every row that exists throughout the iteration exactly once, even while
// other rows are added or deleted. The default order and the orders by id and name are total. In other orders rows can
// be equal, and the database may return equal rows in a different order for each page. All then yields missing rows
// last or, if options.Offset is set, returns an [IncompleteError].
//
//	GET /pools
//
// Since Airflow 2.0.
func (s *PoolService) All(
	ctx context.Context, options *PoolListOptions, opts ...CallOption,
) iter.Seq2[Pool, error] {
	return s.list(options, opts).all(ctx)
}

// Count returns the number of pools on all pages of [PoolService.List] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /pools
//
// Since Airflow 2.0.
func (s *PoolService) Count(
	ctx context.Context, options *PoolListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).count(ctx)
}

func (s *PoolService) list(
	options *PoolListOptions, opts []CallOption,
) paged[Pool] {
	o := copied(options)
	l := paged[Pool]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *Pool) any { return row.Name },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[Pool], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, append(slices.Clip(opts), more...)...)
		},
	}
	if isUnique(o.OrderBy, "id", "name") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.tied(s.list(&sorted, opts), true)
}

// All returns an iterator over the roles of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [RoleService.List]. Iteration stops after the first error, which may be a [BadRowsError]. Each range starts from
// the beginning.
//
// All yields every row that exists throughout the iteration exactly once, even while other rows are added or deleted.
//
//	GET /roles
//
// Since Airflow 2.1.
func (s *RoleService) All(
	ctx context.Context, options *RoleListOptions, opts ...CallOption,
) iter.Seq2[Role, error] {
	return s.list(options, opts).all(ctx)
}

// Count returns the number of roles on all pages of [RoleService.List] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /roles
//
// Since Airflow 2.1.
func (s *RoleService) Count(
	ctx context.Context, options *RoleListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).count(ctx)
}

func (s *RoleService) list(
	options *RoleListOptions, opts []CallOption,
) paged[Role] {
	o := copied(options)
	return paged[Role]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *Role) any { return row.Name },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[Role], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, append(slices.Clip(opts), more...)...)
		},
	}
}

// All returns an iterator over the users of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [UserService.List]. Iteration stops after the first error, which may be a [BadRowsError] or an [IncompleteError].
// Each range starts from the beginning.
//
// If the list has a total order, All yields every row that exists throughout the iteration exactly once, even while
// other rows are added or deleted. The default order and the orders by id and email are total. In other orders rows can
// be equal, and the database may return equal rows in a different order for each page. All then yields missing rows
// last or, if options.Offset is set, returns an [IncompleteError].
//
//	GET /users
//
// Since Airflow 2.1.
func (s *UserService) All(
	ctx context.Context, options *UserListOptions, opts ...CallOption,
) iter.Seq2[User, error] {
	return s.list(options, opts).all(ctx)
}

// Count returns the number of users on all pages of [UserService.List] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /users
//
// Since Airflow 2.1.
func (s *UserService) Count(
	ctx context.Context, options *UserListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).count(ctx)
}

func (s *UserService) list(
	options *UserListOptions, opts []CallOption,
) paged[User] {
	o := copied(options)
	l := paged[User]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *User) any { return row.Username },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[User], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, append(slices.Clip(opts), more...)...)
		},
	}
	if isUnique(o.OrderBy, "id", "email") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.tied(s.list(&sorted, opts), true)
}

// All returns an iterator over the variables of all pages, starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and fetches options.Prefetch pages ahead. For options and rows
// see [VariableService.List]. Iteration stops after the first error, which may be a [BadRowsError] or an
// [IncompleteError]. Each range starts from the beginning.
//
// If the list has a total order, All yields every row that exists throughout the iteration exactly once, even while
// other rows are added or deleted. The default order and the orders by id and key are total. In other orders rows can
// be equal, and the database may return equal rows in a different order for each page. All then yields missing rows
// last or, if options.Offset is set, returns an [IncompleteError].
//
//	GET /variables
//
// Since Airflow 2.0.
func (s *VariableService) All(
	ctx context.Context, options *VariableListOptions, opts ...CallOption,
) iter.Seq2[Variable, error] {
	return s.list(options, opts).all(ctx)
}

// Count returns the number of variables on all pages of [VariableService.List] with these options.
//
// It ignores options.Limit and options.Offset.
//
//	GET /variables
//
// Since Airflow 2.0.
func (s *VariableService) Count(
	ctx context.Context, options *VariableListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).count(ctx)
}

func (s *VariableService) list(
	options *VariableListOptions, opts []CallOption,
) paged[Variable] {
	o := copied(options)
	l := paged[Variable]{
		limit: o.Limit, offset: o.Offset, prefetch: o.Prefetch, kept: s.pipeline.with(opts).settings.response,
		key: func(row *Variable) any { return row.Key },
		page: func(ctx context.Context, limit, offset int, more ...CallOption) (*Page[Variable], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, &page, append(slices.Clip(opts), more...)...)
		},
	}
	if isUnique(o.OrderBy, "id", "key") {
		return l
	}
	sorted := o
	sorted.OrderBy = ""
	return l.tied(s.list(&sorted, opts), true)
}
