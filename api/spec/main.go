// Command spec generates the contract, openapi.yaml, and api/inventory.yaml from the OpenAPI files that Airflow publishes.
//
//	go run ./api/spec [-out FOLDER] [FOLDER]
//
// FOLDER contains upstream's specs, named airflow-VERSION.yaml and fab-VERSION.yaml. Without it, pip or uv download the packages
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
	"strings"
)

// A source is a series of specs in the releases of one package.
type source struct {
	family   string   // the family whose names it has: v1 or v2
	name     string   // of the files in FOLDER
	pkg      string   // on the package index
	files    []string // the possible paths of the spec in the package
	versions []string // the releases that form the contract, oldest first
}

// sources returns the specs that form the contract. Of Airflow 2 these are the first patch release of each minor release,
// because later ones added nothing, and the newest release. Of Airflow 3 these are all releases that added or removed a name.
// The API of the FAB provider is almost the same in all releases for Airflow 3, so the contract has the newest only.
func sources() []source {
	return []source{{
		family: "v1", name: "airflow", pkg: "apache-airflow",
		files: []string{"airflow/api_connexion/openapi/v1.yaml"},
		versions: []string{
			"2.0.0", "2.1.0", "2.2.0", "2.3.0", "2.4.0", "2.5.0", "2.6.0", "2.7.0", "2.8.0", "2.9.0", "2.10.0", "2.11.2",
		},
	}, {
		family: "v2", name: "airflow", pkg: "apache-airflow-core",
		files: []string{
			"airflow/api_fastapi/core_api/openapi/v2-rest-api-generated.yaml",
			"airflow/api_fastapi/core_api/openapi/v1-rest-api-generated.yaml", // its name up to 3.0.2
		},
		versions: []string{
			"3.0.0", "3.0.1", "3.0.2", "3.1.0", "3.1.1", "3.1.2", "3.1.3", "3.1.5", "3.1.6", "3.1.8", "3.2.0", "3.2.1", "3.2.2",
			"3.3.0", "3.3.1", "3.3.2",
		},
	}, {
		family: "v2", name: "fab", pkg: "apache-airflow-providers-fab",
		files:    []string{"airflow/providers/fab/auth_manager/api_fastapi/openapi/v2-fab-auth-manager-generated.yaml"},
		versions: []string{"3.10.2"},
	}}
}

func main() {
	out := flag.String("out", ".", "`folder` to write to: the root of the repository")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, "api", *out, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "spec:", err)
		os.Exit(1) //nolint:gocritic // the deferred stop is not needed at exit
	}
}

// run reads the hand-written rules, families.yaml and omitted.yaml, from one folder and the specs from another.
func run(ctx context.Context, rules, out, folder string) error {
	specs, err := read(ctx, folder)
	if err != nil {
		return err
	}
	f, err := readFamilies(rules)
	if err != nil {
		return err
	}
	contract, err := makeContract(specs, f)
	if err != nil {
		return err
	}
	inventory, err := makeInventory(specs)
	if err != nil {
		return err
	}
	if err := inventory.check(contract, f); err != nil {
		return err
	}
	names, err := inventory.text()
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
	source  string // the name of its source
	version string
	text    []byte
}

// family returns the family of servers that the spec describes.
func (s spec) family() string {
	if s.source == "airflow" && strings.HasPrefix(s.version, "2.") {
		return "v1"
	}
	return "v2"
}

// read returns the specs of all releases, from the folder or, if it is "", from the packages.
func read(ctx context.Context, folder string) ([]spec, error) {
	var specs []spec
	for _, src := range sources() {
		for _, version := range src.versions {
			var text []byte
			var err error
			if folder == "" {
				text, err = src.fetch(ctx, version)
			} else {
				text, err = os.ReadFile(filepath.Join(folder, src.name+"-"+version+".yaml"))
			}
			if err != nil {
				return nil, err
			}
			specs = append(specs, spec{src.name, version, text})
		}
	}
	return specs, nil
}
