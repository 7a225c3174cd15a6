package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/lint/session"
	"github.com/okrc/okrc/schema"
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
