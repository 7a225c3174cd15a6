package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// sides are the rules about what goals leave out: what must not suffer, whom
// nothing is for, who agreed.
func sides() []*lint.Rule {
	rules := []*lint.Rule{noGuardrail(), missingPerspective(), emptyPerspective(), businessOnly(), agreementMissing(), kpiWithoutDefinition()}
	for _, r := range rules {
		r.Category = finding.Balance
	}
	return rules
}

func noGuardrail() *lint.Rule {
	calls := func(fields string) string {
		return file("okrs.yaml", `okr: v1
team: hotline
cycle: 2026-Q4
objectives:
  - id: answered
    title: Whoever calls us is helped
    owner: sami
    key_results:
      - id: calls
        title: Calls answered rise from 400 to 700 a day
        baseline: 400
        target: 700
        unit: calls
`+fields)
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "no-guardrail", Scoped: true,
			Severities: map[finding.Preset]finding.Severity{
				finding.Minimal: finding.Off, finding.Recommended: finding.Info, finding.Strict: finding.Info, finding.Wodtke: finding.Warning,
			},
			Statement: "Beside a number that is to rise stands one that must not suffer.",
			Why:       "700 calls a day are easy if each caller is cut off after a minute. Whoever chases a number finds the cheapest way to it; a guardrail closes the one that hurts.",
			Source:    "Andrew Grove, High Output Management (1983), on paired indicators; Christina Wodtke, Radical Focus (2016), on health metrics (the preset wodtke warns).",
			Bad:       calls(""),
			Good:      calls("      - id: solved\n        title: At least 80 % of callers need no second call\n        at_least: 80\n        unit: \"%\"\n"),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult != nil {
				return false
			}
			rising := risingChange(g.Objective)
			if rising == nil || slices.ContainsFunc(activeResults(g.Objective), guards) {
				return true
			}
			p.Report(&rising.Goal, finding.Diagnostic{
				Message: fmt.Sprintf("%q is to rise, and nothing in %q says what must not suffer", rising.Title.V, g.Title.V),
				Label:   "at what price?",
				Help:    "add guardrails: [{kpi: ID}], or a key result with at_least or at_most",
				Place:   rising.Place("guardrails"), Span: rising.Decl.Measure.Target.Span,
			})
			return true
		},
	}
}

// guards reports whether a key result keeps something from suffering.
func guards(kr *workspace.KeyResult) bool {
	return len(kr.Decl.Guardrails) > 0 || kr.Decl.Measure.Kind == schema.Hold
}

// scorecard is the okrc.yaml of examples that use perspectives.
const scorecard = "-- okrc.yaml --\nversion: v1\nperspectives: [financial, customer, process, learning]\n"

const balancedScorecard = "Robert Kaplan and David Norton, The Balanced Scorecard (1996)."

func missingPerspective() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "missing-perspective", Severities: severities("-WW"), Scoped: true,
			Statement: "Where okrc.yaml names perspectives, an objective says whose it takes.",
			Why:       "The strategy map has a row for each perspective; an objective without one is missing from it, and the balance that the report shows is wrong.",
			Source:    balancedScorecard,
			Bad:       scorecard + theatre(play(0, "")),
			Good:      scorecard + theatre(play(0, "    perspective: customer\n")),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			config := p.Workspace.Config
			if g.KeyResult == nil && config.PerspectivesWritten && !g.Objective.Decl.Perspective.Set {
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("%q has no perspective", g.Title.V),
					Label:   "missing from the strategy map",
					Help:    "write perspective: and one of " + strings.Join(config.Perspectives, ", "),
					Place:   g.Place("perspective"), Span: idSpan(g),
				})
			}
			return false
		},
	}
}

func emptyPerspective() *lint.Rule {
	of := func(third string) string {
		return "-- okrc.yaml --\nversion: v1\nperspectives: [customer, process, learning]\n" +
			"-- org.okr.yaml --\nokr: v1\nteams:\n  - {id: stage}\n  - {id: wardrobe, parent: stage}\n" +
			theatre(play(0, "    perspective: customer\n"), play(1, "    perspective: customer\n"), play(2, "    perspective: "+third+"\n")) +
			file("okrs/wardrobe.yaml", "okr: v1\nteam: wardrobe\ncycle: 2026-Q4\nobjectives:\n  - id: seams\n    title: No costume fails on stage\n    owner: ada\n    perspective: process\n    aligns_to: [stage/full, stage/schools, stage/actors]\n    key_results:\n"+falling("torn", "Torn seams in a month drop", 6, ""))
	}
	bad := of("learning")
	good := strings.Replace(bad, "perspectives: [customer, process, learning]", "perspectives: [customer, learning]", 1)
	good = strings.Replace(good, "perspective: process", "perspective: customer", 1)
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "empty-perspective", Severities: severities("-IW"), Scoped: true,
			Statement: "The objectives of a root team leave no perspective out.",
			Why:       "Four quarters of customer goals wear out the people and the machines that serve the customer. The gap is easier to see than to feel.",
			Source:    balancedScorecard,
			Bad:       bad, Good: good,
			Options: []finding.Option{{
				Name: "objectives", Kind: finding.OptionInt, Default: "3", Doc: "From how many objectives on a team is expected to look everywhere.",
			}},
		},
		Workspace: func(p *lint.Pass) {
			config := p.Workspace.Config
			if !config.PerspectivesWritten {
				return
			}
			for _, group := range groups(active(p.Objectives())) {
				first := group.objectives[0]
				if !isRoot(first.Team) || len(group.objectives) < p.Int(first.Doc.File.Path, "objectives") {
					continue
				}
				if empty := leftOut(config.Perspectives, group.objectives); len(empty) > 0 {
					p.Report(&first.Goal, finding.Diagnostic{
						Message: fmt.Sprintf("%s of %s in %s leave %s empty", plural(len(group.objectives), "objective"), group.owner, group.cycle.Name, strings.Join(empty, " and ")),
						Label:   "the first of them",
						Help:    "ask what is at stake there; if nothing is this time, say so in a description",
						Place:   first.Place("perspective"), Span: idSpan(&first.Goal),
					})
				}
			}
		},
	}
}

// leftOut are the perspectives that no objective takes.
func leftOut(perspectives []string, objectives []*workspace.Objective) []string {
	var empty []string
	for _, name := range perspectives {
		if !slices.ContainsFunc(objectives, func(o *workspace.Objective) bool { return o.Decl.Perspective.V == name }) {
			empty = append(empty, name)
		}
	}
	return empty
}

func businessOnly() *lint.Rule {
	of := func(second string) string {
		return theatre(play(0, "    category: business\n"), play(2, "    category: "+second+"\n"))
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "business-only", Severities: severities("-IW"), Scoped: true,
			Statement: "Where goals are told apart as business and capability, a team has both.",
			Why:       "Business goals spend what people can do, capability goals build it. A team with only one kind lives on its reserves, or prepares for a day that does not come.",
			Bad:       of("business"), Good: of("capability"),
			Options: []finding.Option{{
				Name: "objectives", Kind: finding.OptionInt, Default: "2", Doc: "From how many objectives on a team is expected to have both kinds.",
			}},
		},
		Workspace: func(p *lint.Pass) {
			if !slices.ContainsFunc(p.Workspace.Objectives, func(o *workspace.Objective) bool { return o.Decl.Category.Set }) {
				return
			}
			for _, group := range groups(active(p.Objectives())) {
				first := group.objectives[0]
				category := first.Decl.Category
				if first.Team == nil || !category.Set || len(group.objectives) < p.Int(first.Doc.File.Path, "objectives") ||
					slices.ContainsFunc(group.objectives, func(o *workspace.Objective) bool { return o.Decl.Category.V != category.V }) {
					continue
				}
				other := map[string]string{"business": "capability", "capability": "business"}[category.V]
				p.Report(&first.Goal, finding.Diagnostic{
					Message: fmt.Sprintf("all %d objectives of %s in %s are of the kind %s", len(group.objectives), group.owner, group.cycle.Name, category.V),
					Label:   "so are the others", Help: "ask what the team needs to be able to do next; one objective of the kind " + other + " keeps the balance",
					Place: first.Place("category"), Span: category.Span,
				})
			}
		},
	}
}

func agreementMissing() *lint.Rule {
	of := func(person, title, result, agreed string) string {
		return file("okrs/"+person+".yaml", "okr: v1\nperson: "+person+"\ncycle: 2026-Q4\nobjectives:\n  - id: guests\n    title: "+title+"\n"+agreed+"    key_results:\n      - id: plates\n        title: "+result+" from 30 to 10 a week\n        baseline: 30\n        target: 10\n        unit: plates\n")
	}
	mara := func(agreed string) string {
		return of("mara", "Guests come back because of the soup", "Plates that come back half full fall", agreed)
	}
	leo := of("leo", "Nobody waits at the pass", "Dishes that get cold there drop", "    agreed: {with: anna, date: 2026-10-05}\n")
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "agreement-missing", Severities: severities("-WW"), Scoped: true,
			Statement: "Where personal goals are agreed on, each is agreed with somebody else.",
			Why:       "Management by objectives rests on the talk in which both sides say yes. A goal without it is either ordered or unknown.",
			Source:    "Peter Drucker, The Practice of Management (1954).",
			Bad:       leo + mara(""),
			Good:      leo + mara("    agreed: {with: anna, date: 2026-10-06}\n"),
		},
		Workspace: func(p *lint.Pass) {
			uses := map[*workspace.Cycle]bool{}
			for _, o := range p.Workspace.Objectives {
				if o.Decl.Agreed != nil {
					uses[o.Cycle] = true
				}
			}
			for _, o := range p.Objectives() {
				if uses[o.Cycle] && o.Doc.Person.Set {
					checkAgreement(p, o)
				}
			}
		},
	}
}

func checkAgreement(p *lint.Pass, o *workspace.Objective) {
	agreed := o.Decl.Agreed
	if agreed == nil {
		p.Report(&o.Goal, finding.Diagnostic{
			Message: fmt.Sprintf("%q is agreed with nobody, while others in %s are", o.Title.V, o.Cycle.Name),
			Label:   "who has said yes?", Help: "talk it over, then write agreed: {with: …, date: …}",
			Place: o.Place("agreed"), Span: idSpan(&o.Goal),
		})
		return
	}
	if !agreed.With.Set {
		return
	}
	with := agreed.With.V
	if person := p.Workspace.PersonNamed(with); person != nil {
		with = person.ID
	}
	if with == o.Ref.Owner || with == o.Owner {
		p.Report(&o.Goal, finding.Diagnostic{
			Message: fmt.Sprintf("%s agreed on %q with nobody else", with, o.Title.V),
			Label:   "the owner's own name", Help: "name the person with whom it was talked over, mostly the manager",
			Place: o.Place("agreed.with"), Span: agreed.With.Span,
		})
	}
}

func kpiWithoutDefinition() *lint.Rule {
	kpi := func(fields string) string {
		return file("kpis.okr.yaml", "okr: v1\nkpis:\n  - id: full-seats\n    title: Seats that are taken\n    unit: \"%\"\n"+fields)
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "kpi-without-definition", Severities: severities("-IW"),
			Statement: "A KPI says how it is counted and where it can be seen.",
			Why:       "Are seats that were given away taken? Two people count two numbers, and the meeting is about which one is right.",
			Bad:       kpi("    definition: Tickets scanned, divided by seats in the house.\n"),
			Good:      kpi("    definition: Tickets scanned, divided by seats in the house.\n    source: https://tickets.example/report\n"),
		},
		Workspace: func(p *lint.Pass) {
			for _, k := range p.Workspace.KPIs {
				checkKPI(p, k)
			}
		},
	}
}

func checkKPI(p *lint.Pass, k *workspace.KPI) {
	if k.Decl.Refused || k.Decl.Definition.Set && k.Decl.Source.Set {
		return
	}
	d := finding.Diagnostic{Place: k.Place("definition"), File: k.Doc.File.Path, Span: k.Decl.ID.Span}
	switch {
	case k.Decl.Definition.Set:
		d.Place = k.Place("source")
		d.Message, d.Label, d.Help = fmt.Sprintf("nothing says where %q can be seen", k.Decl.Title.V), "no source", "write source: a link or the name of the list that holds the number"
	case k.Decl.Source.Set:
		d.Message, d.Label, d.Help = fmt.Sprintf("nothing says how %q is counted", k.Decl.Title.V), "no definition", "write definition: what is counted, and what is not"
	default:
		d.Message, d.Label = fmt.Sprintf("nothing says how %q is counted, or where it can be seen", k.Decl.Title.V), "neither definition nor source"
		d.Help = "write definition: what is counted, and source: where the number can be seen"
	}
	p.Report(nil, d)
}
