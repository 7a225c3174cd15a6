package workspace

import (
	"fmt"
	"strings"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// parts are the places of a reference's parts within its text, in bytes.
type parts struct{ owner, objective, keyResult, cycle source.Span }

func split(text string) parts {
	end, start := len(text), 0
	var p parts
	if i := strings.IndexByte(text, '@'); i >= 0 {
		p.cycle = source.Span{Start: i + 1, End: end}
		end = i
	}
	if i := strings.IndexByte(text[:end], '/'); i >= 0 {
		p.owner = source.Span{Start: 0, End: i}
		start = i + 1
	}
	p.objective = source.Span{Start: start, End: end}
	if i := strings.IndexByte(text[start:end], '.'); i >= 0 {
		p.objective.End = start + i
		p.keyResult = source.Span{Start: start + i + 1, End: end}
	}
	return p
}

// explain reports a reference that cannot be resolved, at the part that fails.
func (j *joiner) explain(from scope, use usage, ref schema.Reference, a answer) {
	p := split(use.text.V)
	switch a.outcome {
	case unknownOwner:
		span, exact := Part(use.doc, use.text, p.owner.Start, p.owner.End)
		owner := use.text
		owner.V, owner.Span = ref.Owner, span
		if !exact || ref.Owner == "" {
			owner.V = a.key.owner
		}
		j.unknownTeam(use.doc, owner, use.place())
	case unknownCycle:
		span, _ := Part(use.doc, use.text, p.cycle.Start, p.cycle.End)
		j.unknownCycleAt(use.doc, a.cycle, span, use.place())
	case ambiguous:
		j.explainAmbiguous(use, a)
	case found:
		j.explainKind(use, a)
	default:
		j.explainMissing(from, use, p, a)
	}
}

func (j *joiner) explainAmbiguous(use usage, a answer) {
	one, two := a.goal.Ref.Cycle, a.other.Ref.Cycle
	j.report(use.doc, finding.Diagnostic{
		Rule: "unknown-reference", Place: use.place(), Span: use.text.Span,
		Message: fmt.Sprintf("%q could be the goal of %s or of %s", use.text.V, one, two),
		Label:   "both cycles are equally long and have such a goal",
		Help:    fmt.Sprintf("name the cycle: %s@%s or %s@%s", use.text.V, one, use.text.V, two),
		Related: []finding.Related{
			{File: a.goal.Doc.File.Path, Span: a.goal.idSpan(), Label: "in " + one},
			{File: a.other.Doc.File.Path, Span: a.other.idSpan(), Label: "in " + two},
		},
	})
}

// explainKind reports a check-in on an objective.
func (j *joiner) explainKind(use usage, a answer) {
	d := finding.Diagnostic{
		Rule: "unknown-reference", Place: use.place(), Span: use.text.Span,
		Message: fmt.Sprintf("%q is an objective", use.text.V),
		Label:   "a check-in is on a key result",
		Help:    "name one of its key results: objective.key-result",
		Related: []finding.Related{{File: a.goal.Doc.File.Path, Span: a.goal.idSpan(), Label: "the objective"}},
	}
	if krs := a.goal.Objective.KeyResults; len(krs) == 1 && !krs[0].Refused {
		base, cycle, _ := strings.Cut(use.text.V, "@")
		full := base + "." + krs[0].Ref.KeyResult
		if cycle != "" {
			full += "@" + cycle
		}
		d.Help = fmt.Sprintf("write %s, its one key result", full)
		d.Fixes = respell(use.doc, use.text.Span, full)
	}
	j.report(use.doc, d)
}

// explainMissing reports a goal that a known team or person does not have.
func (j *joiner) explainMissing(from scope, use usage, p parts, a answer) {
	if j.isLost(a.key.objective) || (a.key.keyResult != "" && j.isLost(a.key.keyResult)) {
		return
	}
	d := finding.Diagnostic{Rule: "unknown-reference", Place: use.place()}
	if a.outcome == pending || use.soft {
		d.Rule = "pending-reference"
	}
	when := meantCycles(from, a)
	objective := a
	objective.key.keyResult = ""
	holder := choose(j.index.goals[objective.key], j.ws, from, a.cycle).goal
	var near likely
	var exact bool
	switch {
	case a.key.keyResult != "" && holder != nil:
		d.Span, exact = Part(use.doc, use.text, p.keyResult.Start, p.keyResult.End)
		d.Message = fmt.Sprintf("objective %q of %s has no key result %q", a.key.objective, a.key.owner, a.key.keyResult)
		d.Label = "no such key result in " + holder.Ref.Cycle
		near = j.near("kr:"+holder.Ref.String(), a.key.keyResult, func() []string { return keyResultIDs(holder.Objective) })
		d.Related = []finding.Related{{File: holder.Doc.File.Path, Span: holder.idSpan(), Label: "the objective"}}
	case a.outcome == pending:
		d.Span, exact = Part(use.doc, use.text, p.objective.Start, p.objective.End)
		d.Message = fmt.Sprintf("%s has no goals %s yet, so %q leads nowhere", a.key.owner, when, use.text.V)
		d.Label = "another pull request may bring this goal"
	default:
		d.Span, exact = Part(use.doc, use.text, p.objective.Start, p.objective.End)
		d.Message = fmt.Sprintf("%s has no objective %q %s", a.key.owner, a.key.objective, when)
		d.Label = "no such objective"
		list := fmt.Sprintf("o:%s@%s>%s,%t", a.key.owner, a.cycle, from.cycleName, from.earlier)
		near = j.near(list, a.key.objective, func() []string { return j.objectiveIDs(from, a) })
	}
	d.Help = near.help("correct the reference, or write the goal")
	if exact {
		d.Fixes = near.fix(use.doc, d.Span)
	}
	if near.name == "" {
		j.explainElsewhere(&d, use, a)
	}
	j.report(use.doc, d)
}

// meantCycles says in words where a goal was looked for.
func meantCycles(from scope, a answer) string {
	switch {
	case a.cycle != "":
		return "in " + a.cycle
	case from.earlier:
		return "in a cycle before " + from.cycleName
	}
	return "in " + from.cycleName + " or a longer cycle around it"
}

// explainElsewhere helps where the goal is one of another cycle, or where the
// name is a team's.
func (j *joiner) explainElsewhere(d *finding.Diagnostic, use usage, a answer) {
	holdings := j.index.goals[a.key]
	switch {
	case len(holdings) > 0 && a.cycle == "":
		latest := holdings[len(holdings)-1]
		full := use.text.V + "@" + latest.cycle
		d.Help = fmt.Sprintf("there is one in %s: write %s if that is meant", latest.cycle, full)
		d.Fixes = respell(use.doc, use.text.Span, full)
	case len(holdings) > 0:
		base, _, _ := strings.Cut(use.text.V, "@")
		full := base + "@" + holdings[len(holdings)-1].cycle
		d.Help = fmt.Sprintf("there is one in %s: write %s if that is meant", holdings[len(holdings)-1].cycle, full)
		d.Fixes = respell(use.doc, use.text.Span, full)
	case !strings.Contains(use.text.V, "/") && j.index.owners[a.key.objective].id() != "":
		d.Help = fmt.Sprintf("%s is a team or person: name one of its goals, %s/objective", a.key.objective, a.key.objective)
	}
}

func keyResultIDs(o *Objective) []string {
	ids := make([]string, 0, len(o.KeyResults))
	for _, kr := range o.KeyResults {
		if !kr.Refused {
			ids = append(ids, kr.Ref.KeyResult)
		}
	}
	return ids
}

// objectiveIDs are the objectives of the meant team or person in the cycles that
// could be meant.
func (j *joiner) objectiveIDs(from scope, a answer) []string {
	var ids []string
	for _, o := range j.index.held[a.key.owner] {
		if _, meant := from.distance(j.ws, o.Ref.Cycle, a.cycle); meant && o.Ref.Objective != "" {
			ids = append(ids, o.Ref.Objective)
		}
	}
	return ids
}
