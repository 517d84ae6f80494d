package probe

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/health"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// splitHint separates the text of an error from its hint.
func splitHint(err error) (detail, hint string) {
	if e, ok := errors.AsType[interface { // of the client, or of packages problem and auth
		error
		Hint() string
	}](err); ok {
		hint = e.Hint()
	}
	return strings.TrimSuffix(wrap.Text(err), "; "+hint), hint
}

func (p *probe) checkAirflow() Check {
	const name = "Airflow"
	switch major, known := majorVersion(p.report.Version); {
	case p.err != nil && p.connection.failed(p.err):
		return Check{Name: name, Status: StatusSkipped, Detail: "not checked"}
	case p.version == nil && p.reached:
		return Check{Name: name, Status: StatusWarning, Detail: "the server does not report its version without a login"}
	case p.version == nil:
		return failed(name, p.err)
	case !known:
		return Check{Name: name, Status: StatusWarning, Detail: "unknown version " + p.report.Version}
	case major != "2" && major != "3":
		err := fmt.Errorf("airflow: the server runs Airflow %s; this client supports only Airflow 2 and 3", p.report.Version)
		return Check{Name: name, Status: StatusFailed, Detail: wrap.Text(err), Err: err}
	}
	return Check{Name: name, Status: StatusOK, Detail: "version " + p.report.Version}
}

// maxDrift is the difference between two clocks that is not reported.
const maxDrift = 30 * time.Second

func (p *probe) checkClock() Check {
	const name = "clock"
	if p.serverTime.IsZero() {
		return Check{Name: name, Status: StatusSkipped, Detail: "the responses have no Date header"}
	}
	drift := p.serverTime.Sub(p.localTime).Round(time.Second)
	if drift.Abs() <= maxDrift+p.roundTrip {
		return Check{Name: name, Status: StatusOK, Detail: "agrees with this machine"}
	}
	direction := "ahead of"
	if drift < 0 {
		direction = "behind"
	}
	return Check{
		Name: name, Status: StatusWarning, Detail: fmt.Sprintf("the server's clock is %v %s this machine's", drift.Abs(), direction),
		Fix: "set the wrong clock (NTP): certificates, tokens, sessions, Kerberos tickets and logical dates depend on it",
	}
}

func (p *probe) checkHealth(ctx context.Context) Check {
	const name = "health"
	var info *client.HealthInfo
	err := p.send(ctx, func(ctx context.Context, opts ...client.CallOption) (err error) {
		info, err = p.client.Monitoring.Health(ctx, opts...)
		return err
	})
	if err != nil {
		return failed(name, err)
	}
	now := p.serverTime.Add(time.Since(p.localTime))
	if p.serverTime.IsZero() {
		now = time.Now()
	}
	var details, unhealthy []string
	for _, component := range health.Components(info) {
		if component.Missing() {
			continue
		}
		text := fmt.Sprintf("%s %s", component.Name, component.Status)
		if component.Status == "" {
			text = component.Name + " not running"
		}
		if !component.Heartbeat.IsZero() {
			text += fmt.Sprintf(" (heartbeat %v ago)", max(now.Sub(component.Heartbeat), 0).Round(time.Second))
		}
		details = append(details, text)
		if component.Unwell() {
			unhealthy = append(unhealthy, component.Name)
		}
	}
	check := Check{Name: name, Status: StatusOK, Detail: strings.Join(details, ", ")}
	if len(unhealthy) > 0 {
		check.Status, check.Err = StatusFailed, fmt.Errorf("airflow: not healthy: %s", strings.Join(unhealthy, ", "))
		check.Fix = "check the " + strings.Join(unhealthy, ", ") + ": without a scheduler, triggered DAG runs stay queued"
	}
	return check
}

// checkLogin checks whether the server accepted the credentials, whatever the user may do. A server with AUTH_ROLE_PUBLIC
// treats requests with wrong credentials like those without, so checkLogin also sends requests without.
func (p *probe) checkLogin(ctx context.Context, lists []listResult) Check {
	const name = "login"
	var allowed, forbidden []listResult
	for _, l := range lists {
		switch {
		case errors.Is(l.err, problem.ErrUnauthenticated), isInvalidToken(l.err):
			return failed(name, l.err)
		case errors.Is(l.err, problem.ErrPermissionDenied):
			forbidden = append(forbidden, l)
		case l.err == nil:
			allowed = append(allowed, l)
		default:
			if p, ok := errors.AsType[*problem.Error](l.err); !ok || p.Status/100 == 3 {
				return failed(name, l.err) // no response, or a redirect to a login
			}
		}
	}
	scheme := p.report.Scheme
	accepted := Check{Name: name, Status: StatusOK, Detail: fmt.Sprintf("the server accepts the credentials (%s)", scheme)}
	for _, l := range allowed {
		if scheme != "" && requiresLogin(p.readWithoutAuth(ctx, l.list)) {
			return accepted
		}
	}
	switch {
	case len(allowed) > 0:
		detail := fmt.Sprintf("the server allows access without credentials, so it is unknown whether it accepts these (%s)", scheme)
		if scheme == "" {
			detail = "no credentials were sent, and the server allows access without"
		}
		return Check{
			Name: name, Status: StatusWarning, Detail: detail,
			Fix: "if that is not intended, check AUTH_ROLE_PUBLIC and [api] auth_backends of the server",
		}
	case len(forbidden) == 0:
		return Check{Name: name, Status: StatusWarning, Detail: "unknown: " + summary(lists)}
	case scheme == "":
		return failed(name, forbidden[0].err)
	}
	if errors.Is(p.readWithoutAuth(ctx, forbidden[0].list), problem.ErrUnauthenticated) {
		return accepted
	}
	check := failed(name, forbidden[0].err)
	check.Detail = fmt.Sprintf(
		"403 for every request, with the credentials (%s) and without: the server does not accept them, or the user has no permissions", scheme,
	)
	check.Fix = credentialsFix(scheme) + "; if they are right, assign the user a role"
	return check
}

// isInvalidToken reports whether Airflow 3 has rejected the token. It does so with a 403.
func isInvalidToken(err error) bool {
	p, ok := errors.AsType[*problem.Error](err)
	return ok && p.Detail == "Invalid JWT token"
}

// credentialsFix says what to check if the server does not accept the credentials.
func credentialsFix(scheme string) string {
	const backends = "[api] auth_backends of the server"
	switch scheme {
	case "basic":
		return "check username and password, and that " + backends + " includes basic_auth; by default Airflow accepts only sessions"
	case "bearer":
		return "check the token, and that " + backends + " includes one for tokens; Airflow 2 itself has none"
	case "session":
		return "check that " + backends + " includes session, and that a session cookie has not expired"
	case "Kerberos":
		return "check the ticket, and that " + backends + " includes kerberos_auth"
	}
	return "check the credentials, and that " + backends + " accepts this type of credentials"
}

// summary returns the status of the response for each list.
func summary(lists []listResult) string {
	var texts []string
	for _, l := range lists {
		text := "no response"
		if p, ok := errors.AsType[*problem.Error](l.err); ok {
			text = fmt.Sprintf("%d %s", p.Status, http.StatusText(p.Status))
		}
		texts = append(texts, l.resource+": "+text)
	}
	return strings.Join(texts, ", ")
}

func (p *probe) checkPermissions(lists []listResult) Check {
	const name = "permissions"
	if login := p.report.Checks[len(p.report.Checks)-1]; login.Status == StatusFailed {
		return Check{Name: name, Status: StatusSkipped, Detail: "not checked without a login"}
	}
	var unknown []listResult
	var denied error
	for _, l := range lists {
		switch {
		case l.err == nil:
			p.report.MayRead = append(p.report.MayRead, l.resource)
		case errors.Is(l.err, problem.ErrPermissionDenied):
			p.report.MayNotRead = append(p.report.MayNotRead, l.resource)
			if denied == nil {
				denied = l.err
			}
		default:
			unknown = append(unknown, l)
		}
	}
	var details []string
	if len(p.report.MayRead) > 0 {
		details = append(details, "may read "+strings.Join(p.report.MayRead, ", "))
	}
	if len(p.report.MayNotRead) > 0 {
		details = append(details, "may not read "+strings.Join(p.report.MayNotRead, ", "))
	}
	check := Check{Name: name, Status: StatusOK}
	if len(unknown) > 0 {
		check.Status = StatusWarning
		details = append(details, "unknown for "+summary(unknown))
	}
	check.Detail = strings.Join(details, "; ")
	switch {
	case denied == nil:
	case len(p.report.MayRead) == 0:
		check.Status, check.Err = StatusFailed, denied
		check.Fix = "assign the user a role with the permissions that the program needs, such as User"
	case p.lacks("DAGs"), p.lacks("DAG Runs"), p.lacks("Task Instances"):
		check.Status = StatusWarning
		check.Fix = "to follow DAG runs, add can_read on DAGs, DAG Runs and Task Instances to a role of the user"
	}
	return check
}

func (p *probe) lacks(resource string) bool { return slices.Contains(p.report.MayNotRead, resource) }

func (p *probe) checkDAGs(lists []listResult) Check {
	const name = "DAGs"
	totals := map[string]int{}
	for _, l := range lists {
		if l.err == nil {
			totals[l.resource] = l.total
		}
	}
	dags, known := totals[name]
	importErrors := totals["ImportError"]
	switch {
	case !known:
		return Check{Name: name, Status: StatusSkipped, Detail: "not readable"}
	case importErrors > 0:
		return Check{
			Name: name, Status: StatusWarning, Detail: fmt.Sprintf("%d; import errors: %d", dags, importErrors),
			Fix: "see the import errors in the web interface, or by c.ImportErrors.All and airflow-go import-errors: the DAGs of these files are missing or out of date",
		}
	case dags == 0:
		return Check{
			Name: name, Status: StatusWarning, Detail: "there are no DAGs that this user may read",
			Fix: "check the DAGs folder of the server, and the permissions of the user",
		}
	}
	return Check{Name: name, Status: StatusOK, Detail: fmt.Sprint(dags)}
}
