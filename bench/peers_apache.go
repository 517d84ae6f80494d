//go:build airflowclientgo

package main

import (
	"github.com/airflow-go/airflow/bench/peer"
	"github.com/airflow-go/airflow/bench/peer/airflowclientgo"
)

// newApache returns what creates clients of Apache's module.
func newApache() peer.New { return airflowclientgo.New }
