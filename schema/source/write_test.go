package source_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/schema/source"
)

// contents are all files of a folder, with their bytes.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		switch {
		case entry.Type()&fs.ModeSymlink != 0:
			to, err := os.Readlink(path)
			all[filepath.ToSlash(rel)] = "-> " + to
			return err
		case entry.IsDir():
			if rel != "." {
				all[filepath.ToSlash(rel)] = "folder"
			}
			return nil
		}
		data, err := os.ReadFile(path)
		all[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func good(string, []byte) error { return nil }

func TestWrite(t *testing.T) {
	dir := folder(t, map[string]string{"a.yaml": "okr: v0\n", "okrs/gone.yaml": "x", "okrs/real.yaml": "r", "link.yaml": "-> okrs/real.yaml"})
	if err := os.Chmod(filepath.Join(dir, "a.yaml"), 0o600); err != nil {
		t.Fatal(err)
	}
	var verified []string
	err := source.Write(dir, []source.Change{
		{Path: "okrs/2026/q4/new.yaml", Edits: []source.Edit{edit(0, 0, "new\n")}},
		{Path: "a.yaml", Was: []byte("okr: v0\n"), Edits: []source.Edit{edit(6, 7, "1"), edit(8, 8, "team: x\n")}},
		{Path: "okrs/gone.yaml", Was: []byte("x"), Delete: true},
		{Path: "link.yaml", Was: []byte("r"), Edits: []source.Edit{edit(1, 1, "!")}},
	}, func(path string, data []byte) error {
		verified = append(verified, path+": "+string(data))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"a.yaml": "okr: v1\nteam: x\n", "okrs": "folder", "okrs/real.yaml": "r!", "link.yaml": "-> okrs/real.yaml",
		"okrs/2026": "folder", "okrs/2026/q4": "folder", "okrs/2026/q4/new.yaml": "new\n",
	}
	if d := cmp.Diff(want, contents(t, dir)); d != "" {
		t.Error(d)
	}
	if info, err := os.Stat(filepath.Join(dir, "a.yaml")); err != nil || info.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if got := strings.Join(verified, "|"); got != "okrs/2026/q4/new.yaml: new\n|a.yaml: okr: v1\nteam: x\n|link.yaml: r!" {
		t.Errorf("verified %q", got)
	}
}

func TestWriteIsAllOrNothing(t *testing.T) {
	refused := errors.New("no YAML any more")
	fine := source.Change{Path: "deep/er/new.yaml", Edits: []source.Edit{edit(0, 0, "n")}}
	first := source.Change{Path: "a.yaml", Was: []byte("a"), Edits: []source.Edit{edit(0, 1, "A")}}
	for _, c := range []struct {
		name   string
		change source.Change
		verify func(string, []byte) error
		want   error // nil: any
	}{
		{"refused", source.Change{Path: "b.yaml", Was: []byte("b"), Edits: []source.Edit{edit(0, 1, "{")}}, func(path string, data []byte) error {
			if string(data) == "{" {
				return refused
			}
			return nil
		}, refused},
		{"changed meanwhile", source.Change{Path: "b.yaml", Was: []byte("older"), Edits: []source.Edit{edit(0, 5, "x")}}, good, source.ErrChanged},
		{"changed meanwhile, same length", source.Change{Path: "b.yaml", Was: []byte("c"), Edits: []source.Edit{edit(0, 1, "x")}}, good, source.ErrChanged},
		{"gone meanwhile", source.Change{Path: "c.yaml", Was: []byte("c"), Edits: []source.Edit{edit(0, 1, "x")}}, good, source.ErrChanged},
		{"there already", source.Change{Path: "b.yaml", Edits: []source.Edit{edit(0, 0, "x")}}, good, fs.ErrExist},
		{"delete what is not there", source.Change{Path: "c.yaml", Delete: true}, good, source.ErrChanged},
		{"overlapping edits", source.Change{Path: "b.yaml", Was: []byte("b"), Edits: []source.Edit{edit(0, 1, "x"), edit(0, 1, "y")}}, good, nil},
		{"twice", source.Change{Path: "./a.yaml", Was: []byte("a"), Edits: []source.Edit{edit(0, 1, "x")}}, good, nil},
		{"twice, by a link", source.Change{Path: "link.yaml", Was: []byte("a"), Edits: []source.Edit{edit(0, 1, "x")}}, good, nil},
		{"out of the folder", source.Change{Path: "../x.yaml", Edits: []source.Edit{edit(0, 0, "x")}}, good, nil},
		{"by a link out of the folder", source.Change{Path: "out.yaml", Was: []byte("o"), Edits: []source.Edit{edit(0, 0, "x")}}, good, source.ErrLeadsOut},
		{"in a folder that leads out", source.Change{Path: "outdir/new.yaml", Edits: []source.Edit{edit(0, 0, "x")}}, good, nil},
		{"into git's folder", source.Change{Path: ".git/hooks/pre-commit", Edits: []source.Edit{edit(0, 0, "x")}}, good, nil},
		{"below a file", source.Change{Path: "b.yaml/new.yaml", Edits: []source.Edit{edit(0, 0, "x")}}, good, nil},
		{"a folder", source.Change{Path: "folder", Was: []byte("x"), Edits: []source.Edit{edit(0, 0, "x")}}, good, source.ErrNotRegular},
	} {
		outside := folder(t, map[string]string{"o.yaml": "o"})
		dir := folder(t, map[string]string{
			"a.yaml": "a", "b.yaml": "b", "folder/x": "x", "link.yaml": "-> a.yaml",
			"out.yaml": "-> " + filepath.Join(outside, "o.yaml"), "outdir": "-> " + outside,
		})
		before, beforeOutside := contents(t, dir), contents(t, outside)
		err := source.Write(dir, []source.Change{fine, first, c.change}, c.verify)
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
		if d := cmp.Diff(before, contents(t, dir)); d != "" {
			t.Errorf("%s left something behind: %s", c.name, d)
		}
		if d := cmp.Diff(beforeOutside, contents(t, outside)); d != "" {
			t.Errorf("%s wrote out of the folder: %s", c.name, d)
		}
	}
}

// The second file is changed by somebody while the first is put into place: it
// cannot be told apart beforehand, so what was done is taken back.
func TestWriteTakesBackWhatItPlaced(t *testing.T) {
	dir := folder(t, map[string]string{"a.yaml": "a", "b.yaml": "b"})
	err := source.Write(dir, []source.Change{
		{Path: "a.yaml", Was: []byte("a"), Edits: []source.Edit{edit(0, 1, "A")}},
		{Path: "b.yaml", Was: []byte("b"), Edits: []source.Edit{edit(0, 1, "B")}},
		{Path: "new/c.yaml", Edits: []source.Edit{edit(0, 0, "c")}},
	}, func(path string, _ []byte) error {
		if path == "b.yaml" {
			return os.WriteFile(filepath.Join(dir, "b.yaml"), []byte("somebody's"), 0o644)
		}
		return nil
	})
	if !errors.Is(err, source.ErrChanged) || !strings.Contains(err.Error(), "b.yaml") {
		t.Errorf("got %v", err)
	}
	if d := cmp.Diff(map[string]string{"a.yaml": "a", "b.yaml": "somebody's"}, contents(t, dir)); d != "" {
		t.Error(d)
	}
}
