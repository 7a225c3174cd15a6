package source

import (
	"fmt"
	"sort"
)

// Apply makes edits in data and returns the new bytes. Edits that insert at one
// place are made in their order. Edits that overlap, or lie outside of data, are
// an error.
func Apply(data []byte, edits []Edit) ([]byte, error) {
	sorted := append([]Edit(nil), edits...)
	sort.SliceStable(sorted, func(i, j int) bool {
		a, b := sorted[i].Span, sorted[j].Span
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		return a.End < b.End
	})
	var out []byte
	at := 0
	for _, e := range sorted {
		if e.Span.Start < at || e.Span.End < e.Span.Start || e.Span.End > len(data) {
			return nil, fmt.Errorf("edit of bytes %d to %d overlaps another or lies outside of the %d bytes", e.Span.Start, e.Span.End, len(data))
		}
		out = append(out, data[at:e.Span.Start]...)
		out = append(out, e.New...)
		at = e.Span.End
	}
	return append(out, data[at:]...), nil
}
