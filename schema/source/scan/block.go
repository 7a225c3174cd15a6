package scan

import "github.com/okrc/okrc/schema/source"

// Block is the key or item that begins on the first line at or behind an offset
// that holds more than blanks and comments, with all that is indented below it.
// It is empty where nothing follows.
func Block(data []byte, at int) source.Span {
	for at < len(data) {
		blanks, rest := Indent(data, at)
		stop := lineEnd(data, at)
		if rest < stop && data[rest] != '#' {
			return source.Span{Start: rest, End: blockEnd(data, at, blanks, item(data, rest))}
		}
		at = nextLine(data, stop)
	}
	return source.Span{Start: len(data), End: len(data)}
}

// item reports whether an item of a list begins at an offset.
func item(data []byte, at int) bool {
	return at < len(data) && data[at] == '-' && (at+1 == len(data) || folds(data[at+1]))
}

// blockEnd is the end of the last line of a block whose first line begins at an
// offset.
func blockEnd(data []byte, at, indent int, isItem bool) int {
	end := lineEnd(data, at)
	for at = nextLine(data, end); at < len(data); {
		blanks, rest := Indent(data, at)
		stop := lineEnd(data, at)
		switch {
		case rest == stop || data[rest] == '#': // belongs to whatever comes next
		case blanks > indent, blanks == indent && !isItem && item(data, rest):
			end = stop
		default:
			return end
		}
		at = nextLine(data, stop)
	}
	return end
}

// Line is the span of the line that holds an offset, without its end.
func Line(data []byte, at int) source.Span {
	start := min(max(at, 0), len(data))
	for start > 0 && data[start-1] != '\n' && data[start-1] != '\r' {
		start--
	}
	return source.Span{Start: start, End: lineEnd(data, start)}
}

// Comment is the offset of the "#" that begins a comment on the line that begins
// at start, and false where there is none. Quotes are honoured as far as one
// line shows them.
func Comment(data []byte, start int) (int, bool) {
	end := lineEnd(data, start)
	for i := start; i < end; i++ {
		switch c := data[i]; {
		case c == '#' && (i == start || data[i-1] == ' ' || data[i-1] == '\t'):
			return i, true
		case (c == '\'' || c == '"') && opens(data, start, i):
			if close := Quoted(data[:end], i); close <= end && data[close-1] == c && close-1 > i {
				i = close - 1
			}
		}
	}
	return 0, false
}

// opens reports whether a quote at an offset begins a scalar.
func opens(data []byte, start, at int) bool {
	for at--; at >= start; at-- {
		switch data[at] {
		case ' ', '\t':
		case ':', '-', '[', '{', ',', '?':
			return true
		default:
			return false
		}
	}
	return true
}
