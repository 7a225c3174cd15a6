package rules

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// attainable are the rules of the letter A.
func attainable() []*lint.Rule {
	rules := []*lint.Rule{lowConfidence(), confidenceContradictsProgress(), overloadedOwner()}
	for _, r := range rules {
		r.Category, r.Letter = finding.Attainable, finding.LetterA
	}
	return rules
}

// latest is the newest check-in up to today with a confidence, or nil.
func latest(p *lint.Pass, kr *workspace.KeyResult) *workspace.CheckIn {
	for i := len(kr.CheckIns) - 1; i >= 0; i-- {
		if c := kr.CheckIns[i]; c.Decl.Confidence.Set && c.Decl.Date.Set && c.Decl.Date.V <= p.Today() && !c.Decl.Refused {
			return c
		}
	}
	return nil
}

func lowConfidence() *lint.Rule {
	sure := func(confidence string) string {
		return keyResult(goodResult + "        check_ins: [{date: 2026-10-30, value: 8, confidence: " + confidence + "}]\n")
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "low-confidence", Today: midCycle, Severities: severities("-WW"), Scoped: true, Clock: true,
			Statement: "Somebody believes that an open key result will be reached.",
			Why:       "A low confidence is a call for help while there is time: change the plan, ask for people, or drop the goal in the open.",
			Source:    "Christina Wodtke, Radical Focus (2016): confidence is set at the start and asked for every week.",
			Bad:       sure("0.2"), Good: sure("0.6"),
			Options: []finding.Option{
				{Name: "below", Kind: finding.OptionNumber, Default: "0.3", Doc: "The confidence under which an aspirational or learning goal is reported."},
				{Name: "committed", Kind: finding.OptionNumber, Default: "0.5", Doc: "The same for a committed goal."},
			},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult == nil {
				return false
			}
			c := latest(p, g.KeyResult)
			if c == nil {
				return false
			}
			option := "below"
			if g.Objective.Commitment() == "committed" {
				option = "committed"
			}
			line := p.Number(g.Doc.File.Path, option)
			if done(g) || c.Decl.Confidence.V.Rat().Cmp(line) >= 0 {
				return true
			}
			p.Report(g, finding.Diagnostic{
				Message: fmt.Sprintf("confidence in %q is %s, under %s", g.Title.V, c.Decl.Confidence.V, short(line)),
				Label:   "hardly anybody believes in it",
				Help:    "say in the note what would help, and ask for it; or change or drop the goal on record",
				Place:   g.Place("check_ins[" + c.Decl.Date.V.String() + "].confidence"), File: c.Doc.File.Path, Span: c.Decl.Confidence.Span,
			})
			return true
		},
	}
}

func done(g *workspace.Goal) bool { return g.Measured().Status == workspace.StatusDone }

func confidenceContradictsProgress() *lint.Rule {
	at := func(confidence string) string {
		return okrs("objectives:\n  - id: morning\n    title: The neighbourhood starts its day with us\n    owner: rosa\n    key_results:\n" + goodResult + "        check_ins: [{date: 2026-12-10, value: 9, confidence: " + confidence + "}]\n")
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "confidence-contradicts-progress", Severities: severities("-WW"), Scoped: true, Clock: true, Today: "2026-12-14",
			Statement: "Who is confident has numbers that are not at risk.",
			Why:       "Green outside and red inside: everybody reads the confidence and nobody the number, until the last week.",
			Bad:       at("0.8"), Good: at("0.4"),
			Options: []finding.Option{{Name: "above", Kind: finding.OptionNumber, Default: "0.7", Doc: "The confidence from which on a goal at risk is reported."}},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult == nil {
				return false
			}
			c := latest(p, g.KeyResult)
			if c == nil {
				return false
			}
			m := g.Measured()
			if m.Status != workspace.StatusAtRisk || c.Decl.Confidence.V.Rat().Cmp(p.Number(g.Doc.File.Path, "above")) < 0 {
				return true
			}
			p.Report(g, finding.Diagnostic{
				Message: fmt.Sprintf("confidence in %q is %s, while its progress is %s %% and the plan wanted %s %%", g.Title.V, c.Decl.Confidence.V, percent(m.Progress), percent(m.Expected)),
				Label:   "more than the number says",
				Help:    "say in the note how the gap will close, or lower the confidence",
				Place:   g.Place("check_ins[" + c.Decl.Date.V.String() + "].confidence"), File: c.Doc.File.Path, Span: c.Decl.Confidence.Span,
			})
			return true
		},
	}
}

func percent(r *big.Rat) string {
	if r == nil {
		return "0"
	}
	return workspace.Percent(r, 0)
}

func overloadedOwner() *lint.Rule {
	of := func(n int) string {
		text := theatre(many(n, func(i int) string { return play(i, "") })...)
		for _, p := range plays {
			text = strings.ReplaceAll(text, "owner: "+p[2]+"\n", "owner: nora\n")
		}
		return text
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "overloaded-owner", Severities: severities("-WW"), Scoped: true,
			Statement: "One person owns few goals in a cycle.",
			Why:       "Who owns everything drives nothing: with each further goal all of them get less attention.",
			Source:    "Andrew Grove, High Output Management (1983): who focuses on everything focuses on nothing.",
			Bad:       of(4), Good: of(3),
			Options: []finding.Option{
				{Name: "objectives", Kind: finding.OptionInt, Default: "3", Doc: "How many objectives one person owns at most."},
				{Name: "key_results", Kind: finding.OptionInt, Default: "7", Doc: "How many key results one person owns at most by name."},
			},
		},
		Workspace: checkOwners,
	}
}

// load is what one person owns in one cycle.
type load struct {
	owner               string
	cycle               *workspace.Cycle
	objectives, results []*workspace.Goal
}

func checkOwners(p *lint.Pass) {
	type key struct {
		owner string
		cycle *workspace.Cycle
	}
	loads := map[key]*load{}
	var order []*load
	of := func(g *workspace.Goal) *load {
		if g.Owner == "" || p.Workspace.TeamNamed(g.Owner) != nil {
			return nil
		}
		k := key{g.Owner, g.Cycle}
		if loads[k] == nil {
			loads[k] = &load{owner: g.Owner, cycle: g.Cycle}
			order = append(order, loads[k])
		}
		return loads[k]
	}
	for _, o := range active(p.Objectives()) {
		if l := of(&o.Goal); l != nil {
			l.objectives = append(l.objectives, &o.Goal)
			p.Judged(&o.Goal)
		}
		for _, kr := range activeResults(o) {
			if l := of(&kr.Goal); l != nil && kr.Decl.Owner.Set {
				l.results = append(l.results, &kr.Goal)
				p.Judged(&kr.Goal)
			}
		}
	}
	for _, l := range order {
		reportLoad(p, l, l.objectives, "objectives", "objective")
		reportLoad(p, l, l.results, "key_results", "key result")
	}
}

func reportLoad(p *lint.Pass, l *load, goals []*workspace.Goal, option, thing string) {
	if len(goals) == 0 {
		return
	}
	most := p.Int(goals[0].Doc.File.Path, option)
	if len(goals) <= most {
		return
	}
	over := goals[most]
	p.Report(over, finding.Diagnostic{
		Message: fmt.Sprintf("%s owns %s in %s; %d is the most that one person can drive", l.owner, plural(len(goals), thing), l.cycle.Name, most),
		Label:   "one more", Help: "give some to others, or drop the least important: it is better said now than in the last week",
		Place: over.Place("owner"), Span: ownerSpan(over), Related: others(goals[:most]),
	})
}

func ownerSpan(g *workspace.Goal) source.Span {
	if o := written(g); o.Set {
		return o.Span
	}
	return idSpan(g)
}

// others shows the goals that came before, at most three.
func others(goals []*workspace.Goal) []finding.Related {
	var out []finding.Related
	for i, g := range goals {
		if i == 3 {
			break
		}
		out = append(out, finding.Related{File: g.Doc.File.Path, Span: ownerSpan(g), Label: "also " + g.Ref.String()})
	}
	return out
}
