// Command spec turns the OpenAPI files that Airflow publishes into the contract, openapi.yaml, and lists the names in them
// in api/inventory.yaml.
//
//	go run ./api/spec [-out FOLDER] [FOLDER]
//
// FOLDER holds upstream's v1 specs, named airflow-VERSION.yaml. Without it they are taken out of the apache-airflow
// packages, which pip or uv download from whatever index they are set up with.
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

// versions are the releases whose specs make the contract, the oldest first: of each minor release the first, since later
// ones of it added nothing, and the last of all.
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
		os.Exit(1) //nolint:gocritic // nothing is left for the deferred stop to do
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

// write leaves a file that is up to date alone, so that make does no more than it must.
func write(file string, content []byte) error {
	if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, content) {
		return nil
	}
	return os.WriteFile(file, content, 0o644) //nolint:gosec // a source file, for everybody to read
}

// spec is what one release published.
type spec struct {
	version string
	text    []byte
}

// read gives the specs of all releases, from the folder or, if that is empty, from the packages.
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
