package client

import (
	"fmt"
	"strings"
	"unicode"
)

// CheckStatus is what came of a check.
type CheckStatus string

// What can come of a check.
const (
	CheckOK      CheckStatus = "ok"
	CheckWarning CheckStatus = "warning" // it works, but look at it
	CheckFailed  CheckStatus = "failed"
	CheckSkipped CheckStatus = "skipped" // it could not be made, or there is nothing to check
)

// Check is one thing that [Client.Probe] looked at.
type Check struct {
	// Name says what was looked at, such as "login".
	Name string `json:"name"`
	// Status is what came of it.
	Status CheckStatus `json:"status"`
	// Detail says what was found, in one line.
	Detail string `json:"detail"`
	// Fix says what to do about it, in one line; it is empty where nothing is to be done, or Detail says it.
	Fix string `json:"fix,omitempty"`
	// Err is what a check failed with, for [errors.Is] and [errors.As]; nil if it did not fail.
	Err error `json:"-"`
}

// Report is what [Client.Probe] found. It holds no credential. It encodes to JSON, and prints as a text of several lines.
type Report struct {
	// BaseURL is that of the client, without /api/v1.
	BaseURL string `json:"base_url"`
	// Version is the server's, such as "2.11.2"; empty if it did not tell.
	Version string `json:"version,omitempty"`
	// Scheme is the kind of credentials that were sent: basic, bearer, session, Kerberos or other; empty if there were none.
	Scheme string `json:"scheme,omitempty"`
	// Checks are in the order in which they were made, each one there whatever came of those before.
	Checks []Check `json:"checks"`
	// MayRead and MayNotRead are the resources that the user was found to have, or to lack, can_read on, in the words of
	// Airflow's permissions, such as "DAG Runs". What could not be asked for is in neither.
	MayRead    []string `json:"may_read,omitempty"`
	MayNotRead []string `json:"may_not_read,omitempty"`
}

// Err gives the error of the first check that failed; nil if none did.
func (r *Report) Err() error {
	for _, check := range r.Checks {
		if check.Status == CheckFailed {
			return check.Err
		}
	}
	return nil
}

// String gives a line for each check, with what to do below it.
func (r *Report) String() string {
	var b strings.Builder
	for _, check := range r.Checks {
		fmt.Fprintf(&b, "%-8s %-11s %s\n", check.Status, check.Name, check.Detail)
		if check.Fix != "" {
			fmt.Fprintf(&b, "%-8s %-11s fix: %s\n", "", "", check.Fix)
		}
	}
	return b.String()
}

func (r *Report) add(check Check) {
	check.Detail, check.Fix = printable(check.Detail), printable(check.Fix)
	r.Checks = append(r.Checks, check)
}

// printable makes one line of what a server, or its certificate, may have had a word in.
func printable(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) {
			return c
		}
		return ' '
	}, s)
}

// failed is a check that ended with an error: what its text says to do is apart.
func failed(name string, err error) Check {
	detail, fix := explain(err)
	return Check{Name: name, Status: CheckFailed, Detail: detail, Fix: fix, Err: err}
}
