package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema/finding"
)

// withRules is okrc.yaml with settings of rules, and one file.
func withRules(rules, body string) string {
	return "-- okrc.yaml --\nversion: v1\nlint:\n  rules: {" + rules + "}\n-- okrs.yaml --\n" + team + body
}

func TestSupersession(t *testing.T) {
	for name, c := range map[string]struct {
		rules, body string
		settings    lint.Settings
		want        []string
	}{
		"the specific one hides the general": {
			body: objective("one", "Just improve it"),
			want: []string{
				`okrs.yaml:9 warning no-measure: it has no measure < unclear-end`,
				`okrs.yaml:9 warning unclear-end: it says "improve"`,
			},
		},
		"wording that weighs less hides no fact": {
			rules: "unclear-end: info",
			body:  objective("one", "Just improve it"),
			want: []string{
				`okrs.yaml:9 warning no-measure: it has no measure`,
				`okrs.yaml:9 info unclear-end: it says "improve"`,
			},
		},
		"wording that is off hides no fact, and still hides wording": {
			rules: "unclear-end: off",
			body:  objective("one", "Just improve it to be better"),
			want: []string{
				`okrs.yaml:9 warning no-measure: it has no measure`,
				`okrs.yaml:9 info vague: it says "better" < unclear-end`,
			},
		},
		"a comment on the specific one lets nothing out": {
			body: "# okrc:ignore unclear-end -- agreed with the board\n" + objective("one", "Just improve it"),
			want: []string{`okrs.yaml:10 warning no-measure: it has no measure < unclear-end`},
		},
		"an objective's finding hides those of its results": {
			body:     objective("one", "We hold talks", "We hold calls"),
			settings: lint.Settings{Ignore: []string{"no-measure"}},
			want: []string{
				`okrs.yaml:6 warning no-outcome: none of its results is an outcome`,
				`okrs.yaml:9 info activity: it says "hold" < no-outcome`,
				`okrs.yaml:11 info activity: it says "hold" < no-outcome`,
			},
		},
		"and not those of another": {
			body:     objective("one", "We hold talks", "We hold calls") + objective("two", "We hold on"),
			settings: lint.Settings{Select: []string{"activity"}},
			want: []string{
				`okrs.yaml:9 info activity: it says "hold" < no-outcome`,
				`okrs.yaml:11 info activity: it says "hold" < no-outcome`,
				`okrs.yaml:16 info activity: it says "hold"`,
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			c.settings.Ignore = append(c.settings.Ignore, "stale-check-in")
			if d := cmp.Diff(c.want, judge(t, withRules(c.rules, "objectives:\n"+c.body), c.settings)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestOneWordingWarningForASentence(t *testing.T) {
	body := "objectives:\n" + objective("one", "We hold on to be better")
	got := judge(t, withRules("vague: warning, activity: warning", body), lint.Settings{Select: []string{"vague", "activity"}})
	want := []string{
		`okrs.yaml:9 info activity: it says "hold"`,
		`okrs.yaml:9 warning vague: it says "better"`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	got = judge(t, withRules("vague: error, activity: error", body), lint.Settings{Select: []string{"vague", "activity"}})
	for _, line := range got {
		if !strings.Contains(line, " error ") {
			t.Errorf("a workspace asked for errors and got %s", line)
		}
	}
}

func TestFlood(t *testing.T) {
	several := func(good, vague int) string {
		var b strings.Builder
		b.WriteString(team + "objectives:\n")
		for i := range good + vague {
			title := "Reach 5"
			if i < vague {
				title = "Make it better"
			}
			b.WriteString(objective(fmt.Sprintf("goal%d", i), title))
		}
		return b.String()
	}
	for _, c := range []struct {
		good, vague int
		settings    lint.Settings
		folded      bool
	}{
		{0, 19, lint.Settings{}, false},
		{0, 20, lint.Settings{}, true},
		{20, 20, lint.Settings{}, false}, // 20 of 80 goals
		{10, 20, lint.Settings{}, true},  // 20 of 60
		{0, 20, lint.Settings{Select: []string{"vague"}}, false},
	} {
		ws := load(t, several(c.good, c.vague))
		n := 0
		for _, f := range lint.Run(catalogue(), ws, nil, c.settings).Findings {
			if f.Folded {
				n++
				if f.Rule != "vague" {
					t.Errorf("%s is folded, and does not read wording", f.Rule)
				}
			}
		}
		want := 0
		if c.folded {
			want = c.vague
		}
		if n != want {
			t.Errorf("%d of %d, %v: %d folded, want %d", c.vague, c.good+c.vague, c.settings.Select, n, want)
		}
	}
}

func TestABrokenConfigurationCannotWeighItself(t *testing.T) {
	got := judge(t, "-- okrc.yaml --\nversion: v1\nnames: Acme\nlint: {rules: {unknown-field: off}}\n-- okrs.yaml --\n"+team+"words: 1\n", lint.Settings{})
	if len(got) != 1 || !strings.HasPrefix(got[0], "okrc.yaml:2 error unknown-field: ") {
		t.Errorf("got %q", got)
	}
}

func TestUnreadFilesAreNeverPassedOverInSilence(t *testing.T) {
	const broken = "-- okrc.yaml --\nversion: v1\nlint: {rules: {yaml-syntax: off}}\n-- okrs.yaml --\nokr: v1\n  team: [\n"
	for _, s := range []lint.Settings{{}, {Select: []string{"no-measure"}}, {Ignore: []string{"yaml-syntax"}}} {
		got := judge(t, broken, s)
		if len(got) != 1 || !strings.Contains(got[0], " error yaml-syntax: ") {
			t.Errorf("%+v: %q", s, got)
		}
	}
}

func TestFindingsHavePages(t *testing.T) {
	ws := load(t, team+"objectives:\n"+objective("one", "Reach 5"))
	for _, f := range lint.Run(catalogue(), ws, nil, lint.Settings{}).Findings {
		if want := "https://github.com/okrc/okrc/blob/main/lint/rules/pages/" + f.Rule + ".md"; f.URL != want {
			t.Errorf("%s: %s", f.Rule, f.URL)
		}
		if err := f.Check(func(name string) (int, bool) {
			src := ws.Source(name)
			return len(src.Data), true
		}); err != nil {
			t.Error(err)
		}
		if f.Severity == finding.Off {
			t.Errorf("%s is off", f.Rule)
		}
	}
}
