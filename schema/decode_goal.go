package schema

import (
	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/source"
)

func (d *decoder) objective(n *yaml.Node) *Objective {
	o := &Objective{Span: d.p.tree.span(n, -1), Refused: d.refused[n]}
	o.Extra = d.fields(n, func(name string, key, v *yaml.Node) {
		switch name {
		case "id":
			o.ID = d.id(key, v)
		case "title":
			o.Title = d.text(key, v)
		case "description":
			o.Description = d.text(key, v)
		case "owner":
			o.Owner = d.id(key, v)
		case "commitment":
			o.Commitment = d.text(key, v)
		case "perspective":
			o.Perspective = d.id(key, v)
		case "category":
			o.Category = d.text(key, v)
		case "aligns_to":
			o.AlignsTo = d.alignments(key, v)
		case "depends_on":
			o.DependsOn = d.dependencies(key, v)
		case "weight":
			o.Weight = d.number(key, v)
		case "origin":
			o.Origin = d.text(key, v)
		case "tags":
			o.Tags = d.ids(v)
		case "initiatives":
			o.Initiatives = d.initiatives(v)
		case "agreed":
			o.Agreed = d.agreement(v)
		case "review":
			o.Review = d.review(v)
		case "continues":
			o.Continues = d.id(key, v)
		case "amendments":
			o.Amendments = d.amendments(v)
		case "formerly":
			o.Formerly = d.ids(v)
		case "key_results":
			o.KeyResultsKey = d.keySpan(key)
			each(v, func(n *yaml.Node) { o.KeyResults = append(o.KeyResults, d.keyResult(n)) })
		default:
			d.stateKey(&o.State, name, key, v)
		}
	})
	return o
}

// stateKey takes the keys of State.
func (d *decoder) stateKey(s *State, name string, key, v *yaml.Node) bool {
	switch name {
	case "status":
		s.Status = d.text(key, v)
	case "score":
		s.Score = d.number(key, v)
	case "reason":
		s.Reason = d.text(key, v)
	case "date":
		s.Date = d.day(key, v)
	default:
		return false
	}
	return true
}

func (d *decoder) keyResult(n *yaml.Node) *KeyResult {
	k := &KeyResult{Span: d.p.tree.span(n, -1), Refused: d.refused[n]}
	k.Extra = d.fields(n, func(name string, key, v *yaml.Node) {
		switch name {
		case "id":
			k.ID = d.id(key, v)
		case "title":
			k.Title = d.text(key, v)
		case "description":
			k.Description = d.text(key, v)
		case "owner":
			k.Owner = d.id(key, v)
		case "unit":
			k.Unit = d.text(key, v)
		case "kpi":
			k.KPI = d.id(key, v)
		case "source":
			k.Source = d.text(key, v)
		case "due":
			k.Due = d.day(key, v)
		case "phases":
			each(v, func(n *yaml.Node) { k.Phases = append(k.Phases, d.phase(n)) })
		case "weight":
			k.Weight = d.number(key, v)
		case "guardrails":
			each(v, func(n *yaml.Node) { k.Guardrails = append(k.Guardrails, d.guardrail(n)) })
		case "aligns_to":
			k.AlignsTo = d.alignments(key, v)
		case "depends_on":
			k.DependsOn = d.dependencies(key, v)
		case "initiatives":
			k.Initiatives = d.initiatives(v)
		case "tags":
			k.Tags = d.ids(v)
		case "check_ins":
			each(v, func(n *yaml.Node) { k.CheckIns = append(k.CheckIns, d.checkIn(n)) })
		case "amendments":
			k.Amendments = d.amendments(v)
		case "continues":
			k.Continues = d.id(key, v)
		case "formerly":
			k.Formerly = d.ids(v)
		default:
			if !d.stateKey(&k.State, name, key, v) {
				d.measureKey(&k.Measure, name, key, v)
			}
		}
	})
	finishMeasure(&k.Measure)
	return k
}

// measureKey takes the keys of Measure.
func (d *decoder) measureKey(m *Measure, name string, key, v *yaml.Node) {
	switch name {
	case "baseline":
		m.Baseline = d.number(key, v)
		if scalar(v) && v.Value == "unknown" {
			m.Kind = UnknownBaseline
		}
	case "measure_by":
		m.MeasureBy = d.day(key, v)
	case "target":
		m.Target = d.number(key, v)
	case "at_least":
		m.AtLeast = d.number(key, v)
	case "at_most":
		m.AtMost = d.number(key, v)
	case "between":
		m.BetweenKey = d.keySpan(key)
		if v.Kind == yaml.SequenceNode && len(v.Content) == 2 {
			m.Between = [2]Number{d.number(nil, deref(v.Content[0])), d.number(nil, deref(v.Content[1]))}
		}
	case "milestones":
		m.Milestones = []Milestone{}
		each(v, func(n *yaml.Node) { m.Milestones = append(m.Milestones, d.milestone(n)) })
	case "done":
		m.Done = d.done(key, v)
	default:
		return
	}
	ks, vs := d.keySpan(key), d.span(key, v)
	if m.Key.IsZero() {
		m.Key, m.Span = ks, source.Span{Start: ks.Start, End: vs.End}
		return
	}
	m.Span = source.Span{Start: min(m.Span.Start, ks.Start), End: max(m.Span.End, vs.End)}
}

// finishMeasure says which measure the keys make. Of keys that do not go
// together (a finding already) the first measure counts.
func finishMeasure(m *Measure) {
	switch {
	case m.Kind == UnknownBaseline:
	case m.Baseline.Set && m.Target.Set:
		m.Kind = Change
	case m.AtLeast.Set, m.AtMost.Set, m.Between[0].Set && m.Between[1].Set:
		m.Kind = Hold
	case m.Milestones != nil:
		m.Kind = Milestones
	case m.Done.Set:
		m.Kind = YesNo
	}
}

func (d *decoder) milestone(n *yaml.Node) Milestone {
	m := Milestone{Span: d.p.tree.span(n, -1)}
	m.Extra = d.fields(n, func(name string, key, v *yaml.Node) {
		switch name {
		case "id":
			m.ID = d.id(key, v)
		case "title":
			m.Title = d.text(key, v)
		case "done":
			m.Done = d.done(key, v)
		case "due":
			m.Due = d.day(key, v)
		case "weight":
			m.Weight = d.number(key, v)
		}
	})
	return m
}

func (d *decoder) phase(n *yaml.Node) Phase {
	p := Phase{Span: d.p.tree.span(n, -1)}
	p.Extra = d.fields(n, func(name string, key, v *yaml.Node) {
		switch name {
		case "date":
			p.Date = d.day(key, v)
		case "value":
			p.Value = d.number(key, v)
		}
	})
	return p
}

func (d *decoder) guardrail(n *yaml.Node) Guardrail {
	g := Guardrail{Span: d.p.tree.span(n, -1)}
	g.Extra = d.fields(n, func(name string, key, v *yaml.Node) {
		if name == "kpi" {
			g.KPI = d.id(key, v)
			return
		}
		d.measureKey(&g.Hold, name, key, v)
	})
	finishMeasure(&g.Hold)
	return g
}

// oneOrList calls take for a value, or for every item of a list.
func oneOrList(n *yaml.Node, take func(item *yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		take(n)
		return
	}
	for _, item := range n.Content {
		take(deref(item))
	}
}

func (d *decoder) alignments(key, n *yaml.Node) []Alignment {
	var out []Alignment
	oneOrList(n, func(item *yaml.Node) {
		a := Alignment{Span: d.p.tree.span(item, -1)}
		if item.Kind == yaml.ScalarNode {
			a.To = d.id(key, item)
		}
		a.Extra = d.fields(item, func(name string, key, v *yaml.Node) {
			switch name {
			case "to":
				a.To = d.id(key, v)
			case "contributes":
				a.Contributes = d.number(key, v)
			}
		})
		if a.To.Set {
			out = append(out, a)
		}
	})
	return out
}

func (d *decoder) dependencies(key, n *yaml.Node) []Dependency {
	var out []Dependency
	oneOrList(n, func(item *yaml.Node) {
		dep := Dependency{Span: d.p.tree.span(item, -1)}
		if item.Kind == yaml.ScalarNode {
			dep.On = d.id(key, item)
		}
		dep.Extra = d.fields(item, func(name string, key, v *yaml.Node) {
			switch name {
			case "on":
				dep.On = d.id(key, v)
			case "for":
				dep.For = d.text(key, v)
			case "by":
				dep.By = d.day(key, v)
			}
		})
		if dep.On.Set {
			out = append(out, dep)
		}
	})
	return out
}

func (d *decoder) initiatives(n *yaml.Node) []Initiative {
	var out []Initiative
	each(n, func(item *yaml.Node) {
		i := Initiative{Span: d.p.tree.span(item, -1)}
		i.Extra = d.fields(item, func(name string, key, v *yaml.Node) {
			switch name {
			case "title":
				i.Title = d.text(key, v)
			case "link":
				i.Link = d.text(key, v)
			case "owner":
				i.Owner = d.id(key, v)
			}
		})
		out = append(out, i)
	})
	return out
}

func (d *decoder) amendments(n *yaml.Node) []Amendment {
	var out []Amendment
	each(n, func(item *yaml.Node) {
		a := Amendment{Span: d.p.tree.span(item, -1)}
		a.Extra = d.fields(item, func(name string, key, v *yaml.Node) {
			switch name {
			case "date":
				a.Date = d.day(key, v)
			case "field":
				a.Field = d.id(key, v)
			case "from":
				a.From = d.text(key, v)
				if v.Kind == yaml.SequenceNode {
					span := d.span(key, v)
					a.From = Text{V: d.p.file.Source.Text(span), Span: span, Key: d.keySpan(key), Set: true}
				}
			case "reason":
				a.Reason = d.text(key, v)
			}
		})
		out = append(out, a)
	})
	return out
}

func (d *decoder) agreement(n *yaml.Node) *Agreement {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	a := &Agreement{Span: d.p.tree.span(n, -1)}
	a.Extra = d.fields(n, func(name string, key, v *yaml.Node) {
		switch name {
		case "with":
			a.With = d.id(key, v)
		case "date":
			a.Date = d.day(key, v)
		}
	})
	return a
}

func (d *decoder) review(n *yaml.Node) *Review {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	r := &Review{Span: d.p.tree.span(n, -1)}
	r.Extra = d.fields(n, func(name string, key, v *yaml.Node) {
		switch name {
		case "by":
			r.By = d.id(key, v)
		case "date":
			r.Date = d.day(key, v)
		case "good":
			r.Good = d.text(key, v)
		case "bad":
			r.Bad = d.text(key, v)
		case "try":
			r.Try = d.text(key, v)
		case "carry_over":
			if b, ok := jsonScalar(v, flag).(bool); ok && !b {
				r.NoCarryOver = true
			} else {
				r.CarryOver = d.id(key, v)
			}
		}
	})
	return r
}
