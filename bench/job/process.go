package job

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/airflow-go/airflow/bench/peer"
	"github.com/airflow-go/airflow/bench/peer/python"
)

// Argument is the first argument of a job's process. The program then calls Main with the second argument.
const Argument = "job"

// Start runs the job in a new process: of this executable or, if Python is set, of that interpreter.
func (j Job) Start(ctx context.Context) (Result, error) {
	self, err := os.Executable()
	if err != nil {
		return Result{}, err
	}
	text, err := json.Marshal(j)
	if err != nil {
		return Result{}, err
	}
	command := exec.CommandContext(ctx, self, Argument, string(text)) //nolint:gosec // the program itself
	if j.Python != "" {
		command = python.Command(ctx, j.Python, string(text))
	}
	var output, errors bytes.Buffer
	command.Stdout, command.Stderr = &output, &errors
	if err := command.Run(); err != nil {
		return Result{}, fmt.Errorf("%w: %s", err, bytes.TrimSpace(errors.Bytes()))
	}
	var result Result
	return result, json.Unmarshal(output.Bytes(), &result)
}

// Main runs the job that text describes and writes the result to standard output.
func Main(ctx context.Context, text string, peers map[string]peer.New) error {
	var j Job
	if err := json.Unmarshal([]byte(text), &j); err != nil {
		return err
	}
	create := peers[j.Peer]
	if create == nil {
		return fmt.Errorf("unknown peer %q", j.Peer)
	}
	result, err := j.Do(ctx, create)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(result)
}

// CPU returns the CPU time of this process, with all of its threads.
func CPU() (time.Duration, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0, fmt.Errorf("CPU time of the process: %w", err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()), nil
}

// peakMemory returns the peak of this process's resident memory.
func peakMemory() (int64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, fmt.Errorf("peak memory can be read on Linux only: %w", err)
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "kB")), 10, 64)
			return kib << 10, err
		}
	}
	return 0, fmt.Errorf("/proc/self/status has no line VmHWM")
}
