// Package lazyregexp compiles regular expressions when they are first used.
//
// Most expressions of this module read error responses and pages of logins. A program that meets none of them would spend more
// time on compiling the expressions when it starts than on everything else that this module does.
package lazyregexp

import (
	"regexp"
	"sync"
)

// Regexp is a regular expression that is compiled when it is first used. It is safe for concurrent use. Create one with [New].
type Regexp struct {
	expression string
	once       sync.Once
	compiled   *regexp.Regexp
}

// New returns a regular expression. It must be valid: [Regexp.Get] panics otherwise.
func New(expression string) *Regexp { return &Regexp{expression: expression} }

// Get returns the compiled expression.
func (r *Regexp) Get() *regexp.Regexp {
	r.once.Do(func() { r.compiled = regexp.MustCompile(r.expression) })
	return r.compiled
}

// String returns the source text of the expression.
func (r *Regexp) String() string { return r.expression }
