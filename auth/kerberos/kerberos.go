package kerberos

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/jcmturner/gokrb5/v8/config"
	"github.com/jcmturner/gokrb5/v8/types"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/internal/challenge"
	"github.com/airflow-go/airflow/internal/origin"
	"github.com/airflow-go/airflow/internal/resend"
	"github.com/airflow-go/airflow/internal/responder"
)

// Keytab returns a method that logs in with the key of a principal in a keytab file, as services do. The file is read again for
// each login, so keys can be changed while the program runs.
//
// If file is empty, the file named by KRB5_CLIENT_KTNAME is used. If principal is empty, the first principal in the file is used.
// A principal without a realm gets the default_realm of krb5.conf.
//
// Bind returns an error if no file is named, if the file or krb5.conf cannot be read, or if the file has no key for the principal.
func Keytab(principal, file string, options ...Option) auth.Method {
	return newMethod(keytabSource(principal, file), options)
}

// Cache returns a method that uses the ticket-granting ticket in a credential cache, which kinit or a similar program maintains. It
// does not use service tickets in the cache, and never writes to the cache.
//
// The name is a path, or "FILE:" and a path. Other types of caches are not supported. If name is empty, KRB5CCNAME is used, and
// if that is unset, /tmp/krb5cc_UID. The file is read again when it changes. Requests fail if the file does not exist or its
// ticket has expired.
//
// Bind returns an error if krb5.conf cannot be read, or if the cache is of another type. The cache need not exist yet.
func Cache(name string, options ...Option) auth.Method {
	return newMethod(cacheSource(name), options)
}

// Password returns a method that logs in with the password of a principal. A principal without a realm gets the default_realm of
// krb5.conf.
//
// Bind returns an error if krb5.conf cannot be read, if the principal or the password is empty, or if the principal has no realm and
// there is no default_realm. Bind does not contact the KDC: a wrong password is detected by the first request.
func Password(principal, password string, options ...Option) auth.Method {
	return newMethod(passwordSource(principal, password), options)
}

// methodFunc and doerFunc keep credentials in a closure, which no format prints.
type (
	methodFunc func(base *url.URL, next auth.Doer) (auth.Doer, error)
	doerFunc   func(*http.Request) (*http.Response, error)
)

func (m methodFunc) Bind(base *url.URL, next auth.Doer) (auth.Doer, error) { return m(base, next) }

func (d doerFunc) Do(req *http.Request) (*http.Response, error) { return d(req) }

func newMethod(newSource sourceFunc, options []Option) auth.Method {
	var s settings
	for _, option := range options {
		option(&s)
	}
	return methodFunc(func(base *url.URL, next auth.Doer) (auth.Doer, error) {
		d, err := bindTo(base, next, s, newSource)
		if err != nil {
			return nil, err
		}
		return doerFunc(d.do), nil
	})
}

func bindTo(base *url.URL, next auth.Doer, s settings, newSource sourceFunc) (*ticketDoer, error) {
	home, err := origin.Of(base)
	if err != nil {
		return nil, err
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	c, err := readConfig(s.config)
	if err != nil {
		return nil, err
	}
	from, err := newSource(c)
	if err != nil {
		return nil, err
	}
	spn := s.spn
	if spn == "" {
		spn = "airflow/" + strings.ToLower(strings.TrimSuffix(base.Hostname(), "."))
	}
	d := &ticketDoer{home: home, next: next, spn: spn, source: from, mutual: s.mutual}
	d.keeper = keeper{acquire: acquire(c, from, spn), changed: from.changed, now: time.Now}
	return d, nil
}

// acquire returns a function that gets a ticket for the service.
func acquire(c *config.Config, from source, spn string) func(context.Context) (*ticket, error) {
	service, realm := types.ParseSPNString(spn)
	if realm == "" {
		realm = c.ResolveRealm(service.NameString[len(service.NameString)-1])
	}
	return func(ctx context.Context) (got *ticket, err error) {
		defer func() {
			if recover() != nil { // gokrb5 may panic at malformed decrypted data
				got, err = nil, errors.New("the KDC's reply cannot be decoded")
			}
		}()
		tgt, err := from.tgt(ctx)
		if err != nil {
			return nil, err
		}
		return serviceTicket(ctx, c, tgt, service, realm)
	}
}

// ticketDoer sends requests with tickets for one server.
type ticketDoer struct {
	home   origin.Origin
	next   auth.Doer
	spn    string
	source source
	mutual bool
	keeper keeper
}

func (d *ticketDoer) do(req *http.Request) (*http.Response, error) {
	if _, set := req.Header["Authorization"]; set || !d.home.Contains(req.URL) {
		return d.next.Do(req)
	}
	current, err := d.keeper.get(req.Context(), nil)
	if err != nil {
		closeBody(req)
		return nil, failure(req.Context(), d.spn, d.source.client(), err)
	}
	resp, err := d.send(req, current)
	if err != nil || resp.StatusCode != http.StatusUnauthorized || !current.accepted.Load() {
		return resp, err
	}
	if !checksTickets(resp.Header) && !responder.IsAirflow(resp, req) {
		return resp, nil // a proxy, which says nothing about the ticket
	}
	// The server accepted this ticket before. If the key of the service has changed since, a new ticket helps.
	again, ok := resend.Again(req)
	if !ok {
		return resp, nil
	}
	fresh, err := d.keeper.get(req.Context(), current)
	if err != nil {
		closeBody(again)
		if e := failure(req.Context(), d.spn, d.source.client(), err); e.Temporary { // the ticket may only be too old
			_ = resp.Body.Close()
			return nil, e
		}
		return resp, nil // the server's 401
	}
	_ = resp.Body.Close()
	return d.send(again, fresh)
}

// send sends a request with a new token of the ticket.
func (d *ticketDoer) send(req *http.Request, with *heldTicket) (*http.Response, error) {
	token, err := with.token(d.mutual)
	if err != nil {
		closeBody(req)
		return nil, failure(req.Context(), d.spn, d.source.client(), err)
	}
	if req.Header == nil {
		req.Header = make(http.Header)
	}
	req.Header["Authorization"] = []string{token.header}
	resp, err := d.next.Do(req)
	if err != nil || resp.StatusCode == http.StatusUnauthorized {
		return resp, err
	}
	if resp.StatusCode/100 == 2 || responder.IsAirflow(resp, req) { // a proxy may not have passed the ticket on
		with.accepted.Store(true)
	}
	if token.check == nil {
		return resp, nil
	}
	if err := token.check(resp.Header); err != nil {
		_ = resp.Body.Close()
		return nil, &auth.Error{Sent: true, Reason: fmt.Sprintf("the server did not prove that it is %s: %v; Airflow itself never does: "+
			"use WithMutualAuth only if a proxy checks the tickets", d.spn, err)}
	}
	return resp, nil
}

// checksTickets reports whether a response asks for a ticket.
func checksTickets(header http.Header) bool {
	return slices.ContainsFunc(challenge.Of(header), func(c challenge.Challenge) bool { return c.Is(scheme) })
}

// closeBody closes the body of a request that is not sent, as the next Doer would.
func closeBody(req *http.Request) {
	if req.Body != nil {
		_ = req.Body.Close()
	}
}
