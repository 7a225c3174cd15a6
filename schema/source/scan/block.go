package scan

import "github.com/okrc/okrc/schema/source"

// Line is the span of the line that holds an offset, without its end.
func Line(data []byte, at int) source.Span {
	start := min(max(at, 0), len(data))
	for start > 0 && data[start-1] != '\n' && data[start-1] != '\r' {
		start--
	}
	return source.Span{Start: start, End: lineEnd(data, start)}
}
