package rules

import (
	"fmt"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema/finding"
)

func placeholderText() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "placeholder-text", Severities: severities("-WW"), Scoped: true, Prose: true,
			Statement: "A title is finished.",
			Why:       "\"X %\" is filled in never, or in the last week, with the number that was reached. Until then everybody works towards another one.",
			Bad:       school(pupils, wish("Raise the share of pupils who borrow from X % to Y %", "")),
			Good:      school(pupils, loans), Supersedes: append(allProse(), "no-measure"),
		},
		Goal: prose{
			question: wording.Placeholder, keyResults: true, objectives: true,
			say: func(g *workspace.Goal, m wording.Mark, words string) finding.Diagnostic {
				return finding.Diagnostic{
					Message: fmt.Sprintf("the title of this %s is unfinished: %q", kind(g), words),
					Label:   "still to be filled in",
					Help:    rewrite(m, "fill it in; or write status: draft until it is known, or baseline: unknown with measure_by:"),
				}
			},
		}.judge,
	}
}

func vagueWording() *lint.Rule {
	rule := prose{
		question: wording.Vague, keyResults: true, objectives: true, answered: measured,
		say: func(g *workspace.Goal, m wording.Mark, words string) finding.Diagnostic {
			d := finding.Diagnostic{
				Message: fmt.Sprintf("the result turns on %q, which everybody reads in their own way", words),
				Label:   "how would you know?",
				Help:    rewrite(m, "say what can be counted or seen when it is so"),
			}
			if g.KeyResult == nil {
				d.Message = fmt.Sprintf("%q could stand in the file of any team", words)
				d.Label = "says nothing of its own"
				d.Help = rewrite(m, "say for whom, and what will be different for them")
			}
			return d
		},
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "vague-wording", Severities: severities("-IW"), Scoped: true, Prose: true,
			Statement: "A result does not turn on a word that everybody reads differently.",
			Why:       "\"Better\" is reached as soon as somebody says so. Two people nod at the plan and mean two plans, and find out at the end.",
			Source:    "ISO/IEC/IEEE 29148 lists unbounded and subjective terms to avoid in requirements; INCOSE, Guide for Writing Requirements, on vague terms and escape clauses.",
			Bad:       school("Become significantly better", loans),
			Good:      school(pupils, loans),
			Options:   []finding.Option{{Name: "allow", Kind: finding.OptionWords, Default: "[]", Doc: "Words that the workspace has defined for itself."}},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			s := p.Sentence(g)
			if m, found := s.Ask(wording.Vague); found && allowed(s.Text[m.Span.Start:m.Span.End], p.Words(g.Doc.File.Path, "allow")) {
				return true
			}
			return rule.judge(p, g)
		},
	}
}

func compoundStatement() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "compound-statement", Severities: severities("-IW"), Scoped: true, Prose: true,
			Statement: "A goal is one result.",
			Why:       "When one half is reached and the other is not, there is no honest number for the whole, and the half that is lost disappears in it.",
			Source:    "INCOSE, Guide for Writing Requirements, on singular statements; ISO/IEC/IEEE 29148 calls such a requirement singular.",
			Bad:       school(pupils, wish("Grow books borrowed to 150 a week and train 12 reading mentors", "        baseline: 90\n        target: 150\n        unit: books\n")),
			Good:      school(pupils, loans),
		},
		Goal: prose{
			question: wording.Compound, keyResults: true, objectives: true,
			say: func(g *workspace.Goal, m wording.Mark, words string) finding.Diagnostic {
				return finding.Diagnostic{
					Message: fmt.Sprintf("the %s joins two results; the second is %q", kind(g), words),
					Label:   "can be reached without the other",
					Help:    rewrite(m, fmt.Sprintf("write one %s for each, or say what is so when both came true", kind(g))),
				}
			},
		}.judge,
	}
}

func objectiveIsTask() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "objective-is-task", Severities: severities("-WW"), Scoped: true, Prose: true,
			Statement: "An objective says where the team wants to be, not what it will do.",
			Why:       "A task can be finished without anything getting better, and a team that is told the task cannot find the easier way to what it was for.",
			Source:    "Christina Wodtke, Radical Focus (2016): an objective is qualitative and inspiring.",
			Bad:       school("Launch the new library catalogue", loans),
			Good:      school(pupils, loans),
		},
		Goal: prose{
			question: wording.Task, objectives: true,
			say: func(g *workspace.Goal, m wording.Mark, _ string) finding.Diagnostic {
				return finding.Diagnostic{
					Message: fmt.Sprintf("the objective %q is a task", g.Title.V),
					Label:   "done when it is done, whatever comes of it",
					Help:    rewrite(m, "say what it is for and for whom; keep the task under initiatives"),
				}
			},
		}.judge,
	}
}

func metricInObjective() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "metric-in-objective", Severities: severities("-WW"), Scoped: true, Prose: true,
			Statement: "The numbers of an objective stand in its key results.",
			Why:       "A number in the title is scored nowhere, goes stale when the target is amended, and turns what should be worth wanting into a sum.",
			Source:    "John Doerr, Measure What Matters (2018): the objective is what, key results are how it is measured.",
			Bad:       school("Children borrow 150 books a week", loans),
			Good:      school(pupils, loans),
		},
		Goal: prose{
			question: wording.MetricInTitle, objectives: true,
			say: func(_ *workspace.Goal, m wording.Mark, words string) finding.Diagnostic {
				return finding.Diagnostic{
					Message: fmt.Sprintf("the objective holds a target: %q", words),
					Label:   "belongs in a key result",
					Help:    rewrite(m, "say here what it is good for, and write the number as target: of a key result"),
				}
			},
		}.judge,
	}
}
