package quality_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/compile/quality"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

func TestAssess(t *testing.T) {
	file := schema.Parse(&source.File{Path: "okrs.yaml", Data: []byte("okr: v1\nteam: a\ncycle: 2026\nobjectives:\n  - id: o\n    title: T\n    key_results:\n      - {id: k, title: K, done: false}\n      - {id: l, title: L, done: false}\n")})
	today, _ := schema.ParseDate("2026-06-01")
	ws := workspace.Join(schema.DefaultConfig(), []*schema.File{file}, today)
	rules := []finding.Rule{{Name: "s", Letter: finding.LetterS}, {Name: "m", Letter: finding.LetterM}, {Name: "t", Letter: finding.LetterT}, {Name: "none"}}
	found := func(rule, place string, severity finding.Severity, by string) finding.Finding {
		return finding.Finding{Diagnostic: finding.Diagnostic{Rule: rule, Place: finding.Place(place)}, Severity: severity, SupersededBy: by}
	}
	findings := []finding.Finding{
		found("s", "a/o@2026#title", finding.Info, ""),
		found("m", "a/o.k@2026", finding.Warning, "s"),
		found("m", "a/o.k@2026#unit", finding.Info, ""),
		found("none", "a/o.l@2026", finding.Error, ""),
	}
	judged := map[*workspace.Goal][]finding.Letter{
		&ws.Objectives[0].Goal:               {finding.LetterS, finding.LetterT},
		&ws.Objectives[0].KeyResults[0].Goal: {finding.LetterM},
	}
	got := map[finding.Place]string{}
	for _, g := range quality.Assess(ws, findings, judged, rules) {
		for _, l := range quality.Letters() {
			got[g.Place] += g.Smart[l].Result + " "
		}
	}
	want := map[finding.Place]string{
		"a/o@2026":   "advise unknown unknown unknown pass ",
		"a/o.k@2026": "unknown fail unknown unknown unknown ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
