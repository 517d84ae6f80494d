// Package program builds programs that only trigger a run, one for each peer, and measures them. They are the main packages below
// this folder. Their first argument is the base URL.
package program

import (
	"bytes"
	"context"
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Built is a program for this machine.
type Built struct {
	Path    string
	Size    int64         // in bytes, without symbols and debugging information
	Modules int           // whose packages it contains, with its own
	CPU     time.Duration // that compiling and linking took, without the standard library
}

// Build builds the program in a folder of this package into directory. The packages of the standard library come from the cache of
// builds, and all others are compiled, whatever the cache has.
func Build(ctx context.Context, folder, directory string) (Built, error) {
	source := "./program/" + folder
	list, err := run(ctx, "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", source)
	if err != nil {
		return Built{}, err
	}
	b := Built{Path: filepath.Join(directory, folder)}
	arguments := []string{"build", "-ldflags=-s -w", "-o", b.Path}
	fresh := strconv.FormatInt(time.Now().UnixNano(), 36)
	for path := range strings.FieldsSeq(list.output.String()) {
		arguments = append(arguments, "-gcflags="+path+"=-D="+fresh) // a flag without an effect, with a value that no cache knows
	}
	built, err := run(ctx, append(arguments, source)...)
	if err != nil {
		return Built{}, err
	}
	b.CPU = built.cpu
	file, err := os.Stat(b.Path)
	if err != nil {
		return Built{}, err
	}
	info, err := buildinfo.ReadFile(b.Path)
	if err != nil {
		return Built{}, err
	}
	b.Size, b.Modules = file.Size(), 1+len(info.Deps)
	return b, nil
}

// Start runs the program until it has triggered a run, and returns how long that took.
func (b Built) Start(ctx context.Context, url string) (time.Duration, error) {
	begun := time.Now()
	output, err := exec.CommandContext(ctx, b.Path, url).CombinedOutput() //nolint:gosec // the program that Build built
	if err != nil {
		return 0, fmt.Errorf("%s: %w: %s", b.Path, err, bytes.TrimSpace(output))
	}
	return time.Since(begun), nil
}

type result struct {
	output bytes.Buffer
	cpu    time.Duration // of the command and its children
}

// run runs the go command.
func run(ctx context.Context, arguments ...string) (*result, error) {
	var r result
	var errors bytes.Buffer
	command := exec.CommandContext(ctx, "go", arguments...) //nolint:gosec // arguments of this package
	command.Stdout, command.Stderr = &r.output, &errors
	if err := command.Run(); err != nil {
		return nil, fmt.Errorf("go %s: %w: %s", arguments[0], err, bytes.TrimSpace(errors.Bytes()))
	}
	r.cpu = command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	return &r, nil
}
