package hide

import (
	"regexp"
	"testing"

	"github.com/airflow-go/airflow/internal/regexptest"
)

func TestUserInfoIsHiddenAsWithExpressions(t *testing.T) {
	without := func(stop string) func(string) string {
		return func(text string) string { return withoutUserInfo(text, stop) }
	}
	replaced := func(expression *regexp.Regexp, text string) string {
		return expression.ReplaceAllString(text, "://"+hiddenText+"@")
	}
	regexptest.Compare(t, regexptest.Texts(t, "*_test.go", "../../auth/*_test.go"), []regexptest.Case{
		{Name: "afterHost", Expression: `://[^/?#\s"]*@`, Function: without(afterHost), Result: replaced},
		{Name: "afterBrokenURL", Expression: `://[^\s"]*@`, Function: without(afterBrokenURL), Result: replaced},
	})
}
