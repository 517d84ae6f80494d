package main

import (
	"slices"
	"strings"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/internal/input"
)

// tokenCommand returns the method for AIRFLOW_TOKEN_COMMAND; nil if it is not set. The library ignores this variable, because the environment of an
// arbitrary program should not make it run commands.
func tokenCommand(env *input.Environment) (auth.Method, error) {
	words := strings.Fields(env.Get("AIRFLOW_TOKEN_COMMAND"))
	if len(words) == 0 {
		return nil, nil
	}
	for _, other := range []string{"USERNAME", "PASSWORD", "SESSION_COOKIE", "TOKEN", "TOKEN_FILE"} {
		if env.Get("AIRFLOW_"+other) != "" {
			return nil, &usageError{"AIRFLOW_TOKEN_COMMAND and AIRFLOW_" + other + " are both set; unset one of them"}
		}
	}
	if method := env.Get("AIRFLOW_AUTH"); !slices.Contains([]string{"", "bearer"}, method) {
		return nil, &usageError{"AIRFLOW_TOKEN_COMMAND is set, but AIRFLOW_AUTH is not bearer"}
	}
	return auth.Command(words[0], words[1:]...), nil
}
