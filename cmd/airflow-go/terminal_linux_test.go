package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/term"
)

// newTerminal opens a terminal. Text written to keyboard is typed on it.
func newTerminal(t *testing.T) (keyboard, terminal *os.File) {
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("this machine has no terminals:", err)
	}
	t.Cleanup(func() { _ = keyboard.Close() })
	var number, unlocked uint32
	for request, value := range map[uintptr]*uint32{syscall.TIOCSPTLCK: &unlocked, syscall.TIOCGPTN: &number} {
		_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, keyboard.Fd(), request, uintptr(unsafe.Pointer(value)))
		require.Zero(t, errno)
	}
	terminal, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	require.NoError(t, err)
	t.Cleanup(func() { _ = terminal.Close() })
	return keyboard, terminal
}

func TestClearAsksForConfirmation(t *testing.T) {
	c := sample()
	c.succeed(t, "dags", "trigger", "hello", "--run-id", "r", "--wait")
	for reply, code := range map[string]int{"n\n": exitOther, "y\n": exitSuccess} {
		keyboard, terminal := newTerminal(t)
		_, err := keyboard.WriteString(reply)
		require.NoError(t, err)
		c.in = terminal
		got := c.run(t.Context(), "runs", "clear", "hello", "r")
		assert.Equal(t, code, got.code)
		assert.Contains(t, got.err, "hello  r    part   1\nClear these task instances? [y/N]\n")
		assert.Equal(t, code == exitSuccess, strings.Contains(got.out, "queued"), got.out)
		c.succeed(t, "runs", "wait", "hello", "r")
	}
}

func TestApplyAsksForConfirmation(t *testing.T) {
	c := sample()
	file := writeState(t, "pools: {p: {slots: 1}}\n")
	for _, step := range []struct {
		reply string
		code  int
	}{{"n\n", exitOther}, {"y\n", exitSuccess}} {
		keyboard, terminal := newTerminal(t)
		_, err := keyboard.WriteString(step.reply)
		require.NoError(t, err)
		c.in = terminal
		got := c.run(t.Context(), "apply", "-f", file)
		assert.Equal(t, step.code, got.code)
		assert.Contains(t, got.err, "To create: 1, to update: 0, to delete: 0.\nMake these changes? [y/N]\n")
		assert.Equal(t, step.code != exitSuccess, strings.Contains(got.err, "not confirmed: nothing was changed"))
		assert.Equal(t, step.code == exitSuccess, c.run(t.Context(), "pools", "get", "p").code == exitSuccess)
	}
}

func TestInterruptDuringConfirmationChangesNothing(t *testing.T) {
	c := sample()
	c.succeed(t, "dags", "trigger", "hello", "--run-id", "r", "--wait")
	file := writeState(t, "pools: {p: {slots: 1}}\n")
	for want, args := range map[string][]string{
		"interrupted: nothing was cleared": {"runs", "clear", "hello", "r"}, "interrupted: nothing was changed": {"apply", "-f", file},
	} {
		for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
			p := onTerminal(t, serve(t, c.handler), 80, nil, args...)
			require.True(t, p.read(p.shows("[y/N]")))
			require.NoError(t, p.cmd.Process.Signal(signal))
			assert.Equal(t, exitOther, p.end())
			assert.Contains(t, p.written.String(), "airflow-go: "+want+"\r\n")
		}
	}
	assert.Contains(t, c.succeed(t, "runs", "get", "hello", "r").out, "success")
	assert.NotContains(t, c.succeed(t, "pools", "list").out, "p ")
}

func TestInterruptDuringPasswordRestoresTheTerminal(t *testing.T) {
	for what, args := range map[string][]string{"Username: ": {"login"}, "Password: ": {"login", "--username", "ada"}} {
		keyboard, terminal := newTerminal(t)
		before, err := term.GetState(int(terminal.Fd()))
		require.NoError(t, err)
		cmd := newProcess(t, "command", "http://127.0.0.1:1", args...)
		cmd.Env = append(cmd.Env, "AIRFLOW_USERNAME=", "AIRFLOW_PASSWORD=", "HOME="+t.TempDir())
		cmd.Stdin, cmd.SysProcAttr = terminal, &syscall.SysProcAttr{Setsid: true, Setctty: true}
		stderr, err := cmd.StderrPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		prompt := make([]byte, len(what))
		_, err = io.ReadFull(stderr, prompt)
		require.NoError(t, err)
		assert.Equal(t, what, string(prompt))
		for state := before; what == "Password: " && reflect.DeepEqual(state, before); time.Sleep(time.Millisecond) {
			state, err = term.GetState(int(terminal.Fd()))
			require.NoError(t, err)
		}
		_, err = keyboard.Write([]byte{3}) // Ctrl-C
		require.NoError(t, err)
		rest, err := io.ReadAll(stderr)
		require.NoError(t, err)
		assert.Equal(t, "\nairflow-go: interrupted\n", string(rest))
		failed, ok := errors.AsType[*exec.ExitError](cmd.Wait())
		require.True(t, ok)
		assert.Equal(t, exitOther, failed.ExitCode())
		after, err := term.GetState(int(terminal.Fd()))
		require.NoError(t, err)
		assert.Equal(t, before, after)
	}
}

// prompted types what a person would when the command asks for it. A person types a password only after the terminal has stopped to
// show what is typed.
type prompted struct {
	strings.Builder
	keyboard, terminal *os.File
}

func (p *prompted) Write(text []byte) (int, error) {
	switch string(text) {
	case "Username: ":
		if _, err := p.keyboard.WriteString("ada\n"); err != nil {
			return 0, err
		}
	case "Password: ":
		shown, err := term.GetState(int(p.terminal.Fd()))
		if err != nil {
			return 0, err
		}
		go func() {
			for state := shown; err == nil && reflect.DeepEqual(state, shown); time.Sleep(time.Millisecond) {
				state, err = term.GetState(int(p.terminal.Fd()))
			}
			_, _ = p.keyboard.WriteString("pass of ada\n")
		}()
	}
	return p.Builder.Write(text)
}

func TestLoginAsksForWhatIsMissing(t *testing.T) {
	server := newLoginServer(t, "3.3.2")
	keyboard, terminal := newTerminal(t)
	errs := &prompted{keyboard: keyboard, terminal: terminal}
	a := &app{in: terminal, out: io.Discard, err: errs}
	require.Equal(t, exitSuccess, a.run(t.Context(), []string{"login"}), errs.String())
	assert.Equal(t, "Username: Password: \nLogged in to "+server.URL+" as ada.\n", errs.String())
	screen := make([]byte, 100)
	n, err := keyboard.Read(screen)
	require.NoError(t, err)
	assert.Contains(t, string(screen[:n]), "ada")
	assert.NotContains(t, string(screen[:n]), "pass of", "the password was not shown")
	executed(t, "dags", "list")
}

func TestTheWidthOfATerminal(t *testing.T) {
	keyboard, terminal := newTerminal(t)
	resize := func(rows, columns uint16) {
		size := struct{ rows, columns, x, y uint16 }{rows, columns, 0, 0}
		_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, keyboard.Fd(), syscall.TIOCSWINSZ, uintptr(unsafe.Pointer(&size)))
		require.Zero(t, errno)
	}
	t.Setenv("TERM", "xterm-256color")
	for _, test := range []struct {
		rows, columns                   uint16
		environment                     string
		wantColumns, wantRows, replaced int
	}{
		{30, 100, "", 100, 30, 100},
		{0, 40, "", 40, defaultRows, 40},
		{30, 0, "", defaultColumns, 30, defaultColumns},
		{0, 0, "120", 120, defaultRows, 120},
		{30, 100, "40", 40, 30, 40},
		{30, 100, "200", 200, 30, 100},
		{30, 100, "0", 100, 30, 100},
		{30, 100, "-5", 100, 30, 100},
		{30, 100, "wide", 100, 30, 100},
	} {
		resize(test.rows, test.columns)
		t.Setenv("COLUMNS", test.environment)
		columns, rows, ok := terminalSize(terminal)
		assert.True(t, ok)
		assert.Equal(t, []int{test.wantColumns, test.wantRows}, []int{columns, rows}, test)
		columns, _, _ = replacedSize(terminal)
		assert.Equal(t, test.replaced, columns, test)
	}
	t.Setenv("COLUMNS", "60")
	columns, _, ok := terminalSize(io.Discard)
	assert.False(t, ok)
	assert.Equal(t, 60, columns)
}
