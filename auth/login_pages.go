package auth

import (
	"slices"
	"strings"

	"github.com/airflow-go/airflow/internal/textmatch"
)

// isOtherLogin reports whether a page is another login than Airflow's, such as that of an identity provider.
func isOtherLogin(page string) bool {
	page = textmatch.Lower(page)
	return textmatch.IsLogin(page) || strings.Contains(page, "/oauth2/") || textmatch.HasWord(page, "oauth", "openid")
}

// isLoginAddress reports whether an address is that of a login.
func isLoginAddress(address string) bool {
	return textmatch.HasWord(textmatch.Lower(address),
		"login", "log-in", "log_in", "logon", "log-on", "log_on", "signin", "sign-in", "sign_in", "signon", "sign-on", "sign_on",
		"auth", "auth2", "oauth", "oauth2", "saml", "saml2", "authorize", "sso", "openid", "realms", "accounts")
}

// isOutageAddress reports whether an address is that of a page for the time of an outage.
func isOutageAddress(address string) bool {
	address = textmatch.Lower(address)
	return textmatch.Contains(address, "maint", "unavailable", "outage", "error", "sorry", "offline") ||
		slices.ContainsFunc(textmatch.After(address, "down"), textmatch.EndsWord) // also "shutdown"
}

// isOutagePage reports whether a page is one for the time of an outage.
func isOutagePage(page string) bool {
	page = textmatch.Lower(page)
	return textmatch.Contains(page, "maint", "unavailable", "outage", "sorry", "offline", "try again", "upgrad") ||
		textmatch.HasWord(page, "down", "back soon", "back shortly", "back later", "back in", "back at", "back online")
}
