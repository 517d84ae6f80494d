package main

import (
	"os"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// tokenCommand gives the option for AIRFLOW_TOKEN_COMMAND, which the library does not heed: a program that is not a command
// line should run no command because of its environment.
func tokenCommand() ([]client.Option, error) {
	words := strings.Fields(os.Getenv("AIRFLOW_TOKEN_COMMAND"))
	if len(words) == 0 {
		return nil, nil
	}
	for _, other := range []string{"USERNAME", "PASSWORD", "SESSION_COOKIE", "TOKEN", "TOKEN_FILE"} {
		if os.Getenv("AIRFLOW_"+other) != "" {
			return nil, &usageError{"AIRFLOW_TOKEN_COMMAND: AIRFLOW_" + other + " is set too: unset one of them"}
		}
	}
	if method := os.Getenv("AIRFLOW_AUTH"); !slices.Contains([]string{"", "bearer"}, method) {
		return nil, &usageError{"AIRFLOW_TOKEN_COMMAND: AIRFLOW_AUTH is not bearer"}
	}
	return []client.Option{client.WithAuth(auth.Command(words[0], words[1:]...))}, nil
}
