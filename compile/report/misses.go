package report

import (
	"fmt"
	"slices"
	"sort"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/escape"
)

// misses lists what was missed at the close, and what is at risk while there is
// time, each with the last thing that was said about it.
func (p *page) misses() {
	if len(p.in.Cycles) == 0 {
		return
	}
	p.printf("\n## Misses\n")
	any := false
	for _, c := range p.in.Cycles {
		any = p.missesOf(c) || any
	}
	if !any {
		p.printf("\nNo key result is missed or at risk.\n")
	}
	p.lessons()
}

func (p *page) missesOf(c *workspace.Cycle) bool {
	var list []*workspace.KeyResult
	for _, o := range p.objectives(c) {
		for _, kr := range o.KeyResults {
			if s := kr.Measured().Status; kr.Active() && (s == workspace.StatusMissed || s == workspace.StatusAtRisk) {
				list = append(list, kr)
			}
		}
	}
	if len(list) == 0 {
		return false
	}
	what := "at risk"
	if c.State == workspace.Closed {
		what = "missed"
	}
	p.printf("\n### %s: %s %s\n", escape.Markdown(c.Name), plural(len(list), "key result"), what)
	p.table("Key result", "Team", "Owner", ">Progress", ">Plan", "Last word")
	sort.SliceStable(list, func(i, j int) bool { return behind(list[i]) > behind(list[j]) })
	for _, kr := range list {
		m := kr.Measured()
		p.row(titleCell(&kr.Goal), foreign(ownerName(&kr.Goal)), p.who(kr.Owner),
			percent(m.Progress), percent(m.Expected), p.lastWord(kr))
	}
	return true
}

// behind is how far a key result is from its plan, for sorting only.
func behind(kr *workspace.KeyResult) float64 {
	m := kr.Measured()
	if m.Progress == nil || m.Expected == nil {
		return 0
	}
	p, _ := m.Progress.Float64()
	e, _ := m.Expected.Float64()
	return e - p
}

func ownerName(g *workspace.Goal) string {
	switch {
	case g.Team != nil:
		return g.Team.Name()
	case g.Person != nil:
		return g.Person.Name()
	}
	return g.Ref.Owner
}

// who is the display name of a person or team.
func (p *page) who(id string) string {
	if id == "" {
		return none
	}
	return foreign(nameOf(p.in.Workspace, id))
}

// lastWord is the newest note of a check-in up to today.
func (p *page) lastWord(kr *workspace.KeyResult) string {
	for _, c := range slices.Backward(kr.CheckIns) {
		d := c.Decl
		if d.Note.Set && d.Date.Set && d.Date.V <= p.in.Workspace.Today && !d.Refused && !c.Duplicate {
			return fmt.Sprintf("%s (%s)", foreign(d.Note.V), d.Date.V)
		}
	}
	return none
}

// lessons are the reviews of objectives.
func (p *page) lessons() {
	head := false
	for _, c := range p.in.Cycles {
		for _, o := range p.objectives(c) {
			r := o.Decl.Review
			if r == nil {
				continue
			}
			if !head {
				p.printf("\n### What the teams learned\n")
				p.table("Objective", "Team", "Good", "Bad", "Next time")
				head = true
			}
			p.row(titleCell(&o.Goal), foreign(ownerName(&o.Goal)), foreign(r.Good.V), foreign(r.Bad.V), foreign(r.Try.V))
		}
	}
}
