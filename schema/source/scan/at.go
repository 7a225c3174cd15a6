package scan

import (
	"sort"

	"github.com/okrc/okrc/schema/source"
)

// Slot is what may be written at a place.
type Slot uint8

// The slots.
const (
	// Nothing: a comment, a marker, behind a bracket.
	Nothing Slot = iota
	// KeySlot: a key of the mapping that the path leads to.
	KeySlot
	// ValueSlot: the value of what the path leads to.
	ValueSlot
	// EitherSlot: the value of what the path leads to, or the first key of a
	// mapping that is it.
	EitherSlot
)

// Place is where an offset lies in the tree of keys and items.
type Place struct {
	// Document counts the documents of the text from 0.
	Document int
	// Path leads to the mapping that may get a key, or to the key or item that
	// may get a value.
	Path []Step
	// Entry is the last entry of Path, −1 at the root, or before an item that
	// is not there yet.
	Entry int
	Slot  Slot
	// Word is the key or value that the offset lies in or at the end of; empty
	// at the offset where there is none.
	Word source.Span
	// Flow is set inside of a flow collection.
	Flow bool
}

// At is the place of an offset. It answers for every offset, in broken text as
// well as it can; one outside of the text is taken as its nearest end.
func (o *Outline) At(offset int) Place {
	offset = min(max(offset, 0), len(o.data))
	if o.inComment(offset) {
		return Place{Document: o.documentAt(offset), Entry: -1, Word: source.Span{Start: offset, End: offset}}
	}
	last := sort.Search(len(o.Tokens), func(i int) bool { return o.Tokens[i].Start > offset }) - 1
	if last >= 0 && last > 0 && o.Tokens[last].Start == offset && wordless(o.Tokens[last].Kind) && o.Tokens[last-1].End == offset && !wordless(o.Tokens[last-1].Kind) {
		last-- // at the end of a word, before a bracket or colon
	}
	if last >= 0 && o.Tokens[last].End >= offset && !wordless(o.Tokens[last].Kind) {
		return o.word(o.Tokens[last])
	}
	if last >= 0 && o.Tokens[last].Start == offset && o.Tokens[last].Kind != Open {
		last-- // before a bracket, dash or comma: what comes before it decides
	}
	if last >= 0 && o.Tokens[last].Flow && o.inFlow(last, offset) {
		return o.gapInFlow(o.Tokens[last], offset)
	}
	if last >= 0 && Line(o.data, o.Tokens[last].Start).End >= offset {
		return o.gapInLine(o.Tokens[last], offset)
	}
	return o.gapBetweenLines(offset)
}

// wordless reports whether tokens of a kind are no words that somebody writes.
func wordless(k Kind) bool {
	switch k {
	case Scalar, Key, Alias, Property, Marker, Directive:
		return false
	}
	return true
}

func (o *Outline) inComment(offset int) bool {
	i := sort.Search(len(o.Comments), func(i int) bool { return o.Comments[i].Start >= offset }) - 1
	return i >= 0 && offset <= o.Comments[i].End
}

func (o *Outline) documentAt(offset int) int {
	i := sort.Search(len(o.Tokens), func(i int) bool { return o.Tokens[i].Start > offset }) - 1
	if i < 0 {
		return 0
	}
	return o.Tokens[i].Document
}

// word is the place of an offset in a token.
func (o *Outline) word(t Token) Place {
	p := Place{Document: t.Document, Entry: t.Entry, Word: t.Span, Flow: t.Flow}
	switch {
	case t.Kind == Marker || t.Kind == Directive:
		p.Entry = -1
		return p
	case t.Kind == Key:
		p.Slot, p.Entry = KeySlot, o.Entries[t.Entry].Parent
	case t.Fresh && o.hasKeys(t):
		p.Slot = KeySlot
	case t.Fresh:
		p.Slot = EitherSlot
	default:
		p.Slot = ValueSlot
	}
	p.Path = o.Path(p.Entry)
	return p
}

// hasKeys reports whether the entry of a fresh word has keys already, so that
// the word can only become another one. At the root a word is always a key.
func (o *Outline) hasKeys(t Token) bool {
	if t.Entry < 0 {
		return true
	}
	for i := t.Entry + 1; i < len(o.Entries) && o.Entries[i].Start < o.Entries[t.Entry].End; i++ {
		if o.Entries[i].Parent == t.Entry {
			return !o.Entries[i].Item
		}
	}
	return false
}

// inFlow reports whether an offset behind a token lies inside of its collection.
func (o *Outline) inFlow(last, offset int) bool {
	depth := 0
	for i := last; i >= 0 && o.Tokens[i].Flow; i-- {
		switch o.Tokens[i].Kind {
		case Close:
			depth--
		case Open:
			if depth++; depth > 0 {
				return last+1 < len(o.Tokens) && o.Tokens[last+1].Flow || o.abandoned(last, offset)
			}
		}
	}
	return false
}

// abandoned reports whether an offset behind the last token of a collection that
// is never closed still belongs to it: on the same line, or indented deeper than
// its key.
func (o *Outline) abandoned(last, offset int) bool {
	t := o.Tokens[last]
	if Line(o.data, t.Start).End >= offset {
		return true
	}
	for e := t.Entry; e >= 0; e = o.Entries[e].Parent {
		if column := o.Entries[e].Column; column >= 0 {
			return offset-Line(o.data, offset).Start > column
		}
	}
	return true
}

// gapInFlow is the place of an offset behind a token of a flow collection.
func (o *Outline) gapInFlow(t Token, offset int) Place {
	p := Place{Document: t.Document, Entry: t.Entry, Word: source.Span{Start: offset, End: offset}, Flow: true}
	switch t.Kind {
	case Open, Comma:
		if o.inMapping(offset) {
			p.Slot = KeySlot
			break
		}
		p.Path = append(o.Path(t.Entry), Step{Item: true, Index: o.itemsBefore(t.Entry, offset), Entry: -1})
		p.Slot, p.Entry = EitherSlot, -1
		return p
	case Colon, Property:
		p.Slot = ValueSlot
	}
	p.Path = o.Path(p.Entry)
	return p
}

// inMapping reports whether the innermost open bracket before an offset is "{".
func (o *Outline) inMapping(offset int) bool {
	depth := 0
	for i := sort.Search(len(o.Tokens), func(i int) bool { return o.Tokens[i].Start >= offset }) - 1; i >= 0; i-- {
		switch o.Tokens[i].Kind {
		case Close:
			depth++
		case Open:
			if depth--; depth < 0 {
				return o.data[o.Tokens[i].Start] == '{'
			}
		}
	}
	return false
}

func (o *Outline) itemsBefore(entry, offset int) int {
	n := 0
	for i := max(entry, 0); i < len(o.Entries) && o.Entries[i].Start < offset; i++ {
		if o.Entries[i].Parent == entry && o.Entries[i].Item {
			n++
		}
	}
	return n
}

// gapInLine is the place of an offset behind the last token of its line.
func (o *Outline) gapInLine(t Token, offset int) Place {
	p := Place{Document: t.Document, Entry: t.Entry, Word: source.Span{Start: offset, End: offset}}
	switch t.Kind {
	case Colon, Property, Scalar, Alias:
		p.Slot = ValueSlot
	case Dash:
		p.Slot = EitherSlot
	case Marker:
		p.Entry = -1
	}
	p.Path = o.Path(p.Entry)
	return p
}

// gapBetweenLines is the place of an offset before the first token of its line:
// its column decides to which of the open entries it belongs.
func (o *Outline) gapBetweenLines(offset int) Place {
	p := Place{Document: o.documentAt(offset), Entry: -1, Slot: KeySlot, Word: source.Span{Start: offset, End: offset}}
	column := offset - Line(o.data, offset).Start
	e := sort.Search(len(o.Entries), func(i int) bool { return o.Entries[i].Start >= offset }) - 1
	for ; e >= 0; e = o.Entries[e].Parent {
		if entry := o.Entries[e]; entry.Document != p.Document {
			e = -1
			break
		} else if entry.Column >= 0 && entry.Column < column && entry.Value.IsZero() {
			break
		}
	}
	if e >= 0 && o.Entries[e].End <= o.valueStart(e) {
		p.Slot = EitherSlot
	}
	p.Entry, p.Path = max(e, -1), o.Path(e)
	return p
}

// valueStart is the offset behind the colon or dash of an entry.
func (o *Outline) valueStart(entry int) int {
	e := o.Entries[entry]
	if e.Item {
		return e.Key.End
	}
	at := e.Key.End
	for at < len(o.data) && o.data[at] != ':' {
		at++
	}
	return at + 1
}
