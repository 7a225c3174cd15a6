package workspace

import (
	"math/big"
	"sort"

	"github.com/okrc/okrc/schema"
)

// Readings are the numbers that count for the key result up to today, by date:
// its check-ins from the cycle's start to the end of grace, and its KPI's
// readings in the cycle. On one day the check-in wins. There are none for
// milestones and yes/no, which are always read.
func (kr *KeyResult) Readings() []Reading {
	switch {
	case !kr.counts(), kr.Decl.Measure.Kind == schema.Milestones, kr.Decl.Measure.Kind == schema.YesNo:
		return nil
	}
	var own []Reading
	for _, c := range kr.CheckIns {
		if kr.inWindow(c) && c.Decl.Value.Set {
			own = append(own, Reading{Date: c.Decl.Date.V, Value: c.Decl.Value.V, Decl: c.Decl, Doc: c.Doc})
		}
	}
	if kr.KPI == nil {
		return own
	}
	return merge(own, kr.KPI.between(kr.Cycle.Start, min(kr.Cycle.End, kr.ws.Today)))
}

// inWindow reports whether a check-in counts: in time, not after today, and not
// the second of its day.
func (kr *KeyResult) inWindow(c *CheckIn) bool {
	if c.Decl.Refused || c.Duplicate || !c.Decl.Date.Set {
		return false
	}
	day := c.Decl.Date.V
	return day >= kr.Cycle.Start && day <= min(kr.graceEnd(), kr.ws.Today)
}

// graceEnd is the last day on which a reading of the goal's cycle counts.
func (g *Goal) graceEnd() schema.Date {
	return g.Cycle.End + schema.Date(g.ws.Config.Progress.Grace)
}

// between are the KPI's readings from one day to another, both included.
func (k *KPI) between(first, last schema.Date) []Reading {
	from := sort.Search(len(k.Readings), func(i int) bool { return k.Readings[i].Date >= first })
	to := sort.Search(len(k.Readings), func(i int) bool { return k.Readings[i].Date > last })
	if from >= to {
		return nil
	}
	return k.Readings[from:to]
}

// merge joins two series by date; where both have a day, a's reading is taken.
func merge(a, b []Reading) []Reading {
	if len(b) == 0 {
		return a
	}
	out := make([]Reading, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || (len(a) > 0 && a[0].Date < b[0].Date):
			out, a = append(out, a[0]), a[1:]
		case len(a) == 0 || b[0].Date < a[0].Date:
			out, b = append(out, b[0]), b[1:]
		default:
			b = b[1:]
		}
	}
	return out
}

// confidence is the latest one that was given.
func (kr *KeyResult) confidence() *big.Rat {
	for i := len(kr.CheckIns) - 1; i >= 0; i-- {
		if c := kr.CheckIns[i]; kr.inWindow(c) && c.Decl.Confidence.Set {
			return c.Decl.Confidence.V.Rat()
		}
	}
	return nil
}

// GuardrailState says whether a guardrail holds.
type GuardrailState string

// The states of a guardrail.
const (
	Pass   GuardrailState = "pass"
	Fail   GuardrailState = "fail"
	NoData GuardrailState = "no-data"
)

// GuardrailStatus is how one guardrail of a key result stands.
type GuardrailStatus struct {
	Decl *schema.Guardrail
	// KPI is nil where it is not known.
	KPI   *KPI
	State GuardrailState
	// Reading is the one that was judged, or nil.
	Reading *Reading
}

// Guardrails are the states of the key result's guardrails, in their order: by
// the KPI's newest reading up to today, at most up to the end of grace.
func (kr *KeyResult) Guardrails() []GuardrailStatus {
	out := make([]GuardrailStatus, len(kr.Decl.Guardrails))
	for i := range kr.Decl.Guardrails {
		g := &kr.Decl.Guardrails[i]
		s := GuardrailStatus{Decl: g, State: NoData}
		if g.KPI.Set {
			s.KPI = kr.ws.index.kpis[g.KPI.V]
		}
		if m := hold(*g, s.KPI); m.Kind == schema.Hold && s.KPI != nil && kr.Cycle != nil {
			readings := s.KPI.between(0, min(kr.graceEnd(), kr.ws.Today))
			if len(readings) > 0 {
				s.Reading = &readings[len(readings)-1]
				s.State = Fail
				if holds(m, s.Reading.Value) {
					s.State = Pass
				}
			}
		}
		out[i] = s
	}
	return out
}
