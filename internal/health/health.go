// Package health lists the components of an Airflow server with their health.
//
// Airflow's health endpoint reports the metadatabase, the scheduler, the triggerer and the DAG processor. A deployment may run
// without the last two: Airflow then reports no status for them, which is not a failure. The client's probe and the command line
// share this rule.
package health

import (
	"time"

	"github.com/airflow-go/airflow/gen"
)

// Component is a component of an Airflow server.
type Component struct {
	Name      string           // as written in a sentence: scheduler, DAG processor
	Status    gen.HealthStatus // "" if the component does not run
	Heartbeat time.Time        // the latest heartbeat; zero if unknown
	Optional  bool             // a deployment may run without the component
}

// Components returns the components of a server.
func Components(info *gen.HealthInfo) []Component {
	return []Component{
		{"metadatabase", info.Metadatabase.Status, time.Time{}, false},
		{"scheduler", info.Scheduler.Status, info.Scheduler.LatestSchedulerHeartbeat, false},
		{"triggerer", info.Triggerer.Status, info.Triggerer.LatestTriggererHeartbeat, true},
		{"DAG processor", info.DAGProcessor.Status, info.DAGProcessor.LatestDAGProcessorHeartbeat, true},
	}
}

// Missing reports whether the component does not run and is optional.
func (c Component) Missing() bool { return c.Status == "" && c.Optional }

// Unwell reports whether the component is unhealthy, or does not run although it must.
func (c Component) Unwell() bool { return c.Status != gen.HealthStatusHealthy && !c.Missing() }
