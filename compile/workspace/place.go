package workspace

import (
	"bytes"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// place is where something stands, and what it is in a word.
type place struct {
	doc  *schema.Document
	span source.Span
	kind string
}

// Place names the goal, or one of its fields, in findings; field may be "".
func (g *Goal) Place(field string) finding.Place {
	r := g.Ref
	if r.Owner == "" || r.Objective == "" || (g.KeyResult != nil && r.KeyResult == "") {
		return documentPlace(g.Doc, field)
	}
	return schema.Field(schema.GoalPlace(r.Owner, r.Objective, r.KeyResult, r.Cycle), field)
}

// Place names the team, or one of its fields, in findings.
func (t *Team) Place(field string) finding.Place { return teamPlace(t.ID, field) }

// Place names the person, or one of the fields, in findings.
func (p *Person) Place(field string) finding.Place { return personPlace(p.ID, field) }

// Place names the KPI, or one of its fields, in findings.
func (k *KPI) Place(field string) finding.Place { return kpiPlace(k.ID, field) }

func teamPlace(id, field string) finding.Place {
	return schema.Field(finding.Place("team:"+id), field)
}

func personPlace(id, field string) finding.Place {
	return schema.Field(finding.Place("person:"+id), field)
}

func kpiPlace(id, field string) finding.Place {
	return schema.Field(finding.Place("kpi:"+id), field)
}

func documentPlace(doc *schema.Document, field string) finding.Place {
	return schema.Field(schema.FilePlace(doc.File.Path), field)
}

// documentOwner is the name of the team or person that a document is of, as
// written.
func documentOwner(doc *schema.Document) schema.Text {
	if doc.Team.Set {
		return doc.Team
	}
	return doc.Person
}

// goalPlace names a goal before it is joined, with its owner as written; kr is
// nil for the objective.
func goalPlace(doc *schema.Document, o *schema.Objective, kr *schema.KeyResult, field string) finding.Place {
	owner := documentOwner(doc)
	if !owner.Set || !o.ID.Set || (kr != nil && !kr.ID.Set) {
		return documentPlace(doc, field)
	}
	id := ""
	if kr != nil {
		id = kr.ID.V
	}
	return schema.Field(schema.GoalPlace(owner.V, o.ID.V, id, doc.Cycle.V), field)
}

// checkInPlace names a check-in by what it is on and its day.
func checkInPlace(doc *schema.Document, d *schema.CheckIn) finding.Place {
	field := checkInField(d)
	if d.KPI.Set {
		return kpiPlace(d.KPI.V, field)
	}
	ref, ok := schema.ParseReference(d.KeyResult.V)
	if !ok {
		return documentPlace(doc, field)
	}
	owner, cycle := documentOwner(doc).V, doc.Cycle.V
	if ref.Owner != "" {
		owner = ref.Owner
	}
	if ref.Cycle != "" {
		cycle = ref.Cycle
	}
	return schema.Field(schema.GoalPlace(owner, ref.Objective, ref.KeyResult, cycle), field)
}

// Part is the place of a part of a scalar's text, counted in bytes of the text.
// It reports false, and the whole scalar, where the file spells the text
// otherwise (escapes, other normal forms).
func Part(doc *schema.Document, text schema.Text, start, end int) (source.Span, bool) {
	data := doc.File.Source.Data
	if text.Span.Start < 0 || text.Span.End > len(data) || text.Span.Start > text.Span.End {
		return text.Span, false
	}
	at := bytes.Index(data[text.Span.Start:text.Span.End], []byte(text.V))
	if at < 0 {
		return text.Span, false
	}
	at += text.Span.Start
	return source.Span{Start: at + start, End: at + end}, true
}
