package schema_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

var update = flag.Bool("update", false, "write golden files anew")

// TestDocuments reads documents as people write them, and compares what is said
// about each.
func TestDocuments(t *testing.T) {
	paths, err := filepath.Glob("testdata/documents/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			in, want := archive.Files[i], &archive.Files[i+1]
			t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar")+"/"+strings.TrimSuffix(in.Name, ".yaml"), func(t *testing.T) {
				file := schema.Parse(&source.File{Path: in.Name, Data: in.Data})
				got := described(t, file)
				if *update {
					want.Data = []byte(got)
				}
				if diff := cmp.Diff(string(want.Data), got); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
			})
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// described writes the diagnostics of a file, one a line, with the text that
// each marks, and what the file is after its fixes.
func described(t *testing.T, file *schema.File) string {
	t.Helper()
	var b strings.Builder
	for _, d := range file.Diagnostics {
		if err := d.Check(func(string) (int, bool) { return len(file.Source.Data), true }); err != nil {
			t.Errorf("%s: %v", d.Message, err)
		}
		at := file.Source.Position(d.Span.Start)
		marked, _, _ := strings.Cut(file.Source.Text(d.Span), "\n")
		fmt.Fprintf(&b, "%d:%d %s: %s\n", at.Line, at.Column, d.Rule, d.Message)
		fmt.Fprintf(&b, "    at %s, marking %q (%s)\n    help: %s\n", d.Place, marked, d.Label, d.Help)
		for _, fix := range d.Fixes {
			fmt.Fprintf(&b, "    fix: %s, %s\n", fix.Title, safety(fix))
			mended(t, file, d, fix)
		}
	}
	for _, c := range file.Comments {
		fmt.Fprintf(&b, "comment %q covers %q\n", c.Text, file.Source.Text(c.Covers))
	}
	return b.String()
}

func safety(fix finding.Fix) string {
	if fix.Safe {
		return "safe"
	}
	return "unsafe"
}

// mended holds that a fix removes its finding and adds none of another kind.
func mended(t *testing.T, file *schema.File, d finding.Diagnostic, fix finding.Fix) {
	t.Helper()
	var edits []source.Edit
	for _, e := range fix.Edits {
		e.New = strings.ReplaceAll(e.New, finding.TodayMark, "2026-11-02")
		edits = append(edits, e.Edit)
	}
	data, err := source.Apply(file.Source.Data, edits)
	if err != nil {
		t.Errorf("the fix %q cannot be applied: %v", fix.Title, err)
		return
	}
	after := schema.Parse(&source.File{Path: file.Path, Data: data})
	before := map[string]int{}
	for _, old := range file.Diagnostics {
		before[old.Rule+old.Message]++
	}
	for _, now := range after.Diagnostics {
		before[now.Rule+now.Message]--
		if before[now.Rule+now.Message] < 0 && !file.Broken {
			t.Errorf("the fix %q brings %s: %s\n%s", fix.Title, now.Rule, now.Message, data)
		}
	}
	if before[d.Rule+d.Message] <= 0 {
		t.Errorf("the fix %q leaves its finding: %s\n%s", fix.Title, d.Message, data)
	}
}

// TestHostileSizes reads what is made to cost much. None of it may be read on.
func TestHostileSizes(t *testing.T) {
	deep := strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000)
	var indented bytes.Buffer
	for i := range 1000 {
		fmt.Fprintf(&indented, "%sa:\n", strings.Repeat(" ", i))
	}
	var keys strings.Builder
	keys.WriteString("okr: v1\nx-a:\n")
	for i := range 40_000 {
		fmt.Fprintf(&keys, "  k%d: 1\n", i)
	}
	bomb := "okr: v1\nx-a: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c <= 'i'; c++ {
		bomb += fmt.Sprintf("x-%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat("*"+string(c-1)+",", 10), ","))
	}
	for name, text := range map[string]string{
		"200 MB": strings.Repeat("a", 200<<20), "brackets": "okr: v1\nx-a: " + deep, "dashes": "okr: v1\nx-a:\n  " + strings.Repeat("- ", 10_000) + "a\n",
		"indents": indented.String(), "keys": keys.String(), "alias bomb": bomb,
	} {
		t.Run(name, func(t *testing.T) {
			file := schema.Parse(&source.File{Path: "a.yaml", Data: []byte(text)})
			if len(file.Diagnostics) != 1 || file.Diagnostics[0].Rule != "unsafe-document" {
				t.Errorf("got %d diagnostics, want one of unsafe-document: %v", len(file.Diagnostics), first(file.Diagnostics))
			}
		})
	}
}

func first(list []finding.Diagnostic) string {
	if len(list) == 0 {
		return "none"
	}
	return list[0].Rule + ": " + list[0].Message
}

func FuzzParse(f *testing.F) {
	paths, _ := filepath.Glob("testdata/documents/*.txtar")
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".yaml") {
				f.Add(file.Data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := schema.Parse(&source.File{Path: "a.yaml", Data: data})
		for _, d := range file.Diagnostics {
			if err := d.Check(func(string) (int, bool) { return len(data), true }); err != nil {
				t.Error(err)
			}
			if strings.HasPrefix(d.Message, "the schema refuses this document") {
				t.Errorf("the explainer found no words: %s", d.Message)
			}
		}
		if file.Broken && len(file.Diagnostics) == 0 {
			t.Error("broken, and nothing says why")
		}
	})
}
