package main

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// removeUnnamed removes the operations of Airflow 3 that the overlay does not name with x-method. Whoever
// adds one names it there.
func removeUnnamed(document *yaml.Node) {
	removeIf(valueOf(rootOf(document), "paths"), func(_ string, item *yaml.Node) bool {
		removeIf(item, func(_ string, op *yaml.Node) bool {
			return valueOf(op, "operationId") != nil && isAirflow3(valueOf(op, "x-since")) && valueOf(op, "x-method") == nil
		})
		return !hasOperation(item)
	})
}

func hasOperation(item *yaml.Node) bool {
	for _, key := range keysOf(item) {
		if valueOf(valueOf(item, key), "operationId") != nil {
			return true
		}
	}
	return false
}

// isAirflow3 reports whether a mark names a release of Airflow 3.
func isAirflow3(mark *yaml.Node) bool { return mark != nil && strings.HasPrefix(mark.Value, "3.") }
