package format_test

import (
	"strings"
	"testing"

	"github.com/okrc/okrc/lint/format"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// FuzzFormats holds every output against its schema and against what no output
// may hold, whatever files and findings say.
func FuzzFormats(f *testing.F) {
	f.Add([]byte("title: Cut p95 latency\n"), "okrs/a.yaml", "the title says so", "a/b@2026#title", 7, 15, 0, 5, uint8(0))
	f.Add([]byte("\ufeffa: 数据 😀\r\n\tb\r"), "::error::##[x].yaml", "::error::x\n##vso[y]", "\x1b[2J", 3, 99, -4, 2, uint8(7))
	f.Add([]byte(strings.Repeat("x", 3000)), ":", "]](1)\\", "", 2999, 3000, 5, 1, uint8(255))
	f.Add([]byte("\xff\xfe\x00"), "../\xff", "\u202e@all #1 `|`", "%0A", 1, 2, 3, 3, uint8(90))
	f.Add([]byte("e\u0301\u200d👩\u200d👧\u2028x"), "", "{0} ]]> & <a>", "x", 1, 4, 6, 12, uint8(33))
	f.Fuzz(func(t *testing.T, data []byte, path, message, place string, a, b, c, d int, bits uint8) {
		first := finding.Finding{Severity: finding.Severity(1 + bits%3), URL: place, Folded: bits&16 != 0, Diagnostic: finding.Diagnostic{
			Rule: "rule", Message: message, Label: message, Help: place, Place: finding.Place(place), File: path,
			Span:    source.Span{Start: a, End: b},
			Related: []finding.Related{{File: path, Span: source.Span{Start: c, End: d}, Label: place}, {File: "gone", Label: message}},
			Fixes: []finding.Fix{{Title: place, Safe: bits&8 != 0, Edits: []finding.FileEdit{
				{File: path, Edit: source.Edit{Span: source.Span{Start: a, End: b}, New: message}},
				{File: path, Edit: source.Edit{Span: source.Span{Start: c, End: d}, New: place}},
			}}},
		}}
		second := first
		second.Rule, second.Span, second.Severity = place, source.Span{Start: d, End: a}, finding.Info
		hidden := first
		hidden.SupersededBy = "other"
		r := &format.Report{
			Findings: []finding.Finding{first, first, second, hidden}, Rules: []finding.Rule{{Name: "rule", Statement: message, Why: place}},
			Prefix: strings.Repeat(place+"/", int(bits&1)), Name: message, Version: place,
			Sources: sources(map[string][]byte{path: data}),
		}
		options := format.Options{Width: int(bits), Color: bits&2 != 0, ASCII: bits&4 != 0, Level: finding.Severity(bits >> 6), Max: int(bits >> 5 & 1)}
		for _, name := range format.Names() {
			check(t, name, render(t, name, r, options))
		}
	})
}
