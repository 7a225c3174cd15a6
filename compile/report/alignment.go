package report

import (
	"bytes"
	"math/big"

	"github.com/okrc/okrc/compile/graph"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/escape"
)

func (p *page) alignment() {
	if len(p.in.Cycles) == 0 {
		return
	}
	p.printf("\n## Alignment\n")
	names := map[string]bool{}
	for _, c := range p.in.Cycles {
		names[c.Name] = true
		aligned, of := 0, 0
		for _, o := range p.objectives(c) {
			if o.Active() && (o.Team == nil || o.Team.Parent != nil) {
				of++
				if reachesUp(o) {
					aligned++
				}
			}
		}
		p.printf("\n**%s**: %d of %s below the top aligned to another goal.\n", escape.Markdown(c.Name), aligned, plural(of, "objective"))
	}
	p.contributions(names)
	p.asks(names)
	p.picture(names)
}

func reachesUp(o *workspace.Objective) bool {
	if len(o.Parents) > 0 {
		return true
	}
	for _, kr := range o.KeyResults {
		if len(kr.Parents) > 0 {
			return true
		}
	}
	return false
}

// contributions sets what children promised against what their parent needs.
func (p *page) contributions(cycles map[string]bool) {
	head := false
	for _, o := range p.in.Workspace.Objectives {
		for _, kr := range o.KeyResults {
			c := kr.Contributions()
			if c == nil || !p.shows(&kr.Goal) || !touches(&kr.Goal, cycles) {
				continue
			}
			if !head {
				p.printf("\n### Contributions\n")
				p.table("Parent", ">Needs", ">Promised", ">Delivered", ">Own reading")
				head = true
			}
			unit := kr.Unit().V
			p.row(titleCell(&kr.Goal), amount(c.Needed, unit), amount(c.Promised, unit), amount(c.Delivered, unit), percent(kr.Measured().Progress))
		}
	}
}

func touches(g *workspace.Goal, cycles map[string]bool) bool {
	if cycles[g.Ref.Cycle] {
		return true
	}
	for _, e := range g.Children {
		if cycles[e.From.Ref.Cycle] {
			return true
		}
	}
	return false
}

func amount(r *big.Rat, unit string) string {
	if r == nil {
		return none
	}
	return withUnit(workspace.Shortest(r, 2), unit)
}

// asks lists what teams want of each other.
func (p *page) asks(cycles map[string]bool) {
	head := false
	for _, o := range p.in.Workspace.Objectives {
		if !cycles[o.Ref.Cycle] || !p.shows(&o.Goal) {
			continue
		}
		for _, g := range o.Goals() {
			for _, ask := range g.Asks {
				if !head {
					p.printf("\n### Asked of other teams\n")
					p.table("Goal", "Asks", "For", "By", "Answered")
					head = true
				}
				by := none
				if ask.Decl.By.Set {
					by = ask.Decl.By.V.String()
				}
				answered := "no"
				if ask.Answered {
					answered = "yes"
				}
				p.row(titleCell(g), foreign(ask.Team.Name()), foreign(ask.Decl.For.V), by, answered)
			}
		}
	}
}

func (p *page) picture(cycles map[string]bool) {
	g := graph.Build(p.in.Workspace, graph.Options{View: graph.Alignment, Cycles: cycles, WithoutPeople: !p.people})
	if len(g.Edges) == 0 {
		return
	}
	var b bytes.Buffer
	if err := graph.Mermaid(&b, g); err != nil {
		return // a buffer takes everything
	}
	p.printf("\n```mermaid\n%s```\n", b.String())
}
