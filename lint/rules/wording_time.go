package rules

import (
	"fmt"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

func dateContradictsDue() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "date-contradicts-due", Severities: severities("-WW"), Scoped: true, Prose: true,
			Statement: "A date in a title is the day on which the goal is due.",
			Why:       "The team works towards the date that it reads; progress is measured against the one in the field. The plan shows green until the day has passed.",
			Bad:       harvest("Pick 95 % of the apples by 15 November 2026", pickedShare),
			Good:      harvest("Pick 95 % of the apples by 15 November 2026", pickedShare+"        due: 2026-11-15\n"), Supersedes: []string{"vague-time"},
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			due, related := dueOf(g)
			var first *wording.Date
			s := p.Sentence(g)
			for i := range s.Dates {
				d := &s.Dates[i]
				switch {
				case !d.Deadline:
				case meets(p.Workspace, *d, due):
					return true
				case first == nil:
					first = d
				}
			}
			if first == nil {
				return false
			}
			p.Report(g, finding.Diagnostic{
				Message: fmt.Sprintf("the title says %q, and it is due on %s", s.Text[first.Span.Start:first.Span.End], due),
				Label:   "another day", Help: dueHelp(g),
				Place: g.Place("title"), Span: inTitle(g, first.Span),
				Related: related, Fixes: dueFix(g, *first, due),
			})
			return true
		},
	}
}

// dueOf is the day on which a goal is due, and where that stands.
func dueOf(g *workspace.Goal) (schema.Date, []finding.Related) {
	if g.KeyResult == nil {
		return g.Cycle.End, nil
	}
	if due := g.KeyResult.Decl.Due; due.Set {
		return due.V, []finding.Related{{File: g.Doc.File.Path, Span: due.Span, Label: "progress is measured against this"}}
	}
	return g.Cycle.End, nil
}

func dueHelp(g *workspace.Goal) string {
	switch {
	case g.KeyResult == nil:
		return fmt.Sprintf("an objective is due at the end of its cycle (%s); give a key result the earlier date, or take it out of the title", g.Cycle.Name)
	case g.KeyResult.Decl.Due.Set:
		return "change one of them; after the freeze put it on record under amendments"
	}
	return fmt.Sprintf("write due: and that day; without it the end of %s counts", g.Cycle.Name)
}

// meets reports whether a day lies within what a title names, in a year that
// could be meant. Quarters and halves may be those of the calendar or of the
// fiscal year.
func meets(ws *workspace.Workspace, d wording.Date, due schema.Date) bool {
	year, month, day := due.Parts()
	if d.Month > 0 {
		return d.Month == month && (d.Day == 0 || d.Day == day) && (d.Year == 0 || d.Year == year)
	}
	years := []int{d.Year}
	if d.Year == 0 {
		years = []int{year - 1, year, year + 1}
	}
	for _, y := range years {
		if c := ws.CycleNamed(cycleName(d, y)); c != nil && c.Start <= due && due <= c.End {
			return true
		}
	}
	switch {
	case d.Year != 0 && d.Year != year:
		return false
	case d.Quarter > 0:
		return (month+2)/3 == d.Quarter
	case d.Half > 0:
		return (month+5)/6 == d.Half
	}
	return true
}

// cycleName is the name of the cycle that a date of a title names.
func cycleName(d wording.Date, year int) string {
	switch {
	case d.Quarter > 0:
		return fmt.Sprintf("%04d-Q%d", year, d.Quarter)
	case d.Half > 0:
		return fmt.Sprintf("%04d-H%d", year, d.Half)
	}
	return fmt.Sprintf("%04d", year)
}

// dueFix writes the day of the title as due, where the title names a whole day
// within the cycle and the key result stands in block style.
func dueFix(g *workspace.Goal, d wording.Date, due schema.Date) []finding.Fix {
	if g.KeyResult == nil || d.Day == 0 || d.Month == 0 {
		return nil
	}
	year := d.Year
	if year == 0 {
		year, _, _ = due.Parts()
	}
	day, ok := schema.ParseDate(fmt.Sprintf("%04d-%02d-%02d", year, d.Month, d.Day))
	if !ok || day < g.Cycle.Start || day > g.Cycle.End {
		return nil
	}
	fix := finding.Fix{Title: "Write due: " + day.String()}
	if written := g.KeyResult.Decl.Due; written.Set {
		fix.Edits = []finding.FileEdit{{File: g.Doc.File.Path, Edit: source.Edit{Span: written.Span, New: day.String()}}}
		return []finding.Fix{fix}
	}
	edit, ok := newKey(g.Doc.File.Source, g.Title, "due: "+day.String())
	if !ok {
		return nil
	}
	fix.Edits = []finding.FileEdit{{File: g.Doc.File.Path, Edit: edit}}
	return []finding.Fix{fix}
}

// newKey adds a line below a key of a block mapping; false where the mapping is
// written in flow style or the value runs on behind its line.
func newKey(file *source.File, below schema.Text, line string) (source.Edit, bool) {
	start := strings.LastIndexByte(string(file.Data[:below.Key.Start]), '\n') + 1
	front := string(file.Data[start:below.Key.Start])
	if strings.Trim(front, " -") != "" || below.Span.End > len(file.Data) {
		return source.Edit{}, false
	}
	end := below.Span.End
	for end < len(file.Data) && file.Data[end] != '\n' && file.Data[end] != '\r' {
		end++
	}
	if rest := strings.TrimLeft(string(file.Data[below.Span.End:end]), " \t"); rest != "" && rest[0] != '#' {
		return source.Edit{}, false
	}
	indent := strings.Repeat(" ", len(front))
	return source.Edit{Span: source.Span{Start: end, End: end}, New: "\n" + indent + line}, true
}

func vagueTime() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "vague-time", Severities: severities("-IW"), Scoped: true, Prose: true,
			Statement: "A goal names a day, or lets the end of its cycle count.",
			Why:       "\"Soon\" is later for whoever does the work than for whoever waits for it.",
			Source:    "George Doran (1981): T for time-related.",
			Bad:       harvest("Pick 95 % of the apples as soon as possible", pickedShare),
			Good:      harvest("Pick 95 % of the apples as soon as possible", pickedShare+"        due: 2026-11-15\n"),
		},
		Goal: prose{
			question: wording.VagueTime, keyResults: true, objectives: true,
			answered: func(_ *lint.Pass, g *workspace.Goal) bool { return g.KeyResult != nil && g.KeyResult.Decl.Due.Set },
			say: func(g *workspace.Goal, m wording.Mark, words string) finding.Diagnostic {
				return finding.Diagnostic{
					Message: fmt.Sprintf("%q is no day", words),
					Label:   "when?",
					Help:    rewrite(m, fmt.Sprintf("write due: and a day; without one the end of %s counts", g.Cycle.Name)),
				}
			},
		}.judge,
	}
}
