package schema

import (
	"encoding/json"

	"gopkg.in/yaml.v3"
)

// scalarKind is how the scalars of a key are read; YAML's own guess plays no
// part, so that cycle: 2026 is a name and target: "60" a number.
type scalarKind uint8

const (
	textual scalarKind = iota
	numeric
	flag       // true and false are booleans, all else is text
	numberWord // a number, or a word
)

// kinds are the keys whose scalars are no plain text. It is the one table.
var kinds = map[string]scalarKind{
	"baseline": numberWord, "target": numeric, "at_least": numeric, "at_most": numeric, "between": numeric,
	"weight": numeric, "value": numeric, "confidence": numeric, "effort": numeric,
	"contributes": numeric, "score": numeric,
	"done": flag, "carry_over": flag,
	// okrc.yaml, the options of rules among them
	"on_track": numeric, "red": numeric, "yellow": numeric, "people": flag, "fiscal_year_start": numberWord,
	"max": numeric, "min": numeric, "results": numeric, "objectives": numeric, "key_results": numeric, "cycles": numeric,
	"similarity": numeric, "below": numeric, "above": numeric, "committed": numeric,
}

// ownKey reports whether a key is one of the user's own, which okrc carries
// along.
func ownKey(name string) bool { return len(name) >= 2 && name[0] == 'x' && name[1] == '-' }

// jsonValue is a node as a JSON value, each scalar by the kind of the key that
// holds it.
func jsonValue(n *yaml.Node, kind scalarKind) any {
	n = deref(n)
	switch n.Kind {
	case yaml.MappingNode:
		m := make(map[string]any, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i].Value
			if _, twice := m[key]; twice {
				continue // a finding already; the first one is read
			}
			if ownKey(key) {
				continue // carried along, never judged
			}
			m[key] = jsonValue(n.Content[i+1], kinds[key])
		}
		return m
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			list[i] = jsonValue(item, kind)
		}
		return list
	case yaml.ScalarNode:
		return jsonScalar(n, kind)
	}
	return nil
}

func jsonScalar(n *yaml.Node, kind scalarKind) any {
	if isNull(n) {
		return nil
	}
	switch kind {
	case numeric, numberWord:
		if d, ok := ParseDecimal(n.Value); ok {
			return json.Number(d.String())
		}
	case flag:
		switch n.Value {
		case "true", "True", "TRUE":
			return true
		case "false", "False", "FALSE":
			return false
		}
	}
	return n.Value
}

// extraJSON is the value of an x- key as JSON, by YAML's own idea of numbers and
// booleans; what JSON cannot hold stands as the text written.
func extraJSON(n *yaml.Node) any {
	n = deref(n)
	switch n.Kind {
	case yaml.MappingNode:
		m := make(map[string]any, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[deref(n.Content[i]).Value] = extraJSON(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			list[i] = extraJSON(item)
		}
		return list
	}
	if isNull(n) {
		return nil
	}
	if n.Style != 0 {
		return n.Value
	}
	if v := jsonScalar(n, flag); v != any(n.Value) {
		return v
	}
	return jsonScalar(n, numeric)
}
