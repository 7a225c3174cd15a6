package schema_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

var someRules = []finding.Rule{
	{Name: "no-measure", Statement: "A key result has a measure."},
	{Name: "stale-check-in", Statement: "Numbers are read.", Clock: true, Options: []finding.Option{{Name: "grace", Kind: finding.OptionDuration, Default: "14d", Doc: "How late is late."}}},
	{Name: "too-many-objectives", Statement: "Few objectives.", Options: []finding.Option{{Name: "max", Kind: finding.OptionInt, Default: "5", Doc: "How many."}}},
}

// say writes diagnostics as lines: line:column rule message → help.
func say(file *source.File, list []finding.Diagnostic) string {
	var b strings.Builder
	for _, d := range list {
		at := file.Position(d.Span.Start)
		fmt.Fprintf(&b, "%d:%d %s %s → %s\n", at.Line, at.Column, d.Rule, d.Message, d.Help)
	}
	return b.String()
}

func TestConfigRefusals(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":                {"", "1:1 missing-field okrc.yaml does not say version: v1 → write version: v1\n"},
		"no version":           {"name: Acme\n", "1:1 missing-field okrc.yaml has no version → write version: and v1\n"},
		"unknown key":          {"version: v1\ncalender: {timezone: UTC}\n", "2:1 unknown-field okrc.yaml has no key \"calender\" → did you mean calendar?\n"},
		"unknown rule":         {"version: v1\nlint:\n  rules:\n    no-measures: off\n", "4:5 unknown-field there is no rule \"no-measures\" → did you mean no-measure?\n"},
		"unknown option":       {"version: v1\nlint:\n  rules:\n    too-many-objectives: {maximum: 3}\n", "4:27 unknown-field too-many-objectives has no option \"maximum\" → it has max and severity\n"},
		"clock error":          {"version: v1\nlint:\n  rules:\n    stale-check-in: error\n", "4:21 invalid-value stale-check-in cannot be an error: it can begin to fire while no file changes, and waiting must not turn a check red → write off, info or warning\n"},
		"fiscal year":          {"version: v1\ncalendar: {fiscal_year_start: february}\n", "2:31 missing-field a fiscal year that does not start in January needs year_named_by → write year_named_by: start or end: whether 2026 is the year in which it starts or ends\n"},
		"month":                {"version: v1\ncalendar: {fiscal_year_start: Febuary}\n", "2:31 invalid-value \"Febuary\" is no month → write the English name of a month, or 1 to 12\n"},
		"zone":                 {"version: v1\ncalendar: {timezone: Mars/Base}\n", "2:22 invalid-value there is no time zone \"Mars/Base\" → write an IANA name, such as Europe/Berlin or UTC\n"},
		"absolute":             {"version: v1\ninclude: [/etc/*.yaml]\n", "2:11 invalid-value the pattern \"/etc/*.yaml\" is absolute → write it relative to the folder of okrc.yaml\n"},
		"out":                  {"version: v1\nexclude: [a/../../b]\n", "2:11 invalid-value the pattern \"a/../../b\" leads out of the workspace → move okrc.yaml to the folder above\n"},
		"braces":               {"version: v1\ninclude: ['" + strings.Repeat("{a,b}", 10) + "']\n", "2:11 invalid-value the pattern \"{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}\" stands for over 1,000 others → write several patterns, or a shorter one\n"},
		"cycle ends too early": {"version: v1\ncalendar: {cycles: {s: {start: 2026-06-15, end: 2026-06-01}}}\n", "2:49 invalid-value the cycle s ends before it starts → exchange start and end\n"},
		"no such day":          {"version: v1\ncalendar: {cycles: {s: {start: 2026-02-30, end: 2026-06-01}}}\n", "2:32 invalid-value the calendar has no day 2026-02-30 → months have 28 to 31 days\n"},
		"no YAML":              {"version: v1\nname: @acme\n", "2:7 yaml-syntax the text name: @acme has to stand in quotes: @ cannot begin a value in YAML → write name: \"@acme\"\n"},
		"requires":             {"version: v1\nrequires: soon\n", "2:11 invalid-value \"soon\" is no version → write a version, such as 0.3\n"},
	} {
		t.Run(name, func(t *testing.T) {
			file := &source.File{Path: "okrc.yaml", Data: []byte(c.text)}
			got := say(file, schema.ReadConfig(file, someRules).Diagnostics)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestConfigValues(t *testing.T) {
	file := &source.File{Path: "okrc.yaml", Data: []byte(`version: v1
name: Acme
calendar: {fiscal_year_start: 2, year_named_by: end, cycles: {2026-Summer: {start: 2026-06-15, end: 2026-08-31}}}
perspectives: [customer]
defaults: {check_in_every: 2w}
progress: {on_track: 2.5, rollup: min, bands: {red: 0.2}}
lint:
  preset: strict
  rules:
    no-measure: off
    too-many-objectives: {severity: error, max: 3}
  overrides:
    - files: "old/**"
      rules: {no-measure: info}
`)}
	c := schema.ReadConfig(file, someRules)
	if len(c.Diagnostics) > 0 {
		t.Fatal(say(file, c.Diagnostics))
	}
	got := fmt.Sprintln(c.Name, c.Calendar.FiscalYearStart, c.Calendar.NamedByEnd, len(c.Calendar.Cycles), c.PerspectivesWritten, c.CheckInEvery,
		c.Progress.OnTrack, c.Progress.Behind, c.Progress.RollupMin, c.Progress.Red, c.Lint.Preset, len(c.Lint.Rules), c.Lint.Rules[0].Severity.V,
		c.Lint.Rules[1].Options["max"], c.Lint.Overrides[0].Files)
	want := "Acme 2 true 1 true 14 2.5 25 true 0.2 strict 2 off [3] [old/**]\n"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
