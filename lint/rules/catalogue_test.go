package rules_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/schema/finding"
)

// published are the names that the catalogue has promised, by category.
const published = `
yaml-syntax unsafe-document duplicate-key unknown-field missing-field wrong-type invalid-value unsupported-version
several-measures target-equals-baseline cut-text

unknown-rule suppression-without-reason unused-suppression expired-suppression

unknown-team unknown-person unknown-kpi unknown-cycle unknown-reference pending-reference duplicate-id duplicate-check-in
illegal-alignment alignment-cycle dependency-cycle team-cycle aligned-to-dropped

missing-owner reason-missing placeholder-text vague-wording compound-statement objective-is-task duplicate-statement

no-measure unmeasurable-wording activity-not-outcome no-outcome relative-without-baseline title-contradicts-measure
direction-contradicts-title missing-unit metric-in-objective kpi-in-disguise implausible-reading

low-confidence confidence-contradicts-progress overloaded-owner

orphan-objective unreached-root copied-from-parent contribution-gap contribution-unit unanswered-dependency

due-outside-cycle date-contradicts-due vague-time

too-many-objectives too-many-key-results too-few-key-results weights-mixed weights-spread-thin no-guardrail
missing-perspective empty-perspective business-only agreement-missing kpi-without-definition

stale-check-in check-in-outside-cycle check-in-in-future not-graded review-missing

amendment-missing goalpost-moved key-result-removed check-in-rewritten late-objective
`

func TestEveryPublishedRuleIsThereAndNoOther(t *testing.T) {
	want := strings.Fields(published)
	var got []string
	for _, r := range rules.All() {
		got = append(got, r.Name)
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got)\n%s", diff)
	}
}

func TestNamesAreKebabCase(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for _, r := range rules.All() {
		if !kebab.MatchString(r.Name) {
			t.Errorf("%q", r.Name)
		}
	}
}

func TestEveryRuleIsDocumented(t *testing.T) {
	for _, r := range rules.All() {
		if r.Category == "" || r.Statement == "" || r.Why == "" || r.Bad == "" || r.Good == "" {
			t.Errorf("%s lacks a part of its documentation", r.Name)
		}
		for _, text := range []string{r.Statement, r.Why} {
			if !strings.HasSuffix(text, ".") {
				t.Errorf("%s: %q is no sentence", r.Name, text)
			}
		}
		for _, p := range []finding.Preset{finding.Minimal, finding.Recommended, finding.Strict} {
			if _, ok := r.Severities[p]; !ok {
				t.Errorf("%s has no severity in %s", r.Name, p)
			}
		}
		for _, o := range r.Options {
			if o.Doc == "" || o.Default == "" || o.Kind == "" || (o.Kind == finding.OptionEnum) != (o.Choices != nil) {
				t.Errorf("the option %s of %s lacks a part", o.Name, r.Name)
			}
		}
	}
}

// TestOnlyFactsBlock holds the law of noise and that of calendars.
func TestOnlyFactsBlock(t *testing.T) {
	for _, r := range rules.All() {
		for preset, severity := range r.Severities {
			if severity == finding.Error && (r.Clock || r.Prose) {
				t.Errorf("%s is an error in %s, and reads the clock or prose", r.Name, preset)
			}
		}
	}
}

func TestJudgesStandWhereTheyBelong(t *testing.T) {
	for _, r := range rules.All() {
		elsewhere := r.Category == finding.Language || r.Category == finding.Suppression || r.Category == finding.References && r.Name != "aligned-to-dropped"
		judges := 0
		for _, has := range []bool{r.Goal != nil, r.Workspace != nil, r.Change != nil} {
			if has {
				judges++
			}
		}
		if elsewhere && judges != 0 || !elsewhere && judges != 1 {
			t.Errorf("%s has %d judges", r.Name, judges)
		}
		if (r.Change != nil) != (r.Category == finding.Integrity) || r.Change != nil && !r.Unsuppressible {
			t.Errorf("%s: what judges changes is integrity, and no comment silences it", r.Name)
		}
	}
}

func TestRulesHideOnlyRulesOfTheCatalogue(t *testing.T) {
	known := strings.Fields(published)
	for _, r := range rules.All() {
		for _, name := range slices.Concat(r.Supersedes, r.SupersedesBelow) {
			if !slices.Contains(known, name) || name == r.Name {
				t.Errorf("%s hides %q", r.Name, name)
			}
		}
	}
}

// letters are the rules of each SMART letter; the others speak for none.
var letters = map[finding.Letter]string{
	finding.LetterS: "missing-owner reason-missing placeholder-text vague-wording compound-statement objective-is-task duplicate-statement metric-in-objective",
	finding.LetterM: "no-measure unmeasurable-wording activity-not-outcome no-outcome relative-without-baseline title-contradicts-measure " +
		"direction-contradicts-title missing-unit kpi-in-disguise implausible-reading",
	finding.LetterA: "low-confidence confidence-contradicts-progress overloaded-owner",
	finding.LetterR: "orphan-objective unreached-root copied-from-parent contribution-gap contribution-unit unanswered-dependency",
	finding.LetterT: "due-outside-cycle date-contradicts-due vague-time",
}

func TestLetters(t *testing.T) {
	got := map[finding.Letter][]string{}
	for _, r := range rules.All() {
		if r.Letter != "" {
			got[r.Letter] = append(got[r.Letter], r.Name)
		}
	}
	for letter, names := range letters {
		want := strings.Fields(names)
		slices.Sort(want)
		slices.Sort(got[letter])
		if diff := cmp.Diff(want, got[letter]); diff != "" {
			t.Errorf("%s (-want +got)\n%s", letter, diff)
		}
	}
	if len(got) != len(letters) {
		t.Errorf("there are %d letters", len(got))
	}
}
