package airflowtest

import "github.com/airflow-go/airflow/gen"

// What is not served yet.

func (endpoints) LogsGet(r *request, _ string, _ string, _ string, _ int, _ *gen.LogGetOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) XComsList(r *request, _ string, _ string, _ string, _ *gen.XComListOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) XComsGet(r *request, _ string, _ string, _ string, _ string, _ *gen.XComGetOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) DatasetsDeleteDAGQueuedEvents(r *request, _ string, _ *gen.QueuedEventOptions) error {
	return notServed(r.Method, r.URL.Path)
}

func (endpoints) DatasetsListDAGQueuedEvents(r *request, _ string, _ *gen.QueuedEventOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) DatasetsDeleteDAGQueuedEvent(r *request, _ string, _ string, _ *gen.QueuedEventOptions) error {
	return notServed(r.Method, r.URL.Path)
}

func (endpoints) DatasetsGetDAGQueuedEvent(r *request, _ string, _ string, _ *gen.QueuedEventOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) DatasetsList(r *request, _ *gen.DatasetListOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) DatasetsListEvents(r *request, _ *gen.DatasetListEventsOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) DatasetsCreateEvent(r *request, _ *gen.DatasetEventCreate) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) DatasetsDeleteQueuedEvents(r *request, _ string, _ *gen.QueuedEventOptions) error {
	return notServed(r.Method, r.URL.Path)
}

func (endpoints) DatasetsListQueuedEvents(r *request, _ string, _ *gen.QueuedEventOptions) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}

func (endpoints) DatasetsGet(r *request, _ string) (any, error) {
	return nil, notServed(r.Method, r.URL.Path)
}
