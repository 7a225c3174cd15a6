package lint_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint"
)

// before is a workspace with three known findings, one of them twice.
const before = team + `objectives:
  - id: one
    title: One
    key_results:
      - {id: a, title: Reach 5}
      - {id: b, title: Just improve it}
      - {id: c, title: Reach 6, done: false, wait: 1, hurry: 2}
`

func baselineOf(t *testing.T, archive string) *lint.Baseline {
	t.Helper()
	ws := load(t, archive)
	return lint.NewBaseline(lint.Run(catalogue(), ws, nil, quiet).Findings)
}

// quiet leaves out a rule that would speak of every goal.
var quiet = lint.Settings{Ignore: []string{"stale-check-in"}}

func TestBaselineFile(t *testing.T) {
	b := baselineOf(t, before)
	data, err := b.JSON()
	if err != nil {
		t.Fatal(err)
	}
	const want = `{
  "version": "v1",
  "findings": [
    {"rule":"no-measure","place":"payments/one.a@2026-Q4","count":1},
    {"rule":"unclear-end","place":"payments/one.b@2026-Q4","count":1},
    {"rule":"unknown-field","place":"payments/one.c@2026-Q4#hurry","count":1},
    {"rule":"unknown-field","place":"payments/one.c@2026-Q4#wait","count":1}
  ]
}
`
	if d := cmp.Diff(want, string(data)); d != "" {
		t.Error(d)
	}
	back, err := lint.ReadBaseline(data)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(b, back); d != "" {
		t.Error(d)
	}
}

func TestKnownFindingsAreSilent(t *testing.T) {
	s := quiet
	s.Baseline = baselineOf(t, before)
	ws := load(t, "\n# moved down, and away\n\n"+before)
	result := lint.Run(catalogue(), ws, nil, s)
	if d := cmp.Diff([]string{`okrs.yaml:12 warning no-measure: it has no measure < unclear-end`}, say(ws, result.Findings)); d != "" {
		t.Error(d)
	}
	if result.Summary.Suppressed != 4 || result.Summary.Warnings != 0 || result.Summary.Errors != 0 {
		t.Errorf("summary %+v", result.Summary)
	}

	s.Baseline = baselineOf(t, before)
	got := judge(t, before+"      - {id: d, title: Reach 7}\n", s)
	want := []string{
		`okrs.yaml:9 warning no-measure: it has no measure < unclear-end`,
		`okrs.yaml:11 warning no-measure: it has no measure`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestStaleEntriesAreReported(t *testing.T) {
	mended := strings.Replace(before, "{id: a, title: Reach 5}", "{id: a, title: Reach 5, done: false}", 1)
	stale := `.okrc-baseline.json:0 info unused-suppression: the baseline file knows 1 of no-measure at payments/one.a@2026-Q4, and there are 0`
	for name, c := range map[string]struct {
		change func(*lint.Settings)
		want   bool
	}{
		"mended":                     {func(*lint.Settings) {}, true},
		"the rule is off":            {func(s *lint.Settings) { s.Ignore = append(s.Ignore, "no-measure") }, false},
		"another rule was asked for": {func(s *lint.Settings) { s.Select = []string{"vague"} }, false},
		"nobody wants to know":       {func(s *lint.Settings) { s.Ignore = append(s.Ignore, "unused-suppression") }, false},
	} {
		s := quiet
		s.Ignore = append([]string(nil), quiet.Ignore...)
		s.Baseline = baselineOf(t, before)
		c.change(&s)
		found := false
		for _, line := range judge(t, mended, s) {
			found = found || line == stale
		}
		if found != c.want {
			t.Errorf("%s: reported %t", name, found)
		}
	}
}

func TestEntriesOfCyclesThatAreNotJudgedAreNotStale(t *testing.T) {
	closed := strings.ReplaceAll(before, "2026-Q4", "2026-Q2")
	s := quiet
	s.AllCycles = true
	ws := load(t, closed)
	s = quiet
	s.Baseline = lint.NewBaseline(lint.Run(catalogue(), ws, nil, lint.Settings{AllCycles: true, Ignore: quiet.Ignore}).Findings)
	if got := judge(t, closed, s); len(got) != 0 {
		t.Errorf("got %q", got)
	}
	gone := strings.Replace(closed, "wait: 1, ", "", 1)
	if got := judge(t, gone, s); len(got) != 1 || !strings.Contains(got[0], "knows 1 of unknown-field at payments/one.c@2026-Q2#wait") {
		t.Errorf("language is judged in all cycles, and got %q", got)
	}
}

func TestRefusedBaselineFiles(t *testing.T) {
	for text, want := range map[string]string{
		``:                                "is not JSON of",
		`[]`:                              "is not JSON of",
		`{"findings": []}`:                `version ""`,
		`{"version": "v2"}`:               `version "v2"`,
		`{"version": "v1"} {}`:            "is not JSON of",
		`{"version": "v1", "finding": 1}`: "is not JSON of",
		`{"version": "v1", "findings": [{"rule": "a", "place": "b", "count": -1}]}`: "counts -1",
	} {
		if _, err := lint.ReadBaseline([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
