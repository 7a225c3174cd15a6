package rules

import (
	"fmt"
	"math/big"
	"slices"
	"sort"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// focus are the rules about how many goals there are and how much each counts.
func focus() []*lint.Rule {
	rules := []*lint.Rule{tooManyObjectives(), tooManyKeyResults(), tooFewKeyResults(), weightsMixed(), weightsSpreadThin()}
	for _, r := range rules {
		r.Category = finding.Balance
	}
	return rules
}

// theatre is an example of a theatre's objectives; each text is one.
func theatre(objectives ...string) string {
	text := "okr: v1\nteam: stage\ncycle: 2026-Q4\nobjectives:\n"
	for _, o := range objectives {
		text += o
	}
	return file("okrs.yaml", text)
}

// plays are the example objectives of a theatre, each with its id, title, owner
// and the title of a key result that falls from 30.
var plays = [...][4]string{
	{"full", "Every seat is taken on a Tuesday", "nora", "Free seats on a Tuesday drop"},
	{"schools", "Schools bring their classes", "ida", "Schools that never came drop"},
	{"actors", "Actors want to stay", "omar", "Actors who leave in a year drop"},
	{"critics", "Critics write about us", "lev", "First nights without a review drop"},
	{"neighbours", "Neighbours drop in for a drink", "wanda", "Evenings with a closed bar drop"},
	{"warm", "The house is warm in winter", "kofi", "Complaints about the cold drop"},
}

// play is one objective of a theatre, with fields and its key results.
func play(i int, fields string, results ...string) string {
	if len(results) == 0 {
		results = []string{falling("result", plays[i][3], 9, "")}
	}
	text := fmt.Sprintf("  - id: %s\n    title: %s\n    owner: %s\n%s    key_results:\n", plays[i][0], plays[i][1], plays[i][2], fields)
	for _, r := range results {
		text += r
	}
	return text
}

// falling is one key result, with fields, whose number falls from 30.
func falling(id, title string, target int, fields string) string {
	return fmt.Sprintf("      - id: %s\n        title: %s from 30 to %d\n        baseline: 30\n        target: %d\n        unit: pieces\n%s", id, title, target, target, fields)
}

// troubles are the ids and titles of example key results of a theatre.
var troubles = [...][2]string{
	{"seats", "Free seats at first nights drop"},
	{"sound", "Complaints about the sound drop"},
	{"bar", "Minutes of waiting at the bar drop"},
	{"lamps", "Broken lamps in a month drop"},
	{"curtain", "Late curtains in a month drop"},
	{"returns", "Tickets handed back drop"},
}

// sold is one key result of a theatre, with fields.
func sold(i int, fields string) string {
	return falling(troubles[i][0], troubles[i][1], 9-i, fields)
}

func many(n int, one func(i int) string) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = one(i)
	}
	return list
}

func tooManyObjectives() *lint.Rule {
	of := func(n int) string { return theatre(many(n, func(i int) string { return play(i, "") })...) }
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "too-many-objectives", Severities: severities("-WW"), Scoped: true,
			Statement: "A team or person has few objectives in a cycle.",
			Why:       "Six objectives are a list of everything; whoever reads it cannot tell what the team would do first on a bad day.",
			Source:    "John Doerr, Measure What Matters (2018): three to five objectives. The preset google allows five, gitlab three, wodtke one (Christina Wodtke, Radical Focus, 2016).",
			Bad:       of(6), Good: of(5),
			Options: []finding.Option{{
				Name: "max", Kind: finding.OptionInt, Default: "5", Doc: "How many active objectives a team or person has at most in one cycle.",
				Presets: map[finding.Preset]string{finding.Strict: "3", finding.Google: "5", finding.GitLab: "3", finding.Wodtke: "1"},
			}},
		},
		Workspace: func(p *lint.Pass) {
			for _, group := range groups(active(p.Objectives())) {
				most := p.Int(group.objectives[0].Doc.File.Path, "max")
				if n := len(group.objectives); n > most {
					over := &group.objectives[most].Goal
					p.Report(over, finding.Diagnostic{
						Message: fmt.Sprintf("%s has %s in %s; %d is the most", group.owner, plural(n, "objective"), group.cycle.Name, most),
						Label:   "this one is over the limit",
						Help:    "keep those that matter most; drop or postpone the others, or make them key results or initiatives",
						Span:    idSpan(over), Related: firsts(group.objectives[:most]),
					})
				}
			}
		},
	}
}

// firsts shows the first and the last of the objectives that are within a limit.
func firsts(objectives []*workspace.Objective) []finding.Related {
	var out []finding.Related
	for i, o := range objectives {
		if i == 0 || i == len(objectives)-1 {
			out = append(out, finding.Related{File: o.Doc.File.Path, Span: idSpan(&o.Goal), Label: fmt.Sprintf("number %d", i+1)})
		}
	}
	return out
}

func tooManyKeyResults() *lint.Rule {
	of := func(n int) string {
		return theatre(play(0, "", many(n, func(i int) string { return sold(i, "") })...))
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "too-many-key-results", Severities: severities("-WW"), Scoped: true,
			Statement: "An objective has few key results.",
			Why:       "With many of them some are always green, so the mean looks fine while the one that matters is red.",
			Source:    "John Doerr, Measure What Matters (2018): up to five key results. The presets gitlab and wodtke allow three.",
			Bad:       of(6), Good: of(5),
			Options: []finding.Option{{
				Name: "max", Kind: finding.OptionInt, Default: "5", Doc: "How many active key results an objective has at most.",
				Presets: map[finding.Preset]string{finding.Strict: "4", finding.Google: "5", finding.GitLab: "3", finding.Wodtke: "3"},
			}},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult != nil {
				return false
			}
			results := activeResults(g.Objective)
			most := p.Int(g.Doc.File.Path, "max")
			if len(results) > most {
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("%q has %s; %d is the most", g.Title.V, plural(len(results), "key result"), most),
					Label:   "too many to steer by",
					Help:    "keep those that would make you change course; the others are KPIs, initiatives or milestones",
					Place:   g.Place("key_results"), Span: idSpan(g),
					Related: []finding.Related{{File: g.Doc.File.Path, Span: idSpan(&results[most].Goal), Label: fmt.Sprintf("number %d", most+1)}},
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
			Why:       "Without one nobody can tell whether the objective was reached; with a single one, the number can be reached in a way that nobody wanted.",
			Source:    "John Doerr, Measure What Matters (2018): an objective is what, its key results are how we know. The preset google wants two, which balance each other (Andrew Grove, High Output Management, 1983).",
			Bad:       theatre("  - id: evening\n    title: Every seat is taken on a Tuesday\n    owner: nora\n"),
			Good:      theatre(play(0, "")),
			Options: []finding.Option{{
				Name: "min", Kind: finding.OptionInt, Default: "1", Doc: "How many active key results an objective has at least.",
				Presets: map[finding.Preset]string{finding.Strict: "2", finding.Google: "2", finding.GitLab: "1"},
			}},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult != nil || slices.ContainsFunc(g.Objective.KeyResults, func(kr *workspace.KeyResult) bool { return kr.Refused }) {
				return false
			}
			count := 0
			for _, kr := range g.Objective.KeyResults {
				if lint.Judgeable(&kr.Goal) {
					count++
				}
			}
			least := p.Int(g.Doc.File.Path, "min")
			if count >= least {
				return true
			}
			message := fmt.Sprintf("%q has %s; %d is the least", g.Title.V, plural(count, "key result"), least)
			if count == 0 {
				message = fmt.Sprintf("%q has no key result", g.Title.V)
			}
			p.Report(g, finding.Diagnostic{
				Message: message, Label: "how will you know?",
				Help:  "write what will be different when it is reached, as a number that can be read",
				Place: g.Place("key_results"), Span: idSpan(g),
			})
			return true
		},
	}
}

func weightsMixed() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "weights-mixed", Severities: severities("-WW"), Scoped: true,
			Statement: "Of siblings, either all say their weight or none does.",
			Why:       "One without a weight counts 1. Beside weights of 40 and 60 that is next to nothing, and nobody meant that.",
			Bad:       theatre(play(0, "", sold(0, "        weight: 60\n"), sold(1, ""))),
			Good:      theatre(play(0, "", sold(0, "        weight: 60\n"), sold(1, "        weight: 40\n"))),
		},
		Workspace: func(p *lint.Pass) {
			for _, s := range siblings(p.Objectives()) {
				with, without := parted(s.goals)
				if len(with) == 0 || len(without) == 0 {
					continue
				}
				g := without[0]
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("%d of %d %ss of %s say a weight, and this one does not", len(with), len(s.goals), kind(g), s.of),
					Label:   "counts 1", Help: fmt.Sprintf("write weight: here too, beside %s of %s; or take all weights out", weight(with[0]).V, with[0].Title.V),
					Place: g.Place("weight"), Span: idSpan(g),
					Related: []finding.Related{{File: with[0].Doc.File.Path, Span: weight(with[0]).Span, Label: "counts " + weight(with[0]).V.String()}},
				})
			}
		},
	}
}

// family is goals whose weights are set against each other.
type family struct {
	// of says in words whose they are.
	of    string
	goals []*workspace.Goal
}

// siblings are the active objectives of each team and cycle, and the active key
// results of each objective.
func siblings(objectives []*workspace.Objective) []family {
	var out []family
	counting := active(objectives)
	for _, group := range groups(counting) {
		f := family{of: group.owner}
		for _, o := range group.objectives {
			f.goals = append(f.goals, &o.Goal)
		}
		out = append(out, f)
	}
	for _, o := range counting {
		f := family{of: fmt.Sprintf("%q", o.Title.V)}
		for _, kr := range activeResults(o) {
			f.goals = append(f.goals, &kr.Goal)
		}
		out = append(out, f)
	}
	return out
}

func parted(goals []*workspace.Goal) (with, without []*workspace.Goal) {
	for _, g := range goals {
		if weight(g).Set {
			with = append(with, g)
		} else {
			without = append(without, g)
		}
	}
	return with, without
}

// fewestSpread is the number of weighted siblings from which on weights can be
// spread thin.
const fewestSpread = 5

func weightsSpreadThin() *lint.Rule {
	of := func(weights ...int) string {
		return theatre(play(0, "", many(len(weights), func(i int) string { return sold(i, fmt.Sprintf("        weight: %d\n", weights[i])) })...))
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "weights-spread-thin", Severities: severities("-IW"), Scoped: true,
			Statement: "Where five or more siblings are weighted, the two heaviest hold a good part of the weight.",
			Why:       "Weights are there to say what matters. Where all weigh about the same, they say that nothing does, and the easy ones are done first.",
			Source:    "The Pareto principle, as quality management uses it (Joseph Juran): a few causes make most of the effect.",
			Bad:       of(20, 20, 20, 20, 20), Good: of(40, 25, 15, 10, 10),
			Options: []finding.Option{{
				Name: "share", Kind: finding.OptionPercent, Default: "50%", Doc: "The share of all weight that the two heaviest hold at least.",
			}},
		},
		Workspace: func(p *lint.Pass) {
			for _, s := range siblings(p.Objectives()) {
				if with, _ := parted(s.goals); len(with) >= fewestSpread {
					checkSpread(p, s, with)
				}
			}
		},
	}
}

func checkSpread(p *lint.Pass, s family, with []*workspace.Goal) {
	heaviest := slices.Clone(with)
	sort.SliceStable(heaviest, func(a, b int) bool { return weight(heaviest[a]).V.Cmp(weight(heaviest[b]).V) > 0 })
	all := new(big.Rat)
	for _, g := range with {
		all.Add(all, g.Weight())
	}
	if all.Sign() == 0 {
		return
	}
	top := heaviest[0]
	held := new(big.Rat).Add(top.Weight(), heaviest[1].Weight())
	held.Quo(held, all)
	line := p.Number(top.Doc.File.Path, "share")
	if held.Cmp(line) >= 0 {
		return
	}
	p.Report(top, finding.Diagnostic{
		Message: fmt.Sprintf("the two heaviest of %d %ss of %s hold %s %% of the weight, under %s %%", len(with), kind(top), s.of, percent(held), percent(line)),
		Label:   "the heaviest", Help: "give the one or two that matter most more weight, or drop the least",
		Place: top.Place("weight"), Span: weight(top).Span,
		Related: []finding.Related{{File: heaviest[1].Doc.File.Path, Span: weight(heaviest[1]).Span, Label: "the second"}},
	})
}

// risingChange is the first active key result of an objective whose number is to
// rise, nil where there is none.
func risingChange(o *workspace.Objective) *workspace.KeyResult {
	for _, kr := range activeResults(o) {
		m := kr.Decl.Measure
		if m.Kind == schema.Change && m.Target.V.Cmp(m.Baseline.V) > 0 {
			return kr
		}
	}
	return nil
}
