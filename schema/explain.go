package schema

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// explainer goes through the compiled schema beside the nodes of a refused
// document, and says each refusal at its node in our own words. The schema is
// the only place where the language's facts stand: nothing here knows a key that
// the schema does not, except to say it better.
type explainer struct {
	p *parser
	// refused collects the objects in which something was refused.
	refused map[*yaml.Node]bool
	said    int
	// config is set for okrc.yaml.
	config bool
}

func (e *explainer) say(s spot, d finding.Diagnostic) {
	e.said++
	if s.object != nil {
		e.refused[s.object] = true
	}
	if e.config {
		d.Place = "config"
	}
	e.p.report(d)
}

// value explains a node against its schema. key is the name under which it
// stands, "" for a document.
func (e *explainer) value(schema *jsonschema.Schema, n *yaml.Node, s spot, key string) {
	schema = resolved(schema)
	n = deref(n)
	if !e.typed(schema, n, s, key) {
		return
	}
	switch n.Kind {
	case yaml.MappingNode:
		e.object(schema, n, s)
	case yaml.SequenceNode:
		e.list(schema, n, s, key)
	case yaml.ScalarNode:
		e.scalar(schema, n, s, key)
	}
}

// list explains the items of a list.
func (e *explainer) list(schema *jsonschema.Schema, n *yaml.Node, s spot, key string) {
	if schema.MinItems > 0 && len(n.Content) < schema.MinItems || schema.MaxItems >= 0 && len(n.Content) > schema.MaxItems {
		e.say(s, finding.Diagnostic{
			Rule:    "invalid-value",
			Message: fmt.Sprintf("%s holds %s", visible(key, 40), e.count(schema, len(n.Content))),
			Help:    helpOf(schema), Place: s.at(key), Span: e.p.tree.span(n, -1),
		})
		return
	}
	item, ok := schema.Items.(*jsonschema.Schema)
	if !ok {
		return
	}
	kind := kindOf(item)
	for i, node := range n.Content {
		if kind != "" {
			e.value(item, node, s.item(item, key, node, i), "")
			continue
		}
		e.value(item, node, s, key)
	}
}

func (e *explainer) count(schema *jsonschema.Schema, n int) string {
	if schema.MinItems == schema.MaxItems {
		return fmt.Sprintf("%d values where there must be %d", n, schema.MinItems)
	}
	if n == 0 {
		return "nothing"
	}
	return fmt.Sprintf("%d values", n)
}

// kindOf is the name of the definition that a schema refers to.
func kindOf(schema *jsonschema.Schema) string {
	_, name, _ := strings.Cut(resolved(schema).Location, "#/definitions/")
	if strings.Contains(name, "/") {
		return ""
	}
	return name
}

// object explains the keys of a mapping: unknown and missing ones together, so
// that one slip is one finding; then the values; then keys that do not go
// together.
func (e *explainer) object(schema *jsonschema.Schema, n *yaml.Node, s spot) {
	foreign := e.dependencies(schema, n, s)
	e.keys(schema, n, s, foreign)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i].Value
		property := schema.Properties[key]
		if property == nil || foreign[key] || e.p.twice[n.Content[i]] {
			continue
		}
		value := deref(n.Content[i+1])
		if isNull(value) {
			e.empty(schema, n.Content[i], s)
			continue
		}
		child := s
		if kindOf(property) != "" || value.Kind == yaml.MappingNode {
			child = s.field(property, key)
		}
		e.value(property, value, child, key)
	}
}

// empty explains a key without a value.
func (e *explainer) empty(schema *jsonschema.Schema, key *yaml.Node, s spot) {
	d := finding.Diagnostic{
		Rule: "wrong-type", Message: fmt.Sprintf("%s has no value", key.Value),
		Label: "nothing follows", Help: "write a value, or remove the key", Place: s.at(key.Value), Span: e.p.tree.span(key, -1),
	}
	if slices.Contains(schema.Required, key.Value) {
		d.Rule, d.Help = "missing-field", "write "+wants(schema.Properties[key.Value])
	}
	e.say(s, d)
}

// keys explains unknown and missing keys of one object.
func (e *explainer) keys(schema *jsonschema.Schema, n *yaml.Node, s spot, foreign map[string]bool) {
	missing := e.missing(schema, n, foreign)
	meant := map[string]bool{}
	var free []string
	if schema.AdditionalProperties == false {
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if schema.Properties[key.Value] != nil || ownKey(key.Value) || e.p.twice[key] {
				continue
			}
			if free == nil {
				free = absentKeys(schema, n)
			}
			slip := slip{key: key, n: n, meant: e.meant(schema, key.Value, s, missing, free)}
			slip.renames = slices.Contains(free, slip.meant) && !meant[slip.meant]
			meant[slip.meant] = true
			e.unknown(schema, slip, s)
		}
	}
	if s.kind == "key_result" && slices.Contains(missing, "baseline") && !meant["baseline"] {
		meant["target"] = true // one slip: the measure as a whole is missing
	}
	for _, name := range missing {
		if !meant[name] && !e.nulled(n, name) {
			e.absent(schema, n, name, s)
		}
	}
}

// nulled reports whether a key stands there without a value, which is said at
// the key.
func (e *explainer) nulled(n *yaml.Node, name string) bool {
	key, _ := lookup(n, name)
	return key != nil
}

// missing are the required keys that are not there, in the order of the schema:
// those of the object, then those that a key asks for.
func (e *explainer) missing(schema *jsonschema.Schema, n *yaml.Node, foreign map[string]bool) []string {
	var names []string
	add := func(required []string) {
		for _, name := range required {
			if key, _ := lookup(n, name); key == nil && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	add(schema.Required)
	if len(foreign) > 0 {
		return names
	}
	for _, name := range dependencyNames(schema) {
		if key, _ := lookup(n, name); key == nil {
			continue
		}
		switch d := schema.Dependencies[name].(type) {
		case []string:
			add(d)
		case *jsonschema.Schema:
			add(d.Required)
			add(e.conditional(d, n))
		}
	}
	return names
}

// conditional are the keys that a dependency asks for under its condition.
func (e *explainer) conditional(d *jsonschema.Schema, n *yaml.Node) []string {
	value := jsonValue(n, textual)
	if d.If != nil && d.Then != nil && d.If.Validate(value) == nil {
		return d.Then.Required
	}
	for _, branch := range d.AnyOf {
		if branch.Validate(value) == nil {
			return nil
		}
	}
	if len(d.AnyOf) > 0 {
		return d.AnyOf[0].Required
	}
	return nil
}

// measureOrder is the order in which keys are tried that exclude others.
var measureOrder = []string{"baseline", "target", "measure_by", "phases", "at_least", "at_most", "between", "milestones", "done"}

func dependencyNames(schema *jsonschema.Schema) []string {
	names := make([]string, 0, len(schema.Dependencies))
	for name := range schema.Dependencies {
		names = append(names, name)
	}
	rank := map[string]int{}
	for i, name := range measureOrder {
		rank[name] = i + 1
	}
	sort.Slice(names, func(i, j int) bool {
		if rank[names[i]] != rank[names[j]] {
			return rank[names[i]] < rank[names[j]]
		}
		return names[i] < names[j]
	})
	return names
}

// dependencies explains keys that do not go together, and returns the keys that
// do not belong: what they hold, and what they lack, is not looked at.
func (e *explainer) dependencies(schema *jsonschema.Schema, n *yaml.Node, s spot) map[string]bool {
	foreign := map[string]bool{}
	for _, name := range dependencyNames(schema) {
		first, _ := lookup(n, name)
		rule, ok := schema.Dependencies[name].(*jsonschema.Schema)
		if !ok { // a key of the first measure: what excludes one of its keys excludes all
			rule, ok = schema.Dependencies[measureOrder[0]].(*jsonschema.Schema)
		}
		if first == nil || !ok || foreign[name] {
			continue
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			never := rule.Properties[key.Value]
			if never == nil || never.Always == nil || *never.Always || foreign[key.Value] {
				continue
			}
			foreign[key.Value] = true
			e.clash(first, key, s)
		}
	}
	return foreign
}

// clash explains two keys that exclude each other.
func (e *explainer) clash(first, key *yaml.Node, s spot) {
	d := finding.Diagnostic{
		Rule: "several-measures", Place: s.at(key.Value), Span: e.p.tree.span(key, -1),
		Message: fmt.Sprintf("%s does not go with %s: this would be two measures", key.Value, first.Value),
		Label:   "belongs to another measure",
		Help:    "keep one measure; what else should be true is another key result",
		Related: []finding.Related{{Span: e.p.tree.span(first, -1), Label: "the measure begins here"}},
	}
	switch {
	case s.kind == "document":
		d.Rule, d.Label = "invalid-value", "names a second owner"
		d.Message = "a document belongs to a team or to a person, not to both"
		d.Help = "remove one of the two, or use two documents"
	case key.Value == "kpi" && first.Value == "kr":
		d.Rule, d.Message, d.Label = "invalid-value", "a check-in reads a key result or a KPI, not both", "names a second thing"
		d.Help = "write two check-ins"
	case key.Value == "unit" || key.Value == "kpi" || key.Value == "phases":
		d.Message = fmt.Sprintf("%s does not go with %s, which counts steps and no numbers", key.Value, first.Value)
		d.Label, d.Help = "has no meaning here", "remove it, or measure by baseline and target"
	case s.kind != "key_result":
		d.Message = fmt.Sprintf("%s does not go with %s: one limit is enough", key.Value, first.Value)
		d.Help = "write between: [low, high] for two limits"
	case (key.Value == "at_most" || key.Value == "between") && (first.Value == "at_least" || first.Value == "at_most"):
		d.Message = fmt.Sprintf("%s does not go with %s: one limit is enough", key.Value, first.Value)
		d.Help = "write between: [low, high] for two limits"
	}
	e.say(s, d)
}

// absent explains a required key that is not there.
func (e *explainer) absent(schema *jsonschema.Schema, n *yaml.Node, name string, s spot) {
	span := source.Span{Start: e.p.tree.start(n), End: e.p.tree.start(n)}
	if len(n.Content) > 0 {
		span = e.p.tree.span(n.Content[0], -1)
	}
	d := finding.Diagnostic{
		Rule: "missing-field", Place: s.at(name), Span: span,
		Message: fmt.Sprintf("%s has no %s", e.thing(s, n), name),
		Label:   fmt.Sprintf("%s is missing here", name),
		Help:    "write " + name + ": and " + wants(schema.Properties[name]),
	}
	e.absentSpecial(&d, n, name, s)
	e.say(s, d)
}

func (e *explainer) absentSpecial(d *finding.Diagnostic, n *yaml.Node, name string, s spot) {
	at := func(key string) {
		if k, _ := lookup(n, key); k != nil {
			d.Span = e.p.tree.span(k, -1)
		}
	}
	switch {
	case s.kind == "document" && name == "okr":
		d.Message, d.Label = "this document does not say okr: v1", "okr: v1 belongs in front of this"
		d.Help = "write okr: v1 as the first line"
		if n.Style&yaml.FlowStyle == 0 {
			start := e.p.tree.start(n)
			indent := strings.Repeat(" ", n.Column-1)
			d.Fixes = []finding.Fix{e.p.fix("Write okr: v1", true, source.Edit{Span: source.Span{Start: start, End: start}, New: "okr: v1\n" + indent})}
		}
	case s.kind == "document" && name == "team":
		d.Message, d.Help = "these objectives belong to nobody: the document names no team", "write team: and the id of a team (or person:) above objectives"
		at("objectives")
	case s.kind == "document" && name == "cycle":
		d.Message, d.Help = "these objectives are for no cycle", "write cycle: above objectives, such as cycle: 2026-Q4"
		at("objectives")
	case s.kind == "key_result" && name == "target":
		d.Message, d.Help = "target is missing: a baseline alone is no measure", "write target: and the number to reach"
		at("baseline")
	case s.kind == "key_result" && name == "baseline":
		d.Message, d.Help = "baseline is missing: nobody can say how far it is to the target", "write baseline: and today's number, or baseline: unknown and measure_by: a date"
		for _, key := range []string{"phases", "measure_by", "target"} {
			at(key)
		}
		if target, _ := lookup(n, "target"); target != nil {
			d.Fixes = e.unmeasured(n, target)
		} else {
			d.Message, d.Help = "baseline and target are missing: without them there is no plan", "write baseline: and target: with the numbers of the start and of the end"
		}
	}
}

// unmeasured offers to say that nobody has measured the baseline yet.
func (e *explainer) unmeasured(n, target *yaml.Node) []finding.Fix {
	between := "\n" + strings.Repeat(" ", target.Column-1)
	if n.Style&yaml.FlowStyle != 0 {
		between = ", "
	}
	start := e.p.tree.start(target)
	return []finding.Fix{e.p.fix("Write baseline: unknown", false,
		source.Edit{Span: source.Span{Start: start, End: start}, New: "baseline: unknown" + between})}
}

// thing names an object in a sentence.
func (e *explainer) thing(s spot, n *yaml.Node) string {
	name := map[string]string{"inline_check_in": "check-in", "check_in": "check-in", "key_result": "key result", "kpi": "KPI"}[s.kind]
	if name == "" {
		name = strings.ReplaceAll(s.kind, "_", " ")
	}
	switch name {
	case "":
		return "this"
	case "config":
		return ConfigName
	}
	for _, key := range []string{"id", "title", "kr", "date", "name"} {
		if id := scalarAt(n, key); id != "" {
			return fmt.Sprintf("the %s %q", name, visible(id, 40))
		}
	}
	return "this " + name
}
