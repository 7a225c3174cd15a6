package rules

import (
	"fmt"
	"math/big"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// latency is an example of one key result of a web team.
func latency(title, baseline, target string) string {
	return file("okrs.yaml", `okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - id: instant
    title: Paying feels instant on every phone
    owner: mina
    key_results:
      - id: latency
        title: `+title+`
        baseline: `+baseline+`
        target: `+target+`
        unit: ms
`)
}

func titleContradictsMeasure() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "title-contradicts-measure", Severities: severities("-WW"), Scoped: true, Prose: true,
			Statement: "The numbers in a title are those of the fields.",
			Why:       "People read the title, the score is computed from the fields. Mostly one of them was amended and the other forgotten.",
			Bad:       latency("Cut p95 latency from 900 ms to 250 ms", "900", "300"),
			Good:      latency("Cut p95 latency from 0.9 s to 0.3 s", "900", "300"), Supersedes: []string{"direction-contradicts-title"},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult == nil || !g.KeyResult.Decl.Measure.Target.Set {
				return false
			}
			s := p.Sentence(g)
			m := g.KeyResult.Decl.Measure
			to, from := only(s, wording.RoleTo), only(s, wording.RoleFrom)
			if to == nil {
				return false
			}
			if differ(*to, m.Target, g.KeyResult.Unit().V) {
				contradict(p, g, *to, "target", m.Target)
			} else if from != nil && m.Baseline.Set && differ(*from, m.Baseline, g.KeyResult.Unit().V) {
				contradict(p, g, *from, "baseline", m.Baseline)
			}
			return true
		},
	}
}

// only is the one quantity of a role, nil where there is none or more than one.
func only(s *wording.Sentence, role wording.Role) *wording.Quantity {
	var found *wording.Quantity
	for i := range s.Quantities {
		if q := &s.Quantities[i]; q.Role == role {
			if found != nil || q.Value == nil {
				return nil
			}
			found = q
		}
	}
	return found
}

// rounding is how far a title may round where it is in another unit than the
// field: 1.2 h are 70 minutes to most people.
var rounding = big.NewRat(5, 100)

// differ reports whether a quantity of a title surely is another one than a
// field's.
func differ(q wording.Quantity, field schema.Number, unit string) bool {
	if q.Value.Cmp(field.V.Rat()) == 0 {
		return false // the same number, whatever stands behind it
	}
	a, b, ok := wording.Comparable(q.Value, q.Unit, field.V.Rat(), unit)
	if !ok || a.Cmp(b) == 0 {
		return false
	}
	if _, known := wording.UnitKind(unit); !known && powerOfTen(a, b) {
		return false // thousands or millions that the unit leaves out
	}
	scaled := new(big.Rat).Mul(a, field.V.Rat()).Cmp(new(big.Rat).Mul(b, q.Value)) != 0
	if !scaled || b.Sign() == 0 {
		return true
	}
	off := new(big.Rat).Sub(a, b)
	off.Quo(off, b).Abs(off)
	return off.Cmp(rounding) > 0
}

// powerOfTen reports whether one of two numbers is 100, 1000, … times the other.
func powerOfTen(a, b *big.Rat) bool {
	if a.Sign() == 0 || b.Sign() == 0 {
		return false
	}
	ratio := new(big.Rat).Quo(a, b)
	if ratio.Cmp(big.NewRat(1, 1)) < 0 {
		ratio.Inv(ratio)
	}
	for power := int64(100); power <= 1e12; power *= 10 {
		if ratio.Cmp(big.NewRat(power, 1)) == 0 {
			return true
		}
	}
	return false
}

func contradict(p *lint.Pass, g *workspace.Goal, q wording.Quantity, field string, n schema.Number) {
	words := p.Sentence(g).Text[q.Span.Start:q.Span.End]
	p.Report(g, finding.Diagnostic{
		Message: fmt.Sprintf("the title says %s, the %s says %s", words, field, withUnit(n, g.KeyResult)),
		Label:   "the title promises this",
		Help:    "change one of them; after the freeze put it on record under amendments",
		Place:   g.Place("title"), Span: inTitle(g, q.Span),
		Related: []finding.Related{{File: g.Doc.File.Path, Span: n.Span, Label: "the score will be computed from this"}},
	})
}

// withUnit writes a number of a key result with its unit.
func withUnit(n schema.Number, kr *workspace.KeyResult) string {
	if u := kr.Unit(); u.Set {
		return n.V.String() + " " + u.V
	}
	return n.V.String()
}

func directionContradictsTitle() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "direction-contradicts-title", Severities: severities("-WW"), Scoped: true, Prose: true,
			Statement: "Baseline and target go the way that the title says.",
			Why:       "With baseline and target swapped every step forward shows as a step back, and the team is praised for what it wanted to get rid of.",
			Bad:       latency("Cut p95 latency of the payment page", "300", "900"),
			Good:      latency("Cut p95 latency of the payment page", "900", "300"),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult == nil || g.KeyResult.Decl.Measure.Kind != schema.Change {
				return false
			}
			s, m := p.Sentence(g), g.KeyResult.Decl.Measure
			verb := s.Verb
			if verb.Rising == 0 || countsTheChange(s, m) {
				return false
			}
			if way := m.Target.V.Cmp(m.Baseline.V); way != 0 && way != verb.Rising {
				p.Report(g, swapped(p, g, verb, m))
			}
			return true
		},
	}
}

// countsTheChange reports whether the fields may count how far something was
// changed instead of where it stands ("Reduce the page by 20 %", from 0 to 20),
// or one of several results.
func countsTheChange(s *wording.Sentence, m schema.Measure) bool {
	if _, several := s.Ask(wording.Compound); several {
		return true
	}
	for _, q := range s.Quantities {
		if q.Role == wording.RoleBy {
			return true
		}
	}
	return s.Verb.Rising < 0 && m.Baseline.V.Sign() == 0
}

func swapped(p *lint.Pass, g *workspace.Goal, verb wording.Verb, m schema.Measure) finding.Diagnostic {
	side := "above"
	if m.Target.V.Cmp(m.Baseline.V) < 0 {
		side = "below"
	}
	data := g.Doc.File.Source
	edit := func(at, with source.Span) finding.FileEdit {
		return finding.FileEdit{File: g.Doc.File.Path, Edit: source.Edit{Span: at, New: data.Text(with)}}
	}
	return finding.Diagnostic{
		Message: fmt.Sprintf("the title says %q, and the target %s lies %s the baseline %s", p.Sentence(g).Text[verb.Span.Start:verb.Span.End], m.Target.V, side, m.Baseline.V),
		Label:   "the other way", Help: "swap baseline and target, or correct the title",
		Place: g.Place("title"), Span: inTitle(g, verb.Span),
		Related: []finding.Related{{File: g.Doc.File.Path, Span: m.Target.Span, Label: "the target"}, {File: g.Doc.File.Path, Span: m.Baseline.Span, Label: "the baseline"}},
		Fixes:   []finding.Fix{{Title: "Swap baseline and target", Edits: []finding.FileEdit{edit(m.Baseline.Span, m.Target.Span), edit(m.Target.Span, m.Baseline.Span)}}},
	}
}
