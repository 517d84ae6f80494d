package main

import (
	"slices"

	"github.com/airflow-go/airflow/bench/peer"
	"github.com/airflow-go/airflow/bench/peer/airflowgo"
	"github.com/airflow-go/airflow/bench/peer/oapicodegen"
	"github.com/airflow-go/airflow/bench/peer/plain"
)

// The peers. Ratios are to reference, and goals are for subject.
const (
	reference = "plain"
	subject   = "airflow-go"
	oapi      = "oapi-codegen"
	apache    = "airflow-client-go" // only with the build tag airflowclientgo
)

// releases returns the major releases of Airflow whose responses are measured.
func releases() []int { return []int{2, 3} }

func peers() map[string]peer.New {
	all := map[string]peer.New{reference: plain.New, subject: airflowgo.New, oapi: oapicodegen.New}
	if newApache() != nil {
		all[apache] = newApache()
	}
	return all
}

// peerNames returns the peers in the order of the table.
func peerNames() []string {
	names := []string{reference, subject, oapi}
	if newApache() != nil {
		names = append(names, apache)
	}
	return names
}

// peersOf returns the peers that can talk to a major release of Airflow, in the order of the table.
func peersOf(airflow int) []string {
	if airflow == 3 {
		return []string{reference, subject}
	}
	return peerNames()
}

// peers returns the peers of a workload in the order of the table.
func (w workload) peers() []string {
	names := peersOf(w.airflow())
	if folders := folders(); w == onlyTrigger || w == coldStart {
		names = slices.DeleteFunc(names, func(name string) bool { return folders[name] == "" })
	}
	return names
}

// folders are the folders of the programs that only trigger, by peer.
func folders() map[string]string {
	return map[string]string{reference: "plain", subject: "airflowgo", oapi: "oapicodegen"}
}
