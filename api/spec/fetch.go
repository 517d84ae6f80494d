package main

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// specInWheel is the path of the stable API's spec in the packages of Airflow 2.x.
const specInWheel = "airflow/api_connexion/openapi/v1.yaml"

// fetch returns the spec in the package of one Airflow release. It downloads the package with pip or uv, from the index that
// they are configured with.
func fetch(ctx context.Context, version string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "airflow-spec-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)

	download := []string{"download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", dir, "apache-airflow==" + version}
	var attempts []string
	for _, pip := range [][]string{{"python3", "-m", "pip"}, {"pip3"}, {"uvx", "pip"}} {
		cmd := exec.CommandContext(ctx, pip[0], append(pip[1:], download...)...) //nolint:gosec // fixed commands
		output, err := cmd.CombinedOutput()
		if err == nil {
			return specOf(dir)
		}
		attempts = append(attempts, fmt.Sprintf("%s: %v: %s", strings.Join(pip, " "), err, strings.TrimSpace(string(output))))
	}
	return nil, fmt.Errorf("cannot download the package apache-airflow %s; check that pip or uv is installed:\n%s",
		version, strings.Join(attempts, "\n"))
}

// specOf reads the spec from the only wheel in a directory.
func specOf(dir string) ([]byte, error) {
	wheels, err := filepath.Glob(filepath.Join(dir, "*.whl"))
	if err != nil || len(wheels) != 1 {
		return nil, fmt.Errorf("expected one wheel, found %q (%w)", wheels, err)
	}
	wheel, err := zip.OpenReader(wheels[0])
	if err != nil {
		return nil, err
	}
	defer wheel.Close()
	file, err := wheel.Open(specInWheel)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(wheels[0]), err)
	}
	defer file.Close()
	return io.ReadAll(file)
}
