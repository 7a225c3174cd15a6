package schema_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

// TestSchemas holds that every schema is one of draft-07 that needs nothing from
// elsewhere, and that every key of every object is described.
func TestSchemas(t *testing.T) {
	for name, text := range map[string]string{
		"documents": schema.DocumentSchema(), "config": schema.ConfigSchema(someRules), "compiled": schema.CompiledSchema(), "lint": schema.LintSchema(),
	} {
		t.Run(name, func(t *testing.T) {
			c := jsonschema.NewCompiler()
			if err := c.AddResource("a.json", strings.NewReader(text)); err != nil {
				t.Fatal(err)
			}
			compiled, err := c.Compile("a.json")
			if err != nil {
				t.Fatal(err)
			}
			if compiled.Draft != jsonschema.Draft7 {
				t.Error("this is not draft-07")
			}
			var root map[string]any
			if err := json.Unmarshal([]byte(text), &root); err != nil {
				t.Fatal(err)
			}
			definitions, _ := root["definitions"].(map[string]any)
			least := 5
			if name == "documents" || name == "config" {
				least = 10 // people read these while they write
			}
			for _, d := range definitions {
				describedBelow(t, d, least)
			}
			describedBelow(t, root, least)
		})
	}
}

// describedBelow looks at the properties of an object, and at what they
// hold; least is the length of a description in bytes.
func describedBelow(t *testing.T, value any, least int) {
	object, ok := value.(map[string]any)
	if !ok {
		return
	}
	properties, _ := object["properties"].(map[string]any)
	for name, p := range properties {
		property, ok := p.(map[string]any)
		_, elsewhere := property["$ref"]
		if text, _ := property["description"].(string); ok && !elsewhere && len(text) < least {
			t.Errorf("%s is not described: %q", name, text)
		}
		describedBelow(t, p, least)
	}
	describedBelow(t, object["items"], least)
}

func TestRequirement(t *testing.T) {
	for _, c := range []struct {
		requires, version string
		refused           bool
	}{
		{"0.3", "0.3.0", false},
		{"0.3", "v0.4.1", false},
		{"0.3", "0.4.0-rc.1", false},
		{"0.3", "dev", false},
		{"0.3", "0.2.9", true},
		{"0.10", "0.9.0", true},
		{"1", "0.99.0", true},
		{"0.3", "0.3.0-rc.1", true},
	} {
		file := &source.File{Path: "okrc.yaml", Data: []byte("version: v1\nrequires: " + c.requires + "\n")}
		config := schema.ReadConfig(file, nil)
		if d := config.Requirement(c.version); (d != nil) != c.refused || len(config.Diagnostics) > 0 {
			t.Errorf("a workspace that wants %s says to %s: %v, %v", c.requires, c.version, d, config.Diagnostics)
		}
	}
}
