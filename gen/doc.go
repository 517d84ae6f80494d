// Package gen contains the models and operations of the Airflow stable REST API, generated from openapi.yaml.
//
// Programs use package client, which re-exports the models and sends the calls. This package is public because it documents
// the fields of the models. Its operations, and the types that only they use, are for package client and may change in any
// release.
//
// Models of responses have zero values for fields that are null or missing. A missing time is the zero [time.Time] (see
// [time.Time.IsZero]). Models of requests have fields of type [Optional], which distinguishes unset fields from fields set to
// the zero value.
//
// Enums are open: a server may send values that have no constant in this package.
package gen
