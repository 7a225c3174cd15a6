package workspace

import (
	"math/big"

	"github.com/okrc/okrc/schema"
)

// plan is how a key result is to be measured, and when: in force, or as it was
// frozen.
type plan struct {
	measure schema.Measure
	phases  []schema.Phase
	// start is the first day of the planned path, due its last.
	start, due schema.Date
	weight     *big.Rat
}

// plan is the plan in force.
func (kr *KeyResult) plan() plan {
	p := plan{measure: kr.Decl.Measure, phases: kr.Decl.Phases, start: kr.Cycle.Start, due: kr.Due(), weight: kr.Weight()}
	for _, a := range kr.Decl.Amendments {
		if a.Field.V == "baseline" && a.From.V == "unknown" && a.Date.V > p.start {
			p.start = a.Date.V
		}
	}
	return p
}

// Due is the day on which the key result is due: its own, else the last of the
// cycle, else none.
func (kr *KeyResult) Due() schema.Date {
	switch {
	case kr.Decl.Due.Set:
		return kr.Decl.Due.V
	case kr.Cycle != nil:
		return kr.Cycle.End
	}
	return 0
}

// raw is progress before clamping, nil where it is not known.
func (p plan) raw(r *Reading, today schema.Date) *big.Rat {
	switch p.measure.Kind {
	case schema.Milestones:
		return p.milestones(func(m schema.Milestone) bool { return reached(m.Done, today) })
	case schema.YesNo:
		return truth(reached(p.measure.Done, today))
	}
	if r == nil {
		return nil
	}
	switch p.measure.Kind {
	case schema.Change, schema.UnknownBaseline:
		return p.way(r.Value)
	case schema.Hold:
		return truth(holds(p.measure, r.Value))
	}
	return nil
}

// way is how much of the way from baseline to target lies behind a value, nil
// where one of them is not known.
func (p plan) way(value schema.Decimal) *big.Rat {
	if !p.measure.Baseline.Set || !p.measure.Target.Set {
		return nil
	}
	baseline := p.measure.Baseline.V.Rat()
	whole := p.measure.Target.V.Rat()
	whole.Sub(whole, baseline)
	if whole.Sign() == 0 {
		return nil
	}
	way := value.Rat()
	way.Sub(way, baseline)
	return way.Quo(way, whole)
}

// milestones is the share, by weight, of the milestones that a test holds for;
// nil where nothing weighs anything.
func (p plan) milestones(test func(schema.Milestone) bool) *big.Rat {
	var share mean
	for _, m := range p.measure.Milestones {
		weight := one
		if m.Weight.Set {
			weight = m.Weight.V.Rat()
		}
		share.add(weight, truth(test(m)))
	}
	return share.value()
}

// reached reports whether something is done as of a day: a date counts from its
// day on.
func reached(c schema.Completion, today schema.Date) bool {
	if c.On != 0 {
		return c.On <= today
	}
	return c.Set && c.V
}

// holds reports whether a value lies inside the bounds of a hold measure, ends
// included.
func holds(m schema.Measure, value schema.Decimal) bool {
	switch {
	case m.AtLeast.Set:
		return value.Cmp(m.AtLeast.V) >= 0
	case m.AtMost.Set:
		return value.Cmp(m.AtMost.V) <= 0
	case m.Between[0].Set && m.Between[1].Set:
		return value.Cmp(m.Between[0].V) >= 0 && value.Cmp(m.Between[1].V) <= 0
	}
	return false
}

// share is how many of the readings held, 0–1; nil without readings.
func share(readings []Reading, m schema.Measure) *big.Rat {
	if len(readings) == 0 {
		return nil
	}
	held := 0
	for _, r := range readings {
		if holds(m, r.Value) {
			held++
		}
	}
	return big.NewRat(int64(held), int64(len(readings)))
}

// expected is where the plan wants progress to be on a day, 0–1.
func (p plan) expected(day schema.Date) *big.Rat {
	switch p.measure.Kind {
	case schema.Hold:
		return one
	case schema.YesNo:
		return truth(day > p.due)
	case schema.Milestones:
		return p.milestones(func(m schema.Milestone) bool {
			if m.Due.Set {
				return day > m.Due.V
			}
			return day > p.due
		})
	}
	return clamp(p.path(day))
}

// path is the planned progress on a day, along the line from the baseline at the
// start, through the phases, to the target at the due date.
func (p plan) path(day schema.Date) *big.Rat {
	if day >= p.due {
		return one
	}
	if day <= p.start {
		return zero
	}
	from, reached := p.start, zero
	for _, phase := range p.phases {
		if !phase.Date.Set || !phase.Value.Set || phase.Date.V <= from || phase.Date.V >= p.due {
			continue // before the path begins, or refused by the schema
		}
		way := p.way(phase.Value.V)
		if way == nil {
			continue
		}
		if day <= phase.Date.V {
			return between(from, reached, phase.Date.V, way, day)
		}
		from, reached = phase.Date.V, way
	}
	return between(from, reached, p.due, one, day)
}

// between is the value on a day of the straight line between two corners.
func between(from schema.Date, start *big.Rat, to schema.Date, end *big.Rat, day schema.Date) *big.Rat {
	v := new(big.Rat).Sub(end, start)
	v.Mul(v, big.NewRat(int64(day-from), int64(to-from)))
	return v.Add(v, start)
}
