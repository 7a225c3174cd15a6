package rules_test

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// docs are the documentations of the catalogue.
func docs() []finding.Rule {
	var out []finding.Rule
	for _, r := range rules.All() {
		out = append(out, r.Rule)
	}
	return out
}

// load joins the files of an archive on a day.
func load(t testing.TB, files fs.FS, today string) *workspace.Workspace {
	t.Helper()
	day, ok := schema.ParseDate(today)
	if !ok {
		t.Fatalf("%q is no date", today)
	}
	config := schema.ReadConfig(nil, docs())
	if data, err := fs.ReadFile(files, schema.ConfigName); err == nil {
		config = schema.ReadConfig(&source.File{Path: schema.ConfigName, Data: data}, docs())
	}
	ws, err := workspace.Load(context.Background(), files, workspace.Options{Config: config, Today: day})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// states are the head of an archive and, where files of it stand in base/, the
// base: the same files with those of base/ in their place.
func states(archive *txtar.Archive) (head, base fstest.MapFS) {
	head = fstest.MapFS{}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, finding.BaseFolder); ok {
			if base == nil {
				base = fstest.MapFS{}
			}
			base[name] = &fstest.MapFile{Data: f.Data}
			continue
		}
		head[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return head, base
}

// reader reads titles in all languages.
func reader(t testing.TB) *wording.Reader {
	t.Helper()
	r, err := wording.New()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// judged is what a run over an archive found.
func judged(t testing.TB, archive, today string, settings lint.Settings) (*workspace.Workspace, *lint.Result) {
	t.Helper()
	head, base := states(txtar.Parse([]byte(archive)))
	ws := load(t, head, today)
	var before *workspace.Workspace
	if base != nil {
		before = load(t, base, today)
	}
	settings.Read = reader(t).Read
	return ws, lint.Run(rules.All(), ws, before, settings)
}

// line writes a finding in one line.
func line(ws *workspace.Workspace, f *finding.Finding) string {
	at := ""
	if src := ws.Source(f.File); src != nil {
		p := src.Position(f.Span.Start)
		at = fmt.Sprintf(":%d:%d", p.Line, p.Column)
	}
	text := fmt.Sprintf("%s%s: %s: %s [%s]", f.File, at, f.Severity, f.Message, f.Rule)
	if f.SupersededBy != "" {
		text += " < " + f.SupersededBy
	}
	return text
}

// today is the day of a rule's examples.
func today(r *finding.Rule) string {
	if r.Today != "" {
		return r.Today
	}
	return "2026-11-02"
}

func TestBadExamplesGiveExactlyThatFinding(t *testing.T) {
	for _, r := range rules.All() {
		t.Run(r.Name, func(t *testing.T) {
			ws, result := judged(t, r.Bad, today(&r.Rule), lint.Settings{})
			found := 0
			for i := range result.Findings {
				f := &result.Findings[i]
				switch {
				case f.Rule == r.Name:
					found++
				case slices.Contains(r.Supersedes, f.Rule): // the same defect, said less well
				case f.SupersededBy == "" && f.Severity >= finding.Warning:
					t.Errorf("something else is wrong too: %s", line(ws, f))
				}
				if err := f.Check(size(ws)); err != nil {
					t.Error(err)
				}
			}
			if found != 1 {
				t.Errorf("%d findings of the rule, want 1: %v", found, lines(ws, result))
			}
		})
	}
}

func TestGoodExamplesGiveNoFindingOfTheRule(t *testing.T) {
	for _, r := range rules.All() {
		t.Run(r.Name, func(t *testing.T) {
			ws, result := judged(t, r.Good, today(&r.Rule), lint.Settings{})
			for i := range result.Findings {
				if f := &result.Findings[i]; f.Rule == r.Name || f.Severity >= finding.Warning && f.SupersededBy == "" {
					t.Error(line(ws, f))
				}
			}
		})
	}
}

// size tells the length of files of a workspace.
func size(ws *workspace.Workspace) func(string) (int, bool) {
	return func(path string) (int, bool) {
		if src := ws.Source(path); src != nil {
			return len(src.Data), true
		}
		return 0, false
	}
}

func lines(ws *workspace.Workspace, result *lint.Result) []string {
	var out []string
	for i := range result.Findings {
		out = append(out, line(ws, &result.Findings[i]))
	}
	return slices.Clip(out)
}
