package client

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"
)

// ErrNothingToUpdate matches the [ArgumentError] of an update that sets no field. Such an update is not sent.
//
//	_, err := c.Pools.Update(ctx, "etl", client.DiffPool(*current, wanted))
//	if err != nil && !errors.Is(err, client.ErrNothingToUpdate) {
//		return err
//	}
var ErrNothingToUpdate = errors.New("airflow: nothing to update")

// updateMask returns the names of the fields that are set in an update or by WithBodyFields: its update_mask. It returns the errors
// of checkUpdate. update is a pointer to a struct.
func (p *pipeline) updateMask(update any, nullable ...string) ([]string, error) {
	if err := p.checkUpdate(update, nullable...); err != nil {
		return nil, err
	}
	var mask []string
	_ = p.eachField(update, func(name string, _ reflect.Value) error {
		mask = append(mask, name)
		return nil
	})
	return append(mask, p.bodyFieldNames()...), nil
}

// checkUpdate returns an error if no field is set in an update or by WithBodyFields, and the errors of checkBody. update is a pointer
// to a struct.
func (p *pipeline) checkUpdate(update any, nullable ...string) error {
	if err := p.checkBody(update, nullable...); err != nil {
		return err
	}
	if len(p.settings.bodyFields) == 0 && reflect.ValueOf(update).Elem().IsZero() {
		return &ArgumentError{Argument: "update", Hidden: true, Reason: "must set at least one field", Err: ErrNothingToUpdate}
	}
	return nil
}

// bodyFieldNames returns the names of the fields of WithBodyFields.
func (p *pipeline) bodyFieldNames() []string {
	if len(p.settings.bodyFields) == 0 {
		return nil
	}
	return slices.Sorted(maps.Keys(p.settings.bodyFields))
}

// checkBody rejects null for fields that are not nullable, and values that are [secretMask] unless WithSecretMask is set.
func (p *pipeline) checkBody(body any, nullable ...string) error {
	if err := p.rejectNull(body, nullable...); err != nil || p.settings.secretMask {
		return err
	}
	return p.eachField(body, rejectSecretMask)
}

// rejectNull rejects null for the fields of a body that are not nullable.
func (p *pipeline) rejectNull(body any, nullable ...string) error {
	return p.eachField(body, func(name string, value reflect.Value) error {
		optional, ok := reflect.TypeAssert[interface{ IsNull() bool }](value.Addr())
		if ok && optional.IsNull() && !slices.Contains(nullable, name) {
			return &ArgumentError{Argument: name, Hidden: true, Reason: "must not be null"}
		}
		return nil
	})
}

// eachField calls visit for each field of a body that is set, with its name in the API, until visit returns an error. It returns that
// error. body is a pointer to a struct, so that its fields need not be copied.
func (p *pipeline) eachField(body any, visit func(name string, value reflect.Value) error) error {
	v := reflect.ValueOf(body).Elem()
	for i, name := range p.bodies.of(v.Type()).names {
		if value := v.Field(i); !value.IsZero() {
			if err := visit(name, value); err != nil {
				return err
			}
		}
	}
	return nil
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
