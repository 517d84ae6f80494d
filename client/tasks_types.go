package client

import "github.com/airflow-go/airflow/gen"

// BackoffFactor is the factor by which the delay before a retry of a task grows with each retry; 0 means that it stays the same. See
// [gen.BackoffFactor].
type BackoffFactor = gen.BackoffFactor

// OperatorLink names an extra link of an operator: a link from its task instances to a page of another system. See
// [gen.OperatorLink] for the fields.
type OperatorLink = gen.OperatorLink
