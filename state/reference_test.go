package state

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExpand(t *testing.T) {
	ok := func(r Reference) (string, error) { return "<" + r.Scheme + " " + r.Name + ">", nil }
	for value, want := range map[string]string{
		"":                          "",
		"text $x {y} $":             "text $x {y} $",
		"${env:A}":                  "<env A>",
		"a${env:A_1}b${file:/x y}c": "a<env A_1>b<file /x y>c",
		"$${env:A}":                 "${env:A}",
		"$$${env:A}":                "$<env A>",
		"$$$${env:A}":               "$${env:A}",
		"$$ $${ }":                  "$$ ${ }",
		"${env:A}$${":               "<env A>${",
	} {
		got, err := expand(value, ok)
		assert.NoError(t, err, value)
		assert.Equal(t, want, got, value)
	}
	for _, value := range []string{"${", "${}", "${A}", "${env:}", "${env:a b}", "${env:1}", "${file:}", "${vault:x}", "x ${env:A", "$$${"} {
		_, err := expand(value, ok)
		assert.ErrorContains(t, err, "malformed reference", value)
	}
	_, err := expand("${env:A}", func(Reference) (string, error) { return "", errors.ErrUnsupported })
	assert.ErrorIs(t, err, errors.ErrUnsupported)
}

func TestExpandIsNotRecursive(t *testing.T) {
	got, err := expand("${env:A}", func(Reference) (string, error) { return "${env:B}", nil })
	require.NoError(t, err)
	assert.Equal(t, "${env:B}", got)
}

func FuzzEscape(f *testing.F) {
	for _, text := range []string{"", "$", "${", "$${", "a$$$${env:X}${", "{$}", "$\xff{"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := expand(Escape(text), func(Reference) (string, error) { t.Fatal("unexpected reference"); return "", nil })
		require.NoError(t, err)
		assert.Equal(t, text, got)
	})
}

func TestLookup(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	write("no line end", "a b")
	write("line", "a\n")
	write("windows", "a\r\n")
	write("lines", "a\n\n")
	write("mark", "\ufeffa\n")
	write("PowerShell", "\xff\xfea\x00\r\x00\n\x00")
	write("Latin-1", "s3cr\xe9t")
	t.Setenv("STATE_TEST_SET", "x")
	t.Setenv("STATE_TEST_LINE", "\ufeffx\n")
	t.Setenv("STATE_TEST_LATIN_1", "s3cr\xe9t")
	t.Setenv("STATE_TEST_EMPTY", "")
	find := lookup(dir)
	for r, want := range map[Reference]string{
		{"env", "STATE_TEST_SET"}: "x", {"env", "STATE_TEST_EMPTY"}: "",
		{"env", "STATE_TEST_LINE"}: "x", {"file", "mark"}: "a", {"file", "PowerShell"}: "a",
		{"file", "no line end"}: "a b", {"file", "line"}: "a", {"file", "windows"}: "a", {"file", "lines"}: "a\n",
		{"file", filepath.Join(dir, "no line end")}: "a b",
	} {
		got, err := find(r)
		assert.NoError(t, err)
		assert.Equal(t, want, got, r)
	}
	_, err := find(Reference{"env", "STATE_TEST_UNSET"})
	assert.EqualError(t, err, "environment variable STATE_TEST_UNSET is not set")
	_, err = find(Reference{"file", "nope"})
	assert.ErrorIs(t, err, os.ErrNotExist)
	assert.EqualError(t, err, "file "+filepath.Join(dir, "nope")+": no such file or directory")
	_, err = find(Reference{"file", "Latin-1"})
	assert.EqualError(t, err, "file "+filepath.Join(dir, "Latin-1")+":1: must be UTF-8: byte 5 is invalid")
	_, err = find(Reference{"env", "STATE_TEST_LATIN_1"})
	assert.EqualError(t, err, "environment variable STATE_TEST_LATIN_1: must be UTF-8: byte 5 is invalid")
}

func TestAReferenceAsTheWholeExtraStandsForAnObject(t *testing.T) {
	for text, want := range map[string]string{
		`{"a": 1}`: "", "": "", "not json": "invalid JSON", "{'a': 1}": "double quotes", "[1]": "must be a JSON object", `{"a": 1, "a": 2}`: "twice",
	} {
		find := func(Reference) (string, error) { return text, nil }
		resolved, err := resolveExtra("${file:extra.json}", find)
		if want == "" {
			assert.NoError(t, err)
			assert.Equal(t, text, resolved)
		} else {
			assert.ErrorContains(t, err, want)
		}
		for _, extra := range []string{`{"a": "${env:A}"}`, "user=x;password=${env:A}", "${env:A}${env:B}"} {
			_, err = resolveExtra(extra, find)
			assert.NoError(t, err)
		}
	}
	for _, extra := range []string{"not json", "{'a': 1}", "$${env:A}"} { // what a server has can be written again
		_, err := resolveExtra(extra, nil)
		assert.NoError(t, err)
	}
}

func TestIsSensitive(t *testing.T) {
	for key, want := range map[string]bool{
		"password": true, "DB_Passwd": true, "xtokenx": true, "aws_secret": true, "https_proxy": true, "service_account.json": true,
		"pass": false, "key": false, "": false, "author": false, "private": false,
	} {
		assert.Equal(t, want, IsSensitive(key), key)
	}
}

func TestMatchesMask(t *testing.T) {
	for _, tt := range []struct {
		read, wanted string
		want         bool
	}{
		{"a", "a", true},
		{"a", "b", false},
		{"***", "", true},
		{"***", "anything", true},
		{"a***c", "abc", true},
		{"a***c", "ac", true},
		{"a***c", "abd", false},
		{"a***c", "xbc", false},
		{"a***b***c", "a1b2c", true},
		{"a***b***c", "a12c", false},
		{"***b", "bb", true},
		{"a***a", "a", false},
	} {
		assert.Equal(t, tt.want, matchesMask(tt.read, tt.wanted), "%q %q", tt.read, tt.wanted)
	}
}
