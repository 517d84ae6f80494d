package client

import "github.com/airflow-go/airflow/gen"

// renaming gives what sends an update that may give a new name; parameter is what a path calls it. That is not retried when
// an answer was lost: nothing would be found by the old name.
func (p *pipeline) renameDoer(parameter, name string, wanted Optional[string]) (gen.Doer, error) {
	newName, set := wanted.Get()
	if set {
		if err := checkPathArg(parameter, newName); err != nil {
			return nil, err
		}
	}
	return adjusted{p, func(o *outgoing) { o.idempotent = !set || newName == name }}, nil
}
