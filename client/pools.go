package client

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/textmatch"
	"github.com/airflow-go/airflow/problem"
)

// PoolService reads and changes pools, which limit how many tasks run at the same time. It is [Client.Pools].
//
// A pool with -1 slots is unlimited. Airflow 3 returns it with -1 as Slots and OpenSlots. The API of Airflow 2 fails to return it,
// so the client does not create one there; the web interface and the command airflow can. If such a pool exists in Airflow 2, Get
// and List of its page return [problem.ErrServer], and All yields the other pools and then a [BadRowsError]. Update and Set can set
// its slots, and Delete works. An Update without Slots takes effect, but returns [problem.ErrServer].
type PoolService struct{ pipeline *pipeline }

func (s *PoolService) calls(opts []CallOption) gen.PoolsClient {
	return gen.PoolsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of pools, in order of creation unless options.OrderBy is set.
//
//	GET /pools
//
// Since Airflow 2.0.
func (s *PoolService) List(ctx context.Context, options *PoolListOptions, opts ...CallOption) (*Page[Pool], error) {
	list, err := s.calls(opts).List(ctx, options)
	if list == nil {
		return nil, explainUnlimited(err, "the pool", copied(options).Offset)
	}
	return newPage(list.Pools, list.TotalEntries, err)
}

// Get returns one pool.
//
// It returns [problem.ErrNotFound] if no pool has this name.
//
//	GET /pools/{pool_name}
//
// Since Airflow 2.0.
func (s *PoolService) Get(ctx context.Context, name string, opts ...CallOption) (*Pool, error) {
	pool, err := s.calls(opts).Get(ctx, name)
	return pool, explainUnlimited(err, strconv.Quote(name), 0)
}

// Create creates a pool and returns it.
//
// Create returns an [ArgumentError] if Slots is negative, except -1 in Airflow 3. It rejects names that the server could not
// find afterwards: with a newline in Airflow 3, and with a slash before Airflow 3.0.5, usually with an [UnsupportedError]. It returns
// [problem.ErrAlreadyExists] if the name is taken.
//
//	POST /pools
//
// Since Airflow 2.0.
func (s *PoolService) Create(ctx context.Context, pool PoolCreate, opts ...CallOption) (*Pool, error) {
	if err := s.check(ctx, pool, opts); err != nil {
		return nil, err
	}
	return s.calls(opts).Create(ctx, pool)
}

// nullableOfPools lists the fields that may be null.
var nullableOfPools = []string{"description", "team_name"}

// check rejects pools that Airflow cannot create, or cannot find afterwards.
func (s *PoolService) check(ctx context.Context, pool PoolCreate, opts []CallOption) error {
	p := s.pipeline.with(opts)
	if err := p.checkID(ctx, "/pools", "pool_name", pool.Name); err != nil {
		return err
	}
	if err := p.checkBody(&pool, nullableOfPools...); err != nil {
		return err
	}
	return p.checkSlots(ctx, pool.Slots)
}

// Update changes the fields that are set in update, and returns the pool.
//
//	pool, err := c.Pools.Update(ctx, "etl", client.PoolUpdate{Slots: client.Set(16)})
//
// If update sets no field, the error matches [ErrNothingToUpdate]. If no pool has this name, it matches [problem.ErrNotFound].
//
// Update returns an [ArgumentError] if Slots is negative, except -1 in Airflow 3. Only Airflow 2 can change the name. The client does not
// retry that after a lost response, because the pool may already have the new name.
//
// The name of the pool default_pool cannot change. In Airflow 3, an update of it may set only Slots and IncludeDeferred. From Airflow 2.8
// to 2.11, an update that sets other fields must also set Name, to "default_pool". Otherwise Airflow returns [problem.ErrBadRequest].
//
//	PATCH /pools/{pool_name}
//
// Since Airflow 2.0.
func (s *PoolService) Update(ctx context.Context, name string, update PoolUpdate, opts ...CallOption) (*Pool, error) {
	mask, err := s.pipeline.with(opts).updateMask(&update, nullableOfPools...)
	if err != nil {
		return nil, err
	}
	if slots, set := update.Slots.Get(); set {
		if err := s.pipeline.with(opts).checkSlots(ctx, slots); err != nil {
			return nil, err
		}
	}
	doer, err := s.pipeline.with(opts).renameDoer(ctx, "/pools", "name", name, update.Name)
	if err != nil {
		return nil, err
	}
	newName, _ := update.Name.Get()
	pool, err := gen.PoolsClient{Doer: doer}.Update(ctx, name, update, &gen.PoolUpdateOptions{UpdateMask: mask})
	return pool, explainUnlimited(err, strconv.Quote(cmp.Or(newName, name)), 0)
}

// Set updates the fields that are set in update, or creates the pool if no pool has this name.
//
//	pool, err := c.Pools.Set(ctx, "etl", client.PoolUpdate{Slots: client.Set(16)})
//
// It updates as [PoolService.Update] does, but cannot rename a pool. To create a pool, update.Slots must be set; if it is not and
// the pool does not exist, Set returns [problem.ErrNotFound]. Several programs may call Set at the same time: each call changes
// only the fields that it sets, and if two calls set the same field, the last one counts.
//
//	PATCH /pools/{pool_name}
//	POST /pools
//
// Since Airflow 2.0.
func (s *PoolService) Set(ctx context.Context, name string, update PoolUpdate, opts ...CallOption) (*Pool, error) {
	if newName, set := update.Name.Get(); set && newName != name {
		return nil, &ArgumentError{Argument: "name", Value: newName, Reason: "must be the name of the pool; use Pools.Update to rename it"}
	}
	return upsert(ctx, func() (*Pool, error) {
		return s.Update(ctx, name, update, opts...)
	}, func(missing error) (*Pool, error) {
		slots, ok := update.Slots.Get()
		if !ok {
			return nil, fmt.Errorf("%w; a new pool needs slots", missing)
		}
		pool := PoolCreate{
			Name: name, Slots: slots, Description: update.Description, IncludeDeferred: update.IncludeDeferred, TeamName: update.TeamName,
		}
		if err := s.check(ctx, pool, opts); err != nil {
			return nil, err
		}
		return gen.PoolsClient{Doer: s.pipeline.with(opts).idempotentIf(true)}.Create(ctx, pool)
	})
}

// Delete deletes a pool.
//
// It returns [problem.ErrNotFound] if no pool has this name, and [problem.ErrBadRequest] for default_pool, which Airflow does not delete.
//
//	DELETE /pools/{pool_name}
//
// Since Airflow 2.0.
func (s *PoolService) Delete(ctx context.Context, name string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, name)
}

// checkSlots rejects numbers of slots that no Airflow accepts. For Airflow 2 it also rejects unlimited pools: Airflow would create
// the pool, but could never return it.
func (p *pipeline) checkSlots(ctx context.Context, slots int) error {
	if slots >= 0 {
		return nil
	}
	reason := "must not be negative; only Airflow 3 can have an unlimited pool (-1 slots)"
	if slots == -1 {
		server, err := p.releaseForWrite(ctx, "an unlimited pool", release{major: 3})
		if err != nil || server.family() == gen.V2 {
			return err
		}
		reason = "must not be negative; Airflow 2 cannot return an unlimited pool (-1 slots) or a list that contains it"
	}
	return &ArgumentError{Argument: "slots", Value: strconv.Itoa(slots), Reason: reason}
}

// isUnlimited reports whether a problem is Airflow's complaint that its own response contains an unlimited pool. In a list it names the
// index on the page.
func isUnlimited(detail string) (index string, ok bool) {
	detail, begins := strings.CutPrefix(detail, "inf is not of type 'integer'")
	for _, field := range textmatch.After(detail, "On instance") { // the last one counts
		pool := ""
		if entry, inList := strings.CutPrefix(field, "['pools']["); inList {
			if pool, field, _ = strings.Cut(entry, "]"); !textmatch.Only(pool, textmatch.Digits) {
				continue
			}
		}
		if strings.HasPrefix(field, "['open_slots']") {
			index, ok = pool, begins
		}
	}
	return index, ok
}

// explainUnlimited adds to an error which pool Airflow could not return, and what to do about it.
func explainUnlimited(err error, pool string, offset int) error {
	p, ok := errors.AsType[*problem.Error](err)
	if !ok {
		return err
	}
	entry, ok := isUnlimited(p.Detail)
	if !ok {
		return err
	}
	if index, err := strconv.Atoi(entry); err == nil {
		pool = fmt.Sprintf("the pool at offset %d of the list (the web interface shows its name)", offset+index)
	}
	return fmt.Errorf("%w; Airflow cannot return an unlimited pool (-1 slots): set the slots of %s, or delete it", err, pool)
}
