package gen

import (
	"fmt"
	"regexp"
	"strconv"
	"testing"

	"github.com/airflow-go/airflow/internal/regexptest"
)

func TestDurationsAreReadAsWithAnExpression(t *testing.T) {
	regexptest.Compare(t, regexptest.Texts(t, "*_test.go"), []regexptest.Case{{
		Name:       "parseDuration",
		Expression: `^(-)?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,6})\d*)?S)?)?$`,
		Function: func(text string) string {
			d, ok := parseDuration(text)
			if !ok {
				return "no match"
			}
			return fmt.Sprint(d)
		},
		Result: func(expression *regexp.Regexp, text string) string {
			parts := expression.FindStringSubmatch(text)
			if parts == nil {
				return "no match"
			}
			number := func(i int) int { n, _ := strconv.Atoi(parts[i]); return n }
			fraction := parts[7]
			for fraction != "" && len(fraction) < 6 {
				fraction += "0"
			}
			micros, _ := strconv.Atoi(fraction)
			d := TimeDelta{Type: "TimeDelta", Days: 7*number(2) + number(3), Seconds: number(4)*3600 + number(5)*60 + number(6), Microseconds: micros}
			if parts[1] != "" {
				d.Days, d.Seconds, d.Microseconds = -d.Days, -d.Seconds, -d.Microseconds
			}
			return fmt.Sprint(d)
		},
	}})
}
