// Command spec turns the OpenAPI files that Airflow publishes into the contract, openapi.yaml.
//
//	go run ./api/spec [-out openapi.yaml] [FOLDER]
//
// FOLDER holds upstream's v1 specs, named airflow-VERSION.yaml. Without it the spec is taken out of the
// apache-airflow package, which pip or uv download from whatever index they are set up with.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
)

// release is the Airflow release that the contract describes.
const release = "2.11.2"

func main() {
	out := flag.String("out", "openapi.yaml", "`file` to write the contract to")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *out, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "spec:", err)
		os.Exit(1) //nolint:gocritic // nothing is left for the deferred stop to do
	}
}

func run(ctx context.Context, out, folder string) error {
	upstream, err := read(ctx, folder)
	if err != nil {
		return err
	}
	contract, err := Normalise(upstream)
	if err != nil {
		return fmt.Errorf("airflow %s: %w", release, err)
	}
	if old, err := os.ReadFile(out); err == nil && bytes.Equal(old, contract) {
		return nil // keeps the file's time, so that make does no more than it must
	}
	return os.WriteFile(out, contract, 0o644) //nolint:gosec // a source file, for everybody to read
}

// read gives the upstream spec of the release, from the folder or, if that is empty, from the package.
func read(ctx context.Context, folder string) ([]byte, error) {
	if folder == "" {
		return fetch(ctx, release)
	}
	return os.ReadFile(filepath.Join(folder, "airflow-"+release+".yaml"))
}
