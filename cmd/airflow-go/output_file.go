package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/airflow-go/airflow/internal/wholefile"
)

// checkWritable returns an error if the file must not be written. Devices and links are never replaced.
func checkWritable(file string, force bool) error {
	info, err := os.Lstat(file)
	switch {
	case file == "-", errors.Is(err, fs.ErrNotExist):
		return nil
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("%s is not a regular file", file)
	case err == nil && !force:
		return fmt.Errorf("%s already exists; use --force to replace it", file)
	}
	return err
}

// writeFile writes to standard output, or to a file that only its owner can read. It writes the whole file or nothing.
func (a *app) writeFile(file string, text []byte, force bool) error {
	if file == "-" {
		_, err := a.out.Write(text)
		return err
	}
	return wholefile.Write(file, text, func() error { return checkWritable(file, force) })
}
