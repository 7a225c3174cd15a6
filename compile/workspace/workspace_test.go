package workspace

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// testConfig has the defaults of okrc.yaml.
func testConfig() *schema.Config { return schema.DefaultConfig() }

func decimal(text string) schema.Decimal {
	d, ok := schema.ParseDecimal(text)
	if !ok {
		panic("no decimal: " + text)
	}
	return d
}

func date(text string) schema.Date {
	d, ok := schema.ParseDate(text)
	if !ok {
		panic("no date: " + text)
	}
	return d
}

// filesOf is the file system of an archive; a text without file names is the
// file okrs.yaml.
func filesOf(archive string) fs.FS {
	files := fstest.MapFS{}
	a := txtar.Parse([]byte(archive))
	if len(a.Files) == 0 {
		a.Files = []txtar.File{{Name: "okrs.yaml", Data: []byte(archive)}}
	}
	for _, f := range a.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

// load joins the files of an archive on a day.
func load(t testing.TB, config *schema.Config, today, archive string) *Workspace {
	t.Helper()
	ws, err := Load(context.Background(), filesOf(archive), Options{Config: config, Today: date(today), Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// lines are the diagnostics of a workspace in short: place in the file, the
// marked text, rule, message.
func lines(ws *Workspace) []string {
	var out []string
	for i := range ws.Diagnostics {
		out = append(out, line(ws, &ws.Diagnostics[i]))
	}
	return out
}

func line(ws *Workspace, d *finding.Diagnostic) string {
	for _, f := range ws.Files {
		if f.Path == d.File {
			return fmt.Sprintf("%s:%d: [%s] %s: %s", d.File, f.Source.Position(d.Span.Start).Line, f.Source.Text(d.Span), d.Rule, d.Message)
		}
	}
	return fmt.Sprintf("%s: %s: %s", d.File, d.Rule, d.Message)
}

func wantLines(t *testing.T, ws *Workspace, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, lines(ws)); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
	checkDiagnostics(t, ws)
}

// checkDiagnostics holds what every diagnostic promises.
func checkDiagnostics(t testing.TB, ws *Workspace) {
	t.Helper()
	sources := map[string]int{}
	for _, f := range ws.Files {
		sources[f.Path] = len(f.Source.Data)
	}
	for _, d := range ws.Diagnostics {
		size, ok := sources[d.File]
		if !ok || d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > size {
			t.Errorf("%s: span %v lies outside of %s (%d bytes)", d.Rule, d.Span, d.File, size)
		}
		if d.Message == "" || strings.HasSuffix(d.Message, ".") || strings.Contains(d.Message, "\n") || d.Place == "" {
			t.Errorf("%s: message %q, place %q", d.Rule, d.Message, d.Place)
		}
		for _, r := range d.Related {
			if size, ok := sources[r.File]; !ok || r.Span.End > size || r.Span.Start > r.Span.End {
				t.Errorf("%s: related span %v lies outside of %s", d.Rule, r.Span, r.File)
			}
		}
	}
}

// goal finds a goal by its full reference.
func goal(t testing.TB, ws *Workspace, ref string) *Goal {
	t.Helper()
	for _, o := range ws.Objectives {
		for _, g := range o.Goals() {
			if g.Ref.String() == ref {
				return g
			}
		}
	}
	t.Fatalf("no goal %s", ref)
	return nil
}

// loadDir loads a workspace on disk with its own okrc.yaml.
func loadDir(t testing.TB, dir, today string) *Workspace {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, schema.ConfigName))
	config := testConfig()
	if err == nil {
		config = schema.ReadConfig(&source.File{Path: schema.ConfigName, Data: data}, nil)
	}
	ws, err := Load(context.Background(), os.DirFS(dir), Options{Config: config, Today: date(today)})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}
