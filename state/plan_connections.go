package state

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/client"
)

func (p *planner) connections(ctx context.Context, wanted map[string]Connection) error {
	needsExtra := func(id string) bool { return !p.options.CreateOnly && !wanted[id].Extra.IsZero() }
	existing, err := readConnections(ctx, p.c, needsExtra, p.options.Concurrency, p.options.OnRead, nil)
	unreadable := map[string]bool{} // the wanted extra repairs these
	for id, w := range wanted {
		if w.Extra.IsZero() {
			unreadable[id] = false
		}
	}
	existing, wanted, err = readNamed(ctx, p, KindConnection, wanted, existing, err, p.c.Connections.Get, unreadable)
	if err != nil {
		return err
	}
	for _, id := range sortedKeys(wanted) {
		old, found := existing[id]
		switch {
		case p.keep(KindConnection, id, found):
		case unreadable[id]:
			p.repairConnection(id, wanted[id])
		case found:
			p.updateConnection(ctx, id, old, wanted[id])
		default:
			p.createConnection(ctx, id, wanted[id])
		}
	}
	p.prune(KindConnection, sortedKeys(existing), sortedKeys(wanted))
	return nil
}

// merge returns the connection with the wanted fields, apart from password and extra, and the fields that contain references.
func (p *planner) merge(id string, old client.Connection, wanted Connection) (updated client.Connection, secret map[string]bool) {
	updated, secret = old, map[string]bool{}
	updated.ConnectionID, updated.ConnType = id, wanted.ConnType
	description, _ := wanted.Description.Get()
	if !wanted.Description.IsZero() && !p.unsupported(KindConnection, id, "description", description != "") {
		updated.Description = description
	}
	if port, _ := wanted.Port.Get(); !wanted.Port.IsZero() {
		updated.Port = port
	}
	targets := map[string]*string{"host": &updated.Host, "login": &updated.Login, "schema": &updated.Schema}
	for _, field := range wanted.referenceFields() {
		value, _ := field.value.Get()
		if target := targets[field.name]; !field.value.IsZero() && target != nil {
			*target = p.resolve(KindConnection, id, field.name, value)
			secret[field.name] = len(referencesIn(value)) > 0
		}
	}
	if !p.options.AllowMask {
		p.addError(KindConnection, id, "password", checkMask(wanted.Password))
		p.addError(KindConnection, id, "extra", checkMask(wanted.Extra))
	}
	return updated, secret
}

func (p *planner) secretMask() []client.CallOption {
	if !p.options.AllowMask {
		return nil
	}
	return []client.CallOption{client.WithSecretMask()}
}

// errMask rejects the mask as a value.
var errMask = errors.New("must not contain ***, which Airflow shows in place of a secret; use a reference")

// checkMask rejects the mask that Airflow shows in place of a secret.
func checkMask(o client.Optional[string]) (err error) {
	value, _ := o.Get()
	_, _ = mapExtra(value, func(_, text string, _ bool) (any, error) {
		if text == mask {
			err = errMask
		}
		return text, nil
	})
	return err
}

// diffFields returns the fields of a connection that differ, apart from password and extra.
func diffFields(old, updated client.Connection, secret map[string]bool) []Field {
	var fields []Field
	add := func(name string, differs bool, old, updated any) {
		if differs {
			fields = append(fields, Field{Name: name, Secret: secret[name], Old: old, New: updated})
		}
	}
	add("conn_type", old.ConnType != updated.ConnType, old.ConnType, updated.ConnType)
	add("description", old.Description != updated.Description, old.Description, updated.Description)
	add("host", old.Host != updated.Host, old.Host, updated.Host)
	add("port", old.Port != updated.Port, old.Port, updated.Port)
	add("schema", old.Schema != updated.Schema, old.Schema, updated.Schema)
	add("login", old.Login != updated.Login, old.Login, updated.Login)
	return hideSecrets(fields)
}

func (p *planner) createConnection(ctx context.Context, id string, wanted Connection) {
	create, fields := p.wholeConnection(id, wanted)
	call := func(ctx context.Context, c *client.Client) error {
		_, err := c.Connections.Create(ctx, create, p.secretMask()...)
		return err
	}
	extra := create.Extra
	create.Extra = client.Optional[string]{}
	if p.rejected(ctx, KindConnection, id, "", call) {
		return
	}
	if create.Extra = extra; !extra.IsZero() && p.rejected(ctx, KindConnection, id, "extra", call) {
		create.Extra = client.Optional[string]{}
		fields = slices.DeleteFunc(fields, func(field Field) bool { return strings.HasPrefix(field.Name, "extra") })
	}
	p.bulk(ActionCreate, KindConnection, id, fields, func(b *bulks) {
		b.connections.Create = append(b.connections.Create, create)
	})
}

// repairConnection plans to overwrite a connection that the server cannot read. Nothing is known about it, so all wanted fields are
// written, with their secrets. Servers allow that if they can decrypt the password.
func (p *planner) repairConnection(id string, wanted Connection) {
	c, fields := p.wholeConnection(id, wanted)
	for i := range fields {
		fields[i].Uncompared = true
	}
	update := client.ConnectionUpdate{
		ConnType: client.Set(c.ConnType), Description: orNull(c.Description, wanted.Description), Host: orNull(c.Host, wanted.Host),
		Login: orNull(c.Login, wanted.Login), Schema: orNull(c.Schema, wanted.Schema), Port: orNull(c.Port, wanted.Port),
		Password: c.Password, Extra: c.Extra,
	}
	if !wanted.Extra.IsZero() && update.Extra.IsZero() {
		update.Extra = client.Null[string]()
	}
	p.bulk(ActionUpdate, KindConnection, id, fields, func(b *bulks) {
		addUpdate(&b.connections.Update, id, update)
	})
}

// wholeConnection returns a new connection with all wanted fields.
func (p *planner) wholeConnection(id string, wanted Connection) (client.ConnectionCreate, []Field) {
	updated, secret := p.merge(id, client.Connection{}, wanted)
	fields := diffFields(client.Connection{}, updated, secret)
	for i := range fields {
		fields[i].Old = nil
	}
	create := client.ConnectionCreate{
		ConnectionID: id, ConnType: updated.ConnType, Host: unlessNull(updated.Host, wanted.Host), Login: unlessNull(updated.Login, wanted.Login),
		Schema: unlessNull(updated.Schema, wanted.Schema), Port: unlessNull(updated.Port, wanted.Port),
	}
	if p.server.supports(KindConnection, "description") {
		create.Description = unlessNull(updated.Description, wanted.Description)
	}
	if password, _ := wanted.Password.Get(); password != "" {
		create.Password = unlessZero(p.resolve(KindConnection, id, "password", password))
		if !create.Password.IsZero() {
			fields = append(fields, Field{Name: "password", Secret: true})
		}
	}
	if extra, _ := wanted.Extra.Get(); extra != "" {
		text, err := resolveExtra(extra, p.options.Lookup)
		p.addError(KindConnection, id, "extra", err)
		create.Extra = unlessZero(text)
		fields = append(fields, compareExtra("", extra, p.options.Lookup).fields...)
	}
	return create, fields
}

func (p *planner) updateConnection(ctx context.Context, id string, old client.Connection, wanted Connection) {
	updated, secret := p.merge(id, old, wanted)
	fields := diffFields(old, updated, secret)
	update := client.DiffConnection(old, updated)
	keepEmpty(&update.Description, wanted.Description)
	keepEmpty(&update.Host, wanted.Host)
	keepEmpty(&update.Login, wanted.Login)
	keepEmpty(&update.Schema, wanted.Schema)
	keepEmpty(&update.Port, wanted.Port)
	if password, _ := wanted.Password.Get(); password != "" {
		fields = append(fields, p.password(id, password, &update)...)
	}
	if extra, _ := wanted.Extra.Get(); !wanted.Extra.IsZero() {
		fields = append(fields, p.extra(ctx, id, old.Extra, extra, &update)...)
	}
	if len(fields) == 0 {
		return
	}
	p.bulk(ActionUpdate, KindConnection, id, fields, func(b *bulks) {
		addUpdate(&b.connections.Update, id, update)
	})
}

func (p *planner) password(id, wanted string, update *client.ConnectionUpdate) []Field {
	if !p.options.WriteSecrets {
		p.skipSecret(KindConnection, id, "password", uncompared)
		return nil
	}
	update.Password = unlessZero(p.resolve(KindConnection, id, "password", wanted))
	if update.Password.IsZero() {
		return nil
	}
	return []Field{{Name: "password", Secret: true, Uncompared: true}}
}

// extra plans the update of an extra. An extra is written as a whole, so without WriteSecrets the update is skipped if the
// extra contains secrets.
func (p *planner) extra(ctx context.Context, id, old, wanted string, update *client.ConnectionUpdate) []Field {
	var lookup func(Reference) (string, error)
	if p.options.WriteSecrets {
		lookup = p.options.Lookup
	}
	c := compareExtra(old, wanted, lookup)
	if len(c.fields) == 0 {
		return nil
	}
	if !p.options.WriteSecrets {
		unknown := 0
		for _, field := range c.fields {
			if field.Uncompared {
				p.skipSecret(KindConnection, id, field.Name, uncompared)
				unknown++
			}
		}
		switch {
		case unknown == len(c.fields):
			return nil
		case unknown > 0 || c.secrets:
			for _, field := range c.fields {
				if !field.Uncompared {
					p.skipSecret(KindConnection, id, field.Name, "differs, but extra can only be written as a whole, with its secrets")
				}
			}
			return nil
		}
	}
	text, err := resolveExtra(wanted, p.options.Lookup)
	p.addError(KindConnection, id, "extra", err)
	if text != "" && p.rejected(ctx, KindConnection, id, "extra", func(ctx context.Context, c *client.Client) error {
		_, err := c.Connections.Update(ctx, id, client.ConnectionUpdate{Extra: client.Set(text)}, p.secretMask()...)
		return err
	}) {
		return nil
	}
	update.Extra = client.Set(text)
	if text == "" {
		update.Extra = client.Null[string]()
	}
	return c.fields
}

// unlessNull returns the value of a new field, unless the wanted one is null or unset.
func unlessNull[T any](value T, wanted client.Optional[T]) client.Optional[T] {
	if _, set := wanted.Get(); !set {
		return client.Optional[T]{}
	}
	return client.Set(value)
}

// orNull returns the value of a field, or null if that is the wanted one.
func orNull[T any](value, wanted client.Optional[T]) client.Optional[T] {
	if wanted.IsNull() {
		return wanted
	}
	return value
}

// keepEmpty makes an update that removes a value store an empty value, if that is the wanted one.
func keepEmpty[T any](update *client.Optional[T], wanted client.Optional[T]) {
	if _, set := wanted.Get(); set && update.IsNull() {
		*update = client.Set(*new(T))
	}
}

func unlessZero[T comparable](value T) client.Optional[T] {
	var zero T
	if value == zero {
		return client.Optional[T]{}
	}
	return client.Set(value)
}
