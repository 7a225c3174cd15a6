package session_test

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/session"
	"github.com/okrc/okrc/schema/finding"
)

// TestGenerated holds that the workspace of the benchmarks is one that a company
// could have: nothing in it is refused.
func TestGenerated(t *testing.T) {
	result := open(t, generate(300)).Lint(nil, lint.Settings{})
	for _, f := range result.Findings {
		if f.Severity == finding.Error {
			t.Fatalf("%s: %s: %s", f.File, f.Rule, f.Message)
		}
	}
	if got := result.Summary; got.Files != 300 || got.Objectives < 200 || got.KeyResults < 500 {
		t.Errorf("summary %+v", got)
	}
}

// say writes what a session finds, a line each, with all that tells findings
// apart.
func say(s *session.Session) []string {
	lines := []string{}
	for _, f := range s.Lint(nil, lint.Settings{AllCycles: true, Preset: finding.Strict}).Findings {
		lines = append(lines, fmt.Sprintf("%s %v %s %s: %s (%s)", f.File, f.Span, f.Severity, f.Rule, f.Message, f.Place))
	}
	return lines
}

// acme is the example of that name in memory.
func acme(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("../../examples/acme")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestEditsAreAsGoodAsOpeningAnew edits every fifth file, and compares each state
// with a session that has seen nothing else.
func TestEditsAreAsGoodAsOpeningAnew(t *testing.T) {
	files := acme(t)
	s := open(t, maps.Clone(files))
	compare := func(step string) {
		t.Helper()
		if err := s.Join(); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(say(open(t, files)), say(s)); d != "" {
			t.Fatalf("%s (-anew +kept)\n%s", step, d)
		}
	}
	edit := func(name string, data []byte) {
		t.Helper()
		files[name] = &fstest.MapFile{Data: data}
		if _, err := s.Edit(context.Background(), name, data); err != nil {
			t.Fatal(err)
		}
	}
	compare("nothing was done")
	for i, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, ".yaml") || i%5 != 1 {
			continue
		}
		text := string(files[name].Data)
		edit(name, []byte(strings.Replace(text, "title: ", "title: More ", 1)))
		compare(name + ": a title")
		edit(name, []byte(strings.Replace(text, "id: ", "id: other-", 1)))
		compare(name + ": an id that others name")
		edit(name, []byte(text))
		compare(name + ": as it was")
	}
	edit("okrs/2027-Q1/new.yaml", []byte("okr: v1\nteam: growth\ncycle: 2027-Q1\nobjectives: [{id: a, title: A}]\n"))
	compare("a new file")
	edit("okrc.yaml", []byte("version: v1\ninclude: [\"okrs/2027-Q1/**\", \"org/**\"]\n"))
	compare("fewer files")
	edit("okrc.yaml", []byte("version: v1\nname: [\n"))
	compare("a broken okrc.yaml")
	edit("okrs/2026-Q3/okrc.yaml", []byte("version: v1\n"))
	compare("a workspace of its own below")
}

func TestFilesThatComeAndGo(t *testing.T) {
	files := acme(t)
	s := open(t, maps.Clone(files))
	const name = "okrs/2026-Q4/growth.yaml"
	if _, err := s.Edit(context.Background(), name, []byte("okr: v1\nteam: nobody\ncycle: 2026-Q4\n")); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(context.Background(), name); err != nil {
		t.Fatal(err)
	}
	if err := s.Join(); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(say(open(t, files)), say(s)); d != "" {
		t.Errorf("the buffer is closed (-anew +kept)\n%s", d)
	}
	delete(files, name)
	files["okrs/x.yaml/inside.txt"] = &fstest.MapFile{}
	if err := s.Refresh(context.Background(), maps.Clone(files), name, "okrs/x.yaml/inside.txt"); err != nil {
		t.Fatal(err)
	}
	if err := s.Join(); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(say(open(t, files)), say(s)); d != "" {
		t.Errorf("a file is gone, a folder came (-anew +kept)\n%s", d)
	}
}

const parent = `okr: v1
team: company
cycle: 2026-Q4
objectives:
  - id: delight
    title: Guests come back
    owner: company
    key_results: [{id: nps, title: Net promoter score reaches 50, baseline: 31, target: 50, unit: points}]
`

const child = `okr: v1
team: kitchen
cycle: 2026-Q4
objectives:
  - id: warm
    title: Every plate arrives warm
    owner: kitchen
    aligns_to: company/delight.nps
    key_results: [{id: late, title: Late plates fall to 3 in a hundred, baseline: 9, target: 3, unit: "%"}]
`

// TestABrokenBufferBreaksNothingElse types a bracket and takes it away again.
func TestABrokenBufferBreaksNothingElse(t *testing.T) {
	s := open(t, fstest.MapFS{"okrs/company.yaml": {Data: []byte(parent)}, "okrs/kitchen.yaml": {Data: []byte(child)}})
	before := say(s)
	f, err := s.Edit(context.Background(), "okrs/company.yaml", []byte(parent+"  - id: [\n"))
	if err != nil || f == nil || !f.Broken || len(f.Diagnostics) != 1 {
		t.Fatalf("own summary %+v, %v", f, err)
	}
	if err := s.Join(); err != nil {
		t.Fatal(err)
	}
	var elsewhere, here []string
	for _, line := range say(s) {
		if strings.HasPrefix(line, "okrs/company.yaml") {
			here = append(here, line)
		} else {
			elsewhere = append(elsewhere, line)
		}
	}
	if len(here) != 1 || !strings.Contains(here[0], "error yaml-syntax") {
		t.Errorf("here %q", here)
	}
	want := slices.DeleteFunc(slices.Clone(before), func(line string) bool { return strings.HasPrefix(line, "okrs/company.yaml") })
	if d := cmp.Diff(want, elsewhere, cmpEmpty()); d != "" {
		t.Errorf("elsewhere (-want +got)\n%s", d)
	}
	if _, err := s.Edit(context.Background(), "okrs/company.yaml", []byte(parent)); err != nil {
		t.Fatal(err)
	}
	if err := s.Join(); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(before, say(s)); d != "" {
		t.Errorf("mended (-want +got)\n%s", d)
	}
}

// cmpEmpty takes no list and an empty one for the same.
func cmpEmpty() cmp.Option {
	return cmp.FilterValues(func(a, b []string) bool { return len(a) == 0 && len(b) == 0 }, cmp.Ignore())
}

func TestWhatIsNoDocument(t *testing.T) {
	s := open(t, fstest.MapFS{"okrs.yaml": {Data: []byte(parent)}, "below/okrc.yaml": {Data: []byte("version: v1\n")}})
	for _, name := range []string{"readme.md", "other.yaml", "below/okrs.yaml", ".git/okrs/x.yaml"} {
		if f, err := s.Edit(context.Background(), name, []byte("a: [")); f != nil || err != nil {
			t.Errorf("%s: %v, %v", name, f, err)
		}
	}
	f, err := s.Edit(context.Background(), "okrs.yaml", []byte(strings.Repeat("# long\n", 1<<18)))
	if err != nil || f == nil || !f.Broken || f.Diagnostics[0].Rule != "unsafe-document" {
		t.Errorf("a large buffer: %+v, %v", f, err)
	}
}

func TestAnUnreadableConfiguration(t *testing.T) {
	s := open(t, fstest.MapFS{"okrc.yaml": {Data: []byte(strings.Repeat("# long\n", 1<<18))}, "okrs.yaml": {Data: []byte(parent)}})
	if len(s.ConfigErrors) != 1 || s.ConfigErrors[0].Message != "okrc.yaml is larger than 1 MB" || s.ConfigErrors[0].Place != "config" {
		t.Errorf("%+v", s.ConfigErrors)
	}
	if len(s.Workspace.Objectives) != 1 {
		t.Error("all else is still checked")
	}
}

func TestANewerOkrcIsWanted(t *testing.T) {
	s := open(t, fstest.MapFS{"okrc.yaml": {Data: []byte("version: v1\nrequires: \"1.4\"\n")}, "okrs.yaml": {Data: []byte(parent)}})
	if len(s.ConfigErrors) != 1 || !strings.Contains(s.ConfigErrors[0].Message, "wants okrc 1.4 or newer") {
		t.Errorf("%+v", s.ConfigErrors)
	}
}

// TestOnlyTheBeginningOfATitleIsRead holds that the time for a title does not grow
// with the square of what somebody pastes into it.
func TestOnlyTheBeginningOfATitleIsRead(t *testing.T) {
	for filler, want := range map[int]bool{1: true, 4096: false} {
		title := "Cut the waiting time " + strings.Repeat("here ", filler) + "from 900 s to 250 s"
		s := open(t, fstest.MapFS{"okrs.yaml": {Data: []byte("okr: v1\nteam: bakery\ncycle: 2026-Q4\nobjectives:\n" +
			"  - {id: bread, title: Bread, key_results: [{id: queue, title: " + title + ", baseline: 900, target: 300, unit: s}]}\n")}})
		got := slices.ContainsFunc(s.Lint(nil, lint.Settings{AllCycles: true}).Findings, func(f finding.Finding) bool {
			return f.Rule == "title-contradicts-measure"
		})
		if got != want {
			t.Errorf("behind %d words: contradiction found %v, want %v", filler, got, want)
		}
	}
}
