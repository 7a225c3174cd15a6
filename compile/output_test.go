package compile_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/okrc/okrc/compile"
)

func text(name, content string) compile.File {
	return compile.File{Name: name, Write: func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	}}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// names are all entries of a folder, so that leftovers show.
func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return strings.Join(out, " ")
}

func TestWriteReplacesTheWholeFolder(t *testing.T) {
	root := t.TempDir()
	ws, out := filepath.Join(root, "ws"), filepath.Join(root, "out", "public")
	if err := os.Mkdir(ws, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := compile.Write(out, ws, []compile.File{text("a.txt", "one"), text("sub/b.txt", "two")}); err != nil {
		t.Fatal(err)
	}
	if got := read(t, filepath.Join(out, "sub", "b.txt")); got != "two" {
		t.Errorf("sub/b.txt holds %q", got)
	}
	if err := compile.Write(out, ws, []compile.File{text("a.txt", "three")}); err != nil {
		t.Fatal(err)
	}
	if got := names(t, out); got != compile.Mark+" a.txt" {
		t.Errorf("the second run left %q", got)
	}
	if got := names(t, filepath.Join(root, "out")); got != "public" {
		t.Errorf("beside the folder stand %q", got)
	}
}

func TestWriteKeepsTheOldFolderOnFailure(t *testing.T) {
	root := t.TempDir()
	out := filepath.Join(root, "public")
	ws := t.TempDir()
	if err := compile.Write(out, ws, []compile.File{text("a.txt", "old")}); err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	broken := compile.File{Name: "b.txt", Write: func(io.Writer) error { return full }}
	if err := compile.Write(out, ws, []compile.File{text("a.txt", "new"), broken}); !errors.Is(err, full) {
		t.Fatalf("got %v, want the error of the writer", err)
	}
	if got := read(t, filepath.Join(out, "a.txt")); got != "old" {
		t.Errorf("a.txt holds %q after a failure", got)
	}
	if got := names(t, root); got != "public" {
		t.Errorf("the failure left %q", got)
	}
}

func TestWriteRefuses(t *testing.T) {
	root := t.TempDir()
	ws := filepath.Join(root, "above", "ws")
	foreign := filepath.Join(root, "foreign")
	for _, dir := range []string{ws, foreign} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(foreign, "letter.txt"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(root, "link")
	if err := os.Symlink(foreign, link); err != nil {
		t.Skip("no links here:", err)
	}
	for dir, want := range map[string]string{
		ws:                                   "the workspace itself",
		filepath.Join(root, "above"):         "the workspace itself",
		foreign:                              `it holds "letter.txt"`,
		link:                                 "it is a link",
		filepath.Join(foreign, "letter.txt"): "it is a file",
	} {
		err := compile.Write(dir, ws, []compile.File{text("a.txt", "x")})
		var refused *compile.RefusedError
		if !errors.As(err, &refused) || !strings.Contains(refused.Reason, want) {
			t.Errorf("%s: got %v, want a refusal that says %q", dir, err, want)
		}
	}
	if got := names(t, foreign); got != "letter.txt" {
		t.Errorf("a refused folder holds %q", got)
	}
	if _, err := os.Stat(filepath.Join(root, ".foreign.okrc-new")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a refusal left a folder behind")
	}
}

func TestWriteClearsWhatAKilledRunLeft(t *testing.T) {
	root, ws := t.TempDir(), t.TempDir()
	left := filepath.Join(root, ".public.okrc-new", "half")
	if err := os.MkdirAll(left, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := compile.Write(filepath.Join(root, "public"), ws, []compile.File{text("a.txt", "x")}); err != nil {
		t.Fatal(err)
	}
	if got := names(t, root); got != "public" {
		t.Errorf("the folder above holds %q", got)
	}
}

// TestWriteBringsBackAnOldFolder: where the exchange takes two steps, a kill
// between them leaves the old folder aside, and it must not be lost.
func TestWriteBringsBackAnOldFolder(t *testing.T) {
	root, ws := t.TempDir(), t.TempDir()
	out := filepath.Join(root, "public")
	if err := compile.Write(out, ws, []compile.File{text("a.txt", "old")}); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(out, filepath.Join(root, ".public.okrc-old")); err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	broken := compile.File{Name: "b.txt", Write: func(io.Writer) error { return full }}
	if err := compile.Write(out, ws, []compile.File{broken}); !errors.Is(err, full) {
		t.Fatal(err)
	}
	if got := read(t, filepath.Join(out, "a.txt")); got != "old" {
		t.Errorf("a.txt holds %q", got)
	}
}

func TestWritersWaitForEachOther(t *testing.T) {
	root, ws := t.TempDir(), t.TempDir()
	out := filepath.Join(root, "public")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			content := fmt.Sprint(i)
			if err := compile.Write(out, ws, []compile.File{text("a.txt", content), text("b.txt", content)}); err != nil {
				t.Error(err)
			}
		}()
	}
	wg.Wait()
	if a, b := read(t, filepath.Join(out, "a.txt")), read(t, filepath.Join(out, "b.txt")); a != b {
		t.Errorf("two writers were mixed: %s and %s", a, b)
	}
	if got := names(t, root); got != "public" {
		t.Errorf("beside the folder stand %q", got)
	}
}
