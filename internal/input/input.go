// Package input reads texts that people wrote: files, standard input and environment variables. All of them follow the rules in
// docs/input.md:
//
//   - A text is UTF-8, or UTF-16 with a byte-order mark. The byte-order mark is not part of the text.
//   - A text must not contain the character NUL, and not be larger than [MaxSize].
//   - A value, such as a password, loses one line end at its end: see [TrimLineEnd].
//
// Errors contain no part of the text.
package input

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/airflow-go/airflow/internal/wrap"
)

// MaxSize is the maximum number of bytes of a text: 64 MiB. It is a hundred times the size of a file of 2,500 variables, and
// still fits in memory easily.
const MaxSize = 64 << 20

// Error reports a text that cannot be read or used.
type Error struct {
	// Name is the name of the file, the environment variable or the stream; "" in errors of [Text].
	Name string
	// Line is the line of the mistake, counted from 1; 0 if the error concerns the whole text.
	Line int
	// Reason says what is wrong.
	Reason string
	// Err is the cause if the text could not be read, otherwise nil.
	Err error
}

// Error returns the name, the line and the reason.
func (e *Error) Error() string {
	switch {
	case e.Name == "" && e.Line == 0:
		return e.Reason
	case e.Name == "":
		return fmt.Sprintf("line %d: %s", e.Line, e.Reason)
	case e.Line == 0:
		return fmt.Sprintf("%s: %s", e.Name, e.Reason)
	}
	return fmt.Sprintf("%s:%d: %s", e.Name, e.Line, e.Reason)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// File reads the text of a file.
func File(path string) (string, error) {
	content, err := contentOf(path)
	if err != nil {
		return "", err
	}
	return textOf(path, content)
}

// Read reads a text until the end. The name is used in errors only.
func Read(r io.Reader, name string) (string, error) {
	content, err := readAll(r, name)
	if err != nil {
		return "", err
	}
	return textOf(name, content)
}

func contentOf(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer func() { _ = file.Close() }()
	return readAll(file, path)
}

func readAll(r io.Reader, name string) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, unreadable(name, err)
	}
	if len(content) > MaxSize {
		return nil, &Error{Name: name, Reason: tooLarge}
	}
	return content, nil
}

const tooLarge = "must not be larger than 64 MiB"

// textOf is [Text] with the name in errors.
func textOf(name string, content []byte) (string, error) {
	text, err := Text(content)
	if e, ok := errors.AsType[*Error](err); ok {
		e.Name = name
	}
	return text, err
}

// LenientFile is like [File], but accepts bytes in any other encoding, and returns them unchanged. It is for formats such as PEM,
// whose comments may have any encoding.
func LenientFile(path string) ([]byte, error) {
	content, err := contentOf(path)
	if err != nil {
		return nil, err
	}
	if text, err := decode(content); err == nil {
		return []byte(text), nil
	}
	return bytes.TrimPrefix(content, []byte(utf8Mark)), nil
}

// Env returns the value of an environment variable without one line end at its end: see [TrimLineEnd]. It returns "" if the
// variable is not set.
func Env(name string) (string, error) {
	text, _, err := LookupEnv(name)
	return text, err
}

// LookupEnv is like [Env], and reports whether the variable is set.
func LookupEnv(name string) (text string, set bool, err error) {
	value, set := os.LookupEnv(name)
	text, err = Text([]byte(value))
	if e, ok := errors.AsType[*Error](err); ok {
		e.Name, e.Line = name, 0 // it is a single line, as a rule
	}
	return TrimLineEnd(text), set, err
}

// Environment reads several environment variables. The zero value is ready for use.
type Environment struct{ err error }

// Get is like [Env]. It returns "" if the variable cannot be used.
func (e *Environment) Get(name string) string {
	text, err := Env(name)
	if e.err == nil {
		e.err = err
	}
	return text
}

// Err returns the first error of Get.
func (e *Environment) Err() error { return e.err }

// TrimLineEnd removes one line end, \n or \r\n, from the end of a text. Editors and commands such as echo add it.
func TrimLineEnd(text string) string {
	if text, ok := strings.CutSuffix(text, "\n"); ok {
		return strings.TrimSuffix(text, "\r")
	}
	return text
}

// Text returns the text that bytes stand for.
func Text(content []byte) (string, error) {
	if len(content) > MaxSize {
		return "", &Error{Reason: tooLarge}
	}
	text, err := decode(content)
	if err != nil {
		return "", err
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		return "", &Error{Line: lineAt(text, i), Reason: "must not contain NUL characters, as binary files and UTF-16 without a byte-order mark do"}
	}
	return text, nil
}

const utf8Mark = "\uFEFF"

// decode removes the byte-order mark, and converts UTF-16 to UTF-8.
func decode(content []byte) (string, error) {
	switch {
	case bytes.HasPrefix(content, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(content, []byte("\x00\x00\xFE\xFF")):
		return "", &Error{Reason: "must be UTF-8 or UTF-16, not UTF-32"}
	case bytes.HasPrefix(content, []byte("\xFF\xFE")):
		return decodeUTF16(content, binary.LittleEndian)
	case bytes.HasPrefix(content, []byte("\xFE\xFF")):
		return decodeUTF16(content, binary.BigEndian)
	}
	if i := invalidUTF8(content); i >= 0 {
		return "", &Error{Line: lineAt(string(content), i), Reason: fmt.Sprintf("must be UTF-8: byte %d is invalid", i+1)}
	}
	return strings.TrimPrefix(string(content), utf8Mark), nil
}

// invalidUTF8 returns the index of the first byte that is not UTF-8; -1 if there is none.
func invalidUTF8(content []byte) int {
	if utf8.Valid(content) {
		return -1
	}
	for i := 0; ; {
		r, size := utf8.DecodeRune(content[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
}

// decodeUTF16 decodes UTF-16 with a byte-order mark.
func decodeUTF16(content []byte, order binary.ByteOrder) (string, error) {
	var text strings.Builder
	invalid := func(i int) error {
		return &Error{Line: lineAt(text.String(), text.Len()), Reason: fmt.Sprintf("must be UTF-16: byte %d is invalid", i+1)}
	}
	for i := 2; i < len(content); i += 2 {
		if i+1 == len(content) {
			return "", invalid(i)
		}
		r := rune(order.Uint16(content[i:]))
		if utf16.IsSurrogate(r) {
			if i+3 >= len(content) {
				return "", invalid(i)
			}
			if r = utf16.DecodeRune(r, rune(order.Uint16(content[i+2:]))); r == utf8.RuneError {
				return "", invalid(i)
			}
			i += 2
		}
		text.WriteRune(r)
	}
	return text.String(), nil
}

// lineAt returns the line of a byte, counted from 1.
func lineAt(text string, index int) int { return 1 + strings.Count(text[:index], "\n") }

// unreadable returns the error of a file or stream that cannot be read.
func unreadable(name string, err error) error {
	cause := err
	if inner, ok := errors.AsType[*fs.PathError](err); ok {
		cause = inner.Err // PathError repeats the name
	}
	return &Error{Name: name, Reason: wrap.Text(cause), Err: err}
}
