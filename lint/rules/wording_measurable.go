package rules

import (
	"fmt"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

func unmeasurableWording() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "unmeasurable-wording", Severities: severities("-WW"), Scoped: true, Prose: true,
			Statement: "A key result without a measure holds at least a number, or an end that anybody can check.",
			Why:       "At the end two honest people look at the same work, and one says it was reached. The grade then belongs to whoever argues longer.",
			Source:    "Marissa Mayer, quoted in John Doerr, Measure What Matters (2018): it is not a key result unless it has a number; Edwin Locke and Gary Latham, A Theory of Goal Setting and Task Performance (1990): specific goals move people more than doing their best.",
			Bad:       school(pupils, wish("Improve reading in the first grade", "")),
			Good:      school(pupils, loans), Supersedes: []string{"no-measure", "vague-wording", "activity-not-outcome"},
		},
		Goal: prose{
			question: wording.Unmeasurable, keyResults: true, answered: measured,
			say: func(_ *workspace.Goal, m wording.Mark, words string) finding.Diagnostic {
				return finding.Diagnostic{
					Message: fmt.Sprintf("%q says neither how much nor until what, so nobody can check whether it was reached", words),
					Label:   "how would you check it?",
					Help:    rewrite(m, "write baseline and target; or name the state that anybody can see when it is reached"),
				}
			},
		}.judge,
	}
}

// activityWords are the facts about work in place of results, by the reason that
// was read.
var activityWords = map[string]string{
	"work":        "%q is work to do, no result",
	"count":       "%q counts what the team makes, not what comes of it",
	"deliverable": "%q is something to deliver, no result",
}

func activityNotOutcome() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "activity-not-outcome", Severities: severities("-IW"), Scoped: true, Prose: true,
			Statement: "A key result says what will be different, not what will be done.",
			Why:       "All tasks can be green and nothing better. Who is measured by tasks cannot drop the one that does not help.",
			Source:    "Google's OKR playbook, in John Doerr, Measure What Matters (2018): key results describe outcomes, not activities.",
			Bad:       school(pupils, loans+wish("Run 12 reading afternoons", "        baseline: 0\n        target: 12\n        unit: afternoons\n")),
			Good:      school(pupils, loans),
		},
		Goal: prose{
			question: wording.Activity, keyResults: true, answered: outcomeByFields,
			say: func(g *workspace.Goal, m wording.Mark, _ string) finding.Diagnostic {
				fact := activityWords[m.Reason]
				if fact == "" {
					fact = activityWords["work"]
				}
				return finding.Diagnostic{
					Message: fmt.Sprintf(fact, g.Title.V),
					Label:   "what will be different then?",
					Help:    rewrite(m, "say what changes for whom when it is done; list the work under initiatives"),
				}
			},
		}.judge,
	}
}

// outcomeByFields reports whether a key result is measured in a share, money or
// time, or by a KPI: whatever the title says, that is no count of own work.
func outcomeByFields(_ *lint.Pass, g *workspace.Goal) bool {
	kr := g.KeyResult
	if !numeric(kr.Decl.Measure) {
		return false
	}
	if kr.KPI != nil {
		return true
	}
	switch kind, known := wording.UnitKind(kr.Unit().V); kind {
	case wording.Percent, wording.Points, wording.Ratio, wording.Money, wording.Duration:
		return known
	}
	return false
}

func noOutcome() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "no-outcome", Severities: severities("-WW"), Scoped: true,
			Statement: "An objective has at least one key result that is an outcome.",
			Why:       "If all of them are tasks, milestones and yes or no, the objective can be graded 1.0 without anything having got better, and nobody would notice.",
			Source:    "Google's OKR playbook, in John Doerr, Measure What Matters (2018).",
			Bad:       school(pupils, wish("Run 12 reading afternoons", "        baseline: 0\n        target: 12\n        unit: afternoons\n")+"      - id: corner\n        title: The reading corner is open\n        done: false\n"),
			Good:      school(pupils, loans+"      - id: corner\n        title: The reading corner is open\n        done: false\n"),
			Options: []finding.Option{{
				Name: "results", Kind: finding.OptionInt, Default: "2", Doc: "From how many active key results on an objective is expected to have an outcome.",
			}},
			SupersedesBelow: []string{"activity-not-outcome"},
		},
		Goal: checkOutcome,
	}
}

func checkOutcome(p *lint.Pass, g *workspace.Goal) bool {
	if g.KeyResult != nil {
		return false
	}
	results := activeResults(g.Objective)
	if len(results) == 0 || len(results) < p.Int(g.Doc.File.Path, "results") {
		return false
	}
	var steps, work int
	d := finding.Diagnostic{
		Label: "all of it can be done and nothing be better",
		Help:  "add a key result that says what will be different, for whom, and how much",
		Place: g.Place("key_results"), Span: g.Title.Span,
	}
	for _, kr := range results {
		label := "work"
		switch kind := kr.Decl.Measure.Kind; {
		case kind == schema.Milestones || kind == schema.YesNo:
			steps++
			label = "done or not done"
		case isActivity(p, &kr.Goal):
			work++
		default:
			return true
		}
		if len(d.Related) < 3 {
			d.Related = append(d.Related, finding.Related{File: kr.Doc.File.Path, Span: kr.Title.Span, Label: label})
		}
	}
	d.Message = fmt.Sprintf("none of the %d key results of %q is an outcome: %s", len(results), g.Title.V, shares(work, steps))
	p.Report(g, d)
	return true
}

func isActivity(p *lint.Pass, g *workspace.Goal) bool {
	if outcomeByFields(p, g) {
		return false
	}
	_, found := p.Sentence(g).Ask(wording.Activity)
	return found
}

// shares says how many key results are what, without those that are none.
func shares(work, steps int) string {
	var parts []string
	if work > 0 {
		parts = append(parts, fmt.Sprintf("%d %s work", work, isAre(work)))
	}
	if steps > 0 {
		parts = append(parts, fmt.Sprintf("%d %s milestones or yes/no", steps, isAre(steps)))
	}
	return strings.Join(parts, ", ")
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

func relativeWithoutBaseline() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "relative-without-baseline", Severities: severities("-WW"), Scoped: true, Prose: true,
			Statement: "Who says by how much also says from where.",
			Why:       "20 % more than what? In week twelve the start is remembered as whatever makes the end look right.",
			Bad:       school(pupils, wish("Increase books borrowed by 20 %", "")),
			Good:      school(pupils, loans), Supersedes: []string{"unmeasurable-wording", "no-measure", "vague-wording", "activity-not-outcome"},
		},
		Goal: prose{
			question: wording.Relative, keyResults: true,
			answered: func(_ *lint.Pass, g *workspace.Goal) bool {
				kind := g.KeyResult.Decl.Measure.Kind
				return kind == schema.Change || kind == schema.UnknownBaseline
			},
			say: func(_ *workspace.Goal, m wording.Mark, words string) finding.Diagnostic {
				return finding.Diagnostic{
					Message: fmt.Sprintf("the title says by how much (%s), and nothing says from what", words),
					Label:   "of what?",
					Help:    rewrite(m, "write baseline: and target: as numbers; baseline: unknown where nobody has measured it yet"),
				}
			},
		}.judge,
	}
}

func kpiInDisguise() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "kpi-in-disguise", Severities: severities("-IW"), Scoped: true, Prose: true,
			Statement: "A goal changes something; what is to stay as it is belongs in a hold measure or a KPI.",
			Why:       "Keeping a level is worth watching and costs no plan. As a key result it is green from the first day and hides what is not.",
			Source:    "Christina Wodtke, Radical Focus (2016): health metrics stand beside the objectives.",
			Bad:       school(pupils, loans+wish("Keep the library open every afternoon", "        baseline: 4\n        target: 5\n        unit: afternoons\n")),
			Good:      school(pupils, loans+wish("Keep the library open every afternoon", "        at_least: 5\n        unit: afternoons a week\n")),
		},
		Goal: prose{
			question: wording.Routine, keyResults: true, objectives: true,
			answered: func(_ *lint.Pass, g *workspace.Goal) bool {
				return g.KeyResult != nil && g.KeyResult.Decl.Measure.Kind == schema.Hold
			},
			say: func(g *workspace.Goal, m wording.Mark, _ string) finding.Diagnostic {
				return finding.Diagnostic{
					Message: fmt.Sprintf("%q keeps what there is", g.Title.V),
					Label:   "what will change?",
					Help:    rewrite(m, "write it as a hold (at_least, at_most, between), or as a KPI that guards another key result"),
				}
			},
		}.judge,
	}
}
