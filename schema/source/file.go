package source

import (
	"bytes"
	"sync"
	"unicode/utf8"
)

// File is the bytes of one file under one name. It may be used by several
// goroutines; Data must not be changed.
type File struct {
	// Path is relative to the workspace, with slashes.
	Path string
	Data []byte
	// ID is git's blob id where it is known without reading, else "".
	ID string

	linesOnce   sync.Once
	lines       *Lines
	parserOnce  sync.Once
	parserLines *Lines
	columnsOnce sync.Once
	columns     *columns
}

// Lines is the file's line table as editors count, made when first asked for.
func (f *File) Lines() *Lines {
	f.linesOnce.Do(func() { f.lines = NewLines(f.Data) })
	return f.lines
}

// ParserLines is the file's line table as yaml.v3 counts, made when first asked
// for.
func (f *File) ParserLines() *Lines {
	f.parserOnce.Do(func() {
		if parserBreak(f.Data) {
			f.parserLines = NewParserLines(f.Data)
		} else {
			f.parserLines = f.Lines()
		}
	})
	return f.parserLines
}

func (f *File) cols() *columns {
	f.columnsOnce.Do(func() { f.columns = newColumns(f.Data) })
	return f.columns
}

// Position is a place as people count: both numbers start at 1. In which unit
// Column counts (characters, UTF-16 units, bytes) depends on who was asked.
type Position struct {
	Line, Column int
}

// Position is the place of an offset, its column in Unicode characters. An
// offset outside of the file is taken as its nearest end, one inside of a
// character or of a line's end as its start. A byte order mark at the beginning
// is in no column.
func (f *File) Position(offset int) Position {
	line, start, offset := f.locate(offset)
	return Position{Line: line, Column: f.cols().runes(start, offset) + 1}
}

// UTF16 is Position with the column in UTF-16 units, as editors and SARIF count.
func (f *File) UTF16(offset int) Position {
	line, start, offset := f.locate(offset)
	return Position{Line: line, Column: f.cols().units(start, offset) + 1}
}

// Bytes is Position with the column in bytes.
func (f *File) Bytes(offset int) Position {
	line, start, offset := f.locate(offset)
	return Position{Line: line, Column: offset - start + 1}
}

// locate finds the line of an offset, where its text starts, and moves the
// offset to the start of a character of that text.
func (f *File) locate(offset int) (line, start, at int) {
	at = min(max(offset, 0), len(f.Data))
	line = f.Lines().Line(at)
	span := f.LineSpan(line)
	start = f.textStart(line)
	at = min(max(at, start), span.End)
	return line, start, runeStart(f.Data, start, at)
}

// runeStart moves an offset that lies inside of a character to its start, which
// is not before low.
func runeStart(data []byte, low, at int) int {
	for back := at; back >= low && back > at-utf8.UTFMax && back < len(data); back-- {
		if utf8.RuneStart(data[back]) {
			if _, size := utf8.DecodeRune(data[back:]); back+size > at {
				return back
			}
			return at
		}
	}
	return at
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
	start, end := f.lineText(p.Line)
	return f.cols().skip(start, end, p.Column-1)
}

// OffsetUTF16 is Offset for a column in UTF-16 units, moved to the start of a
// character.
func (f *File) OffsetUTF16(p Position) int {
	start, end := f.lineText(p.Line)
	if f.cols().ascii {
		return f.cols().skip(start, end, p.Column-1)
	}
	for rest := p.Column - 1; start < end && rest > 0; {
		r, size := utf8.DecodeRune(f.Data[start:end])
		if rest -= utf16Width(r); rest < 0 {
			break
		}
		start += size
	}
	return start
}

// OffsetBytes is Offset for a column in bytes, moved to the start of a
// character.
func (f *File) OffsetBytes(p Position) int {
	start, end := f.lineText(p.Line)
	return runeStart(f.Data, start, min(start+max(p.Column-1, 0), end))
}

// OffsetParser is the byte of a place as yaml.v3 tells it: lines end at NEL,
// U+2028 and U+2029 too, columns count characters.
func (f *File) OffsetParser(p Position) int {
	lines := f.ParserLines()
	if p.Line < 1 {
		return 0
	}
	if p.Line > lines.Count() {
		return len(f.Data)
	}
	start, end := lines.Start(p.Line), len(f.Data)
	if p.Line < lines.Count() {
		end = lines.Start(p.Line + 1)
	}
	if p.Line == 1 && bytes.HasPrefix(f.Data, bom) {
		start = len(bom)
	}
	return f.cols().skip(start, end, p.Column-1)
}

// lineText is a line without its end and without a byte order mark; a line
// outside of the file is its nearest end.
func (f *File) lineText(line int) (start, end int) {
	if line < 1 {
		return 0, 0
	}
	if line > f.Lines().Count() {
		return len(f.Data), len(f.Data)
	}
	return f.textStart(line), f.LineSpan(line).End
}

// LineSpan is a line without its end; lines are counted from 1, one outside of
// the file is taken as the nearest.
func (f *File) LineSpan(line int) Span {
	start, end := f.Lines().Start(line), len(f.Data)
	if line < f.Lines().Count() {
		end = f.Lines().Start(max(line, 1) + 1)
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
