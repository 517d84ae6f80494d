// Package upgrade finds out which parts of requests to an Airflow 2 end or change with a release of Airflow 3. It reads the tables
// that are generated from the contract, so that nothing is listed by hand.
package upgrade

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/stable"
)

// Newest is the newest release that the contract describes.
const Newest = "3.3.2"

// Request is a request to an Airflow 2.
type Request struct {
	// Method is the HTTP method.
	Method string
	// URL is the path with the query, with or without host and /api/v1: /dags?only_active=true.
	URL string
	// Body is the JSON body; empty if there is none.
	Body string
}

// Kind is what becomes of a part of a request.
type Kind string

// The kinds of findings.
const (
	// Ends means that the release does not have the part.
	Ends Kind = "ends"
	// Changes means that the part has another name or form.
	Changes Kind = "changes"
	// Unknown means that no Airflow 2 has the part.
	Unknown Kind = "unknown"
)

// Finding is a part of requests that ends or changes.
type Finding struct {
	// Part is the operation, with its parameter or field: GET /dags?only_active.
	Part string
	// Kind says what becomes of the part.
	Kind Kind
	// Detail says it in words.
	Detail string
}

// Target returns the release for a number such as 3, 3.1 or 3.3.2: the newest one that the contract describes, if the number has
// only one part. It reports false if the number is not that of an Airflow 3.
func Target(number string) (target string, ok bool) {
	if number == "3" {
		return Newest, true
	}
	parts := numbers(number)
	if len(parts) < 2 || parts[0] != 3 || slices.Compare(parts, numbers(Newest)) > 0 {
		return "", false
	}
	return number, true
}

// numbers returns the numbers of a release; nil if it is none.
func numbers(release string) (parts []int) {
	for part := range strings.SplitSeq(release, ".") {
		number, err := strconv.Atoi(part)
		if err != nil {
			return nil
		}
		parts = append(parts, number)
	}
	return parts
}

// Has reports whether a release has what exists from one release until another one. Until 2.11 includes 2.11.2. An empty bound is none.
func Has(since, until, release string) bool {
	is, first, last := numbers(release), numbers(since), numbers(until)
	return (since == "" || slices.Compare(is, first) >= 0) && (until == "" || slices.Compare(is[:min(len(is), len(last))], last) <= 0)
}

// Check returns what of the requests ends or changes with the target, sorted, and the number of operations that are used.
func Check(requests []Request, target string) (findings []Finding, used int) {
	c := checker{target: target, found: map[Finding]bool{}, used: map[string]bool{}}
	for _, request := range requests {
		c.check(request)
	}
	findings = slices.Collect(maps.Keys(c.found))
	stable.Sort(findings, func(a, b *Finding) int {
		return cmp.Or(cmp.Compare(a.Part, b.Part), cmp.Compare(a.Detail, b.Detail))
	})
	return findings, len(c.used)
}

type checker struct {
	target string
	found  map[Finding]bool
	used   map[string]bool
}

func (c *checker) add(part string, kind Kind, format string, args ...any) {
	c.found[Finding{part, kind, fmt.Sprintf(format, args...)}] = true
}

func (c *checker) check(r Request) {
	u, err := url.Parse(r.URL)
	if err != nil {
		c.add(r.Method+" "+r.URL, Unknown, "the URL is invalid")
		return
	}
	path := u.EscapedPath()
	if _, below, found := strings.Cut(path, "/api/v1"); found {
		path = below
	}
	if strings.Contains(path, "/api/v2/") {
		c.add(r.Method+" "+path, Unknown, "is a request to Airflow 3, which is not checked")
		return
	}
	o := c.find(r.Method, path)
	if o == nil {
		c.add(r.Method+" "+path, Unknown, "no Airflow 2 has this operation")
		return
	}
	name := o.Method + " " + o.Path
	c.used[name] = true
	if !Has(o.Since, o.Until, c.target) {
		c.add(name, Ends, "Airflow %s does not have this operation; the last release that has it is %s", c.target, o.Until)
		return
	}
	if prefix, path := o.Route(gen.V2); prefix+path != "/api/v2"+o.Path {
		c.add(name, Changes, "is %s %s in Airflow %s", o.Method, prefix+path, c.target)
	}
	for parameter, values := range u.Query() {
		c.parameter(o, name+"?"+parameter, parameter, values)
	}
	c.body(o, name, r.Body)
}

// find returns the operation of a request. Literal segments win over parameters.
func (c *checker) find(method, path string) (found *gen.Operation) {
	segments, best := strings.Split(strings.TrimSuffix(path, "/"), "/"), -1
	for _, o := range gen.OperationsV1 {
		template := strings.Split(o.Path, "/")
		if o.Method != method && (method != http.MethodHead || o.Method != http.MethodGet) || len(template) != len(segments) {
			continue
		}
		literals := 0
		for j, segment := range template {
			switch {
			case segment == segments[j]:
				literals++
			case !strings.HasPrefix(segment, "{"):
				literals = -len(template)
			}
		}
		if literals > best {
			found, best = o, literals
		}
	}
	return found
}

func (c *checker) parameter(o *gen.Operation, part, name string, values []string) {
	i := slices.IndexFunc(o.Parameters, func(p gen.Parameter) bool { return p.Name == name })
	if i < 0 {
		c.add(part, Unknown, "no Airflow 2 has this parameter; Airflow 3 ignores unknown parameters and returns all rows")
		return
	}
	p := o.Parameters[i]
	switch {
	case !Has(p.Since, p.Until, c.target):
		c.add(part, Ends, "Airflow %s does not have this parameter and ignores it", c.target)
		return
	case p.NameV2 != "" && p.NameV2 != p.Name:
		c.add(part, Changes, "is called %s in Airflow %s, which ignores the old name", p.NameV2, c.target)
	}
	for _, value := range values {
		if p.List[gen.V1] == gen.CommaSeparated && p.List[gen.V2] != gen.CommaSeparated && strings.Contains(value, ",") {
			c.add(part, Changes, "several values are repeated parameters in Airflow %s: it reads commas as part of a value", c.target)
		}
		c.value(part, p.Values, value)
	}
}

func (c *checker) value(part string, values []gen.Value, value string) {
	sign := ""
	if rest, descending := strings.CutPrefix(value, "-"); descending {
		sign, value = "-", rest
	}
	for _, v := range values {
		switch {
		case v.Name != value:
		case !Has(v.Since, v.Until, c.target):
			c.add(part+"="+sign+value, Ends, "Airflow %s does not have this value", c.target)
		case v.NameV2 != "" && v.NameV2 != v.Name:
			c.add(part+"="+sign+value, Changes, "is %s%s in Airflow %s", sign, v.NameV2, c.target)
		}
	}
}

func (c *checker) body(o *gen.Operation, name, body string) {
	var sent map[string]any
	if body != "" && json.Unmarshal([]byte(body), &sent) != nil {
		c.add(name, Unknown, "the body is no JSON object and was not checked")
		return
	}
	for _, field := range o.Fields {
		value, isSent := sent[field.Name]
		part := name + " field " + field.Name
		switch {
		case !isSent:
			continue
		case !Has(field.Since, field.Until, c.target):
			c.add(part, Ends, "Airflow %s does not have this field and rejects it", c.target)
		case field.OmitV2:
			c.add(part, Changes, "must be left out in Airflow %s", c.target)
		case field.NameV2 != "" && field.NameV2 != field.Name:
			c.add(part, Changes, "is called %s in Airflow %s", field.NameV2, c.target)
		}
		if text, isText := value.(string); isText {
			c.value(part, field.Values, text)
		}
	}
	for _, fill := range o.FillV2 {
		if _, isSent := sent[fill.Name]; !isSent && body != "" {
			c.add(name+" field "+fill.Name, Changes, "is required by Airflow %s", c.target)
		}
	}
}
