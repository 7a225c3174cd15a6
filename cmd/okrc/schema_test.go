package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/lint/session"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// TestPublishedConfigSchema holds the schema of okrc.yaml that editors load
// against the catalogue: every rule with its severities and options.
func TestPublishedConfigSchema(t *testing.T) {
	const path = "../../schema/config.schema.json"
	want := schema.ConfigSchema(session.Docs(rules.All()))
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(got), want); diff != "" {
		t.Errorf("the schema is not fresh; write it anew with go test ./cmd/okrc -run Schema -update (-old +new)\n%s", diff)
	}
}

// TestEveryOptionIsRead writes every option of every rule into okrc.yaml, as its
// kind wants it.
func TestEveryOptionIsRead(t *testing.T) {
	docs := session.Docs(rules.All())
	var text strings.Builder
	text.WriteString("version: v1\nlint:\n  rules:\n")
	for _, rule := range docs {
		fmt.Fprintf(&text, "    %s:\n      severity: info\n", rule.Name)
		for _, o := range rule.Options {
			value := map[finding.OptionKind]string{
				finding.OptionInt: "3", finding.OptionNumber: "0.5", finding.OptionPercent: "50%",
				finding.OptionDuration: "2w", finding.OptionWords: "[thing]",
			}[o.Kind]
			if o.Kind == finding.OptionEnum {
				value = "[" + o.Choices[0] + "]"
			}
			fmt.Fprintf(&text, "      %s: %s\n", o.Name, value)
		}
	}
	file := &source.File{Path: schema.ConfigName, Data: []byte(text.String())}
	config := schema.ReadConfig(file, docs)
	for _, d := range config.Diagnostics {
		t.Errorf("%s: %s", d.Rule, d.Message)
	}
	if len(config.Lint.Rules) != len(docs) {
		t.Errorf("%d of %d rules were read", len(config.Lint.Rules), len(docs))
	}
}
