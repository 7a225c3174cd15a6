package export

import (
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
)

// measure adds the keys of a measure as written.
func measure(o *object, m schema.Measure) {
	if m.Kind == schema.UnknownBaseline && !m.Baseline.Set {
		o.put("baseline", "unknown")
	}
	o.number("baseline", m.Baseline)
	o.day("measure_by", m.MeasureBy)
	o.number("target", m.Target)
	hold(o, m)
	if len(m.Milestones) > 0 {
		o.put("milestones", milestones(m.Milestones))
	}
	if m.Done.Set {
		o.put("done", completion(m.Done))
	}
}

func hold(o *object, m schema.Measure) {
	o.number("at_least", m.AtLeast)
	o.number("at_most", m.AtMost)
	if m.Between[0].Set && m.Between[1].Set {
		o.put("between", []any{exact(m.Between[0].V), exact(m.Between[1].V)})
	}
}

func completion(c schema.Completion) any {
	if c.On != 0 {
		return c.On.String()
	}
	return c.V
}

func milestones(list []schema.Milestone) []any {
	return each(list, func(m schema.Milestone) *object {
		o := &object{}
		o.text("id", m.ID)
		o.text("title", m.Title)
		if m.Done.Set {
			o.put("done", completion(m.Done))
		}
		o.day("due", m.Due)
		o.number("weight", m.Weight)
		o.extra(m.Extra)
		return o
	})
}

func phases(list []schema.Phase) []any {
	return each(list, func(p schema.Phase) *object {
		o := &object{}
		o.day("date", p.Date)
		o.number("value", p.Value)
		o.extra(p.Extra)
		return o
	})
}

func (m Model) guardrails(kr *workspace.KeyResult) []any {
	states := kr.Guardrails()
	out := make([]any, 0, len(kr.Decl.Guardrails))
	for i, g := range kr.Decl.Guardrails {
		o := &object{}
		o.text("kpi", g.KPI)
		hold(o, g.Hold)
		o.put("state", string(states[i].State))
		o.extra(g.Extra)
		out = append(out, o)
	}
	return out
}

func alignments(list []schema.Alignment) []any {
	return each(list, func(a schema.Alignment) *object {
		o := &object{}
		o.text("to", a.To)
		o.number("contributes", a.Contributes)
		o.extra(a.Extra)
		return o
	})
}

func dependencies(list []schema.Dependency) []any {
	return each(list, func(d schema.Dependency) *object {
		o := &object{}
		o.text("on", d.On)
		o.text("for", d.For)
		o.day("by", d.By)
		o.extra(d.Extra)
		return o
	})
}

func initiatives(list []schema.Initiative) []any {
	return each(list, func(i schema.Initiative) *object {
		o := &object{}
		o.text("title", i.Title)
		o.text("link", i.Link)
		o.text("owner", i.Owner)
		o.extra(i.Extra)
		return o
	})
}

func amendments(list []schema.Amendment) []any {
	return each(list, func(a schema.Amendment) *object {
		o := &object{}
		o.day("date", a.Date)
		o.text("field", a.Field)
		o.text("from", a.From)
		o.text("reason", a.Reason)
		o.extra(a.Extra)
		return o
	})
}

func agreement(o *object, a *schema.Agreement) {
	if a == nil {
		return
	}
	inner := &object{}
	inner.text("with", a.With)
	inner.day("date", a.Date)
	inner.extra(a.Extra)
	o.put("agreed", inner)
}

func review(o *object, r *schema.Review) {
	if r == nil {
		return
	}
	inner := &object{}
	inner.text("by", r.By)
	inner.day("date", r.Date)
	inner.text("good", r.Good)
	inner.text("bad", r.Bad)
	inner.text("try", r.Try)
	inner.text("carry_over", r.CarryOver)
	if r.NoCarryOver {
		inner.put("carry_over", false)
	}
	inner.extra(r.Extra)
	o.put("review", inner)
}

func checkIns(list []*workspace.CheckIn) []any {
	return each(list, func(c *workspace.CheckIn) *object {
		d := c.Decl
		o := &object{}
		o.day("date", d.Date)
		o.number("value", d.Value)
		o.number("confidence", d.Confidence)
		o.text("note", d.Note)
		o.number("effort", d.Effort)
		if d.Refused {
			o.put("refused", true)
		}
		o.extra(d.Extra)
		return o
	})
}
