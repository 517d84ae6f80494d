package input_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/internal/input"
)

// inUTF16 encodes a text as Windows PowerShell does.
func inUTF16(text string, order binary.AppendByteOrder) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		out = order.AppendUint16(out, unit)
	}
	return string(out)
}

// sources are the places that a text may come from.
var sources = map[string]func(t *testing.T, content string) (text, name string, err error){
	"bytes": func(_ *testing.T, content string) (string, string, error) {
		text, err := input.Text([]byte(content))
		return text, "", err
	},
	"file": func(t *testing.T, content string) (string, string, error) {
		path := filepath.Join(t.TempDir(), "file")
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		text, err := input.File(path)
		return text, path, err
	},
	"stream": func(_ *testing.T, content string) (string, string, error) {
		stream := io.Reader(strings.NewReader(content))
		if len(content) < 1000 {
			stream = iotest.OneByteReader(stream)
		}
		text, err := input.Read(stream, "standard input")
		return text, "standard input", err
	},
}

func TestTextsAreTheSameFromEverySource(t *testing.T) {
	for _, test := range []struct{ name, content, text string }{
		{"empty", "", ""},
		{"only a byte-order mark", "\ufeff", ""},
		{"UTF-8", "Zoë\r\n\t\n", "Zoë\r\n\t\n"},
		{"byte-order mark", "\ufeff{}\n", "{}\n"},
		{"one byte-order mark of two", "\ufeff\ufeff", "\ufeff"},
		{"byte-order mark inside", "a\ufeffb", "a\ufeffb"},
		{"replacement character", "a\ufffdb", "a\ufffdb"},
		{"UTF-16", inUTF16("a😀\ufffd\r\n", binary.LittleEndian), "a😀\ufffd\r\n"},
		{"big-endian UTF-16", inUTF16("{\"ü\": 1}", binary.BigEndian), "{\"ü\": 1}"},
		{"no UTF-16 at all", "\xff\xfe", ""},
	} {
		for source, read := range sources {
			t.Run(test.name+" from "+source, func(t *testing.T) {
				text, _, err := read(t, test.content)
				require.NoError(t, err)
				assert.Equal(t, test.text, text)
			})
		}
	}
}

func TestTextsThatAreRejected(t *testing.T) {
	half := func(units ...uint16) string {
		out := "\xfe\xff"
		for _, unit := range units {
			out += string(binary.BigEndian.AppendUint16(nil, unit))
		}
		return out
	}
	for _, test := range []struct {
		name, content, reason string
		line                  int
	}{
		{"Latin-1", "one\ntwo \xfc", "must be UTF-8: byte 9 is invalid", 2},
		{"Latin-1 after a byte-order mark", "\ufeff\xfc", "must be UTF-8: byte 4 is invalid", 1},
		{"cut off", "a\xe2\x82", "must be UTF-8: byte 2 is invalid", 1},
		{"surrogate in UTF-8", "\xed\xa0\x80", "must be UTF-8: byte 1 is invalid", 1},
		{"odd UTF-16", "\xfe\xff\x00a\x00", "must be UTF-16: byte 5 is invalid", 1},
		{"half a pair", half('\n', 0xd83d, 'a'), "must be UTF-16: byte 5 is invalid", 2},
		{"half a pair at the end", half(0xd83d), "must be UTF-16: byte 3 is invalid", 1},
		{"second half of a pair", half('a', 0xde00, 'b'), "must be UTF-16: byte 5 is invalid", 1},
		{"UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00", "must be UTF-8 or UTF-16, not UTF-32", 0},
		{"big-endian UTF-32", "\x00\x00\xfe\xff\x00\x00\x00a", "must be UTF-8 or UTF-16, not UTF-32", 0},
		{"NUL", "a\nb\x00", "must not contain NUL characters, as binary files and UTF-16 without a byte-order mark do", 2},
		{"NUL in UTF-16", half('a', 0), "must not contain NUL characters, as binary files and UTF-16 without a byte-order mark do", 1},
	} {
		for source, read := range sources {
			t.Run(test.name+" from "+source, func(t *testing.T) {
				text, name, err := read(t, test.content)
				assert.Empty(t, text)
				assert.Equal(t, &input.Error{Name: name, Line: test.line, Reason: test.reason}, err)
			})
		}
	}
}

func TestSize(t *testing.T) {
	content := "\ufeff" + strings.Repeat("a", input.MaxSize)
	for source, read := range sources {
		_, name, err := read(t, content)
		assert.Equal(t, &input.Error{Name: name, Reason: "must not be larger than 64 MiB"}, err, source)
	}
	text, err := input.Text([]byte(content[:input.MaxSize]))
	assert.NoError(t, err)
	assert.Len(t, text, input.MaxSize-len("\ufeff"))
	endless, err := os.Open("/dev/zero")
	if err != nil {
		t.Skip("no /dev/zero")
	}
	defer func() { _ = endless.Close() }()
	_, err = input.Read(endless, "zeros")
	assert.EqualError(t, err, "zeros: must not be larger than 64 MiB")
}

func TestUnreadableSources(t *testing.T) {
	folder := t.TempDir()
	for path, reason := range map[string]string{folder: "is a directory", filepath.Join(folder, "missing"): "no such file or directory", "": "no such file or directory"} {
		_, err := input.File(path)
		assert.EqualError(t, err, strings.TrimPrefix(path+": "+reason, ": "))
		_, ok := errors.AsType[*fs.PathError](err)
		assert.True(t, ok, "the cause can be found")
	}
	_, err := input.Read(io.MultiReader(strings.NewReader("begin"), iotest.ErrReader(os.ErrDeadlineExceeded)), "standard input")
	assert.EqualError(t, err, "standard input: i/o timeout")
	assert.ErrorIs(t, err, os.ErrDeadlineExceeded)
}

func TestEnvironmentVariables(t *testing.T) {
	for value, want := range map[string]string{
		"": "", "a": "a", "\ufeffa\n": "a", "a\r\n": "a", "a\n\n": "a\n", inUTF16("é\n", binary.LittleEndian)[:2]: "",
	} {
		t.Setenv("AIRFLOW_GO_TEST", value)
		text, set, err := input.LookupEnv("AIRFLOW_GO_TEST")
		assert.NoError(t, err)
		assert.True(t, set)
		assert.Equal(t, want, text)
	}
	t.Setenv("AIRFLOW_GO_TEST", "s3cr\xe9t")
	_, err := input.Env("AIRFLOW_GO_TEST")
	assert.EqualError(t, err, "AIRFLOW_GO_TEST: must be UTF-8: byte 5 is invalid")
	var env input.Environment
	t.Setenv("AIRFLOW_GO_TEST_2", "a\n")
	t.Setenv("AIRFLOW_GO_TEST_3", "\xff\xfe\xff")
	assert.Equal(t, []string{"a", "", ""}, []string{env.Get("AIRFLOW_GO_TEST_2"), env.Get("AIRFLOW_GO_TEST"), env.Get("AIRFLOW_GO_TEST_3")})
	assert.Equal(t, err, env.Err(), "the first error")
	require.NoError(t, os.Unsetenv("AIRFLOW_GO_TEST"))
	text, set, err := input.LookupEnv("AIRFLOW_GO_TEST")
	assert.NoError(t, err)
	assert.False(t, set)
	assert.Empty(t, text)
}

func TestTrimLineEndRemovesOneLineEnd(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "a": "a", "a\n": "a", "a\r\n": "a", "\n": "", "\r\n": "", "\n\n": "\n", "a\n\r\n": "a\n", "a\r\n\n": "a\r\n", "a\r": "a\r", "a\n ": "a\n ", " ": " ",
	} {
		assert.Equal(t, want, input.TrimLineEnd(text), "%q", text)
	}
}

func TestLenientFileKeepsWhatItCannotDecode(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	for content, want := range map[string]string{
		"plain": "plain", "\ufeffplain": "plain", "# Zo\xeb": "# Zo\xeb", "\ufeff# Zo\xeb": "# Zo\xeb", "a\x00": "a\x00",
		inUTF16("-----BEGIN", binary.LittleEndian): "-----BEGIN", "\xff\xfea": "\xff\xfea",
	} {
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		got, err := input.LenientFile(path)
		assert.NoError(t, err)
		assert.Equal(t, want, string(got), "%q", content)
	}
	_, err := input.LenientFile(path + "x")
	assert.ErrorIs(t, err, fs.ErrNotExist)
}

// Each error names a line of the content and repeats none of it.
func FuzzText(f *testing.F) {
	f.Add([]byte("\ufeffa\r\n"))
	f.Add([]byte("\xff\xfea\x00\x3d\xd8"))
	f.Add([]byte("a\n\xff"))
	f.Fuzz(func(t *testing.T, content []byte) {
		text, err := input.Text(content)
		if e, ok := errors.AsType[*input.Error](err); ok {
			assert.LessOrEqual(t, e.Line, 1+bytes.Count(content, []byte("\n")))
			return
		}
		assert.True(t, utf8.ValidString(text))
		assert.NotContains(t, text, "\x00")
		again, err := input.Text([]byte("\ufeff" + text))
		assert.NoError(t, err)
		assert.Equal(t, text, again)
	})
}
