package scan

import "github.com/okrc/okrc/schema/source"

// container is a flow collection that is open.
type container struct {
	mapping bool
	// owner is the entry whose value it is, item the one being read (−1 before
	// it begins), pair the key being read.
	owner, item, pair int
	indexes           int
}

// flow takes the flow collection at pos. One that is never closed is read again,
// this time ending where the indentation says so.
func (b *builder) flow(pos int) int {
	tokens, entries, comments := len(b.Tokens), len(b.Entries), len(b.Comments)
	owner, last := b.top(), b.last
	var saved Entry
	if owner >= 0 {
		saved = b.Entries[owner]
	}
	end, closed := b.flowBody(pos, owner)
	if !closed && !b.confined {
		b.confined = true
		b.Tokens, b.Entries, b.Comments, b.last = b.Tokens[:tokens], b.Entries[:entries], b.Comments[:comments], last
		if owner >= 0 {
			b.Entries[owner] = saved
		}
		end, _ = b.flowBody(pos, owner)
	}
	b.value(owner, pos, b.last)
	return end
}

// flowBody reads tokens until the collection is closed; false where it is not.
func (b *builder) flowBody(pos, owner int) (end int, closed bool) {
	f := flow{builder: b, indent: -1}
	if owner >= 0 {
		f.indent = b.Entries[owner].Column
	}
	f.open(pos, owner)
	for pos++; ; {
		next, ok := f.blanks(pos)
		if !ok {
			f.abandon()
			return next, false
		}
		if pos = f.next(next); len(f.stack) == 0 {
			return pos, true
		}
	}
}

// flow is the reading of one flow collection with those inside of it.
type flow struct {
	*builder
	stack  []container
	indent int
}

// blanks skips blanks, line ends and comments; false where the collection ends
// without its bracket: at the end of the text, at a marker and, once confined,
// at a line that is indented no deeper than its key.
func (f *flow) blanks(pos int) (int, bool) {
	for pos < len(f.data) {
		switch f.data[pos] {
		case ' ', '\t':
			pos++
		case '\n', '\r':
			start := nextLine(f.data, pos)
			blanks, rest := Indent(f.data, start)
			if blanks == 0 && marker(f.data, start) {
				return pos, false
			}
			if f.confined && rest < len(f.data) && blanks <= f.indent && !contains("]},\n\r", f.data[rest]) {
				return pos, false
			}
			pos = start
		case '#':
			end := lineEnd(f.data, pos)
			_, first := Indent(f.data, Line(f.data, pos).Start)
			f.Comments = append(f.Comments, Comment{Span: source.Span{Start: pos, End: end}, Own: first == pos})
			pos = end
		default:
			return pos, true
		}
	}
	return pos, false
}

// next takes the token at pos.
func (f *flow) next(pos int) int {
	top := &f.stack[len(f.stack)-1]
	switch c := f.data[pos]; {
	case c == '[' || c == '{':
		owner := f.begin(pos)
		f.value(owner, pos, pos+1)
		f.open(pos, owner)
		return pos + 1
	case c == ']' || c == '}':
		f.close(pos)
		return pos + 1
	case c == ',':
		f.end()
		f.add(Comma, pos, pos+1, top.owner)
		top.item, top.pair = -1, -1
		return pos + 1
	case c == ':':
		if top.pair < 0 && top.mapping {
			top.pair = f.key(pos, pos, top)
		}
		f.add(Colon, pos, pos+1, f.current())
		return pos + 1
	case c == '&' || c == '!':
		end := f.plain(pos)
		f.add(Property, pos, end, top.owner)
		return end
	case c == '?' && f.alone(pos):
		f.add(Question, pos, pos+1, top.owner)
		return pos + 1
	}
	return f.scalar(pos)
}

// scalar takes a key or a value.
func (f *flow) scalar(pos int) int {
	top := &f.stack[len(f.stack)-1]
	var end int
	if c := f.data[pos]; c == '"' || c == '\'' {
		end = f.quoted(pos)
	} else {
		end = f.plain(pos)
	}
	colon := end
	for colon < len(f.data) && (f.data[colon] == ' ' || f.data[colon] == '\t') {
		colon++
	}
	isKey := colon < len(f.data) && f.data[colon] == ':'
	if top.pair < 0 && (isKey || top.mapping) {
		if !top.mapping {
			f.begin(pos)
			top = &f.stack[len(f.stack)-1]
		}
		top.pair = f.key(pos, end, top)
		f.add(Key, pos, end, top.pair)
		return end
	}
	owner := f.begin(pos)
	kind := Scalar
	if f.data[pos] == '*' {
		kind = Alias
	}
	f.add(kind, pos, end, owner)
	f.value(owner, pos, end)
	return end
}

// key adds the entry of a key.
func (f *flow) key(pos, end int, top *container) int {
	parent := top.owner
	if top.item >= 0 {
		parent = top.item
	}
	span := source.Span{Start: pos, End: end}
	return f.enter(Entry{Start: pos, Key: span, Name: name(string(f.data[pos:end])), Column: -1}, parent)
}

// begin is the entry that a value at pos belongs to; in a list it begins an
// item.
func (f *flow) begin(pos int) int {
	top := &f.stack[len(f.stack)-1]
	if top.pair >= 0 {
		return top.pair
	}
	if top.mapping {
		return top.owner
	}
	if top.item < 0 && len(f.stack) > deepest {
		return top.owner
	}
	if top.item < 0 {
		top.item = f.enter(Entry{Item: true, Start: pos, Key: source.Span{Start: pos, End: pos}, Column: -1}, top.owner)
		f.Entries[top.item].Index = top.indexes
		top.indexes++
	}
	return top.item
}

// current is the entry being read.
func (f *flow) current() int {
	top := f.stack[len(f.stack)-1]
	switch {
	case top.pair >= 0:
		return top.pair
	case top.item >= 0:
		return top.item
	}
	return top.owner
}

func (f *flow) open(pos, owner int) {
	f.stack = append(f.stack, container{mapping: f.data[pos] == '{', owner: owner, item: -1, pair: -1})
	f.add(Open, pos, pos+1, owner)
}

// close ends the innermost collection, whichever bracket does it.
func (f *flow) close(pos int) {
	f.end()
	top := f.stack[len(f.stack)-1]
	f.add(Close, pos, pos+1, top.owner)
	f.stack = f.stack[:len(f.stack)-1]
	if len(f.stack) > 0 && top.owner >= 0 {
		f.Entries[top.owner].Value.End = pos + 1
		f.Entries[top.owner].End = pos + 1
	}
}

// end closes the entries being read in the innermost collection.
func (f *flow) end() {
	top := f.stack[len(f.stack)-1]
	for _, e := range []int{top.pair, top.item} {
		if e >= 0 {
			f.Entries[e].End = max(f.Entries[e].End, f.last)
		}
	}
}

// abandon closes all collections that have no bracket.
func (f *flow) abandon() {
	for ; len(f.stack) > 0; f.stack = f.stack[:len(f.stack)-1] {
		f.end()
	}
}

// plain is the end of a plain scalar, which may go on over lines.
func (f *flow) plain(pos int) int {
	end := pos + 1
	for i := pos; i < len(f.data); i++ {
		c := f.data[i]
		switch {
		case i > pos && contains(",[]{}", c), i > pos && (c == ':' || c == '?') && f.alone(i), c == '#' && i > pos && folds(f.data[i-1]):
			return end
		case c == '\n' || c == '\r':
			next, ok := f.blanksOnly(i)
			if !ok {
				return end
			}
			i = next - 1
		case c != ' ' && c != '\t':
			end = i + 1
		}
	}
	return end
}

// blanksOnly skips line ends inside of a plain scalar; false where it cannot go
// on.
func (f *flow) blanksOnly(pos int) (int, bool) {
	for pos < len(f.data) && folds(f.data[pos]) {
		if f.data[pos] == '\n' || f.data[pos] == '\r' {
			start := nextLine(f.data, pos)
			blanks, rest := Indent(f.data, start)
			if marker(f.data, start) || f.confined && rest < len(f.data) && blanks <= f.indent {
				return pos, false
			}
			pos = start
			continue
		}
		pos++
	}
	return pos, pos < len(f.data) && f.data[pos] != '#'
}

func (f *flow) add(kind Kind, start, end, entry int) {
	f.token(kind, start, end, entry)
	f.Tokens[len(f.Tokens)-1].Flow = true
}

func contains(set string, c byte) bool {
	for i := range len(set) {
		if set[i] == c {
			return true
		}
	}
	return false
}
