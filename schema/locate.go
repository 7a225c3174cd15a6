package schema

import (
	"fmt"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/finding"
)

// nodeDefect is a defect that was found at a node before anything was known of
// what the node means.
type nodeDefect struct {
	node *yaml.Node
	// harmless is set where the object can be read all the same.
	harmless bool
	finding.Diagnostic
}

// located reports the defects of nodes, each with the place of the object and
// field that it stands in, and marks those objects as refused.
func (p *parser) located(root *yaml.Node, refused map[*yaml.Node]bool) {
	if len(p.defects) == 0 {
		return
	}
	l := &locator{at: make(map[*yaml.Node]spot, len(p.defects))}
	for _, d := range p.defects {
		l.at[d.node] = spot{}
	}
	l.value(documents(), root, rootSpot(p.file.Path, root), "")
	for _, d := range p.defects {
		s := l.at[d.node]
		d.Place = s.base
		if s.path != "" {
			d.Place = s.place()
		}
		if s.object != nil && !d.harmless {
			refused[s.object] = true
		}
		p.report(d.Diagnostic)
	}
	p.defects = nil
}

// unlocated reports the defects of nodes at the file itself.
func (p *parser) unlocated() {
	for _, d := range p.defects {
		p.report(d.Diagnostic)
	}
	p.defects = nil
}

// locator finds the spots of some nodes of a document, by the kinds of objects
// that the schema gives to its keys.
type locator struct{ at map[*yaml.Node]spot }

func (l *locator) note(n *yaml.Node, s spot) {
	if at, wanted := l.at[n]; wanted && at.base == "" {
		l.at[n] = s
	}
}

// value walks down a node; aliases are not followed, since what they stand for is
// looked at where it is written. schema is nil below keys that it does not know.
func (l *locator) value(schema *jsonschema.Schema, n *yaml.Node, s spot, key string) {
	for schema != nil && schema.Ref != nil {
		schema = schema.Ref
	}
	l.note(n, s)
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			l.pair(schema, n.Content[i], n.Content[i+1], s)
		}
	case yaml.SequenceNode:
		var item *jsonschema.Schema
		if schema != nil {
			item, _ = schema.Items.(*jsonschema.Schema)
		}
		for i, node := range n.Content {
			l.value(item, node, s.item(item, key, node, i), key)
		}
	}
}

func (l *locator) pair(schema *jsonschema.Schema, key, value *yaml.Node, s spot) {
	field := s
	field.path = join(s.path, visible(key.Value, 60))
	l.note(key, field)
	if schema == nil || schema.Properties[key.Value] == nil {
		l.value(nil, value, field, key.Value)
		return
	}
	property := schema.Properties[key.Value]
	switch {
	case value.Kind == yaml.SequenceNode:
		l.note(value, field)
		l.value(property, value, s, key.Value)
	case value.Kind == yaml.MappingNode:
		l.value(property, value, s.field(property, key.Value), key.Value)
	default:
		l.note(value, field)
	}
}

// field is the spot of a mapping that stands under a key.
func (s spot) field(property *jsonschema.Schema, key string) spot {
	child := s
	child.path = join(s.path, key)
	if kind := kindOf(property); kind != "" {
		child.kind = kind
	}
	return child
}

// item is the spot of an item of the list that stands under a key, counted from
// 0.
func (s spot) item(schema *jsonschema.Schema, key string, node *yaml.Node, index int) spot {
	kind := ""
	if schema != nil {
		kind = kindOf(schema)
	}
	if node = deref(node); kind != "" && node.Kind == yaml.MappingNode {
		return s.enter(key, kind, node, index)
	}
	child := s
	child.path = join(s.path, fmt.Sprintf("%s[%d]", key, index+1))
	return child
}
