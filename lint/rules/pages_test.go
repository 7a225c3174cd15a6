package rules_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/format"
	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/schema/finding"
)

// TestPagesAreFresh holds the published pages against the catalogue; -update
// writes them anew.
func TestPagesAreFresh(t *testing.T) {
	const folder = "pages"
	pages := map[string]bool{}
	for _, r := range rules.All() {
		var page bytes.Buffer
		if err := format.Page(&page, &r.Rule, said(t, r)); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(folder, r.Name+".md")
		pages[filepath.Base(path)] = true
		if *update {
			if err := os.WriteFile(path, page.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		old, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(old), page.String()); diff != "" {
			t.Errorf("%s is not fresh; write it anew with go test ./lint/rules -update (-old +new)\n%s", path, diff)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !pages[e.Name()] {
			t.Errorf("%s/%s is the page of no rule", folder, e.Name())
		}
	}
}

// said is what okrc prints of a rule about its bad example.
func said(t *testing.T, r *lint.Rule) string {
	t.Helper()
	ws, result := judged(t, r.Bad, today(&r.Rule), lint.Settings{})
	var own []finding.Finding
	for _, f := range result.Findings {
		if f.Rule == r.Name {
			own = append(own, f)
		}
	}
	var text bytes.Buffer
	report := &format.Report{Findings: own, Rules: docs(), Sources: ws.Source}
	if err := format.Write(&text, "text", report, format.Options{Width: 110, Level: finding.Info}); err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(text.String(), "\n\n")
	return head
}
