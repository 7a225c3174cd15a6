package graph

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/escape"
)

// The limits within which GitHub draws a Mermaid graph.
const (
	mermaidEdges = 500
	mermaidBytes = 50000
)

// Formats are the names of the formats that Write knows.
func Formats() []string { return []string{"mermaid", "dot", "json"} }

// Write writes the graph in one of Formats.
func Write(w io.Writer, format string, g *Graph) error {
	switch format {
	case "mermaid":
		return Mermaid(w, g)
	case "dot":
		return DOT(w, g)
	case "json":
		return JSON(w, g)
	}
	return fmt.Errorf("no graph format %q", format)
}

// Mermaid writes a flowchart. Where the graph is larger than GitHub draws, key
// results are left out first and then whole groups from the end; a comment and
// a node say how many goals are missing.
func Mermaid(w io.Writer, g *Graph) error {
	text := mermaid(g, 0)
	if !fits(g, text) {
		g = withoutKeyResults(g)
		hidden := 0
		for text = mermaid(g, hidden); !fits(g, text) && len(g.Groups) > 0; text = mermaid(g, hidden) {
			cut := max(1, len(g.Groups)/8)
			for _, group := range g.Groups[len(g.Groups)-cut:] {
				hidden += len(group.Nodes)
			}
			g = withGroups(g, g.Groups[:len(g.Groups)-cut])
		}
	}
	_, err := w.Write(text)
	return err
}

func fits(g *Graph, text []byte) bool {
	return len(g.Edges) <= mermaidEdges && len(text) <= mermaidBytes
}

func mermaid(g *Graph, hidden int) []byte {
	var b bytes.Buffer
	b.WriteString("flowchart BT\n")
	if hidden > 0 {
		fmt.Fprintf(&b, "  %%%% %d more goals are not drawn: the graph is too large for a page\n  more[\"%d more goals\"]\n", hidden, hidden)
	}
	for _, group := range g.Groups {
		fmt.Fprintf(&b, "  subgraph %s[\"%s\"]\n", group.ID, escape.Mermaid(group.Name))
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
	label := escape.Mermaid(n.Title)
	if p := percent(n); p != "" {
		label += " · " + p
	}
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
	if e.Label != "" {
		arrow += `|"` + escape.Mermaid(e.Label) + `"|`
	}
	return arrow
}

// DOT writes a digraph for Graphviz.
func DOT(w io.Writer, g *Graph) error {
	var b bytes.Buffer
	b.WriteString("digraph okrs {\n  rankdir=BT;\n  node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\"];\n")
	for _, group := range g.Groups {
		fmt.Fprintf(&b, "  subgraph cluster_%s {\n    label=%s;\n", group.ID, escape.DOT(group.Name))
		for _, n := range group.Nodes {
			label := n.Title
			if p := percent(n); p != "" {
				label += " · " + p
			}
			fmt.Fprintf(&b, "    %s [label=%s, tooltip=%s%s];\n", n.ID, escape.DOT(label), escape.DOT(n.Ref), dotStyle(n))
		}
		b.WriteString("  }\n")
	}
	for _, e := range g.Edges {
		style := map[EdgeKind]string{Aligns: "solid", Contains: "dotted", Depends: "dashed", Asks: "bold"}[e.Kind]
		fmt.Fprintf(&b, "  %s -> %s [style=%s", e.From.ID, e.To.ID, style)
		if e.Kind == Contains {
			b.WriteString(", dir=none")
		}
		if e.Label != "" {
			fmt.Fprintf(&b, ", label=%s", escape.DOT(e.Label))
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

// JSON writes nodes and edges for other programs.
func JSON(w io.Writer, g *Graph) error {
	type node struct {
		Ref      string      `json:"ref"`
		Title    string      `json:"title"`
		Kind     NodeKind    `json:"kind"`
		Group    string      `json:"group"`
		Status   *string     `json:"status"`
		Progress json.Number `json:"progress,omitempty"`
	}
	type edge struct {
		Kind  EdgeKind `json:"kind"`
		From  string   `json:"from"`
		To    string   `json:"to"`
		Label string   `json:"label,omitempty"`
	}
	out := struct {
		Version string `json:"version"`
		View    View   `json:"view"`
		Nodes   []node `json:"nodes"`
		Edges   []edge `json:"edges"`
	}{Version: "v1", View: g.View, Nodes: []node{}, Edges: []edge{}}
	for _, group := range g.Groups {
		for _, n := range group.Nodes {
			item := node{Ref: n.Ref, Title: n.Title, Kind: n.Kind, Group: group.Name}
			if n.Kind != TeamNode {
				status := string(n.Status)
				item.Status = &status
			}
			if n.Progress != nil {
				item.Progress = json.Number(n.Progress.FloatString(6))
			}
			out.Nodes = append(out.Nodes, item)
		}
	}
	for _, e := range g.Edges {
		out.Edges = append(out.Edges, edge{Kind: e.Kind, From: e.From.Ref, To: e.To.Ref, Label: e.Label})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func withoutKeyResults(g *Graph) *Graph {
	owner := map[*Node]*Node{}
	for _, e := range g.Edges {
		if e.Kind == Contains {
			owner[e.From] = e.To
		}
	}
	out := &Graph{View: g.View}
	for _, group := range g.Groups {
		slim := &Group{ID: group.ID, Name: group.Name}
		for _, n := range group.Nodes {
			if n.Kind != KeyResultNode {
				slim.Nodes = append(slim.Nodes, n)
			}
		}
		out.Groups = append(out.Groups, slim)
	}
	seen := map[[2]*Node]bool{}
	for _, e := range g.Edges {
		if o := owner[e.From]; o != nil {
			e.From = o
		}
		if o := owner[e.To]; o != nil {
			e.To = o
		}
		key := [2]*Node{e.From, e.To}
		if e.Kind != Contains && e.From != e.To && !seen[key] {
			seen[key] = true
			out.Edges = append(out.Edges, e)
		}
	}
	return out
}

// withGroups keeps some groups and the edges between their nodes.
func withGroups(g *Graph, groups []*Group) *Graph {
	kept := map[*Node]bool{}
	for _, group := range groups {
		for _, n := range group.Nodes {
			kept[n] = true
		}
	}
	out := &Graph{View: g.View, Groups: groups}
	for _, e := range g.Edges {
		if kept[e.From] && kept[e.To] {
			out.Edges = append(out.Edges, e)
		}
	}
	return out
}

// percent is the progress of a node in whole percent, rounded half up, or "".
func percent(n *Node) string {
	if n.Progress == nil {
		return ""
	}
	return workspace.Percent(n.Progress, 0) + " %"
}

// statusClasses are the colours of statuses, dark text readable on each.
var statusClasses = []struct{ name, fill, stroke string }{
	{"good", "#cdebd3", "#2f7d46"},
	{"warn", "#fdeebf", "#9a7400"},
	{"bad", "#f9d2cd", "#b3362a"},
	{"plain", "#e6e8eb", "#5c6670"},
}

func className(s workspace.Status) string {
	switch s {
	case workspace.StatusDone, workspace.StatusOnTrack:
		return "good"
	case workspace.StatusBehind:
		return "warn"
	case workspace.StatusAtRisk, workspace.StatusMissed:
		return "bad"
	}
	return "plain"
}

func fill(s workspace.Status) string {
	name := className(s)
	for _, c := range statusClasses {
		if c.name == name {
			return c.fill
		}
	}
	return ""
}
