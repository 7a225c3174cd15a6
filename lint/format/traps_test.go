package format_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint/format"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// rising is info, warning, error, info …
func rising(i int) finding.Severity { return finding.Severity(1 + i%3) }

func TestNamesAndErrors(t *testing.T) {
	want := []string{"text", "short", "json", "sarif", "github", "gitlab", "junit", "rdjsonl", "markdown"}
	if d := cmp.Diff(want, format.Names()); d != "" {
		t.Error(d)
	}
	for name, level := range map[string]finding.Severity{"text": finding.Warning, "short": finding.Warning, "json": finding.Info, "github": finding.Info} {
		if got := format.DefaultLevel(name); got != level {
			t.Errorf("%s shows from %s on", name, got)
		}
	}
	if err := format.Write(&strings.Builder{}, "txt", &format.Report{}, format.Options{}); err == nil || !strings.Contains(err.Error(), `"txt"`) {
		t.Errorf("an unknown format: %v", err)
	}
	full := errors.New("disk full")
	for _, name := range want {
		if err := format.Write(brokenWriter{full}, name, numbered(1, rising), format.Options{Level: finding.Info}); !errors.Is(err, full) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }

func TestAnnotationsStayWithinGitHubsLimits(t *testing.T) {
	for _, n := range []int{3, 29, 30, 31, 90, 1000} {
		out := render(t, "github", numbered(n, rising), format.Options{})
		check(t, "github", out)
		lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		shown := min(n, 30)
		if n > 30 {
			shown = 30 // the last one tells of the rest
			if rest := fmt.Sprintf("%d further findings", n-29); !strings.Contains(lines[len(lines)-1], rest) {
				t.Errorf("of %d findings the last annotation says %q", n, lines[len(lines)-1])
			}
		}
		if len(lines) != shown {
			t.Errorf("%d annotations for %d findings", len(lines), n)
		}
		if !strings.HasPrefix(lines[0], "::error ") || !strings.HasPrefix(lines[len(lines)-1], "::notice ") {
			t.Errorf("not the most severe first:\n%s", out)
		}
	}
}

func TestSARIFKeepsTheMostSevereOfMany(t *testing.T) {
	doc := decode(t, render(t, "sarif", numbered(5200, rising), format.Options{}))
	checkSARIF(t, doc)
	run := object(list(object(doc)["runs"])[0])
	results := list(run["results"])
	if len(results) != 5000 {
		t.Fatalf("%d results", len(results))
	}
	var levels []string
	for _, r := range results {
		levels = append(levels, text(object(r)["level"]))
	}
	if d := cmp.Diff([]string{"error", "warning", "note"}, slices.Compact(levels)); d != "" {
		t.Error(d)
	}
	notes := list(object(list(run["invocations"])[0])["toolExecutionNotifications"])
	if said := text(object(object(notes[0])["message"])["text"]); !strings.Contains(said, "200 findings") {
		t.Errorf("of what is left out it says %q", said)
	}
}

func TestSARIFColumnsAreUTF16AndTextsAreCut(t *testing.T) {
	r := &format.Report{
		Prefix: "a b/", Rules: []finding.Rule{{Name: "r", Statement: strings.Repeat("长", 3000), Why: strings.Repeat("y", 1025)}},
		Findings: []finding.Finding{{Severity: finding.Error, Diagnostic: finding.Diagnostic{
			Rule: "r", Message: "m", File: "ü:x.yaml", Span: source.Span{Start: len("a: 😀数 "), End: len("a: 😀数 b😀")},
		}}},
		Sources: sources(map[string][]byte{"ü:x.yaml": []byte("a: 😀数 b😀\n")}),
	}
	out := render(t, "sarif", r, format.Options{})
	check(t, "sarif", out)
	result := object(list(object(list(object(decode(t, out))["runs"])[0])["results"])[0])
	physical := object(object(list(result["locations"])[0])["physicalLocation"])
	if uri := text(object(physical["artifactLocation"])["uri"]); uri != "a%20b/%C3%BC%3Ax.yaml" {
		t.Errorf("uri %q", uri)
	}
	if got := fmt.Sprint(physical["region"]); got != "map[endColumn:11 endLine:1 startColumn:8 startLine:1]" {
		t.Error(got)
	}
	if out := render(t, "rdjsonl", r, format.Options{}); !strings.Contains(out, `"start":{"line":1,"column":12},"end":{"line":1,"column":17}`) {
		t.Errorf("rdjsonl counts no bytes: %s", out)
	}
	if out := render(t, "short", r, format.Options{}); !strings.HasPrefix(out, "a b/ü:x.yaml:1:7: ") {
		t.Errorf("short counts no characters: %s", out)
	}
}

func TestFingerprintsOutliveMovedLines(t *testing.T) {
	before := numbered(20, rising)
	after := numbered(20, rising)
	slices.Reverse(after.Findings)
	prints := func(r *format.Report) []string {
		var all []string
		for _, issue := range list(decode(t, render(t, "gitlab", r, format.Options{}))) {
			all = append(all, text(object(issue)["fingerprint"]))
		}
		slices.Sort(all)
		return all
	}
	if d := cmp.Diff(prints(before), prints(after)); d != "" {
		t.Error(d)
	}
	twins := numbered(2, rising)
	twins.Findings[1].Diagnostic = twins.Findings[0].Diagnostic
	for _, name := range []string{"gitlab", "junit", "sarif"} {
		check(t, name, render(t, name, twins, format.Options{}))
	}
}

func TestMarkdownStaysBelowItsLimit(t *testing.T) {
	many := numbered(20_000, rising)
	for limit, most := range map[int]int{0: 1 << 20, 65_536: 65_536, 3000: 3000} {
		out := render(t, "markdown", many, format.Options{Limit: limit})
		check(t, "markdown", out)
		rows := strings.Count(out, "\n| ") - 1
		if len(out) > most || len(out) < most-2048 {
			t.Errorf("%d bytes where %d fit", len(out), most)
		}
		if said := fmt.Sprintf("%d further rows left out", 20_000-rows); !strings.Contains(out, said) {
			t.Errorf("with %d rows it does not say %q: …%s", rows, said, out[len(out)-200:])
		}
		if strings.Contains(out, "| info |") && !strings.Contains(out, "| warning |") {
			t.Error("not the most severe first")
		}
	}
}

func TestMaxKeepsTheMostSevereInOrder(t *testing.T) {
	r := numbered(9, rising) // errors are 2, 5, 8, warnings 1, 4, 7
	out := render(t, "short", r, format.Options{Max: 4})
	want := `okrs.yaml:2:7: warning: goal 1 has no measure [no-measure]
okrs.yaml:3:7: error: goal 2 has no measure [no-measure]
okrs.yaml:6:7: error: goal 5 has no measure [no-measure]
okrs.yaml:9:7: error: goal 8 has no measure [no-measure]
hidden: 3 below warning (--level info shows all), 2 more than --max 4 (0 shows all)
`
	if d := cmp.Diff(want, out); d != "" {
		t.Error(d)
	}
	if out := render(t, "text", r, format.Options{Max: 4, Level: finding.Error}); !strings.Contains(out, "\nhidden: 6 below error") {
		t.Errorf("text says:\n%s", out)
	}
	doc := object(decode(t, render(t, "json", r, format.Options{Max: 4, Level: finding.Warning})))
	if n, hidden := len(list(doc["findings"])), fmt.Sprint(object(doc["summary"])["hidden"]); n != 4 || hidden != "5" {
		t.Errorf("JSON shows %d and hides %s", n, hidden)
	}
}

func TestEndlessTextsAreCutForPeopleOnly(t *testing.T) {
	r := numbered(2, rising)
	f := &r.Findings[0]
	f.Severity, f.Message, f.Label, f.Help = finding.Error, strings.Repeat("<&> ", 300_000), strings.Repeat("w", 100_000), strings.Repeat("h ", 2000)
	for range 5000 {
		f.Related = append(f.Related, finding.Related{File: "okrs.yaml", Span: f.Span, Label: "one of the loop"})
	}
	for _, name := range []string{"text", "short", "github", "markdown"} {
		out := render(t, name, r, format.Options{Level: finding.Info})
		check(t, name, out)
		if len(out) > 120_000 || !strings.Contains(out, "goal 1 has no measure") {
			t.Errorf("%s has %d bytes", name, len(out))
		}
	}
	if out := render(t, "text", r, format.Options{}); !strings.Contains(out, "= and 4988 more places") {
		t.Error("the frame does not say how many places it leaves out")
	}
	doc := object(decode(t, render(t, "json", r, format.Options{})))
	first := object(list(doc["findings"])[0])
	if first["message"] != f.Message || len(list(first["related"])) != 5000 {
		t.Error("JSON is not whole")
	}
}

func TestStatistics(t *testing.T) {
	r := numbered(12, rising)
	for i := range r.Findings[:3] {
		r.Findings[i].Rule = "missing-owner"
	}
	r.Findings[3].SupersededBy, r.Findings[4].Folded = "missing-owner", true
	r.Summary = finding.Summary{Files: 1}
	count(r)
	options := format.Options{Statistics: true, Level: finding.Info, Max: 1}
	want := `3  error    no-measure
3  warning  no-measure
2  info     no-measure
1  error    missing-owner
1  warning  missing-owner
1  info     missing-owner

4 errors, 4 warnings, 3 infos in 1 file (0 objectives, 0 key results)
`
	if d := cmp.Diff(want, render(t, "text", r, options)); d != "" {
		t.Error(d)
	}
	out := render(t, "json", r, options)
	check(t, "json", out)
	if got := fmt.Sprint(list(object(decode(t, out))["statistics"])[0]); got != "map[count:3 rule:no-measure severity:error]" {
		t.Error(got)
	}
	if n := len(list(decode(t, render(t, "gitlab", r, format.Options{Statistics: true})))); n != 11 {
		t.Errorf("a format without statistics shows %d findings", n)
	}
}

func TestColorsChangeNothingElse(t *testing.T) {
	for _, file := range reports(t) {
		report, options := readReport(t, file)
		for _, name := range []string{"text", "short"} {
			options.Color = false
			plain := render(t, name, report, options)
			options.Color = true
			colored := render(t, name, report, options)
			if colored == plain && len(report.Findings) > 0 {
				t.Errorf("%s: %s has no colors", file, name)
			}
			if d := cmp.Diff(plain, ownEscape.ReplaceAllString(colored, "")); d != "" {
				t.Errorf("%s: %s: %s", file, name, d)
			}
		}
	}
}

func TestASCIIFrames(t *testing.T) {
	r := numbered(3, rising)
	r.Findings[1].Related = []finding.Related{{File: "okrs.yaml", Label: "first"}}
	long := strings.Repeat("x", 300)
	r.Sources = sources(map[string][]byte{"okrs.yaml": []byte("- id: a\n- " + long + "\n- " + long + "\n")})
	out := render(t, "text", r, format.Options{ASCII: true, Width: 40})
	if strings.IndexFunc(out, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 || !strings.Contains(out, "...") {
		t.Errorf("a frame beyond ASCII:\n%s", out)
	}
}

func TestFramesFitTheWidth(t *testing.T) {
	line := strings.Repeat("这一行很长 and goes on, ", 4000)
	r := &format.Report{Sources: sources(map[string][]byte{"a.yaml": []byte("x\n" + line + "\n")})}
	for at := 0; at < len(line); at += 4999 {
		r.Findings = append(r.Findings, finding.Finding{Severity: finding.Error, Diagnostic: finding.Diagnostic{
			Rule: "r", Message: "m", Label: strings.Repeat("why ", 40), File: "a.yaml", Span: source.Span{Start: at, End: at + at%90},
		}})
	}
	for _, width := range []int{30, 80, 200} {
		for row := range strings.Lines(render(t, "text", r, format.Options{Width: width})) {
			if n := columns(strings.TrimSuffix(row, "\n")); n > width && strings.Contains(row, "|") {
				t.Errorf("%d columns where %d fit: %s", n, width, row)
			}
		}
	}
}

// columns counts two for CJK.
func columns(text string) int {
	n := 0
	for _, r := range text {
		if n++; r >= 0x2e80 {
			n++
		}
	}
	return n
}

func TestSuggestionsMendTheFile(t *testing.T) {
	data := "krs:\n  - titel: 速い\r\n    owner: @pat\n"
	edit := func(file, old, new string) finding.FileEdit {
		start := strings.Index(data, old)
		return finding.FileEdit{File: file, Edit: source.Edit{Span: source.Span{Start: start, End: start + len(old)}, New: new}}
	}
	r := &format.Report{
		Sources: sources(map[string][]byte{"a.yaml": []byte(data), "b.yaml": []byte(data)}),
		Findings: []finding.Finding{{Severity: finding.Error, Diagnostic: finding.Diagnostic{
			Rule: "r", Message: "m", File: "a.yaml", Fixes: []finding.Fix{
				{Title: "Two places", Edits: []finding.FileEdit{edit("a.yaml", "@pat", `"@pat"`), edit("a.yaml", "titel", "title")}},
				{Title: "Another file", Edits: []finding.FileEdit{edit("b.yaml", "krs", "key_results")}},
				{Title: "A day", Edits: []finding.FileEdit{edit("a.yaml", "krs", finding.TodayMark)}},
				{Title: "Overlapping", Edits: []finding.FileEdit{edit("a.yaml", "krs:", ""), edit("a.yaml", "rs", "")}},
				{Title: "Take away", Edits: []finding.FileEdit{edit("a.yaml", "krs:", "")}},
			},
		}}},
	}
	texts := func() []string {
		out := render(t, "rdjsonl", r, format.Options{})
		check(t, "rdjsonl", out)
		var all []string
		for _, s := range list(object(decode(t, out))["suggestions"]) {
			all = append(all, text(object(s)["text"]))
		}
		return all
	}
	if d := cmp.Diff([]string{"title: 速い\r\n    owner: \"@pat\"", ""}, texts()); d != "" {
		t.Error(d)
	}
	check(t, "sarif", render(t, "sarif", r, format.Options{}))
	r.Today = "2026-11-02"
	if got := texts(); len(got) != 3 || got[1] != "2026-11-02" {
		t.Errorf("with a day: %q", got)
	}
}

func TestBytesThatAreNoText(t *testing.T) {
	r := numbered(1, rising)
	f := &r.Findings[0]
	f.Severity, f.Message, f.Label, f.Place, f.File = finding.Error, "\xff\xfe", "\xc0", "\xf0\x9f", "bad\xff.yaml"
	f.Span = source.Span{Start: 2, End: 3}
	r.Sources = sources(map[string][]byte{"bad\xff.yaml": []byte("\xff\x00\xfe\n")})
	for _, name := range format.Names() {
		check(t, name, render(t, name, r, format.Options{}))
	}
	if out := render(t, "text", r, format.Options{}); !strings.Contains(out, `\x{ff}\u{0}\x{fe}`) {
		t.Errorf("the line is not shown:\n%s", out)
	}
}
