package workspace

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDuplicates(t *testing.T) {
	ws := load(t, testConfig(), "2026-11-02", `
-- okrs/a.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - id: fast
    title: Paying is quick
    key_results:
      - id: p95
        title: It takes 300 ms
        milestones: [{id: eu, title: Europe}, {id: eu, title: Europe again}]
      - {id: p95, title: It takes 300 ms once more, done: false}
  - {id: fair, title: Paying is fair, formerly: [fast]}
teams:
  - {id: payments, formerly: [growth]}
  - {id: growth}
  - {id: mina}
people:
  - {id: mina}
kpis:
  - {id: nps, title: Net promoter score}
-- okrs/b.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - id: fast
    title: Paying is quick, written twice
    aligns_to: nowhere/at-all
    key_results: [{id: p95, title: It takes 200 ms, done: false}, {id: p50, title: It takes 100 ms, done: false}]
  - {id: near, title: Paying is near, aligns_to: [fast.p95, fast.p50]}
kpis:
  - {id: nps, title: Net promoter score again}
`)
	wantLines(t, ws,
		`okrs/a.yaml:10: [eu] duplicate-id: "eu" is the id of another milestone already`,
		`okrs/a.yaml:11: [p95] duplicate-id: "p95" is the id of another key result already`,
		`okrs/a.yaml:12: [fast] duplicate-id: "fast" is the id of another objective already`,
		`okrs/a.yaml:14: [growth] duplicate-id: "growth" is the id of another team already`,
		`okrs/a.yaml:18: [mina] duplicate-id: "mina" is the id of a team already`,
		`okrs/b.yaml:5: [fast] duplicate-id: "fast" is the id of another objective already`,
		`okrs/b.yaml:11: [nps] duplicate-id: "nps" is the id of another KPI already`,
	)
	if diff := cmp.Diff([]string{"aligns_to payments/near@2026-Q4 → payments/fast.p95@2026-Q4"}, links(ws)); diff != "" {
		t.Errorf("a reference means the first holder, and one to a duplicate fails without a word:\n%s", diff)
	}
	if got := len(ws.Objectives); got != 4 {
		t.Errorf("%d objectives, want all 4, duplicates too", got)
	}
}

func TestLoops(t *testing.T) {
	ws := load(t, testConfig(), "2026-11-02", `
-- okrs/a.yaml --
okr: v1
team: a
cycle: 2026-Q4
objectives: [{id: one, title: First, aligns_to: b/two.kr, depends_on: c/three}]
teams:
  - {id: a, parent: b}
  - {id: b, parent: c}
  - {id: c, parent: a}
  - {id: d, parent: a}
people: [{id: mina, manager: mina}]
-- okrs/b.yaml --
okr: v1
team: b
cycle: 2026-Q4
objectives:
  - id: two
    title: Second
    aligns_to: c/three
    key_results: [{id: kr, title: A result, done: false}]
-- okrs/c.yaml --
okr: v1
team: c
cycle: 2026-Q4
objectives: [{id: three, title: Third, aligns_to: a/one, depends_on: a/one}]
`)
	wantLines(t, ws,
		`okrs/a.yaml:4: [b/two.kr] alignment-cycle: this alignment leads back to its beginning: a/one → b/two.kr → b/two → c/three → a/one`,
		`okrs/a.yaml:4: [c/three] dependency-cycle: this dependency leads back to its beginning: a/one → c/three → a/one`,
		`okrs/a.yaml:6: [b] team-cycle: team "a" is above itself: a → b → c → a`,
		`okrs/a.yaml:10: [mina] team-cycle: "mina" is their own manager: mina → mina`,
	)
	if related := ws.Diagnostics[0].Related; len(related) != 2 || related[0].File != "okrs/b.yaml" || related[1].File != "okrs/c.yaml" {
		t.Errorf("every other edge of the loop is related: %+v", related)
	}
	if d := ws.TeamNamed("d"); d.Parent.ID != "a" || d.Depth != 1 || ws.TeamNamed("a").Parent != nil {
		t.Errorf("who is in a loop becomes a root; d stands at depth %d below %v", d.Depth, d.Parent)
	}
}

func TestRefusedThingsDoNotCascade(t *testing.T) {
	ws := load(t, testConfig(), "2026-11-02", `
-- okrs/a.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - {id: near, title: Paying is near, aligns_to: [payments/fast, payments/fast.p95, payments/lost, growth/gone], owner: ana}
teams: [{id: payments}, {id: growth}]
people: [{id: mina}]
-- okrs/b.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - id: fast
    titel: Paying is quick
    key_results: [{id: p95, title: It takes 200 ms, done: false}]
  - idd: lost
    title: Its id is misspelt
-- okrs/c.yaml --
okr: v1
team: growth
cycle: 2026-Q4
objectives:
  - id: gone
    title: [TBD] the rest of the file is lost
-- okrs/d.yaml --
okr: v1
people: [{id: ana, name: [not, a, name]}]
`)
	for _, d := range ws.Diagnostics {
		if d.File == "okrs/a.yaml" {
			t.Errorf("a defect elsewhere is repeated here: %s: %s", d.Rule, d.Message)
		}
	}
	if len(ws.Diagnostics) == 0 {
		t.Error("no diagnostics at all")
	}
	if g := goal(t, ws, "payments/fast@2026-Q4"); !g.Refused || g.Active() {
		t.Error("a refused objective is marked and stays in the model")
	}
}

func TestCheckIns(t *testing.T) {
	ws := load(t, testConfig(), "2026-11-02", `
-- okrs/a.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - id: fast
    title: Paying is quick
    key_results:
      - id: p95
        title: It takes 300 ms
        baseline: 900
        target: 300
        check_ins: [{date: 2026-10-12, value: 810}]
      - {id: launch, title: It is live, done: false}
kpis: [{id: nps, title: Net promoter score, readings: [{date: 2026-10-01, value: 30}]}]
-- okrs/b.yaml --
okr: v1
team: payments
cycle: 2026-Q4
date: 2026-10-12
check_ins:
  - {kr: fast.p95, value: 800}
  - {kr: payments/fast.p95, date: 2026-10-26, value: 700}
  - {kr: fast.launch, value: 1}
  - {kr: fast, value: 1}
  - {kr: fast.p59, value: 1}
  - {kpi: nps, value: 31}
  - {kpi: nsp, value: 31}
  - {kpi: nps, date: 2026-10-01, value: 29}
`)
	wantLines(t, ws,
		`okrs/b.yaml:6: [{kr: fast.p95, value: 800}] duplicate-check-in: there are two readings of 2026-10-12`,
		`okrs/b.yaml:8: [1] invalid-value: this key result is measured by a yes or no, so a check-in has no value`,
		`okrs/b.yaml:9: [fast] unknown-reference: "fast" is an objective`,
		`okrs/b.yaml:10: [p59] unknown-reference: objective "fast" of payments has no key result "p59"`,
		`okrs/b.yaml:12: [nsp] unknown-kpi: KPI "nsp" is not declared`,
		`okrs/b.yaml:13: [2026-10-01] duplicate-check-in: there are two readings of 2026-10-01`,
	)
	kr := goal(t, ws, "payments/fast.p95@2026-Q4").KeyResult
	var values []string
	for _, r := range kr.Readings() {
		values = append(values, r.Value.String())
	}
	if diff := cmp.Diff([]string{"810", "700"}, values); diff != "" {
		t.Errorf("readings: %s", diff)
	}
	if got := len(ws.KPINamed("nps").Readings); got != 2 {
		t.Errorf("%d readings of the KPI, want 2", got)
	}
}

func TestAFixNeedsOneNearName(t *testing.T) {
	ws := load(t, testConfig(), "2026-11-02", `
okr: v1
team: team-c
teams: [{id: team-a}, {id: team-b}]
`)
	wantLines(t, ws, `okrs.yaml:3: [team-c] unknown-team: team "team-c" is not declared`)
	if d := ws.Diagnostics[0]; len(d.Fixes) != 0 || d.Help != `did you mean "team-a"? Otherwise declare it under "teams"` {
		t.Errorf("two names are equally near, so nothing may be written: %+v", d)
	}
}

func TestADefectElsewhereHidesOnlyWhatItTookAlong(t *testing.T) {
	ws := load(t, testConfig(), "2026-11-02", `
-- okrs/a.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives: [{id: near, title: Paying is near, aligns_to: [growth/fast, growth/lost]}]
-- okrs/b.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - {id: fast, title: Paying is quick, colour: red}
  - {idd: lost, title: Its id is misspelt}
---
okr: v1
team: growth
cycle: 2026-Q4
objectives: [{id: more, title: More riders}]
`)
	var got []string
	for i := range ws.Diagnostics {
		if d := &ws.Diagnostics[i]; d.File == "okrs/a.yaml" {
			got = append(got, line(ws, d))
		}
	}
	want := []string{`okrs/a.yaml:4: [fast] unknown-reference: growth has no objective "fast" in 2026-Q4 or a longer cycle around it`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestManyDefects joins a file in which ten thousand references are misspelt.
func TestManyDefects(t *testing.T) {
	const n = 10_000
	var b strings.Builder
	b.WriteString("okr: v1\nteam: a\ncycle: 2026-Q4\nobjectives:\n")
	for i := range n {
		fmt.Fprintf(&b, "- {id: goal-%d, title: T, aligns_to: gaol-%d}\n", i, i)
	}
	ws := load(t, testConfig(), "2026-11-02", b.String())
	found := 0
	for _, d := range ws.Diagnostics {
		if d.Rule == "unknown-reference" {
			found++
		}
	}
	if found != n {
		t.Errorf("%d findings, want all %d", found, n)
	}
}
