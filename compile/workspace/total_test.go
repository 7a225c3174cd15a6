package workspace

import (
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const shop = `
-- okrs/kpis.yaml --
okr: v1
kpis:
  - id: errors
    title: Errors in a thousand calls
    unit: per mille
    at_most: 5
    readings:
      - {date: 2026-09-20, value: 2}
      - {date: 2026-10-20, value: 4}
      - {date: 2026-11-20, value: 6}
      - {date: 2027-01-10, value: 1}
      - {date: 2027-01-20, value: 9}
  - {id: quiet, title: Nobody has read this one, at_least: 1}
  - {id: plain, title: A number without a bound, readings: [{date: 2026-10-20, value: 4}]}
-- okrs/company.yaml --
okr: v1
team: company
cycle: 2026
objectives:
  - id: joy
    title: Riders like us
    key_results:
      - {id: rides, title: Rides grow by 1000, baseline: 1000, target: 2000, unit: rides}
      - {id: hold, title: Nothing breaks, at_most: 1, unit: faults}
-- okrs/a.yaml --
okr: v1
team: a
cycle: 2026-Q4
objectives:
  - id: one
    title: First
    weight: 3
    aligns_to: {to: company/joy.rides, contributes: 600}
    key_results:
      - id: k
        title: Errors fall
        baseline: 10
        target: 0
        kpi: errors
        check_ins: [{date: 2026-10-20, value: 5}]
        guardrails: [{kpi: errors}, {kpi: errors, at_most: 9}, {kpi: quiet}, {kpi: plain}, {kpi: plain, at_least: 4}]
  - id: two
    title: Second
    aligns_to: [company/joy.rides, {to: company/joy.hold, contributes: 1}]
    key_results:
      - {id: k, title: It is done, done: true}
  - id: three
    title: Third
    status: dropped
    aligns_to: {to: company/joy.rides, contributes: 5000}
    key_results:
      - {id: k, title: It is done, done: true}
---
okr: v1
team: b
cycle: 2026-Q3
objectives:
  - id: four
    title: Fourth
    aligns_to: {to: company/joy.rides, contributes: 300}
`

func TestKPIReadings(t *testing.T) {
	tests := []struct{ today, value, date string }{
		{"2026-10-19", "", ""},
		{"2026-10-20", "5", "2026-10-20"}, // the check-in wins
		{"2026-11-20", "6", "2026-11-20"},
		{"2027-01-25", "6", "2026-11-20"}, // only readings in the cycle count
	}
	for _, tt := range tests {
		ws := load(t, testConfig(), tt.today, shop)
		kr := goal(t, ws, "a/one.k@2026-Q4").KeyResult
		value, day := "", ""
		if r := kr.Measured().Reading; r != nil {
			value, day = r.Value.String(), r.Date.String()
		}
		if value != tt.value || day != tt.date {
			t.Errorf("on %s: %q of %q, want %q of %q", tt.today, value, day, tt.value, tt.date)
		}
		if got := kr.Unit().V; got != "per mille" {
			t.Errorf("the unit is the KPI's: %q", got)
		}
	}
}

func TestGuardrails(t *testing.T) {
	tests := []struct {
		today  string
		states []GuardrailState
	}{
		{"2026-09-01", []GuardrailState{NoData, NoData, NoData, NoData, NoData}},
		{"2026-10-01", []GuardrailState{Pass, Pass, NoData, NoData, NoData}},
		{"2026-11-20", []GuardrailState{Fail, Pass, NoData, NoData, Pass}},
		{"2027-01-25", []GuardrailState{Pass, Pass, NoData, NoData, Pass}}, // up to the end of grace
	}
	for _, tt := range tests {
		ws := load(t, testConfig(), tt.today, shop)
		var got []GuardrailState
		for _, g := range goal(t, ws, "a/one.k@2026-Q4").KeyResult.Guardrails() {
			got = append(got, g.State)
		}
		if diff := cmp.Diff(tt.states, got); diff != "" {
			t.Errorf("on %s:\n%s", tt.today, diff)
		}
	}
}

func TestHeldShare(t *testing.T) {
	kr := keyResult(t, "2026-11-15", `at_most: 5, check_ins: [{date: 2026-10-10, value: 9}, {date: 2026-10-20, value: 5}, {date: 2026-11-01, value: 4}]`)
	if m := kr.Measured(); number(m.Held) != "0.6667" || number(m.Progress) != "1.0000" {
		t.Errorf("held %s, progress %s, want two of three, and 1 by the latest", number(m.Held), number(m.Progress))
	}
}

func TestContributions(t *testing.T) {
	ws := load(t, testConfig(), "2026-11-15", shop)
	c := goal(t, ws, "company/joy.rides@2026").KeyResult.Contributions()
	got := []string{number(c.Needed), number(c.Promised), number(c.Delivered), number(c.Gap())}
	// 600 × 0.5 delivered; the dropped child does not count, one of another
	// cycle does, one without a number promises nothing.
	if diff := cmp.Diff([]string{"1000.0000", "900.0000", "300.0000", "100.0000"}, got); diff != "" {
		t.Errorf("needed, promised, delivered, gap:\n%s", diff)
	}
	if c := goal(t, ws, "company/joy.hold@2026").KeyResult.Contributions(); c == nil || c.Needed != nil || c.Gap() != nil {
		t.Errorf("a hold needs no amount: %+v", c)
	}
	if c := goal(t, ws, "a/one.k@2026-Q4").KeyResult.Contributions(); c != nil {
		t.Errorf("nobody contributes here: %+v", c)
	}
	progress, measured, of := goal(t, ws, "company/joy.rides@2026").ChildrenProgress()
	if number(progress) != "0.7500" || measured != 2 || of != 3 {
		t.Errorf("children: %s, %d of %d, want the plain mean 0.75, 2 of 3", number(progress), measured, of)
	}
	if p := goal(t, ws, "company/joy.rides@2026").Measured().Progress; p != nil {
		t.Errorf("children's progress never becomes the parent's: %s", p)
	}
}

func TestSum(t *testing.T) {
	ws := load(t, testConfig(), "2026-11-15", shop)
	total := Sum(ws.In(ws.CycleNamed("2026-Q4")))
	if total.Objectives != 2 || total.Measured != 2 || total.Of != 2 || number(total.Progress) != "0.6250" || total.Score != nil {
		t.Errorf("%+v, progress %s, want (3 × 0.5 + 1) / 4", total, number(total.Progress))
	}
	closed := load(t, testConfig(), "2027-02-01", shop)
	total = Sum(closed.In(closed.CycleNamed("2026-Q4")))
	// One at 0.4 with weight 3, one at 1; the one that was dropped without a date
	// counts 0 as frozen.
	if number(total.Score) != "0.5500" || number(total.ScoreAsFrozen) != "0.4400" {
		t.Errorf("score %s, as frozen %s, want 0.55 and 0.44", number(total.Score), number(total.ScoreAsFrozen))
	}
	if empty := Sum(nil); empty.Progress != nil || empty.Score != nil || empty.Of != 0 {
		t.Errorf("the sum of nothing: %+v", empty)
	}
}

func TestProjection(t *testing.T) {
	three := `check_ins: [{date: 2026-10-10, value: 10}, {date: 2026-10-20, value: 20}, {date: 2026-10-30, value: 30}`
	if p := keyResult(t, "2026-11-15", `baseline: 0, target: 100, `+three+`]`).Projection(); p != nil {
		t.Errorf("three readings project nothing: %+v", p)
	}
	// One outlier does not bend the line of 1 a day: 92 on the last day.
	p := keyResult(t, "2026-11-15", `baseline: 0, target: 184, `+three+`, {date: 2026-11-09, value: 40}, {date: 2026-11-14, value: 9}]`).Projection()
	if p == nil || number(p.Value) != "92.0000" || number(p.Raw) != "0.5000" || p.Due != date("2026-12-31") {
		t.Errorf("projection %+v", p)
	}
}

func TestRoundAndBands(t *testing.T) {
	limits := testConfig().Progress
	tests := []struct {
		score   string
		rounded string
		band    Band
	}{
		{"0", "0.0", Red},
		{"0.3", "0.3", Red},
		{"0.34", "0.3", Red},
		{"0.35", "0.4", Yellow},
		{"0.6", "0.6", Yellow},
		{"0.649", "0.6", Yellow},
		{"0.65", "0.7", Green},
		{"1", "1.0", Green},
		{"-0.04", "0.0", Red},
	}
	for _, tt := range tests {
		r := decimal(tt.score).Rat()
		if got := Round(r, 1); got != tt.rounded {
			t.Errorf("%s rounds to %s, want %s", tt.score, got, tt.rounded)
		}
		if got := BandOf(r, limits); got != tt.band {
			t.Errorf("%s is %s, want %s", tt.score, got, tt.band)
		}
	}
	if got := Percent(big.NewRat(1, 3), 1); got != "33.3" {
		t.Errorf("a third is %s %%", got)
	}
	if got := Round(big.NewRat(-1, 20), 1); got != "-0.1" {
		t.Errorf("half rounds away from zero: %s", got)
	}
}
