package main

import "strings"

// workload is what every peer does in a measurement.
type workload string

// The workloads, in the order of the table.
const (
	trigger        workload = "trigger a run, no network"
	getDAG         workload = "get a DAG, no network"
	updateVariable workload = "update a variable, no network"
	pageOfRuns     workload = "page of 100 runs, no network"
	pageOfDAGs     workload = "page of 100 DAGs, no network"
	listDAGs       workload = "list 10,000 DAGs at 20 ms"
	listRuns       workload = "list 100,000 runs at 20 ms"
	listRunsAt0    workload = "list 100,000 runs at 0 ms"
	listMoreRuns   workload = "list 1,000,000 runs at 0 ms"
	triggers       workload = "4,000 triggers, 64 goroutines, 0 ms"
	triggersAtOnce workload = "10,000 triggers at once, 20 ms"
	onlyTrigger    workload = "program that only triggers"
	coldStart      workload = "start that program and trigger, 0 ms"
)

// The workloads with the responses of Airflow 3. Their goals are those of Airflow 2.
const (
	trigger3     workload = "Airflow 3: trigger a run, no network"
	getDAG3      workload = "Airflow 3: get a DAG, no network"
	pageOfRuns3  workload = "Airflow 3: page of 100 runs, no network"
	pageOfDAGs3  workload = "Airflow 3: page of 100 DAGs, no network"
	listRuns3    workload = "Airflow 3: list 100,000 runs at 20 ms"
	listRuns3At0 workload = "Airflow 3: list 100,000 runs at 0 ms"
)

// airflow returns the major release whose responses a workload has.
func (w workload) airflow() int {
	if strings.HasPrefix(string(w), "Airflow 3: ") {
		return 3
	}
	return 2
}

// metric is a measured quantity. Smaller is better.
type metric string

// The metrics. Without a network they are per operation, or per row of a page.
const (
	allocations       metric = "allocations"
	allocationsPerRow metric = "allocations per row"
	allocated         metric = "allocated bytes"
	cpuTime           metric = "CPU time"
	elapsed           metric = "time"
	peakMemory        metric = "peak memory"
	connections       metric = "connections"
	binarySize        metric = "stripped size"
	modules           metric = "modules"
	compileTime       metric = "CPU time to compile and link"
)

// goal is a line of the table: what airflow-go must reach in a metric of a workload.
type goal struct {
	workload workload
	metric   metric
	// most is the largest value that meets the goal: a number in the unit of the metric, or a ratio to plain. 0 is no goal.
	most    float64
	toPlain bool
}

const (
	mebibyte = 1 << 20
	second   = 1e9 // times are in nanoseconds
)

// goals returns the lines of the table for a release of Go, such as "go1.26.8". The standard library of Go 1.27 decodes
// JSON faster, so that a page may take a larger share of the time that plain takes.
func goals(release string) []goal {
	page := 0.45
	if !strings.HasPrefix(release, "go1.26") {
		page = 0.50
	}
	return []goal{
		{workload: trigger, metric: allocations, most: 50},
		{workload: trigger, metric: allocated, most: 1.00, toPlain: true},
		{workload: trigger, metric: cpuTime},
		{workload: getDAG, metric: allocations, most: 40},
		{workload: getDAG, metric: cpuTime},
		{workload: updateVariable, metric: allocations, most: 31},
		{workload: updateVariable, metric: cpuTime, most: 1.10, toPlain: true},
		{workload: pageOfRuns, metric: allocationsPerRow, most: 3},
		{workload: pageOfRuns, metric: cpuTime, most: page, toPlain: true},
		{workload: pageOfDAGs, metric: allocationsPerRow, most: 6},
		{workload: pageOfDAGs, metric: cpuTime, most: page, toPlain: true},
		{workload: listDAGs, metric: elapsed, most: 0.37 * second},
		{workload: listRuns, metric: elapsed, most: 3.0 * second},
		{workload: listRunsAt0, metric: peakMemory, most: 16 * mebibyte},
		{workload: listMoreRuns, metric: peakMemory, most: 32 * mebibyte},
		{workload: triggers, metric: connections, most: 64},
		{workload: triggersAtOnce, metric: connections, most: 64},
		{workload: triggersAtOnce, metric: peakMemory, most: 80 * mebibyte},
		{workload: onlyTrigger, metric: binarySize, most: 1.15, toPlain: true},
		{workload: onlyTrigger, metric: modules, most: 4}, // its own, this one, backoff and golang.org/x/time
		{workload: onlyTrigger, metric: compileTime},
		{workload: coldStart, metric: elapsed, most: 1.10, toPlain: true},
		{workload: trigger3, metric: allocations, most: 50},
		{workload: trigger3, metric: allocated, most: 1.00, toPlain: true},
		{workload: trigger3, metric: cpuTime},
		{workload: getDAG3, metric: allocations, most: 40},
		{workload: getDAG3, metric: cpuTime},
		{workload: pageOfRuns3, metric: allocationsPerRow, most: 3},
		{workload: pageOfRuns3, metric: cpuTime, most: page, toPlain: true},
		{workload: pageOfDAGs3, metric: allocationsPerRow, most: 6},
		{workload: pageOfDAGs3, metric: cpuTime, most: page, toPlain: true},
		{workload: listRuns3, metric: elapsed, most: 3.0 * second},
		{workload: listRuns3At0, metric: peakMemory, most: 16 * mebibyte},
	}
}
