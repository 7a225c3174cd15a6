package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/okrc/okrc/compile/export"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

func compiled(t testing.TB) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.CompileString("compiled.json", schema.CompiledSchema())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(t *testing.T, s *jsonschema.Schema, text []byte) map[string]any {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var value map[string]any
	if err := dec.Decode(&value); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if err := s.Validate(value); err != nil {
		t.Fatalf("%#v", err)
	}
	return value
}

func write(t testing.TB, f func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func model(ws *workspace.Workspace) export.Model {
	return export.Model{
		Workspace: ws, Commit: "0123456789", Prefix: "goals/",
		Findings: []finding.Finding{
			{Diagnostic: finding.Diagnostic{Rule: "vague-title", Message: "“<b>” says nothing", File: "okrs/floor.yaml"}, Severity: finding.Warning},
			{Diagnostic: finding.Diagnostic{Rule: "said-better", Message: "hidden", File: "okrs/floor.yaml"}, Severity: finding.Warning, SupersededBy: "vague-title"},
		},
	}
}

func TestGolden(t *testing.T) {
	m := model(load(t, "house.txtar", "2026-11-02"))
	text := write(t, func(b *bytes.Buffer) error { return export.JSON(b, m) })
	validate(t, compiled(t), text)
	golden(t, "okrs.json", text)
	golden(t, "okrs.csv", write(t, func(b *bytes.Buffer) error { return export.Goals(b, m) }))
	golden(t, "check-ins.csv", write(t, func(b *bytes.Buffer) error { return export.CheckIns(b, m) }))
	if bytes.Contains(text, []byte("rosa@")) {
		t.Error("an e-mail address is published")
	}
}

func TestEmptyWorkspace(t *testing.T) {
	m := export.Model{Workspace: read(t, nil, "2026-11-02")}
	validate(t, compiled(t), write(t, func(b *bytes.Buffer) error { return export.JSON(b, m) }))
	for _, f := range []func(*bytes.Buffer) error{
		func(b *bytes.Buffer) error { return export.Goals(b, m) }, func(b *bytes.Buffer) error { return export.CheckIns(b, m) },
	} {
		if rows := table(t, write(t, f)); len(rows) != 1 {
			t.Errorf("%d rows, want the head alone", len(rows))
		}
	}
}

// TestRefusedGoalsStand holds that nothing that is written as a goal is dropped.
func TestRefusedGoalsStand(t *testing.T) {
	m := model(load(t, "house.txtar", "2026-11-02"))
	value := validate(t, compiled(t), write(t, func(b *bytes.Buffer) error { return export.JSON(b, m) }))
	refused := map[string]bool{}
	for _, o := range value["objectives"].([]any) {
		o := o.(map[string]any)
		refused[o["title"].(string)] = o["refused"] == true
		if o["id"] == nil && o["ref"] != nil {
			t.Errorf("%v has a reference and no id", o["ref"])
		}
	}
	for title, want := range map[string]bool{
		"The same id again": true, "A key that does not exist": true, "No id": true, "週二座無虛席": false, "Rosa learns to carve": false,
	} {
		if got, stands := refused[title]; !stands || got != want {
			t.Errorf("%q: stands %t, refused %t, want %t", title, stands, got, want)
		}
	}
}

// table reads CSV as a spreadsheet would.
func table(t *testing.T, text []byte) [][]string {
	t.Helper()
	rest, marked := bytes.CutPrefix(text, []byte("\ufeff"))
	if !marked {
		t.Error("the byte order mark is missing")
	}
	rows, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestCSVRoundTrip(t *testing.T) {
	ws := load(t, "house.txtar", "2026-11-02")
	rows := table(t, write(t, func(b *bytes.Buffer) error { return export.Goals(b, model(ws)) }))
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	rows = rows[1:]
	for _, o := range ws.Objectives {
		for _, g := range o.Goals() {
			if len(rows) == 0 {
				t.Fatalf("no row for %s", g.Ref)
			}
			got := rows[0][column["title"]]
			if strings.HasPrefix(g.Title.V, "=") || strings.HasPrefix(g.Title.V, "+") {
				got = strings.TrimPrefix(got, "'")
			}
			if got != g.Title.V {
				t.Errorf("title %q, want %q", got, g.Title.V)
			}
			if target := rows[0][column["target"]]; g.Ref.KeyResult == "table" && target != "-8" {
				t.Errorf("target %q, want -8, a number", target)
			}
			rows = rows[1:]
		}
	}
	if len(rows) > 0 {
		t.Errorf("%d rows too many", len(rows))
	}
	checkIns := table(t, write(t, func(b *bytes.Buffer) error { return export.CheckIns(b, model(ws)) }))
	for _, want := range []string{
		"floor/wait.table@2026-Q4,2026-10-20,-1.5,,'=1+1,,goals/okrs/floor.yaml",
		"floor/wait.table@2026-Q4,2026-11-01,15,0.5,two\nlines, and a comma,,goals/okrs/floor.yaml",
		"till,2026-10-10,99.9,,,,goals/okrs/org.yaml",
	} {
		found := false
		for _, row := range checkIns {
			found = found || strings.HasPrefix(strings.Join(row, ","), want)
		}
		if !found {
			t.Errorf("no row %q in %q", want, checkIns)
		}
	}
}

// FuzzExport holds that any text makes valid JSON and CSV.
func FuzzExport(f *testing.F) {
	for _, seed := range []string{"", "=1", "\x00\xff", "end", "\"\n,", "\u2028</script>", strings.Repeat("目", 1000)} {
		f.Add(seed)
	}
	s := compiled(f)
	f.Fuzz(func(t *testing.T, text string) {
		doc := fmt.Sprintf("okr: v1\nteam: floor\ncycle: 2026-Q4\nobjectives:\n  - id: a\n    title: %q\n    key_results:\n      - {id: b, title: %q, baseline: 1, target: 2, unit: %q}\n", text, text, text)
		m := export.Model{Workspace: read(t, map[string]string{"okrs.yaml": doc}, "2026-11-02")}
		validate(t, s, write(t, func(b *bytes.Buffer) error { return export.JSON(b, m) }))
		table(t, write(t, func(b *bytes.Buffer) error { return export.Goals(b, m) }))
	})
}
