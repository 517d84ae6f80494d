package client

import "github.com/airflow-go/airflow/gen"

// BackoffFactor is the factor by which the delay grows from retry to retry. See [gen.BackoffFactor].
type BackoffFactor = gen.BackoffFactor

// OperatorLink is a link to another system that an operator defines. See [gen.OperatorLink] for its fields.
type OperatorLink = gen.OperatorLink
