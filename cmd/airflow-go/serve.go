package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/airflowtest"
)

// served is what the command serve plays.
type served struct {
	listen, version, dags string
	samples               bool
	faults, config        []string
}

func (a *app) serveCommand() *cobra.Command {
	s := served{}
	cmd := &cobra.Command{
		Use: "serve", Short: "Serve an in-memory Airflow until Ctrl-C",
		Long: `Serve an in-memory Airflow, to try commands and programs, and print the settings with which they reach it. Nothing is stored: Ctrl-C ends
the server and what it has. Runs start when they are triggered, because no DAG has a timetable. The command ignores the environment.

It has the DAGs of --dags and four samples: hello, failing, sleepy and paused. The users are admin, op, user, viewer and public; their
passwords are their names.

The file of --dags is YAML. All fields but the names are optional:

  etl:
    description: Loads the orders
    tags: [prod]
    queued_for: 2s             # how long a run is queued
    tasks:
      extract:
        runs_for: 10s          # how long each try takes
        prints: [reading, done] # lines of the log, spread over the time of a try
        xcoms: {return_value: 42}
      load:
        upstream: [extract]
        instances: 3           # mapped
        retries: 1
        retry_delay: 5s
        fails: 2               # this number of tries, counted over all runs; -1 means all

A DAG also has owners, paused, runs_for, max_active_runs, assets, schedule, params, doc_md and source. The schedule, such as @daily,
is that of backfills. A task also has operator, pool, outlets, all_done, teardown, skips, defers and log.

A fault is a list of what goes wrong, such as page=nginx 502, and with which requests:

  kind        respond (the default), slow, cut, hang up, lose race or expire login
  route       a method and a path: POST /dags/{dag_id}/dagRuns; all requests if it is missing
  times       how many requests; all if it is missing
  skip        how many requests pass before
  after-work  the request is carried out before the fault
  delay       the time before the response, such as 5s
  page        a response of Airflow or of another server, such as airflow 500 oops, nginx 502 or maintenance
  status      a status code, with body
  body        a text, or @FILE; the media type is that of the file's extension, or JSON if the body is JSON
  bytes       how many bytes of the body kind=cut sends`,
		Example: `  airflow-go serve
  airflow-go serve --listen 127.0.0.1:9000 --version 2.11.2 --dags dags.yaml --samples=false
  airflow-go serve --config webserver.expose_config=True --config core.parallelism=8
  airflow-go serve --fault 'route=POST /dags/{dag_id}/dagRuns,page=nginx 502,times=1,after-work' --fault kind=slow,delay=2s`,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), s) },
	}
	flags := cmd.Flags()
	flags.StringVar(&s.listen, "listen", "127.0.0.1:8080", "`address` to listen on; port 0 means any free port")
	flags.StringVar(&s.version, "version", "3.3.2", "`release` of Airflow to play, from 2.0")
	flags.StringVar(&s.dags, "dags", "", "YAML `file` with DAGs; - means standard input")
	flags.BoolVar(&s.samples, "samples", true, "serve the sample DAGs, too")
	flags.StringArrayVar(&s.config, "config", nil, "`option` of the configuration, as SECTION.KEY=VALUE; repeat it for several")
	flags.StringArrayVar(&s.faults, "fault", nil, "`what` goes wrong, as above; repeat it for several")
	return cmd
}

// serve serves an Airflow until the process is interrupted.
func (a *app) serve(ctx context.Context, s served) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	dags, failures, lines, err := a.servedDAGs(s)
	if err != nil {
		return err
	}
	server, err := playing(s, dags, lines)
	if err != nil {
		return err
	}
	for _, f := range failures {
		server.FailTask(f.dagID, f.taskID, f.times)
	}
	for _, text := range s.faults {
		if err := a.addFault(server, text); err != nil {
			return err
		}
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", s.listen)
	if err != nil {
		return &usageError{fmt.Sprintf("invalid --listen %q: %v", s.listen, err)}
	}
	url := "http://" + listener.Addr().String()
	dagCount := "1 DAG"
	if len(dags) != 1 {
		dagCount = fmt.Sprintf("%d DAGs", len(dags))
	}
	a.say("Airflow %s with %s serves at %s. Ctrl-C ends it. To use it, set:", s.version, dagCount, url)
	if _, err := fmt.Fprintf(a.out, "export AIRFLOW_BASE_URL=%s AIRFLOW_AUTH=password AIRFLOW_USERNAME=admin AIRFLOW_PASSWORD=admin\n", url); err != nil {
		return errors.Join(err, listener.Close())
	}
	web := &http.Server{Handler: server, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(listener) }()
	select {
	case err = <-ended:
	case <-ctx.Done():
		err = web.Close()
		if served := <-ended; !errors.Is(served, http.ErrServerClosed) {
			err = errors.Join(err, served)
		}
	}
	return err
}

// playing returns a server that plays a release, with a configuration and DAGs. lines finds the lines of mistakes in their file.
func playing(s served, dags []airflowtest.DAG, lines func(dagID, reason string) int) (server *airflowtest.Server, err error) {
	options := []airflowtest.Option{airflowtest.WithVersion(s.version)}
	if reason := mistake(func() { server = airflowtest.NewServer(options...) }); reason != "" {
		_, releases, _ := strings.Cut(reason, "knows ")
		return nil, &usageError{fmt.Sprintf("invalid --version %q: must be one of %s", s.version, releases)}
	}
	for _, text := range s.config {
		name, value, hasValue := strings.Cut(text, "=")
		section, key, hasKey := strings.Cut(name, ".")
		reason := "must be SECTION.KEY=VALUE, such as webserver.expose_config=True"
		if hasValue && hasKey {
			options = append(options, airflowtest.WithConfig(section, key, value))
			reason = mistake(func() { server = airflowtest.NewServer(options...) })
		}
		if reason != "" {
			return nil, &usageError{fmt.Sprintf("invalid --config %q: %s", text, strings.TrimSpace(reason[strings.LastIndex(reason, ": ")+1:]))}
		}
	}
	for _, dag := range dags {
		if reason := mistake(func() { server.AddDAG(dag) }); reason != "" {
			reason = strings.TrimPrefix(reason, "airflowtest: AddDAG: ")
			if line := lines(dag.ID, reason); line > 0 {
				reason = fmt.Sprintf("line %d: %s", line, reason)
			}
			return nil, &usageError{fmt.Sprintf("invalid --dags %s: %s", s.dags, reason)}
		}
	}
	return server, nil
}

// mistake calls a function of package airflowtest, which panics with a text if an argument is invalid, and returns the text.
func mistake(call func()) (reason string) {
	defer func() {
		if v := recover(); v != nil {
			text, isText := v.(string)
			if !isText || !strings.HasPrefix(text, "airflowtest: ") {
				panic(v)
			}
			reason = text
		}
	}()
	call()
	return ""
}

// servedDAGs returns the DAGs to serve, which of their tasks fail, and a function that returns lines in their file.
func (a *app) servedDAGs(s served) (dags []airflowtest.DAG, failures []failure, lines func(dagID, reason string) int, err error) {
	if s.dags != "" {
		text, err := a.read(s.dags)
		if err != nil {
			return nil, nil, nil, err
		}
		if dags, failures, lines, err = parseDAGs(text); err != nil {
			return nil, nil, nil, &usageError{fmt.Sprintf("invalid --dags %s: %v", s.dags, err)}
		}
	}
	if s.samples {
		for _, sample := range airflowtest.SampleDAGs() {
			if !slices.ContainsFunc(dags, func(dag airflowtest.DAG) bool { return dag.ID == sample.ID }) {
				dags = append(dags, sample)
			}
		}
	}
	return dags, failures, lines, nil
}
