package state

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/airflow-go/airflow/internal/input"
)

// Reference names a string that is stored outside the state file. In a value it is written ${env:NAME} or ${file:PATH}.
type Reference struct {
	// Scheme is "env" for an environment variable or "file" for a file. There are no others.
	Scheme string
	// Name is the name of the environment variable, or the path of the file. The name of a variable consists of ASCII letters,
	// digits and _, and does not begin with a digit. A path does not contain }.
	Name string
}

// String returns the reference as it is written in a value.
func (r Reference) String() string { return "${" + r.Scheme + ":" + r.Name + "}" }

// Escape returns a value that stands for exactly the text, even if the text contains ${. It doubles the dollar signs before
// each {. Other dollar signs stay as they are:
//
//	value        stands for
//	$ and $$     $ and $$
//	${env:A}     the environment variable A
//	$${env:A}    ${env:A}
//	$$${env:A}   $ and the environment variable A
//	$$$${env:A}  $${env:A}
func Escape(text string) string {
	if !strings.Contains(text, "${") {
		return text
	}
	return dollars.ReplaceAllStringFunc(text, func(run string) string { return run[:len(run)-1] + run })
}

var (
	dollars   = regexp.MustCompile(`\$+\{`)
	reference = regexp.MustCompile(`^(env:[A-Za-z_][A-Za-z0-9_]*|file:[^}]+)\}`)
)

// expand replaces the references in a value by the texts that lookup returns, and $${ by ${. It does not expand references
// in these texts.
func expand(value string, lookup func(Reference) (string, error)) (string, error) {
	var out strings.Builder
	for {
		at := dollars.FindStringIndex(value)
		if at == nil {
			out.WriteString(value)
			return out.String(), nil
		}
		count := at[1] - at[0] - 1
		out.WriteString(value[:at[0]+count/2])
		value = value[at[1]:]
		if count%2 == 0 {
			out.WriteByte('{')
			continue
		}
		end := reference.FindStringIndex(value)
		if end == nil {
			return "", errors.New("malformed reference: write ${env:NAME} or ${file:PATH}, or $${ for the text ${")
		}
		scheme, name, _ := strings.Cut(value[:end[1]-1], ":")
		text, err := lookup(Reference{scheme, name})
		if err != nil {
			return "", err
		}
		out.WriteString(text)
		value = value[end[1]:]
	}
}

// literal returns the text that a value stands for. It reports false if the value contains references.
func literal(value string) (text string, ok bool) {
	ok = true
	text, err := expand(value, func(Reference) (string, error) { ok = false; return "", nil })
	return text, ok && err == nil
}

// checkReferences returns an error if a reference in the value is malformed. The error does not contain the value.
func checkReferences(value string) error {
	_, err := expand(value, func(Reference) (string, error) { return "", nil })
	return err
}

// lookup returns a function that reads environment variables and files, without one line end at the end. Paths are relative to the
// directory folder.
func lookup(folder string) func(Reference) (string, error) {
	return func(r Reference) (string, error) {
		if r.Scheme == "env" {
			text, set, err := input.LookupEnv(r.Name)
			switch {
			case err != nil:
				return "", fmt.Errorf("environment variable %w", err)
			case !set:
				return "", fmt.Errorf("environment variable %s is not set", r.Name)
			}
			return text, nil
		}
		path := r.Name
		if !filepath.IsAbs(path) {
			path = filepath.Join(folder, path)
		}
		text, err := input.File(path)
		if err != nil {
			return "", fmt.Errorf("file %w", err)
		}
		return input.TrimLineEnd(text), nil
	}
}

// referencesIn returns the references in a value.
func referencesIn(value string) []Reference {
	var found []Reference
	_, _ = expand(value, func(r Reference) (string, error) {
		found = append(found, r)
		return "", nil
	})
	return found
}
