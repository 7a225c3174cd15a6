package diff

import (
	"slices"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
)

// parents are the goals that a goal of the base aligns to, by the names that
// these have in the head: a parent that was renamed is the same parent.
func (c *comparer) parents(g *workspace.Goal) string { return c.links(g.Parents) }

func headParents(g *workspace.Goal) string { return headLinks(g.Parents) }

func (c *comparer) links(edges []*workspace.Edge) string {
	return links(edges, func(to *workspace.Goal) *workspace.Goal {
		if p := c.pairs[to]; p.Head != nil {
			return p.Head
		}
		return to
	})
}

// links writes links sorted, each with what is to be contributed.
func links(edges []*workspace.Edge, now func(*workspace.Goal) *workspace.Goal) string {
	var list []string
	for _, e := range edges {
		text := now(e.To).Ref.String()
		if e.Contributes.Set {
			text += " (+" + e.Contributes.V.String() + ")"
		}
		list = append(list, text)
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), ", ")
}

func (c *comparer) needs(g *workspace.Goal) string {
	return joined(c.links(g.Needs), asks(g))
}

func headNeeds(g *workspace.Goal) string {
	return joined(headLinks(g.Needs), asks(g))
}

func headLinks(edges []*workspace.Edge) string {
	return links(edges, func(to *workspace.Goal) *workspace.Goal { return to })
}

// asks writes what a goal asks of teams.
func asks(g *workspace.Goal) string {
	var list []string
	for _, a := range g.Asks {
		list = append(list, ask(a))
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func ask(a *workspace.Ask) string {
	text := a.Team.ID
	if a.Decl.For.Set {
		text += " for " + a.Decl.For.V
	}
	if a.Decl.By.Set {
		text += " by " + a.Decl.By.V.String()
	}
	return text
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
}
