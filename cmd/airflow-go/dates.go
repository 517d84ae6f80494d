package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"
)

// parseDate parses the date of a flag: RFC 3339, or a day, which begins at midnight in UTC.
func parseDate(flag, text string) (time.Time, error) {
	date, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		date, err = time.Parse(time.DateOnly, text)
	}
	switch {
	case err != nil:
		return date, &usageError{fmt.Sprintf("invalid --%s %q: must be a day in UTC, such as 2026-11-21, or RFC 3339 with a zone, such as 2026-11-21T00:00:00+01:00", flag, text)}
	case date.IsZero(): // Trigger would take it for unset
		return date, &usageError{fmt.Sprintf("invalid --%s %q: must be later than 0001-01-01T00:00:00Z", flag, text)}
	}
	return date, nil
}

// parseMoment parses the date of a flag, or how long ago it was, such as 90m, 24h or 7d.
func parseMoment(flag, text string) (time.Time, error) {
	before, err := time.ParseDuration(text)
	if number, isDays := strings.CutSuffix(text, "d"); isDays {
		var days uint64
		days, err = strconv.ParseUint(number, 10, 16)
		before = time.Duration(days) * 24 * time.Hour
	}
	switch {
	case err != nil:
		date, err := parseDate(flag, text)
		if err != nil {
			err = &usageError{fmt.Sprintf("invalid --%s %q: must be "+ago+", a day in UTC, such as 2026-11-21, or RFC 3339 with a zone", flag, text)}
		}
		return date, err
	case before < 0:
		return time.Time{}, &usageError{fmt.Sprintf("invalid --%s %q: a duration says how long ago, so it must not be negative", flag, text)}
	}
	return time.Now().Add(-before), nil
}

// ago describes the durations that parseMoment takes.
const ago = "how long ago, such as 90m, 24h or 7d"

// moments describes the values that parseMoment takes.
const moments = "a date, or " + ago

// period is what the flags --since and --until of a command set, or those with a prefix. A bound that is not set is zero.
type period struct {
	flags        *pflag.FlagSet
	prefix       string // of the names of the flags, such as "ended-"
	since, until string
}

// addTo adds the flags; what names the rows, such as "runs that started".
func (p *period) addTo(flags *pflag.FlagSet, what string) {
	p.flags = flags
	flags.StringVar(&p.since, p.prefix+"since", "", "only "+what+" since this `time`: "+moments)
	flags.StringVar(&p.until, p.prefix+"until", "", "only "+what+" until this `time`; a day means its beginning")
}

// isSet reports whether one of the flags is set.
func (p *period) isSet() bool {
	return p.flags.Changed(p.prefix+"since") || p.flags.Changed(p.prefix+"until")
}

func (p *period) bounds() (since, until time.Time, err error) {
	if name := p.prefix + "since"; p.flags.Changed(name) {
		if since, err = parseMoment(name, p.since); err != nil {
			return since, until, err
		}
	}
	if name := p.prefix + "until"; p.flags.Changed(name) {
		if until, err = parseMoment(name, p.until); err != nil {
			return since, until, err
		}
	}
	if !since.IsZero() && !until.IsZero() && until.Before(since) {
		return since, until, &usageError{fmt.Sprintf("--%suntil must not be before --%[1]ssince", p.prefix)}
	}
	return since, until, nil
}
