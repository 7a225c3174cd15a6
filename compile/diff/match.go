// Package diff says what a change of a workspace means: which goal became
// which, and which goalposts moved.
package diff

import (
	"github.com/okrc/okrc/compile/workspace"
)

// Matching says which goal of the base is which goal of the head, by place and
// by what goals were formerly called; never by file.
type Matching struct {
	// Pairs are the goals of the base in its order, without refused ones and
	// duplicates.
	Pairs []Pair
	// Added are the goals of the head that the base does not have, in the head's
	// order, without refused ones and duplicates, and without those that may
	// stand in what could not be read of the base.
	Added []*workspace.Goal
}

// Pair is one goal before and after.
type Pair struct {
	Base *workspace.Goal
	// Head is nil where the goal is gone.
	Head *workspace.Goal
	// Unread is set where the head holds something of that name that could not
	// be read: nobody can say what became of the goal.
	Unread bool
}

// Match follows every goal of the base into the head.
func Match(base, head *workspace.Workspace) *Matching {
	m := &Matching{}
	known := map[*workspace.Goal]bool{}
	lost := unread(head)
	for _, o := range base.Objectives {
		for _, g := range o.Goals() {
			if g.Refused || g.Duplicate {
				continue
			}
			p := Pair{Base: g, Head: head.Resolve(g.Ref.String(), g.Ref.Owner, g.Ref.Cycle)}
			p.Unread = p.Head == nil && lost.has(g)
			if p.Head != nil {
				known[p.Head] = true
			}
			m.Pairs = append(m.Pairs, p)
		}
	}
	lost = unread(base)
	for _, o := range head.Objectives {
		for _, g := range o.Goals() {
			if g.Refused || g.Duplicate || g.Objective.Refused || known[g] || lost.has(g) {
				continue
			}
			m.Added = append(m.Added, g)
		}
	}
	return m
}

// losses are what could not be read of a workspace.
type losses struct {
	files map[string]bool
	goals map[workspace.Ref]bool
}

// has reports whether a goal of the other state may be among them.
func (l losses) has(g *workspace.Goal) bool {
	return l.files[g.Doc.File.Path] || l.goals[g.Ref] || l.goals[g.Objective.Ref]
}

func unread(ws *workspace.Workspace) losses {
	l := losses{files: map[string]bool{}, goals: map[workspace.Ref]bool{}}
	for _, f := range ws.Files {
		l.files[f.Path] = f.Broken
	}
	for _, o := range ws.Objectives {
		for _, g := range o.Goals() {
			if g.Refused || g.Duplicate {
				l.goals[g.Ref] = true
			}
		}
	}
	return l
}
