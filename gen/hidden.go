package gen

import (
	"fmt"
	"log/slog"
)

// Request bodies with a password replace it when they are printed or logged, so that it does not leak. Their JSON, which is
// sent, still contains it.

const hidden = "<hidden>"

// hide replaces a value that is set.
func hide(o Optional[string]) Optional[string] {
	if _, ok := o.Get(); ok {
		return Set(hidden)
	}
	return o
}

// Format formats the connection for package fmt, with its password and extra hidden.
func (c ConnectionCreate) Format(f fmt.State, verb rune) {
	type unformatted ConnectionCreate // without methods, so that Format is not called again
	c.Password, c.Extra = hide(c.Password), hide(c.Extra)
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), unformatted(c))
}

// LogValue returns the text that Format produces for %+v.
func (c ConnectionCreate) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", c)) }

// Format formats the update for package fmt, with its password and extra hidden.
func (c ConnectionUpdate) Format(f fmt.State, verb rune) {
	type unformatted ConnectionUpdate
	c.Password, c.Extra = hide(c.Password), hide(c.Extra)
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), unformatted(c))
}

// LogValue returns the text that Format produces for %+v.
func (c ConnectionUpdate) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", c)) }

// Format formats the user for package fmt, with the password hidden.
func (u UserCreate) Format(f fmt.State, verb rune) {
	type unformatted UserCreate
	u.Password = hide(u.Password)
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), unformatted(u))
}

// LogValue returns the text that Format produces for %+v.
func (u UserCreate) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", u)) }

// Format formats the update for package fmt, with the password hidden.
func (u UserUpdate) Format(f fmt.State, verb rune) {
	type unformatted UserUpdate
	u.Password = hide(u.Password)
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), unformatted(u))
}

// LogValue returns the text that Format produces for %+v.
func (u UserUpdate) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", u)) }
