package main

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestLoginsOfAnyUserAreFiles writes logins of users whose names Windows would take for a device, or cannot tell apart.
func TestLoginsOfAnyUserAreFiles(t *testing.T) {
	saved := &logins{t.TempDir()}
	names := []string{"Ada", "CON", "ada", "aux.smith", "com1", "con", "console", "lpt9.", "nul", ".bob", "..", "a b", "a/b", `a\b`, "a:b*?", "é", "%63on", "ada@example.com"}
	files := map[string]bool{}
	for _, name := range names {
		file := filepath.Base(saved.file(name))
		assert.Regexp(t, `^[a-z0-9%][a-zA-Z0-9%._+~-]*\.json$`, file)
		base, _, _ := strings.Cut(file, ".")
		assert.NotContains(t, []string{"con", "nul", "aux", "prn", "com1", "lpt9"}, strings.ToLower(base), name)
		assert.False(t, files[strings.ToLower(file)], "%s has the file of another user where letters of both cases are equal", name)
		files[strings.ToLower(file)] = true
		back, err := url.QueryUnescape(loginName(name))
		require.NoError(t, err)
		assert.Equal(t, name, back)
		require.NoError(t, os.WriteFile(saved.file(name), nil, 0o600))
	}
	assert.ElementsMatch(t, names, saved.users())
	assert.Equal(t, "ada.json", filepath.Base(saved.file("ada")), "usual names are not changed")
}
