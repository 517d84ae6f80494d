package auth

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/internal/hide"
	"github.com/airflow-go/airflow/internal/regexptest"
)

func yes(function func(string) bool) func(string) string {
	return func(text string) string { return strconv.FormatBool(function(text)) }
}

func TestFunctionsMatchAsExpressions(t *testing.T) {
	texts := regexptest.Texts(t, "*_test.go", "../problem/testdata/*.http", "../airflowtest/faults_pages.go", "../airflowtest/faults_login_test.go")
	texts = append(texts, "5 per 123456 second")
	regexptest.Compare(t, texts, []regexptest.Case{
		{Name: "isB64Token", Expression: `^[A-Za-z0-9._~+/-]+=*$`, Function: yes(isB64Token)},
		{
			Name:       "isOtherLogin",
			Expression: `(?i)<input[^>]*type=["']?password|name=["']SAMLRequest["']|<title[^>]*>[^<]*\b(sign|log)[- ]?(in|on)\b|/oauth2/|\b(oauth|openid)\b`,
			Function:   yes(isOtherLogin),
		},
		{
			Name:       "isLoginAddress",
			Expression: `(?i)\b(log[-_]?[io]n|sign[-_]?[io]n|(o?auth|saml)2?|authorize|sso|openid|realms|accounts)\b`,
			Function:   yes(isLoginAddress),
		},
		{
			Name: "isOutageAddress", Expression: `(?i)maint|unavailable|outage|error|sorry|offline|down\b`,
			Function: yes(isOutageAddress),
		},
		{
			Name:       "isOutagePage",
			Expression: `(?i)maint|unavailable|outage|sorry|offline|\bdown\b|\bback (soon|shortly|later|in|at|online)\b|try again|upgrad`,
			Function:   yes(isOutagePage),
		},
		{
			Name: "rateWindow", Expression: `\bper (\d{1,5} )?(second|minute|hour)`,
			Function: func(text string) string {
				window, ok := rateWindow(text)
				if !ok {
					return "no match"
				}
				return window.String()
			},
			Result: func(expression *regexp.Regexp, text string) string {
				found := expression.FindStringSubmatch(text)
				if found == nil {
					return "no match"
				}
				count := 1
				if found[1] != "" {
					count, _ = strconv.Atoi(found[1][:len(found[1])-1])
				}
				return (time.Duration(count) * map[string]time.Duration{"second": time.Second, "minute": time.Minute, "hour": time.Hour}[found[2]]).String()
			},
		},
	})
}

// Servers may send any page. With a function that takes quadratic time, this test would take minutes.
func TestHostilePagesAreReadInLinearTime(t *testing.T) {
	for _, part := range []string{"<input", "<title", "<title>", "<", "per ", "per-", "per 1", "://", "log in", "oauth-"} {
		page := strings.Repeat(part, 1<<20/len(part))
		isOtherLogin(page)
		isOutagePage(page)
		rateWindow(page)
		assert.NotEmpty(t, hide.Of().Text(page))
		assert.Error(t, hide.Of().Err(errors.New(page), nil))
	}
}
