package lint_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema/finding"
)

func TestSeverities(t *testing.T) {
	const files = `
-- okrs.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - {id: one, title: One, key_results: [{id: a, title: Make it better}]}
`
	const config = "-- okrc.yaml --\nversion: v1\n"
	for name, c := range map[string]struct {
		config   string
		settings lint.Settings
		want     string // rules and severities
	}{
		"recommended":         {"", lint.Settings{}, "no-measure warning, stale-check-in warning, vague info"},
		"minimal":             {"lint: {preset: minimal}\n", lint.Settings{}, ""},
		"strict":              {"lint: {preset: strict}\n", lint.Settings{}, "no-measure error, stale-check-in warning, vague warning"},
		"a house":             {"lint: {preset: google}\n", lint.Settings{}, "no-measure warning, stale-check-in warning, vague info"},
		"--preset replaces":   {"lint: {preset: minimal}\n", lint.Settings{Preset: finding.Strict}, "no-measure error, stale-check-in warning, vague warning"},
		"a rule's own":        {"lint: {preset: strict, rules: {no-measure: info, vague: {severity: error}}}\n", lint.Settings{}, "no-measure info, stale-check-in warning, vague error"},
		"off":                 {"lint: {rules: {no-measure: off}}\n", lint.Settings{}, "stale-check-in warning, vague info"},
		"--preset keeps them": {"lint: {rules: {no-measure: off}}\n", lint.Settings{Preset: finding.Strict}, "stale-check-in warning, vague warning"},
		"an override": {
			"lint: {overrides: [{files: \"*.yaml\", rules: {no-measure: error}}, {files: [\"okrs.*\"], rules: {no-measure: info}}, {files: \"old/**\", rules: {no-measure: off}}]}\n",
			lint.Settings{},
			"no-measure info, stale-check-in warning, vague info",
		},
		"--select":             {"", lint.Settings{Select: []string{"vague"}}, "vague info"},
		"--select what is off": {"lint: {rules: {no-measure: off, vague: off}}\n", lint.Settings{Select: []string{"vague", "no-measure"}}, "no-measure warning, vague info"},
		"--select in minimal":  {"lint: {preset: minimal}\n", lint.Settings{Select: []string{"vague"}}, "vague info"},
		"--select keeps own":   {"lint: {rules: {vague: error}}\n", lint.Settings{Select: []string{"vague"}}, "vague error"},
		"--ignore comes last":  {"", lint.Settings{Select: []string{"vague", "no-measure"}, Ignore: []string{"vague"}}, "no-measure warning"},
		"--ignore over all":    {"lint: {overrides: [{files: \"**\", rules: {no-measure: error}}]}\n", lint.Settings{Ignore: []string{"no-measure"}}, "stale-check-in warning, vague info"},
	} {
		ws := load(t, config+c.config+strings.TrimPrefix(files, "\n"))
		if len(ws.Config.Diagnostics) > 0 {
			t.Fatalf("%s: %v", name, ws.Config.Diagnostics)
		}
		var got []string
		for _, f := range lint.Run(catalogue(), ws, nil, c.settings).Findings {
			got = append(got, f.Rule+" "+f.Severity.String())
		}
		if d := cmp.Diff(c.want, strings.Join(got, ", ")); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestOptions(t *testing.T) {
	five := "objectives:\n" + objective("a") + objective("b") + objective("c") + objective("d") + objective("e")
	five = strings.ReplaceAll(five, "    key_results:\n", "")
	for name, c := range map[string]struct {
		config string
		want   []string
	}{
		"default":    {"", []string{}},
		"the preset": {"lint: {preset: strict}\n", []string{"okrs.yaml:12 warning too-many-objectives: it is number 4 of at most 3"}},
		"its own":    {"lint: {preset: strict, rules: {too-many-objectives: {severity: error, max: 4}}}\n", []string{"okrs.yaml:14 error too-many-objectives: it is number 5 of at most 4"}},
		"an override": {
			"lint: {rules: {too-many-objectives: {max: 1}}, overrides: [{files: okrs.yaml, rules: {too-many-objectives: {max: 2}}}]}\n",
			[]string{"okrs.yaml:10 warning too-many-objectives: it is number 3 of at most 2"},
		},
	} {
		got := judge(t, "-- okrc.yaml --\nversion: v1\n"+c.config+"-- okrs.yaml --\n"+team+five, lint.Settings{})
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestAnOptionFollowsASettingOfTheWorkspace(t *testing.T) {
	body := "-- okrs.yaml --\n" + team + "objectives:\n" + objective("one", "Reach 5")
	s := lint.Settings{Select: []string{"stale-check-in"}}
	if got := judge(t, "-- okrc.yaml --\nversion: v1\ndefaults: {check_in_every: 14d}\n"+body, s); len(got) != 1 {
		t.Errorf("after 32 days of silence, every 14: %q", got)
	}
	if got := judge(t, "-- okrc.yaml --\nversion: v1\ndefaults: {check_in_every: 5w}\n"+body, s); len(got) != 0 {
		t.Errorf("after 32 days of silence, every 35: %q", got)
	}
	if got := judge(t, "-- okrc.yaml --\nversion: v1\nlint: {rules: {stale-check-in: {grace: 40d}}}\n"+body, s); len(got) != 0 {
		t.Errorf("after 32 days of silence, 40 of grace: %q", got)
	}
}
