package export

import (
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
)

func (m Model) objective(obj *workspace.Objective) *object {
	d := obj.Decl
	o := &object{}
	m.head(o, &obj.Goal)
	measured := obj.Measured()
	coverage := &object{}
	coverage.put("measured", measured.Measured)
	coverage.put("of", measured.Of)
	o.put("coverage", coverage)
	o.text("description", d.Description)
	o.text("commitment", d.Commitment)
	o.text("perspective", d.Perspective)
	o.text("category", d.Category)
	o.list("aligns_to", alignments(d.AlignsTo))
	o.list("depends_on", dependencies(d.DependsOn))
	o.number("weight", d.Weight)
	state(o, d.State)
	o.text("origin", d.Origin)
	o.texts("tags", d.Tags)
	o.list("initiatives", initiatives(d.Initiatives))
	o.text("continues", d.Continues)
	agreement(o, d.Agreed)
	review(o, d.Review)
	o.list("amendments", amendments(d.Amendments))
	o.texts("formerly", d.Formerly)
	o.extra(d.Extra)
	o.put("key_results", each(obj.KeyResults, m.keyResult))
	return o
}

func (m Model) keyResult(kr *workspace.KeyResult) *object {
	d := kr.Decl
	o := &object{}
	m.head(o, &kr.Goal)
	o.put("measure", d.Measure.Kind.String())
	measure(o, d.Measure)
	o.text("unit", kr.Unit())
	var value, date any
	if r := kr.Measured().Reading; r != nil {
		value, date = exact(r.Value), r.Date.String()
	}
	o.put("value", value)
	o.put("value_date", date)
	if held := kr.Measured().Held; held != nil {
		o.put("held", fraction(held))
	}
	o.text("description", d.Description)
	o.text("kpi", d.KPI)
	o.text("source", d.Source)
	o.day("due", d.Due)
	o.list("phases", phases(d.Phases))
	o.number("weight", d.Weight)
	o.list("guardrails", m.guardrails(kr))
	o.list("aligns_to", alignments(d.AlignsTo))
	o.list("depends_on", dependencies(d.DependsOn))
	state(o, d.State)
	o.list("initiatives", initiatives(d.Initiatives))
	o.texts("tags", d.Tags)
	o.text("continues", d.Continues)
	o.list("check_ins", checkIns(kr.CheckIns))
	o.list("amendments", amendments(d.Amendments))
	o.texts("formerly", d.Formerly)
	o.extra(d.Extra)
	return o
}

// head adds what every goal has.
func (m Model) head(o *object, g *workspace.Goal) {
	measured := g.Measured()
	ref, _ := reference(g)
	o.put("ref", orNull(ref))
	o.put("id", orNull(ownID(g)))
	o.put("title", textOrNull(g.Title))
	o.put("team", textOrNull(g.Doc.Team))
	if g.Doc.Person.Set {
		o.put("person", g.Doc.Person.V)
	}
	o.put("cycle", textOrNull(g.Doc.Cycle))
	o.put("owner", orNull(g.Owner))
	o.put("status", string(measured.Status))
	o.put("stale", measured.Stale)
	o.put("progress", fraction(measured.Progress))
	o.put("raw", fraction(measured.Raw))
	o.put("expected", fraction(measured.Expected))
	o.put("score", fraction(measured.Score))
	o.put("score_computed", fraction(measured.ScoreComputed))
	o.put("score_as_frozen", fraction(measured.ScoreAsFrozen))
	o.put("confidence", fraction(measured.Confidence))
	span := g.Objective.Decl.Span
	if g.KeyResult != nil {
		span = g.KeyResult.Decl.Span
	}
	m.at(o, g.Doc.File.Path, span)
	if g.Refused || g.Duplicate {
		o.put("refused", true)
	}
}

// state adds what people declared, under names that leave "status" and "score"
// to what was computed.
func state(o *object, s schema.State) {
	o.text("declared_status", s.Status)
	o.number("declared_score", s.Score)
	o.text("reason", s.Reason)
	o.day("date", s.Date)
}

func textOrNull(t schema.Text) any {
	if !t.Set {
		return nil
	}
	return t.V
}
