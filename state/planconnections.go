package state

import (
	"context"
	"errors"

	"github.com/airflow-go/airflow/client"
)

func (p *planner) connections(ctx context.Context, wanted map[string]Connection) error {
	whole := func(id string) bool { return !wanted[id].Extra.IsZero() }
	there, err := readConnections(ctx, p.c, whole, p.options.Concurrency)
	if err != nil {
		return err
	}
	for _, id := range sorted(wanted) {
		if old, found := there[id]; found {
			p.updateConnection(id, old, wanted[id])
		} else {
			p.createConnection(id, wanted[id])
		}
	}
	p.prune(KindConnection, sorted(there), sorted(wanted), p.c.Connections.Delete)
	return nil
}

// overlay gives the connection that is wanted, but for its password and extra, and the members of it that have references.
func (p *planner) overlay(id string, old client.Connection, wanted Connection) (will client.Connection, secret map[string]bool) {
	will, secret = old, map[string]bool{}
	will.ConnectionID, will.ConnType = id, wanted.ConnType
	description, set := wanted.Description.Get()
	if set && !p.lacks(KindConnection, id, "description", description != "") {
		will.Description = description
	}
	if port, set := wanted.Port.Get(); set {
		will.Port = port
	}
	plain := map[string]*string{"host": &will.Host, "login": &will.Login, "schema": &will.Schema}
	for _, member := range wanted.texts() {
		value, set := member.value.Get()
		if into := plain[member.name]; set && into != nil {
			*into = p.text(KindConnection, id, member.name, value)
			secret[member.name] = len(referencesIn(value)) > 0
		}
	}
	p.note(KindConnection, id, "password", checkMask(wanted.Password))
	p.note(KindConnection, id, "extra", checkMask(wanted.Extra))
	return will, secret
}

// checkMask refuses what was read from Airflow and is no secret.
func checkMask(o client.Optional[string]) (err error) {
	value, _ := o.Get()
	_, _ = mapExtra(value, func(_, text string, _ bool) (any, error) {
		if text == mask {
			err = errors.New("there is *** in it, which Airflow shows in the place of a secret; want a reference")
		}
		return text, nil
	})
	return err
}

// differences lists the members of a connection that differ, but for its password and extra.
func differences(old, will client.Connection, secret map[string]bool) []Member {
	var members []Member
	add := func(name string, differs bool, old, will any) {
		if differs {
			members = append(members, Member{Name: name, Secret: secret[name], Old: old, New: will})
		}
	}
	add("conn_type", old.ConnType != will.ConnType, old.ConnType, will.ConnType)
	add("description", old.Description != will.Description, old.Description, will.Description)
	add("host", old.Host != will.Host, old.Host, will.Host)
	add("port", old.Port != will.Port, old.Port, will.Port)
	add("schema", old.Schema != will.Schema, old.Schema, will.Schema)
	add("login", old.Login != will.Login, old.Login, will.Login)
	return hide(members)
}

func (p *planner) createConnection(id string, wanted Connection) {
	will, secret := p.overlay(id, client.Connection{}, wanted)
	members := differences(client.Connection{}, will, secret)
	for i := range members {
		members[i].Old = nil
	}
	create := client.ConnectionCreate{
		ConnectionID: id, ConnType: will.ConnType, Description: unlessZero(will.Description), Host: unlessZero(will.Host),
		Login: unlessZero(will.Login), Schema: unlessZero(will.Schema), Port: unlessZero(will.Port),
	}
	if password, _ := wanted.Password.Get(); password != "" {
		create.Password = unlessZero(p.text(KindConnection, id, "password", password))
		if !create.Password.IsZero() {
			members = append(members, Member{Name: "password", Secret: true})
		}
	}
	if extra, _ := wanted.Extra.Get(); extra != "" {
		text, err := expandExtra(extra, p.options.Lookup)
		p.note(KindConnection, id, "extra", err)
		create.Extra = unlessZero(text)
		members = append(members, compareExtra("", extra, p.options.Lookup).members...)
	}
	p.change(ActionCreate, KindConnection, id, members, func(ctx context.Context) error {
		_, err := p.c.Connections.Create(ctx, create)
		return err
	})
}

func (p *planner) updateConnection(id string, old client.Connection, wanted Connection) {
	will, secret := p.overlay(id, old, wanted)
	members := differences(old, will, secret)
	update := client.DiffConnection(old, will)
	if password, _ := wanted.Password.Get(); password != "" {
		members = append(members, p.password(id, password, &update)...)
	}
	if extra, set := wanted.Extra.Get(); set {
		members = append(members, p.extra(id, old.Extra, extra, &update)...)
	}
	if len(members) == 0 {
		return
	}
	p.change(ActionUpdate, KindConnection, id, members, func(ctx context.Context) error {
		_, err := p.c.Connections.Update(ctx, id, update)
		return err
	})
}

func (p *planner) password(id, wanted string, update *client.ConnectionUpdate) []Member {
	if !p.options.WriteSecrets {
		p.skipSecret(KindConnection, id, "password", uncompared)
		return nil
	}
	update.Password = unlessZero(p.text(KindConnection, id, "password", wanted))
	if update.Password.IsZero() {
		return nil
	}
	return []Member{{Name: "password", Secret: true, Uncompared: true}}
}

// extra plans to write an extra, which goes as a whole, if that needs no secret that is not to be written.
func (p *planner) extra(id, old, wanted string, update *client.ConnectionUpdate) []Member {
	var lookup func(Reference) (string, error)
	if p.options.WriteSecrets {
		lookup = p.options.Lookup
	}
	c := compareExtra(old, wanted, lookup)
	if len(c.members) == 0 {
		return nil
	}
	if !p.options.WriteSecrets {
		unknown := 0
		for _, member := range c.members {
			if member.Uncompared {
				p.skipSecret(KindConnection, id, member.Name, uncompared)
				unknown++
			}
		}
		switch {
		case unknown == len(c.members):
			return nil
		case unknown > 0 || c.secrets:
			for _, member := range c.members {
				if !member.Uncompared {
					p.skipSecret(KindConnection, id, member.Name, "it differs, and extra is written as a whole, with its secrets")
				}
			}
			return nil
		}
	}
	text, err := expandExtra(wanted, p.options.Lookup)
	p.note(KindConnection, id, "extra", err)
	update.Extra = client.Set(text)
	if text == "" {
		update.Extra = client.Null[string]()
	}
	return c.members
}

func unlessZero[T comparable](value T) client.Optional[T] {
	var zero T
	if value == zero {
		return client.Optional[T]{}
	}
	return client.Set(value)
}
