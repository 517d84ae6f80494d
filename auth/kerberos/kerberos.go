package kerberos

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/jcmturner/gokrb5/v8/config"
	"github.com/jcmturner/gokrb5/v8/types"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/internal/origin"
	"github.com/airflow-go/airflow/internal/resend"
)

// Keytab logs in as a principal with its key in a file, as services do. The file is read again at each login, so that keys can
// be changed under way. An empty file means that of KRB5_CLIENT_KTNAME, an empty principal the first one in the file; a
// principal without a realm is of the default_realm of krb5.conf.
//
// Binding fails if the file or krb5.conf cannot be read, or has no key of the principal.
func Keytab(principal, file string, options ...Option) auth.Method {
	return newMethod(openKeytab(principal, file), options)
}

// Cache uses the tickets in a credential cache that kinit, or a program that does its work, keeps: "FILE:" and a path, or only
// the path; other types of caches are refused. An empty name means that of KRB5CCNAME, or else /tmp/krb5cc_ and the number of the
// user. When the file changes it is read again; when it is gone, or its ticket has ended, requests fail.
//
// Binding fails if krb5.conf cannot be read. The cache need not be there yet.
func Cache(name string, options ...Option) auth.Method {
	return newMethod(openCache(name), options)
}

// Password logs in as a principal with its password. A principal without a realm is of the default_realm of krb5.conf.
//
// Binding fails if krb5.conf cannot be read, or if the principal or the password is empty. Nobody is asked then: whether the
// password is right shows at the first request.
func Password(principal, password string, options ...Option) auth.Method {
	return newMethod(openPassword(principal, password), options)
}

// method and doer keep what they know in a closure, where no way of printing can find it.
type (
	method func(base *url.URL, next auth.Doer) (auth.Doer, error)
	doer   func(*http.Request) (*http.Response, error)
)

func (m method) Bind(base *url.URL, next auth.Doer) (auth.Doer, error) { return m(base, next) }

func (d doer) Do(req *http.Request) (*http.Response, error) { return d(req) }

func newMethod(open open, options []Option) auth.Method {
	var s settings
	for _, option := range options {
		option(&s)
	}
	return method(func(base *url.URL, next auth.Doer) (auth.Doer, error) {
		b, err := bindTo(base, next, s, open)
		if err != nil {
			return nil, err
		}
		return doer(b.do), nil
	})
}

func bindTo(base *url.URL, next auth.Doer, s settings, open open) (*bound, error) {
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
	from, err := open(c)
	if err != nil {
		return nil, err
	}
	spn := s.spn
	if spn == "" {
		spn = "airflow/" + strings.ToLower(strings.TrimSuffix(base.Hostname(), "."))
	}
	b := &bound{home: home, next: next, spn: spn, source: from, mutual: s.mutual}
	b.keeper = keeper{acquire: acquire(c, from, spn), changed: from.changed, now: time.Now}
	return b, nil
}

// acquire gets a ticket for the service.
func acquire(c *config.Config, from source, spn string) func(context.Context) (*ticket, error) {
	service, realm := types.ParseSPNString(spn)
	if realm == "" {
		realm = c.ResolveRealm(service.NameString[len(service.NameString)-1])
	}
	return func(ctx context.Context) (got *ticket, err error) {
		defer func() {
			if recover() != nil { // gokrb5 trusts what it decrypts
				got, err = nil, errors.New("the reply of the KDC cannot be read")
			}
		}()
		granting, err := from.granting(ctx)
		if err != nil {
			return nil, err
		}
		return serve(ctx, c, granting, service, realm)
	}
}

// bound is a method that knows its server.
type bound struct {
	home   origin.Origin
	next   auth.Doer
	spn    string
	source source
	mutual bool
	keeper keeper
}

func (b *bound) do(req *http.Request) (*http.Response, error) {
	if _, set := req.Header["Authorization"]; set || !b.home.Has(req.URL) {
		return b.next.Do(req)
	}
	with, err := b.keeper.get(req.Context(), nil)
	if err != nil {
		drop(req)
		return nil, failure(req.Context(), b.spn, b.source.client(), err)
	}
	resp, err := b.send(req, with)
	if err != nil || resp.StatusCode != http.StatusUnauthorized || !with.accepted.Load() {
		return resp, err
	}
	// A ticket that was good is so no more when the service has got another key: then a new one helps.
	again, ok := resend.Again(req)
	if !ok {
		return resp, nil
	}
	another, err := b.keeper.get(req.Context(), with)
	if err != nil {
		drop(again)
		return resp, nil //nolint:nilerr // the server's 401 is the answer
	}
	_ = resp.Body.Close()
	return b.send(again, another)
}

// send shows a ticket.
func (b *bound) send(req *http.Request, with *held) (*http.Response, error) {
	shown, err := with.token(b.mutual)
	if err != nil {
		drop(req)
		return nil, failure(req.Context(), b.spn, b.source.client(), err)
	}
	if req.Header == nil {
		req.Header = make(http.Header)
	}
	req.Header["Authorization"] = []string{shown.header}
	resp, err := b.next.Do(req)
	if err != nil || resp.StatusCode == http.StatusUnauthorized {
		return resp, err
	}
	with.accepted.Store(true)
	if shown.check == nil {
		return resp, nil
	}
	if err := shown.check(resp.Header); err != nil {
		_ = resp.Body.Close()
		return nil, &auth.Error{Sent: true, Reason: fmt.Sprintf("the server does not prove that it is %s: %v; Airflow itself never does: "+
			"leave WithMutualAuth out, unless a proxy checks the tickets", b.spn, err)}
	}
	return resp, nil
}

// drop closes the body of a request that is not sent, as the next Doer would.
func drop(req *http.Request) {
	if req.Body != nil {
		_ = req.Body.Close()
	}
}
