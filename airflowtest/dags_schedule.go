package airflowtest

import (
	"fmt"
	"slices"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// schedule is one of the presets of Airflow for the Schedule of a [DAG].
type schedule struct {
	name, cron, description string
	floor                   func(time.Time) time.Time // the latest time of the schedule that is not after another one
	years, months, days     int                       // between two times
	hours                   int
}

// schedules returns the presets that the server knows. Their descriptions are those of a real server.
func schedules() []schedule {
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	month := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC) }
	return []schedule{
		{name: "@hourly", cron: "0 * * * *", description: "Every hour", hours: 1, floor: func(t time.Time) time.Time { return t.Truncate(time.Hour) }},
		{name: "@daily", cron: "0 0 * * *", description: "At 00:00", days: 1, floor: day},
		{name: "@weekly", cron: "0 0 * * 0", description: "At 00:00, only on Sunday", days: 7, floor: func(t time.Time) time.Time {
			return day(t).AddDate(0, 0, -int(t.Weekday()))
		}},
		{name: "@monthly", cron: "0 0 1 * *", description: "At 00:00, on day 1 of the month", months: 1, floor: month},
		{name: "@yearly", cron: "0 0 1 1 *", description: "At 00:00, on day 1 of the month, only in January", years: 1, floor: func(t time.Time) time.Time {
			return time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		}},
	}
}

// scheduleOf returns the schedule with a name, or nil.
func scheduleOf(name string) *schedule {
	all := schedules()
	if i := slices.IndexFunc(all, func(s schedule) bool { return s.name == name }); i >= 0 {
		return &all[i]
	}
	return nil
}

// checkSchedule rejects a schedule that the server does not know.
func checkSchedule(d DAG) error {
	switch {
	case d.Schedule == "":
		return nil
	case scheduleOf(d.Schedule) == nil:
		return fmt.Errorf("DAG %q: unknown Schedule %q: must be @hourly, @daily, @weekly, @monthly or @yearly", d.ID, d.Schedule)
	case len(d.Assets) > 0:
		return fmt.Errorf("DAG %q: Schedule must not be set together with Assets", d.ID)
	}
	return nil
}

// times returns the times of the schedule between two others, which are included.
func (s *schedule) times(from, to time.Time) []time.Time {
	var list []time.Time
	for t := s.floor(from.UTC()); !t.After(to); t = t.AddDate(s.years, s.months, s.days).Add(time.Duration(s.hours) * time.Hour) {
		if !t.Before(from) {
			list = append(list, t)
		}
	}
	return list
}

// showSchedule sets the fields about the schedule of a DAG. The next run is that of a DAG without catchup which has no runs yet.
func (s *Server) showSchedule(d *dag, shown *gen.DAG) {
	schedule := scheduleOf(d.Schedule)
	if schedule == nil {
		return
	}
	shown.TimetableSummary, shown.TimetableDescription = schedule.cron, schedule.description
	shown.ScheduleInterval = &gen.ScheduleInterval{Type: "CronExpression", Value: d.Schedule}
	shown.TimetablePeriodic, shown.IsBackfillable = true, true
	due := schedule.floor(s.time())
	start := due
	if !s.isAirflow3() { // whose runs are due at the end of the interval
		start = schedule.floor(due.Add(-time.Microsecond))
	}
	shown.NextDAGRun, shown.NextDAGRunDataIntervalStart = start, start
	shown.NextDAGRunDataIntervalEnd, shown.NextDAGRunCreateAfter = due, due
}
