package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestCommandsOfAirflowHaveCounterparts proves that the commands which replace those of Airflow's command line exist, and that no command
// has the name of one that is said to be replaced.
func TestCommandsOfAirflowHaveCounterparts(t *testing.T) {
	root := (&app{}).root()
	root.InitDefaultHelpCmd()
	for theirs, ours := range ofAirflow {
		found, _, err := root.Find(strings.Fields(ours))
		require.NoError(t, err, ours)
		name := strings.TrimPrefix(found.CommandPath(), "airflow-go ")
		assert.Regexp(t, "^"+name+"( [A-Z-].*)?$", ours, "the command, and perhaps its arguments")
		_, rest, err := root.Find(strings.Fields(theirs))
		assert.True(t, err != nil || len(rest) > 0, "%s exists", theirs)
	}
}

// TestCommandsOnlyOfAirflowDoNotExist proves that no command is said to be impossible that exists.
func TestCommandsOnlyOfAirflowDoNotExist(t *testing.T) {
	root := (&app{}).root()
	for _, theirs := range onlyOfAirflow {
		_, rest, err := root.Find(strings.Fields(theirs))
		assert.True(t, err != nil || len(rest) > 0, "%s exists", theirs)
		assert.NotContains(t, ofAirflow, theirs)
	}
}

func TestArgumentsAndFlagsOfAirflowAreNamed(t *testing.T) {
	c := sample()
	for line, want := range map[string]string{
		"config get-value core parallelism":       "the command is airflow-go config SECTION OPTION --value",
		"backfill create daily":                   "the command is airflow-go backfill DAG --from DATE --to DATE",
		"jobs check":                              "the command is airflow-go health",
		"datasets create-event":                   "the command is airflow-go assets emit",
		"dags trigger hello --exec-date 2026-1-1": "unknown flag: --exec-date; use --logical-date",
		"tasks clear failing r":                   "missing argument TASK; to clear a run, or its failed tasks, use runs clear",
		"pools list more":                         `unexpected argument "more"`,
		"pools list --outptu json":                "unknown flag: --outptu; did you mean --output?",
		"dags list --srot":                        "did you mean --sort?",
		"tasks run hello r t":                     "; Airflow's API has no such operation: use airflow tasks run on a host of Airflow",
		"dags test hello":                         "; Airflow's API has no such operation: use airflow dags test on a host of Airflow",
		"db migrate":                              "; Airflow's API has no such operation: use airflow db on a host of Airflow",
		"users create":                            "; the command is airflow-go api POST users (Airflow 3: /auth/fab/v1/users)",
		"triger hello":                            `unknown command "triger" for "airflow-go"; did you mean airflow-go dags trigger?`,
		"dags triger hello":                       `unknown command "triger" for "airflow-go dags"; did you mean trigger?`,
		"runs list-runs":                          `unknown command "list-runs" for "airflow-go runs"; did you mean list?`,
		"dags nex":                                "did you mean next?",
		"pools set p --slot 3":                    "did you mean --slots?",
	} {
		got := c.run(t.Context(), strings.Fields(line)...)
		assert.Equal(t, exitUsage, got.code, line)
		assert.Contains(t, got.err, want, line)
	}
}

// TestHelpOfUnknownCommandsIsWrongUsage proves that every way to ask for help rejects commands that do not exist, as the command line itself
// does.
func TestHelpOfUnknownCommandsIsWrongUsage(t *testing.T) {
	for _, tt := range []struct{ args, err string }{
		{"help foo", `unknown command "foo" for "airflow-go"`},
		{"foo --help", `unknown command "foo" for "airflow-go"`},
		{"help dgas", `unknown command "dgas" for "airflow-go"; did you mean dags?`},
		{"help dags lst", `unknown command "lst" for "airflow-go dags"; did you mean list?`},
		{"dags lst -h", `unknown command "lst" for "airflow-go dags"; did you mean list?`},
		{"help dags list-runs", `unknown command "list-runs" for "airflow-go dags"; the command is airflow-go runs list`},
		{"help dags list all", `unknown command "all" for "airflow-go dags list"`},
		{"completion foo", `unknown command "foo" for "airflow-go completion"`},
	} {
		got := sample().run(t.Context(), strings.Fields(tt.args)...)
		assert.Equal(t, exitUsage, got.code, tt.args)
		assert.Empty(t, got.out, tt.args)
		assert.True(t, strings.HasPrefix(got.err, "airflow-go: "+tt.err+"\nUsage: airflow-go "), got.err)
	}
	for _, args := range []string{"help", "help dags", "help dags list", "help help", "help completion bash", "dags --help", "dags list hello --help", "completion", "--help"} {
		assert.Contains(t, sample().succeed(t, strings.Fields(args)...).out, "Usage:", args)
	}
}
