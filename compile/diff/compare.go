package diff

import (
	"slices"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/finding"
)

// Fate is what became of a goal between two states.
type Fate string

// The fates. Kept is that of an objective that stands in a Diff only because of
// its key results.
const (
	Kept    Fate = "kept"
	Added   Fate = "added"
	Removed Fate = "removed"
	Changed Fate = "changed"
	// Unread is a goal that the head holds in a form that could not be read.
	Unread Fate = "unreadable"
)

// Diff is what a change means.
type Diff struct {
	Base, Head *workspace.Workspace
	// Objectives are those that changed themselves or in a key result: those of
	// the head in its order, then those that are gone, in the base's.
	Objectives []*Objective
	// Won are the findings that the change brought, Lost those that it mended.
	Won, Lost []finding.Finding
}

// Objective is an objective with its key results that changed.
type Objective struct {
	Goal
	KeyResults []Goal
}

// Goal is one goal before and after.
type Goal struct {
	Fate Fate
	// Base is nil where the goal is new, Head where it is gone or unreadable.
	Base, Head *workspace.Goal
	// Changes are what is different, where there are both.
	Changes []Change
}

// Now is the goal in the head, else as it was in the base.
func (g *Goal) Now() *workspace.Goal {
	if g.Head != nil {
		return g.Head
	}
	return g.Base
}

// Empty reports whether no goal changed and no finding came or went.
func (d *Diff) Empty() bool {
	return len(d.Objectives) == 0 && len(d.Won) == 0 && len(d.Lost) == 0
}

// Goals are all goals that changed, each objective in front of its key results.
func (d *Diff) Goals() []*Goal {
	var out []*Goal
	for _, o := range d.Objectives {
		if o.Fate != Kept {
			out = append(out, &o.Goal)
		}
		for i := range o.KeyResults {
			out = append(out, &o.KeyResults[i])
		}
	}
	return out
}

// Compare says what a change from base to head means. before and after are the
// findings of both; superseded ones are left out.
func Compare(base, head *workspace.Workspace, before, after []finding.Finding) *Diff {
	m := Match(base, head)
	c := &comparer{diff: &Diff{Base: base, Head: head}, pairs: map[*workspace.Goal]Pair{}, objectives: map[*workspace.Objective]*Objective{}}
	for _, p := range m.Pairs {
		c.pairs[p.Base] = p
	}
	for _, p := range m.Pairs {
		c.pair(p)
	}
	for _, g := range m.Added {
		c.add(Goal{Fate: Added, Head: g})
	}
	c.order()
	before, after = counted(before), counted(after)
	c.diff.Won, c.diff.Lost = beyond(after, before), beyond(before, after)
	return c.diff
}

// counted are the findings that no other one says better.
func counted(list []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(list), func(f finding.Finding) bool { return f.SupersededBy != "" })
}

// beyond are the findings of a list that another one does not have.
func beyond(list, known []finding.Finding) []finding.Finding {
	var out []finding.Finding
	for i, more := range finding.Beyond(list, finding.Counts(known)) {
		if more {
			out = append(out, list[i])
		}
	}
	return out
}

// comparer collects the changes of all goals by the objective that holds them.
type comparer struct {
	diff       *Diff
	pairs      map[*workspace.Goal]Pair
	objectives map[*workspace.Objective]*Objective
}

func (c *comparer) pair(p Pair) {
	g := Goal{Base: p.Base, Head: p.Head}
	switch {
	case p.Unread:
		g.Fate = Unread
	case p.Head == nil:
		g.Fate = Removed
	default:
		g.Fate, g.Changes = Changed, c.changes(p.Base, p.Head)
		if len(g.Changes) == 0 {
			return
		}
	}
	c.add(g)
}

// holder is the objective of the diff to which a goal belongs: that of the head
// where there is one.
func (c *comparer) holder(g *workspace.Goal) *Objective {
	o := g.Objective
	entry := Objective{Goal: Goal{Fate: Kept, Head: &o.Goal}}
	if p, ok := c.pairs[&o.Goal]; ok {
		entry.Base, entry.Head = p.Base, p.Head
		if p.Head != nil {
			o = p.Head.Objective
		}
	}
	if c.objectives[o] == nil {
		c.objectives[o] = &entry
		c.diff.Objectives = append(c.diff.Objectives, &entry)
	}
	return c.objectives[o]
}

func (c *comparer) add(g Goal) {
	o := c.holder(g.Now())
	if g.Now().KeyResult == nil {
		o.Goal = g
		return
	}
	o.KeyResults = append(o.KeyResults, g)
}

// order puts objectives into the head's order, those that are gone behind, and
// key results into that of their files.
func (c *comparer) order() {
	at := map[*workspace.Goal]int{}
	for _, ws := range []*workspace.Workspace{c.diff.Head, c.diff.Base} {
		for _, o := range ws.Objectives {
			for _, g := range o.Goals() {
				at[g] = len(at)
			}
		}
	}
	slices.SortStableFunc(c.diff.Objectives, func(a, b *Objective) int { return at[a.Now()] - at[b.Now()] })
	for _, o := range c.diff.Objectives {
		slices.SortStableFunc(o.KeyResults, func(a, b Goal) int { return at[a.Now()] - at[b.Now()] })
	}
}
