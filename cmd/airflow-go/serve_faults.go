package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
)

// addFault adds a fault as --fault describes it: fields with a comma between them.
func (a *app) addFault(server *airflowtest.Server, text string) error {
	var f airflowtest.Fault
	bodyFile := ""
	fail := func(reason string) error {
		return &usageError{fmt.Sprintf("invalid --fault %q: %s", text, reason)}
	}
	for field := range strings.SplitSeq(text, ",") {
		name, value, hasValue := strings.Cut(field, "=")
		name = strings.TrimSpace(name)
		if hasValue == (name == "after-work") {
			return fail(fmt.Sprintf("%q must be NAME=VALUE or after-work", field))
		}
		if reason := setFault(&f, name, value); reason != "" {
			return fail(reason)
		}
		if file, isFile := strings.CutPrefix(f.Body, "@"); isFile && name == "body" {
			var err error
			if f.Body, err = a.read(file); err != nil {
				return err
			}
			bodyFile = file
		}
	}
	if kind := bodyType(bodyFile, f.Body); kind != "" {
		f.Header = http.Header{"Content-Type": {kind}}
	}
	if reason := mistake(func() { server.Fail(f) }); reason != "" {
		return fail(faultWords.Replace(strings.TrimPrefix(reason, "airflowtest: invalid Fault: ")))
	}
	return nil
}

// bodyType returns the media type of a body, by the extension of its file and by its content; "" leaves it to net/http.
func bodyType(file, body string) string {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".html", ".htm":
		return "text/html; charset=utf-8"
	case ".txt", ".log":
		return "text/plain; charset=utf-8"
	case ".xml":
		return "application/xml"
	case ".json":
	default:
		if text := strings.TrimSpace(body); !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") || !json.Valid([]byte(body)) {
			return ""
		}
	}
	var problem map[string]json.RawMessage
	if json.Unmarshal([]byte(body), &problem) == nil && problem["title"] != nil && problem["status"] != nil {
		return "application/problem+json" // as all errors of Airflow 2
	}
	return "application/json"
}

// setFault sets a field of a fault, and returns why it cannot.
func setFault(f *airflowtest.Fault, name, value string) (reason string) {
	var err error
	switch name {
	case "kind":
		f.Kind = airflowtest.FaultKind(value)
		kinds := []airflowtest.FaultKind{
			airflowtest.Respond, airflowtest.Slow, airflowtest.Cut, airflowtest.HangUp, airflowtest.LoseRace, airflowtest.ExpireLogin,
		}
		if !slices.Contains(kinds, f.Kind) {
			return fmt.Sprintf("unknown kind %q: must be one of %s", value, join(kinds))
		}
	case "page":
		if f.Page = airflowtest.Page(value); !slices.Contains(airflowtest.Pages(), f.Page) {
			return fmt.Sprintf("unknown page %q: must be one of %s", value, join(airflowtest.Pages()))
		}
	case "route":
		f.Route = value
	case "body":
		f.Body = value
	case "after-work":
		f.AfterWork = true
	case "delay":
		if f.Delay, err = time.ParseDuration(value); err != nil {
			return fmt.Sprintf("delay %q must be a duration, such as 5s", value)
		}
	case "times", "skip", "status", "bytes":
		number := map[string]*int{"times": &f.Times, "skip": &f.Skip, "status": &f.Status, "bytes": &f.Bytes}[name]
		if *number, err = strconv.Atoi(value); err != nil || *number < 0 {
			return fmt.Sprintf("%s %q must be a whole number of at least 0", name, value)
		}
	default:
		return fmt.Sprintf("unknown field %q: must be kind, route, times, skip, after-work, delay, page, status, body or bytes", name)
	}
	return ""
}

func join[T ~string](texts []T) string {
	var joined []string
	for _, text := range texts {
		joined = append(joined, string(text))
	}
	return strings.Join(joined, ", ")
}

// faultWords replaces the names that errors of package airflowtest have for the fields of a fault.
var faultWords = strings.NewReplacer(
	"Page", "page", "Status", "status", "Route", "route", "Body", "body", "Delay", "delay", "Skip", "skip", "Bytes", "bytes", "Kind", "kind",
	"AfterWork", "after-work", "kind Cut", "kind cut", "such as Slow or HangUp", "such as slow or hang up",
)
