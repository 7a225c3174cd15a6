// Package graph draws how the goals of a workspace hang together: which aligns
// to which, what serves which perspective, who waits for whom.
package graph

import (
	"fmt"
	"math/big"
	"sort"

	"github.com/okrc/okrc/compile/workspace"
)

// View says which links are drawn, and how goals are grouped.
type View string

// The views.
const (
	// Alignment shows aligns_to between goals, grouped by team.
	Alignment View = "alignment"
	// Strategy shows the objectives grouped by perspective, as on a strategy
	// map of the Balanced Scorecard.
	Strategy View = "strategy"
	// Dependencies shows depends_on, the asks to teams among them.
	Dependencies View = "dependencies"
)

// Views are all views, in the order of the documentation.
func Views() []View { return []View{Alignment, Strategy, Dependencies} }

// Options choose a part of the workspace.
type Options struct {
	View View
	// Cycles are the names of those whose goals are drawn, with whatever these
	// link to; empty means all.
	Cycles map[string]bool
	// Focus is the goal around which to draw; nil draws all.
	Focus *workspace.Goal
	// Depth is the number of links to follow from Focus, at least 1; 0 follows
	// all.
	Depth int
	// WithoutPeople leaves out what belongs to persons.
	WithoutPeople bool
	// Around are goals that are drawn with both ends of their links, and nothing
	// else; empty draws by Cycles and Focus.
	Around []*workspace.Goal
}

// Graph is a picture before it has a format.
type Graph struct {
	View   View
	Groups []*Group
	Edges  []Edge
}

// Group is a frame around nodes: a team or person in a cycle, or a perspective.
type Group struct {
	ID, Name string
	Nodes    []*Node
}

// NodeKind is what a node stands for.
type NodeKind string

// The kinds of nodes.
const (
	ObjectiveNode NodeKind = "objective"
	KeyResultNode NodeKind = "key_result"
	TeamNode      NodeKind = "team"
)

// Node is a goal, or a team that is asked for something.
type Node struct {
	// ID is unique in the graph, made of ASCII letters and digits.
	ID string
	// Ref is the goal's reference, or the team's id.
	Ref, Title string
	Kind       NodeKind
	// Team, Person and Cycle are the goal's, as ids; "" where it has none.
	Team, Person, Cycle string
	// Status is "" for a team.
	Status workspace.Status
	// Progress is 0–1, or nil where it is not known.
	Progress *big.Rat
}

// EdgeKind is the kind of a link in a picture.
type EdgeKind string

// The kinds of edges: those of the workspace, the one from a key result to the
// objective that holds it, and an ask to a team.
const (
	Aligns   EdgeKind = "aligns_to"
	Depends  EdgeKind = "depends_on"
	Contains EdgeKind = "contains"
	Asks     EdgeKind = "asks"
)

// Edge is a link between two nodes of the graph.
type Edge struct {
	Kind     EdgeKind
	From, To *Node
	// Label is what an ask is for.
	Label string
	// Contributes is the number that an alignment brings; "" where it says none.
	Contributes string
}

// Build selects and links the goals of a workspace.
func Build(ws *workspace.Workspace, o Options) *Graph {
	b := &builder{ws: ws, options: o, nodes: map[any]*Node{}, groups: map[string]*Group{}, keep: map[*workspace.Goal]bool{}}
	b.choose()
	b.addNodes()
	b.addEdges()
	return &Graph{View: o.View, Groups: b.order, Edges: b.edges}
}

type builder struct {
	ws      *workspace.Workspace
	options Options
	keep    map[*workspace.Goal]bool
	nodes   map[any]*Node
	groups  map[string]*Group
	order   []*Group
	edges   []Edge
}

// drawn reports whether a link belongs to the view.
func (b *builder) drawn(e *workspace.Edge) bool {
	if b.options.View == Dependencies {
		return e.Kind == workspace.DependsOn
	}
	return e.Kind == workspace.AlignsTo
}

// choose marks the goals to draw: objectives of the wanted cycles, every goal at
// the end of a link that is drawn, and the objectives that hold them.
func (b *builder) choose() {
	if len(b.options.Around) > 0 {
		b.around()
		return
	}
	for _, o := range b.ws.Objectives {
		if o.Refused || o.Duplicate || b.hides(&o.Goal) || !b.wanted(&o.Goal) {
			continue
		}
		if b.options.View != Dependencies {
			b.keep[&o.Goal] = true
		}
		for _, g := range o.Goals() {
			if len(g.Asks) > 0 && b.options.View == Dependencies && !g.Refused && !g.Duplicate {
				b.take(g)
			}
		}
	}
	for _, e := range b.ws.Edges {
		if b.drawn(e) && (b.wanted(e.From) || b.wanted(e.To)) {
			b.take(e.From)
			b.take(e.To)
		}
	}
	if b.options.Focus != nil {
		b.narrow()
	}
}

// around marks some goals, and what is one link away.
func (b *builder) around() {
	for _, g := range b.options.Around {
		b.take(g)
		up, down := g.Parents, g.Children
		if b.options.View == Dependencies {
			up, down = g.Needs, g.Needed
		}
		for _, e := range up {
			b.take(e.To)
		}
		for _, e := range down {
			b.take(e.From)
		}
	}
}

func (b *builder) wanted(g *workspace.Goal) bool {
	return len(b.options.Cycles) == 0 || b.options.Focus != nil || b.options.Cycles[g.Ref.Cycle]
}

func (b *builder) take(g *workspace.Goal) {
	if b.hides(g) {
		return
	}
	if b.options.View == Strategy {
		g = &g.Objective.Goal
	}
	b.keep[g] = true
	b.keep[&g.Objective.Goal] = true
}

func (b *builder) hides(g *workspace.Goal) bool { return b.options.WithoutPeople && g.Doc.Person.Set }

// narrow keeps what lies within Depth links of the focus; a key result and its
// objective count as one.
func (b *builder) narrow() {
	near := map[*workspace.Objective]int{b.options.Focus.Objective: 0}
	queue := []*workspace.Objective{b.options.Focus.Objective}
	for len(queue) > 0 {
		o := queue[0]
		queue = queue[1:]
		if b.options.Depth > 0 && near[o] == b.options.Depth {
			continue
		}
		for _, g := range o.Goals() {
			for _, next := range b.neighbours(g) {
				if _, seen := near[next]; !seen {
					near[next] = near[o] + 1
					queue = append(queue, next)
				}
			}
		}
	}
	for g := range b.keep {
		if _, ok := near[g.Objective]; !ok {
			delete(b.keep, g)
		}
	}
	b.take(b.options.Focus)
}

func (b *builder) neighbours(g *workspace.Goal) []*workspace.Objective {
	var out []*workspace.Objective
	up, down := g.Parents, g.Children
	if b.options.View == Dependencies {
		up, down = g.Needs, g.Needed
	}
	for _, e := range up {
		out = append(out, e.To.Objective)
	}
	for _, e := range down {
		out = append(out, e.From.Objective)
	}
	return out
}

func (b *builder) addNodes() {
	for _, name := range b.groupNames() {
		b.group(name)
	}
	for _, o := range b.ws.Objectives {
		for _, g := range o.Goals() {
			if b.keep[g] {
				b.addGoal(g)
			}
		}
	}
	b.dropEmptyGroups()
}

// groupNames fixes the order of frames where the view has one.
func (b *builder) groupNames() []string {
	if b.options.View != Strategy {
		return nil
	}
	return b.ws.Config.Perspectives
}

func (b *builder) dropEmptyGroups() {
	kept := b.order[:0]
	for _, g := range b.order {
		if len(g.Nodes) > 0 {
			kept = append(kept, g)
		}
	}
	b.order = kept
}

func (b *builder) group(name string) *Group {
	if g := b.groups[name]; g != nil {
		return g
	}
	g := &Group{ID: fmt.Sprintf("g%d", len(b.order)+1), Name: name}
	b.groups[name] = g
	b.order = append(b.order, g)
	return g
}

func (b *builder) groupOf(g *workspace.Goal) *Group {
	if b.options.View == Strategy {
		if p := g.Objective.Decl.Perspective; p.Set {
			return b.group(p.V)
		}
		return b.group("no perspective")
	}
	owner := g.Ref.Owner
	switch {
	case g.Team != nil:
		owner = g.Team.Name()
	case g.Person != nil:
		owner = g.Person.Name()
	}
	return b.group(owner + " · " + g.Ref.Cycle)
}

func (b *builder) addGoal(g *workspace.Goal) {
	n := &Node{ID: fmt.Sprintf("n%d", len(b.nodes)+1), Ref: g.Ref.String(), Title: g.Title.V, Kind: ObjectiveNode, Cycle: g.Ref.Cycle}
	if g.Team != nil {
		n.Team = g.Team.ID
	}
	if g.Person != nil {
		n.Person = g.Person.ID
	}
	if g.KeyResult != nil {
		n.Kind = KeyResultNode
	}
	m := g.Measured()
	n.Status, n.Progress = m.Status, m.Progress
	b.nodes[g] = n
	group := b.groupOf(g)
	group.Nodes = append(group.Nodes, n)
}

func (b *builder) addEdges() {
	for _, o := range b.ws.Objectives {
		for _, g := range o.Goals() {
			n := b.nodes[g]
			if n == nil {
				continue
			}
			if g.KeyResult != nil {
				b.edges = append(b.edges, Edge{Kind: Contains, From: n, To: b.nodes[&o.Goal]})
			}
			if b.options.View == Dependencies {
				b.addAsks(g, n)
			}
		}
	}
	seen := map[[2]*Node]bool{}
	for _, e := range b.ws.Edges {
		from, to := b.end(e.From), b.end(e.To)
		if !b.drawn(e) || from == nil || to == nil || from == to || seen[[2]*Node{from, to}] {
			continue
		}
		seen[[2]*Node{from, to}] = true
		edge := Edge{Kind: EdgeKind(e.Kind), From: from, To: to}
		if e.Contributes.Set {
			edge.Contributes = e.Contributes.V.String()
		}
		b.edges = append(b.edges, edge)
	}
}

// end is the node in which a link ends: in a view of objectives, the objective.
func (b *builder) end(g *workspace.Goal) *Node {
	if b.options.View == Strategy {
		g = &g.Objective.Goal
	}
	return b.nodes[g]
}

func (b *builder) addAsks(g *workspace.Goal, n *Node) {
	asks := append([]*workspace.Ask(nil), g.Asks...)
	sort.SliceStable(asks, func(i, j int) bool { return asks[i].Team.ID < asks[j].Team.ID })
	for _, ask := range asks {
		team := b.nodes[ask.Team]
		if team == nil {
			team = &Node{ID: fmt.Sprintf("n%d", len(b.nodes)+1), Ref: ask.Team.ID, Title: ask.Team.Name(), Kind: TeamNode}
			b.nodes[ask.Team] = team
			group := b.group("asked teams")
			group.Nodes = append(group.Nodes, team)
		}
		label := ask.Decl.For.V
		if !ask.Answered {
			label = "unanswered: " + label
		}
		b.edges = append(b.edges, Edge{Kind: Asks, From: n, To: team, Label: label})
	}
}
