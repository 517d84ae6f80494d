package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// instanceKey identifies a task instance of a run.
type instanceKey struct {
	taskID   string
	mapIndex int
}

func keyOf(ti *client.TaskInstance) instanceKey { return instanceKey{ti.TaskID, ti.MapIndex} }

// following is a running logs -f. It watches the run and follows each try that starts.
type following struct {
	*logs
	atStart map[instanceKey]int // the last tries when the command started
	seen    map[instanceKey]int // the last tries that are followed
	group   sync.WaitGroup
	mutex   sync.Mutex // guards what the followers of tries share: the output, prefix and err
	err     error      // the first error of a follower
	cancel  context.CancelFunc
}

// follow prints the logs until the run, or the task if one was named, has ended.
func (l *logs) follow(ctx context.Context) error {
	instances, err := l.instances(ctx)
	if err != nil {
		return err
	}
	l.prefix = l.isAmbiguous(instances)
	followed, cancel := context.WithCancel(ctx)
	defer cancel()
	f := &following{logs: l, atStart: map[instanceKey]int{}, seen: map[instanceKey]int{}, cancel: cancel}
	for i := range instances {
		f.atStart[keyOf(&instances[i])] = instances[i].TryNumber
	}
	err = f.watch(followed)
	if err != nil {
		cancel()
	}
	f.group.Wait()
	switch {
	case context.Cause(ctx) != nil:
		return fmt.Errorf("%w; the run continues; to follow again: %s", context.Cause(ctx), l.a.commandLine(l.again()...))
	case f.err != nil:
		return f.err
	case err == nil && l.try > 0 && len(f.seen) == 0:
		return wrap.Errorf("no log: there has been no try %d: %w", l.try, problem.ErrNotFound)
	}
	return err
}

// again returns the arguments of the command that follows the same logs.
func (l *logs) again() []string {
	args := []string{"logs", l.dagID, l.runID}
	if l.taskID != "" {
		args = append(args, l.taskID)
	}
	if l.mapIndex >= 0 {
		args = append(args, "--map-index", strconv.Itoa(l.mapIndex))
	}
	if grep := l.grep.String(); grep != "" {
		args = append(args, "--grep", grep)
	}
	return append(args, "-f")
}

// watch starts a follower for each try.
func (f *following) watch(ctx context.Context) error {
	for event, err := range f.api.DAGRuns.Watch(ctx, f.dagID, f.runID, f.a.watchOptions(view{doing: "following"}, f.say)) {
		if err != nil {
			return err
		}
		if ti := event.TaskInstance; ti == nil || !f.selects(ti) {
			continue
		}
		f.start(ctx, event)
		if f.taskID != "" && client.TaskState(event.NewState).Terminal() {
			// The event may be about an earlier try, and there may be other instances.
			if instances, err := f.instances(ctx); err != nil || allEnded(instances) {
				return err
			}
		}
	}
	return nil
}

// start starts a follower for the try of an event, unless there is one.
func (f *following) start(ctx context.Context, event client.RunEvent) {
	ti := event.TaskInstance
	f.mutex.Lock()
	f.prefix = f.prefix || f.isAmbiguous([]client.TaskInstance{*ti})
	f.mutex.Unlock()
	key := keyOf(ti)
	if event.Try > f.seen[key] && event.Try >= f.atStart[key] && (f.try == 0 || event.Try == int(f.try)) {
		f.seen[key] = event.Try
		f.group.Go(func() { f.followTry(ctx, *ti, event.Try) })
	}
}

func allEnded(instances []client.TaskInstance) bool {
	return !slices.ContainsFunc(instances, func(ti client.TaskInstance) bool { return !ti.State.Terminal() })
}

// followTry prints the log of one try until the try has ended.
func (f *following) followTry(ctx context.Context, ti client.TaskInstance, try int) {
	skip := 0
	if f.tail > 0 && try == f.atStart[keyOf(&ti)] {
		skip = f.count(ctx, &ti, try) - int(f.tail)
	}
	options := &client.LogFollowOptions{OnError: func(err error) { f.say("Still following in spite of an error: %s", f.a.message(err)) }}
	for line, err := range f.matching(f.api.Logs.Follow(ctx, ti.ID(), try, options)) {
		if skip--; err == nil && skip >= 0 && !line.Notice {
			continue
		}
		f.mutex.Lock()
		if err == nil {
			err = f.printLine(&ti, try, line)
		}
		if err != nil && f.err == nil && !(errors.Is(err, context.Canceled) && ctx.Err() != nil) {
			f.err = err
			f.cancel()
		}
		f.mutex.Unlock()
		if err != nil {
			return
		}
	}
}

// count returns how many lines of a log match so far; 0 if the log cannot be read yet.
func (f *following) count(ctx context.Context, ti *client.TaskInstance, try int) int {
	n := 0
	for line, err := range f.matching(f.api.Logs.Lines(ctx, ti.ID(), try)) {
		if err != nil {
			return 0
		}
		if !line.Notice {
			n++
		}
	}
	return n
}

// say is app.say for several followers.
func (f *following) say(format string, args ...any) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.a.say(format, args...)
}
