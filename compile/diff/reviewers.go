package diff

import (
	"slices"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
)

// Role is why somebody has to agree to a change.
type Role string

// The roles. OwnerBefore answered for the goal until this change.
const (
	Owner       Role = "owner"
	OwnerBefore Role = "owner-before"
	ParentOwner Role = "parent-owner"
	Asked       Role = "asked"
	Agreed      Role = "agreed"
)

// Reviewer is a person or team that has to agree to a change.
type Reviewer struct {
	// ID is that of the person or team.
	ID, Name string
	// Handle is the name on the forge, of a team without one that of its lead;
	// "" where none is known.
	Handle  string
	Reasons []Reason
}

// Reason is one reason to be asked.
type Reason struct {
	Role Role
	// Ref is the goal that the change touches, File where it stands.
	Ref, File string
	// Parent is the goal that the reviewer answers for, where it is another one.
	Parent string
}

// Reviewers says who has to agree to a change of the plan, by id: those who
// answer for the goals that it touches, or did; for the goals to which these
// align; the teams that are newly asked; and those with whom a touched objective
// was agreed. Readings and grades want nobody's consent.
func Reviewers(d *Diff) []Reviewer {
	r := &reviewers{head: d.Head, found: map[string]*Reviewer{}}
	for _, g := range d.Goals() {
		if planned(g) {
			r.goal(g)
		}
	}
	out := make([]Reviewer, 0, len(r.found))
	for _, reviewer := range r.found {
		out = append(out, *reviewer)
	}
	slices.SortFunc(out, func(a, b Reviewer) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// planned reports whether the plan of a goal changed, not only its course.
func planned(g *Goal) bool {
	return g.Fate != Changed || slices.ContainsFunc(g.Changes, func(c Change) bool { return c.Kind.Plan() })
}

type reviewers struct {
	head  *workspace.Workspace
	found map[string]*Reviewer
}

func (r *reviewers) goal(g *Goal) {
	now := g.Now()
	why := Reason{Role: Owner, Ref: now.Ref.String(), File: now.Doc.File.Path}
	r.ask(answers(now), why)
	if g.Base != nil && answers(g.Base) != answers(now) {
		why.Role = OwnerBefore
		r.ask(answers(g.Base), why)
	}
	for _, state := range []*workspace.Goal{g.Head, g.Base} {
		if state == nil {
			continue
		}
		for _, e := range state.Parents {
			r.ask(answers(e.To), Reason{Role: ParentOwner, Ref: why.Ref, File: why.File, Parent: e.To.Ref.String()})
		}
		if a := state.Objective.Decl.Agreed; a != nil && a.With.Set {
			r.ask(a.With.V, Reason{Role: Agreed, Ref: why.Ref, File: why.File})
		}
	}
	if g.Head == nil {
		return
	}
	for _, a := range g.Head.Asks {
		if g.Base == nil || !slices.ContainsFunc(g.Base.Asks, func(b *workspace.Ask) bool { return ask(a) == ask(b) }) {
			r.ask(a.Team.ID, Reason{Role: Asked, Ref: why.Ref, File: why.File})
		}
	}
}

// answers is who answers for a goal: its owner, else the team of its document.
func answers(g *workspace.Goal) string {
	if g.Owner != "" {
		return g.Owner
	}
	return g.Ref.Owner
}

func (r *reviewers) ask(id string, why Reason) {
	if id == "" {
		return
	}
	reviewer := Reviewer{ID: id, Name: id}
	if t := r.head.TeamNamed(id); t != nil {
		reviewer = Reviewer{ID: t.ID, Name: t.Name(), Handle: r.teamHandle(t)}
	} else if p := r.head.PersonNamed(id); p != nil {
		reviewer = Reviewer{ID: p.ID, Name: p.Name(), Handle: personHandle(p)}
	}
	if r.found[reviewer.ID] == nil {
		r.found[reviewer.ID] = &reviewer
	}
	if known := r.found[reviewer.ID]; !slices.Contains(known.Reasons, why) {
		known.Reasons = append(known.Reasons, why)
	}
}

func personHandle(p *workspace.Person) string {
	if p.Decl == nil {
		return ""
	}
	return p.Decl.Handle.V
}

func (r *reviewers) teamHandle(t *workspace.Team) string {
	switch {
	case t.Decl == nil:
		return ""
	case t.Decl.Handle.Set:
		return t.Decl.Handle.V
	}
	if lead := r.head.PersonNamed(t.Decl.Lead.V); lead != nil {
		return personHandle(lead)
	}
	return ""
}
