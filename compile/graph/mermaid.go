package graph

import (
	"bytes"
	"fmt"
	"io"

	"github.com/okrc/okrc/schema/escape"
)

// The limits within which GitHub draws a Mermaid graph.
const (
	mermaidEdges = 500
	mermaidBytes = 50000
)

// Mermaid writes a flowchart of a size that GitHub draws. A larger graph loses
// its key results first, is then folded to a node a frame, and loses whole
// frames from the end at last; a node and a comment say so.
func Mermaid(w io.Writer, g *Graph) error {
	text := mermaid(g, "")
	for _, smaller := range []func(*Graph) (*Graph, string){withoutKeyResults, folded, beginning} {
		if fits(g, text) {
			break
		}
		slim, note := smaller(g)
		g, text = slim, mermaid(slim, note)
	}
	_, err := w.Write(text)
	return err
}

func fits(g *Graph, text []byte) bool {
	return len(g.Edges) <= mermaidEdges && len(text) <= mermaidBytes
}

// mermaid writes a graph, whatever its size, with a note on what is missing.
func mermaid(g *Graph, note string) []byte {
	var b bytes.Buffer
	b.WriteString("flowchart BT\n")
	if note != "" {
		fmt.Fprintf(&b, "  %%%% too large for a page: %s\n  note[\"%s\"]\n", note, note)
	}
	for _, group := range g.Groups {
		fmt.Fprintf(&b, "  subgraph %s[\"%s\"]\n", group.ID, escape.Mermaid(shorten(group.Name)))
		for _, n := range group.Nodes {
			fmt.Fprintf(&b, "    %s\n", mermaidNode(n))
		}
		b.WriteString("  end\n")
	}
	for _, e := range g.Edges {
		fmt.Fprintf(&b, "  %s %s %s\n", e.From.ID, mermaidArrow(e), e.To.ID)
	}
	for _, class := range statusClasses {
		fmt.Fprintf(&b, "  classDef %s fill:%s,stroke:%s,color:#111\n", class.name, class.fill, class.stroke)
	}
	return b.Bytes()
}

func mermaidNode(n *Node) string {
	label := caption(n, escape.Mermaid)
	shape := n.ID + `["` + label + `"]`
	switch n.Kind {
	case KeyResultNode:
		shape = n.ID + `(["` + label + `"])`
	case TeamNode:
		return n.ID + `{{"` + label + `"}}`
	}
	return shape + ":::" + className(n.Status)
}

func mermaidArrow(e Edge) string {
	arrow := map[EdgeKind]string{Aligns: "-->", Contains: "-.-", Depends: "-.->", Asks: "==>"}[e.Kind]
	if label := e.caption(); label != "" {
		arrow += `|"` + escape.Mermaid(label) + `"|`
	}
	return arrow
}
