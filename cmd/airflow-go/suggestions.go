package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// ofAirflow has the commands of Airflow's own command line that have another name here.
var ofAirflow = map[string]string{ //nolint:gosec // it has no password
	"dags list-runs": "runs list", "dags list-jobs": "health", "dags list-import-errors": "import-errors", "dags show": "dags graph",
	"dags state": "runs get", "dags next-execution": "dags next", "dags reserialize": "dags reparse",
	"dags backfill": "backfill", "dags clear": "runs clear",
	"tasks state": "tasks get", "tasks states-for-dag-run": "tasks states", "tasks logs": "logs",
	"connections add": "connections set", "variables add": "variables set", "variables create": "variables set", "config list": "config", "config get-value": "config SECTION OPTION --value",
	"providers list": "providers", "providers get": "providers", "backfill create": "backfill DAG --from DATE --to DATE",
	"jobs": "health", "info": "version", "cheat-sheet": "help", "trigger": "dags trigger",
	"assets create-event": "assets emit", "assets trigger": "assets emit",
	"users create": "api POST users", "users delete": "api DELETE users/USERNAME", "users add-role": "api PATCH users/USERNAME",
	"users remove-role": "api PATCH users/USERNAME", "users reset-password": "api PATCH users/USERNAME", "roles create": "api POST roles",
	"roles delete": "api DELETE roles/ROLE", "roles add-perms": "api PATCH roles/ROLE", "roles del-perms": "api PATCH roles/ROLE",
}

// onlyOfAirflow has the commands of Airflow's own command line that its API has no operation for.
var onlyOfAirflow = []string{
	"api-server", "celery", "dag-processor", "db", "db-manager", "edge", "fab-db", "flask-fab", "internal-api", "kerberos", "kubernetes", "permissions-cleanup",
	"rotate-fernet-key", "scheduler", "standalone", "sync-perm", "team", "teams", "triggerer", "webserver", "worker",
	"config lint", "config update", "connections create-default-connections", "dags generate-config", "dags report", "dags test", "dags serialize",
	"dags check", "roles export", "roles import", "tasks failed-deps", "tasks render", "tasks run", "tasks test", "users export", "users import",
}

// flagsOfAirflow has the flags of Airflow's own command line that have another name here.
var flagsOfAirflow = map[string]string{
	"--exec-date": "--logical-date", "--execution-date": "--logical-date", "--run_id": "--run-id", "--start-date": "--from or --since",
	"--end-date": "--to or --until", "--dag-id": "the argument DAG", "--task-id": "the argument TASK",
}

// noCommand rejects the arguments of a command that only has subcommands: the first one is meant to be one of them.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	text := fmt.Sprintf("unknown command %q for %q", args[0], cmd.CommandPath())
	group := strings.Fields(cmd.CommandPath())[1:]
	if same := sameAs(append(group, args[0])...); same != "" {
		return errors.New(text + same)
	}
	var names []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			names = append(append(names, sub.Name()), sub.Aliases...)
		}
	}
	if similar := didYouMean(args[0], names, ""); similar != "" {
		return errors.New(text + similar)
	}
	var theirs []string // of the same group
	for name := range ofAirflow {
		if last := name[strings.LastIndex(name, " ")+1:]; strings.TrimSpace(strings.TrimSuffix(name, last)) == strings.Join(group, " ") {
			theirs = append(theirs, last)
		}
	}
	if found := similarNames(args[0], theirs); len(found) > 0 {
		return errors.New(text + "; did you mean airflow-go " + ofAirflow[strings.Join(append(group, found[0]), " ")] + "?")
	}
	return errors.New(text)
}

// sameAs names the command for a command of Airflow's own command line, after a semicolon, or says that there can be none; "" if Airflow has no
// such command.
func sameAs(words ...string) string {
	theirs := strings.Join(words, " ")
	same := ofAirflow[theirs]
	if path, isRequest := strings.CutPrefix(same, "api "); isRequest {
		same += " (Airflow 3: /auth/fab/v1/" + path[strings.Index(path, " ")+1:] + ")"
	}
	if same != "" {
		return "; the command is airflow-go " + same
	}
	if slices.Contains(onlyOfAirflow, theirs) {
		return "; Airflow's API has no such operation: use airflow " + theirs + " on a host of Airflow"
	}
	return ""
}

// unknownFlag matches what cobra says about a flag that a command does not have.
var unknownFlag = regexp.MustCompile(`^unknown flag: (--[a-z_-]+)`)

// withSimilarFlag adds to the error for an unknown flag which flag may be meant: the one in place of a flag of Airflow's own command line, or
// one with a similar name.
func withSimilarFlag(cmd *cobra.Command, err error) error {
	found := unknownFlag.FindStringSubmatch(err.Error())
	if found == nil {
		return err
	}
	if same := flagsOfAirflow[found[1]]; same != "" {
		return fmt.Errorf("%w; use %s", err, same)
	}
	var names []string
	cmd.Flags().VisitAll(func(flag *pflag.Flag) { names = append(names, flag.Name) })
	if similar := didYouMean(strings.TrimPrefix(found[1], "--"), names, "--"); similar != "" {
		return fmt.Errorf("%w%s", err, similar)
	}
	return err
}

// didYouMean asks, after a semicolon, whether one of the names is meant that are similar to a word; "" if none is. Each name has the prefix.
func didYouMean(word string, names []string, prefix string) string {
	similar := similarNames(word, names)
	if len(similar) == 0 {
		return ""
	}
	return "; did you mean " + prefix + strings.Join(similar, " or "+prefix) + "?"
}

// similarNames returns the names that may be meant by a word, the most similar ones first: it is their beginning, or the other way around with a
// hyphen, or has few typing errors: one in a short word, and otherwise two.
func similarNames(word string, names []string) []string {
	word = strings.ToLower(word)
	most := 2
	if len(word) <= 4 {
		most = 1
	}
	errorsIn := map[string]int{}
	for _, name := range names {
		lower := strings.ToLower(name)
		errors := typingErrors([]rune(word), []rune(lower))
		if errors <= most || strings.HasPrefix(lower, word) || strings.HasPrefix(word, lower+"-") {
			errorsIn[name] = errors
		}
	}
	return slices.SortedFunc(maps.Keys(errorsIn), func(a, b string) int {
		return cmp.Or(errorsIn[a]-errorsIn[b], strings.Compare(a, b))
	})
}

// typingErrors counts the letters to insert, to delete, to replace, and to swap with the next one, to make a word another one.
func typingErrors(a, b []rune) int {
	counts := make([][]int, len(a)+1)
	for i := range counts {
		counts[i] = make([]int, len(b)+1)
		for j := range counts[i] {
			switch {
			case i == 0 || j == 0:
				counts[i][j] = i + j
			case a[i-1] == b[j-1]:
				counts[i][j] = counts[i-1][j-1]
			default:
				counts[i][j] = 1 + min(counts[i-1][j], counts[i][j-1], counts[i-1][j-1])
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					counts[i][j] = min(counts[i][j], 1+counts[i-2][j-2])
				}
			}
		}
	}
	return counts[len(a)][len(b)]
}
