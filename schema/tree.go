package schema

import (
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/source"
	"github.com/okrc/okrc/schema/source/scan"
)

// tree finds the bytes of nodes: the parser gives starts only, as lines and
// characters of its own line table.
type tree struct {
	file  *source.File
	data  []byte
	lines *source.Lines
	last  parserPlace
}

// parserPlace is a place as the parser tells it, and its byte.
type parserPlace struct{ line, column, offset int }

func newTree(file *source.File) *tree {
	return &tree{file: file, data: file.Data, lines: file.ParserLines()}
}

// start is the offset at which the text of a node begins, behind its anchor.
func (t *tree) start(n *yaml.Node) int {
	at := t.offset(n.Line, n.Column)
	if n.Anchor != "" && at < len(t.data) && t.data[at] == '&' {
		at += 1 + len(n.Anchor)
		for at < len(t.data) && (t.data[at] == ' ' || t.data[at] == '\t') {
			at++
		}
	}
	return at
}

// offset is the byte at a line and a column in characters. Nodes are mostly asked
// for in their order, so that on a long line it counts on from the last one.
func (t *tree) offset(line, column int) int {
	if at := &t.last; line == at.line && column >= at.column {
		for ; at.column < column && at.offset < len(t.data); at.column++ {
			_, size := utf8.DecodeRune(t.data[at.offset:])
			at.offset += size
		}
		at.column = column
		return at.offset
	}
	offset := t.file.OffsetParser(source.Position{Line: line, Column: column})
	t.last = parserPlace{line, column, offset}
	return offset
}

// span is the place of a node: a scalar with its quotes, a collection from its
// first to its last byte. indent is that of the node that holds it.
func (t *tree) span(n *yaml.Node, indent int) source.Span {
	start := t.start(n)
	return source.Span{Start: start, End: t.end(n, start, indent)}
}

func (t *tree) end(n *yaml.Node, start, indent int) int {
	switch n.Kind {
	case yaml.ScalarNode:
		return t.scalarEnd(n, start, indent)
	case yaml.AliasNode:
		return min(start+1+len(n.Value), len(t.data))
	case yaml.MappingNode, yaml.SequenceNode:
		end := start
		if k := len(n.Content); k > 0 {
			last := n.Content[k-1]
			inner := n.Column - 1
			end = t.end(last, t.start(last), inner)
		}
		if n.Style&yaml.FlowStyle != 0 {
			return t.flowEnd(max(end, min(start+1, len(t.data))))
		}
		return end
	}
	return start
}

func (t *tree) scalarEnd(n *yaml.Node, start, indent int) int {
	switch {
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		return scan.Quoted(t.data, start)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return scan.BlockScalar(t.data, start, indent)
	}
	if end := start + len(n.Value); end <= len(t.data) && string(t.data[start:end]) == n.Value {
		return end
	}
	return scan.Plain(t.data, start, n.Value)
}

// flowEnd is the offset behind the bracket that closes a flow collection whose
// last item ends at an offset.
func (t *tree) flowEnd(at int) int {
	for at < len(t.data) {
		switch c := t.data[at]; c {
		case ']', '}':
			return at + 1
		case '#':
			for at < len(t.data) && t.data[at] != '\n' && t.data[at] != '\r' {
				at++
			}
		default:
			at++
		}
	}
	return at
}

// deref is the node itself, or what it is an alias of.
func deref(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode && n.Alias != nil {
		n = n.Alias
	}
	return n
}

// lookup is the value of a key of a mapping, and the key; nil where it is absent.
func lookup(n *yaml.Node, name string) (key, value *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return n.Content[i], deref(n.Content[i+1])
		}
	}
	return nil, nil
}

// isNull reports whether a node is a key's missing value: nothing, ~ or null.
func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0 &&
		(n.Value == "" || n.Value == "~" || n.Value == "null" || n.Value == "Null" || n.Value == "NULL")
}
