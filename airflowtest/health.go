package airflowtest

import (
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// heartbeatLimit is the age of a heartbeat from which a real server reports a component as unhealthy, by default.
const heartbeatLimit = 30 * time.Second

// SetHealth sets the response of GET /health, in Airflow 3 GET /monitor/health. By default the metadatabase and the scheduler are
// healthy, and neither a triggerer nor, in Airflow 2, a DAG processor runs.
//
// The metadatabase and the scheduler may be left empty if they are healthy. If a heartbeat is set without a status, the
// component is unhealthy when the heartbeat is older than 30 seconds by the time of the server, as on a real server. A
// healthy component without a heartbeat has a new one in each response, and an unhealthy one has none. A triggerer and a
// DAG processor that are empty do not run; in Airflow 3 such a DAG processor is healthy.
//
// SetHealth changes only the response: runs proceed, even if the scheduler is unhealthy. A status other than healthy and
// unhealthy fails the test of [New]; on a server of [NewServer] SetHealth panics.
func (s *Server) SetHealth(health gen.HealthInfo) {
	s.test.Helper()
	for component, status := range map[string]gen.HealthStatus{
		"metadatabase": health.Metadatabase.Status, "scheduler": health.Scheduler.Status,
		"triggerer": health.Triggerer.Status, "DAG processor": health.DAGProcessor.Status,
	} {
		if status != "" && status != gen.HealthStatusHealthy && status != gen.HealthStatusUnhealthy {
			s.test.Fatalf("airflowtest: SetHealth: unknown status %q of the %s: must be healthy or unhealthy", status, component)
			return
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.health = health
}

func (s endpoints) MonitoringHealth(*request) (any, error) {
	shown := s.health
	if shown.Metadatabase.Status == "" {
		shown.Metadatabase.Status = gen.HealthStatusHealthy
	}
	now := s.time()
	runs := func(status *gen.HealthStatus, heartbeat *time.Time) {
		switch {
		case *status == "" && heartbeat.IsZero():
			return
		case *status == "" && now.Sub(*heartbeat) > heartbeatLimit:
			*status = gen.HealthStatusUnhealthy
		case *status == "":
			*status = gen.HealthStatusHealthy
		case *status == gen.HealthStatusHealthy && heartbeat.IsZero():
			*heartbeat = now
		}
		*heartbeat = heartbeat.UTC()
	}
	if s.isAirflow3() && shown.DAGProcessor == (gen.DAGProcessorStatus{}) { // which cannot do without
		shown.DAGProcessor.Status = gen.HealthStatusHealthy
	}
	if shown.Scheduler == (gen.SchedulerStatus{}) {
		shown.Scheduler.Status = gen.HealthStatusHealthy
	}
	runs(&shown.Scheduler.Status, &shown.Scheduler.LatestSchedulerHeartbeat)
	runs(&shown.Triggerer.Status, &shown.Triggerer.LatestTriggererHeartbeat)
	runs(&shown.DAGProcessor.Status, &shown.DAGProcessor.LatestDAGProcessorHeartbeat)
	if s.isAirflow3() {
		return isoTimes(s.encoder.object(&shown)), nil
	}
	return &shown, nil
}

// isoTimes replaces the zone Z of times in an object, because Airflow 3 formats the times of heartbeats as Airflow 2 does.
func isoTimes(object map[string]any) map[string]any {
	for name, value := range object {
		switch value := value.(type) {
		case map[string]any:
			object[name] = isoTimes(value)
		case string:
			if strings.HasPrefix(name, "latest_") {
				object[name] = strings.TrimSuffix(value, "Z") + "+00:00"
			}
		}
	}
	return object
}
