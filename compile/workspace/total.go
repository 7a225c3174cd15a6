package workspace

import (
	"math/big"
	"sort"

	"github.com/okrc/okrc/schema"
)

// Total is the roll-up of several objectives: a team's, or a whole cycle's.
type Total struct {
	// Objectives is the number of active ones.
	Objectives int
	// Of is the number of their active key results, Measured how many of these
	// have a progress.
	Measured, Of int
	// Progress, Expected, Score and ScoreAsFrozen are weighted means, nil where
	// none is known.
	Progress, Expected, Score, ScoreAsFrozen *big.Rat
}

// Sum rolls objectives up. A score as frozen is known only where it is for each
// of them; an objective dropped after the freeze counts 0 in it.
func Sum(objectives []*Objective) Total {
	var t Total
	var progress, expected, score, frozen mean
	known := true
	for _, o := range objectives {
		m := o.Measured()
		if o.droppedLate() || o.Active() && o.Cycle != nil {
			weight, _ := o.frozenWeight()
			frozen.add(weight, m.ScoreAsFrozen)
			known = known && (m.Score == nil || m.ScoreAsFrozen != nil)
		}
		if !o.Active() {
			continue
		}
		t.Objectives++
		t.Measured += m.Measured
		t.Of += m.Of
		weight := o.Weight()
		progress.add(weight, m.Progress)
		expected.add(weight, m.Expected)
		score.add(weight, m.Score)
	}
	t.Progress, t.Expected, t.Score = progress.value(), expected.value(), score.value()
	if known {
		t.ScoreAsFrozen = frozen.value()
	}
	return t
}

// Contributions sets what the children of a key result are to bring against what
// it needs; all in its unit.
type Contributions struct {
	// Needed is the way from baseline to target, without sign; nil where one of
	// them is not known.
	Needed *big.Rat
	// Promised is the sum of what active children say they contribute, Delivered
	// the same times their progress.
	Promised, Delivered *big.Rat
	// From are the alignments that say so.
	From []*Edge
}

// Gap is what no child has promised, below 0 where more is promised than needed;
// nil where the need is not known.
func (c *Contributions) Gap() *big.Rat {
	if c.Needed == nil {
		return nil
	}
	return new(big.Rat).Sub(c.Needed, c.Promised)
}

// Contributions are those of all active children in every cycle; nil where no
// child says that it contributes.
func (kr *KeyResult) Contributions() *Contributions {
	c := &Contributions{}
	var promised, delivered []*big.Rat
	for _, e := range kr.Children {
		if !e.Contributes.Set || !e.From.Active() {
			continue
		}
		c.From = append(c.From, e)
		share := e.Contributes.V.Rat()
		promised = append(promised, share)
		if p := e.From.Measured().Progress; p != nil {
			delivered = append(delivered, new(big.Rat).Mul(share, p))
		}
	}
	if len(c.From) == 0 {
		return nil
	}
	c.Promised, c.Delivered = sum(promised), sum(delivered)
	if m := kr.Decl.Measure; m.Baseline.Set && m.Target.Set {
		c.Needed = m.Target.V.Rat()
		c.Needed.Sub(c.Needed, m.Baseline.V.Rat()).Abs(c.Needed)
	}
	return c
}

// ChildrenProgress is the plain mean over the active goals that align to this
// one and have a progress, with how many of how many have one. It stands beside
// the goal's own and never becomes it.
func (g *Goal) ChildrenProgress() (progress *big.Rat, measured, of int) {
	var all mean
	seen := map[*Goal]bool{}
	for _, e := range g.Children {
		if seen[e.From] || !e.From.Active() {
			continue
		}
		seen[e.From] = true
		of++
		if p := e.From.Measured().Progress; p != nil {
			measured++
			all.add(one, p)
		}
	}
	return all.value(), measured, of
}

// Projection is where a key result will stand when it is due, if it goes on as
// it did. It claims no probability.
type Projection struct {
	Due schema.Date
	// Value is in the key result's unit.
	Value *big.Rat
	// Raw is the progress that this would be, before clamping; nil where baseline
	// or target is not known.
	Raw *big.Rat
}

// A projection needs some readings, and looks at the newest only: the number of
// slopes grows with the square.
const (
	fewestReadings = 4
	mostReadings   = 60
)

// Projection draws the Theil–Sen line (the median of all slopes between two
// readings) through the readings to the due date. It is nil with fewer than four
// readings.
func (kr *KeyResult) Projection() *Projection {
	readings := kr.Readings()
	if len(readings) < fewestReadings {
		return nil
	}
	readings = readings[max(0, len(readings)-mostReadings):]
	values := make([]*big.Rat, len(readings))
	for i, r := range readings {
		values[i] = r.Value.Rat()
	}
	var slopes []*big.Rat
	for i := range readings {
		for k := i + 1; k < len(readings); k++ {
			slope := new(big.Rat).Sub(values[k], values[i])
			slopes = append(slopes, slope.Quo(slope, days(readings[i].Date, readings[k].Date)))
		}
	}
	slope := median(slopes)
	p := &Projection{Due: kr.Due()}
	ends := make([]*big.Rat, len(readings))
	for i, r := range readings {
		end := new(big.Rat).Mul(slope, days(r.Date, p.Due))
		ends[i] = end.Add(end, values[i])
	}
	p.Value = median(ends)
	if m := kr.Decl.Measure; m.Baseline.Set && m.Target.Set && m.Baseline.V.Cmp(m.Target.V) != 0 {
		baseline := m.Baseline.V.Rat()
		whole := m.Target.V.Rat()
		whole.Sub(whole, baseline)
		p.Raw = new(big.Rat).Sub(p.Value, baseline)
		p.Raw.Quo(p.Raw, whole)
	}
	return p
}

func days(from, to schema.Date) *big.Rat { return big.NewRat(int64(to-from), 1) }

// median is the middle of a list, which it sorts; of an even number the mean of
// both in the middle.
func median(list []*big.Rat) *big.Rat {
	sort.Slice(list, func(a, b int) bool { return list[a].Cmp(list[b]) < 0 })
	half := len(list) / 2
	if len(list)%2 == 1 {
		return list[half]
	}
	middle := new(big.Rat).Add(list[half-1], list[half])
	return middle.Mul(middle, big.NewRat(1, 2))
}
