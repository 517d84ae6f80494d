package client

import (
	"context"
	"errors"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// ErrNothingToUpdate matches the [ArgumentError] of an update that sets no field. Such an update is not sent.
//
//	_, err := c.Pools.Update(ctx, "etl", client.DiffPool(*current, wanted))
//	if err != nil && !errors.Is(err, client.ErrNothingToUpdate) {
//		return err
//	}
var ErrNothingToUpdate = errors.New("airflow: nothing to update")

// updateMask returns the names of the fields that are set in an update or by WithBodyFields: its update_mask. It returns an error
// if none is set, and the errors of checkBody.
func (p *pipeline) updateMask(update any, nullable ...string) ([]string, error) {
	if err := p.checkBody(update, nullable...); err != nil {
		return nil, err
	}
	var mask []string
	for name := range setFields(update) {
		mask = append(mask, name)
	}
	mask = append(mask, p.bodyFieldNames()...)
	if len(mask) == 0 {
		return nil, &ArgumentError{Argument: "update", Hidden: true, Reason: "must set at least one field", Err: ErrNothingToUpdate}
	}
	return mask, nil
}

// bodyFieldNames returns the names of the fields of WithBodyFields.
func (p *pipeline) bodyFieldNames() []string { return slices.Sorted(maps.Keys(p.settings.bodyFields)) }

// checkBody rejects null for fields that are not nullable, and values that are [secretMask] unless WithSecretMask is set.
func (p *pipeline) checkBody(body any, nullable ...string) error {
	if err := rejectNull(body, nullable...); err != nil || p.settings.secretMask {
		return err
	}
	return rejectSecretMask(body)
}

// rejectNull rejects null for the fields of a body that are not nullable.
func rejectNull(body any, nullable ...string) error {
	for name, value := range setFields(body) {
		optional, ok := reflect.TypeAssert[interface{ IsNull() bool }](value)
		if ok && optional.IsNull() && !slices.Contains(nullable, name) {
			return &ArgumentError{Argument: name, Hidden: true, Reason: "must not be null"}
		}
	}
	return nil
}

// setFields iterates over the fields of a body that are set, by their names in the API.
func setFields(body any) iter.Seq2[string, reflect.Value] {
	return func(yield func(string, reflect.Value) bool) {
		for field, value := range reflect.ValueOf(body).Fields() {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if !value.IsZero() && !yield(name, value) {
				return
			}
		}
	}
}

// renameDoer returns the doer of an update that may rename a resource; parameter is the path parameter of its name below path. A
// rename is not retried after a lost response, because a retry would not find the old name.
func (p *pipeline) renameDoer(ctx context.Context, path, parameter, name string, update Optional[string]) (adjusted, error) {
	newName, set := update.Get()
	if set {
		if err := p.checkID(ctx, path, parameter, newName); err != nil {
			return adjusted{}, err
		}
	}
	return p.idempotentIf(!set || newName == name), nil
}
