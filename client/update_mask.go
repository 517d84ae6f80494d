package client

import (
	"iter"
	"reflect"
	"slices"
	"strings"
)

// maskOf lists the members of an update that are set, by their names in the API: they are its update_mask. It refuses an
// update without any, and what [pipeline.checkBody] does.
func (p *pipeline) updateMask(update any, nullable ...string) ([]string, error) {
	if err := p.checkUpdate(update, nullable...); err != nil {
		return nil, err
	}
	var mask []string
	for name := range setFields(update) {
		mask = append(mask, name)
	}
	if len(mask) == 0 {
		return nil, &ArgumentError{Argument: "update", Reason: "nothing in it is set"}
	}
	return mask, nil
}

// checkBody refuses null for the members of a body that are not named as nullable and, unless it is asked for, texts that
// Airflow shows in place of secrets.
func (p *pipeline) checkUpdate(body any, nullable ...string) error {
	if err := rejectNull(body, nullable...); err != nil || p.settings.secretMask {
		return err
	}
	return rejectSecretMask(body)
}

// refuseNull refuses null for the members of a body that are not named as nullable.
func rejectNull(body any, nullable ...string) error {
	for name, value := range setFields(body) {
		member, ok := reflect.TypeAssert[interface{ IsNull() bool }](value)
		if ok && member.IsNull() && !slices.Contains(nullable, name) {
			return &ArgumentError{Argument: name, Reason: "it is null, which is no value for it"}
		}
	}
	return nil
}

// members are the members of a body that are set, by their names in the API.
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
