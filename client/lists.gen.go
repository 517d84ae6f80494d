// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package client

import (
	"cmp"
	"context"
	"iter"

	"github.com/airflow-go/airflow/internal/paging"
)

// All ranges over the connections of all pages, from options.Offset on, asking for options.Limit of them at a time; 0
// is 100, and for options.Prefetch pages ahead. Options and rows are those of [ConnectionService.List]. It ends after
// the first error, which may be a [BadRowsError] or an [IncompleteError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. By
// anything but id and connection_id, rows may be equal, and the database may put those in another order for each page:
// those that are missing then come at the end, or, with options.Offset, that is an [IncompleteError]. It is GET
// /connections, since Airflow 2.0.
func (s *ConnectionService) All(
	ctx context.Context, options *ConnectionListOptions, opts ...CallOption,
) iter.Seq2[Connection, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count tells how many connections [ConnectionService.List] has on all of its pages with these options, but for
// options.Limit and options.Offset. It is GET /connections, since Airflow 2.0.
func (s *ConnectionService) Count(
	ctx context.Context, options *ConnectionListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *ConnectionService) list(
	options *ConnectionListOptions, opts []CallOption,
) paging.List[Connection] {
	o := copied(options)
	l := paging.List[Connection]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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

// All ranges over the warnings of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is
// 100, and for options.Prefetch pages ahead. Options and rows are those of [WarningService.List]. It ends after the
// first error, which may be a [BadRowsError] or an [IncompleteError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. By
// anything but timestamp, rows may be equal, and the database may put those in another order for each page: those that
// are missing then come at the end, or, with options.Offset, that is an [IncompleteError]. It is GET /dagWarnings,
// since Airflow 2.4.
func (s *WarningService) All(
	ctx context.Context, options *WarningListOptions, opts ...CallOption,
) iter.Seq2[DAGWarning, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count tells how many warnings [WarningService.List] has on all of its pages with these options, but for options.Limit
// and options.Offset. It is GET /dagWarnings, since Airflow 2.4.
func (s *WarningService) Count(
	ctx context.Context, options *WarningListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *WarningService) list(
	options *WarningListOptions, opts []CallOption,
) paging.List[DAGWarning] {
	o := copied(options)
	l := paging.List[DAGWarning]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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

// All ranges over the DAGs of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is 100,
// and for options.Prefetch pages ahead. Options and rows are those of [DAGService.List]. It ends after the first error,
// which may be a [BadRowsError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. It is
// GET /dags, since Airflow 2.0.
func (s *DAGService) All(
	ctx context.Context, options *DAGListOptions, opts ...CallOption,
) iter.Seq2[DAG, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count tells how many DAGs [DAGService.List] has on all of its pages with these options, but for options.Limit and
// options.Offset. It is GET /dags, since Airflow 2.0.
func (s *DAGService) Count(
	ctx context.Context, options *DAGListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *DAGService) list(
	options *DAGListOptions, opts []CallOption,
) paging.List[DAG] {
	o := copied(options)
	o.Fields = withFields(o.Fields, "dag_id")
	return paging.List[DAG]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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

// All ranges over the runs of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is 100,
// and for options.Prefetch pages ahead. Options and rows are those of [DAGRunService.List]. It ends after the first
// error, which may be a [BadRowsError] or an [IncompleteError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. By
// anything but id, rows may be equal, and the database may put those in another order for each page: those that are
// missing then come at the end, or, with options.Offset, that is an [IncompleteError]. It is GET
// /dags/{dag_id}/dagRuns, since Airflow 2.0.
func (s *DAGRunService) All(
	ctx context.Context, dagID string, options *DAGRunListOptions, opts ...CallOption,
) iter.Seq2[DAGRun, error] {
	return allRows(ctx, s.list(dagID, options, opts))
}

// Count tells how many runs [DAGRunService.List] has on all of its pages with these options, but for options.Limit and
// options.Offset. It is GET /dags/{dag_id}/dagRuns, since Airflow 2.0.
func (s *DAGRunService) Count(
	ctx context.Context, dagID string, options *DAGRunListOptions, opts ...CallOption,
) (int, error) {
	return s.list(dagID, options, opts).Count(ctx)
}

func (s *DAGRunService) list(
	dagID string, options *DAGRunListOptions, opts []CallOption,
) paging.List[DAGRun] {
	o := copied(options)
	o.Fields = withFields(o.Fields, "dag_id", "dag_run_id")
	l := paging.List[DAGRun]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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

// All ranges over the task instances of all pages, from options.Offset on, asking for options.Limit of them at a time;
// 0 is 1000, and for options.Prefetch pages ahead. Options and rows are those of [TaskInstanceService.List]. It ends
// after the first error, which may be a [BadRowsError] or an [IncompleteError]. Each range asks anew.
//
// Airflow does not sort task instances, so that those of a list of more pages than one may be missing when the database
// gives them in another order for each page: set options.Limit to more than there can be. None comes twice, and that
// fewer came than there are is an [IncompleteError]. It is GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances, since
// Airflow 2.0.
func (s *TaskInstanceService) All(
	ctx context.Context, dagID string, dagRunID string, options *TaskInstanceListOptions, opts ...CallOption,
) iter.Seq2[TaskInstance, error] {
	return allRows(ctx, s.list(dagID, dagRunID, options, opts))
}

// Count tells how many task instances [TaskInstanceService.List] has on all of its pages with these options, but for
// options.Limit and options.Offset. It is GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances, since Airflow 2.0.
func (s *TaskInstanceService) Count(
	ctx context.Context, dagID string, dagRunID string, options *TaskInstanceListOptions, opts ...CallOption,
) (int, error) {
	return s.list(dagID, dagRunID, options, opts).Count(ctx)
}

func (s *TaskInstanceService) list(
	dagID string, dagRunID string, options *TaskInstanceListOptions, opts []CallOption,
) paging.List[TaskInstance] {
	o := copied(options)
	return paging.List[TaskInstance]{
		Limit: cmp.Or(o.Limit, 1000), Offset: o.Offset, Prefetch: o.Prefetch,
		Unsorted: true, Counted: true,
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

// AllMapped ranges over the instances of a mapped task of all pages, from options.Offset on, asking for options.Limit
// of them at a time; 0 is 1000, and for options.Prefetch pages ahead. Options and rows are those of
// [TaskInstanceService.ListMapped]. It ends after the first error, which may be a [BadRowsError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. It is
// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped, since Airflow 2.3.
func (s *TaskInstanceService) AllMapped(
	ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceListMappedOptions, opts ...CallOption,
) iter.Seq2[TaskInstance, error] {
	return allRows(ctx, s.listMapped(dagID, dagRunID, taskID, options, opts))
}

// CountMapped tells how many instances of a mapped task [TaskInstanceService.ListMapped] has on all of its pages with
// these options, but for options.Limit and options.Offset. It is GET
// /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped, since Airflow 2.3.
func (s *TaskInstanceService) CountMapped(
	ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceListMappedOptions, opts ...CallOption,
) (int, error) {
	return s.listMapped(dagID, dagRunID, taskID, options, opts).Count(ctx)
}

func (s *TaskInstanceService) listMapped(
	dagID string, dagRunID string, taskID string, options *TaskInstanceListMappedOptions, opts []CallOption,
) paging.List[TaskInstance] {
	o := copied(options)
	return paging.List[TaskInstance]{
		Limit: cmp.Or(o.Limit, 1000), Offset: o.Offset, Prefetch: o.Prefetch,
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

// All ranges over the assets of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is
// 100, and for options.Prefetch pages ahead. Options and rows are those of [AssetService.List]. It ends after the first
// error, which may be a [BadRowsError] or an [IncompleteError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. By
// anything but id and uri, rows may be equal, and the database may put those in another order for each page: those that
// are missing then come at the end, or, with options.Offset, that is an [IncompleteError]. It is GET /datasets, since
// Airflow 2.4.
func (s *AssetService) All(
	ctx context.Context, options *AssetListOptions, opts ...CallOption,
) iter.Seq2[Asset, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count tells how many assets [AssetService.List] has on all of its pages with these options, but for options.Limit and
// options.Offset. Servers count all assets, also those that options.URIPattern and options.DAGIDs leave out. It is GET
// /datasets, since Airflow 2.4.
func (s *AssetService) Count(
	ctx context.Context, options *AssetListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *AssetService) list(
	options *AssetListOptions, opts []CallOption,
) paging.List[Asset] {
	o := copied(options)
	l := paging.List[Asset]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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

// AllEvents ranges over the updates of all pages, from options.Offset on, asking for options.Limit of them at a time; 0
// is 100, and for options.Prefetch pages ahead. Options and rows are those of [AssetService.ListEvents]. It ends after
// the first error, which may be a [BadRowsError] or an [IncompleteError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. By
// anything but timestamp, rows may be equal, and the database may put those in another order for each page: those that
// are missing then come at the end, or, with options.Offset, that is an [IncompleteError]. It is GET /datasets/events,
// since Airflow 2.4.
func (s *AssetService) AllEvents(
	ctx context.Context, options *AssetListEventsOptions, opts ...CallOption,
) iter.Seq2[AssetEvent, error] {
	return allRows(ctx, s.listEvents(options, opts))
}

// CountEvents tells how many updates [AssetService.ListEvents] has on all of its pages with these options, but for
// options.Limit and options.Offset. It is GET /datasets/events, since Airflow 2.4.
func (s *AssetService) CountEvents(
	ctx context.Context, options *AssetListEventsOptions, opts ...CallOption,
) (int, error) {
	return s.listEvents(options, opts).Count(ctx)
}

func (s *AssetService) listEvents(
	options *AssetListEventsOptions, opts []CallOption,
) paging.List[AssetEvent] {
	o := copied(options)
	l := paging.List[AssetEvent]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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

// All ranges over the entries of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is
// 100, and for options.Prefetch pages ahead. Options and rows are those of [EventLogService.List]. It ends after the
// first error, which may be a [BadRowsError] or an [IncompleteError]. Each range asks anew.
//
// Each that is there when it begins comes, and comes once. Of those that are written meanwhile all come too in the
// order of List, and none or some in another. By anything but event_log_id, rows may be equal, and the database may put
// those in another order for each page: those that are missing then come at the end, or, with options.Offset, that is
// an [IncompleteError]. It is GET /eventLogs, since Airflow 2.0.
func (s *EventLogService) All(
	ctx context.Context, options *EventLogListOptions, opts ...CallOption,
) iter.Seq2[EventLog, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count tells how many entries [EventLogService.List] has on all of its pages with these options, but for options.Limit
// and options.Offset. It is GET /eventLogs, since Airflow 2.0.
func (s *EventLogService) Count(
	ctx context.Context, options *EventLogListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *EventLogService) list(
	options *EventLogListOptions, opts []CallOption,
) paging.List[EventLog] {
	o := copied(options)
	l := paging.List[EventLog]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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

// All ranges over the import errors of all pages, from options.Offset on, asking for options.Limit of them at a time; 0
// is 100, and for options.Prefetch pages ahead. Options and rows are those of [ImportErrorService.List]. It ends after
// the first error, which may be a [BadRowsError] or an [IncompleteError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. By
// anything but import_error_id, rows may be equal, and the database may put those in another order for each page: those
// that are missing then come at the end, or, with options.Offset, that is an [IncompleteError]. It is GET
// /importErrors, since Airflow 2.0.
func (s *ImportErrorService) All(
	ctx context.Context, options *ImportErrorListOptions, opts ...CallOption,
) iter.Seq2[ImportError, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count tells how many import errors [ImportErrorService.List] has on all of its pages with these options, but for
// options.Limit and options.Offset. It is GET /importErrors, since Airflow 2.0.
func (s *ImportErrorService) Count(
	ctx context.Context, options *ImportErrorListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *ImportErrorService) list(
	options *ImportErrorListOptions, opts []CallOption,
) paging.List[ImportError] {
	o := copied(options)
	l := paging.List[ImportError]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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

// All ranges over the actions of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is
// 100, and for options.Prefetch pages ahead. Options and rows are those of [PermissionService.List]. It ends after the
// first error, which may be a [BadRowsError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. It is
// GET /permissions, since Airflow 2.1.
func (s *PermissionService) All(
	ctx context.Context, options *PermissionListOptions, opts ...CallOption,
) iter.Seq2[Action, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count tells how many actions [PermissionService.List] has on all of its pages with these options, but for
// options.Limit and options.Offset. It is GET /permissions, since Airflow 2.1.
func (s *PermissionService) Count(
	ctx context.Context, options *PermissionListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *PermissionService) list(
	options *PermissionListOptions, opts []CallOption,
) paging.List[Action] {
	o := copied(options)
	return paging.List[Action]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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

// All ranges over the plugins of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is
// 100, and for options.Prefetch pages ahead. Options and rows are those of [PluginService.List]. It ends after the
// first error, which may be a [BadRowsError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. It is
// GET /plugins, since Airflow 2.1.
func (s *PluginService) All(
	ctx context.Context, options *PluginListOptions, opts ...CallOption,
) iter.Seq2[Plugin, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count tells how many plugins [PluginService.List] has on all of its pages with these options, but for options.Limit
// and options.Offset. It is GET /plugins, since Airflow 2.1.
func (s *PluginService) Count(
	ctx context.Context, options *PluginListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *PluginService) list(
	options *PluginListOptions, opts []CallOption,
) paging.List[Plugin] {
	o := copied(options)
	return paging.List[Plugin]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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

// All ranges over the pools of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is 100,
// and for options.Prefetch pages ahead. Options and rows are those of [PoolService.List]. It ends after the first
// error, which may be a [BadRowsError] or an [IncompleteError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. By
// anything but id and name, rows may be equal, and the database may put those in another order for each page: those
// that are missing then come at the end, or, with options.Offset, that is an [IncompleteError]. It is GET /pools, since
// Airflow 2.0.
func (s *PoolService) All(
	ctx context.Context, options *PoolListOptions, opts ...CallOption,
) iter.Seq2[Pool, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count tells how many pools [PoolService.List] has on all of its pages with these options, but for options.Limit and
// options.Offset. It is GET /pools, since Airflow 2.0.
func (s *PoolService) Count(
	ctx context.Context, options *PoolListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *PoolService) list(
	options *PoolListOptions, opts []CallOption,
) paging.List[Pool] {
	o := copied(options)
	l := paging.List[Pool]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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

// All ranges over the roles of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is 100,
// and for options.Prefetch pages ahead. Options and rows are those of [RoleService.List]. It ends after the first
// error, which may be a [BadRowsError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. It is
// GET /roles, since Airflow 2.1.
func (s *RoleService) All(
	ctx context.Context, options *RoleListOptions, opts ...CallOption,
) iter.Seq2[Role, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count tells how many roles [RoleService.List] has on all of its pages with these options, but for options.Limit and
// options.Offset. It is GET /roles, since Airflow 2.1.
func (s *RoleService) Count(
	ctx context.Context, options *RoleListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *RoleService) list(
	options *RoleListOptions, opts []CallOption,
) paging.List[Role] {
	o := copied(options)
	return paging.List[Role]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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

// All ranges over the users of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is 100,
// and for options.Prefetch pages ahead. Options and rows are those of [UserService.List]. It ends after the first
// error, which may be a [BadRowsError] or an [IncompleteError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. By
// anything but id and email, rows may be equal, and the database may put those in another order for each page: those
// that are missing then come at the end, or, with options.Offset, that is an [IncompleteError]. It is GET /users, since
// Airflow 2.1.
func (s *UserService) All(
	ctx context.Context, options *UserListOptions, opts ...CallOption,
) iter.Seq2[User, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count tells how many users [UserService.List] has on all of its pages with these options, but for options.Limit and
// options.Offset. It is GET /users, since Airflow 2.1.
func (s *UserService) Count(
	ctx context.Context, options *UserListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *UserService) list(
	options *UserListOptions, opts []CallOption,
) paging.List[User] {
	o := copied(options)
	l := paging.List[User]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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

// All ranges over the variables of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is
// 100, and for options.Prefetch pages ahead. Options and rows are those of [VariableService.List]. It ends after the
// first error, which may be a [BadRowsError] or an [IncompleteError]. Each range asks anew.
//
// Each that is there from the first page to the last comes, and comes once, whatever comes and goes meanwhile. By
// anything but id and key, rows may be equal, and the database may put those in another order for each page: those that
// are missing then come at the end, or, with options.Offset, that is an [IncompleteError]. It is GET /variables, since
// Airflow 2.0.
func (s *VariableService) All(
	ctx context.Context, options *VariableListOptions, opts ...CallOption,
) iter.Seq2[Variable, error] {
	return allRows(ctx, s.list(options, opts))
}

// Count tells how many variables [VariableService.List] has on all of its pages with these options, but for
// options.Limit and options.Offset. It is GET /variables, since Airflow 2.0.
func (s *VariableService) Count(
	ctx context.Context, options *VariableListOptions, opts ...CallOption,
) (int, error) {
	return s.list(options, opts).Count(ctx)
}

func (s *VariableService) list(
	options *VariableListOptions, opts []CallOption,
) paging.List[Variable] {
	o := copied(options)
	l := paging.List[Variable]{
		Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch,
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
