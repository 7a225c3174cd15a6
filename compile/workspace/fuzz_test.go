package workspace

import (
	"context"
	"testing"
	"testing/fstest"

	"github.com/okrc/okrc/schema"
)

// FuzzJoin joins two files of whatever content, measures everything, and holds
// what every workspace promises.
func FuzzJoin(f *testing.F) {
	f.Add("okr: v1\nteam: a\ncycle: 2026-Q4\nobjectives:\n  - {id: one, title: First, aligns_to: b/two, depends_on: [c, {on: d, for: x}], continues: one, formerly: [old, c/x@2026]}\n",
		"okr: v1\nteam: b\ncycle: 2026\nobjectives:\n  - id: two\n    title: Second\n    aligns_to: {to: a/one, contributes: 3}\n    key_results: [{id: k, title: R, baseline: 1, target: 2, amendments: [{date: 2026-03-01, field: target, from: none, reason: x}]}]\n")
	f.Add("okr: v1\nteams: [{id: a, parent: b, formerly: [c]}, {id: b, parent: a}]\npeople: [{id: a}, {id: p, manager: p}]\nkpis: [{id: n, title: N, readings: [{date: 2026-10-01, value: 1}]}]\n",
		"okr: v1\nteam: c\ncycle: 2026-Q4\ndate: 2026-10-01\nobjectives: [{id: o, title: O, status: dropped, key_results: [{id: k, title: K, at_most: 1, kpi: n, guardrails: [{kpi: n}]}]}]\ncheck_ins: [{kr: o.k, value: 1}, {kr: o, value: 1}, {kpi: n, value: 2}, {kr: x/y.z@2025, value: 1}]\n")
	f.Add("okr: v1\nperson: 林\ncycle: 夏\nobjectives: [{id: 目标, title: 目标, aligns_to: [目标, 目标.结果, ../x, a@b@c, '.', '/']}]\n", "a: [")
	f.Fuzz(func(t *testing.T, one, two string) {
		fsys := fstest.MapFS{"okrs/a.yaml": {Data: []byte(one)}, "okrs/b.yaml": {Data: []byte(two)}}
		ws, err := Load(context.Background(), fsys, Options{Config: schema.DefaultConfig(), Today: date("2026-11-02"), Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		checkDiagnostics(t, ws)
		checkModel(t, ws)
		checkReferences(t, ws)
	})
}

// checkModel holds that nothing is dropped, and that links are seen from both
// ends.
func checkModel(t *testing.T, ws *Workspace) {
	objectives, keyResults, joined := 0, 0, 0
	for _, f := range ws.Files {
		for _, doc := range f.Documents {
			objectives += len(doc.Objectives)
			for _, o := range doc.Objectives {
				keyResults += len(o.KeyResults)
			}
		}
	}
	for _, o := range ws.Objectives {
		joined += len(o.KeyResults)
		for _, g := range o.Goals() {
			m := g.Measured()
			if m.Progress != nil && (m.Progress.Sign() < 0 || m.Progress.Cmp(one) > 0) || m.Status == "" {
				t.Errorf("%s: progress %s, status %q", g.Ref, m.Progress, m.Status)
			}
			g.ChildrenProgress()
		}
		for _, kr := range o.KeyResults {
			kr.Guardrails()
			kr.Contributions()
			kr.Projection()
		}
	}
	if len(ws.Objectives) != objectives || joined != keyResults {
		t.Errorf("%d objectives and %d key results, want %d and %d", len(ws.Objectives), joined, objectives, keyResults)
	}
	for _, c := range ws.Cycles {
		Sum(ws.In(c))
	}
	for _, team := range ws.Teams {
		depth := 0
		for p := team.Parent; p != nil; p = p.Parent {
			if depth++; depth > len(ws.Teams) {
				t.Fatalf("team %s is above itself", team.ID)
			}
		}
	}
}

// checkReferences holds that a reference is a link or a finding, where no defect
// explains its silence.
func checkReferences(t *testing.T, ws *Workspace) {
	spans := map[string]bool{}
	for _, d := range ws.Diagnostics {
		switch d.Rule {
		case "unknown-reference", "pending-reference", "unknown-team", "illegal-alignment":
			spans[d.File+line(ws, &d)] = true
		case "alignment-cycle", "dependency-cycle", "team-cycle", "unknown-person", "duplicate-check-in", "unknown-kpi":
		default:
			return
		}
	}
	wanted, linked := 0, 0
	for _, o := range ws.Objectives {
		for _, g := range o.Goals() {
			linked += len(g.Parents)
		}
		wanted += len(o.Decl.AlignsTo)
		for _, kr := range o.KeyResults {
			wanted += len(kr.Decl.AlignsTo)
		}
	}
	if wanted > linked && len(spans) == 0 {
		t.Errorf("%d alignments, %d links, and no finding", wanted, linked)
	}
}

// FuzzResolve reads whatever may be typed as a reference.
func FuzzResolve(f *testing.F) {
	for _, seed := range []string{"", "a/one", "one.k@2026-Q4", "/", ".", "@", "a/@", "c/one", "a/one.k@", "é/é"} {
		f.Add(seed, "a", "2026-Q4")
	}
	ws := load(f, testConfig(), "2026-11-02", "okr: v1\nteam: a\ncycle: 2026-Q4\nobjectives: [{id: one, title: First, key_results: [{id: k, title: K, done: true}]}]\n")
	f.Fuzz(func(t *testing.T, text, owner, cycle string) {
		for _, g := range []*Goal{ws.Resolve(text, owner, cycle), ws.ResolveEarlier(text, owner, cycle)} {
			if g != nil && (g.Refused || g.Duplicate) {
				t.Errorf("%q means %s, which cannot be meant", text, g.Ref)
			}
		}
		if g, err := ws.Lookup(text); g == nil && err == nil {
			t.Errorf("%q is neither found nor explained", text)
		}
		Dates(ws.Config.Calendar, cycle)
		respelled(cycle)
	})
}
