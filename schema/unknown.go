package schema

import (
	"fmt"
	"sort"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// slip is a key that an object does not have.
type slip struct {
	n, key *yaml.Node
	// meant is the key that was probably meant, or ""; renames is set where the
	// key can take that name.
	meant   string
	renames bool
}

// unknown explains a key that the object does not have.
func (e *explainer) unknown(schema *jsonschema.Schema, slip slip, s spot) {
	key, meant := slip.key, slip.meant
	d := finding.Diagnostic{
		Rule: "unknown-field", Place: s.at(visible(key.Value, 60)), Span: e.p.tree.span(key, -1),
		Message: fmt.Sprintf("%s has no key %q", e.kindWord(s), visible(key.Value, 60)),
		Label:   "not a key here",
		Help:    "remove it, or write it as x-" + Slug(key.Value) + ": keys of your own begin with x-",
	}
	if e.config {
		d.Help = "remove it; okrc explains the file under okrc schema config"
	}
	if s.kind == "rules" {
		e.ruleWords(&d, schema, s)
	}
	switch {
	case key.Value == "current" && s.kind == "key_result":
		e.current(&d, slip.n)
	case meant != "":
		d.Help = fmt.Sprintf("did you mean %s?", meant)
		if other := wild[s.kind][key.Value]; other == meant {
			d.Help = fmt.Sprintf("here it is called %s", meant)
		}
		if slip.renames {
			d.Fixes = []finding.Fix{e.p.fix(fmt.Sprintf("Rename it to %s", meant), true, source.Edit{Span: d.Span, New: meant})}
		}
	default:
		if home := e.elsewhere(key.Value, s); home != "" {
			d.Label, d.Help = "belongs elsewhere", home
		}
	}
	e.say(s, d)
}

// ruleWords says that a rule, or an option of a rule, is unknown.
func (e *explainer) ruleWords(d *finding.Diagnostic, schema *jsonschema.Schema, s spot) {
	name := e.p.file.Source.Text(d.Span)
	d.Message, d.Help = fmt.Sprintf("there is no rule %q", name), "okrc explain lists all rules"
	rule := s.path[strings.LastIndexByte(s.path, '.')+1:]
	if rule == "rules" || schema.Properties["severity"] == nil {
		return
	}
	var options []string
	for option := range schema.Properties {
		options = append(options, option)
	}
	sort.Strings(options)
	d.Message, d.Help = fmt.Sprintf("%s has no option %q", rule, name), "it has "+and(options)
}

// meant is the key that a spelling stands for: the one known from other tools,
// else the nearest, a missing one first.
func (e *explainer) meant(schema *jsonschema.Schema, name string, s spot, missing, free []string) string {
	if to := wild[s.kind][name]; to != "" && schema.Properties[to] != nil {
		return to
	}
	if near, ok := Nearest(name, missing); ok {
		return near
	}
	near, _ := Nearest(name, free)
	return near
}

// absentKeys are the keys that an object could have and does not.
func absentKeys(schema *jsonschema.Schema, n *yaml.Node) []string {
	there := make(map[string]bool, len(n.Content)/2)
	for i := 0; i < len(n.Content); i += 2 {
		there[n.Content[i].Value] = true
	}
	names := make([]string, 0, len(schema.Properties))
	for name := range schema.Properties {
		if !there[name] {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}

// current explains the key that other tools keep a reading in.
func (e *explainer) current(d *finding.Diagnostic, n *yaml.Node) {
	_, value := lookup(n, "current")
	d.Message = `a key result has no key "current": a reading has a date, so it is a check-in`
	d.Label = "a reading without a day"
	d.Help = "write check_ins: [{date: …, value: …}]"
	if value == nil || value.Kind != yaml.ScalarNode || n.Style&yaml.FlowStyle != 0 {
		return
	}
	if own, _ := lookup(n, "check_ins"); own != nil {
		return
	}
	if _, ok := ParseDecimal(value.Value); !ok {
		return
	}
	span := source.Span{Start: d.Span.Start, End: e.p.tree.span(value, -1).End}
	d.Fixes = []finding.Fix{e.p.fix("Turn it into a check-in of today", false,
		source.Edit{Span: span, New: fmt.Sprintf("check_ins: [{date: %s, value: %s}]", finding.TodayMark, value.Value)})}
}

// elsewhere says where a known key belongs.
func (e *explainer) elsewhere(name string, s spot) string {
	if e.config {
		return ""
	}
	root := documents()
	for _, home := range []struct{ kind, words string }{
		{"objective", "it is a key of objectives"},
		{"key_result", "it is a key of key results"},
		{"check_in", "it is a key of check-ins"},
		{"kpi", "it is a key of KPIs"},
		{"team", "it is a key of teams"},
		{"person", "it is a key of people"},
	} {
		if home.kind == s.kind {
			continue
		}
		if definition := definition(root, home.kind); definition != nil && definition.Properties[name] != nil {
			return home.words
		}
	}
	if root.Properties[name] != nil && s.kind != "document" {
		return "it is a key of the document"
	}
	return ""
}

// definition is the schema of a kind of object.
func definition(root *jsonschema.Schema, kind string) *jsonschema.Schema {
	list := map[string]string{"objective": "objectives", "check_in": "check_ins", "kpi": "kpis", "team": "teams", "person": "people"}
	if kind == "key_result" {
		return items(definition(root, "objective").Properties["key_results"])
	}
	return items(root.Properties[list[kind]])
}

func items(s *jsonschema.Schema) *jsonschema.Schema {
	if s == nil {
		return nil
	}
	item, ok := s.Items.(*jsonschema.Schema)
	if !ok {
		return nil
	}
	for item.Ref != nil {
		item = item.Ref
	}
	return item
}

func (e *explainer) kindWord(s spot) string {
	words := map[string]string{
		"document": "a document", "objective": "an objective", "key_result": "a key result", "check_in": "a check-in",
		"inline_check_in": "a check-in", "kpi": "a KPI", "alignment": "an alignment", "agreement": "an agreement",
		"amendment": "an amendment", "initiative": "an initiative", "config": "okrc.yaml",
	}
	if w := words[s.kind]; w != "" {
		return w
	}
	if s.kind == "" {
		return "this"
	}
	return "a " + s.kind
}
