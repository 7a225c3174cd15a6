package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/okrc/okrc/schema"
)

var update = flag.Bool("update", false, "write golden files anew")

// okrc runs the program as a user would, without a terminal, on a fixed clock.
func okrc(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	status = run(append([]string{"okrc"}, args...), surroundings{
		in: strings.NewReader(""), out: &out, err: &err, environ: os.Environ(),
		env: func(name string) string { return map[string]string{"LANG": "C.UTF-8"}[name] },
		now: func() time.Time { return time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC) },
	})
	return status, out.String(), err.String()
}

// examples are the workspaces that stand in the repository to be copied.
var examples = []struct{ name, today string }{
	{"starter", "2026-11-02"}, {"acme", "2026-11-02"}, {"zhihui", "2026-10-20"},
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got)\n%s", path, diff)
	}
}

// TestExamplesGolden compiles and lints every example, and compares all that
// comes out.
func TestExamplesGolden(t *testing.T) {
	for _, e := range examples {
		t.Run(e.name, func(t *testing.T) {
			dir, want := filepath.Join("../../examples", e.name), filepath.Join("testdata/examples", e.name)
			status, found, said := okrc(t, "lint", dir, "--today", e.today, "--level", "info")
			if status != 0 || said != "" {
				t.Errorf("lint ends with %d and says %q:\n%s", status, said, found)
			}
			golden(t, filepath.Join(want, "lint.txt"), []byte(found))
			out := filepath.Join(t.TempDir(), "out")
			if status, _, said := okrc(t, "compile", dir, "--today", e.today, "--out", out); status != 0 {
				t.Fatalf("compile ends with %d: %s", status, said)
			}
			for _, name := range outputFiles(t, out) {
				data, err := os.ReadFile(filepath.Join(out, name))
				if err != nil {
					t.Fatal(err)
				}
				golden(t, filepath.Join(want, name), data)
			}
			_, shown, _ := okrc(t, "status", "-C", dir, "--today", e.today)
			golden(t, filepath.Join(want, "status.txt"), []byte(shown))
			validCompiled(t, filepath.Join(out, "okrs.json"))
		})
	}
}

func outputFiles(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.Name() != ".okrc-output" {
			names = append(names, e.Name())
		}
	}
	sort.Strings(names)
	return names
}

// validCompiled holds compiled output against its published schema.
func validCompiled(t *testing.T, path string) map[string]any {
	t.Helper()
	compiled, err := jsonschema.CompileString("compiled.json", schema.CompiledSchema())
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var value map[string]any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&value); err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(value); err != nil {
		t.Errorf("%s breaks its schema: %#v", path, err)
	}
	return value
}

// TestRealWorkspace compiles OKRs that a company published over four years.
// Nothing of them may be lost: what the files hold stands in okrs.json.
func TestRealWorkspace(t *testing.T) {
	dir := "../../../shared/real/gitlab"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the published OKRs are not here")
	}
	status, _, said := okrc(t, "lint", dir, "--cycle", "all", "--today", "2022-12-01")
	if status > 1 {
		t.Fatalf("lint ends with %d: %s", status, said)
	}
	out := filepath.Join(t.TempDir(), "out")
	if status, _, said := okrc(t, "compile", dir, "--allow-errors", "--today", "2022-12-01", "--out", out); status != 0 {
		t.Fatalf("compile ends with %d: %s", status, said)
	}
	model := validCompiled(t, filepath.Join(out, "okrs.json"))
	objectives, results := 0, 0
	for _, o := range model["objectives"].([]any) {
		objectives++
		results += len(o.(map[string]any)["key_results"].([]any))
	}
	wantObjectives, wantResults := countWritten(t, dir)
	if objectives != wantObjectives || results != wantResults {
		t.Errorf("okrs.json holds %d objectives and %d key results, the files %d and %d", objectives, results, wantObjectives, wantResults)
	}
}

// countWritten counts objectives and key results by their lines alone.
func countWritten(t *testing.T, dir string) (objectives, results int) {
	t.Helper()
	objective, result := regexp.MustCompile(`(?m)^  - id:`), regexp.MustCompile(`(?m)^      - id:`)
	err := filepath.WalkDir(filepath.Join(dir, "okrs"), func(path string, _ os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".yaml" {
			return err
		}
		data, err := os.ReadFile(path)
		objectives += len(objective.FindAll(data, -1))
		results += len(result.FindAll(data, -1))
		return err
	})
	if err != nil || objectives == 0 {
		t.Fatalf("counted %d objectives: %v", objectives, err)
	}
	return objectives, results
}

// TestSameBytes holds that compiled output depends neither on the number of
// processors nor on the run.
func TestSameBytes(t *testing.T) {
	var first map[string]string
	for _, workers := range []string{"1", "8", "8"} {
		out := filepath.Join(t.TempDir(), "out")
		setProcessors(t, workers)
		if status, _, said := okrc(t, "compile", "../../examples/acme", "--today", "2026-11-02", "--out", out); status != 0 {
			t.Fatal(said)
		}
		_, found, _ := okrc(t, "lint", "../../examples/acme", "--today", "2026-11-02", "--format", "json", "--cycle", "all")
		got := map[string]string{"lint": found}
		for _, name := range outputFiles(t, out) {
			data, err := os.ReadFile(filepath.Join(out, name))
			if err != nil {
				t.Fatal(err)
			}
			got[name] = string(data)
		}
		if first == nil {
			first = got
		}
		if diff := cmp.Diff(first, got); diff != "" {
			t.Fatalf("with GOMAXPROCS=%s other bytes come out:\n%s", workers, diff)
		}
	}
}

func setProcessors(t *testing.T, n string) {
	t.Helper()
	count, err := strconv.Atoi(n)
	if err != nil {
		t.Fatal(err)
	}
	old := runtime.GOMAXPROCS(count)
	t.Cleanup(func() { runtime.GOMAXPROCS(old) })
}
