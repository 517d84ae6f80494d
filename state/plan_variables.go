package state

import (
	"context"
	"errors"
	"strings"

	"github.com/airflow-go/airflow/client"
)

func (p *planner) variables(ctx context.Context, wanted map[string]Variable) error {
	existing, err := readVariables(ctx, p.c, p.options.OnRead)
	undecryptable := map[string]bool{} // the wanted value repairs these
	if missing, ok := errors.AsType[*missingError](err); ok && !p.options.CreateOnly {
		for key := range missing.byName {
			if _, isWanted := wanted[key]; isWanted {
				undecryptable[key], existing[key] = true, client.Variable{Key: key}
			}
		}
	}
	existing, wanted, err = readNamed(ctx, p, KindVariable, wanted, existing, err, p.c.Variables.Get, undecryptable)
	if err != nil {
		return err
	}
	for _, key := range sortedKeys(wanted) {
		w := wanted[key]
		secret := IsSensitive(key) || len(referencesIn(w.Value)) > 0
		old, found := existing[key]
		if p.keep(KindVariable, key, found) {
			continue
		}
		masked := p.server.masksVariables()
		hidden := found && masked && (client.HasSecretMask(old.Value) || strings.Contains(old.Value, mask) && Escape(old.Value) != w.Value)
		kept := hidden && !p.options.WriteSecrets
		updated := client.Variable{Key: key, Value: old.Value, Description: old.Description}
		if kept {
			p.skipSecret(KindVariable, key, "value", uncompared)
		} else {
			updated.Value = p.resolve(KindVariable, key, "value", w.Value)
		}
		if (w.anyJSON || p.server.isAirflow3()) && found && sameJSON(old.Value, updated.Value) { // Airflow 3 loses the layout of JSON
			updated.Value = old.Value
		}
		description, _ := w.Description.Get()
		set := !w.Description.IsZero()
		if set = set && !p.unsupported(KindVariable, key, "description", description != ""); set {
			updated.Description = description
		}
		if masked && !kept && !p.options.AllowMask && client.HasSecretMask(updated.Value) {
			p.addError(KindVariable, key, "value", errMask)
			continue
		}
		if !found {
			create := client.VariableCreate{Key: key, Value: updated.Value}
			fields := []Field{{Name: "value", Secret: secret, New: updated.Value}}
			if updated.Description != "" {
				fields = append(fields, Field{Name: "description", New: updated.Description})
			}
			if set && !w.Description.IsNull() {
				create.Description = client.Set(updated.Description)
			}
			if p.rejected(ctx, KindVariable, key, "", func(ctx context.Context, c *client.Client) error {
				_, err := c.Variables.Create(ctx, create, client.WithSecretMask()) // checked above
				return err
			}) {
				continue
			}
			p.bulk(ActionCreate, KindVariable, key, hideSecrets(fields), func(b *bulks) {
				b.variables.Create = append(b.variables.Create, create)
			})
			continue
		}
		update := client.DiffVariable(old, updated)
		if hidden && !kept {
			update.Value = client.Set(updated.Value)
		}
		if undecryptable[key] { // nothing is known about it
			update.Value = client.Set(updated.Value)
			if set {
				update.Description = client.Set(updated.Description)
			}
		}
		if update.IsZero() {
			continue
		}
		var fields []Field
		if !update.Value.IsZero() {
			fields = append(fields, Field{
				Name: "value", Secret: secret || hidden, Uncompared: hidden,
				Old: ifFound(!undecryptable[key], old.Value), New: updated.Value,
			})
		}
		if !update.Description.IsZero() {
			fields = append(fields, Field{Name: "description", Old: old.Description, New: updated.Description})
		}
		p.bulk(ActionUpdate, KindVariable, key, hideSecrets(fields), func(b *bulks) {
			addUpdate(&b.variables.Update, key, update)
		})
	}
	p.prune(KindVariable, sortedKeys(existing), sortedKeys(wanted))
	return nil
}

// hideSecrets removes the values of secret fields.
func hideSecrets(fields []Field) []Field {
	for i := range fields {
		if fields[i].Secret {
			fields[i].Old, fields[i].New = nil, nil
		}
	}
	return fields
}
