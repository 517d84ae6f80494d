package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// logins are the saved logins at one server, each in a file that is named after the user.
type logins struct{ folder string }

// savedLogins returns the saved logins at a server. It returns an error if there is no folder for them.
func savedLogins(url string) (*logins, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	root := rootOf(url)
	if root == "" {
		return nil, errors.New("the URL is invalid")
	}
	sum := sha256.Sum256([]byte(root))
	return &logins{filepath.Join(cache, "airflow-go", "logins", hex.EncodeToString(sum[:8]))}, nil
}

const loginExtension = ".json"

func (l *logins) file(username string) string {
	return filepath.Join(l.folder, loginName(username)+loginExtension)
}

// device matches names that are devices on Windows, with any extension.
var device = regexp.MustCompile(`^(?:aux|con|nul|prn|com[0-9]|lpt[0-9])(?:\.|$)`)

// loginName returns the name of the login of a user, which url.QueryUnescape reverses. It is a file name on every system, and that of no
// other user where letters of both cases are equal. Names with a dot at the beginning are those of temporary files.
func loginName(username string) string {
	var name strings.Builder
	for i := range len(username) {
		switch c := username[i]; {
		case 'A' <= c && c <= 'Z', i == 0 && (c == '.' || device.MatchString(username)):
			fmt.Fprintf(&name, "%%%02X", c)
		default:
			name.WriteString(url.QueryEscape(username[i : i+1]))
		}
	}
	return name.String()
}

func (l *logins) has(username string) bool {
	_, err := os.Stat(l.file(username))
	return err == nil
}

// users returns the users who have a login, sorted by name.
func (l *logins) users() (users []string) {
	entries, _ := os.ReadDir(l.folder) // the folder may not exist
	for _, entry := range entries {
		name, ok := strings.CutSuffix(entry.Name(), loginExtension)
		user, err := url.QueryUnescape(name)
		if ok && err == nil && !strings.HasPrefix(name, ".") {
			users = append(users, user)
		}
	}
	return users
}

func (a *app) loginCommand() *cobra.Command {
	var (
		username string
		from     reference
		ask      bool
	)
	cmd := &cobra.Command{
		Use: "login", Short: "Log in, and keep the login for the next commands",
		Long: `Log in with a username and a password, and keep the session (Airflow 2) or the token (Airflow 3) for the next commands. It is in a
file of the folder for caches, such as ~/.cache/airflow-go/logins on Linux. Only its owner can read it. Whoever reads the file can act
as the user until the login expires. The file does not hold the password.

The username and the password are those of the flags, the environment or the context. The command asks for what is missing. A password
that is missing in a keyring (--password-from keyring:SERVICE/USER) is kept there after the login. --ask asks for the password in any
case, such as after it was changed. --password-from - reads the password from standard input, which loses one line end.

Other credentials in the environment take precedence over the login, also another password than that of the login. A login that has expired
or is rejected is renewed if the password is in the environment or in the context. Otherwise the command says to log in again. Without a
username, commands use the only login at the server.`,
		Example: `  airflow-go login
  airflow-go login --context prod
  airflow-go login --url https://airflow.example.com --username ada --password-from keyring:airflow/ada
  pass show airflow | airflow-go login --username ada --password-from -`,
	}
	cmd.Flags().StringVar(&username, "username", "", "`name` of the user")
	cmd.Flags().StringVar((*string)(&from), "password-from", "", "`place` of the password: - for standard input, "+referenceForms)
	cmd.Flags().BoolVar(&ask, "ask", false, "ask for the password, also if it is known")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if from != "" && from != fromStdin && !validReference.MatchString(string(from)) {
			return &usageError{"invalid --password-from: must be -, " + referenceForms}
		}
		if from == fromStdin && ask {
			return &usageError{"--ask and --password-from - exclude each other"}
		}
		s, err := a.settings(a.url)
		if err != nil {
			return err
		}
		c := cmp.Or(s.context, &serverContext{})
		if !slices.Contains([]string{"", "password", "session"}, c.Auth) || c.SessionCookie != "" {
			return &usageError{fmt.Sprintf("the context %s has other credentials than a password; it needs no login", c.Name)}
		}
		if rootOf(s.url) == "" { // reports what is wrong with the URL
			_, err := a.build(s, nil)
			return err
		}
		if username = cmp.Or(username, s.env.Get("AIRFLOW_USERNAME"), c.Username); username == "" {
			if username, err = a.ask(cmd.Context(), "Username", false); err != nil {
				return err
			}
		}
		if from == "" && s.env.Get("AIRFLOW_PASSWORD") != "" {
			from = "env:AIRFLOW_PASSWORD"
		} else if from == "" && username == c.Username {
			from = c.Password
		}
		if err := s.env.Err(); err != nil {
			return &usageError{"invalid " + err.Error()}
		}
		password, asked, err := a.password(cmd.Context(), from, ask)
		if err != nil {
			return err
		}
		if err := a.login(cmd.Context(), s, username, password); err != nil {
			return err
		}
		a.say("Logged in to %s as %s.", s.url, username)
		if asked && from.inKeyring() {
			if err := from.keepInKeyring(cmd.Context(), password); err != nil {
				return fmt.Errorf("the password was not kept in the keyring of this system: %w", err)
			}
			a.say("Kept the password at %s.", from)
		}
		return nil
	}
	return cmd
}

// fromStdin is the place of a password on standard input. Only login accepts it.
const fromStdin reference = "-"

// password returns the password of a login, and whether the command asked for it.
func (a *app) password(ctx context.Context, from reference, ask bool) (password string, asked bool, err error) {
	if from == fromStdin {
		if password, err = a.readValue("-"); err == nil && password == "" {
			err = &usageError{"the password on standard input is empty"}
		}
		return password, false, err
	}
	if from != "" && !ask {
		password, err = from.value(ctx)
		if !is[*noSecretError](err) {
			return password, false, err
		}
		a.say("%v.", err)
	}
	password, err = a.ask(ctx, "Password", true)
	return password, true, err
}

// login logs in and saves the login. A login that fails leaves a saved one alone.
func (a *app) login(ctx context.Context, s *settings, username, password string) error {
	saved, err := savedLogins(s.url)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(saved.folder, 0o700); err != nil {
		return err
	}
	folder, err := os.MkdirTemp(saved.folder, ".new*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	fresh := filepath.Join(folder, "login")
	c, err := a.build(s, auth.LoginFile(fresh, username, func(context.Context) (string, error) { return password, nil }))
	if err != nil {
		return err
	}
	// Whether the user may list DAGs does not matter.
	if _, err = c.DAGs.List(ctx, &client.DAGListOptions{Limit: 1}); err != nil && !(errors.Is(err, problem.ErrPermissionDenied) && !is[*auth.Error](err)) {
		return err
	}
	err = os.Rename(fresh, saved.file(username))
	if err == nil {
		err = saved.keepCheck(username, password)
	}
	if err != nil {
		return wrap.Errorf("the login was not kept: %w", err)
	}
	return nil
}

func (a *app) logoutCommand() *cobra.Command {
	username := ""
	cmd := &cobra.Command{
		Use: "logout", Short: "Remove the saved logins at the server",
		Long: `Remove the logins that airflow-go login has saved for the server. The server is not asked: a session or token that someone has copied
stays valid until it expires.`,
		Example: "  airflow-go logout --context prod",
	}
	cmd.Flags().StringVar(&username, "username", "", "only the login of the user of this `name`")
	cmd.RunE = func(*cobra.Command, []string) error {
		s, err := a.settings(a.url)
		if err != nil {
			return err
		}
		if rootOf(s.url) == "" {
			_, err := a.build(s, nil)
			return err
		}
		saved, err := savedLogins(s.url)
		if err != nil {
			return err
		}
		users := saved.users()
		if username != "" {
			users = slices.DeleteFunc(users, func(user string) bool { return user != username })
		}
		for _, user := range users {
			if err := os.Remove(saved.file(user)); err != nil {
				return err
			}
			_ = os.Remove(saved.checkFile(user)) // it may not exist
			a.say("Logged out of %s as %s.", s.url, user)
		}
		if len(users) == 0 {
			a.say("There is no saved login at %s.", s.url)
		}
		return nil
	}
	return cmd
}
