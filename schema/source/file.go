package source

import (
	"bytes"
	"sync"
	"unicode/utf8"
)

// File is the bytes of one file under one name.
type File struct {
	// Path is relative to the workspace, with slashes.
	Path string
	Data []byte
	// ID is git's blob id where it is known without reading, else "".
	ID string

	once  sync.Once
	lines *Lines
}

// Lines is the file's line table, made when first asked for.
func (f *File) Lines() *Lines {
	f.once.Do(func() { f.lines = NewLines(f.Data) })
	return f.lines
}

// Position is a place as people count: both numbers start at 1. In which unit
// Column counts (characters, UTF-16 units, bytes) depends on who was asked.
type Position struct {
	Line, Column int
}

// Position is the place of an offset, its column in Unicode characters. Offsets
// outside of the file are taken as its nearest end. A byte order mark at the
// beginning is in no column.
func (f *File) Position(offset int) Position {
	return f.position(offset, utf8.RuneCount)
}

// UTF16 is Position with the column in UTF-16 units, as editors and SARIF count.
func (f *File) UTF16(offset int) Position {
	return f.position(offset, utf16Len)
}

// Bytes is Position with the column in bytes.
func (f *File) Bytes(offset int) Position {
	return f.position(offset, func(b []byte) int { return len(b) })
}

func (f *File) position(offset int, length func([]byte) int) Position {
	offset = min(max(offset, 0), len(f.Data))
	line := f.Lines().Line(offset)
	start := f.textStart(line)
	if offset < start {
		offset = start
	}
	return Position{Line: line, Column: length(f.Data[start:offset]) + 1}
}

var bom = []byte("\xef\xbb\xbf")

// textStart is the start of a line behind a byte order mark.
func (f *File) textStart(line int) int {
	start := f.Lines().Start(line)
	if line == 1 && bytes.HasPrefix(f.Data, bom) {
		start = len(bom)
	}
	return start
}

// Offset is the byte of a place whose column counts Unicode characters; a place
// behind the end of its line is that end.
func (f *File) Offset(p Position) int {
	return f.offset(p, func(rune) int { return 1 })
}

// OffsetUTF16 is Offset for a column in UTF-16 units.
func (f *File) OffsetUTF16(p Position) int {
	return f.offset(p, utf16Width)
}

// OffsetBytes is Offset for a column in bytes, moved to the start of a
// character.
func (f *File) OffsetBytes(p Position) int {
	return f.offset(p, func(r rune) int { return max(utf8.RuneLen(r), 1) })
}

func (f *File) offset(p Position, width func(rune) int) int {
	if p.Line < 1 {
		return 0
	}
	if p.Line > f.Lines().Count() {
		return len(f.Data)
	}
	span := f.LineSpan(p.Line)
	at := f.textStart(p.Line)
	for rest := p.Column - 1; at < span.End && rest > 0; {
		r, size := utf8.DecodeRune(f.Data[at:span.End])
		if rest -= width(r); rest < 0 {
			break
		}
		at += size
	}
	return at
}

// LineSpan is a line without its end; lines are counted from 1.
func (f *File) LineSpan(line int) Span {
	start, end := f.Lines().Start(line), len(f.Data)
	if line < f.Lines().Count() {
		end = f.Lines().Start(line + 1)
	}
	for end > start && (f.Data[end-1] == '\n' || f.Data[end-1] == '\r') {
		end--
	}
	return Span{start, end}
}

// Text is the bytes of a span; a span outside of the file is cut to it.
func (f *File) Text(s Span) string {
	end := min(max(s.End, 0), len(f.Data))
	start := min(max(s.Start, 0), end)
	return string(f.Data[start:end])
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
