// Package wholefile writes files in one step: a reader, or a program after a crash, finds the old file or the whole new one.
package wholefile

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Write replaces a file, or creates it, with permissions for its owner only. The folder must exist. allowed is called when the new
// content is stored beside the file; if it returns an error, Write leaves the file as it is and returns that error. It may be nil.
func Write(path string, content []byte, allowed func() error) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		failed.Path = path // the user does not know the temporary file
	}
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) // fails after a successful rename
	_, err = temporary.Write(content)
	if err := cmp.Or(err, temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	if allowed != nil {
		if err := allowed(); err != nil {
			return err
		}
	}
	return os.Rename(temporary.Name(), path)
}
