package rules

import (
	"fmt"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// timeBound are the rules of the letter T that need no reading of prose.
func timeBound() []*lint.Rule {
	rules := []*lint.Rule{dueOutsideCycle()}
	for _, r := range rules {
		r.Category, r.Letter = finding.TimeBound, finding.LetterT
	}
	return rules
}

// dated is a date of a key result with its field.
type dated struct {
	field, word string
	day         schema.Day
}

// dates are all planned dates of a key result.
func dates(kr *workspace.KeyResult) []dated {
	list := []dated{{"due", "due date", kr.Decl.Due}, {"measure_by", "date of the first measurement", kr.Decl.Measure.MeasureBy}}
	for i, phase := range kr.Decl.Phases {
		list = append(list, dated{fmt.Sprintf("phases[%d].date", i+1), "phase", phase.Date})
	}
	for _, m := range kr.Decl.Measure.Milestones {
		list = append(list, dated{"milestones[" + m.Name() + "].due", fmt.Sprintf("due date of %q", m.Name()), m.Due})
	}
	return list
}

func dueOutsideCycle() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "due-outside-cycle", Severities: severities("-WE"), Scoped: true,
			Statement: "Every planned date lies in the cycle.",
			Why:       "What is due after the cycle is not a result of the cycle: its progress is too low on every day, and it closes as missed.",
			Bad:       keyResult(goodResult + "        due: 2027-01-15\n"), Good: keyResult(goodResult + "        due: 2026-12-15\n"),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult == nil {
				return false
			}
			judged := false
			for _, d := range dates(g.KeyResult) {
				if !d.day.Set {
					continue
				}
				judged = true
				if d.day.V >= g.Cycle.Start && d.day.V <= g.Cycle.End {
					continue
				}
				side := "after the end"
				if d.day.V < g.Cycle.Start {
					side = "before the start"
				}
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("the %s, %s, lies %s of %s", d.word, d.day.V, side, g.Cycle.Name),
					Label:   fmt.Sprintf("%s runs from %s to %s", g.Cycle.Name, g.Cycle.Start, g.Cycle.End),
					Help:    "choose a date in the cycle; what needs longer is two key results, or one of a longer cycle",
					Place:   g.Place(d.field), Span: d.day.Span,
				})
			}
			return judged
		},
	}
}
