package state

import (
	"slices"
	"strings"
)

// SensitiveWords are the words that make a name sound like a secret to Airflow, wherever they stand in it. The list is that
// of Airflow 2.11, which has all words of the releases before it: proxy and proxies came late, and Airflow 2.0 had only
// password, secret, passwd, authorization, api_key, apikey and access_token. An operator can add words for one Airflow
// ([core] sensitive_var_conn_names), which the API does not tell.
func SensitiveWords() []string {
	return []string{
		"access_token", "api_key", "apikey", "authorization", "keyfile_dict", "passphrase", "passwd", "password", "private_key",
		"proxies", "proxy", "secret", "service_account", "token",
	}
}

// IsSensitive tells whether the key of a variable, or the name of a member of a connection's extra, sounds like a secret to
// Airflow: whether it has one of the [SensitiveWords], in either case.
func IsSensitive(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(SensitiveWords(), func(word string) bool { return strings.Contains(name, word) })
}

// mask is what Airflow shows in the place of a secret, or of the part of a text that it takes for one.
const mask = "***"

// matchesMask tells whether a text that was read, in which the mask may stand for anything, can be the text that is wanted.
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
