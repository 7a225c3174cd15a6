package workspace

import (
	"math/big"
	"sync"

	"github.com/okrc/okrc/schema"
)

// Reading is a number read on a day, from a check-in or a KPI.
type Reading struct {
	Date  schema.Date
	Value schema.Decimal
	// Decl is the check-in or reading as written.
	Decl *schema.CheckIn
	Doc  *schema.Document
}

// Status is how a goal stands.
type Status string

// The statuses, as in compiled output.
const (
	StatusUpcoming  Status = "upcoming"
	StatusDone      Status = "done"
	StatusOnTrack   Status = "on-track"
	StatusBehind    Status = "behind"
	StatusAtRisk    Status = "at-risk"
	StatusNoData    Status = "no-data"
	StatusMissed    Status = "missed"
	StatusDraft     Status = "draft"
	StatusDropped   Status = "dropped"
	StatusPostponed Status = "postponed"
)

// Measured is how far a goal has come as of the workspace's today. Fractions
// are exact; nil is "not known", never 0. None of them may be changed.
type Measured struct {
	// Reading is the newest reading that counts; nil for objectives, milestones
	// and yes/no.
	Reading *Reading
	// Raw is progress before clamping; nil for objectives.
	Raw *big.Rat
	// Progress is 0–1; Expected is where the plan wanted it to be on the day of
	// the reading, 0–1.
	Progress, Expected *big.Rat
	// Held is the share of readings that held, 0–1, for hold measures.
	Held   *big.Rat
	Status Status
	// Stale is set where the reading is older than two check-in intervals.
	Stale bool
	// Of is the number of active key results, Measured how many of them have a
	// progress; objectives only.
	Measured, Of int
	// Score is the grade in force at close, 0–1: declared, else computed. All
	// three are nil before the close.
	Score, ScoreComputed, ScoreAsFrozen *big.Rat
	// Confidence is the latest one, 0–1; of an objective the lowest of its
	// active key results.
	Confidence *big.Rat
}

// measured memoises Measured: progress is worked out when first asked.
type measured struct {
	once  sync.Once
	value *Measured
}

// Measured is how far the goal has come. It is worked out once, when first
// asked.
func (g *Goal) Measured() *Measured {
	g.measured.once.Do(func() {
		if g.KeyResult != nil {
			g.measured.value = g.KeyResult.measure()
		} else {
			g.measured.value = g.Objective.measure()
		}
	})
	return g.measured.value
}

// counts reports whether anything can be said about the goal's course.
func (g *Goal) counts() bool { return g.Cycle != nil && !g.Refused && !g.Duplicate }

func (kr *KeyResult) measure() *Measured {
	m := &Measured{}
	if kr.counts() {
		readings := kr.Readings()
		if len(readings) > 0 {
			m.Reading = &readings[len(readings)-1]
		}
		p := kr.plan()
		m.Raw = p.raw(m.Reading, kr.ws.Today)
		if m.Raw != nil {
			m.Progress = clamp(m.Raw)
			m.Expected = p.expected(kr.readOn(m.Reading))
		}
		if p.measure.Kind == schema.Hold {
			m.Held = share(readings, p.measure)
		}
		m.Confidence = kr.confidence()
		kr.score(m, p)
	}
	m.Status = kr.status(m, kr.Decl.Measure.Kind == schema.Hold)
	m.Stale = kr.stale(m)
	return m
}

// readOn is the day for which progress holds: that of the reading, or today
// where nothing has to be read.
func (kr *KeyResult) readOn(r *Reading) schema.Date {
	if r == nil {
		return kr.ws.Today
	}
	return r.Date
}

// stale reports whether the newest reading is too old to say where a running
// goal stands. What is done needs no more readings.
func (kr *KeyResult) stale(m *Measured) bool {
	if m.Reading == nil || !kr.Active() || kr.Cycle.State != Running || m.Status == StatusDone {
		return false
	}
	return int(kr.ws.Today-m.Reading.Date) > 2*kr.ws.Config.CheckInEvery
}

// status says in a word how the goal stands. Hold says that there is a measure
// in it that can still break, so that it is never done before the close.
func (g *Goal) status(m *Measured, hold bool) Status {
	switch {
	case g.Status != active:
		return Status(g.Status)
	case g.Cycle == nil:
		return StatusNoData
	case g.Cycle.State == Upcoming:
		return StatusUpcoming
	case g.Cycle.State == Closed:
		return g.statusAtClose(m.Score)
	case m.Progress == nil:
		return StatusNoData
	case m.Progress.Cmp(one) == 0 && !hold:
		return StatusDone
	}
	behind := new(big.Rat).Sub(m.Expected, m.Progress)
	switch {
	case behind.Sign() <= 0 || behind.Cmp(g.ws.onTrack) <= 0:
		return StatusOnTrack
	case behind.Cmp(g.ws.behind) <= 0:
		return StatusBehind
	}
	return StatusAtRisk
}

// The scores that a commitment expects at the close.
var (
	zero         = new(big.Rat)
	one          = big.NewRat(1, 1)
	hundred      = big.NewRat(100, 1)
	aspirational = big.NewRat(7, 10)
)

// statusAtClose compares the rounded score with what the commitment expects.
func (g *Goal) statusAtClose(score *big.Rat) Status {
	if score == nil {
		return StatusNoData
	}
	expected := aspirational
	switch g.Objective.Commitment() {
	case "committed":
		expected = one
	case "learning":
		expected = zero
	}
	if tenths(score).Cmp(expected) >= 0 {
		return StatusDone
	}
	return StatusMissed
}

// Commitment is the objective's commitment, else the workspace's default.
func (o *Objective) Commitment() string {
	if o.Decl.Commitment.Set {
		return o.Decl.Commitment.V
	}
	return o.ws.Config.Commitment
}

func (o *Objective) measure() *Measured {
	m := &Measured{}
	hold := false
	var progress, expected mean
	var counted []*Measured
	stale, read := 0, 0
	for _, kr := range o.KeyResults {
		if !kr.Active() || !o.counts() {
			continue
		}
		part := kr.Measured()
		m.Of++
		m.Confidence = least(m.Confidence, part.Confidence)
		if part.Reading != nil {
			read++
		}
		if part.Stale {
			stale++
		}
		if part.Progress == nil {
			continue
		}
		m.Measured++
		hold = hold || kr.Decl.Measure.Kind == schema.Hold
		weight := kr.Weight()
		progress.add(weight, part.Progress)
		expected.add(weight, part.Expected)
		if weight.Sign() > 0 {
			counted = append(counted, part)
		}
	}
	m.Progress, m.Expected = progress.value(), expected.value()
	o.score(m)
	m.Stale = read > 0 && stale == read
	if o.ws.Config.Progress.RollupMin && len(counted) > 0 {
		o.takeWorst(m, counted)
		return m
	}
	m.Status = o.status(m, hold)
	return m
}

// badness orders the statuses of a running key result.
var badness = map[Status]int{StatusDone: 1, StatusOnTrack: 2, StatusBehind: 3, StatusAtRisk: 4}

// takeWorst makes the objective as good as its worst key result.
func (o *Objective) takeWorst(m *Measured, parts []*Measured) {
	worst := parts[0].Status
	m.Progress = parts[0].Progress
	for _, part := range parts[1:] {
		m.Progress = least(m.Progress, part.Progress)
		if badness[part.Status] > badness[worst] {
			worst = part.Status
		}
	}
	m.Status = o.status(m, false)
	if badness[m.Status] > 0 && o.Cycle.State == Running {
		m.Status = worst
	}
}

// Weight is how much the goal counts among its siblings, at least 0; 1 where it
// does not say.
func (g *Goal) Weight() *big.Rat {
	decl := g.Objective.Decl.Weight
	if g.KeyResult != nil {
		decl = g.KeyResult.Decl.Weight
	}
	if !decl.Set || decl.V.Sign() < 0 {
		return one
	}
	return decl.V.Rat()
}
