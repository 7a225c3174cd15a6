package workspace

import (
	"fmt"

	"github.com/okrc/okrc/schema"
)

// Lookup finds the goal that a person means on a command line:
// owner/objective.key-result@cycle, where the owner may be left out if one owner
// has such a goal, and the cycle for the running one, else the one that starts
// last. The error says what is wrong, and what is near.
func (w *Workspace) Lookup(text string) (*Goal, error) {
	ref, ok := schema.ParseReference(text)
	if !ok {
		return nil, fmt.Errorf("%q is no reference; write team/objective or team/objective.key-result", text)
	}
	var best *Goal
	var names []string
	for _, o := range w.Objectives {
		for _, g := range o.Goals() {
			if g.Refused || g.Duplicate {
				continue
			}
			names = append(names, g.Ref.short(ref))
			if !g.meant(w, ref) {
				continue
			}
			if best != nil && best.Ref.Owner != g.Ref.Owner {
				return nil, fmt.Errorf("both %s and %s have %q; name the one you mean", best.Ref.Owner, g.Ref.Owner, text)
			}
			if best == nil || better(g.Cycle, best.Cycle) {
				best = g
			}
		}
	}
	if best == nil {
		best = w.formerly(ref)
	}
	if best != nil {
		return best, nil
	}
	if near, ok := schema.Nearest(text, names); ok {
		return nil, fmt.Errorf("there is no goal %q; did you mean %s?", text, near)
	}
	return nil, fmt.Errorf("there is no goal %q", text)
}

// formerly finds a goal by what it was called before, where the owner is named.
func (w *Workspace) formerly(ref schema.Reference) *Goal {
	var best *Goal
	for _, h := range w.index.goals[goalKey{w.index.canonical(ref.Owner), ref.Objective, ref.KeyResult}] {
		if (ref.Cycle == "" || ref.Cycle == h.cycle) && (best == nil || better(h.goal.Cycle, best.Cycle)) {
			best = h.goal
		}
	}
	return best
}

// short is the reference with the parts that another one has.
func (r Ref) short(like schema.Reference) string {
	out := schema.Reference{Objective: r.Objective, KeyResult: r.KeyResult}
	if like.Owner != "" {
		out.Owner = r.Owner
	}
	if like.Cycle != "" {
		out.Cycle = r.Cycle
	}
	return out.String()
}

func (g *Goal) meant(w *Workspace, ref schema.Reference) bool {
	return g.Ref.Objective == ref.Objective && g.Ref.KeyResult == ref.KeyResult &&
		(ref.Owner == "" || g.Ref.Owner == w.index.canonical(ref.Owner)) && (ref.Cycle == "" || g.Ref.Cycle == ref.Cycle)
}

// better reports whether a cycle is rather meant than another: the running one,
// of several running ones the shorter, else the one that starts later.
func better(a, b *Cycle) bool {
	switch {
	case a == nil || b == nil:
		return b == nil && a != nil
	case (a.State == Running) != (b.State == Running):
		return a.State == Running
	case a.State == Running:
		return a.Days() < b.Days()
	}
	return a.Start > b.Start
}
