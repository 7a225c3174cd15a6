package workspace

import (
	"math/big"
	"sort"
	"strings"

	"github.com/okrc/okrc/schema"
)

// score sets the scores of a key result at the close.
func (kr *KeyResult) score(m *Measured, p plan) {
	if kr.Cycle.State != Closed {
		return
	}
	if kr.Decl.Score.Set {
		m.Score = kr.Decl.Score.V.Rat()
	}
	if !kr.Active() {
		if kr.droppedLate() {
			m.ScoreAsFrozen = zero
		}
		return
	}
	m.ScoreComputed = p.score(m.Progress)
	if m.Score == nil {
		m.Score = m.ScoreComputed
	}
	frozen, changed, known := kr.frozenPlan(p)
	switch {
	case !known:
	case !changed:
		m.ScoreAsFrozen = m.Score
	default:
		raw := frozen.raw(m.Reading, kr.ws.Today)
		if raw != nil {
			raw = clamp(raw)
		}
		m.ScoreAsFrozen = frozen.score(raw)
	}
}

// score is a progress as a grade: a measure without one scores 0, and where
// there is no measure there is no score.
func (p plan) score(progress *big.Rat) *big.Rat {
	switch {
	case progress != nil:
		return progress
	case p.measure.Kind == schema.NoMeasure:
		return nil
	}
	return zero
}

// droppedLate reports whether the goal was dropped or postponed from the freeze
// on, so that it counts 0 as frozen. A status without a date counts as late.
func (g *Goal) droppedLate() bool {
	if g.Cycle == nil || g.Refused || g.Duplicate || (g.Status != "dropped" && g.Status != "postponed") {
		return false
	}
	state := g.Objective.Decl.State
	if g.KeyResult != nil && declared(state) == active {
		state = g.KeyResult.Decl.State
	}
	return !state.Date.Set || state.Date.V >= g.Cycle.Freeze
}

// score sets the scores of an objective at the close: the weighted means of its
// key results' scores.
func (o *Objective) score(m *Measured) {
	if !o.counts() || o.Cycle.State != Closed {
		return
	}
	if o.Decl.Score.Set {
		m.Score = o.Decl.Score.V.Rat()
	}
	if !o.Active() {
		if o.droppedLate() {
			m.ScoreAsFrozen = zero
		}
		return
	}
	var computed, frozen mean
	changed, known := false, true
	for _, kr := range o.KeyResults {
		part := kr.Measured()
		if kr.Active() && part.Score != nil {
			computed.add(kr.Weight(), part.Score)
		}
		if !kr.Active() && !kr.droppedLate() {
			continue
		}
		weight, moved := kr.frozenWeight()
		if part.ScoreAsFrozen != nil {
			frozen.add(weight, part.ScoreAsFrozen)
		}
		known = known && (part.Score == nil || part.ScoreAsFrozen != nil)
		changed = changed || moved || part.Score != part.ScoreAsFrozen
	}
	m.ScoreComputed = computed.value()
	if m.Score == nil {
		m.Score = m.ScoreComputed
	}
	switch {
	case !changed:
		m.ScoreAsFrozen = m.Score
	case known:
		m.ScoreAsFrozen = frozen.value()
	}
}

// frozenWeight is the goal's weight on the freeze day, and whether it is another
// one now.
func (g *Goal) frozenWeight() (weight *big.Rat, changed bool) {
	amendments := g.Objective.Decl.Amendments
	if g.KeyResult != nil {
		amendments = g.KeyResult.Decl.Amendments
	}
	weight = g.Weight()
	for _, a := range late(amendments, g.Cycle.Freeze) {
		if a.Field.V != "weight" {
			continue
		}
		if w := weightOf(a.From.V); w != nil {
			weight, changed = w, true
		}
	}
	return weight, changed
}

// weightOf reads what a weight was before; nil where the text is no number.
func weightOf(from string) *big.Rat {
	if from == absent {
		return one
	}
	if d, ok := schema.ParseDecimal(from); ok {
		return d.Rat()
	}
	return nil
}

// What an amendment may say a field was before, instead of a value.
const (
	absent  = "none"
	unknown = "unknown"
)

// late are the amendments that are dated from the freeze day on and moved a
// goalpost, newest first.
func late(amendments []schema.Amendment, freeze schema.Date) []schema.Amendment {
	var list []schema.Amendment
	for i := len(amendments) - 1; i >= 0; i-- {
		if a := amendments[i]; a.Date.Set && a.Date.V >= freeze && a.From.V != unknown {
			list = append(list, a)
		}
	}
	sort.SliceStable(list, func(a, b int) bool { return list[a].Date.V > list[b].Date.V })
	return list
}

// frozenPlan is the plan with late amendments undone. It is not known where the
// unit or a whole milestone was amended, or where what was before cannot be
// read.
func (kr *KeyResult) frozenPlan(p plan) (frozen plan, changed, known bool) {
	list := late(kr.Decl.Amendments, kr.Cycle.Freeze)
	if len(list) == 0 {
		return p, false, true
	}
	p.measure.Milestones = append([]schema.Milestone(nil), p.measure.Milestones...)
	for _, a := range list {
		undone, ok := p.undo(a, kr.Cycle.End)
		if !ok {
			return p, true, false
		}
		changed = changed || undone
	}
	p.measure.Kind = kindOf(p.measure)
	return p, changed, true
}

// kindOf is the kind of a measure whose keys were changed.
func kindOf(m schema.Measure) schema.MeasureKind {
	switch {
	case m.Baseline.Set && m.Target.Set:
		return schema.Change
	case m.AtLeast.Set, m.AtMost.Set, m.Between[0].Set:
		return schema.Hold
	case len(m.Milestones) > 0:
		return schema.Milestones
	case m.Done.Set:
		return schema.YesNo
	case m.Kind == schema.UnknownBaseline:
		return schema.UnknownBaseline
	}
	return schema.NoMeasure
}

// undo takes one amendment back. It reports whether that changed anything a
// score depends on, and false where the plan before it cannot be known.
func (p *plan) undo(a schema.Amendment, end schema.Date) (changed, ok bool) {
	switch field := a.Field.V; {
	case field == "baseline":
		return true, undoNumber(&p.measure.Baseline, a.From.V)
	case field == "target":
		return true, undoNumber(&p.measure.Target, a.From.V)
	case field == "at_least":
		return true, undoNumber(&p.measure.AtLeast, a.From.V)
	case field == "at_most":
		return true, undoNumber(&p.measure.AtMost, a.From.V)
	case field == "between":
		return true, undoBetween(&p.measure.Between, a.From.V)
	case field == "due":
		return false, undoDay(&p.due, a.From.V, end)
	case field == "unit":
		return false, false
	case strings.HasPrefix(field, "milestones"):
		return p.undoMilestone(field, a.From.V)
	}
	return false, true
}

func undoNumber(n *schema.Number, from string) bool {
	if from == absent {
		*n = schema.Number{}
		return true
	}
	d, ok := schema.ParseDecimal(from)
	n.V, n.Set = d, ok
	return ok
}

// undoBetween reads two bounds as they were written: [1, 5].
func undoBetween(bounds *[2]schema.Number, from string) bool {
	if from == absent {
		*bounds = [2]schema.Number{}
		return true
	}
	low, high, ok := strings.Cut(strings.Trim(from, "[] "), ",")
	return ok && undoNumber(&bounds[0], strings.TrimSpace(low)) && undoNumber(&bounds[1], strings.TrimSpace(high))
}

func undoDay(day *schema.Date, from string, otherwise schema.Date) bool {
	if from == absent {
		*day = otherwise
		return true
	}
	d, ok := schema.ParseDate(from)
	if ok {
		*day = d
	}
	return ok
}

// undoMilestone takes back a milestone's due date or weight; a whole milestone
// cannot be brought back.
func (p *plan) undoMilestone(field, from string) (changed, ok bool) {
	name, key, ok := strings.Cut(strings.TrimPrefix(field, "milestones["), "].")
	if !ok {
		return false, false
	}
	for i := range p.measure.Milestones {
		m := &p.measure.Milestones[i]
		if m.Name() != name {
			continue
		}
		if key == "due" {
			m.Due.Set = from != absent
			return false, from == absent || undoDay(&m.Due.V, from, 0)
		}
		if key == "weight" {
			w := schema.Number{}
			ok := undoNumber(&w, from)
			m.Weight = w
			return true, ok
		}
	}
	return false, true
}
