package workspace

import (
	"fmt"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// nearQuestion is a misspelt name and the list in which it is looked for.
type nearQuestion struct{ list, name string }

// near is the candidate that a name is most likely a misspelling of, or "".
// Questions repeat (one renamed team breaks every file that names it), so
// answers are kept.
func (j *joiner) near(list, name string, candidates func() []string) string {
	q := nearQuestion{list, name}
	answer, known := j.nearest[q]
	if !known {
		answer, _ = schema.Nearest(name, candidates())
		j.nearest[q] = answer
	}
	return answer
}

// respell is the fix that replaces a text by its one near match. It may change
// what is meant, so it is not safe.
func respell(doc *schema.Document, span source.Span, spelling string) []finding.Fix {
	if spelling == "" {
		return nil
	}
	return []finding.Fix{{
		Title: fmt.Sprintf("Replace it by %s", spelling),
		Edits: []finding.FileEdit{{File: doc.File.Path, Edit: source.Edit{Span: span, New: spelling}}},
	}}
}

func didYouMean(near, otherwise string) string {
	if near == "" {
		return otherwise
	}
	return fmt.Sprintf("did you mean %q? Otherwise %s", near, otherwise)
}

func (j *joiner) teamIDs() []string {
	ids := make([]string, len(j.ws.Teams))
	for i, t := range j.ws.Teams {
		ids[i] = t.ID
	}
	return ids
}

func (j *joiner) personIDs() []string {
	ids := make([]string, len(j.ws.People))
	for i, p := range j.ws.People {
		ids[i] = p.ID
	}
	return ids
}

func (j *joiner) unknownTeam(doc *schema.Document, name schema.Text, at finding.Place) {
	d := finding.Diagnostic{Rule: "unknown-team", Place: at, Span: name.Span}
	if j.index.owners[name.V].person != nil {
		d.Message = fmt.Sprintf("%q is a person, not a team", name.V)
		d.Label = "a team is expected here"
		d.Help = "name a team; a person's own goals stand in a document with \"person\" instead of \"team\""
		j.report(doc, d)
		return
	}
	if j.isLost(name.V) {
		return
	}
	near := j.near("team", name.V, j.teamIDs)
	d.Message = fmt.Sprintf("team %q is not declared", name.V)
	d.Label = "no entry of \"teams\" has this id"
	d.Help = didYouMean(near, "declare it under \"teams\"")
	d.Fixes = respell(doc, name.Span, near)
	j.report(doc, d)
}

func (j *joiner) unknownPerson(doc *schema.Document, name schema.Text, at finding.Place, personOnly bool) {
	d := finding.Diagnostic{Rule: "unknown-person", Place: at, Span: name.Span}
	if j.index.owners[name.V].team != nil {
		d.Message = fmt.Sprintf("%q is a team, not a person", name.V)
		d.Label = "a person is expected here"
		d.Help = "name a person"
		j.report(doc, d)
		return
	}
	if j.isLost(name.V) {
		return
	}
	near := j.near("person", name.V, j.personIDs)
	if near == "" && !personOnly {
		near = j.near("team", name.V, j.teamIDs)
	}
	d.Message = fmt.Sprintf("person %q is not declared", name.V)
	d.Label = "no entry of \"people\" has this id"
	if !personOnly {
		d.Message = fmt.Sprintf("%q is declared neither as a person nor as a team", name.V)
		d.Label = "no entry of \"people\" or \"teams\" has this id"
	}
	d.Help = didYouMean(near, "declare the person under \"people\"")
	d.Fixes = respell(doc, name.Span, near)
	j.report(doc, d)
}

func (j *joiner) unknownKPI(doc *schema.Document, name schema.Text, at finding.Place) {
	if j.isLost(name.V) {
		return
	}
	near := j.near("kpi", name.V, func() []string {
		ids := make([]string, len(j.ws.KPIs))
		for i, k := range j.ws.KPIs {
			ids[i] = k.ID
		}
		return ids
	})
	j.report(doc, finding.Diagnostic{
		Rule: "unknown-kpi", Place: at, Span: name.Span,
		Message: fmt.Sprintf("KPI %q is not declared", name.V),
		Label:   "no entry of \"kpis\" has this id",
		Help:    didYouMean(near, "declare it under \"kpis\""),
		Fixes:   respell(doc, name.Span, near),
	})
}

func (j *joiner) unknownCycle(doc *schema.Document, name schema.Text, at finding.Place) {
	j.unknownCycleAt(doc, name.V, name.Span, at)
}

func (j *joiner) unknownCycleAt(doc *schema.Document, name string, span source.Span, at finding.Place) {
	near := respelled(name)
	if near == "" || !j.knownCycle(near) {
		near = j.near("cycle", name, j.cycleNames)
	}
	j.report(doc, finding.Diagnostic{
		Rule: "unknown-cycle", Place: at, Span: span,
		Message: fmt.Sprintf("cycle %q has no dates", name),
		Label:   "neither computable nor in the calendar of okrc.yaml",
		Help:    didYouMean(near, "write 2026, 2026-H2, 2026-T3, 2026-Q4, 2026-B6 or 2026-11, or give the cycle its dates under \"calendar.cycles\" of okrc.yaml"),
		Fixes:   respell(doc, span, near),
	})
}

// cycleNames are the named cycles of the calendar and the computed ones that
// documents use.
func (j *joiner) cycleNames() []string {
	var names []string
	for name := range j.ws.Config.Calendar.Cycles {
		names = append(names, name)
	}
	for _, c := range j.ws.Cycles {
		if _, named := j.ws.Config.Calendar.Cycles[c.Name]; !named {
			names = append(names, c.Name)
		}
	}
	return names
}

func (j *joiner) duplicateID(doc *schema.Document, id schema.Text, first place, kind string, at finding.Place) {
	holder := "another " + kind
	if first.kind != kind {
		holder = "a " + first.kind
	}
	j.report(doc, finding.Diagnostic{
		Rule: "duplicate-id", Place: at, Span: id.Span,
		Message: fmt.Sprintf("%q is the id of %s already", id.V, holder),
		Label:   "the second one; references mean the first",
		Help:    "give one of them another id, or delete the copy",
		Related: []finding.Related{{File: first.doc.File.Path, Span: first.span, Label: "the first one"}},
	})
}
