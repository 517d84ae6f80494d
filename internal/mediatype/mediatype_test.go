package mediatype_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/internal/mediatype"
)

func TestMediaTypes(t *testing.T) {
	for contentType, want := range map[string]struct{ json, html bool }{
		"application/json":                          {true, false},
		"Application/JSON ; Charset=\"ISO-8859-1\"": {true, false},
		"application/problem+json; charset=utf-8":   {true, false},
		"text/json":               {true, false},
		"text/html;charset=utf-8": {false, true},
		"TEXT/HTML":               {false, true},
		"application/xhtml+xml":   {false, true},
		"application/jsonlines":   {false, false},
		"application/x-ndjson":    {false, false},
		"text/plain; format=json": {false, false},
		"text/plain; note=html":   {false, false},
		"":                        {false, false},
		"json":                    {false, false},
	} {
		assert.Equal(t, want.json, mediatype.IsJSON(contentType), contentType)
		assert.Equal(t, want.html, mediatype.IsHTML(contentType), contentType)
	}
}

func TestTrimBOM(t *testing.T) {
	for text, want := range map[string]string{"\xef\xbb\xbf{}": "{}", "{}": "{}", "\xef\xbb\xbf": "", "": "", "\xff\xfe{": "\xff\xfe{"} {
		assert.Equal(t, want, string(mediatype.TrimBOM([]byte(text))))
	}
}
