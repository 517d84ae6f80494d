package airflowtest

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// The newest minor release of each major one whose API the tables of this package describe.
const (
	newestOfAirflow2 = 11
	newestOfAirflow3 = 3
)

// release is the Airflow release that a server plays.
type release []int

// parseRelease returns the release with a number such as 2.10.5. It returns an error if the tables do not describe its API.
func parseRelease(version string) (release, error) {
	var r release
	for part := range strings.SplitSeq(version, ".") {
		digits := part[:len(part)-len(strings.TrimLeft(part, "0123456789"))]
		n, err := strconv.Atoi(digits)
		if err != nil {
			if len(r) < 3 {
				r = nil // it is no release, such as "3.3."
			}
			break
		}
		if r = append(r, n); digits != part { // 2.10.0rc1 and 2.9.3+astro.1 have the API of the release
			break
		}
	}
	newest := map[int]int{2: newestOfAirflow2, 3: newestOfAirflow3}
	if len(r) < 2 || newest[r[0]] == 0 || r[1] > newest[r[0]] {
		return nil, fmt.Errorf("airflowtest knows the releases 2.0 to 2.%d and 3.0 to 3.%d", newestOfAirflow2, newestOfAirflow3)
	}
	return r, nil
}

// family returns the family of the release; that of none is Airflow 2.
func (r release) family() gen.Family {
	if len(r) > 0 && r[0] >= 3 {
		return gen.V2
	}
	return gen.V1
}

// isBefore reports whether the release is older than another one, such as 2.5 or 3.2.2.
func (r release) isBefore(other string) bool {
	return slices.Compare(r, numbers(other)) < 0
}

// has reports whether the release is one of those between two marks of the contract. An empty mark has no effect.
func (r release) has(since, until string) bool {
	last := numbers(until)
	return (since == "" || !r.isBefore(since)) && (until == "" || slices.Compare(r[:min(len(r), len(last))], last) <= 0)
}

// schema returns how an error shows a schema with these keywords. Before 2.9 they are sorted.
func (r release) schema(keywords ...string) string {
	if len(r) > 0 && r.isBefore("2.9") {
		slices.Sort(keywords)
	}
	separator := ", "
	if text := strings.Join(keywords, separator); len(text) > 60 { // Python breaks the lines of a long one
		separator = ",\n     "
	}
	return "{" + strings.Join(keywords, separator) + "}"
}

// numbers returns the numbers of a mark of the contract.
func numbers(mark string) release {
	var r release
	for part := range strings.SplitSeq(mark, ".") {
		n, _ := strconv.Atoi(part)
		r = append(r, n)
	}
	return r
}

// isAirflow3 reports whether the server plays a release of Airflow 3.
func (s *Server) isAirflow3() bool { return s.release.family() == gen.V2 }

// fieldRelease describes a field of a model that not all releases have, or that has several names.
type fieldRelease struct {
	name   string // the JSON name of the model
	nameV1 string // a name that it has in Airflow 2, too
	nameV2 string // its only name in Airflow 3
	since  string
	until  string
}

// modelFields has the names of the fields of a model in one release.
type modelFields struct {
	gone    []string          // the JSON names of the fields that the release lacks
	renamed map[string]string // JSON name → name in the release
	doubled map[string]string // JSON name → another name that the field has, too
}

// fieldsOf returns the names of the fields, by model, in a release.
func fieldsOf(r release) map[string]modelFields {
	models := map[string]modelFields{}
	for model, fields := range fieldReleases() {
		m := modelFields{renamed: map[string]string{}, doubled: map[string]string{}}
		for _, f := range fields {
			switch {
			case !r.has(f.since, f.until):
				m.gone = append(m.gone, f.name)
			case r.family() == gen.V2:
				m.renamed[f.name] = cmp.Or(f.nameV2, f.name)
			case f.nameV1 != "":
				m.doubled[f.name] = f.nameV1
			}
		}
		models[model] = m
	}
	return models
}

// has reports whether the release has the field.
func (m modelFields) has(jsonName string) bool { return !slices.Contains(m.gone, jsonName) }

// wireName returns the name of a field in the release.
func (m modelFields) wireName(jsonName string) string { return cmp.Or(m.renamed[jsonName], jsonName) }

// jsonName returns the JSON name of the field that has a name in the release.
func (m modelFields) jsonName(wireName string) string {
	for name, other := range m.renamed {
		if other == wireName {
			return name
		}
	}
	for name, other := range m.doubled {
		if other == wireName {
			return name
		}
	}
	if m.renamed[wireName] != "" && m.renamed[wireName] != wireName {
		return "" // a name of Airflow 2
	}
	return wireName
}
