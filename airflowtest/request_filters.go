package airflowtest

import (
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// The filters of Airflow 3.

// textFilter selects texts by a pattern, as the SQL operator ILIKE does, and by a prefix. The bar separates alternatives, and ~
// matches all.
type textFilter struct{ pattern, prefix string }

func (f textFilter) matches(text string) bool {
	return anyPart(f.pattern, func(part string) bool { return likePattern(part).MatchString(text) }) &&
		anyPart(f.prefix, func(part string) bool { return strings.HasPrefix(text, strings.TrimRightFunc(part, isNoWord)) })
}

// isNoWord reports whether a server leaves out the character at the end of a prefix.
func isNoWord(r rune) bool {
	return r < 0x80 && !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", r)
}

// anyPart reports whether one of the alternatives in a filter matches. An empty filter matches all.
func anyPart(filter string, matches func(string) bool) bool {
	if filter == "" || filter == "~" {
		return true
	}
	return slices.ContainsFunc(strings.Split(filter, "|"), func(part string) bool {
		part = strings.TrimSpace(part)
		return part != "" && matches(part)
	})
}

// numberFilter selects numbers by their bounds: the first two include the bound.
type numberFilter struct{ atLeast, atMost, above, below gen.Optional[float64] }

// matches reports whether a number that is known is within the bounds.
func (f numberFilter) matches(number float64, known bool) bool {
	holds := func(bound gen.Optional[float64], compare func(bound float64) bool) bool {
		value, isSet := bound.Get()
		return !isSet || known && compare(value)
	}
	return holds(f.atLeast, func(b float64) bool { return number >= b }) && holds(f.atMost, func(b float64) bool { return number <= b }) &&
		holds(f.above, func(b float64) bool { return number > b }) && holds(f.below, func(b float64) bool { return number < b })
}

// checkRunStates returns the error of Airflow 3 for unknown states and types of runs.
func checkRunStates(r *request, f runFilter) error {
	if !r.server.isAirflow3() {
		return nil
	}
	states, types := []string{"queued", "running", "success", "failed"}, runTypes(r.server.release)
	for _, state := range f.states {
		if state == "" && slices.Contains(r.query["state"], "") || !slices.Contains(append(states, "none", ""), string(state)) {
			return unprocessableText("Invalid value for state. Valid values are " + strings.Join(states, ", "))
		}
	}
	for _, name := range f.types {
		if !slices.Contains(types, name) {
			return unprocessableText("Invalid value for run type. Valid values are " + strings.Join(types, ", "))
		}
	}
	return nil
}

// runTypes returns the types of runs in a release of Airflow 3.
func runTypes(r release) []string {
	types := []string{"backfill", "scheduled", "manual"}
	if !r.isBefore("3.3") {
		types = append(types, "operator_triggered")
	}
	if types = append(types, "asset_triggered"); !r.isBefore("3.2") {
		types = append(types, "asset_materialization")
	}
	return types
}
