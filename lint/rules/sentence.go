package rules

import (
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// inTitle is the place of a part of a goal's title.
func inTitle(g *workspace.Goal, span source.Span) source.Span {
	at, _ := workspace.Part(g.Doc, g.Title, span.Start, span.End)
	return at
}

// prose is a rule that asks one question of titles.
type prose struct {
	question wording.Question
	// keyResults and objectives say of which goals.
	keyResults, objectives bool
	// answered reports whether the fields beside a title settle the matter; nil
	// where they never do.
	answered func(*lint.Pass, *workspace.Goal) bool
	// say makes the finding of a mark; words is the marked text.
	say func(g *workspace.Goal, m wording.Mark, words string) finding.Diagnostic
}

// judge asks the question of a goal's title. What could not be read was not
// judged.
func (r prose) judge(p *lint.Pass, g *workspace.Goal) bool {
	if g.KeyResult != nil && !r.keyResults || g.KeyResult == nil && !r.objectives {
		return false
	}
	if r.answered != nil && r.answered(p, g) {
		return true
	}
	s := p.Sentence(g)
	m, found := s.Ask(r.question)
	if !found {
		return s.Language != ""
	}
	d := r.say(g, m, s.Text[m.Span.Start:m.Span.End])
	d.Place, d.Span = g.Place("title"), inTitle(g, m.Span)
	p.Report(g, d)
	return true
}

// measured reports whether a key result has a measure.
func measured(_ *lint.Pass, g *workspace.Goal) bool {
	return g.KeyResult != nil && g.KeyResult.Decl.Measure.Kind != schema.NoMeasure
}

// rewrite is the help that offers a pattern in place of the title, or the
// general advice where the sentence fits none.
func rewrite(m wording.Mark, otherwise string) string {
	if m.Pattern == "" {
		return otherwise
	}
	return "write it like this: " + m.Pattern
}

// allProse are the rules that read a title's words, as far as unfinished text
// hides them.
func allProse() []string {
	return []string{
		"vague-wording", "compound-statement", "objective-is-task", "duplicate-statement", "unmeasurable-wording", "activity-not-outcome",
		"relative-without-baseline", "title-contradicts-measure", "direction-contradicts-title", "metric-in-objective", "kpi-in-disguise",
		"date-contradicts-due", "vague-time",
	}
}

// allowed reports whether a marked text holds one of the words that a workspace
// has defined for itself.
func allowed(words string, list []string) bool {
	folded := strings.ToLower(words)
	for _, w := range list {
		if w = strings.ToLower(strings.TrimSpace(w)); w != "" && strings.Contains(folded, w) {
			return true
		}
	}
	return false
}

// school is an example of one objective of a school with its key results.
func school(objective, results string) string {
	return file("okrs.yaml", `okr: v1
team: lower-school
cycle: 2026-Q4
objectives:
  - id: readers
    title: `+objective+`
    owner: petra
    key_results:
`+results)
}

// pupils is the objective of a school that the examples hold their key results
// under.
const pupils = "Every child finds a book to love"

// loans is a sound key result of a school.
const loans = `      - id: loans
        title: Grow books borrowed from 90 to 150 a week
        baseline: 90
        target: 150
        unit: books
`

// wish is a key result that is only a title, and further fields.
func wish(title, fields string) string {
	return "      - id: wish\n        title: " + title + "\n" + fields
}
