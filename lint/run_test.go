package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema/finding"
)

const team = `okr: v1
team: payments
cycle: 2026-Q4
`

// objective is one with key results of these titles, without a measure.
func objective(id string, results ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  - id: %s\n    title: Goal %s\n    key_results:\n", id, id)
	for i, title := range results {
		fmt.Fprintf(&b, "      - id: kr%d\n        title: %s\n", i+1, title)
	}
	return b.String()
}

func TestScope(t *testing.T) {
	const files = `
-- okrs/2026-Q3/payments.yaml --
okr: v1
team: payments
cycle: 2026-Q3
objectives:
  - id: one
    title: One
    key_results: [{id: a, title: Closed}]
    aligns_to: nowhere
-- okrs/2026-Q4/payments.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - id: one
    title: One
    key_results: [{id: a, title: Running}, {id: b, title: Given up, status: dropped, reason: Enough, date: 2026-10-20}]
  - id: two
    title: Two
    status: draft
    key_results: [{id: a, title: Draft}]
-- okrs/2027-Q1/payments.yaml --
okr: v1
team: payments
cycle: 2027-Q1
objectives:
  - id: one
    title: One
    key_results: [{id: a, title: Upcoming}]
`
	dangling := "okrs/2026-Q3/payments.yaml:8 error unknown-reference: "
	open := []string{
		"okrs/2026-Q4/payments.yaml:7 warning no-measure: it has no measure",
		"okrs/2026-Q4/payments.yaml:11 info no-measure: it has no measure",
		"okrs/2027-Q1/payments.yaml:7 warning no-measure: it has no measure",
	}
	closed := "okrs/2026-Q3/payments.yaml:7 warning no-measure: it has no measure"
	for name, c := range map[string]struct {
		settings lint.Settings
		closed   bool
	}{
		"open":  {lint.Settings{}, false},
		"all":   {lint.Settings{AllCycles: true}, true},
		"named": {lint.Settings{Cycles: []string{"2026-Q3"}}, true},
		"other": {lint.Settings{Cycles: []string{"2026-Q2"}}, false},
	} {
		c.settings.Ignore = []string{"stale-check-in"}
		var rest []string
		found := false
		for _, line := range judge(t, files, c.settings) {
			if strings.HasPrefix(line, dangling) {
				found = true // language and references are judged in every cycle
				continue
			}
			rest = append(rest, line)
		}
		want := open
		if c.closed {
			want = append([]string{closed}, open...)
		}
		if d := cmp.Diff(want, rest); d != "" || !found {
			t.Errorf("%s: dangling reference %t (-want +got)\n%s", name, found, d)
		}
	}
}

func TestClockRulesAreSilentUnderABase(t *testing.T) {
	archive := team + "objectives:\n" + objective("one", "Reach 5")
	ws := load(t, archive)
	alone := say(ws, lint.Run(catalogue(), ws, nil, lint.Settings{Select: []string{"stale-check-in"}}).Findings)
	if want := []string{"okrs.yaml:9 warning stale-check-in: nothing was read since 2026-10-01"}; !cmp.Equal(want, alone) {
		t.Errorf("alone: %v", alone)
	}
	compared := say(ws, lint.Run(catalogue(), ws, load(t, archive), lint.Settings{Select: []string{"stale-check-in"}}).Findings)
	if len(compared) != 0 {
		t.Errorf("with a base: %v", compared)
	}
}

func TestOnlyTheChange(t *testing.T) {
	base := load(t, team+"objectives:\n"+objective("one", "Reach 5", "Reach 6"))
	head := load(t, team+"objectives:\n"+objective("two", "Reach 7")+objective("one", "Reach 5", "Reach 6", "Reach 8"))
	got := say(head, lint.Run(catalogue(), head, base, lint.Settings{New: true}).Findings)
	want := []string{
		"okrs.yaml:9 warning no-measure: it has no measure",
		"okrs.yaml:18 warning no-measure: it has no measure",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestAChangeCannotSwitchOffItsJudge(t *testing.T) {
	base := load(t, team+"objectives:\n"+objective("one", "Reach 5"))
	head := load(t, "-- okrc.yaml --\nversion: v1\nlint: {rules: {title-changed: off}}\n-- okrs.yaml --\n"+team+
		"# okrc:ignore title-changed -- it is nicer\nobjectives:\n"+strings.Replace(objective("one", "Reach 5"), "Goal one", "Other", 1))
	got := say(head, lint.Run(catalogue(), head, base, lint.Settings{Ignore: []string{"no-measure"}}).Findings)
	want := []string{`okrs.yaml:7 error title-changed: the title was "Goal one"`}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if got := lint.Run(catalogue(), head, base, lint.Settings{Ignore: []string{"no-measure", "title-changed"}}).Findings; len(got) != 0 {
		t.Errorf("the command line comes last, and got %v", say(head, got))
	}
}

func TestJudgedLetters(t *testing.T) {
	ws := load(t, team+"objectives:\n"+objective("one", "Reach 5")+"  - {id: gone, title: Gone, status: dropped, reason: Enough, date: 2026-10-20}\n")
	result := lint.Run(catalogue(), ws, nil, lint.Settings{})
	got := map[string][]finding.Letter{}
	for g, letters := range result.Judged {
		got[g.Ref.String()] = letters
	}
	want := map[string][]finding.Letter{
		"payments/one@2026-Q4":     {finding.LetterM},
		"payments/one.kr1@2026-Q4": {finding.LetterS, finding.LetterM},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestSameFindingsWithAnyNumberOfWorkers(t *testing.T) {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, "-- okrs/2026-Q4/team%d.yaml --\nokr: v1\nteam: team%d\ncycle: 2026-Q4\nobjectives:\n", i, i)
		for k := range 7 {
			b.WriteString(objective(fmt.Sprintf("goal%d", k), "Make it better", "Reach 5", "Just improve it", "We hold talks"))
		}
	}
	ws := load(t, b.String())
	one := lint.Run(catalogue(), ws, nil, lint.Settings{Workers: 1})
	many := lint.Run(catalogue(), ws, nil, lint.Settings{Workers: 8})
	if len(one.Findings) < 1000 {
		t.Fatalf("%d findings", len(one.Findings))
	}
	if d := cmp.Diff(one, many); d != "" {
		t.Error(d)
	}
}

func TestSummary(t *testing.T) {
	ws := load(t, team+"objectives:\n"+objective("one", "Just improve it", "Reach 5", "Make it better")+
		"# okrc:ignore no-measure -- all of it is new\n"+objective("two", "Reach 9"))
	got := lint.Run(catalogue(), ws, nil, lint.Settings{Ignore: []string{"stale-check-in"}}).Summary
	want := finding.Summary{Files: 1, Objectives: 2, KeyResults: 4, Warnings: 3, Infos: 1, Superseded: 1, Suppressed: 1}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
