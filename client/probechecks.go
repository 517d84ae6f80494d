package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/health"
	"github.com/airflow-go/airflow/problem"
)

// explain parts the text of an error from what it says to do.
func explain(err error) (detail, fix string) {
	if t, ok := errors.AsType[*transportError](err); ok {
		fix = t.hint
	}
	if e, ok := errors.AsType[interface { // of package problem, or of who is calling
		error
		Hint() string
	}](err); ok && fix == "" {
		fix = e.Hint()
	}
	return strings.TrimSuffix(withoutPrefix(err), "; "+fix), fix
}

// airflow judges whether this is an Airflow 2.
func (p *probe) airflow() Check {
	const name = "Airflow"
	switch release, known := parseRelease(p.report.Version); {
	case p.err != nil && p.path.failed(p.err):
		return Check{Name: name, Status: CheckSkipped, Detail: "it could not be asked for"}
	case p.version == nil && p.reached:
		return Check{Name: name, Status: CheckWarning, Detail: "it does not tell its version without a login"}
	case p.version == nil:
		return failed(name, p.err)
	case !known:
		return Check{Name: name, Status: CheckWarning, Detail: "it calls its version " + p.report.Version}
	case release.major != 2:
		err := fmt.Errorf("airflow: the server is an Airflow %s, and this client speaks to Airflow 2 (API v1) only", p.report.Version)
		return Check{Name: name, Status: CheckFailed, Detail: withoutPrefix(err), Err: err}
	}
	return Check{Name: name, Status: CheckOK, Detail: "version " + p.report.Version}
}

// leastDrift is what clocks may differ by, in a Date header without fractions of a second too.
const leastDrift = 30 * time.Second

// clock compares the server's time with that of this machine.
func (p *probe) clock() Check {
	const name = "clock"
	if p.serverTime.IsZero() {
		return Check{Name: name, Status: CheckSkipped, Detail: "the answers have no Date"}
	}
	drift := p.serverTime.Sub(p.localTime).Round(time.Second)
	if drift.Abs() <= leastDrift+p.roundTrip {
		return Check{Name: name, Status: CheckOK, Detail: "it agrees with that of this machine"}
	}
	direction := "ahead of"
	if drift < 0 {
		direction = "behind"
	}
	return Check{
		Name: name, Status: CheckWarning, Detail: fmt.Sprintf("the server's clock is %v %s this machine's", drift.Abs(), direction),
		Fix: "set the one that is wrong (NTP): certificates, tokens, sessions and Kerberos tickets go by it, and so do logical dates",
	}
}

// health judges the components of the server.
func (p *probe) health(ctx context.Context) Check {
	const name = "health"
	var info *HealthInfo
	err := p.open(func(doer *pipeline) (err error) {
		info, err = gen.MonitoringClient{Doer: doer}.Health(ctx)
		return err
	})
	if err != nil {
		return failed(name, err)
	}
	now := p.serverTime.Add(time.Since(p.localTime))
	if p.serverTime.IsZero() {
		now = time.Now()
	}
	var told, unwell []string
	for _, component := range health.Components(info) {
		if component.Missing() {
			continue
		}
		text := fmt.Sprintf("%s %s", component.Name, component.Status)
		if component.Status == "" {
			text = component.Name + " is not there"
		}
		if !component.Heartbeat.IsZero() {
			text += fmt.Sprintf(" (heartbeat %v ago)", max(now.Sub(component.Heartbeat), 0).Round(time.Second))
		}
		told = append(told, text)
		if component.Unwell() {
			unwell = append(unwell, component.Name)
		}
	}
	check := Check{Name: name, Status: CheckOK, Detail: strings.Join(told, ", ")}
	if len(unwell) > 0 {
		check.Status, check.Err = CheckFailed, fmt.Errorf("airflow: not healthy: %s", strings.Join(unwell, ", "))
		check.Fix = "see to " + strings.Join(unwell, ", ") + ": without a scheduler, runs that are triggered stay queued"
	}
	return check
}

// login tells whether the credentials were taken, apart from what they are good for. A server with AUTH_ROLE_PUBLIC answers to
// wrong ones as to none, so that what it answers to none has to be known.
func (p *probe) login(ctx context.Context, all []listed) Check {
	const name = "login"
	var granted, refused []listed
	for _, one := range all {
		switch {
		case errors.Is(one.err, problem.ErrUnauthenticated):
			return failed(name, one.err)
		case errors.Is(one.err, problem.ErrPermissionDenied):
			refused = append(refused, one)
		case one.err == nil:
			granted = append(granted, one)
		default:
			if p, ok := errors.AsType[*problem.Error](one.err); !ok || p.Status/100 == 3 {
				return failed(name, one.err) // no answer, or a login elsewhere
			}
		}
	}
	sent := p.report.Scheme
	for _, one := range granted {
		if sent != "" && turnedAway(p.ask(ctx, p.anonymous, one.probedList).err) {
			return Check{Name: name, Status: CheckOK, Detail: fmt.Sprintf("the credentials (%s) were taken", sent)}
		}
	}
	switch {
	case len(granted) > 0 && sent == "":
		return Check{
			Name: name, Status: CheckWarning, Detail: "no credentials were sent, and the server lets anybody in",
			Fix: "see to AUTH_ROLE_PUBLIC and [api] auth_backends of the server, if that is not meant",
		}
	case len(granted) > 0:
		return Check{
			Name: name, Status: CheckWarning, Detail: fmt.Sprintf("the server lets anybody in: whether it takes the credentials (%s) cannot be told", sent),
			Fix: "see to AUTH_ROLE_PUBLIC and [api] auth_backends of the server, if that is not meant",
		}
	case len(refused) == 0:
		return Check{Name: name, Status: CheckWarning, Detail: "it cannot be told: " + summary(all)}
	case sent == "":
		return failed(name, refused[0].err)
	}
	if errors.Is(p.ask(ctx, p.anonymous, refused[0].probedList).err, problem.ErrUnauthenticated) {
		return Check{Name: name, Status: CheckOK, Detail: fmt.Sprintf("the credentials (%s) were taken", sent)}
	}
	check := failed(name, refused[0].err)
	check.Detail = fmt.Sprintf("the server answers 403 to everything, with the credentials (%s) as without: it did not take them, or the user may do nothing", sent)
	check.Fix = backend(sent) + "; if that is right, give the user a role"
	return check
}

// backend says what credentials that were not taken need.
func backend(sent string) string {
	const backends = "[api] auth_backends of the server"
	switch sent {
	case "basic":
		return "check user and password, and that " + backends + " has basic_auth (a fresh Airflow takes sessions alone)"
	case "bearer":
		return "check the token, and that " + backends + " takes tokens, which no Airflow 2 does by itself"
	case "session":
		return "check that " + backends + " has session, and that a session of your own has not ended"
	case "Kerberos":
		return "check the ticket, and that " + backends + " has kerberos_auth"
	}
	return "check the credentials, and that " + backends + " takes their kind"
}

// summary tells what was answered to each.
func summary(all []listed) string {
	var told []string
	for _, one := range all {
		text := "no answer"
		if p, ok := errors.AsType[*problem.Error](one.err); ok {
			text = fmt.Sprintf("%d %s", p.Status, http.StatusText(p.Status))
		}
		told = append(told, one.resource+": "+text)
	}
	return strings.Join(told, ", ")
}

// permissions tells what the user may read.
func (p *probe) permissions(all []listed) Check {
	const name = "permissions"
	if login := p.report.Checks[len(p.report.Checks)-1]; login.Status == CheckFailed {
		return Check{Name: name, Status: CheckSkipped, Detail: "there is no login"}
	}
	var other []listed
	var denied error
	for _, one := range all {
		switch {
		case one.err == nil:
			p.report.MayRead = append(p.report.MayRead, one.resource)
		case errors.Is(one.err, problem.ErrPermissionDenied):
			p.report.MayNotRead = append(p.report.MayNotRead, one.resource)
			if denied == nil {
				denied = one.err
			}
		default:
			other = append(other, one)
		}
	}
	var told []string
	if len(p.report.MayRead) > 0 {
		told = append(told, "may read "+strings.Join(p.report.MayRead, ", "))
	}
	if len(p.report.MayNotRead) > 0 {
		told = append(told, "may not read "+strings.Join(p.report.MayNotRead, ", "))
	}
	check := Check{Name: name, Status: CheckOK}
	if len(other) > 0 {
		check.Status = CheckWarning
		told = append(told, "not told of "+summary(other))
	}
	check.Detail = strings.Join(told, "; ")
	switch {
	case denied == nil:
	case len(p.report.MayRead) == 0:
		check.Status, check.Err = CheckFailed, denied
		check.Fix = "give the user a role that may do what the program needs, such as User"
	case p.lacks("DAGs"), p.lacks("DAG Runs"), p.lacks("Task Instances"):
		check.Status = CheckWarning
		check.Fix = "give a role of the user can_read on DAGs, DAG Runs and Task Instances, to follow runs"
	}
	return check
}

func (p *probe) lacks(resource string) bool { return slices.Contains(p.report.MayNotRead, resource) }

// dags counts them, and the files that brought none.
func (p *probe) dags(all []listed) Check {
	const name = "DAGs"
	counted := map[string]int{}
	for _, one := range all {
		if one.err == nil {
			counted[one.resource] = one.total
		}
	}
	dags, readable := counted[name]
	broken := counted["ImportError"]
	switch {
	case !readable:
		return Check{Name: name, Status: CheckSkipped, Detail: "they could not be asked for"}
	case broken > 0:
		return Check{
			Name: name, Status: CheckWarning, Detail: fmt.Sprintf("%d; import errors: %d", dags, broken),
			Fix: "see c.ImportErrors, or the web interface: the DAGs of those files are missing, or are not as the files have them",
		}
	case dags == 0:
		return Check{Name: name, Status: CheckWarning, Detail: "there is none that this user may read", Fix: "check the folder of DAGs of the server, and what the user may read"}
	}
	return Check{Name: name, Status: CheckOK, Detail: fmt.Sprint(dags)}
}
