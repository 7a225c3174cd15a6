package rules

import (
	"fmt"
	"math/big"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// measurable are the rules of the letter M.
func measurable() []*lint.Rule {
	rules := []*lint.Rule{
		noMeasure(), unmeasurableWording(), activityNotOutcome(), noOutcome(), relativeWithoutBaseline(),
		titleContradictsMeasure(), directionContradictsTitle(), missingUnit(), kpiInDisguise(), implausibleReading(),
	}
	for _, r := range rules {
		r.Category, r.Letter = finding.Measurable, finding.LetterM
	}
	return rules
}

func noMeasure() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "no-measure", Severities: severities("-WE"), Scoped: true,
			Statement: "A key result has a measure: a change, a hold, milestones, or a plain yes or no.",
			Why:       "Without one there is nothing to read, so the status meeting is about feelings and the grade about who argues best.",
			Source:    "Marissa Mayer, quoted in John Doerr, Measure What Matters (2018): it is not a key result unless it has a number.",
			Bad:       keyResult("      - id: queue\n        title: Fewer than five customers ever stand in line\n"),
			Good:      keyResult(goodResult),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult == nil {
				return false
			}
			if g.KeyResult.Decl.Measure.Kind == schema.NoMeasure {
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("the key result %q has no measure", g.Title.V),
					Label:   "nothing to read at the end",
					Help:    "write baseline and target, or at_least, at_most, between, milestones, or done: false; baseline: unknown where nobody has measured it yet",
					Span:    idSpan(g),
				})
			}
			return true
		},
	}
}

func missingUnit() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "missing-unit", Severities: severities("-IW"), Scoped: true,
			Statement: "A number says what it counts.",
			Why:       "Is 30 a percentage, an amount or a number of days? Whoever writes the next check-in guesses, and some day guesses otherwise.",
			Bad:       keyResult("      - id: queue\n        title: A customer waits 4 minutes at most\n        baseline: 9\n        target: 4\n"),
			Good:      keyResult(goodResult),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult == nil {
				return false
			}
			m := g.KeyResult.Decl.Measure
			numeric := m.Kind == schema.Change || m.Kind == schema.Hold || m.Kind == schema.UnknownBaseline
			if (m.Kind == schema.Change || m.Kind == schema.Hold) && !g.KeyResult.Unit().Set {
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("nothing says what the numbers of %q count", g.Title.V),
					Label:   "of what?", Help: "write unit: such as ms, \"%\", EUR or customers",
					Place: g.Place("unit"), Span: m.Key,
				})
			}
			return numeric
		},
	}
}

func implausibleReading() *lint.Rule {
	reading := func(value string) string {
		return keyResult("      - id: regulars\n        title: Guests who come back within a week rise from 20 % to 35 %\n        baseline: 20\n        target: 35\n        unit: \"%\"\n        check_ins: [{date: 2026-10-30, value: " + value + "}]\n")
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "implausible-reading", Today: midCycle, Severities: severities("-WW"), Scoped: true,
			Statement: "A reading is in the unit of its baseline and target.",
			Why:       "0.27 for 27 % turns a good month into a disaster, and the report shows it before anybody notices the slip.",
			Bad:       reading("0.27"), Good: reading("27"),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			kr := g.KeyResult
			if kr == nil || kr.Decl.Measure.Kind != schema.Change {
				return false
			}
			for _, c := range kr.CheckIns {
				if c.Decl.Value.Set && !c.Decl.Refused {
					checkReading(p, g, c)
				}
			}
			return len(kr.CheckIns) > 0
		},
	}
}

// factors are the slips of scale that are looked for.
var factors = []int64{100, 1000}

func checkReading(p *lint.Pass, g *workspace.Goal, c *workspace.CheckIn) {
	m := g.KeyResult.Decl.Measure
	low, high := m.Baseline.V.Rat(), m.Target.V.Rat()
	if low.Cmp(high) > 0 {
		low, high = high, low
	}
	value := c.Decl.Value.V.Rat()
	if inside(value, low, high) || value.Sign() == 0 || !farOff(value, low, high) {
		return
	}
	for _, f := range factors {
		factor := big.NewRat(f, 1)
		for _, other := range []*big.Rat{new(big.Rat).Mul(value, factor), new(big.Rat).Quo(value, factor)} {
			if !inside(other, low, high) {
				continue
			}
			p.Report(g, finding.Diagnostic{
				Message: fmt.Sprintf("the reading %s lies far outside of %s to %s, and %s would lie inside", c.Decl.Value.V, m.Baseline.V, m.Target.V, short(other)),
				Label:   "another unit?", Help: "write the reading in the unit of baseline and target",
				Place: g.Place("check_ins[" + c.Decl.Date.V.String() + "].value"), File: c.Doc.File.Path, Span: c.Decl.Value.Span,
				Related: []finding.Related{{File: g.Doc.File.Path, Span: m.Target.Span, Label: "the target"}},
			})
			return
		}
	}
}

func inside(v, low, high *big.Rat) bool { return v.Cmp(low) >= 0 && v.Cmp(high) <= 0 }

// slip is how many times a reading is more, or less, than the bound next to it
// for a slip of scale: one that overshoots by less is a success or a setback.
var slip = big.NewRat(10, 1)

func farOff(value, low, high *big.Rat) bool {
	bound := high
	if value.Cmp(low) < 0 {
		bound = low
	}
	if bound.Sign() == 0 || bound.Sign() != value.Sign() {
		return false
	}
	ratio := new(big.Rat).Quo(value, bound)
	if ratio.Cmp(big.NewRat(1, 1)) < 0 {
		ratio.Inv(ratio)
	}
	return ratio.Cmp(slip) >= 0
}

// short writes a number with at most three decimals.
func short(r *big.Rat) string { return workspace.Shortest(r, 3) }
