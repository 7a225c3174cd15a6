package schema

import (
	"encoding/json"

	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/source"
)

// decoder makes typed documents of nodes. It has no rules: it takes what is well
// typed, and marks the objects that the schema refused.
type decoder struct {
	p       *parser
	refused map[*yaml.Node]bool
}

// fields calls take for every key of a mapping with its value; keys that begin
// with x- are collected, and the rest of a key that stands twice is passed over.
func (d *decoder) fields(n *yaml.Node, take func(name string, key, value *yaml.Node)) []Extra {
	var extra []Extra
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], deref(n.Content[i+1])
		if ownKey(key.Value) {
			if data, err := json.Marshal(extraJSON(value)); err == nil {
				extra = append(extra, Extra{Name: key.Value, JSON: data})
			}
			continue
		}
		if d.p.twice[key] || value.Kind == yaml.ScalarNode && isNull(value) {
			continue
		}
		take(key.Value, key, value)
	}
	return extra
}

func (d *decoder) keySpan(key *yaml.Node) source.Span {
	if key == nil {
		return source.Span{}
	}
	return d.p.tree.span(key, -1)
}

// span is the place of a value whose key stands in a mapping: block scalars end
// where the indent of the key is reached again.
func (d *decoder) span(key, value *yaml.Node) source.Span {
	indent := -1
	if key != nil {
		indent = key.Column - 1
	}
	return d.p.tree.span(value, indent)
}

func scalar(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && !isNull(n) }

func (d *decoder) text(key, n *yaml.Node) Text {
	if !scalar(n) {
		return Text{}
	}
	return Text{V: n.Value, Span: d.span(key, n), Key: d.keySpan(key), Set: true}
}

// id is text in the form in which ids are compared.
func (d *decoder) id(key, n *yaml.Node) Text {
	t := d.text(key, n)
	t.V = nfc(t.V)
	return t
}

func (d *decoder) number(key, n *yaml.Node) Number {
	if !scalar(n) {
		return Number{}
	}
	v, ok := ParseDecimal(n.Value)
	if !ok {
		return Number{Span: d.span(key, n), Key: d.keySpan(key)}
	}
	return Number{V: v, Span: d.span(key, n), Key: d.keySpan(key), Set: true}
}

func (d *decoder) day(key, n *yaml.Node) Day {
	if !scalar(n) {
		return Day{}
	}
	v, ok := ParseDate(n.Value)
	return Day{V: v, Span: d.span(key, n), Key: d.keySpan(key), Set: ok}
}

func (d *decoder) done(key, n *yaml.Node) Completion {
	if !scalar(n) {
		return Completion{}
	}
	c := Completion{Value: Flag{Span: d.span(key, n), Key: d.keySpan(key)}}
	if v, ok := jsonScalar(n, flag).(bool); ok {
		c.V, c.Set = v, true
	} else if on, ok := ParseDate(n.Value); ok {
		c.V, c.Set, c.On = true, true, on
	}
	return c
}

// ids is a list of ids, or of other words.
func (d *decoder) ids(n *yaml.Node) []Text {
	if n.Kind != yaml.SequenceNode {
		return nil
	}
	out := make([]Text, 0, len(n.Content))
	for _, item := range n.Content {
		if t := d.id(nil, deref(item)); t.Set {
			out = append(out, t)
		}
	}
	return out
}

// each calls take for every mapping of a list.
func each(n *yaml.Node, take func(item *yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		return
	}
	for _, item := range n.Content {
		if item = deref(item); item.Kind == yaml.MappingNode {
			take(item)
		}
	}
}

func (d *decoder) document(root *yaml.Node) *Document {
	doc := &Document{Span: d.p.tree.span(root, -1), Refused: d.refused[root]}
	doc.Extra = d.fields(root, func(name string, key, v *yaml.Node) {
		switch name {
		case "okr":
			doc.Version = d.text(key, v)
		case "team":
			doc.Team = d.id(key, v)
		case "person":
			doc.Person = d.id(key, v)
		case "cycle":
			doc.Cycle = d.id(key, v)
		case "date":
			doc.Date = d.day(key, v)
		case "objectives":
			each(v, func(n *yaml.Node) { doc.Objectives = append(doc.Objectives, d.objective(n)) })
		case "check_ins":
			each(v, func(n *yaml.Node) { doc.CheckIns = append(doc.CheckIns, d.checkIn(n)) })
		case "kpis":
			each(v, func(n *yaml.Node) { doc.KPIs = append(doc.KPIs, d.kpi(n)) })
		case "teams":
			each(v, func(n *yaml.Node) { doc.Teams = append(doc.Teams, d.team(n)) })
		case "people":
			each(v, func(n *yaml.Node) { doc.People = append(doc.People, d.person(n)) })
		}
	})
	for _, c := range doc.CheckIns {
		if !c.Date.Set && c.Date.Span.IsZero() {
			c.Date = doc.Date
		}
	}
	return doc
}

func (d *decoder) checkIn(n *yaml.Node) *CheckIn {
	c := &CheckIn{Span: d.p.tree.span(n, -1), Refused: d.refused[n]}
	c.Extra = d.fields(n, func(name string, key, v *yaml.Node) {
		switch name {
		case "kr":
			c.KeyResult = d.id(key, v)
		case "kpi":
			c.KPI = d.id(key, v)
		case "date":
			c.Date = d.day(key, v)
		case "value":
			c.Value = d.number(key, v)
		case "confidence":
			c.Confidence = d.number(key, v)
		case "note":
			c.Note = d.text(key, v)
		case "effort":
			c.Effort = d.number(key, v)
		}
	})
	return c
}

func (d *decoder) kpi(n *yaml.Node) *KPI {
	k := &KPI{Span: d.p.tree.span(n, -1), Refused: d.refused[n]}
	k.Extra = d.fields(n, func(name string, key, v *yaml.Node) {
		switch name {
		case "id":
			k.ID = d.id(key, v)
		case "title":
			k.Title = d.text(key, v)
		case "definition":
			k.Definition = d.text(key, v)
		case "unit":
			k.Unit = d.text(key, v)
		case "owner":
			k.Owner = d.id(key, v)
		case "perspective":
			k.Perspective = d.id(key, v)
		case "source":
			k.Source = d.text(key, v)
		case "readings":
			each(v, func(n *yaml.Node) { k.Readings = append(k.Readings, d.checkIn(n)) })
		default:
			d.measureKey(&k.Hold, name, key, v)
		}
	})
	finishMeasure(&k.Hold)
	return k
}

func (d *decoder) team(n *yaml.Node) *Team {
	t := &Team{Span: d.p.tree.span(n, -1), Refused: d.refused[n]}
	t.Extra = d.fields(n, func(name string, key, v *yaml.Node) {
		switch name {
		case "id":
			t.ID = d.id(key, v)
		case "name":
			t.Name = d.text(key, v)
		case "parent":
			t.Parent = d.id(key, v)
		case "lead":
			t.Lead = d.id(key, v)
		case "members":
			t.Members = d.ids(v)
		case "handle":
			t.Handle = d.text(key, v)
		case "formerly":
			t.Formerly = d.ids(v)
		case "until":
			t.Until = d.id(key, v)
		}
	})
	return t
}

func (d *decoder) person(n *yaml.Node) *Person {
	p := &Person{Span: d.p.tree.span(n, -1), Refused: d.refused[n]}
	p.Extra = d.fields(n, func(name string, key, v *yaml.Node) {
		switch name {
		case "id":
			p.ID = d.id(key, v)
		case "name":
			p.Name = d.text(key, v)
		case "manager":
			p.Manager = d.id(key, v)
		case "handle":
			p.Handle = d.text(key, v)
		case "email":
			p.Email = d.text(key, v)
		case "formerly":
			p.Formerly = d.ids(v)
		}
	})
	return p
}
