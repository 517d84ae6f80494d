// Command spec generates the contract, openapi.yaml, and api/inventory.yaml from the OpenAPI files that Airflow publishes.
//
//	go run ./api/spec [-out FOLDER] [FOLDER]
//
// FOLDER contains upstream's v1 specs, named airflow-VERSION.yaml. Without it, pip or uv download the apache-airflow packages
// from the index that they are configured with, and the specs are read from the packages.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
)

// versions returns the releases whose specs form the contract, oldest first. These are the first patch release of each minor
// release, because later ones added nothing, and the newest release.
func versions() []string {
	return []string{
		"2.0.0", "2.1.0", "2.2.0", "2.3.0", "2.4.0", "2.5.0", "2.6.0", "2.7.0", "2.8.0", "2.9.0", "2.10.0", "2.11.2",
	}
}

func main() {
	out := flag.String("out", ".", "`folder` to write to: the root of the repository")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *out, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "spec:", err)
		os.Exit(1) //nolint:gocritic // the deferred stop is not needed at exit
	}
}

func run(ctx context.Context, out, folder string) error {
	specs, err := read(ctx, folder)
	if err != nil {
		return err
	}
	contract, err := makeContract(specs)
	if err != nil {
		return err
	}
	names, err := makeInventory(specs)
	if err != nil {
		return err
	}
	return errors.Join(
		write(filepath.Join(out, "openapi.yaml"), contract),
		write(filepath.Join(out, "api", "inventory.yaml"), names),
	)
}

// write writes a file unless it is up to date, so that make sees no change.
func write(file string, content []byte) error {
	if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, content) {
		return nil
	}
	return os.WriteFile(file, content, 0o644) //nolint:gosec // a source file, readable by everyone
}

// spec is the text of one release's spec.
type spec struct {
	version string
	text    []byte
}

// read returns the specs of all releases, from the folder or, if it is "", from the packages.
func read(ctx context.Context, folder string) ([]spec, error) {
	var specs []spec
	for _, version := range versions() {
		var text []byte
		var err error
		if folder == "" {
			text, err = fetch(ctx, version)
		} else {
			text, err = os.ReadFile(filepath.Join(folder, "airflow-"+version+".yaml"))
		}
		if err != nil {
			return nil, err
		}
		specs = append(specs, spec{version, text})
	}
	return specs, nil
}
