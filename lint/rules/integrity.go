package rules

import (
	"fmt"

	"github.com/okrc/okrc/compile/diff"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// integrity are the rules about changes of what is frozen. They judge by the
// configuration of the base.
func integrity() []*lint.Rule {
	rules := []*lint.Rule{amendmentMissing(), goalpostMoved(), keyResultRemoved(), checkInRewritten(), lateObjective()}
	for _, r := range rules {
		r.Category, r.Unsuppressible = finding.Integrity, true
	}
	return rules
}

// solar is a state of an example of one key result of a solar company, below a
// folder: "" for the head, finding.BaseFolder for the base.
func solar(folder, target, more string) string {
	return file(folder+"okrs.yaml", `okr: v1
team: rooftops
cycle: 2026-Q4
objectives:
  - id: sunny
    title: Every roof in town can earn money
    owner: hana
    key_results:
      - id: wait
        title: Weeks from order to power drop from 20
        baseline: 20
        target: `+target+`
        unit: weeks
`+more)
}

const amended = "        amendments:\n          - {date: 2026-10-19, field: target, from: 8, reason: The grid operator approves roofs once a month.}\n"

func amendmentMissing() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "amendment-missing", Severities: severities("EEE"),
			Statement: "A goalpost that moves in a frozen cycle leaves an amendment behind.",
			Why:       "Without a record the score says 1.0 and nobody remembers that the goal was another one. With it, moving a goalpost is a decision that everybody can see.",
			Bad:       solar(finding.BaseFolder, "8", "") + solar("", "12", ""),
			Good:      solar(finding.BaseFolder, "8", "") + solar("", "6", amended), Supersedes: []string{"goalpost-moved"},
		},
		Change: func(p *lint.Pass) {
			moved(p, func(pair diff.Pair, m diff.Move) {
				if diff.Amended(m, pair.Base, pair.Head, pair.Base.Cycle.Freeze) {
					return
				}
				d := moveFinding(pair, m)
				from, to := m.Words()
				d.Message = fmt.Sprintf("%s of %q changed from %s to %s in a frozen cycle, and no new amendment says so", m.Field, pair.Head.Title.V, from, to)
				d.Label = fmt.Sprintf("%s is frozen since %s", pair.Base.Cycle.Name, pair.Base.Cycle.Freeze)
				d.Help = fmt.Sprintf("add to amendments: {date: %s, field: %s, from: %s, reason: …}, or put the old value back", p.Today(), quoted(m.Field), quoted(m.From))
				p.Report(pair.Head, d)
			})
		},
	}
}

// quoted writes a text in YAML's flow style, in quotes where it has to be.
func quoted(text string) string {
	for _, r := range text {
		switch r {
		case '[', ']', '{', '}', ',', ':', '#', '"', '\'', '%', '@':
			return fmt.Sprintf("%q", text)
		}
	}
	return text
}

func moveFinding(pair diff.Pair, m diff.Move) finding.Diagnostic {
	return finding.Diagnostic{Place: pair.Head.Place(m.Field), Span: m.Span}
}

// moved calls a judge for every goalpost that moved in a frozen cycle. Drafts
// have no goalposts yet.
func moved(p *lint.Pass, judge func(diff.Pair, diff.Move)) {
	for _, pair := range diff.Match(p.Base, p.Workspace).Pairs {
		if pair.Head == nil || !frozen(pair.Base.Cycle) || pair.Base.Status == "draft" || (pair.Base.KeyResult == nil) != (pair.Head.KeyResult == nil) {
			continue
		}
		for _, m := range diff.Goalposts(pair.Base, pair.Head, p.Base.Config.Goalposts.Fields) {
			judge(pair, m)
		}
	}
}

func frozen(c *workspace.Cycle) bool { return c != nil && c.Frozen }

func goalpostMoved() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "goalpost-moved", Severities: severities("-WW"),
			Statement: "An amendment does not make a goal easier without somebody noticing.",
			Why:       "Mostly there is a good reason, and it stands in the amendment. Whoever reviews the change should read it and agree, since the score as frozen will differ.",
			Bad:       solar(finding.BaseFolder, "8", "") + solar("", "12", amended),
			Good:      solar(finding.BaseFolder, "8", "") + solar("", "6", amended),
		},
		Change: func(p *lint.Pass) {
			moved(p, func(pair diff.Pair, m diff.Move) {
				if m.Effect != diff.Easier || !diff.Amended(m, pair.Base, pair.Head, pair.Base.Cycle.Freeze) {
					return
				}
				d := moveFinding(pair, m)
				from, to := m.Words()
				d.Message = fmt.Sprintf("%s of %q moved from %s to %s, which makes it easier: %s", m.Field, pair.Head.Title.V, from, to, m.Why)
				d.Label = "easier than as frozen"
				d.Help = "read the reason of the amendment, and agree or not; the report shows both scores"
				p.Report(pair.Head, d)
			})
		},
	}
}

func keyResultRemoved() *lint.Rule {
	without := file("okrs.yaml", `okr: v1
team: rooftops
cycle: 2026-Q4
objectives:
  - id: sunny
    title: Every roof in town can earn money
    owner: hana
    key_results:
      - id: roofs
        title: Roofs that earn money grow from 40 to 90
        baseline: 40
        target: 90
        unit: roofs
`)
	both := func(folder, more string) string {
		return solar(folder, "8", more+"      - id: roofs\n        title: Roofs that earn money grow from 40 to 90\n        baseline: 40\n        target: 90\n        unit: roofs\n")
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "key-result-removed", Severities: severities("EEE"),
			Statement: "A goal of a frozen cycle does not vanish: it is dropped with a reason, or moved with formerly.",
			Why:       "A goal that is deleted takes its check-ins and its score along, and the mean gets better. A dropped one stays visible, counts as agreed, and says why.",
			Bad:       both(finding.BaseFolder, "") + without,
			Good:      both(finding.BaseFolder, "") + both("", "        status: dropped\n        reason: The grid operator stopped approving roofs.\n        date: 2026-10-19\n"),
		},
		Change: func(p *lint.Pass) {
			m := diff.Match(p.Base, p.Workspace)
			gone := map[*workspace.Goal]bool{}
			for _, pair := range m.Pairs {
				g := pair.Base
				if pair.Head != nil || pair.Unread || !frozen(g.Cycle) || g.Status != "active" {
					continue
				}
				gone[g] = true
				if g.KeyResult != nil && gone[&g.Objective.Goal] {
					continue // said once, of the objective
				}
				p.Report(nil, removed(m, g))
			}
		},
	}
}

// removed is the finding of a goal that is gone. It stands where the goal stood
// around, since its own place is no more.
func removed(m *diff.Matching, g *workspace.Goal) finding.Diagnostic {
	d := finding.Diagnostic{
		Message: fmt.Sprintf("the %s %q of %s is gone, and %s is frozen since %s", kind(g), g.Title.V, g.Ref.Owner, g.Cycle.Name, g.Cycle.Freeze),
		Label:   "stood here",
		Help:    "put it back with status: dropped, reason: and date:; or, where it got another name or place, write formerly: there",
		Place:   g.Place(""), File: g.Doc.File.Path,
	}
	if g.KeyResult != nil {
		if o := holder(m, g.Objective); o != nil {
			d.File, d.Span, d.Label = o.Doc.File.Path, idSpan(o), "its objective"
		}
	}
	if heir := heirOf(m, g); heir != nil {
		former := formerName(heir, g)
		d.File, d.Span, d.Label = heir.Doc.File.Path, idSpan(heir), "is this the same goal?"
		d.Help = fmt.Sprintf("if %q is the same goal, write formerly: [%s] there; else put the old one back with status: dropped, reason: and date:", heir.Title.V, former)
		d.Fixes = formerlyFix(heir, former)
	}
	return d
}

// holder is what became of an objective of the base, nil where it is gone too.
func holder(m *diff.Matching, o *workspace.Objective) *workspace.Goal {
	for _, pair := range m.Pairs {
		if pair.Base == &o.Goal {
			return pair.Head
		}
	}
	return nil
}

// formerName is how a goal's entry under formerly names what it was: by its id
// where the rest is the same, else by the whole reference.
func formerName(heir, was *workspace.Goal) string {
	ref := was.Ref
	switch {
	case heir.Ref.Cycle != ref.Cycle:
		return ref.String()
	case heir.Ref.Owner != ref.Owner, heir.KeyResult != nil && heir.Ref.Objective != ref.Objective:
		return schema.Reference{Owner: ref.Owner, Objective: ref.Objective, KeyResult: ref.KeyResult}.String()
	case heir.KeyResult != nil:
		return ref.KeyResult
	}
	return ref.Objective
}

func formerlyFix(heir *workspace.Goal, former string) []finding.Fix {
	written := heir.Objective.Decl.Formerly
	if heir.KeyResult != nil {
		written = heir.KeyResult.Decl.Formerly
	}
	if len(written) > 0 {
		return nil
	}
	edit, ok := newKey(heir.Doc.File.Source, heir.Title, "formerly: ["+former+"]")
	if !ok {
		return nil
	}
	return []finding.Fix{{Title: "Write formerly: [" + former + "]", Edits: []finding.FileEdit{{File: heir.Doc.File.Path, Edit: edit}}}}
}

func checkInRewritten() *lint.Rule {
	state := func(folder, value, note string) string {
		return solar(folder, "8", "        check_ins:\n          - {date: 2026-10-16, value: "+value+", note: "+note+"}\n")
	}
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "check-in-rewritten", Severities: severities("-WE"),
			Statement: "A reading of a frozen cycle stays as it was read, or its note says why it does not.",
			Why:       "What was reported in October decided what was done in November. If the past can change without a word, no report can be believed.",
			Bad:       state(finding.BaseFolder, "19", "Two roofs wait for a crane.") + state("", "15", "Two roofs wait for a crane."),
			Good:      state(finding.BaseFolder, "19", "Two roofs wait for a crane.") + state("", "15", "Corrected; 19 counted an old order twice."),
		},
		Change: func(p *lint.Pass) {
			for _, pair := range diff.Match(p.Base, p.Workspace).Pairs {
				if pair.Head == nil || pair.Base.KeyResult == nil || pair.Head.KeyResult == nil || !frozen(pair.Base.Cycle) {
					continue
				}
				for _, c := range pair.Base.KeyResult.CheckIns {
					if !c.Duplicate && !c.Decl.Refused && c.Decl.Date.Set && c.Decl.Value.Set {
						checkRewritten(p, pair.Head, c)
					}
				}
			}
		},
	}
}

func checkRewritten(p *lint.Pass, g *workspace.Goal, was *workspace.CheckIn) {
	day := was.Decl.Date.V
	d := finding.Diagnostic{
		Label: fmt.Sprintf("read on %s", day), Help: "say in its note what was wrong, or put the old value back",
		Place: g.Place("check_ins[" + day.String() + "]"), Span: idSpan(g),
	}
	is := sameDay(g.KeyResult.CheckIns, day)
	switch {
	case is == nil:
		if f := p.Workspace.File(was.Doc.File.Path); f != nil && f.Broken {
			return // nobody can say whether it is gone
		}
		d.Message = fmt.Sprintf("the reading %s of %s is gone from %q", was.Decl.Value.V, day, g.Title.V)
		d.Help = "put it back; a wrong one is corrected in place, with a note"
	case is.Decl.Refused, is.Decl.Note.Set && is.Decl.Note.V != was.Decl.Note.V, is.Decl.Value.Set && is.Decl.Value.V.Cmp(was.Decl.Value.V) == 0:
		return
	case !is.Decl.Value.Set:
		d.Message = fmt.Sprintf("the reading %s of %s was taken out of %q", was.Decl.Value.V, day, g.Title.V)
		d.File, d.Span = is.Doc.File.Path, daySpan(is.Decl)
	default:
		d.Message = fmt.Sprintf("the reading of %s was %s and now is %s, and its note did not change", day, was.Decl.Value.V, is.Decl.Value.V)
		d.File, d.Span = is.Doc.File.Path, is.Decl.Value.Span
	}
	p.Report(g, d)
}

// sameDay finds the check-in of a day that counts.
func sameDay(list []*workspace.CheckIn, day schema.Date) *workspace.CheckIn {
	for _, c := range list {
		if !c.Duplicate && c.Decl.Date.Set && c.Decl.Date.V == day {
			return c
		}
	}
	return nil
}

func lateObjective() *lint.Rule {
	second := "  - id: batteries\n    title: Nobody pays for power at night\n    owner: hana\n    key_results:\n      - id: stored\n        title: Homes without a battery drop from 70 to 50\n        baseline: 70\n        target: 50\n        unit: homes\n"
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "late-objective", Severities: severities("-IW"),
			Statement: "A goal is there before its cycle is frozen.",
			Why:       "A goal that comes when half of the time has gone often describes what was done anyway. It may be right; then others should know that the plan has changed.",
			Bad:       solar(finding.BaseFolder, "8", "") + solar("", "8", second),
			Good:      solar(finding.BaseFolder, "8", "") + solar("", "8", ""),
		},
		Change: func(p *lint.Pass) {
			m := diff.Match(p.Base, p.Workspace)
			late := map[*workspace.Goal]bool{}
			added := m.Added
			for _, pair := range m.Pairs {
				if pair.Head != nil && pair.Base.Status == "draft" {
					added = append(added, pair.Head) // a draft was no goal yet
				}
			}
			for _, g := range added {
				c := workspace.NewCycle(p.Base.Config, g.Ref.Cycle, p.Base.Today)
				if !frozen(c) || g.Status != "active" {
					continue
				}
				late[g] = true
				if g.KeyResult != nil && late[&g.Objective.Goal] {
					continue // said once, of the objective
				}
				p.Report(g, finding.Diagnostic{
					Message: fmt.Sprintf("the %s %q is new, and %s is frozen since %s", kind(g), g.Title.V, c.Name, c.Freeze),
					Label:   "counts in both scores", Help: "say in the description what it replaces, or plan it for the next cycle",
					Span: idSpan(g),
				})
			}
		},
	}
}
