package report

import (
	"fmt"
	"strings"

	"github.com/okrc/okrc/compile/diff"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/escape"
)

// Since is a cycle against what it was on its freeze day.
type Since struct {
	Cycle *workspace.Cycle
	// Commit is the last one on or before the freeze day; "" where there is none.
	Commit string
	// Diff leads from that commit to today; nil where it is not known.
	Diff *diff.Diff
	// Unknown says why Diff is not known, as a sentence of our own without a full
	// stop.
	Unknown string
}

// history tells how the plans of frozen cycles moved after the freeze.
func (p *page) history() {
	if p.in.History == nil {
		return
	}
	p.printf("\n## What changed since the freeze\n")
	if len(p.in.History) == 0 {
		p.printf("\nNo cycle of this report is frozen yet.\n")
	}
	for _, s := range p.in.History {
		p.since(s)
	}
}

func (p *page) since(s Since) {
	p.printf("\n### %s, frozen on %s\n", escape.Markdown(s.Cycle.Name), s.Cycle.Freeze)
	if s.Diff == nil {
		p.printf("\n%s.\n", capital(s.Unknown))
		return
	}
	from := fmt.Sprintf("`%.12s`, the last commit on or before that day", s.Commit)
	m := medium{foreign: escape.Markdown, code: escape.MarkdownCode, strong: func(s string) string { return "**" + s + "**" }, most: mostShown}
	head := false
	for _, g := range s.Diff.Goals() {
		what := m.planned(g)
		if len(what) == 0 || !p.shows(g.Now()) || !of(s.Cycle, g) {
			continue
		}
		if !head {
			p.printf("\nAgainst %s.\n", from)
			p.table("Goal", "Team", "What changed")
			head = true
		}
		p.row(titleCell(g.Now()), foreign(ownerName(g.Now())), strings.Join(what, "<br>"))
	}
	if !head {
		p.printf("\nThe plan stands as it stood in %s.\n", from)
	}
}

// of reports whether a goal is, or was, one of a cycle.
func of(c *workspace.Cycle, g *diff.Goal) bool {
	return g.Base != nil && g.Base.Ref.Cycle == c.Name || g.Head != nil && g.Head.Ref.Cycle == c.Name
}

// planned are the changes of a goal's plan, a phrase each; readings and what
// follows from them are none.
func (m medium) planned(g *diff.Goal) []string {
	var out []string
	if fate := m.fate(g); fate != "" {
		out = append(out, fate)
	}
	for _, c := range g.Changes {
		if c.Kind.Plan() {
			out = append(out, m.change(c))
		}
	}
	return out
}
