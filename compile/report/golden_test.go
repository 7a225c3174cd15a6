package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
)

var update = flag.Bool("update", false, "write golden files anew")

// load reads the workspace of a txtar file as of a day.
func load(t testing.TB, name, today string) *workspace.Workspace {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	return read(t, files, today)
}

// read is the workspace of some files as of a day.
func read(t testing.TB, files map[string]string, today string) *workspace.Workspace {
	t.Helper()
	disk := fstest.MapFS{}
	for name, text := range files {
		disk[name] = &fstest.MapFile{Data: []byte(text)}
	}
	day, ok := schema.ParseDate(today)
	if !ok {
		t.Fatalf("%s is no date", today)
	}
	ws, err := workspace.Load(t.Context(), disk, workspace.Options{Config: schema.DefaultConfig(), Today: day})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// golden compares what was written with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s (-want +got)\n%s", path, cmp.Diff(string(want), string(got)))
	}
}
