package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
)

// The played releases.
var releases = []string{"2.11.2", "3.3.2"}

// serve plays both servers, prints their addresses, and makes them fail until standard input ends.
func serve(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		_, _ = bufio.NewReader(os.Stdin).ReadByte() // the other process ended
		stop()
	}()
	var servers []*airflowtest.Server
	for _, version := range releases {
		server := airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{
			{ID: "extract", RunsFor: 300 * time.Millisecond}, {ID: "load", Upstream: []string{"extract"}, RunsFor: 200 * time.Millisecond},
		}}))
		end, err := server.Start() //nolint:contextcheck // it serves until it is stopped
		if err != nil {
			return err
		}
		defer end() //nolint:errcheck // the process ends
		fmt.Println(server.URL())
		servers = append(servers, server)
	}
	faults := []airflowtest.Fault{
		{Kind: airflowtest.ExpireLogin, Times: 1},
		{Status: http.StatusServiceUnavailable, Times: 2},
		{Kind: airflowtest.HangUp, Times: 1},
		{Page: airflowtest.PageNginxBadGateway, Times: 1},
		{Kind: airflowtest.HangUp, Times: 1, AfterWork: true},
		{Kind: airflowtest.Cut, Bytes: 20, Times: 1},
	}
	for i := 0; ; i++ {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(3 * time.Second):
		}
		for _, server := range servers {
			server.Fail(faults[i%len(faults)])
		}
	}
}

// startServers starts this program again to play the servers, and returns their addresses.
func startServers(ctx context.Context) (urls []string, end func(), err error) {
	program, err := os.Executable()
	if err != nil {
		return nil, nil, err
	}
	command := exec.CommandContext(ctx, program, "-serve") //nolint:gosec // this program
	command.Stderr = os.Stderr
	input, err := command.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := command.Start(); err != nil {
		return nil, nil, err
	}
	end = func() {
		_ = input.Close()
		_ = command.Wait()
	}
	lines := bufio.NewScanner(output)
	for len(urls) < len(releases) && lines.Scan() {
		urls = append(urls, strings.TrimSpace(lines.Text()))
	}
	if len(urls) < len(releases) {
		end()
		return nil, nil, errors.New("the servers did not start")
	}
	return urls, end, nil
}
