// Nightly saves the variables, pools, connections and paused DAGs of an Airflow to a file, and prints what has changed since the
// file was last written. Start it with cron.
//
//	AIRFLOW_BASE_URL=… AIRFLOW_USERNAME=… AIRFLOW_PASSWORD=… go run . airflow.yaml
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"os"
	"time"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: nightly FILE")
	}
	c, err := client.FromEnv()
	if err != nil {
		log.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	changes, err := nightly(ctx, c, os.Args[1])
	if err != nil {
		log.Fatal(err) //nolint:gocritic // the program ends
	}
	fmt.Print(changes)
}

// nightly replaces the file by the current state, and returns what has changed since. A file that does not exist has no changes.
func nightly(ctx context.Context, c *client.Client, name string) (*state.Plan, error) {
	today, err := state.Export(ctx, c, nil)
	if err != nil {
		return nil, err // also if only some objects could not be read: they would look as if they had been deleted
	}
	yesterday := today
	text, err := os.ReadFile(name) //nolint:gosec // the file of the command line
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, err
	default:
		if yesterday, err = state.Read(bytes.NewReader(text), name, state.FormatOf(name)); err != nil {
			return nil, err
		}
	}
	var file bytes.Buffer
	if err := state.Write(&file, today, state.FormatOf(name)); err != nil {
		return nil, err
	}
	if err := os.WriteFile(name+".new", file.Bytes(), 0o600); err != nil { //nolint:gosec // the user names the file
		return nil, err
	}
	return state.Diff(yesterday, today), os.Rename(name+".new", name) //nolint:gosec // the user names the file
}
