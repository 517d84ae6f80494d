package client

import (
	"fmt"
	"regexp"
	"strconv"
	"testing"

	"github.com/airflow-go/airflow/internal/regexptest"
)

func TestFunctionsMatchAsExpressions(t *testing.T) {
	yes := func(function func(string) bool) func(string) string {
		return func(text string) string { return strconv.FormatBool(function(text)) }
	}
	group := func(function func(string) (string, bool)) func(string) string {
		return func(text string) string {
			found, ok := function(text)
			if !ok {
				return "no match"
			}
			return fmt.Sprintf("%q", []string{found})
		}
	}
	texts := regexptest.Texts(t, "logs*_test.go", "connections_test.go", "pools_test.go", "pipeline*_test.go", "../problem/testdata/*.http")
	regexptest.Compare(t, texts, []regexptest.Case{
		{Name: "isConnectionID", Expression: `^[A-Za-z0-9_.-]+$`, Function: yes(isConnectionID)},
		{
			Name: "isSecretHeader", Expression: `(?i)auth|cookie|token|secret|password|session|csrf|api-?key`,
			Function: yes(isSecretHeader),
		},
		{
			Name: "isBatchList", Expression: `/api/v[12]/dags/~/dagRuns/(?:~/taskInstances/)?list$`,
			Function: yes(isBatchList),
		},
		{
			Name: "typeRelease", Expression: `/docs/(?:apache-airflow/)?(\d[^/]*)/stable-rest-api-ref\.html#`,
			Function: group(typeRelease), Result: regexptest.Groups,
		},
		{
			Name: "isUnlimited", Result: regexptest.Groups, Function: group(isUnlimited),
			Expression: `(?s)^inf is not of type 'integer'.*On instance(?:\['pools'\]\[(\d+)\])?\['open_slots'\]`,
		},
		{
			Name: "splitRead", Expression: `^(.*)~([0-9]{1,18})~([0-9a-f]{16})$`,
			Function: func(token string) string {
				server, read := splitRead(token)
				if read == nil {
					return "no match"
				}
				return fmt.Sprintf("%q %d %x", server, read.length, read.sum)
			},
			Result: func(expression *regexp.Regexp, token string) string {
				found := expression.FindStringSubmatch(token)
				if found == nil {
					return "no match"
				}
				length, _ := strconv.Atoi(found[2])
				sum, _ := strconv.ParseUint(found[3], 16, 64)
				return fmt.Sprintf("%q %d %x", found[1], length, sum)
			},
		},
	})
}
