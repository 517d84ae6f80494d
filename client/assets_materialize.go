package client

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// Materialize creates a run of the DAG that updates an asset. On Airflow 3.2.1 and later it creates exactly one run, as
// [DAGRunService.Trigger] does.
//
//	run, err := c.Assets.Materialize(ctx, "s3://lake/orders", &client.TriggerOptions{IdempotencyKey: msg.ID})
//
// The options and the errors are those of Trigger. After an [UncertainError], call Materialize again with the same IdempotencyKey.
// The run updates all assets of the DAG. It has the type asset_materialization, or manual in Airflow before 3.2.
//
// Airflow before 3.2.1 chooses the ID of the run itself. There, Materialize returns an [UnsupportedError] if any option is set. It does
// not retry after a lost response, so that the run may exist although Materialize returned an error.
//
// If the server does not report its version, Materialize returns an [UnknownVersionError].
//
// Materialize returns [problem.ErrNotFound] if no active asset has this URI or no DAG updates it, and an [ArgumentError] if several
// DAGs update it: use Trigger for one of them.
//
//	GET /datasets
//	POST /assets/{asset_id}/materialize
//
// Since Airflow 3.0.
func (s *AssetService) Materialize(ctx context.Context, uri string, options *TriggerOptions, opts ...CallOption) (*TriggeredRun, error) {
	p := s.pipeline.with(opts)
	if _, err := (gen.AssetsClient{Doer: gated{adjusted{pipeline: p}}}).Materialize(ctx, 0, gen.DAGRunCreate{}); err != nil {
		return nil, err
	}
	asset, err := s.find(ctx, uri, opts)
	if err != nil {
		return nil, err
	}
	dagID, err := producerOf(asset)
	if err != nil {
		return nil, err
	}
	server, err := p.releaseForWrite(ctx, "materializing an asset", release{3, 2, 1})
	switch {
	case err != nil:
		return nil, err
	case !server.before(release{3, 2, 1}):
		t, err := (&DAGRunService{s.pipeline}).newTrigger(dagID, options, opts)
		if err != nil {
			return nil, err
		}
		t.assetID = asset.ID
		return t.run(ctx, options)
	case !reflect.ValueOf(copied(options)).IsZero():
		return nil, &UnsupportedError{What: "the body of POST /assets/{asset_id}/materialize", Needs: "3.2.1", Server: server.String(), Instead: "DAGRuns.Trigger"}
	}
	run, err := gen.AssetsClient{Doer: adjusted{p, func(o *outgoing) { o.body = nil }}}.Materialize(ctx, asset.ID, gen.DAGRunCreate{})
	if err != nil {
		return nil, err
	}
	return &TriggeredRun{DAGRun: *run, Outcome: OutcomeCreated}, nil
}

// producerOf returns the ID of the only DAG that updates an asset.
func producerOf(asset *Asset) (string, error) {
	var dags []string
	for _, task := range asset.ProducingTasks {
		if !slices.Contains(dags, task.DAGID) {
			dags = append(dags, task.DAGID)
		}
	}
	switch len(dags) {
	case 0:
		return "", wrap.Errorf("no DAG updates the asset %q: %w", asset.URI, problem.ErrNotFound)
	case 1:
		return dags[0], nil
	}
	return "", &ArgumentError{
		Argument: "uri", Value: asset.URI, Reason: fmt.Sprintf("must be an asset that one DAG updates, and not %d: %s", len(dags), strings.Join(dags, ", ")),
	}
}

// Airflow 3 identifies an alias only by its number.

// ListAliases returns one page of asset aliases, ordered by ID unless options.OrderBy is set. A task with an asset alias as its outlet
// chooses the assets that it updates at run time.
//
//	GET /assets/aliases
//
// Since Airflow 3.0.
func (s *AssetService) ListAliases(
	ctx context.Context, options *AssetListAliasesOptions, opts ...CallOption,
) (*Page[AssetAlias], error) {
	list, err := s.calls(opts).ListAliases(ctx, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.AssetAliases, list.TotalEntries, err)
}

// GetAlias returns one asset alias.
//
// It returns [problem.ErrNotFound] if no alias has this ID.
//
//	GET /assets/aliases/{asset_alias_id}
//
// Since Airflow 3.0.
func (s *AssetService) GetAlias(ctx context.Context, id int, opts ...CallOption) (*AssetAlias, error) {
	return s.calls(opts).GetAlias(ctx, id)
}
