package format_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/okrc/okrc/compile/quality"
	"github.com/okrc/okrc/lint/format"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// written is a report as a test writes it: spans are found by their text.
type written struct {
	Name     string            `json:"name"`
	Prefix   string            `json:"prefix"`
	Today    string            `json:"today"`
	Options  format.Options    `json:"options"`
	Summary  finding.Summary   `json:"summary"`
	Rules    []finding.Rule    `json:"rules"`
	Goals    []quality.Goal    `json:"goals"`
	Findings []writtenFinding  `json:"findings"`
	files    map[string][]byte `json:"-"`
}

type writtenFinding struct {
	finding.Finding
	At      writtenSpan      `json:"at"`
	Related []writtenRelated `json:"related"`
	Fixes   []writtenFix     `json:"fixes"`
}

type writtenRelated struct {
	File  string      `json:"file"`
	At    writtenSpan `json:"at"`
	Label string      `json:"label"`
}

type writtenFix struct {
	Title string
	Safe  bool
	Edits []struct {
		File string
		At   writtenSpan
		New  string
	}
}

// writtenSpan is "text", "text…other text" for all from one to the other, or
// "|text" for the empty span before it.
type writtenSpan string

func (at writtenSpan) find(t testing.TB, file string, data []byte) source.Span {
	t.Helper()
	text := string(at)
	if rest, empty := strings.CutPrefix(text, "|"); empty {
		i := strings.Index(string(data), rest)
		if i < 0 {
			t.Fatalf("%s: no %q", file, rest)
		}
		return source.Span{Start: i, End: i}
	}
	from, to, _ := strings.Cut(text, "…")
	start := strings.Index(string(data), from)
	if start < 0 {
		t.Fatalf("%s: no %q", file, from)
	}
	end := strings.Index(string(data[start:]), to)
	if end < 0 {
		t.Fatalf("%s: no %q", file, to)
	}
	if to == "" {
		return source.Span{Start: start, End: start + len(from)}
	}
	return source.Span{Start: start, End: start + end + len(to)}
}

// parseReport reads the "report" file of an archive; its other files but those
// in "want/" are the workspace.
func parseReport(t testing.TB, archive *txtar.Archive) (*format.Report, format.Options) {
	t.Helper()
	w := written{files: map[string][]byte{}}
	for _, f := range archive.Files {
		switch {
		case f.Name == "report":
			decoder := json.NewDecoder(strings.NewReader(string(f.Data)))
			decoder.DisallowUnknownFields()
			if err := decoder.Decode(&w); err != nil {
				t.Fatalf("report: %v", err)
			}
		case !strings.HasPrefix(f.Name, "want/"):
			w.files[f.Name] = f.Data
		}
	}
	return w.report(t), w.Options
}

func (w *written) report(t testing.TB) *format.Report {
	t.Helper()
	r := &format.Report{
		Rules: w.Rules, Prefix: w.Prefix, Name: w.Name, Version: "1.2.3", Today: w.Today, Goals: w.Goals, Summary: w.Summary,
		Sources: sources(w.files),
	}
	for _, f := range w.Findings {
		out := f.Finding
		out.Span = f.At.find(t, f.File, w.files[f.File])
		for _, related := range f.Related {
			out.Related = append(out.Related, finding.Related{
				File: related.File, Span: related.At.find(t, related.File, w.files[related.File]), Label: related.Label,
			})
		}
		for _, fix := range f.Fixes {
			made := finding.Fix{Title: fix.Title, Safe: fix.Safe}
			for _, e := range fix.Edits {
				made.Edits = append(made.Edits, finding.FileEdit{
					File: e.File, Edit: source.Edit{Span: e.At.find(t, e.File, w.files[e.File]), New: e.New},
				})
			}
			out.Fixes = append(out.Fixes, made)
		}
		r.Findings = append(r.Findings, out)
	}
	count(r)
	return r
}

// count fills in the sums that follow from the findings.
func count(r *format.Report) {
	for _, f := range r.Findings {
		switch {
		case f.SupersededBy != "":
			r.Summary.Superseded++
		case f.Severity == finding.Error:
			r.Summary.Errors++
		case f.Severity == finding.Warning:
			r.Summary.Warnings++
		default:
			r.Summary.Infos++
		}
	}
}

func sources(files map[string][]byte) func(string) *source.File {
	known := map[string]*source.File{}
	for name, data := range files {
		known[name] = &source.File{Path: name, Data: data}
	}
	return func(name string) *source.File { return known[name] }
}

// render is a report in one format.
func render(t testing.TB, name string, r *format.Report, o format.Options) string {
	t.Helper()
	var b strings.Builder
	if err := format.Write(&b, name, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// numbered is a report of n findings of one rule, one a line.
func numbered(n int, severity func(i int) finding.Severity) *format.Report {
	r := &format.Report{Name: "acme"}
	var data []byte
	for i := range n {
		start := len(data)
		data = fmt.Appendf(data, "- id: goal-%d\n", i)
		r.Findings = append(r.Findings, finding.Finding{Severity: severity(i), Diagnostic: finding.Diagnostic{
			Rule: "no-measure", Message: fmt.Sprintf("goal %d has no measure", i), Place: finding.Place(fmt.Sprintf("acme/goal-%d@2026", i)),
			File: "okrs.yaml", Span: source.Span{Start: start + 6, End: len(data) - 1},
		}})
	}
	r.Sources = sources(map[string][]byte{"okrs.yaml": data})
	count(r)
	return r
}
