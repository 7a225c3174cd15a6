package schema

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
	"github.com/okrc/okrc/schema/source/scan"
)

// nodeCheck walks a document once, before anything is made of it: limits, keys
// that stand twice, what okr/v1 leaves out of YAML, characters that hide.
type nodeCheck struct {
	p     *parser
	nodes int
	bytes int
	ok    bool
	// flow counts the flow collections that are open.
	flow     int
	expanded map[*yaml.Node]size // of the targets of aliases
	open     map[*yaml.Node]bool
}

// size is what a node holds, with aliases written out.
type size struct{ nodes, bytes, depth int }

// checkNodes reports whether a document can be read further.
func (p *parser) checkNodes(root *yaml.Node) bool {
	c := &nodeCheck{p: p, ok: true}
	c.walk(root, 1, -1, "")
	return c.ok
}

// fatal reports what makes the document unsafe, once.
func (c *nodeCheck) fatal(n *yaml.Node, message, help string) {
	if !c.ok {
		return
	}
	c.ok = false
	start := c.p.tree.offset(n.Line, n.Column)
	end := start
	if n.Kind == yaml.ScalarNode || n.Kind == yaml.AliasNode {
		end = c.p.tree.end(n, start, -1)
	}
	if end == start {
		end = min(start+1, len(c.p.tree.data))
	}
	c.p.report(finding.Diagnostic{Rule: "unsafe-document", Message: message, Help: help, Span: source.Span{Start: start, End: end}})
}

// walk looks at a node that stands under key, in a collection of an indent.
func (c *nodeCheck) walk(n *yaml.Node, depth, indent int, key string) {
	if !c.ok {
		return
	}
	c.nodes++
	c.bytes += len(n.Value)
	switch {
	case depth > maxDepth:
		c.fatal(n, fmt.Sprintf("this is nested deeper than %d levels", maxDepth), "no document of okrc needs more than ten")
		return
	case c.nodes > maxNodes || c.bytes > maxExpanded:
		c.fatal(n, tooLarge, "split it into several files")
		return
	case n.Style&yaml.TaggedStyle != 0:
		c.tagged(n)
		return
	}
	if n.Style&yaml.FlowStyle != 0 {
		c.flow++
		defer func() { c.flow-- }()
	}
	switch n.Kind {
	case yaml.AliasNode:
		c.alias(n, depth)
	case yaml.MappingNode:
		c.mapping(n, depth)
	case yaml.SequenceNode:
		for _, item := range n.Content {
			c.walk(item, depth+1, n.Column-1, key)
		}
	case yaml.ScalarNode:
		c.scalar(n, indent, key)
	}
}

func (c *nodeCheck) tagged(n *yaml.Node) {
	start := c.p.tree.offset(n.Line, n.Column)
	end := start
	for end < len(c.p.tree.data) && !strings.ContainsRune(" \t\r\n", rune(c.p.tree.data[end])) {
		end++
	}
	c.ok = false
	c.p.report(finding.Diagnostic{
		Rule:    "unsafe-document",
		Message: fmt.Sprintf("%q is a YAML tag, which okrc does not read", string(c.p.tree.data[start:end])),
		Help:    "remove it: every value is read by the kind of its key", Span: source.Span{Start: start, End: end},
	})
}

// alias counts what an alias stands for each time it is used, so that a few
// lines cannot become a billion.
func (c *nodeCheck) alias(n *yaml.Node, depth int) {
	if c.expanded == nil {
		c.open, c.expanded = map[*yaml.Node]bool{}, map[*yaml.Node]size{}
	}
	held, ok := c.count(n, 0)
	c.nodes += held.nodes
	c.bytes += held.bytes
	switch {
	case !ok:
		c.fatal(n, fmt.Sprintf("the alias *%s leads back to itself", visible(n.Value, 40)), "write the value out")
	case c.nodes > maxNodes || c.bytes > maxExpanded:
		c.fatal(n, tooLarge, "write the values out, or split the file")
	case depth+held.depth > maxDepth:
		c.fatal(n, fmt.Sprintf("with its aliases written out this is nested deeper than %d levels", maxDepth), "no document of okrc needs more than ten")
	}
}

// count is what a node holds; false where an alias in it leads back to what it
// stands in. Nothing that is over the limits is counted to its end.
func (c *nodeCheck) count(n *yaml.Node, depth int) (size, bool) {
	if n.Kind == yaml.AliasNode {
		if held, known := c.expanded[n.Alias]; known {
			return held, true
		}
		if n.Alias == nil || c.open[n.Alias] {
			return size{}, false
		}
		c.open[n.Alias] = true
		held, ok := c.count(n.Alias, depth)
		delete(c.open, n.Alias)
		c.expanded[n.Alias] = held
		return held, ok
	}
	held := size{nodes: 1, bytes: len(n.Value)}
	for _, item := range n.Content {
		inner, ok := c.count(item, depth+1)
		if !ok {
			return held, false
		}
		held.nodes += inner.nodes
		held.bytes += inner.bytes
		held.depth = max(held.depth, inner.depth+1)
		if held.nodes > maxNodes || held.bytes > maxExpanded || held.depth > maxDepth || depth > maxExpansion {
			break
		}
	}
	return held, true
}

func (c *nodeCheck) mapping(n *yaml.Node, depth int) {
	if len(n.Content)/2 > maxKeys {
		c.fatal(n, fmt.Sprintf("a mapping holds %d keys; at most %d are read", len(n.Content)/2, maxKeys), "split it")
		return
	}
	for i := 0; i+1 < len(n.Content) && c.ok; i += 2 {
		key := n.Content[i]
		switch {
		case key.Tag == "!!merge" || key.Value == "<<" && key.Style == 0:
			c.fatal(key, "<< merges mappings, which okrc does not read", "write the keys out")
			return
		case key.Kind != yaml.ScalarNode:
			c.fatal(key, "a key must be a plain word", "write it as name: value")
			return
		}
		c.walk(key, depth+1, n.Column-1, "")
		c.walk(n.Content[i+1], depth+1, n.Column-1, key.Value)
	}
	c.duplicates(n)
}

// duplicates finds keys that stand twice; the first one is read on. Few keys are
// compared pair by pair, many by a table.
func (c *nodeCheck) duplicates(n *yaml.Node) {
	const few = 24
	if len(n.Content) <= 2*few {
		for i := 2; i+1 < len(n.Content); i += 2 {
			for j := 0; j < i; j += 2 {
				if sameKey(n.Content[i].Value, n.Content[j].Value) {
					c.duplicate(n.Content[j], n.Content[i])
					break
				}
			}
		}
		return
	}
	seen := make(map[string]*yaml.Node, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := nfc(n.Content[i].Value)
		if first := seen[name]; first != nil {
			c.duplicate(first, n.Content[i])
			continue
		}
		seen[name] = n.Content[i]
	}
}

// sameKey compares keys as people see them.
func sameKey(a, b string) bool {
	return a == b || (!isASCII(a) || !isASCII(b)) && nfc(a) == nfc(b)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func (c *nodeCheck) duplicate(first, second *yaml.Node) {
	t := c.p.tree
	if c.p.twice == nil {
		c.p.twice = map[*yaml.Node]bool{}
	}
	c.p.twice[second] = true
	c.defect(second, finding.Diagnostic{
		Rule:    "duplicate-key",
		Message: fmt.Sprintf("the key %q stands twice here", visible(second.Value, 60)),
		Label:   "the second one", Help: "keep one of them: readers would take different ones",
		Span:    t.span(second, -1),
		Related: []finding.Related{{Span: t.span(first, -1), Label: "the first one"}},
	})
}

// defect keeps a defect until it is known what its node means.
func (c *nodeCheck) defect(n *yaml.Node, d finding.Diagnostic) {
	c.p.defects = append(c.p.defects, nodeDefect{node: n, harmless: d.Rule == "cut-text", Diagnostic: d})
}

// scalar finds characters that hide or reorder text, and text that a comment
// cuts.
func (c *nodeCheck) scalar(n *yaml.Node, indent int, key string) {
	if r, found := hidden(n.Value, n.Style); found {
		c.defect(n, finding.Diagnostic{
			Rule:    "invalid-value",
			Message: fmt.Sprintf("the text holds %s, which does not show or reorders what does", escape.Visible(string(r))),
			Label:   "a character that cannot be seen is in here",
			Help:    "remove it", Span: c.p.tree.span(n, indent),
		})
	}
	if n.Style&^yaml.TaggedStyle == 0 && n.Value != "" {
		c.cutText(n, key)
	}
}

// hidden is the first character of a text that does not show: a control
// character that ends no line, or one that reorders what follows.
func hidden(text string, style yaml.Style) (rune, bool) {
	several := style&(yaml.LiteralStyle|yaml.FoldedStyle|yaml.DoubleQuotedStyle) != 0
	for _, r := range text {
		switch {
		case r >= ' ' && r < 0x7f, r == '\n', r == '\t', r == '\r' && several:
		case r < 0xa0, escape.Bidi(r):
			return r, true
		}
	}
	return 0, false
}

// cutText warns where a plain value ends at a "#" that was meant as text.
func (c *nodeCheck) cutText(n *yaml.Node, key string) {
	data, start := c.p.tree.data, c.p.tree.start(n)
	end := c.p.tree.end(n, start, -1)
	at := end
	for at < len(data) && (data[at] == ' ' || data[at] == '\t') {
		at++
	}
	if at == end || at+1 >= len(data) || data[at] != '#' || strings.ContainsRune(" \t\r\n", rune(data[at+1])) {
		return
	}
	line := scan.Line(data, at)
	if line.Start > start || bytes.HasPrefix(data[at+1:], commentMark) {
		return
	}
	stop := line.End
	if i := bytes.Index(data[at:stop], []byte(" # ")); i >= 0 {
		stop = at + i
	}
	stop = at + len(bytes.TrimRight(data[at:stop], " \t"))
	d := finding.Diagnostic{
		Rule:    "cut-text",
		Message: fmt.Sprintf("YAML reads %q as a comment, and the text ends before it", visible(string(data[at:stop]), 60)),
		Label:   "this is not part of the text", Help: "put the text in quotes, or a blank behind # if it is a comment",
		Span: source.Span{Start: at, End: stop},
	}
	text := kinds[key] == textual
	if text && c.flow == 0 {
		d.Fixes = append(d.Fixes, c.p.fix("Put the text in quotes", false, source.Edit{Span: source.Span{Start: start, End: stop}, New: quote(string(data[start:stop]))}))
	}
	d.Fixes = append(d.Fixes, c.p.fix("Put a blank behind #", !text, source.Edit{Span: source.Span{Start: at + 1, End: at + 1}, New: " "}))
	c.defect(n, d)
}

// quote is text as a double-quoted scalar.
func quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
