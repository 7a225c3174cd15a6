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

// relevant are the rules of the letter R.
func relevant() []*lint.Rule {
	rules := []*lint.Rule{orphanObjective(), unreachedRoot(), copiedFromParent(), contributionGap(), contributionUnit(), unansweredDependency()}
	for _, r := range rules {
		r.Category, r.Letter = finding.Relevant, finding.LetterR
	}
	return rules
}

// clinic is an organisation of two levels for examples.
const clinic = `-- org.okr.yaml --
okr: v1
teams:
  - {id: clinic, name: Clinic}
  - {id: ward, name: Ward, parent: clinic}
`

// safePatients is an objective of the root of clinic.
const safePatients = `-- okrs/clinic.yaml --
okr: v1
team: clinic
cycle: 2026-Q4
objectives:
  - id: safe
    title: Patients go home healthier than they came
    owner: mira
    key_results:
      - id: readmitted
        title: Patients readmitted within 30 days fall from 80 to 50
        baseline: 80
        target: 50
        unit: patients
`

// wardObjective is an objective of the team below, with fields of its own and of
// its key result.
func wardObjective(fields, resultFields string) string {
	return file("okrs/ward.yaml", `okr: v1
team: ward
cycle: 2026-Q4
objectives:
  - id: falls
    title: Nobody falls on our ward
    owner: tomas
`+fields+`    key_results:
      - id: falls-a-month
        title: Falls drop from 9 to 2 a month
        baseline: 9
        target: 2
        unit: falls
`+resultFields)
}

func orphanObjective() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "orphan-objective", Severities: severities("-WW"), Scoped: true,
			Statement: "An objective of a team that has a parent says which goal above or beside it helps.",
			Why:       "Without a link nobody above can see who carries their goal, and the team cannot say what would be missing if it stopped.",
			Source:    "John Doerr, Measure What Matters (2018), on alignment.",
			Bad:       clinic + safePatients + wardObjective("", ""),
			Good:      clinic + safePatients + wardObjective("    aligns_to: clinic/safe\n", ""),
			Options: []finding.Option{{
				Name: "allow_origin", Kind: finding.OptionEnum, Default: "[bottom-up]", Choices: []string{"top-down", "bottom-up", "requested"},
				Doc: "The origins with which an objective needs no link: a team's own ideas may stand alone.",
			}},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult != nil || g.Team == nil || g.Team.Parent == nil {
				return false
			}
			o := g.Objective
			if slices.Contains(p.Words(g.Doc.File.Path, "allow_origin"), o.Decl.Origin.V) || aligns(o) {
				return true
			}
			p.Report(g, finding.Diagnostic{
				Message: fmt.Sprintf("%q helps no goal of %s or of another team", g.Title.V, g.Team.Parent.ID),
				Label:   "neither it nor a key result of it aligns",
				Help:    "write aligns_to: and the goal that it helps, or origin: bottom-up where the team chose it on its own",
				Place:   g.Place("aligns_to"), Span: idSpan(g),
			})
			return true
		},
	}
}

// aligns reports whether an objective or one of its key results says that it
// aligns, whether or not the other goal is there yet.
func aligns(o *workspace.Objective) bool {
	return len(o.Decl.AlignsTo) > 0 || slices.ContainsFunc(o.KeyResults, func(kr *workspace.KeyResult) bool { return len(kr.Decl.AlignsTo) > 0 })
}

// isRoot reports whether a team stands at the top of a tree that was written: a
// team without anybody below it is no root of anything.
func isRoot(t *workspace.Team) bool {
	return t != nil && t.Decl != nil && t.Parent == nil && len(t.Children) > 0
}

func unreachedRoot() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "unreached-root", Severities: severities("-IW"), Scoped: true, Clock: true,
			Statement: "Once goals are frozen, some goal below helps every objective of a root team.",
			Why:       "An objective of the top that nobody works for is a wish. It is cheap to drop in week three and costly to explain in week thirteen.",
			Bad:       clinic + safePatients + wardObjective("    origin: bottom-up\n", ""),
			Good:      clinic + safePatients + wardObjective("    aligns_to: clinic/safe\n", ""),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult != nil || !isRoot(g.Team) || !g.Cycle.Frozen || !g.Active() {
				return false
			}
			for _, part := range g.Objective.Goals() {
				if slices.ContainsFunc(part.Children, func(e *workspace.Edge) bool { return e.From.Team != g.Team && lint.Judgeable(e.From) }) {
					return true
				}
			}
			p.Report(g, finding.Diagnostic{
				Message: fmt.Sprintf("no goal of another team helps %q", g.Title.V),
				Label:   fmt.Sprintf("goals of %s are frozen since %s", g.Cycle.Name, g.Cycle.Freeze),
				Help:    "ask which team carries it, and let that team write aligns_to: " + g.Ref.Owner + "/" + g.Ref.Objective,
				Span:    idSpan(g),
			})
			return true
		},
	}
}

func contributionGap() *lint.Rule {
	share := func(n string) string {
		return "        aligns_to: {to: clinic/safe.readmitted, contributes: " + n + "}\n"
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "contribution-gap", Severities: severities("-WW"), Scoped: true,
			Statement: "What the children say they contribute adds up to the change that the parent needs.",
			Why:       "When every team reaches its goal and the parent still falls short, nobody was wrong and nobody could have won. The sum shows it on the first day.",
			Bad:       clinic + safePatients + wardObjective("", share("20")),
			Good:      clinic + safePatients + wardObjective("", share("30")),
			Options: []finding.Option{{
				Name: "tolerance", Kind: finding.OptionPercent, Default: "0%", Doc: "The share of the parent's change that may be left open.",
			}},
		},
		Goal: checkContributions,
	}
}

func checkContributions(p *lint.Pass, g *workspace.Goal) bool {
	if g.KeyResult == nil || len(g.Children) == 0 {
		return false
	}
	c := g.KeyResult.Contributions()
	if c == nil || c.Needed == nil || slices.ContainsFunc(g.Children, func(e *workspace.Edge) bool { return lint.Judgeable(e.From) && e.From.Cycle != g.Cycle }) {
		return false // children of later, shorter cycles may still come
	}
	gap := c.Gap()
	tolerated := new(big.Rat).Mul(c.Needed, p.Number(g.Doc.File.Path, "tolerance"))
	if gap.Cmp(tolerated) <= 0 {
		return true
	}
	d := finding.Diagnostic{
		Message: fmt.Sprintf("the goals below bring %s of the %s %s that %q needs", short(c.Promised), short(c.Needed), unitOr(g.KeyResult, "in all"), g.Title.V),
		Label:   fmt.Sprintf("%s are missing", short(gap)),
		Help:    "find out who brings the rest, or set a target that the teams believe in",
		Place:   g.Place("target"), Span: g.KeyResult.Decl.Measure.Target.Span,
	}
	for i, e := range c.From {
		if i == 5 {
			break
		}
		d.Related = append(d.Related, finding.Related{File: e.From.Doc.File.Path, Span: e.Contributes.Span, Label: fmt.Sprintf("%s brings %s", e.From.Ref.Owner, e.Contributes.V)})
	}
	p.Report(g, d)
	return true
}

// unitOr is the unit of a key result, or a word where it has none.
func unitOr(kr *workspace.KeyResult, otherwise string) string {
	if u := kr.Unit(); u.Set {
		return u.V
	}
	return otherwise
}

func contributionUnit() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "contribution-unit", Severities: severities("-WE"), Scoped: true,
			Statement: "A goal contributes only to a key result that changes a number.",
			Why:       "A share of an objective or of a list of milestones has no unit, so it adds up to nothing, though it looks as if it did.",
			Bad:       clinic + safePatients + wardObjective("", "        aligns_to: {to: clinic/safe, contributes: 10}\n"),
			Good:      clinic + safePatients + wardObjective("", "        aligns_to: {to: clinic/safe.readmitted, contributes: 30}\n"),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			stated := false
			for _, e := range g.Parents {
				if !e.Contributes.Set {
					continue
				}
				stated = true
				if takesContributions(e.To) {
					continue
				}
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("%s contributes %s to %s, which has no number to change", local(g), e.Contributes.V, e.Text.V),
					Label:   "of what unit?",
					Help:    "align to one of its key results that has a baseline and a target, or leave contributes out",
					Place:   g.Place("aligns_to"), Span: e.Contributes.Span,
					Related: []finding.Related{{File: e.To.Doc.File.Path, Span: idSpan(e.To), Label: "this " + measureWord(e.To)}},
				})
			}
			return stated
		},
	}
}

// takesContributions reports whether shares of a goal have a unit.
func takesContributions(g *workspace.Goal) bool {
	if g.KeyResult == nil {
		return false
	}
	kind := g.KeyResult.Decl.Measure.Kind
	return kind == schema.Change || kind == schema.UnknownBaseline
}

// measureWord is what a goal is, with its measure.
func measureWord(g *workspace.Goal) string {
	if g.KeyResult == nil {
		return "objective"
	}
	switch g.KeyResult.Decl.Measure.Kind {
	case schema.Hold:
		return "key result holds a level"
	case schema.Milestones:
		return "key result counts milestones"
	case schema.YesNo:
		return "key result is a yes or no"
	case schema.NoMeasure:
		return "key result has no measure"
	}
	return "key result"
}

func unansweredDependency() *lint.Rule {
	asks := "    depends_on: {on: pharmacy, for: sleeping pills without dizziness, by: 2026-11-20}\n"
	teams := "-- org.okr.yaml --\nokr: v1\nteams:\n  - {id: ward, name: Ward}\n  - {id: pharmacy, name: Pharmacy}\n"
	answer := func(fields string) string {
		return file("okrs/pharmacy.yaml", `okr: v1
team: pharmacy
cycle: 2026-Q4
objectives:
  - id: gentle
    title: Our medicines do not make patients dizzy
    owner: ines
`+fields+`    key_results:
      - id: dizzy
        title: Patients who report dizziness fall from 30 to 10 a month
        baseline: 30
        target: 10
        unit: patients
`)
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "unanswered-dependency", Severities: severities("-WW"), Scoped: true, Clock: true,
			Statement: "Once goals are frozen, a team that was asked for help has a goal that says so.",
			Why:       "A dependency that only one side knows is found out when the other side is late. An aligned goal is the other side's yes.",
			Bad:       teams + wardObjective(asks, "") + answer(""),
			Good:      teams + wardObjective(asks, "") + answer("    aligns_to: ward/falls\n"),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if len(g.Asks) == 0 || !g.Cycle.Frozen || !g.Active() {
				return false
			}
			for _, ask := range g.Asks {
				if ask.Answered {
					continue
				}
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("%s was asked%s, and has no goal that aligns to %s", ask.Team.ID, forWhat(ask.Decl), local(&g.Objective.Goal)),
					Label:   "nobody there has said yes",
					Help:    fmt.Sprintf("talk to %s: it answers by aligns_to: %s/%s in a goal of its own; or plan without it", ask.Team.ID, g.Ref.Owner, g.Ref.Objective),
					Place:   g.Place("depends_on"), Span: ask.Decl.On.Span,
				})
			}
			return true
		},
	}
}

// forWhat says what a dependency asks for, and by when.
func forWhat(d *schema.Dependency) string {
	text := ""
	if d.For.Set {
		text = fmt.Sprintf(" for %q", d.For.V)
	}
	if d.By.Set {
		text += " by " + d.By.V.String()
	}
	return text
}
