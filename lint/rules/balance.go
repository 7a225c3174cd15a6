package rules

import (
	"fmt"
	"math/big"
	"slices"
	"sort"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// balance are the rules about focus and balance.
func balance() []*lint.Rule {
	rules := []*lint.Rule{
		tooManyObjectives(), tooManyKeyResults(), tooFewKeyResults(), weightsMixed(), weightsSpreadThin(),
		noGuardrail(), missingPerspective(), emptyPerspective(), businessOnly(), agreementMissing(), kpiWithoutDefinition(),
	}
	for _, r := range rules {
		r.Category = finding.Balance
	}
	return rules
}

// several writes n objectives, with more fields each.
func several(n int, fields func(i int) string) string {
	var b strings.Builder
	b.WriteString("objectives:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - id: goal-%c\n    title: Guests of street %c come by on foot\n    owner: owner-%c\n%s    key_results:\n      - id: guests\n        title: Guests from there grow from 20 to 60 a day\n        baseline: 20\n        target: 60\n        unit: guests\n", 'a'+i, 'A'+i, 'a'+i, fields(i))
	}
	return okrs(b.String())
}

func nothing(int) string { return "" }

func results(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "      - id: street-%c\n        title: Guests from street %c grow from 20 to 60 a day\n        baseline: 20\n        target: 60\n        unit: guests\n", 'a'+i, 'A'+i)
	}
	return keyResult(b.String())
}

func tooManyObjectives() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "too-many-objectives", Severities: severities("-WW"), Scoped: true,
			Statement: "A team or person has few objectives in a cycle.",
			Why:       "Goals are there to say no. With many of them every piece of work serves some goal, and nothing is left out.",
			Source:    "Google, re:Work guide on OKRs: three to five objectives; GitLab handbook: at most three; Wodtke, Radical Focus: one.",
			Bad:       several(6, nothing), Good: several(5, nothing),
			Options: []finding.Option{{Name: "max", Kind: finding.OptionInt, Default: "5", Doc: "How many active objectives.",
				Presets: map[finding.Preset]string{finding.Strict: "3", finding.Google: "5", finding.GitLab: "3", finding.Wodtke: "1"}}},
		},
		Workspace: func(p *lint.Pass) {
			for _, g := range groups(active(p.Objectives())) {
				most := p.Int(g.objectives[0].Doc.File.Path, "max")
				if len(g.objectives) <= most {
					continue
				}
				over := &g.objectives[most].Goal
				var related []finding.Related
				for _, o := range g.objectives[:min(most, 3)] {
					related = append(related, finding.Related{File: o.Doc.File.Path, Span: idSpan(&o.Goal), Label: "also " + o.Ref.Objective})
				}
				p.Report(over, finding.Diagnostic{
					Message: fmt.Sprintf("%s has %s in %s; %d is the most", g.owner, plural(len(g.objectives), "objective"), g.cycle.Name, most),
					Label:   "one too many", Help: "keep those that matter most this time; the others can wait as status: draft or for the next cycle",
					Span: idSpan(over), Related: related,
				})
			}
		},
	}
}

func tooManyKeyResults() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "too-many-key-results", Severities: severities("-WW"), Scoped: true,
			Statement: "An objective has few key results.",
			Why:       "Two to four numbers can be kept in the head. A list of ten is a backlog, and the objective is lost in it.",
			Source:    "Google, re:Work guide on OKRs: about three key results for each objective; GitLab handbook: at most three.",
			Bad:       results(6), Good: results(5),
			Options: []finding.Option{{Name: "max", Kind: finding.OptionInt, Default: "5", Doc: "How many active key results.",
				Presets: map[finding.Preset]string{finding.Strict: "4", finding.Google: "5", finding.GitLab: "3", finding.Wodtke: "3"}}},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult != nil {
				return false
			}
			krs, most := activeResults(g.Objective), p.Int(g.Doc.File.Path, "max")
			if len(krs) > most {
				over := &krs[most].Goal
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("%q has %s; %d is the most", g.Title.V, plural(len(krs), "key result"), most),
					Label:   "one too many", Help: "keep those by which you would see that it is reached; what is work goes into initiatives",
					Place: g.Place("key_results"), Span: idSpan(over),
				})
			}
			return true
		},
	}
}

func tooFewKeyResults() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "too-few-key-results", Severities: severities("-WW"), Scoped: true,
			Statement: "An objective has key results.",
			Why:       "Without one nobody can tell whether the objective was reached.",
			Source:    "Google, re:Work guide on OKRs.",
			Bad:       okrs("objectives:\n  - id: morning\n    title: The neighbourhood starts its day with us\n    owner: rosa\n"), Good: results(1),
			Options: []finding.Option{{Name: "min", Kind: finding.OptionInt, Default: "1", Doc: "How many active key results.",
				Presets: map[finding.Preset]string{finding.Strict: "2", finding.Google: "2", finding.GitLab: "1"}}},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult != nil {
				return false
			}
			for _, kr := range g.Objective.KeyResults {
				if kr.Refused || kr.Duplicate {
					return true // there are some, and they have findings of their own
				}
			}
			krs, least := activeResults(g.Objective), p.Int(g.Doc.File.Path, "min")
			if len(krs) < least {
				count := plural(len(krs), "key result")
				if len(krs) == 0 {
					count = "no key result"
				}
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("%q has %s; %d is the least", g.Title.V, count, least),
					Label:   "how would you see that it is reached?", Help: "add key_results: a number that will be different at the end",
					Place: g.Place("key_results"), Span: idSpan(g),
				})
			}
			return true
		},
	}
}

// siblings calls check for every set of goals that are weighed against each
// other: the objectives of an owner, the key results of an objective.
func siblings(p *lint.Pass, check func(goals []*workspace.Goal)) {
	for _, g := range groups(active(p.Objectives())) {
		var goals []*workspace.Goal
		for _, o := range g.objectives {
			goals = append(goals, &o.Goal)
		}
		check(goals)
		for _, o := range g.objectives {
			var krs []*workspace.Goal
			for _, kr := range activeResults(o) {
				krs = append(krs, &kr.Goal)
			}
			check(krs)
		}
	}
}

func weightsMixed() *lint.Rule {
	weights := func(second string) string {
		return keyResult("      - id: street-a\n        title: Guests from street A grow from 20 to 60 a day\n        baseline: 20\n        target: 60\n        unit: guests\n        weight: 70\n      - id: street-b\n        title: Guests from street B grow from 20 to 60 a day\n        baseline: 20\n        target: 60\n        unit: guests\n" + second)
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "weights-mixed", Severities: severities("-WW"), Scoped: true,
			Statement: "Of siblings all say their weight, or none does.",
			Why:       "A goal that says nothing counts 1. Beside one of 70 it counts next to nothing, which is hardly ever meant.",
			Bad:       weights(""), Good: weights("        weight: 30\n"),
		},
		Workspace: func(p *lint.Pass) {
			siblings(p, func(goals []*workspace.Goal) {
				var with, without []*workspace.Goal
				for _, g := range goals {
					if weight(g).Set {
						with = append(with, g)
					} else {
						without = append(without, g)
					}
				}
				if len(with) == 0 || len(without) == 0 {
					return
				}
				p.Report(without[0], finding.Diagnostic{
					Message: fmt.Sprintf("%q says no weight, and its sibling %q weighs %s", without[0].Title.V, with[0].Title.V, weight(with[0]).V),
					Label:   "counts 1", Help: "write weight: at all of them, or at none",
					Place: without[0].Place("weight"), Span: idSpan(without[0]),
					Related: []finding.Related{{File: with[0].Doc.File.Path, Span: weight(with[0]).Span, Label: "this one has a weight"}},
				})
			})
		},
	}
}

func weightsSpreadThin() *lint.Rule {
	weights := func(list ...string) string {
		return several(len(list), func(i int) string { return "    weight: " + list[i] + "\n" })
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "weights-spread-thin", Severities: severities("-IW"), Scoped: true,
			Statement: "Of five or more weighted siblings the heaviest two hold half of the weight.",
			Why:       "Weights are there to say what matters. Five goals of a fifth each say that nothing does.",
			Source:    "the rule of 80/20, after Vilfredo Pareto",
			Bad:       weights("20", "20", "20", "20", "20"), Good: weights("40", "30", "10", "10", "10"),
			Options: []finding.Option{{Name: "share", Kind: finding.OptionPercent, Default: "50%", Doc: "The least share of the heaviest two."}},
		},
		Workspace: func(p *lint.Pass) {
			siblings(p, func(goals []*workspace.Goal) { checkSpread(p, goals) })
		},
	}
}

func checkSpread(p *lint.Pass, goals []*workspace.Goal) {
	var weights []*big.Rat
	sum := new(big.Rat)
	for _, g := range goals {
		w := weight(g)
		if !w.Set {
			return
		}
		weights = append(weights, w.V.Rat())
		sum.Add(sum, w.V.Rat())
	}
	if len(weights) < 5 || sum.Sign() == 0 {
		return
	}
	sort.Slice(weights, func(i, j int) bool { return weights[i].Cmp(weights[j]) > 0 })
	share := new(big.Rat).Quo(new(big.Rat).Add(weights[0], weights[1]), sum)
	if share.Cmp(p.Number(goals[0].Doc.File.Path, "share")) >= 0 {
		return
	}
	p.Report(goals[0], finding.Diagnostic{
		Message: fmt.Sprintf("the heaviest two of %d %ss hold %s %% of the weight", len(goals), kind(goals[0]), workspace.Percent(share, 0)),
		Label:   "everything matters alike", Help: "say by the weights which two would make the others worth it",
		Place: goals[0].Place("weight"), Span: weight(goals[0]).Span,
	})
}

func noGuardrail() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "no-guardrail", Scoped: true,
			Severities: map[finding.Preset]finding.Severity{finding.Minimal: finding.Off, finding.Recommended: finding.Info, finding.Strict: finding.Info, finding.Wodtke: finding.Warning},
			Statement:  "A number that is to rise has a guardrail, or a hold beside it.",
			Why:        "Any number can be raised at the cost of another: sales by discounts, speed by mistakes. The guardrail says what may not suffer.",
			Source:     "Andrew Grove, High Output Management (1983), on paired indicators; Wodtke, Radical Focus, on health metrics.",
			Bad:        results(1),
			Good:       results(1) + "      - id: waiting\n        title: A customer waits 6 minutes at most\n        at_most: 6\n        unit: min\n",
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult != nil {
				return false
			}
			var rising *workspace.KeyResult
			for _, kr := range activeResults(g.Objective) {
				m := kr.Decl.Measure
				if m.Kind == schema.Hold || len(kr.Decl.Guardrails) > 0 {
					return true
				}
				if m.Kind == schema.Change && m.Target.V.Cmp(m.Baseline.V) > 0 && rising == nil {
					rising = kr
				}
			}
			if rising != nil {
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("%q is to rise, and nothing says what may not suffer", rising.Title.V),
					Label:   "at any price?", Help: "write guardrails: [{kpi: …}], or add a key result with at_least or at_most",
					Place: g.Place("key_results"), Span: idSpan(&rising.Goal),
				})
			}
			return rising != nil
		},
	}
}

const fourPerspectives = "-- okrc.yaml --\nversion: v1\nperspectives: [financial, customer, process]\n"

func missingPerspective() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "missing-perspective", Severities: severities("-WW"), Scoped: true,
			Statement: "Where the workspace names perspectives, an objective has one.",
			Why:       "The map of the strategy has a hole where the objective should stand.",
			Source:    "Robert Kaplan and David Norton, The Balanced Scorecard, Harvard Business Review (1992).",
			Bad:       fourPerspectives + several(1, nothing), Good: fourPerspectives + several(1, func(int) string { return "    perspective: customer\n" }),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			cfg := p.Workspace.Config
			if g.KeyResult != nil || !cfg.PerspectivesWritten {
				return false
			}
			perspective := g.Objective.Decl.Perspective
			d := finding.Diagnostic{Place: g.Place("perspective"), Span: idSpan(g),
				Message: fmt.Sprintf("%q has no perspective", g.Title.V), Label: "where on the map?",
				Help: "write perspective: " + strings.Join(cfg.Perspectives, ", or ")}
			switch {
			case !perspective.Set:
			case !slices.Contains(cfg.Perspectives, perspective.V):
				d.Message, d.Label, d.Span = fmt.Sprintf("%q is none of the perspectives of okrc.yaml", perspective.V), "not on the map", perspective.Span
				if near, ok := schema.Nearest(perspective.V, cfg.Perspectives); ok {
					d.Help = fmt.Sprintf("did you mean %s?", near)
				}
			default:
				return true
			}
			p.Report(g, d)
			return true
		},
	}
}

func emptyPerspective() *lint.Rule {
	with := func(list ...string) string {
		return fourPerspectives + several(len(list), func(i int) string { return "    perspective: " + list[i] + "\n" })
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "empty-perspective", Severities: severities("-IW"), Scoped: true,
			Statement: "The objectives of a team at the top serve every perspective.",
			Why:       "Money today is earned with customers of yesterday. A strategy without one of the perspectives lives on what it does not renew.",
			Source:    "Robert Kaplan and David Norton, The Balanced Scorecard, Harvard Business Review (1992).",
			Bad:       with("financial", "customer", "customer"), Good: with("financial", "customer", "process"),
			Options: []finding.Option{{Name: "objectives", Kind: finding.OptionInt, Default: "3", Doc: "From how many objectives on the rule speaks."}},
		},
		Workspace: func(p *lint.Pass) {
			if !p.Workspace.Config.PerspectivesWritten {
				return
			}
			for _, g := range groups(active(p.Objectives())) {
				first := &g.objectives[0].Goal
				if first.Team == nil || first.Team.Parent != nil || len(g.objectives) < p.Int(first.Doc.File.Path, "objectives") {
					continue
				}
				var empty []string
				for _, name := range p.Workspace.Config.Perspectives {
					if !slices.ContainsFunc(g.objectives, func(o *workspace.Objective) bool { return o.Decl.Perspective.V == name }) {
						empty = append(empty, name)
					}
				}
				if len(empty) > 0 {
					p.Report(first, finding.Diagnostic{
						Message: fmt.Sprintf("none of the %d objectives of %s in %s serves %s", len(g.objectives), g.owner, g.cycle.Name, strings.Join(empty, " or ")),
						Label:   "the first of them", Help: "ask what has to be true there so that the others can succeed",
						Place: first.Place("perspective"), Span: idSpan(first),
					})
				}
			}
		},
	}
}

func businessOnly() *lint.Rule {
	with := func(list ...string) string {
		return several(len(list), func(i int) string { return "    category: " + list[i] + "\n" }) +
			file("okrs/other.yaml", "okr: v1\nteam: purchase\ncycle: 2026-Q4\nobjectives:\n  - id: supplies\n    title: Flour and butter are there before we need them\n    owner: idris\n    category: capability\n    key_results:\n"+goodResult)
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "business-only", Severities: severities("-IW"), Scoped: true,
			Statement: "Where the workspace uses categories, a team has business and capability goals.",
			Why:       "A team that only delivers gets no better at delivering; one that only learns delivers nothing.",
			Bad:       with("business", "business"), Good: with("business", "capability"),
			Options: []finding.Option{{Name: "objectives", Kind: finding.OptionInt, Default: "2", Doc: "From how many objectives on the rule speaks."}},
		},
		Workspace: func(p *lint.Pass) {
			if !slices.ContainsFunc(p.Workspace.Objectives, func(o *workspace.Objective) bool { return o.Decl.Category.Set }) {
				return
			}
			for _, g := range groups(active(p.Objectives())) {
				first := g.objectives[0]
				if len(g.objectives) < p.Int(first.Doc.File.Path, "objectives") || !first.Decl.Category.Set {
					continue
				}
				category := first.Decl.Category.V
				if slices.ContainsFunc(g.objectives, func(o *workspace.Objective) bool { return o.Decl.Category.V != category }) {
					continue
				}
				other := map[string]string{"business": "capability", "capability": "business"}[category]
				p.Report(&first.Goal, finding.Diagnostic{
					Message: fmt.Sprintf("all %d objectives of %s in %s are %s goals", len(g.objectives), g.owner, g.cycle.Name, category),
					Label:   "the first of them", Help: fmt.Sprintf("add a %s goal, or ask whether one of these is one", other),
					Place: first.Place("category"), Span: first.Decl.Category.Span,
				})
			}
		},
	}
}

func agreementMissing() *lint.Rule {
	person := func(name, agreed string) string {
		return file("okrs/"+name+".yaml", "okr: v1\nperson: "+name+"\ncycle: 2026-Q4\nobjectives:\n  - id: own-"+name+"\n    title: The oven runs without me\n"+agreed+"    key_results:\n"+goodResult)
	}
	idris := person("idris", "    agreed: {with: rosa, date: 2026-10-05}\n")
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "agreement-missing", Severities: severities("-WW"), Scoped: true,
			Statement: "Where a cycle uses agreements, a person's objective is agreed with somebody else.",
			Why:       "An agreement with oneself is a wish. Management by objectives lives from two people who said yes to the same sentence.",
			Source:    "Peter Drucker, The Practice of Management (1954), on management by objectives and self-control.",
			Bad:       idris + person("rosa", ""), Good: idris + person("rosa", "    agreed: {with: idris, date: 2026-10-05}\n"),
		},
		Workspace: func(p *lint.Pass) {
			uses := map[*workspace.Cycle]bool{}
			for _, o := range p.Workspace.Objectives {
				if o.Decl.Agreed != nil {
					uses[o.Cycle] = true
				}
			}
			for _, o := range active(p.Objectives()) {
				if o.Person == nil || !uses[o.Cycle] {
					continue
				}
				a := o.Decl.Agreed
				switch {
				case a == nil:
					p.Report(&o.Goal, finding.Diagnostic{
						Message: fmt.Sprintf("%q of %s is agreed with nobody", o.Title.V, o.Ref.Owner), Label: "no agreement",
						Help: "write agreed: {with: …, date: …} once you have talked about it", Place: o.Place("agreed"), Span: idSpan(&o.Goal)})
				case a.With.V == o.Ref.Owner || a.With.V == o.Owner:
					p.Report(&o.Goal, finding.Diagnostic{
						Message: fmt.Sprintf("%s agreed on %q with nobody but themselves", o.Ref.Owner, o.Title.V), Label: "the owner",
						Help: "name the other person", Place: o.Place("agreed.with"), Span: a.With.Span})
				}
			}
		},
	}
}

func kpiWithoutDefinition() *lint.Rule {
	kpi := func(more string) string {
		return file("kpis.okr.yaml", "okr: v1\nkpis:\n  - id: returns\n    title: Loaves that are brought back\n    unit: loaves\n"+more)
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "kpi-without-definition", Severities: severities("-IW"),
			Statement: "A KPI says how it is counted and where it can be seen.",
			Why:       "Two people count it two ways, and the change between two readings is the change of the person.",
			Bad:       kpi("    definition: Loaves brought back in a week.\n"), Good: kpi("    definition: Loaves brought back in a week.\n    source: the till\n"),
		},
		Workspace: func(p *lint.Pass) {
			for _, k := range p.Workspace.KPIs {
				if k.Decl.Refused {
					continue
				}
				var missing []string
				if !k.Decl.Definition.Set {
					missing = append(missing, "definition")
				}
				if !k.Decl.Source.Set {
					missing = append(missing, "source")
				}
				if len(missing) > 0 {
					p.Report(nil, finding.Diagnostic{
						Message: fmt.Sprintf("the KPI %s has no %s", k.ID, strings.Join(missing, " and no ")), Label: "how is it counted, and where?",
						Help:  "write " + strings.Join(missing, ": and ") + ": so that two people get the same number",
						Place: k.Place(missing[0]), File: k.Doc.File.Path, Span: k.Decl.ID.Span,
					})
				}
			}
		},
	}
}
