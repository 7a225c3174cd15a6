package diff

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

// Effect says what a moved goalpost does to whoever wants to reach the goal.
type Effect uint8

// The effects. Neither is also what cannot be told, such as another unit.
const (
	Neither Effect = iota
	Easier
	Harder
)

// Move is a goalpost that stands elsewhere than in the base.
type Move struct {
	// Field names the goalpost as amendments do: "target", "milestones[us].due".
	Field string
	// From and To are its values as amendments write them; Absent where there is
	// none.
	From, To string
	// Span is the new value in the head's file, or the goal's id where the
	// goalpost is gone.
	Span   source.Span
	Effect Effect
	// Why says what makes it easier or harder ("100 less to go"); "" where it is
	// neither.
	Why string

	kind valueKind
}

// Absent is what an amendment writes for a field that was not there, Unknown for
// a baseline that nobody had measured.
const (
	Absent  = "none"
	Unknown = "unknown"
)

// valueKind is how a goalpost's values are compared.
type valueKind uint8

const (
	textValue valueKind = iota
	numberValue
	dayValue
	boundsValue
)

// Goalposts are the goalposts that moved between two states of one goal, of
// those that a configuration names (measure, due, weight, title). A key result
// without a measure is held to its title.
func Goalposts(base, head *workspace.Goal, fields []string) []Move {
	c := &comparison{base: base, head: head}
	if slices.Contains(fields, "measure") && base.KeyResult != nil {
		c.measure(base.KeyResult.Decl, head.KeyResult.Decl)
	}
	titled := base.KeyResult != nil && slices.Contains(fields, "measure") && base.KeyResult.Decl.Measure.Kind == schema.NoMeasure
	if titled || slices.Contains(fields, "title") {
		c.add("title", textValue, base.Title.V, head.Title.V, head.Title.Span)
	}
	if slices.Contains(fields, "due") && base.KeyResult != nil {
		c.due()
	}
	if slices.Contains(fields, "weight") {
		c.weight("weight", weightOf(base), weightOf(head))
	}
	return c.moves
}

// comparison collects the moves of one goal.
type comparison struct {
	base, head *workspace.Goal
	moves      []Move
}

// add records a goalpost whose values differ, and returns it; nil where they do
// not.
func (c *comparison) add(field string, kind valueKind, from, to string, at source.Span) *Move {
	if equal(kind, from, to) {
		return nil
	}
	if at.IsZero() {
		at = idSpan(c.head)
	}
	c.moves = append(c.moves, Move{Field: field, From: from, To: to, Span: at, kind: kind})
	return &c.moves[len(c.moves)-1]
}

func (m *Move) effect(e Effect, why string) {
	if m != nil && e != Neither {
		m.Effect, m.Why = e, why
	}
}

func (c *comparison) measure(was, is *schema.KeyResult) {
	b, h := was.Measure, is.Measure
	c.add("baseline", numberValue, baseline(b), baseline(h), h.Baseline.Span).effect(baselineEffect(b, h))
	c.add("target", numberValue, number(b.Target), number(h.Target), h.Target.Span).effect(targetEffect(b, h))
	c.add("at_least", numberValue, number(b.AtLeast), number(h.AtLeast), h.AtLeast.Span).effect(boundEffect(b.AtLeast, h.AtLeast, 1))
	c.add("at_most", numberValue, number(b.AtMost), number(h.AtMost), h.AtMost.Span).effect(boundEffect(b.AtMost, h.AtMost, -1))
	c.add("between", boundsValue, bounds(b), bounds(h), h.Between[0].Span).effect(betweenEffect(b, h))
	c.add("unit", textValue, text(was.Unit), text(is.Unit), is.Unit.Span)
	c.add("phases", textValue, phases(was.Phases), phases(is.Phases), phasesSpan(is.Phases))
	c.milestones(b.Milestones, h.Milestones)
}

// milestones compares step by step; a step is known by its id, else its title.
func (c *comparison) milestones(was, is []schema.Milestone) {
	for _, m := range was {
		at := slices.IndexFunc(is, func(o schema.Milestone) bool { return o.Name() == m.Name() })
		if at < 0 {
			c.add("milestones["+m.Name()+"]", textValue, m.Title.V, Absent, source.Span{}).effect(Easier, "a milestone less")
			continue
		}
		o := is[at]
		c.dueDate("milestones["+m.Name()+"].due", m.Due, o.Due, c.base.KeyResult.Due(), c.head.KeyResult.Due())
		c.weight("milestones["+m.Name()+"].weight", m.Weight, o.Weight)
	}
	for _, m := range is {
		if !slices.ContainsFunc(was, func(o schema.Milestone) bool { return o.Name() == m.Name() }) {
			c.add("milestones["+m.Name()+"]", textValue, Absent, m.Title.V, m.Title.Span).effect(Harder, "a milestone more")
		}
	}
}

func (c *comparison) due() {
	c.dueDate("due", c.base.KeyResult.Decl.Due, c.head.KeyResult.Decl.Due, cycleEnd(c.base), cycleEnd(c.head))
}

// dueDate compares two due dates, each with the day that counts where none is
// written: to write that day out is no change.
func (c *comparison) dueDate(field string, was, is schema.Day, wasElse, isElse schema.Date) {
	if was.Set != is.Set && dueBy(was, wasElse) == dueBy(is, isElse) {
		return
	}
	c.add(field, dayValue, day(was), day(is), is.Span).effect(laterEffect(was, is, wasElse, isElse))
}

// weight compares two weights; one that is not written counts 1.
func (c *comparison) weight(field string, was, is schema.Number) {
	if was.Set != is.Set && counts(was).Cmp(counts(is)) == 0 {
		return
	}
	c.add(field, numberValue, number(was), number(is), is.Span)
}

func counts(weight schema.Number) schema.Decimal {
	if !weight.Set {
		return schema.NewDecimal(1)
	}
	return weight.V
}

// Words are the two values as a sentence names them: text in quotes.
func (m Move) Words() (from, to string) {
	return m.words(m.From), m.words(m.To)
}

func (m Move) words(value string) string {
	if m.kind != textValue || value == Absent {
		return value
	}
	return strconv.Quote(value)
}

func weightOf(g *workspace.Goal) schema.Number {
	if g.KeyResult != nil {
		return g.KeyResult.Decl.Weight
	}
	return g.Objective.Decl.Weight
}

func idSpan(g *workspace.Goal) source.Span {
	if g.KeyResult != nil {
		return g.KeyResult.Decl.ID.Span
	}
	return g.Objective.Decl.ID.Span
}

// Amended reports whether one of the amendments of the head that the base does
// not have puts a move on record: it names the field, says what was there, and
// is dated from the freeze day on.
func Amended(m Move, base, head *workspace.Goal, freeze schema.Date) bool {
	known := slices.Clone(amendments(base))
	for _, a := range amendments(head) {
		if at := slices.IndexFunc(known, func(b schema.Amendment) bool { return sameAmendment(a, b) }); at >= 0 {
			known = slices.Delete(known, at, at+1)
			continue
		}
		if a.Field.V == m.Field && a.Date.Set && a.Date.V >= freeze && m.was(a.From.V) {
			return true
		}
	}
	return false
}

// was reports whether a text says what the goalpost was. A target that was not
// there may be called unknown: setting it completes a plan.
func (m Move) was(text string) bool {
	text = strings.TrimSpace(text)
	return equal(m.kind, m.From, text) || m.kind == numberValue && m.From == Absent && text == Unknown ||
		m.Field == "phases" // a list has no one way to be written in a line
}

func amendments(g *workspace.Goal) []schema.Amendment {
	if g.KeyResult != nil {
		return g.KeyResult.Decl.Amendments
	}
	return g.Objective.Decl.Amendments
}

func sameAmendment(a, b schema.Amendment) bool {
	return a.Date.V == b.Date.V && a.Field.V == b.Field.V && a.From.V == b.From.V && a.Reason.V == b.Reason.V
}

// distance is how far apart two numbers are.
func distance(a, b schema.Decimal) *big.Rat {
	d := new(big.Rat).Sub(a.Rat(), b.Rat())
	return d.Abs(d)
}
