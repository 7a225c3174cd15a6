package session_test

import (
	"context"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema/finding"
)

// FuzzLint lints whatever stands in a file beside a good one: nothing panics,
// every finding keeps its promises and is one of the catalogue, one worker finds
// what eight find, and a session that got the bytes by an edit finds what one
// finds that opened them.
func FuzzLint(f *testing.F) {
	for _, seed := range []string{
		child, parent, "", "a: [", "okr: v1\n", "okr: v1\nteam: company\ncycle: 2026-Q4\nobjectives: [{id: delight, title: Twice}]\n",
		"okr: v1\nperson: jun\ncycle: 2026\ncheck_ins: [{kr: company/delight.nps, date: 2026-10-12, value: 40, confidence: 0.2}]\n",
		"# okrc:ignore no-measure, no-such until 2026-10-01 -- why\n" + child + "# okrc:ignore\n",
		"okr: v1\nteams: [{id: a, parent: b}, {id: b, parent: a}]\nkpis: [{id: k, title: K, at_most: 3}]\n",
		"okr: v1\nteam: company\ncycle: 2026-Q3\nobjectives: [{id: x, title: 提升 30% 的满意度, aligns_to: x, status: dropped}]\n---\n\xff",
	} {
		f.Add([]byte(seed), seed == "")
	}
	known := map[string]bool{}
	for _, r := range rules.All() {
		known[r.Name] = true
	}
	reader, err := wording.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte, strict bool) {
		settings := lint.Settings{AllCycles: true, Read: reader.Read}
		if strict {
			settings.Preset = finding.Strict
		}
		files := fstest.MapFS{"okrs/a.yaml": {Data: []byte(parent)}, "okrs/b.yaml": {Data: data}}
		s := open(t, files)
		many := s.Lint(nil, settings)
		for _, f := range many.Findings {
			if !known[f.Rule] {
				t.Errorf("%s is in no catalogue", f.Rule)
			}
			if err := f.Check(func(name string) (int, bool) {
				src := s.Source(name)
				if src == nil {
					return 0, false
				}
				return len(src.Data), true
			}); err != nil {
				t.Error(err)
			}
		}
		alone := settings
		alone.Workers = 1
		if d := cmp.Diff(many.Findings, lint.Run(rules.All(), s.Workspace, nil, alone).Findings); d != "" {
			t.Errorf("one worker finds other things\n%s", d)
		}
		edited := open(t, fstest.MapFS{"okrs/a.yaml": {Data: []byte(parent)}})
		if _, err := edited.Edit(context.Background(), "okrs/b.yaml", data); err != nil {
			t.Fatal(err)
		}
		if err := edited.Join(); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(many.Findings, edited.Lint(nil, settings).Findings); d != "" {
			t.Errorf("an edit leads to other findings\n%s", d)
		}
	})
}
