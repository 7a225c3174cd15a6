package lint_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint"
)

func TestSuppression(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"behind a value": {`
    key_results:
      - id: a
        title: Reach 5 # okrc:ignore no-measure -- counted by hand
      - {id: b, title: Reach 6}
`, []string{"okrs.yaml:10 warning no-measure: it has no measure"}},
		"above an item": {`
    key_results:
      # okrc:ignore no-measure -- counted by hand
      - id: a
        title: Reach 5
      - {id: b, title: Reach 6}
`, []string{"okrs.yaml:11 warning no-measure: it has no measure"}},
		"above a key, with all below": {`
    # okrc:ignore no-measure -- counted by hand
    key_results:
      - {id: a, title: Reach 5}
      - {id: b, title: Reach 6}
`, []string{}},
		"two rules": {`
    key_results:
      # okrc:ignore no-measure, unclear-end until 2026-12-31 -- counted by hand
      - {id: a, title: Reach and improve}
`, []string{}},
		"without a reason": {`
    key_results: # okrc:ignore no-measure
      - {id: a, title: Reach 5, done: false}
`, []string{
			"okrs.yaml:7 warning suppression-without-reason: this comment silences a rule and does not say why",
			"okrs.yaml:7 warning unused-suppression: no-measure finds nothing here",
		}},
		"expired, and still hiding": {`
    key_results:
      - {id: a, title: Reach 5} # okrc:ignore no-measure until 2026-10-31 -- counted by hand
`, []string{"okrs.yaml:8 warning expired-suppression: this comment was to silence the rule until 2026-10-31 only"}},
		"on its last day": {`
    key_results:
      - {id: a, title: Reach 5} # okrc:ignore no-measure until 2026-11-02 -- counted by hand
`, []string{}},
		"no date": {`
    key_results:
      - {id: a, title: Reach 5} # okrc:ignore no-measure until Christmas -- counted by hand
`, []string{`okrs.yaml:8 error invalid-value: "Christmas" is no date`}},
		"no rule of that name": {`
    key_results:
      - {id: a, title: Reach 5} # okrc:ignore no-mesure -- counted by hand
`, []string{
			"okrs.yaml:8 warning no-measure: it has no measure",
			`okrs.yaml:8 error unknown-rule: there is no rule "no-mesure"`,
		}},
		"no rule at all": {`
    key_results:
      - {id: a, title: Reach 5, done: false} # okrc:ignore
`, []string{"okrs.yaml:8 error unknown-rule: this comment names no rule"}},
		"no wildcard": {`
    key_results:
      - {id: a, title: Reach 5, done: false} # okrc:ignore * -- all of it
`, []string{`okrs.yaml:8 error unknown-rule: there is no rule "*"`}},
		"another word": {`
    key_results:
      - {id: a, title: Reach 5, done: false} # okrc:disable no-measure -- all of it
`, []string{"okrs.yaml:8 error unknown-rule: there is no comment okrc:disable"}},
		"what cannot be silenced": {`
    key_results:
      - {id: a, title: Reach 5, done: false} # okrc:ignore duplicate-key -- it is so
`, []string{"okrs.yaml:8 warning unused-suppression: duplicate-key cannot be silenced by a comment"}},
		"in text": {`
    description: "see # okrc:ignore no-mesure"
    key_results:
      - {id: a, title: "Reach # okrc:ignore no-mesure", done: false}
`, []string{}},
		"a rule that is off is not of no use": {`
    key_results:
      - {id: a, title: Reach 5, done: false} # okrc:ignore stale-check-in -- quiet quarter
`, []string{}},
		"an object that was refused": {`
    key_results:
      # okrc:ignore no-measure -- counted by hand
      - {id: a, title: Reach 5, wait: 6}
`, []string{`okrs.yaml:9 error unknown-field: a key result has no key "wait"`}},
		"of no cycle that is judged": {`
    key_results:
      - {id: a, title: Reach 5, done: false}
---
okr: v1
team: payments
cycle: 2026-Q3
objectives:
  - {id: two, title: Two, key_results: [{id: a, title: Reach 6}]} # okrc:ignore no-measure -- over
`, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			got := judge(t, team+"objectives:\n  - id: one\n    title: One"+c.text, lint.Settings{Ignore: []string{"stale-check-in"}})
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestABrokenFileHasNoUnusedComments(t *testing.T) {
	got := judge(t, team+"# okrc:ignore no-measure -- counted by hand\nobjectives:\n  - id: [\n", lint.Settings{})
	if len(got) != 1 {
		t.Errorf("got %q", got)
	}
}

func TestTheNearestRuleIsOffered(t *testing.T) {
	ws := load(t, team+"# okrc:ignore no-mesure -- counted by hand\nobjectives:\n"+objective("one", "Reach 5"))
	for _, f := range lint.Run(catalogue(), ws, nil, lint.Settings{}).Findings {
		if f.Rule != "unknown-rule" {
			continue
		}
		if f.Help != "did you mean no-measure?" || len(f.Fixes) != 1 || f.Fixes[0].Edits[0].New != "no-measure" ||
			ws.Source("okrs.yaml").Text(f.Fixes[0].Edits[0].Span) != "no-mesure" {
			t.Errorf("%s, fixes %v", f.Help, f.Fixes)
		}
		return
	}
	t.Error("nothing was said")
}
