package client

import (
	"reflect"
	"strings"
)

// maskOf lists the members of an update that are set, by their names in the API.
func maskOf(update any) []string {
	var mask []string
	v := reflect.ValueOf(update)
	for i := range v.NumField() {
		if !v.Field(i).IsZero() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			mask = append(mask, name)
		}
	}
	return mask
}
