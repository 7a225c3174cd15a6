package graph

import "fmt"

// withoutKeyResults keeps objectives and teams; links of key results become
// those of their objectives.
func withoutKeyResults(g *Graph) (*Graph, string) {
	owner := map[*Node]*Node{}
	for _, e := range g.Edges {
		if e.Kind == Contains {
			owner[e.From] = e.To
		}
	}
	out := &Graph{View: g.View}
	missing := 0
	for _, group := range g.Groups {
		slim := &Group{ID: group.ID, Name: group.Name}
		for _, n := range group.Nodes {
			if n.Kind == KeyResultNode && owner[n] != nil {
				missing++
				continue
			}
			slim.Nodes = append(slim.Nodes, n)
		}
		out.Groups = append(out.Groups, slim)
	}
	out.Edges = lifted(g.Edges, func(n *Node) *Node {
		if o := owner[n]; o != nil {
			return o
		}
		return n
	})
	return out, fmt.Sprintf("%d key results are not drawn", missing)
}

// folded makes a node of every frame.
func folded(g *Graph) (*Graph, string) {
	frame := map[*Node]*Node{}
	all := &Group{ID: "g1", Name: "all"}
	goals := 0
	for _, group := range g.Groups {
		folded := &Node{ID: "f" + group.ID, Kind: TeamNode}
		for _, n := range group.Nodes {
			frame[n] = folded
		}
		folded.Title = fmt.Sprintf("%s · %d drawn as one", shorten(group.Name), len(group.Nodes))
		goals += len(group.Nodes)
		all.Nodes = append(all.Nodes, folded)
	}
	out := &Graph{View: g.View, Groups: []*Group{all}}
	out.Edges = lifted(g.Edges, func(n *Node) *Node { return frame[n] })
	return out, fmt.Sprintf("%d objectives are folded into %d nodes, key results are not drawn", goals, len(all.Nodes))
}

// lifted moves the ends of links to what stands for them, and keeps one of each.
func lifted(edges []Edge, up func(*Node) *Node) []Edge {
	type link struct {
		kind     EdgeKind
		from, to *Node
	}
	var out []Edge
	seen := map[link]bool{}
	for _, e := range edges {
		from, to := up(e.From), up(e.To)
		key := link{e.Kind, from, to}
		if e.Kind == Contains || from == to || seen[key] {
			continue
		}
		seen[key] = true
		lift := Edge{Kind: e.Kind, From: from, To: to}
		if from == e.From && to == e.To {
			lift = e
		}
		out = append(out, lift)
	}
	return out
}

// beginning keeps as many nodes of a folded graph as a page takes, from its
// beginning.
func beginning(g *Graph) (*Graph, string) {
	nodes := g.Groups[0].Nodes
	for keep := len(nodes) * 7 / 8; ; keep = keep * 7 / 8 {
		note := fmt.Sprintf("%d of %d frames are drawn, each as one node", keep, len(nodes))
		slim := firstNodes(g, nodes[:keep])
		if keep == 0 || fits(slim, mermaid(slim, note)) {
			return slim, note
		}
	}
}

// firstNodes keeps some nodes and the links between them.
func firstNodes(g *Graph, nodes []*Node) *Graph {
	kept := map[*Node]bool{}
	for _, n := range nodes {
		kept[n] = true
	}
	out := &Graph{View: g.View}
	if len(nodes) > 0 {
		out.Groups = []*Group{{ID: g.Groups[0].ID, Name: g.Groups[0].Name, Nodes: nodes}}
	}
	for _, e := range g.Edges {
		if kept[e.From] && kept[e.To] {
			out.Edges = append(out.Edges, e)
		}
	}
	return out
}
