package workspace

import "github.com/okrc/okrc/schema"

// Resolve finds the goal that a reference means where it stands in a document of
// an owner (a team or person) and a cycle: by "aligns_to", "depends_on" and
// check-ins. It is nil where there is none, or more than one.
func (w *Workspace) Resolve(text, owner, cycle string) *Goal {
	return w.resolve(text, scope{owner: w.index.canonical(owner), cycle: w.CycleNamed(cycle), cycleName: cycle})
}

// ResolveEarlier is Resolve for "continues": without a cycle of its own the
// reference means the latest one that ended before.
func (w *Workspace) ResolveEarlier(text, owner, cycle string) *Goal {
	return w.resolve(text, scope{owner: w.index.canonical(owner), cycle: w.CycleNamed(cycle), cycleName: cycle, earlier: true})
}

func (w *Workspace) resolve(text string, from scope) *Goal {
	ref, ok := schema.ParseReference(text)
	if !ok {
		return nil
	}
	if a := w.look(from, ref); a.outcome == found {
		return a.goal
	}
	return nil
}
