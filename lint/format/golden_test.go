package format_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/okrc/okrc/lint/format"
)

var update = flag.Bool("update", false, "write golden files anew")

// TestGolden writes the report of each archive in every format for which the
// archive says what is wanted. With -update all formats are written into it
// anew; formats that an archive has no file for are asked for by an empty one.
func TestGolden(t *testing.T) {
	for _, file := range reports(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive := readArchive(t, file)
			report, options := parseReport(t, archive)
			wanted := 0
			for _, name := range format.Names() {
				got := render(t, name, report, options)
				check(t, name, got)
				i := index(archive, "want/"+name)
				if i < 0 {
					continue
				}
				wanted++
				if *update {
					archive.Files[i].Data = []byte(got)
				} else if d := cmp.Diff(string(archive.Files[i].Data), got); d != "" {
					t.Errorf("%s (-want +got):\n%s", name, d)
				}
			}
			if wanted == 0 {
				t.Error("the archive wants nothing")
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// reports are the archives of reports.
func reports(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/reports/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no reports: %v", err)
	}
	return files
}

func readArchive(t testing.TB, file string) *txtar.Archive {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return txtar.Parse(data)
}

func readReport(t testing.TB, file string) (*format.Report, format.Options) {
	t.Helper()
	return parseReport(t, readArchive(t, file))
}

func index(archive *txtar.Archive, name string) int {
	for i, f := range archive.Files {
		if f.Name == name {
			return i
		}
	}
	return -1
}
