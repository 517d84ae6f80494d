package jsonscan

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRawReturnsWholeValues(t *testing.T) {
	for _, value := range []string{`{"a": ["}", {"\"]": []}], "b": {}}`, `[]`, `[[1], {"x": "\\"}]`, `"a\"b"`, `-1.5e+3`, `NaN`, `-Infinity`, `true`, `null`} {
		for _, after := range []string{"", ",1", " ]", "\n}", ": 2"} {
			s := New([]byte(" " + value + after))
			assert.Equal(t, value, string(s.Raw()), after)
		}
	}
}

func TestTextOfScalars(t *testing.T) {
	for value, want := range map[string]string{`"a"`: "a", `"\u00e9\n"`: "é\n", "\"\xff\"": "\ufffd", `12`: "12", `null`: "null"} {
		s := New([]byte(value))
		assert.Equal(t, want, s.Text())
	}
}

// Reading the items of valid JSON reads all of it.
func FuzzItems(f *testing.F) {
	f.Add([]byte(`{"a": [1, "x", {"b": null}], "c": {}}`))
	f.Add([]byte(` [ [ ] , "\\" , { } ] `))
	f.Fuzz(func(t *testing.T, data []byte) {
		if !json.Valid(data) {
			return
		}
		s := New(data)
		var read func()
		read = func() {
			switch first := s.Peek(); first {
			case '{', '[':
				for range s.Items {
					if first == '{' {
						s.Text()
						s.Next()
					}
					read()
				}
			default:
				s.Text()
			}
		}
		read()
		if len(bytes.TrimSpace(data[s.pos:])) > 0 {
			t.Fatalf("%q: read up to %d", data, s.pos)
		}
		whole := New(data)
		if raw := whole.Raw(); !bytes.Equal(raw, bytes.TrimSpace(data)) {
			t.Fatalf("%q: read %q", data, raw)
		}
	})
}

// FuzzStringLen compares StringLen with a scan of each byte.
func FuzzStringLen(f *testing.F) {
	for _, text := range []string{`""`, `"a"b"`, `"\""`, `"\\"`, `"\\\""x`, `"`, `"\`, `"\\\\`, `"a\"b\\"c`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) == 0 {
			return
		}
		want := 1
		for ; want < len(data) && data[want] != '"'; want++ {
			if data[want] == '\\' {
				want++
			}
		}
		assert.Equal(t, min(want+1, len(data)), StringLen(data))
	})
}
