package state

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// String shows the change without its members: + variable "a", ~ pool "etl", - connection "old".
func (c Change) String() string {
	sign := map[Action]string{ActionCreate: "+", ActionUpdate: "~", ActionDelete: "-"}[c.Action]
	return fmt.Sprintf("%s %s %q", sign, c.Kind, c.Name)
}

// String shows the member with what it was and what it will be, cut short if that is long.
func (m Member) String() string {
	switch {
	case m.Uncompared:
		return m.Name + ": " + uncompared
	case m.Secret:
		return m.Name + ": secret"
	case m.Old == nil:
		return m.Name + ": " + short(m.New)
	}
	return m.Name + ": " + short(m.Old) + " → " + short(m.New)
}

// String says what is skipped and why.
func (s Skip) String() string {
	what := fmt.Sprintf("! %s %q", s.Kind, s.Name)
	if s.Member != "" {
		what += " " + s.Member
	}
	return what + " skipped: " + s.Reason
}

// short shows a value in one line, as JSON, of not much more than 60 characters.
func short(value any) string {
	const most = 60
	if value == nil {
		return "nothing"
	}
	text := encodeJSON(value)
	if plain, ok := value.(string); ok {
		text = strconv.Quote(plain)
	}
	text = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar // it could play tricks on a terminal
		}
		return r
	}, text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:most])) + "…"
}
