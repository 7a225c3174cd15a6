package report

import (
	"fmt"
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
	for _, o := range p.in.Workspace.In(c) {
		if o.Person != nil && !p.people {
			continue
		}
		for _, kr := range o.KeyResults {
			if s := kr.Measured().Status; kr.Active() && (s == workspace.StatusMissed || s == workspace.StatusAtRisk) {
				list = append(list, kr)
			}
		}
	}
	if len(list) == 0 {
		return false
	}
	p.printf("\n### %s: %d of the key results\n", escape.Markdown(c.Name), len(list))
	p.table("Key result", "Team", "Owner", ">Progress", ">Plan", "Last word")
	sort.SliceStable(list, func(i, j int) bool { return behind(list[i]) > behind(list[j]) })
	for _, kr := range list {
		m := kr.Measured()
		p.row(titleCell(&kr.Goal), escape.Markdown(ownerName(&kr.Goal)), escape.Markdown(p.who(kr.Owner)),
			percent(m.Progress), percent(m.Expected), escape.Markdown(lastWord(kr)))
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
	for _, person := range p.in.Workspace.People {
		if person.ID == id {
			return person.Name()
		}
	}
	for _, t := range p.in.Workspace.Teams {
		if t.ID == id {
			return t.Name()
		}
	}
	return id
}

// lastWord is the newest note of a check-in up to today.
func lastWord(kr *workspace.KeyResult) string {
	for i := len(kr.CheckIns) - 1; i >= 0; i-- {
		if note := kr.CheckIns[i].Decl.Note; note.Set {
			return fmt.Sprintf("%s (%s)", note.V, kr.CheckIns[i].Decl.Date.V)
		}
	}
	return none
}

// lessons are the reviews of closed objectives.
func (p *page) lessons() {
	head := false
	for _, c := range p.in.Cycles {
		for _, o := range p.in.Workspace.In(c) {
			r := o.Decl.Review
			if r == nil || (o.Person != nil && !p.people) {
				continue
			}
			if !head {
				p.printf("\n### What the teams learned\n")
				p.table("Objective", "Team", "Good", "Bad", "Next time")
				head = true
			}
			p.row(titleCell(&o.Goal), escape.Markdown(ownerName(&o.Goal)), escape.Markdown(r.Good.V),
				escape.Markdown(r.Bad.V), escape.Markdown(r.Try.V))
		}
	}
}
