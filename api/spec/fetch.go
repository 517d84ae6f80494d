package main

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// fetch returns the spec in the package of one release. It downloads the package with pip or uv, from the index that they are
// configured with.
func (s source) fetch(ctx context.Context, version string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "airflow-spec-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)

	download := []string{"download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", dir, s.pkg + "==" + version}
	var attempts []string
	for _, pip := range [][]string{{"python3", "-m", "pip"}, {"pip3"}, {"uvx", "pip"}} {
		cmd := exec.CommandContext(ctx, pip[0], append(pip[1:], download...)...) //nolint:gosec // fixed commands
		output, err := cmd.CombinedOutput()
		if err == nil {
			return s.specIn(dir)
		}
		attempts = append(attempts, fmt.Sprintf("%s: %v: %s", strings.Join(pip, " "), err, strings.TrimSpace(string(output))))
	}
	return nil, fmt.Errorf("cannot download the package %s %s; check that pip or uv is installed:\n%s",
		s.pkg, version, strings.Join(attempts, "\n"))
}

// specIn reads the spec from the only wheel in a directory.
func (s source) specIn(dir string) ([]byte, error) {
	wheels, err := filepath.Glob(filepath.Join(dir, "*.whl"))
	if err != nil || len(wheels) != 1 {
		return nil, fmt.Errorf("expected one wheel, found %q (%w)", wheels, err)
	}
	wheel, err := zip.OpenReader(wheels[0])
	if err != nil {
		return nil, err
	}
	defer wheel.Close()
	for _, name := range s.files {
		var file fs.File
		if file, err = wheel.Open(name); err == nil {
			defer file.Close()
			return io.ReadAll(file)
		}
	}
	return nil, fmt.Errorf("%s: %w", filepath.Base(wheels[0]), err)
}
