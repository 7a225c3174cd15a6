package source

import "sort"

// Lines is a table of line starts. Lines end with LF, CRLF or a lone CR, as
// editors count them.
type Lines struct {
	starts []int
}

// NewLines makes the line table of data.
func NewLines(data []byte) *Lines {
	starts := []int{0}
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '\r':
			if i+1 < len(data) && data[i+1] == '\n' {
				i++
			}
			starts = append(starts, i+1)
		case '\n':
			starts = append(starts, i+1)
		}
	}
	return &Lines{starts: starts}
}

// Count is the number of lines; a final line end begins one more, empty line.
func (l *Lines) Count() int { return len(l.starts) }

// Line is the number of the line that holds offset, from 1.
func (l *Lines) Line(offset int) int {
	return sort.SearchInts(l.starts, offset+1)
}

// Start is the offset of the first byte of a line, counted from 1.
func (l *Lines) Start(line int) int { return l.starts[line-1] }
