// Package report writes what people read of a workspace: the report in
// Markdown and the dashboard of `okrc status`.
package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/okrc/okrc/compile/quality"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

// Input is what a report is made from.
type Input struct {
	Workspace *workspace.Workspace
	// Cycles are those that the report shows.
	Cycles []*workspace.Cycle
	// Findings are those of all cycles; superseded ones are not counted.
	Findings []finding.Finding
	Rules    []finding.Rule
	// Goals are the SMART letters of goals; nil leaves the table out.
	Goals []quality.Goal
	// Commit is the commit that was read; "" where it is not known.
	Commit string
	// History says what changed since the freeze; nil leaves the section out.
	History []Since
}

// Markdown writes the report: at a glance, scorecard by team, what changed since
// the freeze, misses, alignment, quality, method.
func Markdown(w io.Writer, in Input) error {
	p := &page{in: in, people: in.Workspace.Config.Report.People}
	p.title()
	p.glance()
	p.scorecard()
	p.history()
	p.misses()
	p.alignment()
	p.quality()
	p.method()
	_, err := w.Write(p.Bytes())
	return err
}

// page is a Markdown document under way.
type page struct {
	bytes.Buffer
	in Input
	// people is set where people and their goals are shown.
	people bool
}

func (p *page) printf(format string, args ...any) { fmt.Fprintf(&p.Buffer, format, args...) }

// row writes one line of a table; the cells are Markdown already.
func (p *page) row(cells ...string) {
	for _, c := range cells {
		p.printf("| %s ", c)
	}
	p.printf("|\n")
}

// table writes the head of a table; a name that begins with ">" is a column of
// numbers.
func (p *page) table(names ...string) {
	rule := make([]string, len(names))
	for i, name := range names {
		rule[i] = "---"
		if name[0] == '>' {
			names[i], rule[i] = name[1:], "---:"
		}
	}
	p.printf("\n")
	p.row(names...)
	p.row(rule...)
}

func (p *page) title() {
	cfg := p.in.Workspace.Config
	title := cfg.Report.Title
	if title == "" && cfg.Name != "" {
		title = cfg.Name + ": objectives and key results"
	}
	if title == "" {
		title = "Objectives and key results"
	}
	p.printf("# %s\n\nAs of %s", escape.Markdown(title), p.in.Workspace.Today)
	if p.in.Commit != "" {
		p.printf(", commit `%.12s`", p.in.Commit)
	}
	p.printf(".\n")
	if len(p.in.Cycles) == 0 {
		p.printf("\nNo cycle is running or closed yet, so there is nothing to report.\n")
	}
}

func (p *page) method() {
	c := p.in.Workspace.Config.Progress
	p.printf(`
## Method

- **Progress** is the way from baseline to target, (value − baseline) / (target − baseline), between 0 and 100 %%. It is taken from the newest reading on or before %s; no reading is no progress, never 0 %%. A hold is 100 %% where its latest reading holds, else 0 %%; milestones count by weight.
- An objective's progress is the weighted mean over its active key results that have one, a team's the same over its objectives; *measured* says how many there are. Children stand beside their parent and never become its number.
- **Plan** is where a straight line (or the planned corners) from the cycle's start to the due date stands on the day of the reading.
- **Status** of a running goal: on track where it is at most %s points behind the plan, behind up to %s, else at risk. Readings older than two check-in intervals are stale and count in no share.
- **Score** is given at the close, 0.0 to 1.0: a person's grade where there is one, else progress. Red is up to %s, yellow up to %s, green above. *As frozen* is the score against the goalposts as they stood on the freeze day.
- Means are exact and rounded once.
`, p.in.Workspace.Today, c.OnTrack, c.Behind, c.Red, c.Yellow)
}
