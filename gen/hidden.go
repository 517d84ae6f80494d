package gen

import (
	"fmt"
	"log/slog"
)

// Bodies of requests that may hold a password show that it is there, and nothing more, however they are printed or logged.
// As JSON they are what is sent.

const hidden = "<hidden>"

func hide(o Optional[string]) Optional[string] {
	if _, ok := o.Get(); ok {
		return Set(hidden)
	}
	return o
}

// Format prints the connection without its password and its extra.
func (c ConnectionCreate) Format(f fmt.State, verb rune) {
	type plain ConnectionCreate // has no methods
	c.Password, c.Extra = hide(c.Password), hide(c.Extra)
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), plain(c))
}

// LogValue is what Format prints with %+v.
func (c ConnectionCreate) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", c)) }

// Format prints the update without the password and the extra.
func (c ConnectionUpdate) Format(f fmt.State, verb rune) {
	type plain ConnectionUpdate
	c.Password, c.Extra = hide(c.Password), hide(c.Extra)
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), plain(c))
}

// LogValue is what Format prints with %+v.
func (c ConnectionUpdate) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", c)) }

// Format prints the user without the password.
func (u UserCreate) Format(f fmt.State, verb rune) {
	type plain UserCreate
	u.Password = hide(u.Password)
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), plain(u))
}

// LogValue is what Format prints with %+v.
func (u UserCreate) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", u)) }

// Format prints the update without the password.
func (u UserUpdate) Format(f fmt.State, verb rune) {
	type plain UserUpdate
	u.Password = hide(u.Password)
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), plain(u))
}

// LogValue is what Format prints with %+v.
func (u UserUpdate) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", u)) }
