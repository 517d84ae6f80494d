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

// specInWheel is where Airflow 2.x keeps the spec of its stable API.
const specInWheel = "airflow/api_connexion/openapi/v1.yaml"

// fetch takes the spec out of the package of one Airflow release. pip and uv know which index to ask, so no host is
// named here.
func fetch(ctx context.Context, version string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "airflow-spec-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)

	download := []string{"download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", dir, "apache-airflow==" + version}
	var tried []string
	for _, pip := range [][]string{{"python3", "-m", "pip"}, {"pip3"}, {"uvx", "pip"}} {
		cmd := exec.CommandContext(ctx, pip[0], append(pip[1:], download...)...) //nolint:gosec // fixed commands
		said, err := cmd.CombinedOutput()
		if err == nil {
			return specOf(dir)
		}
		tried = append(tried, fmt.Sprintf("%s: %v: %s", strings.Join(pip, " "), err, strings.TrimSpace(string(said))))
	}
	return nil, fmt.Errorf("the package apache-airflow %s could not be downloaded; is there a pip or an uv? tried:\n%s",
		version, strings.Join(tried, "\n"))
}

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
