package workspace

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/schema"
)

func TestDates(t *testing.T) {
	january := schema.Calendar{FiscalYearStart: 1}
	february := schema.Calendar{FiscalYearStart: 2, NamedByEnd: true}
	april := schema.Calendar{FiscalYearStart: 4}
	summer := schema.Calendar{FiscalYearStart: 1, Cycles: map[string]schema.Range{
		"2026-summer": {Start: date("2026-06-15"), End: date("2026-08-31")},
		"2026-Q4":     {Start: date("2026-10-05"), End: date("2027-01-03")},
	}}
	tests := []struct {
		calendar   schema.Calendar
		name       string
		start, end string
	}{
		{january, "2026", "2026-01-01", "2026-12-31"},
		{january, "2024", "2024-01-01", "2024-12-31"},
		{january, "2026-H1", "2026-01-01", "2026-06-30"},
		{january, "2026-H2", "2026-07-01", "2026-12-31"},
		{january, "2026-T3", "2026-09-01", "2026-12-31"},
		{january, "2026-Q1", "2026-01-01", "2026-03-31"},
		{january, "2026-Q4", "2026-10-01", "2026-12-31"},
		{january, "2026-B1", "2026-01-01", "2026-02-28"},
		{january, "2028-B1", "2028-01-01", "2028-02-29"},
		{january, "2026-B6", "2026-11-01", "2026-12-31"},
		{january, "2026-11", "2026-11-01", "2026-11-30"},
		{january, "2026-12", "2026-12-01", "2026-12-31"},
		{february, "2021-Q1", "2020-02-01", "2020-04-30"},
		{february, "2021", "2020-02-01", "2021-01-31"},
		{february, "2021-Q4", "2020-11-01", "2021-01-31"},
		{february, "2021-11", "2021-11-01", "2021-11-30"},
		{april, "2026", "2026-04-01", "2027-03-31"},
		{april, "2026-Q4", "2027-01-01", "2027-03-31"},
		{april, "2026-T3", "2026-12-01", "2027-03-31"},
		{april, "2026-B6", "2027-02-01", "2027-03-31"},
		{summer, "2026-summer", "2026-06-15", "2026-08-31"},
		{summer, "2026-Q4", "2026-10-05", "2027-01-03"},
		{summer, "2026-Q3", "2026-07-01", "2026-09-30"},
	}
	for _, tt := range tests {
		got, ok := Dates(tt.calendar, tt.name)
		want := schema.Range{Start: date(tt.start), End: date(tt.end)}
		if !ok || got != want {
			t.Errorf("%s: %s to %s (%t), want %s to %s", tt.name, got.Start, got.End, ok, tt.start, tt.end)
		}
	}
}

func TestNoDates(t *testing.T) {
	for _, name := range []string{
		"", "20", "2026-", "2026-Q0", "2026-Q5", "2026-H3", "2026-T4", "2026-B7", "2026-13", "2026-00", "2026-1",
		"2026-q4", "Q4-2026", "0000", "0001", "2026-Q44", "２０２６", "2026-W12", "-026", "+026-Q1", "2026-+1",
	} {
		if got, ok := Dates(schema.Calendar{FiscalYearStart: 1}, name); ok {
			t.Errorf("%q has dates: %s to %s", name, got.Start, got.End)
		}
	}
}

func TestCycleState(t *testing.T) {
	tests := []struct {
		today  string
		state  CycleState
		frozen bool
	}{
		{"2026-09-30", Upcoming, false},
		{"2026-10-01", Running, false},
		{"2026-10-14", Running, false},
		{"2026-10-15", Running, true},
		{"2026-12-31", Running, true},
		{"2027-01-01", Closed, true},
	}
	for _, tt := range tests {
		c := NewCycle(testConfig(), "2026-Q4", date(tt.today))
		if c.State != tt.state || c.Frozen != tt.frozen || c.Days() != 92 || c.Freeze != date("2026-10-15") {
			t.Errorf("on %s: %s, frozen %t, %d days, freeze %s", tt.today, c.State, c.Frozen, c.Days(), c.Freeze)
		}
	}
}

func TestCyclesAreInOrder(t *testing.T) {
	config := testConfig()
	config.Calendar.Cycles = map[string]schema.Range{"autumn": {Start: date("2026-10-01"), End: date("2026-12-31")}}
	ws := load(t, config, "2026-11-02", `
-- okrs/a.yaml --
okr: v1
team: a
cycle: autumn
---
okr: v1
team: a
cycle: 2026-Q4
---
okr: v1
team: a
cycle: 2026
---
okr: v1
team: a
cycle: 2026-Q1
---
okr: v1
team: a
cycle: 2026-H2
`)
	var names []string
	for _, c := range ws.Cycles {
		names = append(names, c.Name)
	}
	if diff := cmp.Diff([]string{"2026", "2026-Q1", "2026-H2", "2026-Q4", "autumn"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestUnknownCycle(t *testing.T) {
	config := testConfig()
	config.Calendar.Cycles = map[string]schema.Range{"spring-sprint": {Start: date("2026-03-01"), End: date("2026-04-15")}}
	ws := load(t, config, "2026-11-02", `
-- okrs/a.yaml --
okr: v1
team: a
cycle: 2026-Q5
---
okr: v1
team: a
cycle: spring-sprnt
---
okr: v1
team: a
cycle: 2026q4
objectives:
  - id: one
    title: One goal in a cycle that nobody can date
    aligns_to: b/elsewhere
    key_results: [{id: a, title: It has a result, done: false}]
`)
	wantLines(t, ws,
		`okrs/a.yaml:3: [2026-Q5] unknown-cycle: cycle "2026-Q5" has no dates`,
		`okrs/a.yaml:7: [spring-sprnt] unknown-cycle: cycle "spring-sprnt" has no dates`,
		`okrs/a.yaml:11: [2026q4] unknown-cycle: cycle "2026q4" has no dates`,
	)
	for i, want := range []string{"2026-Q4", "spring-sprint", "2026-Q4"} {
		if fixes := ws.Diagnostics[i].Fixes; i > 0 && (len(fixes) != 1 || fixes[0].Edits[0].New != want || fixes[0].Safe) {
			t.Errorf("fix of %s: %+v, want %s", ws.Diagnostics[i].Message, fixes, want)
		}
	}
	if g := goal(t, ws, "a/one@2026q4"); g.Cycle != nil || g.Measured().Status != StatusNoData {
		t.Errorf("a goal without a dated cycle: %v, %s", g.Cycle, g.Measured().Status)
	}
}
