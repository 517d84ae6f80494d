// Package airflowclientgo is Apache's client for Airflow 2, with the little code around it that its users write. It has the fields of
// Airflow 2.5. The package is empty without the build tag airflowclientgo, because its module is no requirement of this one.
package airflowclientgo
