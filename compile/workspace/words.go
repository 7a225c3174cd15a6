package workspace

import (
	"fmt"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// nearQuestion is a misspelt name and the list in which it is looked for.
type nearQuestion struct{ list, name string }

// likely is the name that a misspelt one is meant to be.
type likely struct {
	name string
	// only is set where no other name is as near, so that a fix may write it.
	only bool
}

// mostCompared bounds the names that are compared in search of suggestions: a
// workspace in which everything is misspelt must not take time with the square
// of its size.
const mostCompared = 300_000

// near finds the candidate that a name is most likely a misspelling of; the
// result has no name where there is none. Questions repeat (one renamed team
// breaks every file that names it), so answers are kept.
func (j *joiner) near(list, name string, candidates func() []string) likely {
	q := nearQuestion{list, name}
	answer, known := j.nearest[q]
	if known || j.compared > mostCompared {
		return answer
	}
	all := candidates()
	j.compared += len(all)
	if best, ok := schema.Nearest(name, all); ok {
		answer = likely{name: best, only: true}
		distance := schema.Distance(name, best, len(name))
		for _, c := range all {
			if c != best && c != name && schema.Distance(name, c, distance) <= distance {
				answer.only = false
			}
		}
	}
	j.nearest[q] = answer
	return answer
}

// fix replaces a text by the one name that is near.
func (l likely) fix(doc *schema.Document, span source.Span) []finding.Fix {
	if !l.only {
		return nil
	}
	return respell(doc, span, l.name)
}

// respell is the fix that writes a text anew. It may change what is meant, so it
// is not safe.
func respell(doc *schema.Document, span source.Span, spelling string) []finding.Fix {
	return []finding.Fix{{
		Title: fmt.Sprintf("Replace it by %s", spelling),
		Edits: []finding.FileEdit{{File: doc.File.Path, Edit: source.Edit{Span: span, New: spelling}}},
	}}
}

func (l likely) help(otherwise string) string {
	if l.name == "" {
		return otherwise
	}
	return fmt.Sprintf("did you mean %q? Otherwise %s", l.name, otherwise)
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
	d.Help = near.help("declare it under \"teams\"")
	d.Fixes = near.fix(doc, name.Span)
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
	if near.name == "" && !personOnly {
		near = j.near("team", name.V, j.teamIDs)
	}
	d.Message = fmt.Sprintf("person %q is not declared", name.V)
	d.Label = "no entry of \"people\" has this id"
	if !personOnly {
		d.Message = fmt.Sprintf("%q is declared neither as a person nor as a team", name.V)
		d.Label = "no entry of \"people\" or \"teams\" has this id"
	}
	d.Help = near.help("declare the person under \"people\"")
	d.Fixes = near.fix(doc, name.Span)
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
		Help:    near.help("declare it under \"kpis\""),
		Fixes:   near.fix(doc, name.Span),
	})
}

func (j *joiner) unknownCycle(doc *schema.Document, name schema.Text, at finding.Place) {
	j.unknownCycleAt(doc, name.V, name.Span, at)
}

func (j *joiner) unknownCycleAt(doc *schema.Document, name string, span source.Span, at finding.Place) {
	near := likely{name: respelled(name), only: true}
	if near.name == "" || !j.knownCycle(near.name) {
		near = j.near("cycle", name, j.cycleNames)
	}
	j.report(doc, finding.Diagnostic{
		Rule: "unknown-cycle", Place: at, Span: span,
		Message: fmt.Sprintf("cycle %q has no dates", name),
		Label:   "neither computable nor in the calendar of okrc.yaml",
		Help:    near.help("write 2026, 2026-H2, 2026-T3, 2026-Q4, 2026-B6 or 2026-11, or give the cycle its dates under \"calendar.cycles\" of okrc.yaml"),
		Fixes:   near.fix(doc, span),
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
