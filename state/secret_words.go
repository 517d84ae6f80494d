package state

import (
	"slices"
	"strings"
)

// SensitiveWords returns the words that mark a name as secret for Airflow, wherever they occur in the name.
//
// The list is that of Airflow 2.11 and includes the words of all earlier releases. Airflow 2.0 knows only password, secret,
// passwd, authorization, api_key, apikey and access_token. An operator can add words with [core] sensitive_var_conn_names, which
// this package does not know.
func SensitiveWords() []string {
	return []string{
		"access_token", "api_key", "apikey", "authorization", "keyfile_dict", "passphrase", "passwd", "password", "private_key",
		"proxies", "proxy", "secret", "service_account", "token",
	}
}

// IsSensitive reports whether a name contains one of the [SensitiveWords], in upper or lower case. The name is the key of a
// variable or the name of a field of extra.
func IsSensitive(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(SensitiveWords(), func(word string) bool { return strings.Contains(name, word) })
}

// mask is the text with which Airflow replaces secrets, including within longer strings.
const mask = "***"

// matchesMask reports whether the text read from the server can be the wanted text, if each mask in it stands for any text.
func matchesMask(read, wanted string) bool {
	first, rest, masked := strings.Cut(read, mask)
	if !masked {
		return read == wanted
	}
	wanted, ok := strings.CutPrefix(wanted, first)
	if !ok {
		return false
	}
	parts := strings.Split(rest, mask)
	last := len(parts) - 1
	for _, part := range parts[:last] {
		_, after, found := strings.Cut(wanted, part)
		if !found {
			return false
		}
		wanted = after
	}
	return strings.HasSuffix(wanted, parts[last])
}
