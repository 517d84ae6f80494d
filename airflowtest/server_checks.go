package airflowtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// test is the part of testing.TB that reports invalid options and arguments.
type test interface {
	Helper()
	Fatalf(format string, args ...any)
}

// panicker is for servers that do not belong to a test.
type panicker struct{}

func (panicker) Helper() {}

func (panicker) Fatalf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }

// reject notes that an option is invalid, if err is not nil. An option must not end the test itself: the failure would be
// reported for a line of this package.
func (s *Server) reject(err error) {
	if err != nil {
		s.invalid = append(s.invalid, err)
	}
}

// check adds a check that is made after all options, because their order must not matter.
func (s *Server) check(f func() error) { s.checks = append(s.checks, f) }

// optionRole returns the role that an option names. The role may be added by a later option.
func (s *Server) optionRole(option string, name Role) *role {
	found := s.role(string(name))
	if found == nil {
		found = s.ensureRole(string(name))
		found.undefined = true
	}
	s.check(func() error {
		if !found.undefined {
			return nil
		}
		return fmt.Errorf("%s: unknown role %q: use one of %s, or add it with WithRole", option, name, strings.Join(s.roleNames(), ", "))
	})
	return found
}

func (s *Server) roleNames() []string {
	var names []string
	for _, r := range s.roles {
		if !r.undefined {
			names = append(names, r.name)
		}
	}
	return names
}

// checkDAG returns an error if the definition of a DAG contradicts itself.
func checkDAG(d DAG) error {
	if d.ID == "" {
		return errors.New("DAG: the ID must not be empty")
	}
	var params map[string]any
	if len(d.Params) > 0 && json.Unmarshal(d.Params, &params) != nil {
		return fmt.Errorf("DAG %q: Params must be a JSON object", d.ID)
	}
	if d.NoTasks && len(d.Tasks) > 0 {
		return fmt.Errorf("DAG %q: NoTasks must not be set together with Tasks", d.ID)
	}
	if d.MaxActiveRuns < 0 {
		return fmt.Errorf("DAG %q: MaxActiveRuns must not be negative", d.ID)
	}
	if err := checkSchedule(d); err != nil {
		return err
	}
	var ids []string
	for _, t := range d.Tasks {
		if t.Instances < 0 || t.Retries < 0 || t.RunsFor < 0 || t.RetryDelay < 0 {
			return fmt.Errorf("DAG %q: Instances, Retries, RunsFor and RetryDelay of the task %q must not be negative", d.ID, t.ID)
		}
		if t.ID == "" || slices.Contains(ids, t.ID) {
			return fmt.Errorf("DAG %q: the ID %q of a task must be unique and not empty", d.ID, t.ID)
		}
		ids = append(ids, t.ID)
	}
	for _, t := range d.Tasks {
		for _, upstream := range t.Upstream {
			if !slices.Contains(ids, upstream) {
				return fmt.Errorf("DAG %q: the task %q has an unknown upstream task %q: must be one of %s", d.ID, t.ID, upstream, strings.Join(ids, ", "))
			}
		}
	}
	return checkCycles(d)
}

// checkCycles returns an error if a task depends on itself, also by way of others.
func checkCycles(d DAG) error {
	for left := d.Tasks; len(left) > 0; {
		waits := func(t Task) bool {
			return slices.ContainsFunc(left, func(other Task) bool { return slices.Contains(t.Upstream, other.ID) })
		}
		var next []Task
		for _, t := range left {
			if waits(t) {
				next = append(next, t)
			}
		}
		if len(next) == len(left) {
			return fmt.Errorf("DAG %q: the upstream tasks of %q form a cycle", d.ID, left[0].ID)
		}
		left = next
	}
	return nil
}

// checkTask returns an error if a DAG or its task does not exist.
func (s *Server) checkTask(dagID, taskID string) error {
	d, ok := s.dags[dagID]
	if !ok {
		return s.unknownDAG(dagID)
	}
	if _, ok := d.task(taskID); ok {
		return nil
	}
	var ids []string
	for _, t := range d.tasks() {
		ids = append(ids, t.ID)
	}
	return fmt.Errorf("unknown task %q of the DAG %q: must be one of %s", taskID, dagID, strings.Join(ids, ", "))
}

// unknownDAG returns the error for a DAG that does not exist.
func (s *Server) unknownDAG(dagID string) error {
	var ids []string
	for _, d := range s.sortedDAGs() {
		ids = append(ids, d.ID)
	}
	if len(ids) == 0 {
		return fmt.Errorf("unknown DAG %q: the server has none; add it first", dagID)
	}
	return fmt.Errorf("unknown DAG %q: must be one of %s", dagID, strings.Join(ids, ", "))
}

// checkRun returns an error if a DAG or its run does not exist.
func (s *Server) checkRun(dagID, dagRunID string) error {
	if _, ok := s.dags[dagID]; !ok {
		return s.unknownDAG(dagID)
	}
	if s.run(dagID, dagRunID) == nil {
		return fmt.Errorf("unknown run %q of the DAG %q", dagRunID, dagID)
	}
	return nil
}
