package finding_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

func TestSeverityWords(t *testing.T) {
	for _, word := range finding.Severities() {
		s, ok := finding.ParseSeverity(word)
		if !ok || s.String() != word {
			t.Errorf("ParseSeverity(%q) = %v, %v", word, s, ok)
		}
	}
	if _, ok := finding.ParseSeverity("Error"); ok {
		t.Error("a word in another case was taken")
	}
	data, err := json.Marshal(map[string]finding.Severity{"s": finding.Warning})
	if err != nil || string(data) != `{"s":"warning"}` {
		t.Errorf("JSON %s, %v", data, err)
	}
	var back map[string]finding.Severity
	if err := json.Unmarshal(data, &back); err != nil || back["s"] != finding.Warning {
		t.Errorf("back from JSON: %v, %v", back, err)
	}
	if _, err := finding.Severity(9).MarshalText(); err == nil {
		t.Error("a number that is no severity was written")
	}
}

func found(rule, place, file string, start int) finding.Finding {
	return finding.Finding{Diagnostic: finding.Diagnostic{
		Rule: rule, Place: finding.Place(place), File: file, Message: "it is so", Span: source.Span{Start: start, End: start + 1},
	}}
}

func TestIdentityOutlivesMovedLinesAndFiles(t *testing.T) {
	before := []finding.Finding{
		found("no-measure", "payments/fast.tap@2026-Q4", "a.yaml", 10),
		found("unknown-field", "payments/fast@2026-Q4", "a.yaml", 20),
		found("unknown-field", "payments/fast@2026-Q4", "a.yaml", 30),
	}
	after := []finding.Finding{
		found("unknown-field", "payments/fast@2026-Q4", "b.yaml", 1),
		found("no-measure", "payments/fast.tap@2026-Q4", "b.yaml", 99),
		found("unknown-field", "payments/fast@2026-Q4", "b.yaml", 300),
		found("unknown-field", "payments/fast@2026-Q4", "b.yaml", 400),
	}
	if got := finding.Beyond(after, finding.Counts(before)); !cmp.Equal(got, []bool{false, false, false, true}) {
		t.Errorf("new are %v", got)
	}
	if got := finding.Beyond(before, finding.Counts(after)); !cmp.Equal(got, []bool{false, false, false}) {
		t.Errorf("lost are %v", got)
	}
	prints := map[string]bool{}
	for _, id := range finding.Identities(after) {
		prints[id.Fingerprint()] = true
	}
	if len(prints) != 4 {
		t.Errorf("%d fingerprints for 4 findings", len(prints))
	}
	if a, b := finding.Identities(before)[0], finding.Identities(after)[1]; a.Fingerprint() != b.Fingerprint() {
		t.Error("a finding that moved to another file got another fingerprint")
	}
}

func TestOrderDependsOnContentOnly(t *testing.T) {
	want := []finding.Finding{
		found("b", "p", "a.yaml", 1),
		found("a", "p", "a.yaml", 2),
		found("b", "p", "a.yaml", 2),
		found("a", "p", "b.yaml", 0),
	}
	got := []finding.Finding{want[3], want[2], want[0], want[1]}
	finding.Sort(got)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestCheck(t *testing.T) {
	size := func(file string) (int, bool) { return 10, file == "a.yaml" }
	edit := func(file string, start, end int) finding.FileEdit {
		return finding.FileEdit{File: file, Edit: source.Edit{Span: source.Span{Start: start, End: end}, New: "x"}}
	}
	good := finding.Diagnostic{
		Rule: "r", Message: "the title says 1, the target says 2", Place: "file:a.yaml", File: "a.yaml",
		Span:  source.Span{Start: 2, End: 10},
		Fixes: []finding.Fix{{Title: "Quote it", Edits: []finding.FileEdit{edit("a.yaml", 2, 2), edit("a.yaml", 2, 4), edit("new.yaml", 0, 0)}}},
	}
	if err := good.Check(size); err != nil {
		t.Error(err)
	}
	for name, spoil := range map[string]func(*finding.Diagnostic){
		"upper case": func(d *finding.Diagnostic) { d.Message = "The title" },
		"full stop":  func(d *finding.Diagnostic) { d.Message = "it ends." },
		"two lines":  func(d *finding.Diagnostic) { d.Help = "one\ntwo" },
		"no message": func(d *finding.Diagnostic) { d.Message = "" },
		"no rule":    func(d *finding.Diagnostic) { d.Rule = "" },
		"no place":   func(d *finding.Diagnostic) { d.Place = "" },
		"outside":    func(d *finding.Diagnostic) { d.Span.End = 11 },
		"backwards":  func(d *finding.Diagnostic) { d.Span = source.Span{Start: 3, End: 2} },
		"related outside": func(d *finding.Diagnostic) {
			d.Related = []finding.Related{{File: "a.yaml", Span: source.Span{End: 99}}}
		},
		"empty fix":         func(d *finding.Diagnostic) { d.Fixes[0].Edits = nil },
		"overlapping edits": func(d *finding.Diagnostic) { d.Fixes[0].Edits[0] = edit("a.yaml", 3, 5) },
		"edit of nothing":   func(d *finding.Diagnostic) { d.Fixes[0].Edits[2] = edit("new.yaml", 0, 4) },
	} {
		d := good
		d.Fixes = []finding.Fix{{Title: "Quote it", Edits: append([]finding.FileEdit(nil), good.Fixes[0].Edits...)}}
		if spoil(&d); d.Check(size) == nil {
			t.Errorf("%s: nothing was said", name)
		}
	}
}

func TestFixesThatClash(t *testing.T) {
	fix := func(file string, start, end int) finding.Fix {
		return finding.Fix{Title: "t", Edits: []finding.FileEdit{{File: file, Edit: source.Edit{Span: source.Span{Start: start, End: end}}}}}
	}
	for _, c := range []struct {
		a, b finding.Fix
		want bool
	}{
		{fix("a", 0, 5), fix("a", 5, 9), false},
		{fix("a", 0, 5), fix("a", 4, 9), true},
		{fix("a", 0, 5), fix("b", 4, 9), false},
		{fix("a", 3, 3), fix("a", 3, 3), true},
		{fix("a", 2, 6), fix("a", 3, 3), true},
	} {
		if got := c.a.Clashes(c.b); got != c.want || got != c.b.Clashes(c.a) {
			t.Errorf("%v and %v: clash %v", c.a.Edits[0].Span, c.b.Edits[0].Span, got)
		}
	}
	f := finding.Fix{Edits: append(fix("b", 1, 2).Edits, append(fix("a", 3, 4).Edits, fix("b", 5, 6).Edits...)...)}
	if d := cmp.Diff([]string{"a", "b"}, f.Files()); d != "" {
		t.Error(d)
	}
	if got := f.In("b"); len(got) != 2 || got[1].Span.Start != 5 {
		t.Errorf("edits of b: %v", got)
	}
}
