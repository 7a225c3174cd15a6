package scan

import (
	"bytes"

	"github.com/okrc/okrc/schema/source"
)

// deepest is how deep entries are told apart; okrc refuses documents long before
// that.
const deepest = 1000

// New reads a text.
func New(data []byte) *Outline {
	b := &builder{Outline: &Outline{
		Tokens:  make([]Token, 0, len(data)/12+8),
		Entries: make([]Entry, 0, len(data)/32+8),
		data:    data,
	}}
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		b.at = 3
	}
	b.bom = b.at
	for b.at < len(data) {
		b.line()
	}
	b.pop(-1)
	b.covers()
	return b.Outline
}

// builder makes an outline, line by line where it is in block style.
type builder struct {
	*Outline
	at, bom  int
	document int
	// filled is set once the document has content: a "---" then begins another.
	filled bool
	// stack are the entries of block style that are still open.
	stack []int
	// roots is the number of items at the root of the document.
	roots int32
	// last is the end of the last token.
	last int
	// confined is set once a bracket was found that nothing closes: from then
	// on flow collections end where the indentation says so.
	confined bool
}

// line takes the line at b.at, and those that its last scalar or collection
// goes on to.
func (b *builder) line() {
	start := b.at
	pos := start
	for pos < len(b.data) && (b.data[pos] == ' ' || b.data[pos] == '\t') {
		pos++
	}
	column := pos - start
	if start == b.bom {
		column = pos - b.bom
	}
	switch {
	case pos == len(b.data) || b.data[pos] == '\n' || b.data[pos] == '\r':
		b.at = nextLine(b.data, pos)
	case b.data[pos] == '#':
		b.comment(pos, true)
	case column == 0 && marker(b.data, pos):
		b.marker(pos)
	case column == 0 && b.data[pos] == '%' && !b.filled:
		end := lineEnd(b.data, pos)
		b.token(Directive, pos, end, -1)
		b.at = nextLine(b.data, end)
	default:
		b.content(pos, column, true)
	}
}

// marker reports whether "---" or "..." stands at the start of a line.
func marker(data []byte, at int) bool {
	if at+3 > len(data) || string(data[at:at+3]) != "---" && string(data[at:at+3]) != "..." {
		return false
	}
	return at+3 == len(data) || folds(data[at+3])
}

func (b *builder) marker(pos int) {
	b.pop(-1)
	if b.filled {
		b.document++
		b.filled, b.roots = false, 0
	}
	b.token(Marker, pos, pos+3, -1)
	if b.data[pos] == '-' {
		b.filled = true // an empty document counts once it was begun
	}
	b.content(pos+3, -1, false)
}

// content takes what begins at pos up to the end of its line. fresh is set where
// a key may begin there: at the beginning of a line, or behind a dash.
func (b *builder) content(pos, column int, fresh bool) {
	for {
		for pos < len(b.data) && (b.data[pos] == ' ' || b.data[pos] == '\t') {
			pos++
		}
		if pos == len(b.data) || b.data[pos] == '\n' || b.data[pos] == '\r' {
			b.at = nextLine(b.data, pos)
			return
		}
		b.filled = true
		switch c := b.data[pos]; {
		case c == '#': // where a token may begin, the parser asks for no blank before it
			b.comment(pos, false)
			return
		case fresh && c == '-' && b.alone(pos):
			pos, column = b.dash(pos, column)
		case fresh && (c == '?' || c == ':') && b.alone(pos):
			b.token(map[byte]Kind{'?': Question, ':': Colon}[c], pos, pos+1, b.top())
			pos++
		case c == '&' || c == '!':
			pos = b.property(pos)
		case c == '[' || c == '{':
			b.claim(column, fresh)
			pos = b.flow(pos)
			fresh = false
		case (c == '|' || c == '>') && blockHeader(b.data[pos:lineEnd(b.data, pos)]):
			b.claim(column, fresh)
			b.at = b.block(pos)
			return
		default:
			pos, fresh = b.scalar(pos, column, fresh)
		}
	}
}

// alone reports whether the byte at pos is followed by a blank or a line end.
func (b *builder) alone(pos int) bool { return pos+1 == len(b.data) || folds(b.data[pos+1]) }

// dash begins an item.
func (b *builder) dash(pos, column int) (next, inner int) {
	for len(b.stack) > 0 {
		top := b.Entries[b.top()]
		if top.Column < column || top.Column == column && !top.Item {
			break
		}
		b.popOne()
	}
	e := b.top()
	if len(b.stack) < deepest {
		e = b.enter(Entry{Item: true, Start: pos, Key: source.Span{Start: pos, End: pos + 1}, Column: column}, e)
		b.stack = append(b.stack, e)
	}
	b.token(Dash, pos, pos+1, e)
	next = pos + 1
	for next < len(b.data) && (b.data[next] == ' ' || b.data[next] == '\t') {
		next++
	}
	return next, column + next - pos
}

// property takes an anchor or a tag.
func (b *builder) property(pos int) int {
	end := pos
	for end < len(b.data) && !folds(b.data[end]) {
		end++
	}
	b.token(Property, pos, end, b.top())
	return end
}

// claim closes the entries to which a value at a column cannot belong.
func (b *builder) claim(column int, fresh bool) {
	if fresh {
		b.pop(column)
	}
}

// scalar takes a scalar, and the colon behind it where it is a key.
func (b *builder) scalar(pos, column int, fresh bool) (next int, stillFresh bool) {
	end := b.scalarEnd(pos, fresh)
	if colon, ok := b.colon(end); ok && fresh {
		b.pop(column)
		span := source.Span{Start: pos, End: end}
		e := b.enter(Entry{Start: pos, Key: span, Name: name(string(b.data[pos:end])), Column: column}, b.top())
		b.stack = append(b.stack, e)
		b.token(Key, pos, end, e)
		b.token(Colon, colon, colon+1, e)
		return colon + 1, false
	}
	b.claim(column, fresh)
	owner := b.top()
	if b.data[pos] != '"' && b.data[pos] != '\'' {
		end = b.continued(end)
	}
	kind := Scalar
	if b.data[pos] == '*' {
		kind = Alias
	}
	b.token(kind, pos, end, owner)
	b.Tokens[len(b.Tokens)-1].Fresh = fresh
	b.value(owner, pos, end)
	return end, false
}

// colon finds the ":" that makes a scalar a key.
func (b *builder) colon(end int) (int, bool) {
	for end < len(b.data) && (b.data[end] == ' ' || b.data[end] == '\t') {
		end++
	}
	return end, end < len(b.data) && b.data[end] == ':' && b.alone(end)
}

// scalarEnd is the end of a scalar on its first line; a quoted one may take
// more.
func (b *builder) scalarEnd(pos int, fresh bool) int {
	if c := b.data[pos]; c == '"' || c == '\'' {
		return b.quoted(pos)
	}
	end := pos
	for i := pos; i < len(b.data) && b.data[i] != '\n' && b.data[i] != '\r'; i++ {
		c := b.data[i]
		if c == '#' && i > pos && folds(b.data[i-1]) || c == ':' && fresh && i > pos && b.alone(i) {
			break
		}
		if c != ' ' && c != '\t' {
			end = i + 1
		}
	}
	return max(end, pos+1)
}

// quoted is the end of a quoted scalar. One that is closed on a later line, with
// text behind it that cannot stand there, was never closed: it is taken to end
// with its own line.
func (b *builder) quoted(pos int) int {
	line := lineEnd(b.data, pos)
	end, closed := closing(b.data, pos)
	if closed && (end <= line || b.follows(end)) {
		return end
	}
	return pos + len(bytes.TrimRight(b.data[pos:line], " \t"))
}

// follows reports whether what stands behind a quoted scalar can stand there.
func (b *builder) follows(end int) bool {
	at := end
	for at < len(b.data) && (b.data[at] == ' ' || b.data[at] == '\t') {
		at++
	}
	if at == len(b.data) {
		return true
	}
	return contains("\n\r,]}:#", b.data[at])
}

// continued is the end of a plain scalar whose first line ends at end.
func (b *builder) continued(end int) int {
	indent := -1
	if top := b.top(); top >= 0 {
		indent = b.Entries[top].Column
	}
	at := end
	for at < len(b.data) && (b.data[at] == ' ' || b.data[at] == '\t') {
		at++
	}
	for at < len(b.data) && (b.data[at] == '\n' || b.data[at] == '\r') {
		at = nextLine(b.data, at)
		start := at
		for at < len(b.data) && (b.data[at] == ' ' || b.data[at] == '\t') {
			at++
		}
		line := lineEnd(b.data, at)
		if at == line {
			continue
		}
		if at-start <= indent || b.data[at] == '#' || at == start && marker(b.data, at) {
			return end
		}
		stop, isKey := plainLine(b.data, at, line)
		if isKey {
			return end
		}
		if end = stop; stop < line && bytes.IndexByte(b.data[stop:line], '#') >= 0 {
			return end
		}
		at = line
	}
	return end
}

// plainLine is the end of a plain scalar on one of its later lines, and whether
// that line is a key instead.
func plainLine(data []byte, at, line int) (end int, isKey bool) {
	end = at
	for i := at; i < line; i++ {
		c := data[i]
		if c == '#' && i > at && folds(data[i-1]) {
			break
		}
		if c == ':' && (i+1 == line || folds(data[i+1])) {
			return end, true
		}
		if c != ' ' && c != '\t' {
			end = i + 1
		}
	}
	return end, false
}

// blockHeader reports whether a line's rest is the header of a block scalar.
func blockHeader(rest []byte) bool {
	rest = bytes.TrimLeft(rest[1:], "0123456789+-")
	return len(rest) == 0 || rest[0] == ' ' || rest[0] == '\t'
}

// block takes a block scalar, and returns the start of the line behind it.
func (b *builder) block(pos int) int {
	indent := -1
	owner := b.top()
	if owner >= 0 {
		indent = b.Entries[owner].Column
	}
	line := lineEnd(b.data, pos)
	end, next := blockScalar(b.data, pos, indent)
	if at := bytes.Index(b.data[pos:line], []byte(" #")); at >= 0 {
		if end <= line {
			end = pos + len(bytes.TrimRight(b.data[pos:pos+at], " \t"))
		}
		b.Comments = append(b.Comments, Comment{Span: source.Span{Start: pos + at + 1, End: line}})
	}
	b.token(Scalar, pos, end, owner)
	b.value(owner, pos, end)
	return next
}

func (b *builder) comment(pos int, own bool) {
	end := lineEnd(b.data, pos)
	b.Comments = append(b.Comments, Comment{Span: source.Span{Start: pos, End: end}, Own: own})
	b.at = nextLine(b.data, end)
}

// token adds a token.
func (b *builder) token(kind Kind, start, end, entry int) {
	b.Tokens = append(b.Tokens, Token{Kind: kind, Span: source.Span{Start: start, End: end}, Entry: entry, Document: b.document})
	b.last = end
}

// enter adds an entry below a parent.
func (b *builder) enter(e Entry, parent int) int {
	e.Parent, e.Document, e.End = parent, b.document, e.Key.End
	if e.Item {
		count := &b.roots
		if parent >= 0 {
			count = &b.Entries[parent].children
		}
		e.Index = int(*count)
		*count++
	}
	b.Entries = append(b.Entries, e)
	return len(b.Entries) - 1
}

// value sets the value of an entry that has none.
func (b *builder) value(entry, start, end int) {
	if entry >= 0 && b.Entries[entry].Value.IsZero() {
		b.Entries[entry].Value = source.Span{Start: start, End: end}
	}
}

func (b *builder) top() int {
	if len(b.stack) == 0 {
		return -1
	}
	return b.stack[len(b.stack)-1]
}

// pop closes the entries at or behind a column.
func (b *builder) pop(column int) {
	for len(b.stack) > 0 && b.Entries[b.top()].Column >= column {
		b.popOne()
	}
}

func (b *builder) popOne() {
	e := &b.Entries[b.top()]
	e.End = max(e.End, b.last)
	b.stack = b.stack[:len(b.stack)-1]
}
