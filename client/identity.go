package client

import (
	"reflect"
	"slices"
	"strings"
	"sync"
)

// identities knows, for each type of answer, the fields that name what was asked for, or list it. A client keeps them, since
// finding them costs more than reading a small answer.
type identities struct{ byType sync.Map } // reflect.Type → []int, the fields' numbers

// missing tells answers that decode but neither name what was asked for nor list it, such as {} from a server of another
// kind.
func (i *identities) missing(out any) bool {
	answer := reflect.ValueOf(out).Elem()
	if answer.Kind() != reflect.Struct {
		return false
	}
	fields := i.of(answer.Type())
	return len(fields) > 0 && !slices.ContainsFunc(fields, func(n int) bool { return !answer.Field(n).IsZero() })
}

func (i *identities) of(answer reflect.Type) []int {
	if known, ok := i.byType.Load(answer); ok {
		fields, _ := known.([]int)
		return fields
	}
	var found []int
	for n := range answer.NumField() {
		field := answer.Field(n)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Type.Kind() == reflect.Slice || strings.HasSuffix(name, "_id") || slices.Contains(identifying, name) {
			found = append(found, n)
		}
	}
	i.byType.Store(answer, found)
	return found
}

// identifying are the members, beside ids, that an answer is told by.
var identifying = []string{"name", "key", "username", "uri", "dataset_uri", "version", "content", "metadatabase", "scheduler"}
