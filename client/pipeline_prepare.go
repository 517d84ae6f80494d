package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// ready prepares a call, passes it through the gate and adjusts it. If the gate finds out the family of the server, the call is
// prepared again.
func (p *pipeline) ready(ctx context.Context, call *gen.Call, out any, adjust func(*outgoing)) (outgoing, error) {
	family := p.family()
	for again := true; ; again = false {
		o, needs, err := p.prepare(call, out, family)
		if err == nil {
			err = p.gate(ctx, call, needs)
		}
		if known := p.family(); again && known != family {
			family = known
			continue
		}
		if err == nil && adjust != nil {
			o.adjust = adjust
			adjust(&o)
			err = o.rejected
		}
		return o, err
	}
}

// family returns the family for which calls are prepared.
func (p *pipeline) family() gen.Family {
	if p.asks != nil {
		return *p.asks
	}
	return p.version.family()
}

// prepare checks the options and the IDs, builds the path and encodes the query and the body. It also returns what the call needs
// of the server.
func (p *pipeline) prepare(call *gen.Call, out any, family gen.Family) (outgoing, []gen.Need, error) {
	if err := p.rejectOptions(); err != nil {
		return outgoing{}, nil, err
	}
	operation := call.Operation
	path, err := p.expandPath(call, family)
	if err != nil {
		return outgoing{}, nil, err
	}
	query, needs := call.Query(family)
	body, err := encode(call.Body, p.settings.bodyFields)
	if err != nil {
		return outgoing{}, nil, err
	}
	if body, err = call.TranslateBody(family, body); err != nil {
		return outgoing{}, nil, err
	}
	return outgoing{
		call: call, operation: operation, method: operation.Method, template: operation.Path, family: family, path: path, query: query, body: body,
		idempotent: operation.Idempotent, out: out, expected: expectations(call),
	}, needs, nil
}

// gate rejects a call that the server's release does not support.
func (p *pipeline) gate(ctx context.Context, call *gen.Call, needs []gen.Need) error {
	if err := p.checkSupport(ctx, call.Operation, needs); err != nil {
		return err
	}
	return p.checkRoutes(ctx, call)
}
