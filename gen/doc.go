// Package gen holds the models and operations of the Airflow stable REST API, generated from openapi.yaml.
//
// Programs use package client, which re-exports the models and sends the calls. This package is public so that the
// fields of the models can be read about here.
//
// Models that answers decode into hold plain values: what is null or absent is the zero value, a time that is not
// there is [time.Time]{} (see [time.Time.IsZero]). Models that requests are made of tell "not set" from "set to the
// zero value" by [Optional]. Enums are open: a server may send values that have no constant here.
package gen
