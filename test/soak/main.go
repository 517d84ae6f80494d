// Command soak uses one client of an Airflow 2 and one of an Airflow 3 for an hour, as a long-lived service does, and records whether
// the process grows. Both servers are played by package airflowtest in another process. They fail now and then, and end logins.
//
//	go run ./test/soak -duration 1h -svg docs/soak.svg
//
// Eight workers trigger runs, wait for them, follow logs, read lists and delete the runs. Every ten seconds the command collects
// garbage and counts goroutines, bytes of the heap, file descriptors and connections. It prints the median of each count for
// every tenth of the time, and fails if the last tenth is above all of the first half by more than a tenth, or if a call failed.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

func main() {
	duration := flag.Duration("duration", time.Hour, "how long the clients work")
	every := flag.Duration("every", 10*time.Second, "time between two samples")
	image := flag.String("svg", "", "write the curves to this file")
	play := flag.Bool("serve", false, "play the servers; the command starts itself with this flag")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	work := func() error { return run(ctx, *duration, *every, *image) }
	if *play {
		work = func() error { return serve(ctx) }
	}
	err := work()
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
}

// run soaks, and prints and draws the samples.
func run(ctx context.Context, duration, every time.Duration, image string) error {
	servers, end, err := startServers(ctx)
	if err != nil {
		return err
	}
	defer end()
	samples, calls, failures, err := soak(ctx, servers, duration, every)
	if err != nil {
		return err
	}
	fmt.Printf("%d triggers, waits, lists and logs in %v; %d failed\n", calls, duration, failures)
	printTable(os.Stdout, samples)
	if image != "" {
		if err := os.WriteFile(image, []byte(draw(samples)), 0o644); err != nil { //nolint:gosec // a public picture
			return err
		}
	}
	if failures > 0 {
		return fmt.Errorf("%d of %d calls failed", failures, calls)
	}
	return grown(samples)
}
