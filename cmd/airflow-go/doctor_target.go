package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/upgrade"
	"github.com/airflow-go/airflow/probe"
	"github.com/airflow-go/airflow/problem"
	"github.com/airflow-go/airflow/state"
)

const aboutTarget = `

With --target 3, or a release such as 3.1, the command says instead what ends or changes with that Airflow. What ends is a failed
check, and the exit code is 5. What changes its name or form is a warning. The command checks one of these:

  the server         its release, the login, SubDAGs, datasets and users, and the variables, pools and connections that the new
                     release cannot store; the default
  --file FILE        a state file; needs no server
  --requests FILE    recorded requests of a program; needs no server. FILE is a HAR file, or has lines such as
                     GET /api/v1/dags?limit=10, which may end with a JSON body`

// checkTarget checks what ends or changes with a release of Airflow 3.
func (a *app) checkTarget(ctx context.Context, number, file, requests string) (*probe.Report, error) {
	target, ok := upgrade.Target(number)
	switch {
	case !ok:
		return nil, invalidTarget(number)
	case file != "" && requests != "":
		return nil, &usageError{"--file and --requests cannot be used together"}
	case file != "":
		wanted, err := a.readState(file, "")
		if err != nil {
			return nil, err
		}
		checks, err := stateChecks(ctx, wanted, target)
		return &probe.Report{Checks: checks}, err
	}
	text, err := a.read(requests)
	if err != nil {
		return nil, err
	}
	found, err := upgrade.Read(text)
	if err != nil {
		return nil, &usageError{nameOf(requests) + ": " + err.Error()}
	}
	return &probe.Report{Checks: requestChecks(found, target)}, nil
}

func invalidTarget(number string) error {
	return &usageError{fmt.Sprintf("invalid --target %q: must be 3, or a release from 3.0 to %s", number, upgrade.Newest)}
}

// stateChecks returns a check for each object or field that a release cannot store.
func stateChecks(ctx context.Context, wanted *state.State, target string) ([]probe.Check, error) {
	losses, err := wanted.LossesOn(ctx, target)
	if err != nil {
		return nil, err
	}
	checks := []probe.Check{{Name: "state", Status: probe.StatusOK, Detail: fmt.Sprintf("%v; not storable: %d", wanted, len(losses))}}
	for _, loss := range losses {
		name := strings.TrimSpace(fmt.Sprintf("%q %s", loss.Name, loss.Field))
		checks = append(checks, probe.Check{Name: loss.Kind.String(), Status: probe.StatusFailed, Detail: name + ": " + loss.Reason})
	}
	return checks, nil
}

func requestChecks(requests []upgrade.Request, target string) []probe.Check {
	findings, used := upgrade.Check(requests, target)
	statuses := map[upgrade.Kind]probe.Status{
		upgrade.Ends: probe.StatusFailed, upgrade.Changes: probe.StatusWarning, upgrade.Unknown: probe.StatusWarning,
	}
	checks := []probe.Check{{
		Name: "requests", Status: probe.StatusOK,
		Detail: fmt.Sprintf("requests: %d, operations: %d; all paths begin with /api/v2 in Airflow %s, unless stated otherwise", len(requests), used, target),
	}}
	for _, finding := range findings {
		checks = append(checks, probe.Check{Name: string(finding.Kind), Status: statuses[finding.Kind], Detail: finding.Part + ": " + finding.Detail})
	}
	return checks
}

// checkServer looks at what of a server needs attention before it is upgraded to the target. It only reads.
func (a *app) checkServer(ctx context.Context, c *client.Client, target string) (*probe.Report, error) {
	report := &probe.Report{BaseURL: c.BaseURL()}
	add := func(name string, status probe.Status, detail, fix string) {
		report.Checks = append(report.Checks, probe.Check{Name: name, Status: status, Detail: detail, Fix: fix})
	}
	info, err := c.Monitoring.Version(ctx)
	if err != nil {
		return nil, err
	}
	report.Version = info.Version
	if !strings.HasPrefix(info.Version, "2.") {
		add("release", probe.StatusOK, fmt.Sprintf("the server runs Airflow %s; nothing of Airflow 2 is left to check", info.Version), "")
		return report, nil
	}
	add("release", probe.StatusOK, fmt.Sprintf("the server runs Airflow %s; the target is %s", info.Version, target), "")

	var subDAGs []string
	var response client.Response
	for dag, err := range c.DAGs.All(ctx, nil, client.WithResponse(&response)) {
		if err != nil {
			return nil, err
		}
		if dag.IsSubDAG {
			subDAGs = append(subDAGs, dag.DAGID)
		}
	}
	report.Scheme = response.Scheme
	switch response.Scheme {
	case "basic", "Kerberos":
		add("login", probe.StatusFailed, fmt.Sprintf("the command logs in with %s, which Airflow 3 does not accept", response.Scheme),
			"set AIRFLOW_AUTH=password, which works with Airflow 2 and 3")
	default:
		add("login", probe.StatusOK, "Airflow 3 accepts only tokens; AIRFLOW_AUTH=password obtains one", "")
	}
	if len(subDAGs) > 0 {
		add("SubDAGs", probe.StatusFailed, "Airflow 3 has no SubDAGs: "+strings.Join(subDAGs, ", "), "use task groups")
	} else {
		add("SubDAGs", probe.StatusOK, "none", "")
	}
	count := func(name, what, fix string, count func() (int, error)) error {
		n, err := count()
		switch {
		case errors.Is(err, problem.ErrAccess), is[*client.UnsupportedError](err):
			add(name, probe.StatusSkipped, "not readable", "")
		case err != nil:
			return err
		case n > 0:
			add(name, probe.StatusWarning, fmt.Sprintf("%d; %s", n, what), fix)
		default:
			add(name, probe.StatusOK, "none", "")
		}
		return nil
	}
	if err := errors.Join(
		count("datasets", "Airflow 3 calls them assets and finds them by number", "", func() (int, error) { return c.Assets.Count(ctx, nil) }),
		count("users", "only the FAB auth manager of Airflow 3 has users and roles", "configure it, unless logins come from elsewhere",
			func() (int, error) { return c.Users.Count(ctx, nil) }),
	); err != nil {
		return nil, err
	}
	exported, missing := state.Export(ctx, c, &state.ExportOptions{Kinds: []state.Kind{state.KindVariable, state.KindPool, state.KindConnection}})
	if exported == nil {
		return nil, missing
	}
	if missing != nil {
		add("export", probe.StatusFailed, strings.ReplaceAll(message(missing), "\n", "; "), "")
	}
	checks, err := stateChecks(ctx, exported, target)
	report.Checks = append(report.Checks, checks...)
	return report, err
}
