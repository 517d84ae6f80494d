package state

import (
	"context"

	"github.com/airflow-go/airflow/client"
)

func (p *planner) dags(ctx context.Context, wanted map[string]DAG) error {
	existing, err := readDAGs(ctx, p.c, p.options.OnRead)
	existing, wanted, err = readNamed(ctx, p, KindDAG, wanted, existing, err, p.c.DAGs.Get, nil)
	if err != nil {
		return err
	}
	for _, id := range sortedKeys(wanted) {
		old, found := existing[id]
		if !found || !old.IsActive && p.server.supports(KindDAG, "is_active") {
			p.skip(KindDAG, id, "", "the DAG does not exist or is not active")
			continue
		}
		updated := old
		updated.IsPaused = wanted[id].IsPaused
		update := client.DiffDAG(old, updated)
		if update.IsZero() {
			continue
		}
		p.change(ActionUpdate, KindDAG, id, []Field{{Name: "is_paused", Old: old.IsPaused, New: updated.IsPaused}},
			func(ctx context.Context) error {
				_, err := p.c.DAGs.Update(ctx, id, update)
				return err
			})
	}
	return nil
}
