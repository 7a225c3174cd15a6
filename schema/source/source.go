// Package source holds bytes and places: files, spans, line tables, edits, and
// the one door through which okrc writes into a workspace.
package source

// Span is a half-open range of bytes in one file: Start is the offset of the
// first byte, End the offset behind the last one. The zero Span means "no
// place".
type Span struct {
	Start, End int
}

// IsZero reports whether the span names no place.
func (s Span) IsZero() bool { return s == Span{} }

// Len is the number of bytes that the span covers.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether offset lies inside the span, its end included, as an
// editor's cursor behind the last character does.
func (s Span) Contains(offset int) bool { return s.Start <= offset && offset <= s.End }

// Edit replaces the bytes of Span by New. An empty Span inserts.
type Edit struct {
	Span Span
	New  string
}
