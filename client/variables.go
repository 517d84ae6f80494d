package client

import (
	"context"
	"fmt"

	"github.com/airflow-go/airflow/gen"
)

// VariableService reads and changes variables. It is [Client.Variables].
type VariableService struct{ pipeline *pipeline }

// VariableUpdate holds what is to be changed of a variable. What is not set stays as it is.
type VariableUpdate struct {
	// Value is the text that the variable holds.
	Value Optional[string] `json:"value,omitzero"`
	// Description is a text for people; "" removes it. Since Airflow 2.5.3.
	Description Optional[string] `json:"description,omitzero"`
}

// IsZero tells whether nothing is set: there is nothing to change.
func (u VariableUpdate) IsZero() bool { return u == VariableUpdate{} }

func (s *VariableService) calls(opts []CallOption) gen.VariablesClient {
	return gen.VariablesClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of variables with their values, which Airflow does not mask, in no order that it promises unless
// options.OrderBy gives one. It is GET /variables, since Airflow 2.0; options.OrderBy came later.
func (s *VariableService) List(ctx context.Context, options *VariableListOptions, opts ...CallOption) (*Page[Variable], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[Variable]{Items: list.Variables, Total: list.TotalEntries}, nil
}

// Get returns a variable with its value, which Airflow does not mask. The error is a [problem.ErrNotFound] when there is
// none of that key. It is GET /variables/{variable_key}, since Airflow 2.0.
func (s *VariableService) Get(ctx context.Context, key string, opts ...CallOption) (*Variable, error) {
	return s.calls(opts).Get(ctx, key)
}

// Create stores a variable, and returns it. One that has the key already is replaced, with its description: see
// [VariableService.Set]. It is POST /variables, since Airflow 2.0, with a description since 2.5.3; servers before 2.9 need
// a PATCH /variables/{variable_key} for that too, since they forget the description of a new variable.
func (s *VariableService) Create(ctx context.Context, variable VariableCreate, opts ...CallOption) (*Variable, error) {
	if err := s.pipeline.with(opts).checkID(ctx, "/variables", "variable_key", variable.Key); err != nil {
		return nil, err
	}
	if err := s.pipeline.with(opts).checkBody(variable); err != nil {
		return nil, err
	}
	var server release
	if description, _ := variable.Description.Get(); description != "" {
		var err error
		if server, err = s.server(ctx, variable.Description, opts); err != nil {
			return nil, err
		}
	}
	created, err := s.calls(opts).Create(ctx, variable)
	if err != nil || !server.before(release{2, 9, 0}) {
		return created, err
	}
	return s.patch(ctx, variable.Key, server, VariableUpdate{Description: variable.Description}, opts)
}

// Update changes what is set in update and nothing else, and returns the variable as it is then. The error is a
// [problem.ErrNotFound] when there is none of that key:
//
//	v, err := c.Variables.Update(ctx, "k", client.VariableUpdate{Description: client.Set("what it is for")})
//
// Airflow before 2.5.3 removes the description of a variable whose value is changed. Where that can be seen, from 2.4 on,
// such an update is refused. It is PATCH /variables/{variable_key}, since Airflow 2.0; servers before 2.7.1 are asked
// whether there is such a variable first, since they make one, or fail, when there is not.
func (s *VariableService) Update(ctx context.Context, key string, update VariableUpdate, opts ...CallOption) (*Variable, error) {
	if _, err := s.pipeline.with(opts).updateMask(update); err != nil {
		return nil, err
	}
	server, err := s.server(ctx, update.Description, opts)
	if err != nil {
		return nil, err
	}
	if server.before(release{2, 7, 1}) {
		current, err := s.Get(ctx, key, opts...)
		switch {
		case err != nil:
			return nil, err
		case current.Description != "" && server.before(release{2, 5, 3}):
			return nil, &ArgumentError{
				Argument: "variable_key", Value: key,
				Reason: fmt.Sprintf("it has a description, which Airflow %v would remove; Create does that knowingly", server),
			}
		}
	}
	return s.patch(ctx, key, server, update, opts)
}

// server gives the release of the server, which has to know descriptions if one is to be written.
func (s *VariableService) server(ctx context.Context, description Optional[string], opts []CallOption) (release, error) {
	server, err := s.pipeline.with(opts).release(ctx)
	if err == nil && !description.IsZero() && server.before(release{2, 5, 3}) {
		return server, &UnsupportedError{What: "the description of a variable", Needs: "2.5.3", Server: server.String()}
	}
	return server, err
}

// patch sends an update. Airflow wants the value in the body even if the mask says that it does not count. It is left empty
// then rather than read first: it could change in between, not all who may write may read, and values that are sent end in
// Airflow's event log. This is safe since no Airflow heeds the body and not the mask: those that know of no description
// refuse this one.
func (s *VariableService) patch(
	ctx context.Context, key string, server release, update VariableUpdate, opts []CallOption,
) (*Variable, error) {
	var mask []string
	value, given := update.Value.Get()
	switch {
	case given && server.before(release{2, 5, 3}):
		mask = append(mask, "value")
	case given:
		mask = append(mask, "val") // what it is called inside of Airflow
	}
	if !update.Description.IsZero() {
		mask = append(mask, "description")
	}
	body := gen.VariableUpdate{Key: Set(key), Value: Set(value), Description: update.Description}
	return s.calls(opts).Update(ctx, key, body, &gen.VariableUpdateOptions{UpdateMask: mask})
}

// Set gives a variable a value, and returns it: the variable is made if there is none of that key, and otherwise keeps its
// description, as with [VariableService.Update]. Several may call it at once; one of the values is there then. A
// description that another program gives a variable while Set makes it may be lost.
//
// It is PATCH /variables/{variable_key} and, if there is no such variable, POST /variables, since Airflow 2.0.
func (s *VariableService) Set(ctx context.Context, key, value string, opts ...CallOption) (*Variable, error) {
	return upsert(ctx, func() (*Variable, error) {
		return s.Update(ctx, key, VariableUpdate{Value: Set(value)}, opts...)
	}, func(error) (*Variable, error) {
		return s.Create(ctx, VariableCreate{Key: key, Value: value}, opts...)
	})
}

// Delete removes a variable. It is DELETE /variables/{variable_key}, since Airflow 2.0.
func (s *VariableService) Delete(ctx context.Context, key string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, key)
}
