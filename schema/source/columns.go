package source

import (
	"sort"
	"unicode/utf8"
)

// farApart is the distance in bytes between two marks; a line shorter than that
// is counted anew each time.
const farApart = 4096

// mark knows how many characters and UTF-16 units stand before an offset, which
// is the start of a character.
type mark struct {
	offset, runes, units int
}

// columns answers how many characters lie between two offsets of a file. It
// keeps marks, so that a file of one long line costs no more than others.
type columns struct {
	data  []byte
	ascii bool
	marks []mark
}

func newColumns(data []byte) *columns {
	c := &columns{data: data, ascii: isASCII(data)}
	if c.ascii || len(data) < farApart {
		return c
	}
	at := mark{}
	for at.offset < len(data) {
		if len(c.marks) == 0 || at.offset-c.marks[len(c.marks)-1].offset >= farApart {
			c.marks = append(c.marks, at)
		}
		r, size := utf8.DecodeRune(data[at.offset:])
		at.offset += size
		at.runes++
		at.units += utf16Width(r)
	}
	return c
}

func isASCII(data []byte) bool {
	for _, b := range data {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// runes counts the characters between two starts of characters.
func (c *columns) runes(from, to int) int {
	if c.ascii {
		return to - from
	}
	if to-from < farApart || len(c.marks) == 0 {
		return utf8.RuneCount(c.data[from:to])
	}
	a, b := c.before(from), c.before(to)
	return b.runes + utf8.RuneCount(c.data[b.offset:to]) - a.runes - utf8.RuneCount(c.data[a.offset:from])
}

// units counts the UTF-16 units between two starts of characters.
func (c *columns) units(from, to int) int {
	if c.ascii {
		return to - from
	}
	if to-from < farApart || len(c.marks) == 0 {
		return utf16Len(c.data[from:to])
	}
	a, b := c.before(from), c.before(to)
	return b.units + utf16Len(c.data[b.offset:to]) - a.units - utf16Len(c.data[a.offset:from])
}

// before is the last mark that is not behind offset.
func (c *columns) before(offset int) mark {
	i := sort.Search(len(c.marks), func(i int) bool { return c.marks[i].offset > offset })
	return c.marks[i-1]
}

// skip is the offset that lies n characters behind from, at most to.
func (c *columns) skip(from, to, n int) int {
	if c.ascii {
		return min(from+max(n, 0), to)
	}
	if n >= farApart/utf8.UTFMax && len(c.marks) > 0 {
		a := c.before(from)
		want := a.runes + utf8.RuneCount(c.data[a.offset:from]) + n
		i := sort.Search(len(c.marks), func(i int) bool { return c.marks[i].runes > want })
		if m := c.marks[i-1]; m.offset > from {
			if m.offset >= to {
				return to
			}
			from, n = m.offset, want-m.runes
		}
	}
	for ; n > 0 && from < to; n-- {
		_, size := utf8.DecodeRune(c.data[from:to])
		from += size
	}
	return from
}

func utf16Width(r rune) int {
	if r >= 0x10000 {
		return 2
	}
	return 1
}

// utf16Len counts UTF-16 units; a byte that is no UTF-8 counts one.
func utf16Len(b []byte) int {
	n := 0
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		n += utf16Width(r)
		b = b[size:]
	}
	return n
}
