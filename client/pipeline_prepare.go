package client

import (
	"context"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// ready prepares a call, passes it through the gate and adjusts it. If the gate finds out the family of the server, the call is
// prepared again.
func (p *pipeline) ready(ctx context.Context, call *gen.Call, out any, adjust func(*outgoing)) (*outgoing, error) {
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
		if c := p.settings.page; c != nil && err == nil {
			c.addTo(o, p.version)
		}
		if err == nil && adjust != nil {
			o.adjust = adjust
			adjust(o)
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
func (p *pipeline) prepare(call *gen.Call, out any, family gen.Family) (*outgoing, []gen.Need, error) {
	if err := p.rejectOptions(); err != nil {
		return nil, nil, err
	}
	operation := call.Operation
	path, err := p.expandPath(call, family)
	if err != nil {
		return nil, nil, err
	}
	query, needs := call.Query(family)
	if err := checkPageOf(query); err != nil {
		return nil, nil, err
	}
	body, err := p.encode(call.Body)
	if err != nil {
		return nil, nil, err
	}
	if body, err = call.TranslateBody(family, body); err != nil {
		return nil, nil, err
	}
	o := &outgoing{
		call: *call, operation: operation, method: operation.Method, template: operation.Path, family: family, path: path, query: query, body: body,
		idempotent: operation.Idempotent, out: out,
	}
	o.expected = p.buffers.expectations(call, o.few[:0])
	return o, needs, nil
}

// gate rejects a call that the server's release does not support.
func (p *pipeline) gate(ctx context.Context, call *gen.Call, needs []gen.Need) error {
	if err := p.checkSupport(ctx, call.Operation, needs); err != nil {
		return err
	}
	return p.checkRoutes(ctx, call)
}

// checkPageOf rejects a negative limit or offset in a query. Where Airflow does not check a limit, some databases read -1 as no limit
// and others fail.
func checkPageOf(query string) error {
	if !strings.Contains(query, "=-") { // as most queries
		return nil
	}
	for parameter := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(parameter, "=")
		option := map[string]string{"limit": "Limit", "offset": "Offset"}[name]
		if option != "" && strings.HasPrefix(value, "-") {
			return mustNotBeNegative(option, value)
		}
	}
	return nil
}

// checkPage rejects a negative limit or offset in the body of a request.
func checkPage(limit, offset int) error {
	switch {
	case limit < 0:
		return mustNotBeNegative("Limit", strconv.Itoa(limit))
	case offset < 0:
		return mustNotBeNegative("Offset", strconv.Itoa(offset))
	}
	return nil
}
