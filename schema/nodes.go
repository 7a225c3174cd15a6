package schema

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// nodeCheck walks a document once, before anything is made of it: limits, keys
// that stand twice, what okr/v1 leaves out of YAML, characters that hide.
type nodeCheck struct {
	p        *parser
	nodes    int
	bytes    int
	ok       bool
	expanded map[*yaml.Node][2]int // nodes and bytes of an alias's target
	open     map[*yaml.Node]bool
}

// checkNodes reports whether a document can be read further.
func (p *parser) checkNodes(root *yaml.Node) bool {
	c := &nodeCheck{p: p, ok: true}
	c.walk(root, 1, -1)
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

func (c *nodeCheck) walk(n *yaml.Node, depth, indent int) {
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
		c.fatal(n, "this document is too large: over 250,000 values, or 20 MB of text with its aliases written out", "split it into several files")
		return
	case n.Style&yaml.TaggedStyle != 0:
		c.tagged(n)
		return
	}
	switch n.Kind {
	case yaml.AliasNode:
		c.alias(n, depth)
	case yaml.MappingNode:
		c.mapping(n, depth)
	case yaml.SequenceNode:
		for _, item := range n.Content {
			c.walk(item, depth+1, n.Column-1)
		}
	case yaml.ScalarNode:
		c.scalar(n, indent)
	}
}

func (c *nodeCheck) tagged(n *yaml.Node) {
	start := c.p.tree.offset(n.Line, n.Column)
	end := start
	for end < len(c.p.tree.data) && !strings.ContainsRune(" \t\r\n", rune(c.p.tree.data[end])) {
		end++
	}
	c.ok = false
	c.p.report(finding.Diagnostic{Rule: "unsafe-document",
		Message: fmt.Sprintf("%q is a YAML tag, which okrc does not read", string(c.p.tree.data[start:end])),
		Help:    "remove it: every value is read by the kind of its key", Span: source.Span{Start: start, End: end}})
}

// alias counts what an alias stands for each time it is used, so that a few
// lines cannot become a billion.
func (c *nodeCheck) alias(n *yaml.Node, depth int) {
	target := n.Alias
	if target == nil || c.open[target] {
		c.fatal(n, fmt.Sprintf("the alias *%s leads back to itself", n.Value), "write the value out")
		return
	}
	size, known := c.expanded[target]
	if !known {
		if c.open == nil {
			c.open, c.expanded = map[*yaml.Node]bool{}, map[*yaml.Node][2]int{}
		}
		inner := &nodeCheck{p: c.p, ok: true, open: c.open, expanded: c.expanded}
		c.open[target] = true
		inner.count(target, depth)
		delete(c.open, target)
		if !inner.ok {
			c.fatal(n, "the aliases of this document lead back to themselves, or hold too much", "write the values out")
			return
		}
		size = [2]int{inner.nodes, inner.bytes}
		c.expanded[target] = size
	}
	c.nodes += size[0]
	c.bytes += size[1]
	if c.nodes > maxNodes || c.bytes > maxExpanded {
		c.fatal(n, "this document is too large: over 250,000 values, or 20 MB of text with its aliases written out", "write the values out, or split the file")
	}
}

// count is walk without looking at the values, which are looked at where they
// stand.
func (c *nodeCheck) count(n *yaml.Node, depth int) {
	if !c.ok {
		return
	}
	c.nodes++
	c.bytes += len(n.Value)
	if depth > maxDepth || c.nodes > maxNodes || c.bytes > maxExpanded {
		c.ok = false
		return
	}
	if n.Kind == yaml.AliasNode {
		if n.Alias == nil || c.open[n.Alias] {
			c.ok = false
			return
		}
		if size, known := c.expanded[n.Alias]; known {
			c.nodes += size[0]
			c.bytes += size[1]
			return
		}
		c.open[n.Alias] = true
		nodes, bytes := c.nodes, c.bytes
		c.count(n.Alias, depth)
		c.expanded[n.Alias] = [2]int{c.nodes - nodes, c.bytes - bytes}
		delete(c.open, n.Alias)
		return
	}
	for _, item := range n.Content {
		c.count(item, depth+1)
	}
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
		c.walk(key, depth+1, n.Column-1)
		c.walk(n.Content[i+1], depth+1, n.Column-1)
	}
	c.duplicates(n)
}

// duplicates finds keys that stand twice; the first one is read on. Few keys are compared pair by pair,
// many by a table.
func (c *nodeCheck) duplicates(n *yaml.Node) {
	const few = 24
	if len(n.Content) <= 2*few {
		for i := 2; i+1 < len(n.Content); i += 2 {
			for j := 0; j < i; j += 2 {
				if nfc(n.Content[i].Value) == nfc(n.Content[j].Value) {
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

func (c *nodeCheck) duplicate(first, second *yaml.Node) {
	t := c.p.tree
	c.p.report(finding.Diagnostic{Rule: "duplicate-key",
		Message: fmt.Sprintf("the key %q stands twice here", visible(second.Value, 60)),
		Label:   "the second one", Help: "keep one of them: readers would take different ones",
		Span:    t.span(second, -1),
		Related: []finding.Related{{Span: t.span(first, -1), Label: "the first one"}}})
}

// scalar finds characters that hide or reorder text, and text that a comment
// cuts.
func (c *nodeCheck) scalar(n *yaml.Node, indent int) {
	block := n.Style&(yaml.LiteralStyle|yaml.FoldedStyle|yaml.DoubleQuotedStyle) != 0
	for _, r := range n.Value {
		if r < ' ' && r != '\n' && r != '\t' && (r != '\r' || !block) || r >= 0x7f && r < 0xa0 || escape.Bidi(r) {
			c.p.report(finding.Diagnostic{Rule: "invalid-value",
				Message: fmt.Sprintf("the text holds %s, which does not show or reorders what does", escape.Visible(string(r))),
				Help:    "remove it", Span: c.p.tree.span(n, indent)})
			break
		}
	}
	if n.Style == 0 && n.Value != "" {
		c.p.cutText(n)
	}
}

// cutText warns where a plain value ends at a "#" that was meant as text.
func (p *parser) cutText(n *yaml.Node) {
	data := p.tree.data
	end := p.tree.end(n, p.tree.start(n), -1)
	at := end
	for at < len(data) && (data[at] == ' ' || data[at] == '\t') {
		at++
	}
	if at == end || at+1 >= len(data) || data[at] != '#' || strings.ContainsRune(" \t\r\n#!", rune(data[at+1])) {
		return
	}
	stop := at
	for stop < len(data) && data[stop] != '\n' && data[stop] != '\r' {
		stop++
	}
	if strings.HasPrefix(string(data[at+1:stop]), "okrc:") {
		return
	}
	start := p.tree.start(n)
	whole := strings.TrimRight(string(data[start:stop]), " \t")
	p.report(finding.Diagnostic{Rule: "cut-text",
		Message: fmt.Sprintf("YAML reads %q as a comment, and the text ends before it", visible(strings.TrimRight(string(data[at:stop]), " \t"), 60)),
		Label:   "this is not part of the text", Help: "put the text in quotes, or a blank behind # if it is a comment",
		Span:  source.Span{Start: at, End: start + len(whole)},
		Fixes: []finding.Fix{p.fix("Put the text in quotes", false, source.Edit{Span: source.Span{Start: start, End: start + len(whole)}, New: quote(whole)})}})
}

// quote is text as a double-quoted scalar.
func quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
