package graph

import (
	"bytes"
	"fmt"
	"io"

	"github.com/okrc/okrc/schema/escape"
)

// DOT writes a digraph for Graphviz.
func DOT(w io.Writer, g *Graph) error {
	var b bytes.Buffer
	b.WriteString("digraph okrs {\n  rankdir=BT;\n  node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\"];\n")
	for _, group := range g.Groups {
		fmt.Fprintf(&b, "  subgraph cluster_%s {\n    label=%s;\n", group.ID, escape.DOT(shorten(group.Name)))
		for _, n := range group.Nodes {
			fmt.Fprintf(&b, "    %s [label=%s, tooltip=%s%s];\n", n.ID, escape.DOT(caption(n, func(text string) string { return text })), escape.DOT(n.Ref), dotStyle(n))
		}
		b.WriteString("  }\n")
	}
	for _, e := range g.Edges {
		style := map[EdgeKind]string{Aligns: "solid", Contains: "dotted", Depends: "dashed", Asks: "bold"}[e.Kind]
		fmt.Fprintf(&b, "  %s -> %s [style=%s", e.From.ID, e.To.ID, style)
		if e.Kind == Contains {
			b.WriteString(", dir=none")
		}
		if label := e.caption(); label != "" {
			fmt.Fprintf(&b, ", label=%s", escape.DOT(label))
		}
		b.WriteString("];\n")
	}
	b.WriteString("}\n")
	_, err := w.Write(b.Bytes())
	return err
}

func dotStyle(n *Node) string {
	switch n.Kind {
	case TeamNode:
		return `, shape=hexagon, fillcolor="#ffffff"`
	case KeyResultNode:
		return fmt.Sprintf(", shape=ellipse, fillcolor=%q", fill(n.Status))
	}
	return fmt.Sprintf(", fillcolor=%q", fill(n.Status))
}
