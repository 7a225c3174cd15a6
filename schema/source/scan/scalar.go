// Package scan reads YAML text by lines and indents, without a parser: where
// scalars and blocks end, where comments stand, which path leads to an offset.
// It works on broken text too, never fails, and never takes longer than the
// text is long.
package scan

// Quoted is the offset behind the closing quote of a scalar that begins at start
// with ' or "; the end of the text where it is never closed.
func Quoted(data []byte, start int) int {
	if start >= len(data) {
		return len(data)
	}
	quote := data[start]
	for i := start + 1; i < len(data); i++ {
		switch {
		case quote == '"' && data[i] == '\\':
			i++
		case data[i] != quote:
		case quote == '\'' && i+1 < len(data) && data[i+1] == '\'':
			i++
		default:
			return i + 1
		}
	}
	return len(data)
}

// Plain is the offset behind a plain scalar that begins at start and was read as
// value: line ends inside of it were folded into blanks and line feeds.
func Plain(data []byte, start int, value string) int {
	at, end := start, start
	for i := 0; i < len(value); {
		if folds(value[i]) {
			for i < len(value) && folds(value[i]) {
				i++
			}
			for at < len(data) && folds(data[at]) {
				at++
			}
			continue
		}
		if at >= len(data) || data[at] != value[i] {
			return end
		}
		i++
		at++
		end = at
	}
	return end
}

func folds(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// BlockScalar is the offset behind a block scalar that begins at start with | or
// > and belongs to a node that is indented by indent blanks (−1 for the root of
// a document). Blank lines at its end are not part of it.
func BlockScalar(data []byte, start, indent int) int {
	at := lineEnd(data, start)
	end := at
	for at < len(data) {
		line := nextLine(data, at)
		blanks, rest := Indent(data, line)
		stop := lineEnd(data, line)
		if rest < stop {
			if blanks <= indent {
				return end
			}
			end = stop
		}
		at = stop
	}
	return end
}

// Indent is the number of blanks at the beginning of the line that begins at
// start, and the offset behind them.
func Indent(data []byte, start int) (blanks, rest int) {
	rest = start
	for rest < len(data) && data[rest] == ' ' {
		rest++
	}
	return rest - start, rest
}

// lineEnd is the offset of the line end at or behind an offset, or the end of
// the text.
func lineEnd(data []byte, at int) int {
	for at < len(data) && data[at] != '\n' && data[at] != '\r' {
		at++
	}
	return at
}

// nextLine is the offset of the line behind the line end at an offset.
func nextLine(data []byte, at int) int {
	if at < len(data) && data[at] == '\r' {
		at++
		if at < len(data) && data[at] == '\n' {
			at++
		}
		return at
	}
	return min(at+1, len(data))
}
