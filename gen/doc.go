// Package gen contains the models and operations of the Airflow stable REST API, generated from openapi.yaml.
//
// Import package client instead; gen is exported so that its models can be documented. Package client re-exports the models and
// sends the calls. The operations of gen, and the types that only they use, are for package client and may change in any
// release.
//
// Models of responses have zero values for fields that are null or missing. A missing time is the zero [time.Time] (see
// [time.Time.IsZero]). Models of requests, such as [PoolUpdate], have fields of type [Optional], which distinguishes unset fields
// from fields set to the zero value.
//
// String types with constants, such as [TaskState], are open: a server may send values that have no constant in this package.
package gen
