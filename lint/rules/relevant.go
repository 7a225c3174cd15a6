package rules

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// relevant are the rules of the letter R that need no reading of prose.
func relevant() []*lint.Rule {
	rules := []*lint.Rule{orphanObjective(), unreachedRoot(), contributionGap(), contributionUnit(), unansweredDependency()}
	for _, r := range rules {
		r.Category, r.Letter = finding.Relevant, finding.LetterR
	}
	return rules
}

const shopTree = "-- org.okr.yaml --\nokr: v1\nteams:\n  - {id: shop}\n  - {id: bakery, parent: shop}\n  - {id: purchase, parent: shop}\n"

func orphanObjective() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "orphan-objective", Severities: severities("-WW"), Scoped: true,
			Statement: "An objective of a team below another one, or one of its key results, aligns to something.",
			Why:       "Either it serves a goal of somebody else and nobody can see which, or it serves none, and the team should know that before it begins.",
			Source:    "John Doerr, Measure What Matters (2018), on alignment; about half of the goals coming from below is healthy there, hence allow_origin.",
			Bad:       shopTree + goal("shop", "street", "") + goal("bakery", "morning", ""),
			Good:      shopTree + goal("shop", "street", "") + goal("bakery", "morning", "    aligns_to: shop/street\n"),
			Options: []finding.Option{{Name: "allow_origin", Kind: finding.OptionEnum, Default: "[bottom-up]", Choices: []string{"top-down", "bottom-up", "requested"},
				Doc: "Origins whose objectives may stand alone."}},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult != nil || g.Team == nil || g.Team.Parent == nil {
				return false
			}
			origin := g.Objective.Decl.Origin
			if aligned(g.Objective) || origin.Set && slices.Contains(p.Words(g.Doc.File.Path, "allow_origin"), origin.V) {
				return true
			}
			p.Report(g, finding.Diagnostic{
				Message: fmt.Sprintf("%q of %s aligns to nothing", g.Title.V, g.Team.ID),
				Label:   "whom does it serve?",
				Help:    fmt.Sprintf("write aligns_to: and a goal of %s or another team; or origin: bottom-up where the team set it for itself", g.Team.Parent.ID),
				Place:   g.Place("aligns_to"), Span: idSpan(g),
			})
			return true
		},
	}
}

// aligned reports whether an objective or one of its key results says that it
// aligns to something, also where the other side is missing.
func aligned(o *workspace.Objective) bool {
	if len(o.Decl.AlignsTo) > 0 {
		return true
	}
	for _, kr := range o.KeyResults {
		if len(kr.Decl.AlignsTo) > 0 {
			return true
		}
	}
	return false
}

func unreachedRoot() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "unreached-root", Severities: severities("-IW"), Scoped: true, Clock: true,
			Statement: "After the freeze some goal below aligns to each objective at the top.",
			Why:       "A goal of the company that no team took up will be reached by nobody.",
			Bad:       shopTree + goal("shop", "street", "") + goal("bakery", "morning", "    origin: bottom-up\n"),
			Good:      shopTree + goal("shop", "street", "") + goal("bakery", "morning", "    aligns_to: shop/street\n"),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult != nil || g.Team == nil || g.Team.Parent != nil || len(g.Team.Children) == 0 || !g.Cycle.Frozen || !g.Active() {
				return false
			}
			for _, one := range g.Objective.Goals() {
				if len(one.Children) > 0 {
					return true
				}
			}
			p.Report(g, finding.Diagnostic{
				Message: fmt.Sprintf("no team aligns anything to %q, and %s is frozen", g.Title.V, g.Cycle.Name),
				Label:   "nobody took it up", Help: "ask the teams below which of their goals serves it; where none does, it will not happen by itself",
				Span: idSpan(g),
			})
			return true
		},
	}
}

func contributionGap() *lint.Rule {
	parent := file("okrs/shop.yaml", "okr: v1\nteam: shop\ncycle: 2026-Q4\nobjectives:\n  - id: street\n    title: Our street is where people meet\n    owner: rosa\n    key_results:\n      - id: guests\n        title: Guests grow from 100 to 160 a day\n        baseline: 100\n        target: 160\n        unit: guests\n")
	child := func(n string) string {
		return goal("bakery", "morning", "    aligns_to: {to: shop/street.guests, contributes: "+n+"}\n")
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "contribution-gap", Severities: severities("-WW"), Scoped: true,
			Statement: "What the children promise adds up to what their parent needs.",
			Why:       "Each team can reach its goal and the company still miss its own: the sum was short from the first day.",
			Bad:       parent + child("40"), Good: parent + child("60"),
			Options: []finding.Option{{Name: "tolerance", Kind: finding.OptionPercent, Default: "0%", Doc: "How much of the parent's change may be missing."}},
		},
		Goal: checkGap,
	}
}

func checkGap(p *lint.Pass, g *workspace.Goal) bool {
	if g.KeyResult == nil {
		return false
	}
	c := g.KeyResult.Contributions()
	if c == nil || c.Needed == nil || c.Promised == nil || len(c.From) == 0 {
		return false
	}
	var related []finding.Related
	for _, e := range g.Children {
		if e.From.Active() && e.From.Ref.Cycle != g.Ref.Cycle {
			return true // children of other cycles are still to come, or are gone
		}
	}
	for _, e := range c.From {
		related = append(related, finding.Related{File: e.From.Doc.File.Path, Span: e.Contributes.Span, Label: e.Contributes.V.String() + " from " + e.From.Ref.String()})
	}
	least := new(big.Rat).Mul(c.Needed, new(big.Rat).Sub(big.NewRat(1, 1), p.Number(g.Doc.File.Path, "tolerance")))
	if c.Promised.Cmp(least) >= 0 {
		return true
	}
	unit := g.KeyResult.Unit().V
	p.Report(g, finding.Diagnostic{
		Message: fmt.Sprintf("%q needs a change of %s %s, and its children promise %s", g.Title.V, short(c.Needed), unit, short(c.Promised)),
		Label:   fmt.Sprintf("%s short", short(new(big.Rat).Sub(c.Needed, c.Promised))),
		Help:    "find who brings the rest, or move the target on record",
		Place:   g.Place("target"), Span: g.KeyResult.Decl.Measure.Target.Span, Related: related,
	})
	return true
}

func contributionUnit() *lint.Rule {
	parent := func(measure string) string {
		return file("okrs/shop.yaml", "okr: v1\nteam: shop\ncycle: 2026-Q4\nobjectives:\n  - id: street\n    title: Our street is where people meet\n    owner: rosa\n    key_results:\n      - id: guests\n        title: Guests stay above 100 a day\n        "+measure+"\n        unit: guests\n")
	}
	child := goal("bakery", "morning", "    aligns_to: {to: shop/street.guests, contributes: 60}\n")
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "contribution-unit", Severities: severities("-WE"), Scoped: true,
			Statement: "A goal contributes to a number that is to change.",
			Why:       "An amount brought to a level, to milestones or to a whole objective adds up to nothing.",
			Bad:       parent("at_least: 100") + child, Good: parent("baseline: 40\n        target: 100") + child,
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			judged := false
			for _, e := range g.Parents {
				if !e.Contributes.Set {
					continue
				}
				judged = true
				if kr := e.To.KeyResult; kr != nil && (kr.Decl.Measure.Kind == schema.Change || kr.Decl.Measure.Kind == schema.UnknownBaseline) {
					continue
				}
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("%s contributes to %s, which has no number that changes", e.Contributes.V, e.To.Ref),
					Label:   "adds up to nothing", Help: "align to a key result with baseline and target, or remove contributes",
					Place: g.Place("aligns_to"), Span: e.Contributes.Span,
					Related: []finding.Related{{File: e.To.Doc.File.Path, Span: idSpan(e.To), Label: "the parent"}},
				})
			}
			return judged
		},
	}
}

func unansweredDependency() *lint.Rule {
	ask := goal("bakery", "morning", "    depends_on: {on: purchase, for: flour before six}\n")
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "unanswered-dependency", Severities: severities("-WW"), Scoped: true, Clock: true,
			Statement: "After the freeze a team that was asked for something has a goal for it.",
			Why:       "The asking team plans with help that nobody has promised; both learn it when it is late.",
			Bad:       twoTeams + ask + goal("purchase", "supplies", ""),
			Good:      twoTeams + ask + goal("purchase", "supplies", "    aligns_to: bakery/morning\n"),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			for _, ask := range g.Asks {
				if ask.Answered || !g.Cycle.Frozen {
					continue
				}
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("%s asks %s for %s, and no goal of %s aligns to it", g.Ref.Owner, ask.Team.ID, orSomething(ask.Decl.For.V), ask.Team.ID),
					Label:   "asked, and not answered",
					Help:    fmt.Sprintf("%s writes aligns_to: %s at the goal that answers; or plan without it", ask.Team.ID, g.Objective.Ref),
					Place:   g.Place("depends_on"), Span: ask.Decl.On.Span,
				})
			}
			return len(g.Asks) > 0
		},
	}
}

func orSomething(text string) string {
	if text == "" {
		return "something"
	}
	return fmt.Sprintf("%q", text)
}
