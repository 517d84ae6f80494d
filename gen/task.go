package gen

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/internal/textmatch"
)

// The types of tasks that Airflow 2 and 3 send in different forms.

// BackoffFactor is the factor by which the delay before a retry of a task grows with each retry. 0 means that it stays the same.
//
// Airflow before 3.2 sends only whether the delay grows: false is decoded as 0 and true as 2, because there the delay doubles.
type BackoffFactor float64

// UnmarshalJSON decodes a number, or a bool as older servers send it: false as 0 and true as 2. null is 0.
func (f *BackoffFactor) UnmarshalJSON(b []byte) error {
	switch text := strings.ToLower(strings.Trim(string(b), `"`)); text {
	case "false", "null", "":
		*f = 0
	case "true":
		*f = 2
	default:
		number, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return errors.New("not a number or a bool")
		}
		*f = BackoffFactor(number)
	}
	return nil
}

// OperatorLink names an extra link of an operator: a link from its task instances to a page of another system. Airflow 2 sends
// the Python class of the link, and Airflow 3 its name.
type OperatorLink struct {
	// Name is the name of the link in the web interface; empty in Airflow 2.
	// Since Airflow 3.0.
	Name string `json:"name,omitzero"`
	// ClassName is the name of the Python class of the link.
	// Airflow 2.0 to 2.11.
	ClassName string `json:"class_name,omitzero"`
	// ModulePath is the import path of the module that defines the Python class of the link.
	// Airflow 2.0 to 2.11.
	ModulePath string `json:"module_path,omitzero"`
}

// UnmarshalJSON decodes an object, as Airflow 2 sends it, or a JSON string with the name of the link, as Airflow 3 does.
func (l *OperatorLink) UnmarshalJSON(b []byte) error {
	*l = OperatorLink{}
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &l.Name)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(b, &fields); err != nil {
		return err
	}
	l.Name, l.ClassName, l.ModulePath = textOf(fields["name"]), textOf(fields["class_name"]), textOf(fields["module_path"])
	return nil
}

// UnmarshalJSON decodes an object with days, seconds and microseconds or, as Airflow 3 sends it in DAG details, an ISO 8601
// duration such as "PT1H30M". JSON null leaves d unchanged. It returns an error for other JSON.
func (d *TimeDelta) UnmarshalJSON(b []byte) error {
	if len(b) == 0 || b[0] != '"' {
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(b, &fields); err != nil || fields == nil {
			return err
		}
		read := TimeDelta{Type: textOf(fields["__type"])}
		for name, to := range map[string]*int{"days": &read.Days, "seconds": &read.Seconds, "microseconds": &read.Microseconds} {
			value := strings.Trim(string(fields[name]), `"`)
			if value == "" || value == "null" {
				continue
			}
			integer, err := strconv.Atoi(value)
			if err != nil { // a server may send 30.0
				number, err := strconv.ParseFloat(value, 64)
				if err != nil || number != math.Trunc(number) || math.Abs(number) > 1<<53 {
					return fmt.Errorf("%s is not an integer", name)
				}
				integer = int(number)
			}
			*to = integer
		}
		*d = read
		return nil
	}
	var text string
	if err := json.Unmarshal(b, &text); err != nil {
		return err
	}
	read, ok := parseDuration(text)
	if !ok {
		return fmt.Errorf("%q is not a duration", text)
	}
	*d = read
	d.normalize()
	return nil
}

// parseDuration reads a duration in ISO 8601, as Python packages write it: P1DT2H3M4.5S. All parts are optional.
func parseDuration(text string) (d TimeDelta, ok bool) {
	text, negative := strings.CutPrefix(text, "-")
	text, ok = strings.CutPrefix(text, "P")
	date, clock, _ := strings.Cut(text, "T")
	weeks, date := cutNumber(date, "W")
	days, date := cutNumber(date, "D")
	hours, clock := cutNumber(clock, "H")
	minutes, clock := cutNumber(clock, "M")
	micros := 0
	if whole, fraction, found := strings.Cut(clock, "."); found {
		digits, isFraction := strings.CutSuffix(fraction, "S")
		if !isFraction || !textmatch.Only(digits, textmatch.Digits) {
			return TimeDelta{}, false
		}
		micros, _ = strconv.Atoi((digits + "00000")[:6])
		clock = whole + "S"
	}
	seconds, clock := cutNumber(clock, "S")
	d = TimeDelta{Type: "TimeDelta", Days: 7*weeks + days, Seconds: hours*3600 + minutes*60 + seconds, Microseconds: micros}
	if negative {
		d.Days, d.Seconds, d.Microseconds = -d.Days, -d.Seconds, -d.Microseconds
	}
	return d, ok && date == "" && clock == ""
}

// cutNumber cuts a number and its unit off the beginning of text. It returns 0 and text itself if there is none.
func cutNumber(text, unit string) (number int, rest string) {
	after, _ := textmatch.CutSome(text, textmatch.Digits)
	rest, ok := strings.CutPrefix(after, unit)
	digits := text[:len(text)-len(after)]
	if !ok || digits == "" {
		return 0, text
	}
	number, _ = strconv.Atoi(digits)
	return number, rest
}

// normalize makes only the days negative, as Python does: 0 <= Seconds < 86,400 and 0 <= Microseconds < 1,000,000.
func (d *TimeDelta) normalize() {
	carry := func(from, to *int, size int) {
		n := *from / size
		if *from -= n * size; *from < 0 {
			*from, n = *from+size, n-1
		}
		*to += n
	}
	carry(&d.Microseconds, &d.Seconds, 1e6)
	carry(&d.Seconds, &d.Days, 24*60*60)
}

// UnmarshalJSON decodes an object that maps names to URLs. In a response of Airflow 3 that object is the field extra_links of
// another one. A URL that is null becomes "".
func (l *ExtraLinkCollection) UnmarshalJSON(b []byte) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(b, &fields); err != nil {
		return err
	}
	if links := fields["extra_links"]; len(links) > 0 && links[0] == '{' {
		fields = nil
		if err := json.Unmarshal(links, &fields); err != nil {
			return err
		}
	}
	*l = make(ExtraLinkCollection, len(fields))
	for name, value := range fields {
		(*l)[name] = textOf(value)
	}
	return nil
}

// textOf returns a JSON string as its value, and other JSON as its text without white space.
func textOf(value json.RawMessage) string {
	var text string
	if len(value) == 0 || json.Unmarshal(value, &text) == nil {
		return text
	}
	var compact bytes.Buffer
	_ = json.Compact(&compact, value) // it is valid
	return compact.String()
}
