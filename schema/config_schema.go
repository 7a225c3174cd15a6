package schema

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/okrc/okrc/schema/finding"
)

//go:embed config.schema.json
var configSchema string

// ConfigSchema is the JSON Schema (draft-07) of okrc.yaml for a catalogue of
// rules: every rule with its severities and options.
func ConfigSchema(rules []finding.Rule) string {
	var root map[string]json.RawMessage
	var definitions map[string]json.RawMessage
	must(json.Unmarshal([]byte(configSchema), &root))
	must(json.Unmarshal(root["definitions"], &definitions))
	var list map[string]any
	must(json.Unmarshal(definitions["rules"], &list))
	properties := map[string]any{}
	for i := range rules {
		properties[rules[i].Name] = ruleSchema(&rules[i])
	}
	list["properties"] = properties
	definitions["rules"] = encode(list)
	filled := encode(definitions)
	at := strings.Index(configSchema, `"definitions":`)
	var out bytes.Buffer
	must(json.Indent(&out, []byte(configSchema[:at]+`"definitions":`+string(filled)+"}"), "", "  "))
	return out.String() + "\n"
}

// must panics where an embedded file is broken, which a test rules out.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

func encode(v any) json.RawMessage {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	must(enc.Encode(v))
	return bytes.TrimSpace(b.Bytes())
}

func ruleSchema(rule *finding.Rule) map[string]any {
	severities := "off|info|warning|error"
	if rule.Clock {
		severities = "off|info|warning"
	}
	severity := map[string]any{"type": "string", "description": "How much a finding weighs.", "pattern": "^(" + severities + ")$"}
	properties := map[string]any{"severity": severity}
	for _, o := range rule.Options {
		properties[o.Name] = optionSchema(o)
	}
	return map[string]any{
		"type": []string{"string", "object"}, "description": rule.Statement, "pattern": "^(" + severities + ")$",
		"properties": properties, "additionalProperties": false,
	}
}

func optionSchema(o finding.Option) map[string]any {
	s := map[string]any{"description": fmt.Sprintf("%s Default: %s.", o.Doc, o.Default)}
	switch o.Kind {
	case finding.OptionInt:
		s["type"], s["minimum"] = "integer", 0
	case finding.OptionNumber:
		s["type"], s["minimum"], s["maximum"] = "number", 0, 1
	case finding.OptionPercent:
		s["type"], s["pattern"] = "string", `^[0-9]{1,3}(\.[0-9]+)?%$`
	case finding.OptionDuration:
		s["type"], s["pattern"] = "string", `^[0-9]{1,5}[dw]$`
	case finding.OptionWords:
		s["type"], s["items"] = "array", map[string]any{"type": "string", "minLength": 1}
	case finding.OptionEnum:
		s["type"], s["items"] = "array", map[string]any{"type": "string", "enum": o.Choices}
	}
	return s
}
