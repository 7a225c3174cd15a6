package rules

import (
	"fmt"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema/finding"
)

func duplicateStatement() *lint.Rule {
	second := func(title string) string {
		return school(pupils, loans+wish(title, "        baseline: 90\n        target: 160\n        unit: books\n"))
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "duplicate-statement", Severities: severities("-WW"), Scoped: true,
			Statement: "What one goal of a cycle says, no other one says again, but for parent and child.",
			Why:       "Two teams do the same thing and find out at the end, or one result counts twice. Mostly it is a copy that was never changed.",
			Bad:       second("Grow books borrowed from 90 to 160 a week"),
			Good:      second("Grow visits with the parents from 90 to 160 a week"),
			Options: []finding.Option{{
				Name: "similarity", Kind: finding.OptionNumber, Default: "0.85",
				Doc: "From where on, between 0 and 1, two titles count as alike: the share of their groups of three characters that they have in common.",
			}},
		},
		Workspace: func(p *lint.Pass) {
			byCycle := map[*workspace.Cycle][]*workspace.Goal{}
			for _, o := range p.Objectives() {
				for _, g := range o.Goals() {
					if lint.Judgeable(g) {
						byCycle[g.Cycle] = append(byCycle[g.Cycle], g)
						p.Judged(g)
					}
				}
			}
			for _, c := range p.Workspace.Cycles {
				reportTwins(p, byCycle[c])
			}
		},
	}
}

func reportTwins(p *lint.Pass, goals []*workspace.Goal) {
	if len(goals) == 0 {
		return
	}
	titles := make([]string, len(goals))
	least := p.Number(goals[0].Doc.File.Path, "similarity")
	for i, g := range goals {
		titles[i] = g.Title.V
		if own := p.Number(g.Doc.File.Path, "similarity"); own.Cmp(least) < 0 {
			least = own // an override of a folder: the strictest decides whom to compare
		}
	}
	related := func(a, b int) bool { return aligned(goals[a], goals[b]) || aligned(goals[b], goals[a]) }
	for i, twin := range wording.Twins(titles, least, related) {
		if twin < 0 || wording.Similarity(titles[i], titles[twin]).Cmp(p.Number(goals[i].Doc.File.Path, "similarity")) < 0 {
			continue
		}
		g, other := goals[i], goals[twin]
		p.Report(g, finding.Diagnostic{
			Message: fmt.Sprintf("%q says nearly the same as %s", g.Title.V, nameOf(other, g)),
			Label:   "said before",
			Help:    "drop one of them, or say what is different; where one helps the other, write aligns_to:",
			Place:   g.Place("title"), Span: g.Title.Span,
			Related: []finding.Related{{File: other.Doc.File.Path, Span: other.Title.Span, Label: "here"}},
		})
	}
}

// nameOf names a goal beside another one: with its team where that is another.
func nameOf(g, beside *workspace.Goal) string {
	if g.Ref.Owner == beside.Ref.Owner {
		return local(g)
	}
	return g.Ref.Owner + "/" + local(g)
}

// aligned reports whether a goal aligns to another one.
func aligned(g, to *workspace.Goal) bool {
	for _, e := range g.Parents {
		if e.To == to {
			return true
		}
	}
	return false
}

func copiedFromParent() *lint.Rule {
	child := func(title string) string {
		return file("okrs/ward.yaml", `okr: v1
team: ward
cycle: 2026-Q4
objectives:
  - id: ours
    title: `+title+`
    owner: tomas
    aligns_to: clinic/safe
    key_results:
      - id: falls
        title: Falls drop from 9 to 2 a month
        baseline: 9
        target: 2
        unit: falls
`)
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "copied-from-parent", Scoped: true,
			Severities: map[finding.Preset]finding.Severity{
				finding.Minimal: finding.Off, finding.Recommended: finding.Info, finding.Strict: finding.Info, finding.GitLab: finding.Off,
			},
			Statement: "A goal says what its team brings to its parent's, not the parent's goal again.",
			Why:       "A copy hides who does what: every team owns the whole, and none of them knows its part.",
			Source:    "John Doerr, Measure What Matters (2018), on cascading; the preset gitlab allows goals that are passed through.",
			Bad:       clinic + safePatients + child("Patients go home healthier than they came"),
			Good:      clinic + safePatients + child("Nobody falls on our ward"), Supersedes: []string{"duplicate-statement"},
			Options: []finding.Option{{
				Name: "similarity", Kind: finding.OptionNumber, Default: "0.9", Doc: "From where on, between 0 and 1, two titles count as alike.",
			}},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			for _, e := range g.Parents {
				if wording.Similarity(g.Title.V, e.To.Title.V).Cmp(p.Number(g.Doc.File.Path, "similarity")) < 0 {
					continue
				}
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("%q repeats the goal that it aligns to", g.Title.V),
					Label:   "the same words as " + e.Text.V,
					Help:    "say what this team brings; the parent's words stand there already",
					Place:   g.Place("title"), Span: g.Title.Span,
					Related: []finding.Related{{File: e.To.Doc.File.Path, Span: e.To.Title.Span, Label: "the goal that it helps"}},
				})
				break
			}
			return len(g.Parents) > 0
		},
	}
}
