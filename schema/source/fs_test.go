package source_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/schema/source"
)

// folder makes files, and links (whose content begins with "-> ").
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if to, ok := strings.CutPrefix(content, "-> "); ok {
			if err := os.Symlink(to, path); err != nil {
				t.Skip(err)
			}
			continue
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func disk(t *testing.T, dir string) *source.Root {
	t.Helper()
	root, err := source.Disk(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := root.Close(); err != nil {
			t.Error(err)
		}
	})
	return root
}

func TestFilesAreListedByName(t *testing.T) {
	dir := folder(t, map[string]string{
		"b.yaml": "", "a/c.yaml": "", "a.yaml": "", "a/.git/config": "", ".git/HEAD": "", "sub/.git": "gitdir: x", "folder.yaml/x.txt": "",
		"link.yaml": "-> a.yaml", "dir": "-> a", "out": "-> ..",
	})
	got, err := source.Files(disk(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"a.yaml", "a/c.yaml", "b.yaml", "dir", "folder.yaml", "folder.yaml/x.txt", "link.yaml", "out"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	some, err := source.Walk(disk(t, dir), func(name string, dir bool) bool { return dir && name == "a" || name == "b.yaml" })
	if err != nil || strings.Join(some, " ") != "a.yaml dir folder.yaml folder.yaml/x.txt link.yaml out" {
		t.Errorf("with some left out: %q, %v", some, err)
	}
	if _, err := source.Disk(filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no such folder: %v", err)
	}
}

func TestReadFileRefusesWhatIsNoDocument(t *testing.T) {
	outside := folder(t, map[string]string{"secret": "s"})
	dir := folder(t, map[string]string{
		"a.yaml": "12345", "empty.yaml": "", "x.yaml/inner": "", ".git/HEAD": "ref", "shut.yaml": "x",
		"good.yaml": "-> a.yaml", "up/back.yaml": "-> ../a.yaml", "out.yaml": "-> " + filepath.Join(outside, "secret"),
		"climb.yaml": "-> ../../../../../../../../etc/hostname", "loop.yaml": "-> loop.yaml", "none.yaml": "-> nothing", "dir.yaml": "-> x.yaml",
	})
	if err := os.Chmod(filepath.Join(dir, "shut.yaml"), 0); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{
		"a.yaml": nil, "empty.yaml": nil, "good.yaml": nil, "up/back.yaml": nil,
		"out.yaml": source.ErrLeadsOut, "climb.yaml": source.ErrLeadsOut,
		"loop.yaml": source.ErrLeadsNowhere, "none.yaml": source.ErrLeadsNowhere,
		"x.yaml": source.ErrNotRegular, "dir.yaml": source.ErrNotRegular, ".git/HEAD": source.ErrNotRegular, ".GIT/HEAD": source.ErrNotRegular,
		"missing.yaml": fs.ErrNotExist, "shut.yaml": source.ErrUnreadable,
	} {
		if name == "shut.yaml" && (os.Getuid() == 0 || runtime.GOOS == "windows") {
			continue // this user may read everything
		}
		for where, fsys := range map[string]fs.FS{"disk": disk(t, dir), "overlay": source.Overlay(disk(t, dir), nil)} {
			if _, err := source.ReadFile(fsys, name, 5); !errors.Is(err, want) {
				t.Errorf("%s (%s): %v, want %v", name, where, err, want)
			}
		}
	}
	data, err := source.ReadFile(disk(t, dir), "empty.yaml", 0)
	if err != nil || data == nil {
		t.Errorf("an empty file is %v, %v", data, err)
	}
	if _, err := source.ReadFile(disk(t, dir), "a.yaml", 4); !errors.Is(err, source.ErrTooLarge) {
		t.Errorf("over the limit: %v", err)
	}
}

// growing is a file that says it is small and never ends.
type growing struct{ fstest.MapFS }

func (g growing) Open(name string) (fs.File, error) {
	file, err := g.MapFS.Open(name)
	return endless{file}, err
}

type endless struct{ fs.File }

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestReadFileStopsAtTheLimit(t *testing.T) {
	fsys := growing{fstest.MapFS{"a.yaml": {Data: []byte("x")}}}
	if _, err := source.ReadFile(fsys, "a.yaml", 1000); !errors.Is(err, source.ErrTooLarge) {
		t.Errorf("a file that grows: %v", err)
	}
}

// identified is a file system that knows ids.
type identified struct{ fstest.MapFS }

func (identified) ID(name string) (string, bool) { return "id of " + name, true }

func TestOverlay(t *testing.T) {
	base := identified{fstest.MapFS{"a.yaml": {Data: []byte("saved")}, "b.yaml": {Data: []byte("b")}, "gone.yaml": {Data: []byte("g")}}}
	over := source.Overlay(base, map[string][]byte{"a.yaml": []byte("typed"), "new.yaml": {}, "gone.yaml": nil})
	files, err := source.Files(over)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"a.yaml", "b.yaml", "new.yaml"}, files); d != "" {
		t.Error(d)
	}
	for name, want := range map[string]string{"a.yaml": "typed", "b.yaml": "b", "new.yaml": ""} {
		data, err := source.ReadFile(over, name, 100)
		opened, openErr := fs.ReadFile(over, name)
		if err != nil || openErr != nil || string(data) != want || string(opened) != want {
			t.Errorf("%s: %q, %v, opened %q, %v", name, data, err, opened, openErr)
		}
	}
	if _, err := source.ReadFile(over, "gone.yaml", 100); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a hidden file: %v", err)
	}
	if _, err := over.Open("gone.yaml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a hidden file, opened: %v", err)
	}
	if _, err := source.ReadFile(over, "a.yaml", 4); !errors.Is(err, source.ErrTooLarge) {
		t.Errorf("a buffer over the limit: %v", err)
	}
	ids := over.(source.Identifier)
	if _, ok := ids.ID("a.yaml"); ok {
		t.Error("a buffer has the id of the file that it hides")
	}
	if id, ok := ids.ID("b.yaml"); !ok || id != "id of b.yaml" {
		t.Errorf("id %q, %v", id, ok)
	}
}

func TestDiskIsAFileSystem(t *testing.T) {
	dir := folder(t, map[string]string{"a.yaml": "a", "okrs/b.yaml": "b", "empty": ""})
	for where, fsys := range map[string]fs.FS{"disk": disk(t, dir), "overlay": source.Overlay(disk(t, dir), map[string][]byte{})} {
		if err := fstest.TestFS(fsys, "a.yaml", "okrs/b.yaml", "empty"); err != nil {
			t.Errorf("%s: %v", where, err)
		}
	}
}
