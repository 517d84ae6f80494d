package hint

import (
	"regexp"
	"strings"
	"testing"

	"github.com/airflow-go/airflow/internal/regexptest"
)

func TestPagesAreFoundAsWithAnExpression(t *testing.T) {
	regexptest.Compare(t, regexptest.Texts(t, "*_test.go", "../../cmd/airflow-go/*_test.go"), []regexptest.Case{{
		Name:       "cutPage",
		Expression: `/(home|login/?|logout/?|dags(/.*)?|dag_runs/?|task_instances/?|assets(/.*)?|(tree|graph|grid|code|log|task|rendered)/?|[a-z]+/list/?|api/v[12](/.*)?)$`,
		Prepare:    func(text string) string { return strings.ReplaceAll(text, "\n", "%0A") }, // as in an escaped path
		Function: func(path string) string {
			above, ok := cutPage(path)
			if !ok {
				return "no match"
			}
			return above
		},
		Result: func(expression *regexp.Regexp, path string) string {
			at := expression.FindStringIndex(path)
			if at == nil {
				return "no match"
			}
			return path[:at[0]]
		},
	}})
}
