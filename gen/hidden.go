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

// Format formats the connection for package fmt, as fmt does without this method, but with <hidden> in place of the password and
// the extra.
func (c ConnectionCreate) Format(f fmt.State, verb rune) {
	type unformatted ConnectionCreate // without methods, so that Format is not called again
	c.Password, c.Extra = hide(c.Password), hide(c.Extra)
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), unformatted(c))
}

// LogValue returns the value that log/slog records: the text that Format writes for %+v.
func (c ConnectionCreate) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", c)) }

// Format formats the update for package fmt, as fmt does without this method, but with <hidden> in place of the password and the
// extra.
func (c ConnectionUpdate) Format(f fmt.State, verb rune) {
	type unformatted ConnectionUpdate
	c.Password, c.Extra = hide(c.Password), hide(c.Extra)
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), unformatted(c))
}

// LogValue returns the value that log/slog records: the text that Format writes for %+v.
func (c ConnectionUpdate) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", c)) }

// Format formats the user for package fmt, as fmt does without this method, but with <hidden> in place of the password.
func (u UserCreate) Format(f fmt.State, verb rune) {
	type unformatted UserCreate
	u.Password = hide(u.Password)
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), unformatted(u))
}

// LogValue returns the value that log/slog records: the text that Format writes for %+v.
func (u UserCreate) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", u)) }

// Format formats the update for package fmt, as fmt does without this method, but with <hidden> in place of the password.
func (u UserUpdate) Format(f fmt.State, verb rune) {
	type unformatted UserUpdate
	u.Password = hide(u.Password)
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), unformatted(u))
}

// LogValue returns the value that log/slog records: the text that Format writes for %+v.
func (u UserUpdate) LogValue() slog.Value { return slog.StringValue(fmt.Sprintf("%+v", u)) }
