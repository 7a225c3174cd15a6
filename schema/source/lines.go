package source

import (
	"bytes"
	"sort"
)

// Lines is a table of line starts.
type Lines struct {
	starts []int
}

// NewLines makes the line table of data as editors count: lines end with LF,
// CRLF or a lone CR.
func NewLines(data []byte) *Lines { return newLines(data, false) }

// NewParserLines makes the line table of data as yaml.v3 counts: NEL, U+2028 and
// U+2029 end lines too.
func NewParserLines(data []byte) *Lines { return newLines(data, true) }

// parserBreak reports whether data may hold a character that ends a line for
// yaml.v3 only.
func parserBreak(data []byte) bool {
	return bytes.Contains(data, []byte("\xc2\x85")) || bytes.Contains(data, []byte("\xe2\x80\xa8")) || bytes.Contains(data, []byte("\xe2\x80\xa9"))
}

func newLines(data []byte, parser bool) *Lines {
	starts := make([]int, 1, 16+len(data)/32)
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '\r':
			if i+1 < len(data) && data[i+1] == '\n' {
				i++
			}
			starts = append(starts, i+1)
		case '\n':
			starts = append(starts, i+1)
		case 0xc2: // NEL is c2 85
			if parser && i+1 < len(data) && data[i+1] == 0x85 {
				i++
				starts = append(starts, i+1)
			}
		case 0xe2: // U+2028 and U+2029 are e2 80 a8 and e2 80 a9
			if parser && i+2 < len(data) && data[i+1] == 0x80 && (data[i+2] == 0xa8 || data[i+2] == 0xa9) {
				i += 2
				starts = append(starts, i+1)
			}
		}
	}
	return &Lines{starts: starts}
}

// Count is the number of lines; a final line end begins one more, empty line.
func (l *Lines) Count() int { return len(l.starts) }

// Line is the number of the line that holds offset, from 1.
func (l *Lines) Line(offset int) int {
	return max(1, sort.SearchInts(l.starts, offset+1))
}

// Start is the offset of the first byte of a line, counted from 1. A line
// outside of the table is taken as its nearest end.
func (l *Lines) Start(line int) int {
	return l.starts[min(max(line, 1), len(l.starts))-1]
}
