package main

import (
	"os"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// tokenCommand returns the option for AIRFLOW_TOKEN_COMMAND. The library ignores this variable, because the environment of an
// arbitrary program should not make it run commands.
func tokenCommand() ([]client.Option, error) {
	words := strings.Fields(os.Getenv("AIRFLOW_TOKEN_COMMAND"))
	if len(words) == 0 {
		return nil, nil
	}
	for _, other := range []string{"USERNAME", "PASSWORD", "SESSION_COOKIE", "TOKEN", "TOKEN_FILE"} {
		if os.Getenv("AIRFLOW_"+other) != "" {
			return nil, &usageError{"AIRFLOW_TOKEN_COMMAND and AIRFLOW_" + other + " are both set; unset one of them"}
		}
	}
	if method := os.Getenv("AIRFLOW_AUTH"); !slices.Contains([]string{"", "bearer"}, method) {
		return nil, &usageError{"AIRFLOW_TOKEN_COMMAND is set, but AIRFLOW_AUTH is not bearer"}
	}
	return []client.Option{client.WithAuth(auth.Command(words[0], words[1:]...))}, nil
}
