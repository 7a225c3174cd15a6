package rules

import (
	"fmt"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// process are the rules about check-ins, grades and reviews.
func process() []*lint.Rule {
	rules := []*lint.Rule{staleCheckIn(), checkInOutsideCycle(), checkInInFuture(), notGraded(), reviewMissing()}
	for _, r := range rules {
		r.Category = finding.Process
	}
	return rules
}

// leaks is an example of a water company in a cycle, with fields of the
// objective and of its key result.
func leaks(cycle, fields, resultFields string) string {
	return file("okrs.yaml", `okr: v1
team: network
cycle: `+cycle+`
objectives:
  - id: dry-streets
    title: No street is flooded from below
    owner: pia
`+fields+`    key_results:
      - id: leaks
        title: Open leaks drop from 120 to 40
        baseline: 120
        target: 40
        unit: leaks
`+resultFields)
}

const weekly = "Christina Wodtke, Radical Focus (2016): what is not looked at every week is forgotten."

func staleCheckIn() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "stale-check-in", Today: midCycle, Severities: severities("-WW"), Clock: true, Scoped: true,
			Statement: "A key result with a number is read as often as the workspace says.",
			Why:       "A number that nobody has read for a month cannot change anybody's mind, and the report shows a colour that is no longer true.",
			Source:    weekly,
			Bad:       leaks("2026-Q4", "", ""),
			Good:      leaks("2026-Q4", "", "        check_ins: [{date: 2026-10-26, value: 101}]\n"),
			Options: []finding.Option{{
				Name: "grace", Kind: finding.OptionDuration, Default: "check_in_every", Doc: "How many days over check_in_every a reading may be late.",
			}},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult == nil || g.Cycle.State != workspace.Running || !g.Active() || !numeric(g.KeyResult.Decl.Measure) || done(g) {
				return false
			}
			checkAge(p, g)
			return false
		},
	}
}

// numeric reports whether a measure is read in numbers.
func numeric(m schema.Measure) bool {
	return m.Kind == schema.Change || m.Kind == schema.Hold || m.Kind == schema.UnknownBaseline
}

func checkAge(p *lint.Pass, g *workspace.Goal) {
	last, label := g.Cycle.Start, "no reading since the cycle began"
	d := finding.Diagnostic{Place: g.Place("check_ins"), Span: idSpan(g)}
	if r := g.Measured().Reading; r != nil {
		last, label = r.Date, "the last reading is of "+r.Date.String()
		d.Related = []finding.Related{{File: r.Doc.File.Path, Span: r.Decl.Span, Label: "the last reading"}}
	}
	every := p.Workspace.Config.CheckInEvery
	limit := every + p.Days(g.Doc.File.Path, "grace")
	age := int(p.Today() - last)
	if age <= limit {
		return
	}
	d.Message = fmt.Sprintf("%q was not read for %d days; every %d days was agreed", g.Title.V, age, every)
	if d.Related == nil {
		d.Message = fmt.Sprintf("%q has no reading after %d days; every %d days was agreed", g.Title.V, age, every)
	}
	d.Label, d.Help = label, "add to check_ins: {kr: "+local(g)+", date: "+p.Today().String()+", value: …}"
	p.Report(g, d)
}

// readings calls a judge for every check-in on a key result that counts.
func readings(p *lint.Pass, judge func(*workspace.KeyResult, *workspace.CheckIn)) {
	for _, o := range p.Workspace.Objectives {
		for _, kr := range o.KeyResults {
			if kr.Refused || kr.Duplicate || kr.Cycle == nil {
				continue
			}
			for _, c := range kr.CheckIns {
				if !c.Decl.Refused && c.Decl.Date.Set {
					judge(kr, c)
				}
			}
		}
	}
}

// daySpan is where the date of a check-in stands, or the check-in itself where
// the date is that of its whole document.
func daySpan(c *schema.CheckIn) source.Span {
	if at := c.Date.Span; at.Start >= c.Span.Start && at.End <= c.Span.End {
		return at
	}
	if c.KeyResult.Set {
		return c.KeyResult.Span
	}
	return c.Span
}

func checkInOutsideCycle() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "check-in-outside-cycle", Today: midCycle, Severities: severities("-WE"),
			Statement: "A check-in is dated within its cycle, or shortly after its end.",
			Why:       "A reading from outside the cycle does not count, so the number that somebody took the trouble to read is lost. Mostly the year or the cycle is mistyped.",
			Bad:       leaks("2026-Q4", "", "        check_ins: [{date: 2026-09-26, value: 118}, {date: 2026-10-26, value: 101}]\n"),
			Good:      leaks("2026-Q4", "", "        check_ins: [{date: 2026-10-26, value: 101}]\n"),
			Options: []finding.Option{{
				Name: "grace", Kind: finding.OptionDuration, Default: "progress.grace", Doc: "How many days after the end of the cycle a check-in may still be dated.",
			}},
		},
		Workspace: func(p *lint.Pass) {
			readings(p, func(kr *workspace.KeyResult, c *workspace.CheckIn) {
				day := c.Decl.Date.V
				last := kr.Cycle.End + schema.Date(p.Days(c.Doc.File.Path, "grace"))
				label := fmt.Sprintf("%s begins on %s", kr.Cycle.Name, kr.Cycle.Start)
				switch {
				case day < kr.Cycle.Start:
				case day > last:
					label = fmt.Sprintf("%s ended on %s", kr.Cycle.Name, kr.Cycle.End)
				default:
					return
				}
				p.Report(&kr.Goal, finding.Diagnostic{
					Message: fmt.Sprintf("the check-in of %s lies outside of the cycle %s", day, kr.Cycle.Name),
					Label:   label, Help: "correct the date, or name the cycle that is meant: " + local(&kr.Goal) + "@…",
					Place: kr.Place("check_ins[" + day.String() + "].date"), File: c.Doc.File.Path, Span: daySpan(c.Decl),
				})
			})
		},
	}
}

func checkInInFuture() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "check-in-in-future", Today: midCycle, Severities: severities("-WE"),
			Statement: "A check-in is not dated in the future.",
			Why:       "Nobody has read that number yet. Today it counts for nothing, and on its day it silently begins to.",
			Bad:       leaks("2026-Q4", "", "        check_ins: [{date: 2026-11-26, value: 90}, {date: 2026-10-26, value: 101}]\n"),
			Good:      leaks("2026-Q4", "", "        check_ins: [{date: 2026-10-26, value: 101}]\n"),
			Options: []finding.Option{{
				Name: "tolerance", Kind: finding.OptionDuration, Default: "1d", Doc: "How many days after today are let pass, for people in other time zones.",
			}},
		},
		Workspace: func(p *lint.Pass) {
			readings(p, func(kr *workspace.KeyResult, c *workspace.CheckIn) {
				checkFuture(p, &kr.Goal, kr.Place("check_ins["+c.Decl.Date.V.String()+"].date"), c.Doc, c.Decl)
			})
			for _, k := range p.Workspace.KPIs {
				for _, r := range k.Readings {
					checkFuture(p, nil, k.Place("readings["+r.Date.String()+"].date"), r.Doc, r.Decl)
				}
			}
		},
	}
}

func checkFuture(p *lint.Pass, g *workspace.Goal, at finding.Place, doc *schema.Document, c *schema.CheckIn) {
	ahead := int(c.Date.V - p.Today())
	if ahead <= p.Days(doc.File.Path, "tolerance") {
		return
	}
	p.Report(g, finding.Diagnostic{
		Message: fmt.Sprintf("the reading of %s lies %s ahead", c.Date.V, plural(ahead, "day")),
		Label:   "today is " + p.Today().String(), Help: "write the day on which the number was read",
		Place: at, File: doc.File.Path, Span: daySpan(c),
	})
}

// closedOptions are those of the rules about what is to be done after the close.
func closedOptions() []finding.Option {
	return []finding.Option{
		{Name: "grace", Kind: finding.OptionDuration, Default: "progress.grace", Doc: "How many days after the end of the cycle this has time."},
		{Name: "cycles", Kind: finding.OptionInt, Default: "1", Doc: "How many of the last closed cycles of each length are looked at."},
	}
}

// lately reports whether a cycle is over for longer than grace, and among the
// last such cycles of its length.
func lately(p *lint.Pass, g *workspace.Goal) bool {
	grace := schema.Date(p.Days(g.Doc.File.Path, "grace"))
	over := func(c *workspace.Cycle) bool { return p.Today() > c.End+grace }
	if g.Cycle == nil || !over(g.Cycle) {
		return false
	}
	later := 0
	for _, c := range p.Workspace.Cycles {
		if over(c) && c.End > g.Cycle.End && workspace.LengthClass(c) == workspace.LengthClass(g.Cycle) {
			later++
		}
	}
	return later < p.Int(g.Doc.File.Path, "cycles")
}

func notGraded() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "not-graded", Today: midCycle, Severities: severities("-WW"), Clock: true,
			Statement: "After the cycle every key result has a reading or a grade.",
			Why:       "Without one it scores 0, whatever the team achieved, and the next plan starts from a guess.",
			Source:    "John Doerr, Measure What Matters (2018), on scoring at the end of the cycle.",
			Bad:       leaks("2026-Q3", "    review: {by: pia, date: 2026-10-06, good: The new valves hold.}\n", ""),
			Good:      leaks("2026-Q3", "    review: {by: pia, date: 2026-10-06, good: The new valves hold.}\n", "        check_ins: [{date: 2026-09-30, value: 52}]\n"),
			Options:   closedOptions(),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult == nil || !g.Active() || ownState(g).Score.Set || g.Measured().Progress != nil || !lately(p, g) {
				return false
			}
			p.Report(g, finding.Diagnostic{
				Message: fmt.Sprintf("%s is over since %s, and %q has neither a reading nor a score", g.Cycle.Name, g.Cycle.End, g.Title.V),
				Label:   "how did it end?",
				Help:    fmt.Sprintf("add the last reading, dated until %s; or score: from 0 to 1 with reason:", g.Cycle.End+schema.Date(p.Workspace.Config.Progress.Grace)),
				Place:   g.Place("score"), Span: idSpan(g),
			})
			return false
		},
	}
}

func reviewMissing() *lint.Rule {
	last := "        check_ins: [{date: 2026-09-30, value: 52}]\n"
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "review-missing", Today: midCycle, Severities: severities("-IW"), Clock: true,
			Statement: "After the cycle every objective has a review.",
			Why:       "The grade says how far; the review says why. Only that makes the next goals better than these.",
			Source:    "John Doerr, Measure What Matters (2018), on reflection at the end of the cycle.",
			Bad:       leaks("2026-Q3", "", last),
			Good:      leaks("2026-Q3", "    review: {by: pia, date: 2026-10-06, good: The new valves hold.}\n", last),
			Options:   closedOptions(),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			if g.KeyResult != nil || !g.Active() || g.Objective.Decl.Review != nil || !lately(p, g) {
				return false
			}
			p.Report(g, finding.Diagnostic{
				Message: fmt.Sprintf("%s is over since %s, and %q has no review", g.Cycle.Name, g.Cycle.End, g.Title.V),
				Label:   "what was learned?", Help: "write review: {by, date, good, bad, try, carry_over}; three lines are enough",
				Place: g.Place("review"), Span: idSpan(g),
			})
			return false
		},
	}
}
