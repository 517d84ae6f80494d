package state

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Reference names a text that is kept elsewhere. As part of a value it is written ${env:NAME} or ${file:PATH}.
type Reference struct {
	// Scheme is where the text is: env for an environment variable, file for a file.
	Scheme string
	// Name is the name of the environment variable, or the path of the file.
	Name string
}

// String gives the reference as it stands in a value.
func (r Reference) String() string { return "${" + r.Scheme + ":" + r.Name + "}" }

// Escape makes a text that may be used as a value although it has ${ in it: the number of the dollar signs before each {
// is doubled. In a value an even number of them before a { stands for half as many and no reference; of an odd number the
// last one begins a reference. Dollar signs elsewhere stand for themselves.
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

// expand replaces the references in a value by what lookup gives for them, and $${ by ${. The texts that come in are not
// looked at again.
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
			return "", errors.New("there is a ${ that begins no reference: want ${env:NAME} or ${file:PATH}, or $${ for the text ${")
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

// literal is the text of a value that has no references, and whether it has none.
func literal(value string) (text string, ok bool) {
	ok = true
	text, err := expand(value, func(Reference) (string, error) { ok = false; return "", nil })
	return text, ok && err == nil
}

// checkReferences says what is wrong with the references in a value. It does not hold the value.
func checkReferences(value string) error {
	_, err := expand(value, func(Reference) (string, error) { return "", nil })
	return err
}

// lookup finds the text of a reference. Paths are relative to a folder.
func lookup(folder string) func(Reference) (string, error) {
	return func(r Reference) (string, error) {
		if r.Scheme == "env" {
			text, ok := os.LookupEnv(r.Name)
			if !ok {
				return "", fmt.Errorf("the environment variable %s is not set", r.Name)
			}
			return text, nil
		}
		path := r.Name
		if !filepath.IsAbs(path) {
			path = filepath.Join(folder, path)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			if cause, ok := errors.AsType[*fs.PathError](err); ok {
				err = fmt.Errorf("the file %s: %w", path, cause.Err)
			}
			return "", err
		}
		return strings.TrimSuffix(strings.TrimSuffix(string(text), "\n"), "\r"), nil
	}
}

// referencesIn lists the references in a value.
func referencesIn(value string) []Reference {
	var found []Reference
	_, _ = expand(value, func(r Reference) (string, error) {
		found = append(found, r)
		return "", nil
	})
	return found
}
