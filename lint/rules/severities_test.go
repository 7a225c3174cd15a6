package rules_test

import (
	"strings"
	"testing"

	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/schema/finding"
)

// agreed are the severities in minimal, recommended and strict; ~ marks rules
// that read prose, whose letters are ceilings, c those that read the clock.
const agreed = `
yaml-syntax EEE  unsafe-document EEE  duplicate-key EEE  unknown-field EEE  missing-field EEE  wrong-type EEE
invalid-value EEE  unsupported-version EEE  several-measures EEE  target-equals-baseline EEE  cut-text -WW
unknown-rule EEE  suppression-without-reason -WE  unused-suppression -WW  expired-suppression -WWc  unknown-team EEE
unknown-person EEE  unknown-kpi EEE  unknown-cycle EEE  unknown-reference EEE  pending-reference WWW  duplicate-id EEE
duplicate-check-in EEE  illegal-alignment EEE  alignment-cycle EEE  dependency-cycle WWW  team-cycle EEE
aligned-to-dropped -WE  missing-owner -WE  reason-missing -WE  placeholder-text -WW~  vague-wording -IW~
compound-statement -IW~  objective-is-task -WW~  duplicate-statement -WW  no-measure -WE  unmeasurable-wording -WW~
activity-not-outcome -IW~  no-outcome -WW  relative-without-baseline -WW~  title-contradicts-measure -WW~
direction-contradicts-title -WW~  missing-unit -IW  metric-in-objective -WW~  kpi-in-disguise -IW~
implausible-reading -WW  low-confidence -WWc  confidence-contradicts-progress -WWc  overloaded-owner -WW
orphan-objective -WW  unreached-root -IWc  copied-from-parent -II  contribution-gap -WW  contribution-unit -WE
unanswered-dependency -WWc  due-outside-cycle -WE  date-contradicts-due -WW~  vague-time -IW~  too-many-objectives -WW
too-many-key-results -WW  too-few-key-results -WW  weights-mixed -WW  weights-spread-thin -IW  no-guardrail -II
missing-perspective -WW  empty-perspective -IW  business-only -IW  agreement-missing -WW  kpi-without-definition -IW
stale-check-in -WWc  check-in-outside-cycle -WE  check-in-in-future -WE  not-graded -WWc  review-missing -IWc
amendment-missing EEE  goalpost-moved -WW  key-result-removed EEE  check-in-rewritten -WE  late-objective -IW
`

func TestSeveritiesAreThoseAgreed(t *testing.T) {
	words := strings.Fields(agreed)
	want := map[string]string{}
	for i := 0; i+1 < len(words); i += 2 {
		want[words[i]] = words[i+1]
	}
	for _, r := range rules.All() {
		letters := want[r.Name]
		if letters == "" {
			t.Errorf("nothing is agreed about %s", r.Name)
			continue
		}
		if r.Prose != strings.Contains(letters, "~") || r.Clock != strings.Contains(letters, "c") {
			t.Errorf("%s: prose %t, clock %t, agreed is %s", r.Name, r.Prose, r.Clock, letters)
		}
		for i, preset := range []finding.Preset{finding.Minimal, finding.Recommended, finding.Strict} {
			ceiling := finding.Severity(strings.IndexByte("-IWE", letters[i]))
			got := r.Severities[preset]
			quieter := len(r.Measured) > 0 && got == finding.Info
			if got != ceiling && !(quieter && got < ceiling) {
				t.Errorf("%s is %s in %s, agreed is %s", r.Name, got, preset, ceiling)
			}
		}
	}
}

// TestHouses holds the limits of the houses.
func TestHouses(t *testing.T) {
	byName := map[string]finding.Rule{}
	for _, r := range docs() {
		byName[r.Name] = r
	}
	for _, c := range []struct {
		preset       finding.Preset
		rule, option string
		want         string
	}{
		{finding.Google, "too-many-objectives", "max", "5"},
		{finding.Google, "too-many-key-results", "max", "5"},
		{finding.Google, "too-few-key-results", "min", "2"},
		{finding.GitLab, "too-many-objectives", "max", "3"},
		{finding.GitLab, "too-many-key-results", "max", "3"},
		{finding.GitLab, "too-few-key-results", "min", "1"},
		{finding.GitLab, "missing-owner", "on", "[objective, key_result]"},
		{finding.Wodtke, "too-many-objectives", "max", "1"},
		{finding.Wodtke, "too-many-key-results", "max", "3"},
		{finding.Strict, "too-many-objectives", "max", "3"},
		{finding.Strict, "too-many-key-results", "max", "4"},
		{finding.Strict, "too-few-key-results", "min", "2"},
		{finding.Strict, "missing-owner", "on", "[objective, key_result]"},
	} {
		got := ""
		for _, o := range byName[c.rule].Options {
			if o.Name == c.option {
				got = o.Default
				if own, ok := o.Presets[c.preset]; ok {
					got = own
				}
			}
		}
		if got != c.want {
			t.Errorf("%s of %s is %q in %s, want %q", c.option, c.rule, got, c.preset, c.want)
		}
	}
	if s := byName["no-guardrail"].Severities[finding.Wodtke]; s != finding.Warning {
		t.Errorf("no-guardrail is %s in wodtke", s)
	}
	if s, ok := byName["copied-from-parent"].Severities[finding.GitLab]; !ok || s != finding.Off {
		t.Errorf("copied-from-parent is %s in gitlab", s)
	}
}
