package airflowtest

import "github.com/airflow-go/airflow/gen"

func (s endpoints) MonitoringHealth(*request) (any, error) {
	return &gen.HealthInfo{
		Metadatabase: gen.MetadatabaseStatus{Status: "healthy"},
		Scheduler:    gen.SchedulerStatus{Status: "healthy", LatestSchedulerHeartbeat: s.time()},
	}, nil
}

func (s endpoints) MonitoringVersion(*request) (any, error) {
	return &gen.VersionInfo{Version: s.version}, nil
}
