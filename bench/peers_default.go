//go:build !airflowclientgo

package main

import "github.com/airflow-go/airflow/bench/peer"

// newApache returns nil: this build does not have Apache's module.
func newApache() peer.New { return nil }
