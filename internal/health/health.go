// Package health tells which components of an Airflow are well.
package health

import (
	"time"

	"github.com/airflow-go/airflow/gen"
)

// Component is a part of an Airflow.
type Component struct {
	Name      string           // as in a sentence: scheduler, DAG processor
	Status    gen.HealthStatus // "" if it is not there
	Heartbeat time.Time        // its last; zero if it is not known
	Optional  bool             // a deployment may do without it
}

// Components lists those of a server.
func Components(info *gen.HealthInfo) []Component {
	return []Component{
		{"metadatabase", info.Metadatabase.Status, time.Time{}, false},
		{"scheduler", info.Scheduler.Status, info.Scheduler.LatestSchedulerHeartbeat, false},
		{"triggerer", info.Triggerer.Status, info.Triggerer.LatestTriggererHeartbeat, true},
		{"DAG processor", info.DAGProcessor.Status, info.DAGProcessor.LatestDAGProcessorHeartbeat, true},
	}
}

// Missing tells whether it is not there, and need not be.
func (c Component) Missing() bool { return c.Status == "" && c.Optional }

// Unwell tells whether something is wrong with it.
func (c Component) Unwell() bool { return c.Status != gen.HealthStatusHealthy && !c.Missing() }
