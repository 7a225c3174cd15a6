package diff

import (
	"math/big"
	"slices"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
)

// Kind is what is different about a goal.
type Kind string

// The kinds of changes, in the order in which they are told.
const (
	Renamed    Kind = "renamed"
	Moved      Kind = "moved"
	Stated     Kind = "declared" // dropped, postponed, made a draft, taken up again
	Reworded   Kind = "reworded"
	Retargeted Kind = "retargeted"
	Realigned  Kind = "realigned"
	Depending  Kind = "depends"
	Reowned    Kind = "re-owned"
	Redefined  Kind = "redefined" // another field of the plan
	Read       Kind = "read"      // a new reading
	Progressed Kind = "progress"
	Confident  Kind = "confidence"
	Standing   Kind = "status"
	Graded     Kind = "score"
	Reviewed   Kind = "review"
)

// Plan reports whether a change is one of the plan; else it is one of the course
// of things, such as a reading.
func (k Kind) Plan() bool {
	return !slices.Contains([]Kind{Read, Progressed, Confident, Standing, Graded, Reviewed}, k)
}

// Record says whether a goalpost's move is put on record.
type Record uint8

// The records: none is wanted before the freeze, and for what is no goalpost.
const (
	NotWanted Record = iota
	Amendment
	Missing
)

// Change is one difference of a goal.
type Change struct {
	Kind Kind
	// Field is the field that changed, as amendments name it.
	Field string
	// From and To are the values as people write them; "" where there was, or
	// is, none.
	From, To string
	// Unit is that of numbers; it may be "".
	Unit string
	// Effect and Why say whether a moved goalpost makes the goal easier.
	Effect Effect
	Why    string
	Record Record
	// Reason is what the document gives as one; it may be "".
	Reason string
}

// String is the word for an effect.
func (e Effect) String() string { return [...]string{"neither", "easier", "harder"}[e] }

// changes are all differences between two states of one goal.
func (c *comparer) changes(base, head *workspace.Goal) []Change {
	var out []Change
	add := func(kind Kind, field, from, to string) {
		if from != to {
			out = append(out, Change{Kind: kind, Field: field, From: from, To: to})
		}
	}
	if (base.KeyResult == nil) == (head.KeyResult == nil) {
		add(Renamed, "id", ownID(base), ownID(head))
	}
	if from, to := c.home(base, head); from != to {
		add(Moved, "", from, to)
	}
	out = append(out, stated(base, head)...)
	out = append(out, c.goalposts(base, head)...)
	add(Realigned, "aligns_to", c.parents(base), headParents(head))
	add(Depending, "depends_on", c.needs(base), headNeeds(head))
	if ownerSaid(base) || ownerSaid(head) {
		add(Reowned, "owner", base.Owner, head.Owner)
	}
	for _, f := range planFields(base, head) {
		add(Redefined, f.name, f.from, f.to)
	}
	return append(out, course(base, head)...)
}

func ownID(g *workspace.Goal) string {
	if g.KeyResult != nil {
		return g.Ref.KeyResult
	}
	return g.Ref.Objective
}

// home is where a goal belongs, before and after: the same where only a name of
// its team or objective changed.
func (c *comparer) home(base, head *workspace.Goal) (from, to string) {
	if base.KeyResult != nil && head.KeyResult != nil {
		if c.pairs[&base.Objective.Goal].Head == &head.Objective.Goal {
			return "", ""
		}
		return base.Objective.Ref.String(), head.Objective.Ref.String()
	}
	was := base.Ref.Owner
	ws := c.diff.Head
	if t := ws.TeamNamed(was); t != nil {
		was = t.ID
	} else if p := ws.PersonNamed(was); p != nil {
		was = p.ID
	}
	if was == head.Ref.Owner && base.Ref.Cycle == head.Ref.Cycle {
		return "", ""
	}
	return base.Ref.Owner + "@" + base.Ref.Cycle, head.Ref.Owner + "@" + head.Ref.Cycle
}

// stated compares the declared status; what a key result takes from its
// objective is told there.
func stated(base, head *workspace.Goal) []Change {
	if base.Status == head.Status {
		return nil
	}
	if head.KeyResult != nil && !head.KeyResult.Decl.Status.Set && (base.KeyResult == nil || !base.KeyResult.Decl.Status.Set) {
		return nil
	}
	return []Change{{Kind: Stated, Field: "status", From: base.Status, To: head.Status, Reason: state(head).Reason.V}}
}

func state(g *workspace.Goal) schema.State {
	if g.KeyResult != nil {
		return g.KeyResult.Decl.State
	}
	return g.Objective.Decl.State
}

// goalposts compares what a goal is held to. Those that the base's configuration
// protects want an amendment once they are frozen.
func (c *comparer) goalposts(base, head *workspace.Goal) []Change {
	if (base.KeyResult == nil) != (head.KeyResult == nil) {
		return nil
	}
	held := map[string]bool{}
	if base.Cycle != nil && base.Cycle.Frozen && base.Status != "draft" {
		for _, m := range Goalposts(base, head, c.diff.Base.Config.Goalposts.Fields) {
			held[m.Field] = true
		}
	}
	var out []Change
	for _, m := range Goalposts(base, head, []string{"measure", "title", "due", "weight"}) {
		change := Change{Kind: Retargeted, Field: m.Field, From: m.From, To: m.To, Effect: m.Effect, Why: m.Why}
		if m.Field == "title" {
			change.Kind = Reworded
		}
		if m.kind == numberValue && head.KeyResult != nil && !strings.HasSuffix(m.Field, "weight") {
			change.Unit = head.KeyResult.Unit().V
		}
		if held[m.Field] {
			change.Record = Missing
			if Amended(m, base, head, base.Cycle.Freeze) {
				change.Record = Amendment
				change.Reason = reasonFor(m.Field, head)
			}
		}
		out = append(out, change)
	}
	return out
}

// reasonFor is the reason of the newest amendment of a field.
func reasonFor(field string, g *workspace.Goal) string {
	reason, on := "", schema.Date(0)
	for _, a := range amendments(g) {
		if a.Field.V == field && (reason == "" || a.Date.V >= on) {
			reason, on = a.Reason.V, a.Date.V
		}
	}
	return reason
}

func ownerSaid(g *workspace.Goal) bool {
	return g.KeyResult == nil || g.KeyResult.Decl.Owner.Set
}

// planField is a further field of the plan, before and after.
type planField struct{ name, from, to string }

func planFields(base, head *workspace.Goal) []planField {
	if (base.KeyResult == nil) != (head.KeyResult == nil) {
		return nil
	}
	if head.KeyResult == nil {
		b, h := base.Objective.Decl, head.Objective.Decl
		return []planField{
			{"description", b.Description.V, h.Description.V},
			{"commitment", base.Objective.Commitment(), head.Objective.Commitment()},
			{"perspective", b.Perspective.V, h.Perspective.V},
			{"category", b.Category.V, h.Category.V},
			{"agreed.with", agreedWith(b), agreedWith(h)},
			{"continues", b.Continues.V, h.Continues.V},
		}
	}
	b, h := base.KeyResult.Decl, head.KeyResult.Decl
	return []planField{
		{"description", b.Description.V, h.Description.V},
		{"kpi", b.KPI.V, h.KPI.V},
		{"source", b.Source.V, h.Source.V},
		{"guardrails", guardrails(b), guardrails(h)},
		{"continues", b.Continues.V, h.Continues.V},
	}
}

func agreedWith(o *schema.Objective) string {
	if o.Agreed == nil {
		return ""
	}
	return o.Agreed.With.V
}

func guardrails(kr *schema.KeyResult) string {
	list := make([]string, len(kr.Guardrails))
	for i, g := range kr.Guardrails {
		list[i] = g.KPI.V
		for _, hold := range []struct{ sign, value string }{
			{" ≥ ", number(g.Hold.AtLeast)}, {" ≤ ", number(g.Hold.AtMost)}, {" in ", bounds(g.Hold)},
		} {
			if hold.value != Absent {
				list[i] += hold.sign + hold.value
			}
		}
	}
	return strings.Join(list, ", ")
}

// course compares how far a goal has come.
func course(base, head *workspace.Goal) []Change {
	b, h := base.Measured(), head.Measured()
	var out []Change
	add := func(kind Kind, from, to string) {
		if from != to {
			out = append(out, Change{Kind: kind, Field: string(kind), From: from, To: to})
		}
	}
	add(Read, reading(base, b), reading(head, h))
	add(Progressed, share(b.Progress), share(h.Progress))
	add(Confident, confidence(b.Confidence), confidence(h.Confidence))
	add(Standing, string(b.Status), string(h.Status))
	add(Graded, rounded(b.Score, 1), rounded(h.Score, 1))
	add(Reviewed, review(base), review(head))
	return out
}

// review names the look back on an objective by who wrote it and when.
func review(g *workspace.Goal) string {
	if g.KeyResult != nil || g.Objective.Decl.Review == nil {
		return ""
	}
	r := g.Objective.Decl.Review
	if !r.Date.Set {
		return "by " + r.By.V
	}
	return "by " + r.By.V + ", " + r.Date.V.String()
}

func reading(g *workspace.Goal, m *workspace.Measured) string {
	if m.Reading == nil {
		return ""
	}
	text := m.Reading.Value.String()
	if unit := g.KeyResult.Unit().V; unit != "" {
		text += " " + unit
	}
	return text + ", " + m.Reading.Date.String()
}

func share(r *big.Rat) string {
	if r == nil {
		return ""
	}
	return workspace.Percent(r, 1) + " %"
}

func confidence(r *big.Rat) string { return strings.TrimSuffix(rounded(r, 2), "0") }

func rounded(r *big.Rat, places int) string {
	if r == nil {
		return ""
	}
	return workspace.Round(r, places)
}
