package scan

import (
	"strings"

	"github.com/okrc/okrc/schema/source"
)

// Outline is what a text shows without a parser: its tokens, the keys and items
// they make up, its comments. It is made in one pass, from broken text too, and
// is never changed.
type Outline struct {
	// Tokens are in the order of the text and do not overlap.
	Tokens []Token
	// Entries are in the order of the text; each stands behind its parent.
	Entries []Entry
	// Comments are in the order of the text.
	Comments []Comment

	data []byte
}

// Kind is what a token is.
type Kind uint8

// The kinds of tokens.
const (
	Scalar    Kind = iota // a value, or a word of which it cannot be told yet
	Key                   // a scalar before ":"
	Colon                 // ":" behind a key
	Dash                  // "-" before an item
	Question              // "?" before a key
	Open                  // "[" or "{"
	Close                 // "]" or "}"
	Comma                 // "," in a flow collection
	Property              // an anchor or a tag
	Alias                 // "*name"
	Marker                // "---" or "..."
	Directive             // a line that begins with "%"
)

// Token is one piece of the text.
type Token struct {
	source.Span
	// Entry is the entry that the token belongs to (a key, its colon and its
	// value to that of the key), -1 at the root of a document.
	Entry int
	// Document counts the documents of the text from 0.
	Document int
	Kind     Kind
	// Fresh is set for a scalar that begins a line, or follows a dash: it may
	// become a key.
	Fresh bool
	// Flow is set inside of a flow collection, its brackets included.
	Flow bool
}

// Entry is a key of a mapping with its value, or an item of a list.
type Entry struct {
	// Parent is the entry that holds this one, -1 at the root.
	Parent   int
	Document int
	// Index counts the items of a list from 0.
	Index int
	// Name is the key without its quotes; "" for an item.
	Name string
	// Start is the first byte: of the key, of the dash, or of a flow item.
	Start int
	// Key is the key with its quotes; the dash, or empty at Start, for an item.
	Key source.Span
	// Value is the scalar or flow collection that is the value; empty where
	// there is none on its own, or other entries make it up.
	Value source.Span
	// End is the offset behind the last byte of the entry with its children.
	End int
	// Column is that of the key or dash, in bytes from 0; −1 in a flow
	// collection.
	Column int
	// Item is set for an item of a list.
	Item bool

	children int32
}

// Span is the entry with its children.
func (e Entry) Span() source.Span { return source.Span{Start: e.Start, End: e.End} }

// Comment is a comment with its "#", without the end of its line.
type Comment struct {
	source.Span
	// Own is set where nothing else stands on the line.
	Own bool
	// Covers is what the comment speaks of: the text before it on its line, or
	// the next key or item with its children where it has a line of its own.
	// Empty where nothing follows.
	Covers source.Span
}

// Keys are the names of the keys directly below an entry, in their order; −1
// stands for the root of a document.
func (o *Outline) Keys(document, entry int) []string {
	var names []string
	for _, e := range o.Entries {
		if e.Parent == entry && e.Document == document && !e.Item {
			names = append(names, e.Name)
		}
	}
	return names
}

// Step is one step of a path: a key, or the index of an item.
type Step struct {
	Key   string
	Item  bool
	Index int
	// Entry is the entry that the step leads to; −1 for an item that is about
	// to be written.
	Entry int
}

// Path leads from the root of the document to an entry; −1 is the root itself.
func (o *Outline) Path(entry int) []Step {
	var path []Step
	for ; entry >= 0; entry = o.Entries[entry].Parent {
		e := o.Entries[entry]
		path = append(path, Step{Key: e.Name, Item: e.Item, Index: e.Index, Entry: entry})
	}
	for i, j := 0, len(path)-1; i < j; i, j = i+1, j-1 {
		path[i], path[j] = path[j], path[i]
	}
	return path
}

// covers works out what each comment speaks of.
func (o *Outline) covers() {
	next := 0
	for i := range o.Comments {
		c := &o.Comments[i]
		if !c.Own {
			line := Line(o.data, c.Start)
			_, start := Indent(o.data, line.Start)
			c.Covers = source.Span{Start: start, End: c.Start}
			continue
		}
		for next < len(o.Entries) && o.Entries[next].Start < c.End {
			next++
		}
		c.Covers = source.Span{Start: len(o.data), End: len(o.data)}
		if next < len(o.Entries) {
			c.Covers = o.Entries[next].Span()
		}
	}
}

// name is a key without its quotes and escapes.
func name(text string) string {
	switch {
	case len(text) >= 2 && text[0] == '\'' && text[len(text)-1] == '\'':
		return strings.ReplaceAll(text[1:len(text)-1], "''", "'")
	case len(text) >= 2 && text[0] == '"' && text[len(text)-1] == '"':
		return strings.NewReplacer(`\"`, `"`, `\\`, `\`, `\/`, `/`).Replace(text[1 : len(text)-1])
	}
	return text
}
