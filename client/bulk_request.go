package client

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// several makes changes with a bulk request, or with several if the server rejects it.
func (b *bulkCall) several(ctx context.Context, single *pipeline, entries []*bulkEntry) {
	if b.ended(ctx) {
		return
	}
	if len(entries) == 1 {
		b.one(ctx, single, entries[0])
		return
	}
	result, acted, err := b.request(ctx, entries)
	if acted != nil {
		for _, e := range entries {
			e.earlier = acted
		}
	}
	left := entries
	if err == nil {
		left = nil
		for _, e := range entries {
			switch {
			case slices.Contains(result.Success, e.listed):
				b.finish(e, nil)
			case len(result.Errors) > 0 || e.result.Action == BulkCreate && b.existing == BulkOverwrite:
				left = append(left, e)
			default:
				b.finish(e, &BulkEntryError{Action: e.result.Action, Kind: b.name, ID: e.result.ID})
			}
		}
	} else if !mayBeOfOneEntry(err) || acted != nil && entries[0].once && entries[0].result.Action == BulkUpdate {
		for _, e := range entries {
			b.finish(e, err)
		}
		return
	}
	if err == nil && b.separate && entries[0].result.Action == BulkDelete {
		b.alone(ctx, single, left)
	} else if half := len(left) / 2; half > 0 {
		b.several(ctx, single, left[:half])
		b.several(ctx, single, left[half:])
	} else if len(left) > 0 {
		b.one(ctx, single, left[0])
	}
}

// mayBeOfOneEntry reports whether Airflow rejected a bulk request, or a proxy found it too large, so that it may accept a part of it.
func mayBeOfOneEntry(err error) bool {
	p, ok := err.(*problem.Error) //nolint:errorlint // after several attempts, the failure is not one of an entry
	if !ok {
		return false
	}
	switch p.Status {
	case http.StatusRequestEntityTooLarge:
		return true
	case http.StatusBadRequest, http.StatusConflict, http.StatusUnprocessableEntity, http.StatusInternalServerError:
		return !errors.Is(p, problem.ErrForeign)
	}
	return false
}

// request sends a bulk request with changes of one action. acted is the first error of an attempt that may have made the changes.
func (b *bulkCall) request(ctx context.Context, entries []*bulkEntry) (result *gen.BulkActionResult, acted, err error) {
	const skip = "skip"
	first := entries[0].result.Action
	action := gen.BulkAction{Action: Set(string(first))}
	for _, e := range entries {
		action.Entities = append(action.Entities, e.entity)
	}
	if first == BulkCreate {
		action.ActionOnExistence = Set(cmp.Or(string(b.existing), skip))
	} else {
		action.ActionOnNonExistence = Set(skip)
	}
	if mask := entries[0].mask; mask != "" {
		action.UpdateMask = strings.Split(mask, ",")
	}
	note := func(cause error) {
		if acted == nil && mayHaveActed(cause) {
			acted = cause
		}
	}
	doer := adjusted{b.pipeline, func(o *outgoing) {
		o.expected = nil // the response lists IDs only
		if entries[0].once {
			return
		}
		o.settle = func(_ context.Context, _ time.Time, cause error) (verdict, error) {
			note(cause)
			return unsettled, cause
		}
	}}
	all, err := b.send(ctx, doer, entries[0].scope, gen.BulkBody{Actions: []gen.BulkAction{action}})
	if err != nil {
		note(err)
		return nil, acted, err
	}
	result = map[BulkAction]*gen.BulkActionResult{BulkCreate: &all.Create, BulkUpdate: &all.Update, BulkDelete: &all.Delete}[first]
	known := func(id string) bool {
		return slices.ContainsFunc(entries, func(e *bulkEntry) bool { return e.listed == id })
	}
	if i := slices.IndexFunc(result.Success, func(id string) bool { return !known(id) }); result.Success == nil || i >= 0 {
		err := &ResponseError{
			Request:    problem.Request{Method: http.MethodPatch, URL: b.api().String() + entries[0].scope.of(b.path)},
			StatusCode: http.StatusOK, ContentType: "application/json", Reason: fmt.Sprintf("the response does not say what became of the %ss", b.name),
		}
		return nil, err, err
	}
	return result, acted, nil
}
