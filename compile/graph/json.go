package graph

import (
	"encoding/json"
	"io"

	"github.com/okrc/okrc/compile/workspace"
)

type jsonNode struct {
	Ref      string       `json:"ref"`
	Title    string       `json:"title"`
	Kind     NodeKind     `json:"kind"`
	Group    string       `json:"group"`
	Team     *string      `json:"team"`
	Person   *string      `json:"person,omitempty"`
	Cycle    *string      `json:"cycle"`
	Status   *string      `json:"status"`
	Progress *json.Number `json:"progress"`
}

type jsonEdge struct {
	Kind        EdgeKind     `json:"kind"`
	From        string       `json:"from"`
	To          string       `json:"to"`
	Contributes *json.Number `json:"contributes"`
	Label       string       `json:"label,omitempty"`
}

// JSON writes nodes and edges for other programs.
func JSON(w io.Writer, g *Graph) error {
	out := struct {
		Version string     `json:"version"`
		View    View       `json:"view"`
		Nodes   []jsonNode `json:"nodes"`
		Edges   []jsonEdge `json:"edges"`
	}{Version: "v1", View: g.View, Nodes: []jsonNode{}, Edges: []jsonEdge{}}
	for _, group := range g.Groups {
		for _, n := range group.Nodes {
			out.Nodes = append(out.Nodes, newJSONNode(n, group))
		}
	}
	for _, e := range g.Edges {
		edge := jsonEdge{Kind: e.Kind, From: e.From.Ref, To: e.To.Ref, Label: e.Label}
		if e.Contributes != "" {
			n := json.Number(e.Contributes)
			edge.Contributes = &n
		}
		out.Edges = append(out.Edges, edge)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func newJSONNode(n *Node, group *Group) jsonNode {
	out := jsonNode{
		Ref: n.Ref, Title: n.Title, Kind: n.Kind, Group: group.Name,
		Team: known(n.Team), Person: known(n.Person), Cycle: known(n.Cycle), Status: known(string(n.Status)),
	}
	if n.Progress != nil {
		p := json.Number(workspace.Shortest(n.Progress, 6))
		out.Progress = &p
	}
	return out
}

// known is nil where the text is empty, so that JSON says null.
func known(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
