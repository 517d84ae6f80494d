// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
	"time"
)

// DAGsClient calls the operations of the DAGs service. Most programs use the DAGService of package client instead.
type DAGsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// Source returns the source code of a DAG file. Most programs use DAGService.Source of package client instead.
//
//	GET /dagSources/{file_token}
//
// Since Airflow 2.0.
func (c DAGsClient) Source(ctx context.Context, fileToken string) (*DAGSource, error) {
	call := Call{Operation: &opDAGsSource, PathArgs: []string{fileToken}}
	return do[DAGSource](ctx, c.Doer, call)
}

// DAGStatsOptions holds the query parameters of [DAGsClient.Stats]. A field with its zero value is unset.
type DAGStatsOptions struct {
	// DAGIDs lists the IDs of the DAGs. Airflow 2 requires it. In Airflow 3, unset selects all DAGs.
	DAGIDs []string
}

func (o *DAGStatsOptions) write(q query) query {
	list(&q, 0, o.DAGIDs)
	return q
}

// Stats counts the runs of several DAGs by state. Most programs use DAGService.Stats of package client instead.
//
// DAGs that do not exist, or that the user may not read, are left out, and in Airflow 3 also DAGs without runs.
//
//	GET /dagStats
//
// Since Airflow 2.10.
func (c DAGsClient) Stats(ctx context.Context, options *DAGStatsOptions) (*DAGStatsCollection, error) {
	call := Call{Operation: &opDAGsStats, Options: orNil(options)}
	return do[DAGStatsCollection](ctx, c.Doer, call)
}

// DAGListTagsOptions holds the query parameters of [DAGsClient.ListTags]. A field with its zero value is unset.
type DAGListTagsOptions struct {
	// Limit is the maximum number of tags on a page. 0 means 100. The server silently lowers a higher number to its own
	// limit, 100 by default.
	Limit int
	// Offset is the number of tags to skip at the start of the list. It must not be negative.
	Offset int
	// TagNamePattern selects tags that contain this text, ignoring case. In the text, % stands for any text, _ for any
	// character and, since Airflow 3.2, | separates alternatives.
	TagNamePattern string
	// TagNamePrefixPattern selects tags that start with this text. Case matters, and punctuation at the end of the text
	// is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	TagNamePrefixPattern string
	// OrderBy is the sort order of the list. Unset sorts by name.
	OrderBy TagOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *DAGListTagsOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, o.TagNamePattern)
	q.string(3, o.TagNamePrefixPattern)
	q.string(4, string(o.OrderBy))
	return q
}

// ListTags returns one page of the tags of all DAGs that are still in a file. Most programs use DAGService.ListTags of
// package client instead.
//
//	GET /dagTags
//
// Since Airflow 3.0.
func (c DAGsClient) ListTags(ctx context.Context, options *DAGListTagsOptions) (*DAGTagCollection, error) {
	call := Call{Operation: &opDAGsListTags, Options: orNil(options)}
	return do[DAGTagCollection](ctx, c.Doer, call)
}

// DAGListOptions holds the query parameters of [DAGsClient.List]. A field with its zero value is unset.
type DAGListOptions struct {
	// Limit is the maximum number of DAGs on a page. 0 means 100; the administrator of an Airflow 2 server can set
	// another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of DAGs to skip at the start of the list. It must not be negative.
	Offset int
	// Tags selects DAGs that have any of these tags.
	// Since Airflow 2.2.
	Tags []string
	// OnlyActive leaves out DAGs that are no longer in a file (IsActive is false). Unset means true.
	// Since Airflow 2.1.1.
	OnlyActive Optional[bool]
	// Paused selects paused DAGs if true and other DAGs if false. Unset selects both.
	// Since Airflow 2.6.
	Paused Optional[bool]
	// Fields names the fields to return; other fields have their zero values. Empty returns all fields.
	// Airflow 2.9 to 2.11.
	Fields []DAGField
	// DAGIDPattern selects DAGs whose ID contains this text, ignoring case. In the text, % stands for any text, _ for
	// any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 2.3.
	DAGIDPattern string
	// AssetDependency selects DAGs that are scheduled on an asset whose name or URI contains this text, ignoring case.
	// Since Airflow 3.1.
	AssetDependency string
	// BundleName selects DAGs of the bundle with this name. A bundle is a folder or a repository of DAG files.
	// Since Airflow 3.1.
	BundleName string
	// BundleVersion selects DAGs of this version of their bundle, such as a Git commit.
	// Since Airflow 3.1.
	BundleVersion string
	// DAGDisplayNamePattern selects DAGs whose DAGDisplayName contains this text, ignoring case. In the text, % stands
	// for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.0.
	DAGDisplayNamePattern string
	// DAGDisplayNamePrefixPattern selects DAGs whose DAGDisplayName starts with this text. Case matters, and
	// punctuation at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	DAGDisplayNamePrefixPattern string
	// DAGIDPrefixPattern selects DAGs whose DAG ID starts with this text. Case matters, and punctuation at the end of
	// the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	DAGIDPrefixPattern string
	// DAGRunEndDateGT selects DAGs whose latest run ended after this time.
	// Since Airflow 3.1.
	DAGRunEndDateGT time.Time
	// DAGRunEndDateGTE selects DAGs whose latest run ended at or after this time.
	// Since Airflow 3.0.
	DAGRunEndDateGTE time.Time
	// DAGRunEndDateLT selects DAGs whose latest run ended before this time.
	// Since Airflow 3.1.
	DAGRunEndDateLT time.Time
	// DAGRunEndDateLTE selects DAGs whose latest run ended at or before this time.
	// Since Airflow 3.0.
	DAGRunEndDateLTE time.Time
	// DAGRunStartDateGT selects DAGs whose latest run started after this time.
	// Since Airflow 3.1.
	DAGRunStartDateGT time.Time
	// DAGRunStartDateGTE selects DAGs whose latest run started at or after this time.
	// Since Airflow 3.0.
	DAGRunStartDateGTE time.Time
	// DAGRunStartDateLT selects DAGs whose latest run started before this time.
	// Since Airflow 3.1.
	DAGRunStartDateLT time.Time
	// DAGRunStartDateLTE selects DAGs whose latest run started at or before this time.
	// Since Airflow 3.0.
	DAGRunStartDateLTE time.Time
	// DAGRunState selects DAGs whose latest run has one of these states.
	// Since Airflow 3.0.
	DAGRunState []string
	// HasAssetSchedule selects DAGs that are scheduled on assets if true, and other DAGs if false. Unset selects both.
	// Since Airflow 3.1.
	HasAssetSchedule Optional[bool]
	// HasImportErrors selects DAGs whose file has import errors if true, and other DAGs if false. Unset selects both.
	// Since Airflow 3.1.
	HasImportErrors Optional[bool]
	// IsFavorite selects DAGs that the user of the request marked as favorites if true, and other DAGs if false. Unset
	// selects both.
	// Since Airflow 3.1.
	IsFavorite Optional[bool]
	// LastDAGRunState selects DAGs whose latest run has this state.
	// Since Airflow 3.0.
	LastDAGRunState DAGRunState
	// Owners selects DAGs whose owners contain any of these texts, ignoring case.
	// Since Airflow 3.0.
	Owners []string
	// TagsMatchMode says whether a DAG must have all of Tags or any of them. Unset means any.
	// Since Airflow 3.0.
	TagsMatchMode TagsMatchMode
	// TimetableType selects DAGs whose schedule is a timetable of one of these Python classes.
	// Since Airflow 3.2.
	TimetableType []string
	// OrderBy is the sort order of the list. Unset and DAGOrderDAGID sort by ID on every release; all other orders need
	// Airflow 2.6.
	// Since Airflow 2.1.
	OrderBy DAGOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *DAGListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	list(&q, 2, o.Tags)
	q.optionalBool(3, o.OnlyActive)
	q.optionalBool(4, o.Paused)
	list(&q, 5, o.Fields)
	q.string(6, o.DAGIDPattern)
	q.string(7, o.AssetDependency)
	q.string(8, o.BundleName)
	q.string(9, o.BundleVersion)
	q.string(10, o.DAGDisplayNamePattern)
	q.string(11, o.DAGDisplayNamePrefixPattern)
	q.string(12, o.DAGIDPrefixPattern)
	q.time(13, o.DAGRunEndDateGT)
	q.time(14, o.DAGRunEndDateGTE)
	q.time(15, o.DAGRunEndDateLT)
	q.time(16, o.DAGRunEndDateLTE)
	q.time(17, o.DAGRunStartDateGT)
	q.time(18, o.DAGRunStartDateGTE)
	q.time(19, o.DAGRunStartDateLT)
	q.time(20, o.DAGRunStartDateLTE)
	list(&q, 21, o.DAGRunState)
	q.optionalBool(22, o.HasAssetSchedule)
	q.optionalBool(23, o.HasImportErrors)
	q.optionalBool(24, o.IsFavorite)
	q.string(25, string(o.LastDAGRunState))
	list(&q, 26, o.Owners)
	q.string(27, string(o.TagsMatchMode))
	list(&q, 28, o.TimetableType)
	q.string(29, string(o.OrderBy))
	return q
}

// List returns one page of DAGs, ordered by ID unless OrderBy is set. Most programs use DAGService.List of package
// client instead.
//
// Inactive DAGs, which are no longer in a file, are left out unless OnlyActive is set to false.
//
//	GET /dags
//
// Since Airflow 2.0.
func (c DAGsClient) List(ctx context.Context, options *DAGListOptions) (*DAGCollection, error) {
	call := Call{Operation: &opDAGsList, Options: orNil(options)}
	return do[DAGCollection](ctx, c.Doer, call)
}

// DAGUpdateManyOptions holds the query parameters of [DAGsClient.UpdateMany]. A field with its zero value is unset.
type DAGUpdateManyOptions struct {
	// Limit is the maximum number of DAGs on a page. 0 means 100; the administrator of an Airflow 2 server can set
	// another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of DAGs to skip at the start of the list. It must not be negative.
	Offset int
	// Tags selects DAGs that have any of these tags.
	Tags []string
	// UpdateMask names the fields of the body to update; the server ignores other fields. If unset, the server updates
	// all fields of the body.
	UpdateMask []string
	// OnlyActive leaves out DAGs that are no longer in a file (IsActive is false). Unset means true.
	OnlyActive Optional[bool]
	// DAGIDPattern selects DAGs whose ID contains this text, ignoring case. In the text, % stands for any text, _ for
	// any character and, since Airflow 3.2, | separates alternatives. The pattern ~ selects all DAGs. It is required.
	DAGIDPattern string
	// DAGIDPrefixPattern selects DAGs whose DAG ID starts with this text. Case matters, and punctuation at the end of
	// the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	DAGIDPrefixPattern string
	// LastDAGRunState selects DAGs whose latest run has this state.
	// Airflow 3.0 to 3.0.1.
	LastDAGRunState DAGRunState
	// Owners selects DAGs whose owners contain any of these texts, ignoring case.
	// Since Airflow 3.0.
	Owners []string
	// Paused selects paused DAGs if true and other DAGs if false. Unset selects both.
	// Since Airflow 3.0.
	Paused Optional[bool]
	// TagsMatchMode says whether a DAG must have all of Tags or any of them. Unset means any.
	// Since Airflow 3.0.
	TagsMatchMode TagsMatchMode
}

func (o *DAGUpdateManyOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	list(&q, 2, o.Tags)
	list(&q, 3, o.UpdateMask)
	q.optionalBool(4, o.OnlyActive)
	q.string(5, o.DAGIDPattern)
	q.string(6, o.DAGIDPrefixPattern)
	q.string(7, string(o.LastDAGRunState))
	list(&q, 8, o.Owners)
	q.optionalBool(9, o.Paused)
	q.string(10, string(o.TagsMatchMode))
	return q
}

// UpdateMany pauses or unpauses the DAGs whose ID contains a pattern and returns them. Most programs use
// DAGService.UpdateMany of package client instead.
//
// The pattern ~ selects all DAGs. Before Airflow 3.2.2, the server updates only the DAGs of the page that the limit and
// the offset select. Newer releases update all selected DAGs, and return one page of them.
//
//	PATCH /dags
//
// Since Airflow 2.3.
func (c DAGsClient) UpdateMany(ctx context.Context, body DAGUpdate, options *DAGUpdateManyOptions) (*DAGCollection, error) {
	call := Call{Operation: &opDAGsUpdateMany, Options: orNil(options), Body: body}
	return do[DAGCollection](ctx, c.Doer, call)
}

// Delete deletes a DAG and its runs from the server's database. Most programs use DAGService.Delete of package client
// instead.
//
// The server rejects the request while tasks of the DAG are running. If the DAG's file still exists, the server adds
// the DAG again.
//
//	DELETE /dags/{dag_id}
//
// Since Airflow 2.2.
func (c DAGsClient) Delete(ctx context.Context, dagID string) error {
	call := Call{Operation: &opDAGsDelete, PathArgs: []string{dagID}}
	return c.Doer.Do(ctx, call, nil)
}

// DAGGetOptions holds the query parameters of [DAGsClient.Get]. A field with its zero value is unset.
type DAGGetOptions struct {
	// Fields names the fields to return; other fields have their zero values. Empty returns all fields.
	// Airflow 2.9 to 2.11.
	Fields []DAGField
}

func (o *DAGGetOptions) write(q query) query {
	list(&q, 0, o.Fields)
	return q
}

// Get returns one DAG. Most programs use DAGService.Get of package client instead.
//
//	GET /dags/{dag_id}
//
// Since Airflow 2.0.
func (c DAGsClient) Get(ctx context.Context, dagID string, options *DAGGetOptions) (*DAG, error) {
	call := Call{Operation: &opDAGsGet, PathArgs: []string{dagID}, Options: orNil(options)}
	return do[DAG](ctx, c.Doer, call)
}

// DAGUpdateOptions holds the query parameters of [DAGsClient.Update]. A field with its zero value is unset.
type DAGUpdateOptions struct {
	// UpdateMask names the fields of the body to update; the server ignores other fields. If unset, the server updates
	// all fields of the body.
	UpdateMask []string
}

func (o *DAGUpdateOptions) write(q query) query {
	list(&q, 0, o.UpdateMask)
	return q
}

// Update pauses or unpauses a DAG and returns it. Most programs use DAGService.Update of package client instead.
//
// Nothing else of a DAG can be updated.
//
//	PATCH /dags/{dag_id}
//
// Since Airflow 2.0.
func (c DAGsClient) Update(ctx context.Context, dagID string, body DAGUpdate, options *DAGUpdateOptions) (*DAG, error) {
	call := Call{Operation: &opDAGsUpdate, PathArgs: []string{dagID}, Options: orNil(options), Body: body}
	return do[DAG](ctx, c.Doer, call)
}

// DAGListVersionsOptions holds the query parameters of [DAGsClient.ListVersions]. A field with its zero value is unset.
type DAGListVersionsOptions struct {
	// Limit is the maximum number of DAG versions on a page. 0 means 100. The server silently lowers a higher number to
	// its own limit, 100 by default.
	Limit int
	// Offset is the number of DAG versions to skip at the start of the list. It must not be negative.
	Offset int
	// VersionNumber selects the versions with this number; unset selects all.
	VersionNumber Optional[int]
	// BundleName selects the DAG versions from the bundle with this name. A bundle is a folder or a repository of DAG
	// files.
	BundleName string
	// BundleVersion selects the DAG versions from this version of their bundle, such as a Git commit.
	BundleVersion string
	// OrderBy is the sort order of the list. Unset means oldest first.
	OrderBy DAGVersionOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *DAGListVersionsOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.optionalInt(2, o.VersionNumber)
	q.string(3, o.BundleName)
	q.string(4, o.BundleVersion)
	q.string(5, string(o.OrderBy))
	return q
}

// ListVersions returns one page of the versions of a DAG. Most programs use DAGService.ListVersions of package client
// instead.
//
// The DAG ID ~ selects all DAGs.
//
//	GET /dags/{dag_id}/dagVersions
//
// Since Airflow 3.0.
func (c DAGsClient) ListVersions(ctx context.Context, dagID string, options *DAGListVersionsOptions) (*DAGVersionCollection, error) {
	call := Call{Operation: &opDAGsListVersions, PathArgs: []string{dagID}, Options: orNil(options)}
	return do[DAGVersionCollection](ctx, c.Doer, call)
}

// GetVersion returns one version of a DAG. Most programs use DAGService.GetVersion of package client instead.
//
//	GET /dags/{dag_id}/dagVersions/{version_number}
//
// Since Airflow 3.0.
func (c DAGsClient) GetVersion(ctx context.Context, dagID string, versionNumber int) (*DAGVersion, error) {
	call := Call{Operation: &opDAGsGetVersion, PathArgs: []string{dagID, strconv.Itoa(versionNumber)}}
	return do[DAGVersion](ctx, c.Doer, call)
}

// DAGDetailsOptions holds the query parameters of [DAGsClient.Details]. A field with its zero value is unset.
type DAGDetailsOptions struct {
	// Fields names the fields to return; other fields have their zero values. Empty returns all fields.
	// Airflow 2.9 to 2.11.
	Fields []DAGDetailField
}

func (o *DAGDetailsOptions) write(q query) query {
	list(&q, 0, o.Fields)
	return q
}

// Details returns one DAG with details from its definition, such as its params and time zone. Most programs use
// DAGService.Details of package client instead.
//
//	GET /dags/{dag_id}/details
//
// Since Airflow 2.0.
func (c DAGsClient) Details(ctx context.Context, dagID string, options *DAGDetailsOptions) (*DAGDetail, error) {
	call := Call{Operation: &opDAGsDetails, PathArgs: []string{dagID}, Options: orNil(options)}
	return do[DAGDetail](ctx, c.Doer, call)
}

// Favorite marks a DAG as a favorite of the user of the request. Most programs use DAGService.Favorite of package
// client instead.
//
// If the DAG is one already, the server responds with 409 Conflict.
//
//	POST /dags/{dag_id}/favorite
//
// Since Airflow 3.1.
func (c DAGsClient) Favorite(ctx context.Context, dagID string) error {
	call := Call{Operation: &opDAGsFavorite, PathArgs: []string{dagID}}
	return c.Doer.Do(ctx, call, nil)
}

// Unfavorite removes a DAG from the favorites of the user of the request. Most programs use DAGService.Unfavorite of
// package client instead.
//
// If the DAG is not one of them, the server responds with 409 Conflict.
//
//	POST /dags/{dag_id}/unfavorite
//
// Since Airflow 3.1.
func (c DAGsClient) Unfavorite(ctx context.Context, dagID string) error {
	call := Call{Operation: &opDAGsUnfavorite, PathArgs: []string{dagID}}
	return c.Doer.Do(ctx, call, nil)
}

// Reparse requests that the server parses a DAG file again soon. Most programs use DAGService.Reparse of package client
// instead.
//
// It does not wait for the result.
//
//	PUT /parseDagFile/{file_token}
//
// Since Airflow 2.10.
func (c DAGsClient) Reparse(ctx context.Context, fileToken string) error {
	call := Call{Operation: &opDAGsReparse, PathArgs: []string{fileToken}}
	return c.Doer.Do(ctx, call, nil)
}

var (
	opDAGsSource = Operation{ID: "get_dag_source", Method: "GET", Path: "/dagSources/{file_token}", Idempotent: true}
	opDAGsStats  = Operation{ID: "get_dag_stats", Method: "GET", Path: "/dagStats", Idempotent: true, Since: "2.10", Parameters: []Parameter{
		{Name: "dag_ids", List: [2]ListStyle{V1: CommaSeparated}},
	}}
	opDAGsListTags = Operation{ID: "get_dag_tags", Method: "GET", Path: "/dagTags", Idempotent: true, Since: "3.0", Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "tag_name_pattern"},
		{Name: "tag_name_prefix_pattern", Since: "3.2.2"},
		{Name: "order_by"},
	}}
	opDAGsList = Operation{ID: "get_dags", Method: "GET", Path: "/dags", Idempotent: true, Instead: []Instead{{"fields", "the call without fields"}}, Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "tags", Since: "2.2"},
		{Name: "only_active", NameV2: "exclude_stale", Since: "2.1.1"},
		{Name: "paused", Since: "2.6"},
		{Name: "fields", Since: "2.9", Until: "2.11"},
		{Name: "dag_id_pattern", Since: "2.3"},
		{Name: "asset_dependency", Since: "3.1"},
		{Name: "bundle_name", Since: "3.1"},
		{Name: "bundle_version", Since: "3.1"},
		{Name: "dag_display_name_pattern", Since: "3.0"},
		{Name: "dag_display_name_prefix_pattern", Since: "3.2.2"},
		{Name: "dag_id_prefix_pattern", Since: "3.2.2"},
		{Name: "dag_run_end_date_gt", Since: "3.1"},
		{Name: "dag_run_end_date_gte", Since: "3.0"},
		{Name: "dag_run_end_date_lt", Since: "3.1"},
		{Name: "dag_run_end_date_lte", Since: "3.0"},
		{Name: "dag_run_start_date_gt", Since: "3.1"},
		{Name: "dag_run_start_date_gte", Since: "3.0"},
		{Name: "dag_run_start_date_lt", Since: "3.1"},
		{Name: "dag_run_start_date_lte", Since: "3.0"},
		{Name: "dag_run_state", Since: "3.0"},
		{Name: "has_asset_schedule", Since: "3.1"},
		{Name: "has_import_errors", Since: "3.1"},
		{Name: "is_favorite", Since: "3.1"},
		{Name: "last_dag_run_state", Since: "3.0"},
		{Name: "owners", Since: "3.0"},
		{Name: "tags_match_mode", Since: "3.0"},
		{Name: "timetable_type", Since: "3.2"},
		{Name: "order_by", Since: "2.1", Values: []Value{{Name: "dag_id", Since: "2.6"}}},
	}}
	opDAGsUpdateMany = Operation{ID: "patch_dags", Method: "PATCH", Path: "/dags", Idempotent: true, Since: "2.3", Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "tags"},
		{Name: "update_mask", List: [2]ListStyle{V1: CommaSeparated}},
		{Name: "only_active", NameV2: "exclude_stale"},
		{Name: "dag_id_pattern"},
		{Name: "dag_id_prefix_pattern", Since: "3.2.2"},
		{Name: "last_dag_run_state", Since: "3.0", Until: "3.0.1"},
		{Name: "owners", Since: "3.0"},
		{Name: "paused", Since: "3.0"},
		{Name: "tags_match_mode", Since: "3.0"},
	}}
	opDAGsDelete = Operation{ID: "delete_dag", Method: "DELETE", Path: "/dags/{dag_id}", Idempotent: true, Since: "2.2"}
	opDAGsGet    = Operation{ID: "get_dag", Method: "GET", Path: "/dags/{dag_id}", Idempotent: true, Instead: []Instead{{"fields", "the call without fields"}}, Echo: []string{"dag_id"}, Parameters: []Parameter{
		{Name: "fields", Since: "2.9", Until: "2.11"},
	}}
	opDAGsUpdate = Operation{ID: "patch_dag", Method: "PATCH", Path: "/dags/{dag_id}", Idempotent: true, Echo: []string{"dag_id"}, Parameters: []Parameter{
		{Name: "update_mask", List: [2]ListStyle{V1: CommaSeparated}},
	}}
	opDAGsListVersions = Operation{ID: "get_dag_versions", Method: "GET", Path: "/dags/{dag_id}/dagVersions", Idempotent: true, Since: "3.0", Echo: []string{"dag_id"}, Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "version_number"},
		{Name: "bundle_name"},
		{Name: "bundle_version"},
		{Name: "order_by"},
	}}
	opDAGsGetVersion = Operation{ID: "get_dag_version", Method: "GET", Path: "/dags/{dag_id}/dagVersions/{version_number}", Idempotent: true, Since: "3.0", Echo: []string{"dag_id", "version_number"}}
	opDAGsDetails    = Operation{ID: "get_dag_details", Method: "GET", Path: "/dags/{dag_id}/details", Idempotent: true, Instead: []Instead{{"fields", "the call without fields"}}, Echo: []string{"dag_id"}, Parameters: []Parameter{
		{Name: "fields", Since: "2.9", Until: "2.11"},
	}}
	opDAGsFavorite   = Operation{ID: "favorite_dag", Method: "POST", Path: "/dags/{dag_id}/favorite", Idempotent: true, Since: "3.1"}
	opDAGsUnfavorite = Operation{ID: "unfavorite_dag", Method: "POST", Path: "/dags/{dag_id}/unfavorite", Idempotent: true, Since: "3.1"}
	opDAGsReparse    = Operation{ID: "reparse_dag_file", Method: "PUT", Path: "/parseDagFile/{file_token}", Idempotent: true, Since: "2.10"}
)
