package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/conform"
	"github.com/airflow-go/airflow/problem"
)

// VariableService reads and changes variables, which are named texts that DAGs read at run time. It is [Client.Variables].
type VariableService struct{ pipeline *pipeline }

// VariableUpdate holds the changes to a variable, for [VariableService.Update]. Unset fields keep their values; see Update for an
// exception before Airflow 2.5.3.
type VariableUpdate struct {
	// Value is the new value of the variable. Unset keeps the value.
	Value Optional[string] `json:"value,omitzero"`
	// Description is the new description of the variable; "" removes it. Unset keeps it.
	// Since Airflow 2.5.3.
	Description Optional[string] `json:"description,omitzero"`
	// TeamName names the team that owns the variable. Unset keeps it, and [Null] removes it. The team must exist. Servers have
	// teams only if the option multi_team in the section core of their configuration is True.
	// Since Airflow 3.2.
	TeamName Optional[string] `json:"team_name,omitzero"`
}

// nullableOfVariables lists the fields that may be null.
var nullableOfVariables = []string{"team_name"}

// IsZero reports whether no field is set, so that the update would change nothing.
func (u VariableUpdate) IsZero() bool { return u == VariableUpdate{} }

func (s *VariableService) calls(opts []CallOption) gen.VariablesClient {
	return gen.VariablesClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of variables, in order of creation unless options.OrderBy is set.
//
// Airflow 3 replaces secrets in values with "***", as [VariableService.Get] says. Airflow 2 does not.
//
//	GET /variables
//
// Since Airflow 2.0.
func (s *VariableService) List(ctx context.Context, options *VariableListOptions, opts ...CallOption) (*Page[Variable], error) {
	list, err := s.calls(opts).List(ctx, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.Variables, list.TotalEntries, err)
}

// Get returns one variable.
//
// If the key suggests a secret, such as api_key, Airflow 3 returns "***" in place of the value. If the value is JSON, Airflow 3 returns
// "***" in place of each text whose field name suggests a secret. [HasSecretMask] detects both. Airflow 3 also writes "***" in place of
// each password that it knows, such as that of a connection, anywhere in a value, which HasSecretMask does not detect. The calls that
// write values reject all of these. Airflow 3 changes the layout of JSON, too. Airflow 2 returns all values as they are.
//
// It returns [problem.ErrNotFound] if no variable has this key.
//
//	GET /variables/{variable_key}
//
// Since Airflow 2.0.
func (s *VariableService) Get(ctx context.Context, key string, opts ...CallOption) (*Variable, error) {
	return s.calls(opts).Get(ctx, key)
}

// Create creates a variable, or replaces the variable with this key and its description, and returns it. To keep the description
// of an existing variable, use [VariableService.Set].
//
// Description needs Airflow 2.5.3. Airflow before 2.9 does not store the description of a new variable, so the client
// sends it in a second request, the PATCH. If only the second request fails, Create returns a [PartialError].
//
//	POST /variables
//	PATCH /variables/{variable_key}
//
// Since Airflow 2.0.
func (s *VariableService) Create(ctx context.Context, variable VariableCreate, opts ...CallOption) (*Variable, error) {
	if err := s.pipeline.with(opts).checkID(ctx, "/variables", "variable_key", variable.Key); err != nil {
		return nil, err
	}
	if err := s.pipeline.with(opts).checkBody(&variable, nullableOfVariables...); err != nil {
		return nil, err
	}
	if err := s.rejectPartialMask(ctx, variable.Value, opts); err != nil {
		return nil, err
	}
	var separate bool // the description needs a request of its own
	var server release
	if description, _ := variable.Description.Get(); description != "" {
		var err error
		if server, err = s.server(ctx, "creating a variable with a description", variable.Description, opts); err != nil {
			return nil, err
		}
		separate = server.before(release{2, 9, 0})
	}
	created, err := s.calls(opts).Create(ctx, variable)
	if errors.Is(err, problem.ErrConflict) {
		return s.replace(ctx, variable, err, opts)
	}
	if err != nil || !separate {
		return created, err
	}
	described, err := s.patch(ctx, variable.Key, server, VariableUpdate{Description: variable.Description}, withoutBodyFields(opts))
	if err != nil {
		return nil, &PartialError{Done: fmt.Sprintf("variable %q was stored, but setting its description failed", variable.Key), Err: err}
	}
	return described, nil
}

// replace replaces a variable that exists, which POST does in Airflow 2 but not in Airflow 3. conflict is the error of POST.
func (s *VariableService) replace(ctx context.Context, variable VariableCreate, conflict error, opts []CallOption) (*Variable, error) {
	server, err := s.pipeline.with(opts).release(ctx)
	if err != nil || server.family() == gen.V1 {
		return nil, conflict
	}
	description, _ := variable.Description.Get()
	update := VariableUpdate{Value: Set(variable.Value), Description: Set(description), TeamName: variable.TeamName}
	return s.patch(ctx, variable.Key, server, update, opts)
}

// Update changes the fields that are set in update, and returns the variable.
//
//	v, err := c.Variables.Update(ctx, "k", client.VariableUpdate{Description: client.Set("API quota per hour")})
//
// If update sets no field, the error matches [ErrNothingToUpdate].
//
// Airflow before 2.5.3 removes the description when the value changes. In Airflow 2.4 to 2.5.2, Update returns an [ArgumentError]
// instead if the variable has a description. Older releases do not show descriptions, so there Update cannot keep one. Airflow before
// 2.7.1 does not report a missing variable, so the client reads the variable first. If the server cannot decrypt the variable, an
// update of its value repairs it, and Airflow before 2.5.3 removes its description.
//
// It returns [problem.ErrNotFound] if no variable has this key or, before Airflow 2.3, if the server cannot decrypt it, and an [UnknownVersionError] if it cannot read the server's release.
//
//	PATCH /variables/{variable_key}
//
// Since Airflow 2.0.
func (s *VariableService) Update(ctx context.Context, key string, update VariableUpdate, opts ...CallOption) (*Variable, error) {
	if err := s.pipeline.with(opts).checkUpdate(&update, nullableOfVariables...); err != nil {
		return nil, err
	}
	server, err := s.server(ctx, "updating a variable", update.Description, opts)
	if err != nil {
		return nil, err
	}
	value, _ := update.Value.Get()
	if err := s.rejectPartialMask(ctx, value, opts); err != nil {
		return nil, err
	}
	if server.before(release{2, 7, 1}) {
		current, err := s.Get(ctx, key, withoutBodyFields(opts)...)
		switch {
		case cannotRender(err) && !update.Value.IsZero(): // the new value repairs the variable
		case err != nil:
			return nil, err
		case current.Description != "" && server.before(release{2, 5, 3}):
			return nil, &ArgumentError{
				Argument: "variable_key", Value: key,
				Reason: fmt.Sprintf("must not have a description, which Airflow %v would remove; use Variables.Create to replace the variable", server),
			}
		}
	}
	return s.patch(ctx, key, server, update, opts)
}

// cannotRender reports whether Airflow failed to return a resource. The resource exists: it would otherwise have responded with
// 404. The text of Airflow 3 for exceptions may be that of another server, whose errors a second request shows, too.
func cannotRender(err error) bool {
	p, ok := errors.AsType[*problem.Error](err)
	return ok && p.Status == http.StatusInternalServerError && (!errors.Is(err, problem.ErrForeign) || string(p.Body) == exceptionText)
}

// server returns the release of the server, which decides the form of what is called. It returns an error if the release is
// unknown, or if description is set and the server does not support it.
func (s *VariableService) server(
	ctx context.Context, what string, description Optional[string], opts []CallOption,
) (release, error) {
	var needs release
	if !description.IsZero() {
		needs = release{2, 5, 3}
	}
	server, err := s.pipeline.with(opts).releaseForWrite(ctx, what, needs)
	if err == nil && server.before(needs) {
		return server, &UnsupportedError{What: "the description of a variable", Needs: needs.String(), Server: server.String()}
	}
	return server, err
}

// patch sends an update. Airflow requires the value in the body, even if it is not in the mask. In that case patch
// sends an empty value instead of reading the present one, which could change in between, needs another permission, and
// would end up in Airflow's event log. This is safe: no Airflow release ignores the mask, because releases that do not
// support descriptions reject this one.
func (s *VariableService) patch(
	ctx context.Context, key string, server release, update VariableUpdate, opts []CallOption,
) (*Variable, error) {
	p := s.pipeline.with(opts)
	mask := make([]string, 0, 3)
	value, ok := update.Value.Get()
	switch {
	case ok && (server.before(release{2, 5, 3}) || server.family() == gen.V2):
		mask = append(mask, "value")
	case ok:
		mask = append(mask, "val") // Airflow's internal name of the field
	}
	if !update.Description.IsZero() {
		mask = append(mask, "description")
	}
	if !update.TeamName.IsZero() {
		mask = append(mask, "team_name")
	}
	mask = append(mask, p.bodyFieldNames()...)
	body := gen.VariableUpdate{Key: Set(key), Value: Set(value), Description: update.Description, TeamName: update.TeamName}
	doer := gen.Doer(p)
	if !ok {
		doer = adjusted{p, func(o *outgoing) {
			o.expected = slices.DeleteFunc(o.expected, func(e conform.Expected) bool { return e.Field == "value" })
		}}
	}
	return gen.VariablesClient{Doer: doer}.Update(ctx, key, body, &gen.VariableUpdateOptions{UpdateMask: mask})
}

// Set sets the value of a variable, or creates the variable if no variable has this key, and returns the variable.
//
// It keeps the description of an existing variable; before Airflow 2.5.3 see [VariableService.Update]. Several programs may call
// Set at the same time; the last call counts. If another program sets the description while Set creates the variable, the
// description may be lost.
//
//	PATCH /variables/{variable_key}
//	POST /variables
//
// Since Airflow 2.0.
func (s *VariableService) Set(ctx context.Context, key, value string, opts ...CallOption) (*Variable, error) {
	return upsert(ctx, func() (*Variable, error) {
		return s.Update(ctx, key, VariableUpdate{Value: Set(value)}, opts...)
	}, func(error) (*Variable, error) {
		return s.Create(ctx, VariableCreate{Key: key, Value: value}, opts...)
	})
}

// Delete deletes a variable. It returns [problem.ErrNotFound] if there is no such variable.
//
//	DELETE /variables/{variable_key}
//
// Since Airflow 2.0.
func (s *VariableService) Delete(ctx context.Context, key string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, key)
}
