package probe

import (
	"fmt"
	"strings"
	"unicode"
)

// Status is the result of a check.
type Status string

// The values of Status.
const (
	// StatusOK means that the check found nothing wrong.
	StatusOK Status = "ok"
	// StatusWarning means that something needs attention, or could not be found out. The client may work nevertheless.
	StatusWarning Status = "warning"
	// StatusFailed means that the check found a fault. Err of the [Check] says which.
	StatusFailed Status = "failed"
	// StatusSkipped means that the check was impossible, or that there was nothing to check.
	StatusSkipped Status = "skipped"
)

// Check is one check of a [Report].
type Check struct {
	// Name is the name of the check: base URL, connection, TLS, Airflow, clock, health, login, permissions or DAGs.
	Name string `json:"name"`
	// Status is the result.
	Status Status `json:"status"`
	// Detail says what the check found, in one line.
	Detail string `json:"detail"`
	// Fix says what to do, in one line. It is empty if there is nothing to do, if Detail says it, or if nothing is known.
	Fix string `json:"fix,omitempty"`
	// Err is the error of a failed check, for [errors.Is] and [errors.As]; nil if the check did not fail.
	Err error `json:"-"`
}

// Report is the result of [Run]. It contains no credentials. It can be printed, as several lines, and encoded as JSON.
type Report struct {
	// BaseURL is the base URL of the client, without /api/v1 or /api/v2.
	BaseURL string `json:"base_url"`
	// Version is the version of the server, such as "2.11.2"; empty if unknown.
	Version string `json:"version,omitempty"`
	// Scheme is the type of the credentials that were sent: basic, bearer, session, Kerberos or other. It is empty if none were sent,
	// or if the server did not respond to them.
	Scheme string `json:"scheme,omitempty"`
	// Checks holds all checks in the order in which they ran. A check that could not run has the status StatusSkipped.
	Checks []Check `json:"checks"`
	// MayRead lists which of the checked resources the user may read, by the names of Airflow's permissions: DAGs, DAG Runs, Task
	// Instances, Pools, Variables, Connections, Datasets (in Airflow 3 Assets), ImportError, Users and Roles.
	MayRead []string `json:"may_read,omitempty"`
	// MayNotRead lists which of them the user may not read. A resource that could not be checked is in neither list.
	MayNotRead []string `json:"may_not_read,omitempty"`
}

// Err returns the error of the first check that failed; nil if none did.
func (r *Report) Err() error {
	for _, check := range r.Checks {
		if check.Status == StatusFailed {
			return check.Err
		}
	}
	return nil
}

// String returns a line for each check, followed by a line that says how to fix it, if necessary.
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

// printable returns a single line without control characters, which a server or its certificate may have supplied.
func printable(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) {
			return c
		}
		return ' '
	}, s)
}

// failed returns a check that failed with an error. The hint of the error becomes Fix.
func failed(name string, err error) Check {
	detail, fix := splitHint(err)
	return Check{Name: name, Status: StatusFailed, Detail: detail, Fix: fix, Err: err}
}
