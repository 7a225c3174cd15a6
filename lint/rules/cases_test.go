package rules_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/schema/finding"
)

var update = flag.Bool("update", false, "write golden files anew")

// expected is the file of a case that holds its findings.
const expected = "findings"

// TestCases runs the fine print of the rules: workspaces in txtar form, with the
// findings of the rule whose name the file begins with. Lines in front of the
// files set the day, the preset or cycles: "--today 2026-12-01".
func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := runCase(t, archive, ruleOf(t, name))
			at := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == expected })
			if at < 0 {
				t.Fatal("the case does not say what is found")
			}
			if *update {
				archive.Files[at].Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(archive.Files[at].Data), got); diff != "" {
				t.Errorf("findings (-want +got)\n%s", diff)
			}
		})
	}
}

// ruleOf is the rule that the name of a case begins with.
func ruleOf(t *testing.T, name string) string {
	t.Helper()
	best := ""
	for _, r := range rules.All() {
		if strings.HasPrefix(name, r.Name) && len(r.Name) > len(best) {
			best = r.Name
		}
	}
	if best == "" {
		t.Fatalf("%s begins with no rule's name", name)
	}
	return best
}

// runCase lists what a rule finds, a line each.
func runCase(t *testing.T, archive *txtar.Archive, rule string) string {
	t.Helper()
	files := &txtar.Archive{}
	for _, f := range archive.Files {
		if f.Name != expected {
			files.Files = append(files.Files, f)
		}
	}
	day := "2026-11-02"
	settings := lint.Settings{}
	words := strings.Fields(string(archive.Comment))
	for i, word := range words {
		switch word {
		case "--today":
			day = words[i+1]
		case "--preset":
			settings.Preset = finding.Preset(words[i+1])
		case "--cycle":
			settings.Cycles = strings.Split(words[i+1], ",")
		}
	}
	ws, result := judged(t, string(txtar.Format(files)), day, settings)
	var b strings.Builder
	for i := range result.Findings {
		f := &result.Findings[i]
		if err := f.Check(size(ws)); err != nil {
			t.Error(err)
		}
		if f.Rule == rule {
			b.WriteString(line(ws, f) + "\n")
		}
	}
	return b.String()
}
