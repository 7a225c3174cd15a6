package finding

import (
	"cmp"
	"slices"
)

// Sort puts findings into the one order in which okrc shows them: by file,
// place in the file, rule, then whatever tells them apart, so that the order
// never depends on who found them first.
func Sort(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(Compare(&a.Diagnostic, &b.Diagnostic), cmp.Compare(b.Severity, a.Severity))
	})
}

// SortDiagnostics is Sort for diagnostics.
func SortDiagnostics(diagnostics []Diagnostic) {
	slices.SortStableFunc(diagnostics, func(a, b Diagnostic) int { return Compare(&a, &b) })
}

// Compare is the order of Sort for two diagnostics.
func Compare(a, b *Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Place, b.Place),
		cmp.Compare(a.Message, b.Message),
	)
}
