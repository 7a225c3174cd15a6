package rules

import (
	"fmt"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// process are the rules about the rhythm: check-ins, grades, reviews.
func process() []*lint.Rule {
	rules := []*lint.Rule{staleCheckIn(), checkInOutsideCycle(), checkInInFuture(), notGraded(), reviewMissing()}
	for _, r := range rules {
		r.Category = finding.Process
	}
	return rules
}

func withCheckIn(date string) string {
	return keyResult(goodResult + "        check_ins: [{date: " + date + ", value: 8}]\n")
}

// sound are the goals of a workspace that are neither refused nor duplicates.
func sound(ws *workspace.Workspace, each func(o *workspace.Objective, kr *workspace.KeyResult)) {
	for _, o := range ws.Objectives {
		if o.Refused || o.Duplicate || o.Cycle == nil {
			continue
		}
		for _, kr := range o.KeyResults {
			if !kr.Refused && !kr.Duplicate {
				each(o, kr)
			}
		}
	}
}

func staleCheckIn() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "stale-check-in", Severities: severities("-WW"), Clock: true,
			Statement: "The number of a running key result is read in every interval.",
			Why:       "A number of last month steers nothing. Teams that stop reading stop steering, mostly without deciding to.",
			Bad:       withCheckIn("2026-10-02"), Good: withCheckIn("2026-10-26"),
			Options: []finding.Option{{Name: "grace", Kind: finding.OptionDuration, Default: "check_in_every", Doc: "How late a reading may be, beside the interval itself."}},
		},
		Workspace: func(p *lint.Pass) {
			sound(p.Workspace, func(o *workspace.Objective, kr *workspace.KeyResult) {
				if o.Cycle.State == workspace.Running && kr.Active() && !done(&kr.Goal) {
					checkStale(p, o, kr)
				}
			})
		},
	}
}

func checkStale(p *lint.Pass, o *workspace.Objective, kr *workspace.KeyResult) {
	switch kr.Decl.Measure.Kind {
	case schema.NoMeasure, schema.Milestones, schema.YesNo:
		return
	}
	every := p.Workspace.Config.CheckInEvery
	last := o.Cycle.Start
	for _, c := range kr.CheckIns {
		if c.Decl.Date.Set && c.Decl.Date.V <= p.Today() {
			last = max(last, c.Decl.Date.V)
		}
	}
	if r := kr.Measured().Reading; r != nil {
		last = max(last, r.Date)
	}
	age := int(p.Today() - last)
	if age <= every+p.Days(kr.Doc.File.Path, "grace") {
		return
	}
	d := finding.Diagnostic{
		Message: fmt.Sprintf("%q was last read %d days ago, and the rhythm is %d days", kr.Title.V, age, every),
		Label:   "no news since " + last.String(), Help: "write a check-in: a date, a value, a confidence", Place: kr.Place("check_ins"), Span: idSpan(&kr.Goal),
	}
	if last == o.Cycle.Start {
		d.Message, d.Label = fmt.Sprintf("%q has not been read since %s began, %d days ago", kr.Title.V, o.Cycle.Name, age), "no reading yet"
	}
	p.Report(&kr.Goal, d)
}

func checkInOutsideCycle() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "check-in-outside-cycle", Severities: severities("-WE"),
			Statement: "A check-in lies in its cycle, or shortly after its end.",
			Why:       "A reading from before or long after says nothing about the cycle, and is not counted: its author thinks it is.",
			Bad:       withCheckIn("2026-09-20"), Good: withCheckIn("2026-10-26"),
			Options: []finding.Option{{Name: "grace", Kind: finding.OptionDuration, Default: "progress.grace", Doc: "How long after the end a check-in may come."}},
		},
		Workspace: func(p *lint.Pass) {
			sound(p.Workspace, func(o *workspace.Objective, kr *workspace.KeyResult) {
				for _, c := range kr.CheckIns {
					grace := schema.Date(p.Days(c.Doc.File.Path, "grace"))
					if c.Decl.Refused || !c.Decl.Date.Set || c.Decl.Date.V >= o.Cycle.Start && c.Decl.Date.V <= o.Cycle.End+grace {
						continue
					}
					side := "before the start"
					if c.Decl.Date.V > o.Cycle.End {
						side = fmt.Sprintf("over %d days after the end", grace)
					}
					p.Report(&kr.Goal, finding.Diagnostic{
						Message: fmt.Sprintf("the check-in of %s lies %s of %s, and does not count", c.Decl.Date.V, side, o.Cycle.Name),
						Label:   fmt.Sprintf("%s runs from %s to %s", o.Cycle.Name, o.Cycle.Start, o.Cycle.End),
						Help:    "correct the date, or move the check-in to the cycle that it belongs to",
						Place:   kr.Place("check_ins[" + c.Decl.Date.V.String() + "]"), File: c.Doc.File.Path, Span: c.Decl.Date.Span,
					})
				}
			})
		},
	}
}

func checkInInFuture() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "check-in-in-future", Severities: severities("-WE"),
			Statement: "A check-in is not of a day to come.",
			Why:       "Nobody can read a number tomorrow: the date is a slip, or the value a hope.",
			Bad:       withCheckIn("2026-11-20"), Good: withCheckIn("2026-11-02"),
			Options: []finding.Option{{Name: "tolerance", Kind: finding.OptionDuration, Default: "1d", Doc: "How far ahead a date may lie, for time zones."}},
		},
		Workspace: func(p *lint.Pass) {
			sound(p.Workspace, func(_ *workspace.Objective, kr *workspace.KeyResult) {
				for _, c := range kr.CheckIns {
					if c.Decl.Refused || !c.Decl.Date.Set || c.Decl.Date.V <= p.Today()+schema.Date(p.Days(c.Doc.File.Path, "tolerance")) {
						continue
					}
					p.Report(&kr.Goal, finding.Diagnostic{
						Message: fmt.Sprintf("the check-in of %s is of a day to come; today is %s", c.Decl.Date.V, p.Today()),
						Label:   "not yet", Help: "correct the date, or wait until the number is there",
						Place: kr.Place("check_ins[" + c.Decl.Date.V.String() + "]"), File: c.Doc.File.Path, Span: c.Decl.Date.Span,
					})
				}
			})
		},
	}
}

// overdue reports whether a cycle is closed for longer than the grace, and one
// of the last of its length.
func overdue(p *lint.Pass, o *workspace.Objective) bool {
	file := o.Doc.File.Path
	if o.Cycle.State != workspace.Closed || p.Today() <= o.Cycle.End+schema.Date(p.Days(file, "grace")) {
		return false
	}
	newer := 0
	for _, c := range p.Workspace.Cycles {
		if c.State == workspace.Closed && c.End > o.Cycle.End && alike(c, o.Cycle) {
			newer++
		}
	}
	return newer < p.Int(file, "cycles")
}

// alike reports whether two cycles are about as long: quarters have 90 to 92
// days.
func alike(a, b *workspace.Cycle) bool {
	return 10*a.Days() <= 11*b.Days() && 10*b.Days() <= 11*a.Days()
}

func closeOptions() []finding.Option {
	return []finding.Option{
		{Name: "grace", Kind: finding.OptionDuration, Default: "progress.grace", Doc: "How long after the end of the cycle there is time."},
		{Name: "cycles", Kind: finding.OptionInt, Default: "1", Doc: "How many of the last closed cycles of each length are looked at."},
	}
}

func closed(fields, result string) string {
	return file("okrs.yaml", "okr: v1\nteam: bakery\ncycle: 2026-Q3\nobjectives:\n  - id: morning\n    title: The neighbourhood starts its day with us\n    owner: rosa\n"+fields+"    key_results:\n"+goodResult+result)
}

const reviewed = "    review: {by: rosa, date: 2026-10-05, good: The second till, carry_over: false}\n"

func notGraded() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "not-graded", Severities: severities("-WW"), Clock: true,
			Statement: "At the close every key result has a reading or a grade.",
			Why:       "What was never read scores 0, whatever the team did; and the next cycle is planned without knowing.",
			Bad:       closed(reviewed, ""), Good: closed(reviewed, "        check_ins: [{date: 2026-09-28, value: 5}]\n"),
			Options: closeOptions(),
		},
		Workspace: func(p *lint.Pass) {
			sound(p.Workspace, func(o *workspace.Objective, kr *workspace.KeyResult) {
				m := kr.Measured()
				if !kr.Active() || kr.Decl.Score.Set || o.Decl.Score.Set || m.Reading != nil || !overdue(p, o) {
					return
				}
				switch kr.Decl.Measure.Kind {
				case schema.Milestones, schema.YesNo:
					return
				}
				p.Report(&kr.Goal, finding.Diagnostic{
					Message: fmt.Sprintf("%q was never read, and %s closed on %s", kr.Title.V, o.Cycle.Name, o.Cycle.End),
					Label:   "counts as 0", Help: "write the last check-in with its date, or score: and reason:",
					Place: kr.Place("score"), Span: idSpan(&kr.Goal),
				})
			})
		},
	}
}

func reviewMissing() *lint.Rule {
	read := "        check_ins: [{date: 2026-09-28, value: 5}]\n"
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "review-missing", Severities: severities("-IW"), Clock: true,
			Statement: "After the close an objective has a review: what was good, what was bad, what comes next.",
			Why:       "The grade says how far the team came, the review why. Without it the same plan fails the same way.",
			Bad:       closed("", read), Good: closed(reviewed, read),
			Options: closeOptions(),
		},
		Workspace: func(p *lint.Pass) {
			for _, o := range p.Workspace.Objectives {
				if o.Cycle == nil || !o.Active() || o.Decl.Review != nil || !overdue(p, o) {
					continue
				}
				p.Report(&o.Goal, finding.Diagnostic{
					Message: fmt.Sprintf("%q has no review, and %s closed on %s", o.Title.V, o.Cycle.Name, o.Cycle.End),
					Label:   "what did you learn?", Help: "write review: {by: …, date: …, good: …, bad: …, try: …, carry_over: the next cycle or false}",
					Place: o.Place("review"), Span: idSpan(&o.Goal),
				})
			}
		},
	}
}
