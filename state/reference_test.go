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
	folder := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	write("no line end", "a b")
	write("line", "a\n")
	write("windows", "a\r\n")
	write("lines", "a\n\n")
	t.Setenv("STATE_TEST_SET", "x")
	t.Setenv("STATE_TEST_EMPTY", "")
	find := lookup(folder)
	for r, want := range map[Reference]string{
		{"env", "STATE_TEST_SET"}: "x", {"env", "STATE_TEST_EMPTY"}: "",
		{"file", "no line end"}: "a b", {"file", "line"}: "a", {"file", "windows"}: "a", {"file", "lines"}: "a\n",
		{"file", filepath.Join(folder, "no line end")}: "a b",
	} {
		got, err := find(r)
		assert.NoError(t, err)
		assert.Equal(t, want, got, r)
	}
	_, err := find(Reference{"env", "STATE_TEST_UNSET"})
	assert.EqualError(t, err, "environment variable STATE_TEST_UNSET is not set")
	_, err = find(Reference{"file", "nope"})
	assert.ErrorIs(t, err, os.ErrNotExist)
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
