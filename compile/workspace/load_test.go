package workspace

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

func TestFind(t *testing.T) {
	fsys := fstest.MapFS{
		"okrc.yaml":              {},
		"okrs/2026-Q4/a.yaml":    {},
		"teams/x/okrc.yaml":      {},
		"teams/x/okrs/deep/a.md": {},
		"odd/okrc.yaml/a.md":     {},
	}
	tests := []struct{ from, dir string }{
		{".", "."}, {"okrs/2026-Q4", "."}, {"teams", "."}, {"teams/x", "teams/x"}, {"teams/x/okrs/deep", "teams/x"}, {"odd", "."},
	}
	for _, tt := range tests {
		if dir, ok := Find(fsys, tt.from); !ok || dir != tt.dir {
			t.Errorf("from %s: %q (%t), want %q", tt.from, dir, ok, tt.dir)
		}
	}
	if dir, ok := Find(fstest.MapFS{"okrs/a.yaml": {}}, "okrs"); ok {
		t.Errorf("there is no okrc.yaml, but %q", dir)
	}
}

func TestDiscover(t *testing.T) {
	files := []string{
		".git/okrs/a.yaml", "okrc.yaml", "okrs.yaml", "okrs.yml", "okrs.json", "README.md",
		"okrs/2026/a.yaml", "okrs/2026/old/b.yaml", "okrs/okrc.yaml.bak", "okrs/sub/.git/c.yaml",
		"teams/x/okrc.yaml", "teams/x/okrs/a.yaml", "teams/x.okr.yaml", "teams/xy/deep.okr.yml",
		"okrs/folder.yaml/a.yaml", "okrs/folder.yaml/b.yaml", "okrs.yaml",
	}
	config := testConfig()
	config.Exclude = []string{"okrs/*/old/**"}
	want := Discovery{
		Documents: []string{"okrs.yaml", "okrs.yml", "okrs/2026/a.yaml", "okrs/folder.yaml/a.yaml", "okrs/folder.yaml/b.yaml", "teams/x.okr.yaml", "teams/xy/deep.okr.yml"},
		Folders:   []string{"okrs/folder.yaml"},
		Nested:    []string{"teams/x"},
	}
	got := Discover(config, files)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, name := range files {
		is := false
		for _, doc := range want.Documents {
			is = is || doc == name
		}
		if got := IsDocument(config, name, want.Nested); got != is {
			t.Errorf("%s is a document: %t, want %t", name, got, is)
		}
	}
}

func TestUnsafeFiles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links and pipes need another system")
	}
	dir := t.TempDir()
	write(t, dir, "outside.yaml", "okr: v1\n")
	root := filepath.Join(dir, "ws")
	write(t, root, "okrs/a.yaml", "okr: v1\nteam: a\ncycle: 2026-Q4\nobjectives: [{id: one, title: First}]\n")
	write(t, root, "okrs/large.yaml", strings.Repeat("# long\n", 1<<18))
	write(t, root, "okrs/folder.yaml/readme.md", "")
	for name, target := range map[string]string{"out": "../../outside.yaml", "inside": "a.yaml", "nowhere": "gone.yaml", "dir": "../okrs"} {
		if err := os.Symlink(target, filepath.Join(root, "okrs", name+".yaml")); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(root, "okrs/pipe.yaml"), 0o600); err != nil {
		t.Fatal(err)
	}
	disk, err := source.Disk(root)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = disk.Close() }()
	ws, err := Load(context.Background(), disk, Options{Config: testConfig(), Today: date("2026-11-02")})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range ws.Diagnostics {
		message, _, _ := strings.Cut(d.Message, ": ")
		got = append(got, d.File+": "+d.Rule+": "+message)
	}
	want := []string{
		"okrs/dir.yaml: unsafe-document: this file is a folder with the name of a document",
		"okrs/folder.yaml: unsafe-document: this file is a folder with the name of a document",
		`okrs/inside.yaml: duplicate-id: "one" is the id of another objective already`,
		"okrs/large.yaml: unsafe-document: this file is larger than 1 MB",
		"okrs/nowhere.yaml: unsafe-document: this file is a link that leads nowhere",
		"okrs/out.yaml: unsafe-document: this file is a link that leads out of the workspace",
		"okrs/pipe.yaml: unsafe-document: this file is no regular file",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(ws.Objectives) != 2 {
		t.Errorf("%d objectives, want the two that can be read", len(ws.Objectives))
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// identified is a file system that knows blob ids and counts what is read.
type identified struct {
	fstest.MapFS
	ids  map[string]string
	read map[string]int
}

func (f *identified) ID(name string) (string, bool) { id, ok := f.ids[name]; return id, ok }

func (f *identified) Open(name string) (fs.File, error) {
	f.read[name]++
	return f.MapFS.Open(name)
}

func TestSummariesAreShared(t *testing.T) {
	doc := func(team string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("okr: v1\nteam: " + team + "\ncycle: 2026-Q4\nobjectives: [{id: one, title: First}]\n")}
	}
	kept := NewSummaries()
	load := func(fsys *identified) *Workspace {
		ws, err := Load(context.Background(), fsys, Options{Config: testConfig(), Today: date("2026-11-02"), Summaries: kept, Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		return ws
	}
	base := &identified{fstest.MapFS{"okrs/a.yaml": doc("a"), "okrs/b.yaml": doc("b")}, map[string]string{"okrs/a.yaml": "1", "okrs/b.yaml": "2"}, map[string]int{}}
	head := &identified{fstest.MapFS{"okrs/a.yaml": doc("a"), "okrs/b.yaml": doc("bb")}, map[string]string{"okrs/a.yaml": "1", "okrs/b.yaml": "3"}, map[string]int{}}
	before, after := load(base), load(head)
	if before.Files[0] != after.Files[0] || before.Files[1] == after.Files[1] {
		t.Error("what did not change is the same summary, what did is another one")
	}
	if head.read["okrs/a.yaml"] != 0 || head.read["okrs/b.yaml"] == 0 {
		t.Errorf("what did not change is not read: %v", head.read)
	}
	if before.Objectives[0] == after.Objectives[0] {
		t.Error("two workspaces must not share goals")
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Load(ctx, fstest.MapFS{"okrs.yaml": {}}, Options{Config: testConfig()}); err == nil {
		t.Error("a cancelled load must fail")
	}
}

func TestProgressIsTold(t *testing.T) {
	calls := 0
	fsys := fstest.MapFS{"okrs/a.yaml": {}, "okrs/b.yaml": {}}
	_, err := Load(context.Background(), fsys, Options{Config: testConfig(), Workers: 1, Progress: func(done, of int) {
		calls++
		if done != calls || of != 2 {
			t.Errorf("call %d says %d of %d", calls, done, of)
		}
	}})
	if err != nil || calls != 2 {
		t.Errorf("%d calls, %v", calls, err)
	}
}

// TestWorkersChangeNothing loads a workspace with one and with many workers.
func TestWorkersChangeNothing(t *testing.T) {
	describe := func(workers int) string {
		config := testConfig()
		config.Include = []string{"**/*.yaml"}
		ws, err := Load(context.Background(), os.DirFS("../../examples"), Options{Config: config, Today: date("2026-11-02"), Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(lines(ws), links(ws), describeGoals(ws))
	}
	if diff := cmp.Diff(describe(1), describe(8)); diff != "" {
		t.Error(diff)
	}
}

func describeGoals(ws *Workspace) []string {
	var out []string
	for _, o := range ws.Objectives {
		for _, g := range o.Goals() {
			m := g.Measured()
			out = append(out, fmt.Sprint(g.Ref, m.Status, number(m.Progress), number(m.Expected), number(m.Score), number(m.ScoreAsFrozen)))
		}
	}
	return out
}

func TestExamplesAreClean(t *testing.T) {
	for _, name := range []string{"starter", "acme", "zhihui"} {
		ws := loadDir(t, "../../examples/"+name, "2026-11-02")
		for _, d := range ws.Diagnostics {
			if d.Place != "config" { // rules are checked where there is a catalogue
				t.Errorf("%s: %s", name, line(ws, &d))
			}
		}
		if len(ws.Objectives) == 0 {
			t.Errorf("%s has no objectives", name)
		}
	}
}

// TestPublished reads a large real workspace where it is there: nothing may be
// dropped, and what cannot be resolved must be a finding.
func TestPublished(t *testing.T) {
	dir := os.Getenv("OKRC_PUBLISHED")
	if dir == "" {
		t.Skip("OKRC_PUBLISHED names no workspace")
	}
	ws := loadDir(t, dir, "2022-12-01")
	checkDiagnostics(t, ws)
	objectives, keyResults, references := 0, 0, 0
	for _, f := range ws.Files {
		for _, doc := range f.Documents {
			objectives += len(doc.Objectives)
			for _, o := range doc.Objectives {
				keyResults += len(o.KeyResults)
				references += len(o.AlignsTo) + len(o.DependsOn)
				for _, kr := range o.KeyResults {
					references += len(kr.AlignsTo) + len(kr.DependsOn)
				}
			}
		}
	}
	joined := 0
	for _, o := range ws.Objectives {
		joined += len(o.KeyResults)
	}
	if len(ws.Objectives) != objectives || joined != keyResults {
		t.Errorf("%d objectives and %d key results, want %d and %d", len(ws.Objectives), joined, objectives, keyResults)
	}
	if len(ws.Edges)+len(ws.Diagnostics) < references {
		t.Errorf("%d references, but %d edges and %d diagnostics", references, len(ws.Edges), len(ws.Diagnostics))
	}
	t.Logf("%d files, %d objectives, %d key results, %d references, %d edges, %d diagnostics",
		len(ws.Files), objectives, keyResults, references, len(ws.Edges), len(ws.Diagnostics))
}

func TestUnreadableConfigIsReported(t *testing.T) {
	config := schema.ReadConfig(&source.File{Path: schema.ConfigName, Data: []byte("version: v1\nnmae: x\n")}, nil)
	ws := Join(config, nil, date("2026-11-02"))
	if len(ws.Diagnostics) != 1 || ws.Diagnostics[0].Place != "config" {
		t.Errorf("%+v", ws.Diagnostics)
	}
}
