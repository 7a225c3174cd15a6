package rules

import (
	"fmt"
	"slices"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema/finding"
)

// specific are the rules of the letter S.
func specific() []*lint.Rule {
	rules := []*lint.Rule{
		missingOwner(), reasonMissing(), placeholderText(), vagueWording(), compoundStatement(), objectiveIsTask(), duplicateStatement(), metricInObjective(),
	}
	for _, r := range rules {
		r.Category, r.Letter = finding.Specific, finding.LetterS
	}
	return rules
}

func missingOwner() *lint.Rule {
	noOwner := okrs("objectives:\n  - id: morning\n    title: The neighbourhood starts its day with us\n    key_results:\n" + goodResult)
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "missing-owner", Severities: severities("-WE"), Scoped: true,
			Statement: "An objective has one owner.",
			Why:       "What everybody owns nobody reads: no one asks for the number, and the goal is remembered in the last week.",
			Bad:       noOwner, Good: keyResult(goodResult),
			Options: []finding.Option{{
				Name: "on", Kind: finding.OptionEnum, Default: "[objective]", Choices: []string{"objective", "key_result"},
				Presets: map[finding.Preset]string{finding.Strict: "[objective, key_result]", finding.GitLab: "[objective, key_result]"},
				Doc:     "Whether objectives, key results or both must have an owner of their own.",
			}},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.Doc.Person.Set || !slices.Contains(p.Words(g.Doc.File.Path, "on"), kindWord(g)) {
				return g.KeyResult == nil
			}
			if !written(g).Set {
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("the %s %q has no owner", kind(g), g.Title.V),
					Label:   "nobody answers for it",
					Help:    "write owner: and the id of the one person or team that will ask for its numbers",
					Place:   g.Place("owner"), Span: idSpan(g),
				})
			}
			return true
		},
	}
}

// kindWord is the word for a goal's kind in options.
func kindWord(g *workspace.Goal) string {
	if g.KeyResult != nil {
		return "key_result"
	}
	return "objective"
}

func reasonMissing() *lint.Rule {
	dropped := func(more string) string {
		return okrs("objectives:\n  - id: morning\n    title: The neighbourhood starts its day with us\n    owner: rosa\n    status: dropped\n" + more + "    key_results:\n" + goodResult)
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "reason-missing", Severities: severities("-WE"),
			Statement: "A dropped or postponed goal says why and since when, and a grade given by hand says why.",
			Why:       "A goal that vanishes without a word teaches the team that goals vanish. The reason is what the next quarter learns from.",
			Bad:       dropped("    date: 2026-10-20\n"), Good: dropped("    date: 2026-10-20\n    reason: The street is closed for repairs until spring.\n"),
		},
		Workspace: func(p *lint.Pass) {
			for _, o := range p.Workspace.Objectives {
				for _, g := range o.Goals() {
					if !g.Refused && !g.Duplicate {
						checkReason(p, g)
					}
				}
			}
		},
	}
}

func checkReason(p *lint.Pass, g *workspace.Goal) {
	s := ownState(g)
	gone := s.Status.Set && (s.Status.V == "dropped" || s.Status.V == "postponed")
	d := finding.Diagnostic{Label: "why?"}
	switch {
	case gone && !s.Reason.Set && !s.Date.Set:
		d.Message, d.Help = fmt.Sprintf("%q was %s, and nothing says why or when", g.Title.V, s.Status.V), "write reason: and date: beside the status"
	case gone && !s.Reason.Set:
		d.Message, d.Help = fmt.Sprintf("%q was %s, and nothing says why", g.Title.V, s.Status.V), "write reason: beside the status"
	case gone && !s.Date.Set:
		d.Message, d.Label = fmt.Sprintf("%q was %s, and nothing says when", g.Title.V, s.Status.V), "since when?"
		d.Help = "write date: beside the status; without one it counts as changed after the freeze"
	case s.Score.Set && !s.Reason.Set:
		d.Message, d.Help = fmt.Sprintf("%q was graded %s by hand, and nothing says why", g.Title.V, s.Score.V), "write reason: beside the score: the computed one stands next to it in the report"
		d.Place, d.Span = g.Place("score"), s.Score.Span
		p.Report(g, d)
		return
	default:
		return
	}
	d.Place, d.Span = g.Place("status"), s.Status.Span
	p.Report(g, d)
}
