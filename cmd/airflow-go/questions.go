package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"
)

var errInterrupted = errors.New("interrupted")

// answer writes a question and returns what read returns, or errInterrupted if Ctrl-C or SIGTERM comes first.
func (a *app) answer(ctx context.Context, question string, read func() (string, error)) (string, error) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	_, _ = fmt.Fprint(a.err, question)
	text, err := whileWaiting(ctx, read)
	if ctx.Err() != nil {
		return "", errInterrupted
	}
	return text, err
}

// ask asks for a text on the terminal.
func (a *app) ask(ctx context.Context, what string, hidden bool) (string, error) {
	terminal, ok := a.in.(*os.File)
	if !ok || !isTerminal(a.in) {
		flag := "--username"
		if hidden {
			flag = "--password-from, such as --password-from - for standard input"
		}
		return "", &usageError{fmt.Sprintf("the %s is missing; without a terminal, set AIRFLOW_%s or use %s", strings.ToLower(what), strings.ToUpper(what), flag)}
	}
	if hidden {
		return a.askHidden(ctx, what, int(terminal.Fd()))
	}
	text, err := a.answer(ctx, what+": ", func() (string, error) { return bufio.NewReader(terminal).ReadString('\n') })
	if errors.Is(err, errInterrupted) {
		a.tell("")
	}
	return strings.TrimSpace(text), err
}

// askHidden asks for a text that the terminal does not show. The terminal shows what is typed again afterwards, also after an interruption.
func (a *app) askHidden(ctx context.Context, what string, terminal int) (string, error) {
	before, err := term.GetState(terminal)
	if err != nil {
		return "", err
	}
	text, err := a.answer(ctx, what+": ", func() (string, error) {
		text, err := term.ReadPassword(terminal)
		return string(text), err
	})
	if errors.Is(err, errInterrupted) { // ReadPassword has not returned, and may only now hide what is typed
		for range 10 {
			if now, err := term.GetState(terminal); err != nil || *now != *before {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		_ = term.Restore(terminal, before)
	}
	a.tell("")
	return text, err
}

// confirm asks a question on standard error. It returns an error that says that nothing was done, unless the reply is yes.
func (a *app) confirm(ctx context.Context, question, done string) error {
	reply, err := a.answer(ctx, question+" [y/N]\n", func() (string, error) { return bufio.NewReader(a.in).ReadString('\n') })
	if errors.Is(err, errInterrupted) {
		a.tell("")
		return fmt.Errorf("%w: nothing was %s", err, done)
	}
	if reply = strings.ToLower(strings.TrimSpace(reply)); reply != "y" && reply != "yes" { // a read error counts as no
		return errors.New("not confirmed: nothing was " + done)
	}
	return nil
}
