package scan

import "bytes"

// Quoted is the offset behind the quote that closes the scalar whose opening
// quote (single or double) stands at start; where it is never closed, the end of
// data. At any other byte it is start.
func Quoted(data []byte, start int) int {
	if start < 0 || start >= len(data) {
		return max(0, min(start, len(data)))
	}
	end, _ := closing(data, start)
	return end
}

// closing finds the end of a quoted scalar, and says whether it has one.
func closing(data []byte, start int) (int, bool) {
	switch data[start] {
	case '\'':
		return closingSingle(data, start+1)
	case '"':
		return closingDouble(data, start+1)
	}
	return start, false
}

func closingSingle(data []byte, at int) (int, bool) {
	for {
		i := bytes.IndexByte(data[at:], '\'')
		if i < 0 {
			return len(data), false
		}
		if at += i + 1; at == len(data) || data[at] != '\'' {
			return at, true
		}
		at++ // two quotes stand for one
	}
}

func closingDouble(data []byte, at int) (int, bool) {
	for ; at < len(data); at++ {
		switch data[at] {
		case '\\':
			at++
		case '"':
			return at + 1, true
		}
	}
	return len(data), false
}

// BlockScalar is the offset behind the last character of the block scalar whose
// "|" or ">" stands at start; blank lines at its end are not counted. indent is
// the column (from 0) of the mapping or list that holds it, -1 where none does.
func BlockScalar(data []byte, start, indent int) int {
	start = max(0, min(start, len(data)))
	end, _ := blockScalar(data, start, indent)
	return end
}

// blockScalar is BlockScalar, and the start of the first line behind it.
func blockScalar(data []byte, start, indent int) (end, next int) {
	line := lineEnd(data, start)
	end = start + len(bytes.TrimRight(data[start:line], " \t"))
	want := max(indent+1, 1)
	given := false
	for _, c := range data[start:line] {
		if c == ' ' || c == '\t' || c == '#' {
			break
		}
		if c >= '1' && c <= '9' {
			want, given = max(indent, 0)+int(c-'0'), true
		}
	}
	next = nextLine(data, line)
	for at := next; at < len(data); {
		line := lineEnd(data, at)
		width := spaces(data[at:line])
		blank := at+width == line
		if !blank && !given {
			want, given = max(want, width), true
		}
		if !blank && width < want {
			return end, next
		}
		if width > want || !blank {
			end = line
		}
		at = nextLine(data, line)
		next = at
	}
	return end, next
}

// Plain is the offset behind the plain scalar at start that has the given value,
// on however many lines it stands.
func Plain(data []byte, start int, value string) int {
	at := max(0, min(start, len(data)))
	end := at
	for i := 0; i < len(value); {
		if n := space(value[i:]); n > 0 {
			i += n
			continue
		}
		for n := space(data[at:]); n > 0; n = space(data[at:]) {
			at += n
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

// space is the length of the blank or line end that text begins with; yaml.v3
// ends lines at NEL, U+2028 and U+2029 too.
func space[T []byte | string](text T) int {
	switch {
	case len(text) == 0:
		return 0
	case text[0] == ' ', text[0] == '\t', text[0] == '\n', text[0] == '\r':
		return 1
	case len(text) > 1 && text[0] == 0xc2 && text[1] == 0x85:
		return 2
	case len(text) > 2 && text[0] == 0xe2 && text[1] == 0x80 && (text[2] == 0xa8 || text[2] == 0xa9):
		return 3
	}
	return 0
}

// lineEnd is the offset of the line end at or behind an offset.
func lineEnd(data []byte, at int) int {
	for ; at < len(data); at++ {
		if data[at] == '\n' || data[at] == '\r' {
			return at
		}
	}
	return at
}

// nextLine is the start of the line behind the line end at an offset.
func nextLine(data []byte, at int) int {
	switch {
	case at >= len(data):
		return len(data)
	case data[at] == '\r' && at+1 < len(data) && data[at+1] == '\n':
		return at + 2
	}
	return at + 1
}

// spaces is how many blanks a line begins with.
func spaces(line []byte) int {
	n := 0
	for n < len(line) && line[n] == ' ' {
		n++
	}
	return n
}

// Indent is the number of blanks at the beginning of the line that begins at
// start, and the offset behind them.
func Indent(data []byte, start int) (blanks, rest int) {
	start = max(0, min(start, len(data)))
	blanks = spaces(data[start:])
	return blanks, start + blanks
}

func folds(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
