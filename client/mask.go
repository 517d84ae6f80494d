package client

import (
	"reflect"
	"slices"
	"strings"
)

// maskOf lists the members of an update that are set, by their names in the API. It refuses an update without any, and
// null for a member that is not named as nullable.
func maskOf(update any, nullable ...string) ([]string, error) {
	mask, err := members(update, nullable)
	if err == nil && len(mask) == 0 {
		return nil, &ArgumentError{Argument: "update", Reason: "nothing in it is set"}
	}
	return mask, err
}

// refuseNull refuses null for the members of a body that are not named as nullable.
func refuseNull(body any, nullable ...string) error {
	_, err := members(body, nullable)
	return err
}

// members lists the members of a body that are set, by their names in the API.
func members(body any, nullable []string) ([]string, error) {
	var names []string
	v := reflect.ValueOf(body)
	for field, value := range v.Fields() {
		if value.IsZero() {
			continue
		}
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if member, ok := reflect.TypeAssert[interface{ IsNull() bool }](value); ok && member.IsNull() && !slices.Contains(nullable, name) {
			return nil, &ArgumentError{Argument: name, Reason: "it is null, which is no value for it"}
		}
		names = append(names, name)
	}
	return names, nil
}
