package rules

import (
	"fmt"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// timeBound are the rules of the letter T.
func timeBound() []*lint.Rule {
	rules := []*lint.Rule{dueOutsideCycle(), dateContradictsDue(), vagueTime()}
	for _, r := range rules {
		r.Category, r.Letter = finding.TimeBound, finding.LetterT
	}
	return rules
}

// harvest is an example of one key result of a farm.
func harvest(title, fields string) string {
	return file("okrs.yaml", `okr: v1
team: orchard
cycle: 2026-Q4
objectives:
  - id: autumn
    title: No apple rots on the ground
    owner: bruno
    key_results:
      - id: picked
        title: `+title+`
`+fields)
}

const pickedShare = "        baseline: 60\n        target: 95\n        unit: \"%\"\n"

func dueOutsideCycle() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "due-outside-cycle", Severities: severities("-WE"), Scoped: true,
			Statement: "What a key result plans, it plans within its cycle.",
			Why:       "A goal that is due after its cycle is graded before it can be reached, and one that was due before is no goal of this cycle. Mostly it is a copied date.",
			Bad:       harvest("Apples picked before they fall rise from 60 % to 95 %", pickedShare+"        due: 2026-09-30\n"),
			Good:      harvest("Apples picked before they fall rise from 60 % to 95 %", pickedShare+"        due: 2026-11-15\n"),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult == nil {
				return false
			}
			for _, d := range plannedDays(g.KeyResult.Decl) {
				checkPlannedDay(p, g, d)
			}
			return true
		},
	}
}

// plannedDay is a date that a key result plans with.
type plannedDay struct {
	day         schema.Day
	field, what string
}

func plannedDays(kr *schema.KeyResult) []plannedDay {
	days := []plannedDay{{kr.Due, "due", "the due date"}, {kr.Measure.MeasureBy, "measure_by", "the day to measure by"}}
	for i, ph := range kr.Phases {
		days = append(days, plannedDay{ph.Date, fmt.Sprintf("phases[%d].date", i+1), "the phase"})
	}
	for i, m := range kr.Measure.Milestones {
		name := m.ID.V
		if name == "" {
			name = fmt.Sprint(i + 1)
		}
		days = append(days, plannedDay{m.Due, "milestones[" + name + "].due", fmt.Sprintf("the due date of %q", m.Title.V)})
	}
	return days
}

func checkPlannedDay(p *lint.Pass, g *workspace.Goal, d plannedDay) {
	c := g.Cycle
	if !d.day.Set || d.day.V >= c.Start && d.day.V <= c.End {
		return
	}
	label := fmt.Sprintf("%s ends on %s", c.Name, c.End)
	if d.day.V < c.Start {
		label = fmt.Sprintf("%s begins on %s", c.Name, c.Start)
	}
	p.Report(g, finding.Diagnostic{
		Message: fmt.Sprintf("%s %s lies outside of the cycle %s", d.what, d.day.V, c.Name),
		Label:   label, Help: "set a day within the cycle, or move the goal to the cycle in which it is due",
		Place: g.Place(d.field), Span: d.day.Span,
	})
}
