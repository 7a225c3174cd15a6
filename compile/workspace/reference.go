package workspace

import (
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// scope is from where a reference is read.
type scope struct {
	// owner is the team or person meant where none is written.
	owner string
	// cycle is nil where the cycle of the document is missing or unknown.
	cycle     *Cycle
	cycleName string
	// earlier is set for "continues": what is meant ended before the cycle began.
	earlier bool
}

func (g *Goal) scope() scope {
	return scope{owner: g.Ref.Owner, cycle: g.Cycle, cycleName: g.Ref.Cycle}
}

// outcome is how looking for a reference ended.
type outcome uint8

const (
	// found: there is one such goal.
	found outcome = iota
	// silent: something is wrong, and what is wrong has been reported elsewhere.
	silent
	// noReference: the text is no reference at all.
	noReference
	unknownOwner
	unknownCycle
	// ambiguous: two cycles of one length have it.
	ambiguous
	// missing: the team or person is known and has no such goal.
	missing
	// pending: the team or person has no goals at all in any cycle that could be
	// meant, so another pull request may bring them.
	pending
)

// answer is what became of a reference.
type answer struct {
	outcome outcome
	goal    *Goal
	// other is the second goal where the reference is ambiguous.
	other *Goal
	// key is the reference in full.
	key goalKey
	// cycle is the one that the reference names, or "".
	cycle string
}

// look resolves a reference. The parts of ref are those that were written.
func (w *Workspace) look(from scope, ref schema.Reference) answer {
	x := &w.index
	owner := from.owner
	if ref.Owner != "" {
		owner = x.canonical(ref.Owner)
	}
	a := answer{key: goalKey{owner, ref.Objective, ref.KeyResult}, cycle: ref.Cycle}
	best := choose(x.goals[a.key], w, from, ref.Cycle)
	refused := choose(x.refused[a.key], w, from, ref.Cycle)
	switch {
	case refused.goal != nil && (best.goal == nil || refused.distance < best.distance):
		a.outcome = silent
	case best.other != nil:
		a.outcome, a.goal, a.other = ambiguous, best.goal, best.other
	case best.goal != nil:
		a.outcome, a.goal = found, best.goal
	default:
		a.outcome = w.why(from, a)
	}
	return a
}

// why says what is wrong with a reference that leads to no goal.
func (w *Workspace) why(from scope, a answer) outcome {
	x := &w.index
	if _, known := x.owners[a.key.owner]; !known && x.teamsDeclared && len(x.held[a.key.owner]) == 0 {
		return unknownOwner
	}
	if a.cycle != "" && w.CycleNamed(a.cycle) == nil {
		return unknownCycle
	}
	if a.cycle == "" && from.cycle == nil {
		return silent
	}
	for _, cycle := range x.terms[a.key.owner] {
		if _, meant := from.distance(w, cycle, a.cycle); meant {
			return missing
		}
	}
	return pending
}

// choice is the nearest goal of those that have one name in several cycles.
type choice struct {
	goal, other *Goal
	distance    int
}

func choose(holdings []holding, w *Workspace, from scope, cycle string) choice {
	var best choice
	for _, h := range holdings {
		d, meant := from.distance(w, h.cycle, cycle)
		switch {
		case !meant:
		case best.goal == nil || d < best.distance:
			best = choice{goal: h.goal, distance: d}
		case d == best.distance && h.goal != best.goal && best.other == nil:
			best.other = h.goal
		}
	}
	return best
}

// distance says whether a cycle can be meant, and how near it is: 0 for the one
// that is named, or else the reader's own; then by length for those that contain
// it; for an earlier one by the days since its end, then by length. Two cycles at
// one distance cannot be told apart.
func (s scope) distance(w *Workspace, candidate, named string) (int, bool) {
	if named != "" {
		return 0, candidate == named
	}
	if !s.earlier && candidate == s.cycleName {
		return 0, true
	}
	if s.cycle == nil {
		return 0, false
	}
	c := w.CycleNamed(candidate)
	switch {
	case c == nil:
		return 0, false
	case s.earlier:
		const longest = 1 << 22 // days, more than a calendar of four digits has
		return int(s.cycle.Start-c.End)*longest + c.Days(), c.End < s.cycle.Start
	}
	return c.Days(), c.Contains(s.cycle)
}

// usage is a reference where it is written.
type usage struct {
	doc  *schema.Document
	text schema.Text
	// goal and field, the goal's key, hold it; or else checkIn, which is about
	// key results only.
	goal    *Goal
	field   string
	checkIn *schema.CheckIn
	// soft is set where a goal that is missing is no error (depends_on).
	soft bool
	// quiet is set where the object around it was refused.
	quiet bool
}

// place names the reference; most are never asked.
func (u usage) place() finding.Place {
	if u.goal != nil {
		return u.goal.Place(u.field)
	}
	return checkInPlace(u.doc, u.checkIn)
}

// resolve finds the goal that a reference means; it reports where there is none
// and returns nil.
func (j *joiner) resolve(from scope, use usage) *Goal {
	ref, ok := schema.ParseReference(use.text.V)
	if !ok || !use.text.Set {
		return nil // the schema has refused it
	}
	a := j.ws.look(from, ref)
	if a.outcome == found && (use.checkIn == nil || a.goal.KeyResult != nil) {
		return a.goal
	}
	if !use.quiet && a.outcome != silent {
		j.explain(from, use, ref, a)
	}
	return nil
}
