package stub

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"time"
)

// Argument is the only argument of the stub's process. The program then calls Serve with its standard input and output.
const Argument = "stub"

// Process is a stub in another process.
type Process struct {
	addresses Addresses
	command   *exec.Cmd
	input     io.Closer
}

// Start starts this executable with Argument.
func Start(ctx context.Context) (*Process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	command := exec.CommandContext(ctx, self, Argument) //nolint:gosec // the program itself
	command.Stderr = os.Stderr
	input, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	p := &Process{command: command, input: input}
	line, err := bufio.NewReader(output).ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &p.addresses)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the stub did not report its addresses: %w", err), p.Stop())
	}
	return p, nil
}

// URL returns the URL of the listener with a latency, which must be one of Latencies.
func (p *Process) URL(latency time.Duration) string { return p.addresses.Listeners[latency] }

// Stop ends the process.
func (p *Process) Stop() error {
	p.input.Close()
	return p.command.Wait()
}

// Reset sets all counts to zero.
func (p *Process) Reset(ctx context.Context) error {
	return p.control(ctx, http.MethodPost, "/reset", nil)
}

// Stats returns the counts of the listener with a latency.
func (p *Process) Stats(ctx context.Context, latency time.Duration) (Stats, error) {
	var all map[time.Duration]Stats
	err := p.control(ctx, http.MethodGet, "/stats", &all)
	return all[latency], err
}

func (p *Process) control(ctx context.Context, method, path string, into any) error {
	request, err := http.NewRequestWithContext(ctx, method, p.addresses.Control+path, http.NoBody)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("control of the stub: %s", response.Status)
	}
	if into == nil {
		return nil
	}
	return json.NewDecoder(response.Body).Decode(into)
}
