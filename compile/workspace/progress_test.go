package workspace

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/schema"
)

// keyResult is the workspace of one key result of 2026-Q4 (92 days from
// 2026-10-01, frozen from 2026-10-15): its keys as a flow mapping's content.
func keyResult(t testing.TB, today, keys string) *KeyResult {
	t.Helper()
	ws := load(t, testConfig(), today, `
okr: v1
team: a
cycle: 2026-Q4
objectives:
  - id: o
    title: One objective
    key_results:
      - {id: k, title: One key result, `+keys+`}
`)
	if d := lines(ws); len(d) > 0 {
		t.Fatalf("%s: %v", keys, d)
	}
	return goal(t, ws, "a/o.k@2026-Q4").KeyResult
}

// number writes a fraction as a decimal, or a dash where it is not known.
func number(r *big.Rat) string {
	if r == nil {
		return "–"
	}
	return Round(r, 4)
}

func TestMeasures(t *testing.T) {
	tests := []struct {
		name, today, keys       string
		raw, progress, expected string
		status                  Status
	}{
		// The published vectors.
		{"falling", "2026-11-15", `baseline: 100, target: 60, check_ins: [{date: 2026-11-15, value: 80}]`, "0.5000", "0.5000", "0.4945", StatusOnTrack},
		{"falling further", "2026-11-15", `baseline: 100, target: 60, check_ins: [{date: 2026-11-15, value: 70}]`, "0.7500", "0.7500", "0.4945", StatusOnTrack},
		{"falling below", "2026-11-15", `baseline: 100, target: 60, check_ins: [{date: 2026-11-15, value: 50}]`, "1.2500", "1.0000", "0.4945", StatusDone},
		{"a quarter of the way", "2026-11-15", `baseline: 15, target: 35, check_ins: [{date: 2026-11-15, value: 20}]`, "0.2500", "0.2500", "0.4945", StatusBehind},
		{"nines", "2026-11-15", `baseline: 99.0, target: 99.9, check_ins: [{date: 2026-11-15, value: 99.585}]`, "0.6500", "0.6500", "0.4945", StatusOnTrack},
		{"day 12 of 92", "2026-10-12", `baseline: 900, target: 300, unit: ms, check_ins: [{date: 2026-10-12, value: 810}]`, "0.1500", "0.1500", "0.1209", StatusOnTrack},
		// Loss stays visible.
		{"loss", "2026-11-15", `baseline: 100, target: 60, check_ins: [{date: 2026-11-15, value: 120}]`, "-0.5000", "0.0000", "0.4945", StatusAtRisk},
		{"negative numbers", "2026-11-15", `baseline: -10, target: 10, check_ins: [{date: 2026-11-15, value: 0}]`, "0.5000", "0.5000", "0.4945", StatusOnTrack},
		// None is none.
		{"no reading", "2026-11-15", `baseline: 100, target: 60`, "–", "–", "–", StatusNoData},
		{"a check-in without a value", "2026-11-15", `baseline: 100, target: 60, check_ins: [{date: 2026-11-15, note: no number yet}]`, "–", "–", "–", StatusNoData},
		{"a reading in the future", "2026-11-15", `baseline: 100, target: 60, check_ins: [{date: 2026-11-16, value: 70}]`, "–", "–", "–", StatusNoData},
		{"a reading before the start", "2026-11-15", `baseline: 100, target: 60, check_ins: [{date: 2026-09-30, value: 70}]`, "–", "–", "–", StatusNoData},
		{"no measure", "2026-11-15", `check_ins: [{date: 2026-11-01, note: so far so good}]`, "–", "–", "–", StatusNoData},
		{"unknown baseline", "2026-11-15", `baseline: unknown, target: 60, check_ins: [{date: 2026-11-01, value: 40}]`, "–", "–", "–", StatusNoData},
		// The newest counts, and the plan is that of its day.
		{"newest", "2026-12-01", `baseline: 0, target: 100, check_ins: [{date: 2026-11-15, value: 50}, {date: 2026-10-12, value: 90}]`, "0.5000", "0.5000", "0.4945", StatusOnTrack},
		// The plan.
		{"first day", "2026-10-01", `baseline: 0, target: 100, check_ins: [{date: 2026-10-01, value: 0}]`, "0.0000", "0.0000", "0.0000", StatusOnTrack},
		{"last day", "2026-12-31", `baseline: 0, target: 100, check_ins: [{date: 2026-12-31, value: 95}]`, "0.9500", "0.9500", "1.0000", StatusOnTrack},
		{"due earlier", "2026-11-15", `baseline: 0, target: 100, due: 2026-10-31, check_ins: [{date: 2026-11-15, value: 76}]`, "0.7600", "0.7600", "1.0000", StatusBehind},
		{"due on the first day", "2026-10-01", `baseline: 0, target: 100, due: 2026-10-01, check_ins: [{date: 2026-10-01, value: 10}]`, "0.1000", "0.1000", "1.0000", StatusAtRisk},
		{"phases, before the corner", "2026-10-16", `baseline: 0, target: 100, phases: [{date: 2026-10-31, value: 10}], check_ins: [{date: 2026-10-16, value: 5}]`, "0.0500", "0.0500", "0.0500", StatusOnTrack},
		{"phases, on the corner", "2026-10-31", `baseline: 0, target: 100, phases: [{date: 2026-10-31, value: 10}], check_ins: [{date: 2026-10-31, value: 10}]`, "0.1000", "0.1000", "0.1000", StatusOnTrack},
		{"phases, behind the corner", "2026-12-01", `baseline: 0, target: 100, phases: [{date: 2026-10-31, value: 10}, {date: 2026-12-01, value: 40}], check_ins: [{date: 2026-12-01, value: 40}]`, "0.4000", "0.4000", "0.4000", StatusOnTrack},
		{"a baseline measured late", "2026-11-15", `baseline: 0, target: 100, measure_by: 2026-10-31, amendments: [{date: 2026-10-31, field: baseline, from: unknown, reason: measured}], check_ins: [{date: 2026-11-15, value: 25}]`, "0.2500", "0.2500", "0.2459", StatusOnTrack},
		// Five and twenty-five points.
		{"five points behind", "2026-12-31", `baseline: 0, target: 1000, check_ins: [{date: 2026-12-31, value: 950}]`, "0.9500", "0.9500", "1.0000", StatusOnTrack},
		{"a little more", "2026-12-31", `baseline: 0, target: 1000, check_ins: [{date: 2026-12-31, value: 949.9}]`, "0.9499", "0.9499", "1.0000", StatusBehind},
		{"twenty-five points behind", "2026-12-31", `baseline: 0, target: 1000, check_ins: [{date: 2026-12-31, value: 750}]`, "0.7500", "0.7500", "1.0000", StatusBehind},
		{"still more", "2026-12-31", `baseline: 0, target: 1000, check_ins: [{date: 2026-12-31, value: 749.9}]`, "0.7499", "0.7499", "1.0000", StatusAtRisk},
		// Hold.
		{"at least, on the line", "2026-11-15", `at_least: 99.5, check_ins: [{date: 2026-11-15, value: 99.50}]`, "1.0000", "1.0000", "1.0000", StatusOnTrack},
		{"at least, below", "2026-11-15", `at_least: 99.5, check_ins: [{date: 2026-11-15, value: 99.49}]`, "0.0000", "0.0000", "1.0000", StatusAtRisk},
		{"at most", "2026-11-15", `at_most: 2, check_ins: [{date: 2026-11-15, value: 2}]`, "1.0000", "1.0000", "1.0000", StatusOnTrack},
		{"between, the upper end", "2026-11-15", `between: [1, 5], check_ins: [{date: 2026-11-15, value: 5}]`, "1.0000", "1.0000", "1.0000", StatusOnTrack},
		{"between, outside", "2026-11-15", `between: [1, 5], check_ins: [{date: 2026-11-15, value: 0.99}]`, "0.0000", "0.0000", "1.0000", StatusAtRisk},
		// Milestones: a step on the day after each due.
		{"milestones by weight", "2026-11-15", `milestones: [{title: EU, weight: 2, done: 2026-10-09}, {title: US, due: 2026-12-01}]`, "0.6667", "0.6667", "0.0000", StatusOnTrack},
		{"on the due day", "2026-12-01", `milestones: [{title: EU, weight: 2, done: 2026-10-09}, {title: US, due: 2026-12-01, weight: 2}]`, "0.5000", "0.5000", "0.0000", StatusOnTrack},
		{"the day after", "2026-12-02", `milestones: [{title: EU, weight: 2}, {title: US, due: 2026-12-01, weight: 2}]`, "0.0000", "0.0000", "0.5000", StatusAtRisk},
		{"done later than today", "2026-11-15", `milestones: [{title: EU, done: 2026-11-16}, {title: US, done: true}]`, "0.5000", "0.5000", "0.0000", StatusOnTrack},
		{"nothing weighs anything", "2026-11-15", `milestones: [{title: EU, weight: 0}]`, "–", "–", "–", StatusNoData},
		// Yes or no.
		{"not yet", "2026-12-31", `done: false`, "0.0000", "0.0000", "0.0000", StatusOnTrack},
		{"past due", "2026-12-02", `done: false, due: 2026-12-01`, "0.0000", "0.0000", "1.0000", StatusAtRisk},
		{"done on its day", "2026-11-15", `done: 2026-11-15`, "1.0000", "1.0000", "0.0000", StatusDone},
		{"done tomorrow", "2026-11-14", `done: 2026-11-15`, "0.0000", "0.0000", "0.0000", StatusOnTrack},
		{"done", "2026-11-15", `done: true`, "1.0000", "1.0000", "0.0000", StatusDone},
		// What people declare wins.
		{"draft", "2026-11-15", `done: true, status: draft`, "1.0000", "1.0000", "0.0000", StatusDraft},
		{"dropped", "2026-11-15", `done: true, status: dropped`, "1.0000", "1.0000", "0.0000", StatusDropped},
		{"before the start", "2026-09-30", `done: true`, "1.0000", "1.0000", "0.0000", StatusUpcoming},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := keyResult(t, tt.today, tt.keys).Measured()
			want := []string{tt.raw, tt.progress, tt.expected, string(tt.status)}
			got := []string{number(m.Raw), number(m.Progress), number(m.Expected), string(m.Status)}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("raw, progress, expected, status of {%s} on %s:\n%s", tt.keys, tt.today, diff)
			}
		})
	}
}

func TestScores(t *testing.T) {
	tests := []struct {
		name, keys              string
		score, computed, frozen string
		status                  Status
	}{
		{"nines", `baseline: 99.0, target: 99.9, check_ins: [{date: 2026-12-31, value: 99.585}]`, "0.6500", "0.6500", "0.6500", StatusDone},
		{"just short", `baseline: 0, target: 1000, check_ins: [{date: 2026-12-31, value: 649}]`, "0.6490", "0.6490", "0.6490", StatusMissed},
		{"no reading is a miss at the close", `baseline: 0, target: 10`, "0.0000", "0.0000", "0.0000", StatusMissed},
		{"no measure stands aside", `owner: a`, "–", "–", "–", StatusNoData},
		{"no measure, but a grade", `score: 0.8, reason: we asked around`, "0.8000", "–", "0.8000", StatusDone},
		{"unknown baseline", `baseline: unknown, target: 60`, "0.0000", "0.0000", "0.0000", StatusMissed},
		{"a grade wins", `baseline: 0, target: 10, score: 0.9, reason: late numbers, check_ins: [{date: 2026-12-31, value: 1}]`, "0.9000", "0.1000", "0.9000", StatusDone},
		{"within grace", `baseline: 0, target: 10, check_ins: [{date: 2027-01-14, value: 9}]`, "0.9000", "0.9000", "0.9000", StatusDone},
		{"after grace", `baseline: 0, target: 10, check_ins: [{date: 2027-01-15, value: 9}]`, "0.0000", "0.0000", "0.0000", StatusMissed},
		// As frozen, from 2026-10-15 on.
		{"retargeted late", `baseline: 0, target: 10, amendments: [{date: 2026-10-15, field: target, from: 20, reason: too much}], check_ins: [{date: 2026-12-31, value: 10}]`, "1.0000", "1.0000", "0.5000", StatusDone},
		{"retargeted early", `baseline: 0, target: 10, amendments: [{date: 2026-10-14, field: target, from: 20, reason: too much}], check_ins: [{date: 2026-12-31, value: 10}]`, "1.0000", "1.0000", "1.0000", StatusDone},
		{"retargeted twice", `baseline: 0, target: 10, amendments: [{date: 2026-11-01, field: target, from: 40, reason: a}, {date: 2026-12-01, field: target, from: 20, reason: b}], check_ins: [{date: 2026-12-31, value: 10}]`, "1.0000", "1.0000", "0.2500", StatusDone},
		{"a grade and a late target", `baseline: 0, target: 10, score: 0.9, reason: x, amendments: [{date: 2026-11-01, field: target, from: 20, reason: a}], check_ins: [{date: 2026-12-31, value: 10}]`, "0.9000", "1.0000", "0.5000", StatusDone},
		{"a baseline measured", `baseline: 4, target: 10, amendments: [{date: 2026-11-01, field: baseline, from: unknown, reason: measured}], check_ins: [{date: 2026-12-31, value: 7}]`, "0.5000", "0.5000", "0.5000", StatusMissed},
		{"another unit", `baseline: 0, target: 10, unit: h, amendments: [{date: 2026-11-01, field: unit, from: d, reason: finer}], check_ins: [{date: 2026-12-31, value: 5}]`, "0.5000", "0.5000", "–", StatusMissed},
		{"another title", `baseline: 0, target: 10, amendments: [{date: 2026-11-01, field: title, from: Old, reason: clearer}], check_ins: [{date: 2026-12-31, value: 5}]`, "0.5000", "0.5000", "0.5000", StatusMissed},
		{"another due date", `baseline: 0, target: 10, due: 2026-12-31, amendments: [{date: 2026-11-01, field: due, from: 2026-12-01, reason: later}], check_ins: [{date: 2026-12-31, value: 5}]`, "0.5000", "0.5000", "0.5000", StatusMissed},
		{"another measure", `baseline: 0, target: 10, amendments: [{date: 2026-11-01, field: baseline, from: none, reason: x}, {date: 2026-11-01, field: target, from: none, reason: x}, {date: 2026-11-01, field: at_least, from: 5, reason: x}], check_ins: [{date: 2026-12-31, value: 5}]`, "0.5000", "0.5000", "1.0000", StatusMissed},
		{"other bounds", `between: [1, 9], amendments: [{date: 2026-11-01, field: between, from: "[4, 6]", reason: x}], check_ins: [{date: 2026-12-31, value: 2}]`, "1.0000", "1.0000", "0.0000", StatusDone},
		{"a milestone lighter", `milestones: [{id: eu, title: EU, done: true, weight: 3}, {title: US}], amendments: [{date: 2026-11-01, field: "milestones[eu].weight", from: none, reason: x}]`, "0.7500", "0.7500", "0.5000", StatusDone},
		{"a milestone gone", `milestones: [{title: EU, done: true}], amendments: [{date: 2026-11-01, field: "milestones[US]", from: US, reason: x}]`, "1.0000", "1.0000", "–", StatusDone},
		{"dropped late", `baseline: 0, target: 10, status: dropped, reason: x, date: 2026-11-01`, "–", "–", "0.0000", StatusDropped},
		{"dropped without a date", `baseline: 0, target: 10, status: dropped, reason: x`, "–", "–", "0.0000", StatusDropped},
		{"dropped before the freeze", `baseline: 0, target: 10, status: dropped, reason: x, date: 2026-10-14`, "–", "–", "–", StatusDropped},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := keyResult(t, "2027-02-01", tt.keys).Measured()
			want := []string{tt.score, tt.computed, tt.frozen, string(tt.status)}
			got := []string{number(m.Score), number(m.ScoreComputed), number(m.ScoreAsFrozen), string(m.Status)}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("score, computed, as frozen, status of {%s}:\n%s", tt.keys, diff)
			}
		})
	}
	if m := keyResult(t, "2026-12-31", `done: true, score: 1, reason: x`).Measured(); m.Score != nil || m.ScoreComputed != nil || m.ScoreAsFrozen != nil {
		t.Error("there are no scores before the close")
	}
}

func TestCommitment(t *testing.T) {
	for commitment, want := range map[string]Status{"committed": StatusMissed, "aspirational": StatusDone, "learning": StatusDone} {
		for _, value := range []string{"9", "3"} {
			ws := load(t, testConfig(), "2027-02-01", `
okr: v1
team: a
cycle: 2026-Q4
objectives:
  - id: o
    title: One objective
    commitment: `+commitment+`
    key_results:
      - {id: k, title: A result, baseline: 0, target: 10, check_ins: [{date: 2026-12-31, value: `+value+`}]}
`)
			if value == "3" && commitment == "aspirational" {
				want = StatusMissed
			}
			for _, ref := range []string{"a/o@2026-Q4", "a/o.k@2026-Q4"} {
				if got := goal(t, ws, ref).Measured().Status; got != want {
					t.Errorf("%s at 0.%s: %s, want %s", commitment, value, got, want)
				}
			}
		}
	}
}

// objective is the workspace of one objective of 2026-Q4 with key results given
// as flow mappings.
func objective(t testing.TB, config *schema.Config, today, keys string, results ...string) *Objective {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "okr: v1\nteam: a\ncycle: 2026-Q4\nobjectives:\n  - id: o\n    title: One objective\n%s", keys)
	if len(results) > 0 {
		b.WriteString("    key_results:\n")
	}
	for i, r := range results {
		fmt.Fprintf(&b, "      - {id: k%c, title: Result %c, %s}\n", 'a'+i, 'A'+i, r)
	}
	ws := load(t, config, today, b.String())
	if d := lines(ws); len(d) > 0 {
		t.Fatalf("%v\n%s", d, b.String())
	}
	return ws.Objectives[0]
}

// at is a key result from 0 to 100 that stands at a value.
func at(value, more string) string {
	return "baseline: 0, target: 100, check_ins: [{date: 2026-11-15, value: " + value + "}]" + more
}

func TestRollUp(t *testing.T) {
	tests := []struct {
		name         string
		results      []string
		progress     string
		measured, of int
		status       Status
		minimum      string
		worst        Status
	}{
		{"a third", []string{at("100", ""), at("0", ""), at("0", "")}, "0.3333", 3, 3, StatusBehind, "0.0000", StatusAtRisk},
		{"weights", []string{at("30", ", weight: 0.4"), at("30", ", weight: 0.2"), at("40", ", weight: 0.4")}, "0.3400", 3, 3, StatusBehind, "0.3000", StatusBehind},
		{"relative weights", []string{at("0", ", weight: 40"), at("100", ", weight: 60")}, "0.6000", 2, 2, StatusOnTrack, "0.0000", StatusAtRisk},
		{"nothing is nothing", []string{at("50", ""), "baseline: 0, target: 1", "owner: a"}, "0.5000", 1, 3, StatusOnTrack, "0.5000", StatusOnTrack},
		{"no reading at all", []string{"baseline: 0, target: 1"}, "–", 0, 1, StatusNoData, "–", StatusNoData},
		{"no weight is left", []string{at("50", ", weight: 0"), "baseline: 0, target: 1"}, "–", 1, 2, StatusNoData, "–", StatusNoData},
		{"weight 0 is not counted", []string{at("50", ""), at("0", ", weight: 0")}, "0.5000", 2, 2, StatusOnTrack, "0.5000", StatusOnTrack},
		{"dropped ones are out", []string{at("50", ""), at("0", ", status: dropped"), at("0", ", status: draft")}, "0.5000", 1, 1, StatusOnTrack, "0.5000", StatusOnTrack},
		{"all done", []string{at("100", ""), "done: true"}, "1.0000", 2, 2, StatusDone, "1.0000", StatusDone},
		{"never done with a hold in it", []string{at("100", ""), "at_most: 5, check_ins: [{date: 2026-11-15, value: 1}]"}, "1.0000", 2, 2, StatusOnTrack, "1.0000", StatusOnTrack},
		{"no key results", nil, "–", 0, 0, StatusNoData, "–", StatusNoData},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := objective(t, testConfig(), "2026-11-15", "", tt.results...).Measured()
			want := fmt.Sprint(tt.progress, tt.measured, tt.of, tt.status)
			if got := fmt.Sprint(number(m.Progress), m.Measured, m.Of, m.Status); got != want {
				t.Errorf("mean: %s, want %s", got, want)
			}
			if m.Raw != nil || m.Reading != nil {
				t.Error("an objective has neither raw progress nor a reading")
			}
			config := testConfig()
			config.Progress.RollupMin = true
			m = objective(t, config, "2026-11-15", "", tt.results...).Measured()
			want = fmt.Sprint(tt.minimum, tt.worst)
			if got := fmt.Sprint(number(m.Progress), m.Status); got != want {
				t.Errorf("minimum: %s, want %s", got, want)
			}
		})
	}
}

func TestObjectiveScores(t *testing.T) {
	late := ", amendments: [{date: 2026-11-01, field: target, from: 200, reason: x}]"
	tests := []struct {
		name, keys              string
		results                 []string
		score, computed, frozen string
	}{
		{"mean of scores", "", []string{at("100", ""), at("0", ""), at("0", "")}, "0.3333", "0.3333", "0.3333"},
		{"no reading scores 0, no measure stands aside", "", []string{at("100", ""), "baseline: 0, target: 1", "owner: a"}, "0.5000", "0.5000", "0.5000"},
		{"grades of key results count", "", []string{at("100", ", score: 0.5, reason: x"), at("0", "")}, "0.2500", "0.2500", "0.2500"},
		{"a grade of its own", "    score: 0.9\n    reason: x\n", []string{at("50", "")}, "0.9000", "0.5000", "0.9000"},
		{"one was retargeted", "", []string{at("100", late), at("0", "")}, "0.5000", "0.5000", "0.2500"},
		{"one was dropped", "", []string{at("100", ""), at("0", ", status: dropped, date: 2026-11-01, reason: x")}, "1.0000", "1.0000", "0.5000"},
		{"one was dropped before the freeze", "", []string{at("100", ""), at("0", ", status: dropped, date: 2026-10-02, reason: x")}, "1.0000", "1.0000", "1.0000"},
		{"a weight was moved", "", []string{at("100", ", weight: 3, amendments: [{date: 2026-11-01, field: weight, from: none, reason: x}]"), at("0", "")}, "0.7500", "0.7500", "0.5000"},
		{"one cannot be known", "", []string{at("100", ", unit: x, amendments: [{date: 2026-11-01, field: unit, from: y, reason: x}]"), at("0", "")}, "0.5000", "0.5000", "–"},
		{"dropped itself", "    status: dropped\n    reason: x\n", []string{at("100", "")}, "–", "–", "0.0000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := objective(t, testConfig(), "2027-02-01", tt.keys, tt.results...).Measured()
			got := []string{number(m.Score), number(m.ScoreComputed), number(m.ScoreAsFrozen)}
			if diff := cmp.Diff([]string{tt.score, tt.computed, tt.frozen}, got); diff != "" {
				t.Errorf("score, computed, as frozen:\n%s", diff)
			}
		})
	}
}

func TestStale(t *testing.T) {
	tests := []struct {
		today, keys string
		stale       bool
	}{
		{"2026-11-29", at("50", ""), false},
		{"2026-12-13", at("50", ""), false},
		{"2026-12-14", at("50", ""), true},
		{"2026-12-14", at("100", ""), false},
		{"2026-12-14", at("50", ", status: dropped"), false},
		{"2026-12-14", "baseline: 0, target: 1", false},
		{"2026-12-14", "done: false", false},
		{"2027-02-01", at("50", ""), false},
	}
	for _, tt := range tests {
		if got := keyResult(t, tt.today, tt.keys).Measured().Stale; got != tt.stale {
			t.Errorf("{%s} on %s: stale %t, want %t", tt.keys, tt.today, got, tt.stale)
		}
	}
	if m := objective(t, testConfig(), "2026-12-14", "", at("50", ""), "done: false").Measured(); !m.Stale {
		t.Error("an objective is stale where all that is checked in is")
	}
	if m := objective(t, testConfig(), "2026-12-14", "", at("50", ""), "baseline: 0, target: 9, check_ins: [{date: 2026-12-10, value: 3}]").Measured(); m.Stale {
		t.Error("one fresh reading keeps an objective fresh")
	}
}

func TestConfidence(t *testing.T) {
	o := objective(t, testConfig(), "2026-11-15", "",
		"baseline: 0, target: 9, check_ins: [{date: 2026-11-10, value: 3, confidence: 0.4}, {date: 2026-11-01, confidence: 0.9}, {date: 2026-11-16, confidence: 0.1}]",
		"done: false, check_ins: [{date: 2026-11-01, confidence: 0.7}]",
		"done: false, status: dropped, check_ins: [{date: 2026-11-01, confidence: 0.2}]")
	if got := number(o.KeyResults[0].Measured().Confidence); got != "0.4000" {
		t.Errorf("the latest confidence up to today is %s, want 0.4", got)
	}
	if got := number(o.Measured().Confidence); got != "0.4000" {
		t.Errorf("an objective's confidence is %s, want the lowest of the active ones, 0.4", got)
	}
}
