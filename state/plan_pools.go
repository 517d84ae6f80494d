package state

import (
	"context"

	"github.com/airflow-go/airflow/client"
)

const defaultPool = "default_pool"

// unlimitedSlots is the number of slots of a pool without limit. The API of Airflow 2 fails for it, and for lists with such a pool.
const unlimitedSlots = -1

func (p *planner) pools(ctx context.Context, wanted map[string]Pool) error {
	existing, err := readPools(ctx, p.c, p.options.OnRead)
	unreadable := map[string]bool{} // the wanted slots repair these
	existing, wanted, err = readNamed(ctx, p, KindPool, wanted, existing, err, p.c.Pools.Get, unreadable)
	if err != nil {
		return err
	}
	for _, name := range sortedKeys(wanted) {
		w := wanted[name]
		if w.Slots == unlimitedSlots && !p.server.isAirflow3() {
			p.skip(KindPool, name, "", "Airflow 2 cannot return an unlimited pool, nor any list that contains it")
			continue
		}
		old, found := existing[name]
		if p.keep(KindPool, name, found) {
			continue
		}
		updated := old
		updated.Name, updated.Slots = name, w.Slots
		description, _ := w.Description.Get()
		hasDescription := !w.Description.IsZero() && !p.unsupported(KindPool, name, "description", description != "")
		if hasDescription && name == defaultPool && description != old.Description && p.server.isAirflow3() {
			p.skip(KindPool, name, "description", "Airflow 3 does not allow changing it")
			hasDescription = false
		}
		if hasDescription {
			updated.Description = description
		}
		include, set := w.IncludeDeferred.Get()
		if set && !p.unsupported(KindPool, name, "include_deferred", include) {
			updated.IncludeDeferred = include
		}
		if !found {
			old = client.Pool{Name: name}
		}
		if unreadable[name] {
			old.Name = name
		}
		update := client.DiffPool(old, updated)
		if hasDescription {
			keepEmpty(&update.Description, w.Description)
		}
		if unreadable[name] { // nothing is known about it
			update.Slots = client.Set(updated.Slots)
		}
		var fields []Field
		if !found || !update.Slots.IsZero() {
			fields = append(fields, Field{Name: "slots", Old: ifFound(found && !unreadable[name], old.Slots), New: updated.Slots})
		}
		if !update.Description.IsZero() {
			fields = append(fields, Field{Name: "description", Old: ifFound(found, old.Description), New: updated.Description})
		}
		if !update.IncludeDeferred.IsZero() {
			fields = append(fields, Field{Name: "include_deferred", Old: ifFound(found, old.IncludeDeferred), New: updated.IncludeDeferred})
		}
		switch {
		case !found:
			create := client.PoolCreate{
				Name: name, Slots: updated.Slots, Description: update.Description, IncludeDeferred: update.IncludeDeferred,
			}
			if hasDescription && !w.Description.IsNull() {
				create.Description = w.Description
			}
			if p.rejected(ctx, KindPool, name, "", func(ctx context.Context, c *client.Client) error {
				_, err := c.Pools.Create(ctx, create)
				return err
			}) {
				continue
			}
			p.bulk(ActionCreate, KindPool, name, fields, func(b *bulks) {
				b.pools.Create = append(b.pools.Create, create)
			})
		case len(fields) > 0:
			if name == defaultPool && !update.Description.IsZero() {
				update.Name = client.Set(name) // Airflow 2.8 to 2.11 rejects the description of default_pool without the name
			}
			p.bulk(ActionUpdate, KindPool, name, fields, func(b *bulks) {
				addUpdate(&b.pools.Update, name, update)
			})
		}
	}
	p.prune(KindPool, sortedKeys(existing), sortedKeys(wanted))
	return nil
}

func ifFound(found bool, value any) any {
	if !found {
		return nil
	}
	return value
}
