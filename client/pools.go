package client

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// PoolService reads and changes pools. It is [Client.Pools].
//
// Airflow cannot show a pool without a limit, which its web interface and its command line make of -1 slots: reading it, or
// any page of a list that it is on, is a [problem.ErrServer]. To give it a limit with Update and to Delete it work.
type PoolService struct{ pipeline *pipeline }

func (s *PoolService) calls(opts []CallOption) gen.PoolsClient {
	return gen.PoolsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of pools, in no order that Airflow promises unless options.OrderBy gives one. It is GET /pools,
// since Airflow 2.0; options.OrderBy came later.
func (s *PoolService) List(ctx context.Context, options *PoolListOptions, opts ...CallOption) (*Page[Pool], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, explainUnlimited(err, "one pool", copied(options).Offset)
	}
	return &Page[Pool]{Items: list.Pools, Total: list.TotalEntries}, nil
}

// Get returns a pool. The error is a [problem.ErrNotFound] when there is none of that name. It is GET /pools/{pool_name},
// since Airflow 2.0.
func (s *PoolService) Get(ctx context.Context, name string, opts ...CallOption) (*Pool, error) {
	pool, err := s.calls(opts).Get(ctx, name)
	return pool, explainUnlimited(err, strconv.Quote(name), 0)
}

// Create makes a pool, and returns it. That there is one of that name is a [problem.ErrAlreadyExists]. A name with a slash
// is refused: Airflow would make the pool and never find it again. So are fewer slots than 0. It is POST /pools, since
// Airflow 2.0.
func (s *PoolService) Create(ctx context.Context, pool PoolCreate, opts ...CallOption) (*Pool, error) {
	if err := s.check(pool, opts); err != nil {
		return nil, err
	}
	return s.calls(opts).Create(ctx, pool)
}

// check refuses what makes no pool.
func (s *PoolService) check(pool PoolCreate, opts []CallOption) error {
	if err := checkPathArg("pool_name", pool.Name); err != nil {
		return err
	}
	if err := s.pipeline.with(opts).checkBody(pool, "description"); err != nil {
		return err
	}
	return checkSlots(pool.Slots)
}

// Update changes what is set in update and nothing else, and returns the pool as it is then:
//
//	pool, err := c.Pools.Update(ctx, "etl", client.PoolUpdate{Slots: client.Set(16)})
//
// Of default_pool Airflow lets change the slots and, since 2.7, whether they are for deferred tasks too. A new name is not
// retried when an answer was lost: the pool would not be found by the old one. Fewer slots than 0 are refused. It is PATCH
// /pools/{pool_name}, since Airflow 2.0.
func (s *PoolService) Update(ctx context.Context, name string, update PoolUpdate, opts ...CallOption) (*Pool, error) {
	mask, err := s.pipeline.with(opts).updateMask(update, "description")
	if err != nil {
		return nil, err
	}
	if slots, set := update.Slots.Get(); set {
		if err := checkSlots(slots); err != nil {
			return nil, err
		}
	}
	doer, err := s.pipeline.with(opts).renameDoer("name", name, update.Name)
	if err != nil {
		return nil, err
	}
	newName, _ := update.Name.Get()
	pool, err := gen.PoolsClient{Doer: doer}.Update(ctx, name, update, &gen.PoolUpdateOptions{UpdateMask: mask})
	return pool, explainUnlimited(err, strconv.Quote(cmp.Or(newName, name)), 0)
}

// Set changes what is set in update and nothing else, as [PoolService.Update] does, or makes the pool of that if there is
// none of that name; a new one needs Slots, without which the error is a [problem.ErrNotFound]. Several may call it at once:
// each changes what it sets, and of those who set the same the last one wins. It gives no new name.
//
//	pool, err := c.Pools.Set(ctx, "etl", client.PoolUpdate{Slots: client.Set(16)})
//
// It is PATCH /pools/{pool_name} and, if there is no such pool, POST /pools, since Airflow 2.0.
func (s *PoolService) Set(ctx context.Context, name string, update PoolUpdate, opts ...CallOption) (*Pool, error) {
	if newName, set := update.Name.Get(); set && newName != name {
		return nil, &ArgumentError{Argument: "name", Value: newName, Reason: "Set gives no new name; Update does"}
	}
	return upsert(ctx, func() (*Pool, error) {
		return s.Update(ctx, name, update, opts...)
	}, func(missing error) (*Pool, error) {
		slots, given := update.Slots.Get()
		if !given {
			return nil, fmt.Errorf("%w; a new pool needs slots", missing)
		}
		pool := PoolCreate{Name: name, Slots: slots, Description: update.Description, IncludeDeferred: update.IncludeDeferred}
		if err := s.check(pool, opts); err != nil {
			return nil, err
		}
		return gen.PoolsClient{Doer: s.pipeline.with(opts).retryable()}.Create(ctx, pool)
	})
}

// Delete removes a pool. Airflow keeps default_pool. It is DELETE /pools/{pool_name}, since Airflow 2.0.
func (s *PoolService) Delete(ctx context.Context, name string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, name)
}

// checkSlots refuses a pool without a limit: Airflow would make it, and fail to show it ever after.
func checkSlots(slots int) error {
	if slots >= 0 {
		return nil
	}
	return &ArgumentError{
		Argument: "slots", Value: strconv.Itoa(slots),
		Reason: "want 0 or more: of a pool without a limit, which -1 is, Airflow can show neither the pool nor a list that it is on",
	}
}

// unlimited is what Airflow says of its own answer when a pool without a limit is in it. Its number on a page stands there.
var unlimited = regexp.MustCompile(`(?s)^inf is not of type 'integer'.*On instance(?:\['pools'\]\[(\d+)\])?\['open_slots'\]`)

// explainUnlimited says in the error which pool Airflow could not show, and what to do about it.
func explainUnlimited(err error, pool string, offset int) error {
	p, ok := errors.AsType[*problem.Error](err)
	if !ok {
		return err
	}
	m := unlimited.FindStringSubmatch(p.Detail)
	if m == nil {
		return err
	}
	if number, err := strconv.Atoi(m[1]); err == nil {
		pool = fmt.Sprintf("the one at offset %d of the list, whose name the web interface shows,", offset+number)
	}
	return fmt.Errorf("%w; Airflow cannot show a pool without a limit (-1 slots): give %s a limit by Pools.Update, or delete it", err, pool)
}
