package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/escape"
)

// counts of key results or objectives by status.
type counts map[workspace.Status]int

// shown are the statuses of a summary, in its order.
var shown = []workspace.Status{
	workspace.StatusDone, workspace.StatusOnTrack, workspace.StatusBehind,
	workspace.StatusAtRisk, workspace.StatusMissed, workspace.StatusNoData,
}

func (p *page) glance() {
	if len(p.in.Cycles) == 0 {
		return
	}
	p.printf("\n## At a glance\n")
	p.table("Cycle", "State", ">Objectives", ">Key results", ">Measured", ">Progress", ">Plan", ">Score", ">Stale")
	for _, c := range p.in.Cycles {
		objectives := p.objectives(c)
		total := workspace.Sum(objectives)
		krs, stale := 0, 0
		for _, o := range objectives {
			for _, kr := range o.KeyResults {
				if !kr.Active() {
					continue
				}
				krs++
				if kr.Measured().Stale {
					stale++
				}
			}
		}
		p.row(escape.Markdown(c.Name), fmt.Sprintf("%s, %s – %s", c.State, c.Start, c.End),
			fmt.Sprint(total.Objectives), fmt.Sprint(krs), coverage(total.Measured, total.Of),
			percent(total.Progress), percent(total.Expected), score(total.Score, p.in.Workspace.Config.Progress), fmt.Sprint(stale))
	}
	for _, c := range p.in.Cycles {
		byStatus := counts{}
		for _, o := range p.objectives(c) {
			for _, kr := range o.KeyResults {
				if kr.Active() && !kr.Measured().Stale {
					byStatus[kr.Measured().Status]++
				}
			}
		}
		p.printf("\n**%s**, key results by status: %s.\n", escape.Markdown(c.Name), byStatus.text())
	}
	p.leftOut()
}

// leftOut says what the sums of the report do not hold.
func (p *page) leftOut() {
	personal, lost := 0, 0
	for _, c := range p.in.Cycles {
		personal += len(p.in.Workspace.In(c)) - len(p.objectives(c))
	}
	for _, o := range p.in.Workspace.Objectives {
		if o.Cycle == nil {
			lost++
		}
	}
	if personal > 0 {
		p.printf("\nNot in this report: %s of people. `report.people: true` in `okrc.yaml` shows them.\n", plural(personal, "objective"))
	}
	if lost > 0 {
		p.printf("\nNot in this report: %s of no known cycle.\n", plural(lost, "objective"))
	}
}

// objectives are those of a cycle that the report may show.
func (p *page) objectives(c *workspace.Cycle) []*workspace.Objective {
	var out []*workspace.Objective
	for _, o := range p.in.Workspace.In(c) {
		if p.shows(&o.Goal) {
			out = append(out, o)
		}
	}
	return out
}

// shows reports whether a goal may stand in the report.
func (p *page) shows(g *workspace.Goal) bool { return p.people || !g.Doc.Person.Set }

func (c counts) text() string {
	var parts []string
	for _, s := range shown {
		if c[s] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", statusSigns[s], c[s]))
		}
	}
	if len(parts) == 0 {
		return "none to show"
	}
	return strings.Join(parts, ", ")
}

func (p *page) scorecard() {
	if len(p.in.Cycles) == 0 {
		return
	}
	p.printf("\n## Scorecard\n")
	for _, c := range p.in.Cycles {
		p.printf("\n### %s\n", escape.Markdown(c.Name))
		groups := p.groups(c)
		if len(groups) == 0 {
			p.printf("\nNo goals.\n")
			continue
		}
		closed := c.State == workspace.Closed
		p.summary(groups, closed)
		for _, g := range groups {
			p.printf("\n#### %s\n", foreign(g.name))
			p.goals(g.objectives, closed)
		}
	}
}

// group is the objectives of one team or person in a cycle.
type group struct {
	name, level string
	depth       int
	objectives  []*workspace.Objective
}

// owner is whose objectives stand together: ids of teams and people may collide
// in a workspace with errors.
type owner struct {
	person bool
	id     string
}

// compare orders by id, teams first.
func (o owner) compare(other owner) int {
	if o.person != other.person && o.id == other.id {
		if other.person {
			return -1
		}
		return 1
	}
	return strings.Compare(o.id, other.id)
}

// groups are the teams of a cycle in the order of the organisation, then, where
// the workspace lets the report name them, its people, then owners that it does
// not know.
func (p *page) groups(c *workspace.Cycle) []group {
	byOwner := map[owner][]*workspace.Objective{}
	for _, o := range p.objectives(c) {
		key := owner{o.Doc.Person.Set, o.Ref.Owner}
		byOwner[key] = append(byOwner[key], o)
	}
	var out []group
	add := func(key owner, name, level string, depth int) {
		if len(byOwner[key]) > 0 {
			out = append(out, group{name: name, level: level, depth: depth, objectives: byOwner[key]})
			delete(byOwner, key)
		}
	}
	var walk func(t *workspace.Team)
	walk = func(t *workspace.Team) {
		add(owner{false, t.ID}, t.Name(), p.level(t.Depth), t.Depth)
		for _, child := range t.Children {
			walk(child)
		}
	}
	for _, t := range p.in.Workspace.Teams {
		if t.Parent == nil {
			walk(t)
		}
	}
	for _, person := range p.in.Workspace.People {
		add(owner{true, person.ID}, person.Name(), "person", 0)
	}
	for _, key := range slices.SortedFunc(maps.Keys(byOwner), owner.compare) {
		name := key.id
		if name == "" {
			name = "(no team)"
		}
		add(key, name, "unknown", 0)
	}
	return out
}

// level is the name of a depth of the team tree; deeper ones take the last.
func (p *page) level(depth int) string {
	levels := p.in.Workspace.Config.Levels
	if len(levels) == 0 {
		return ""
	}
	return levels[min(depth, len(levels)-1)]
}

func (p *page) summary(groups []group, closed bool) {
	if closed {
		p.table("Team", "Level", ">Objectives", ">Measured", ">Score", ">As frozen")
	} else {
		p.table("Team", "Level", ">Objectives", ">Measured", ">Progress", ">Plan", "Key results")
	}
	for _, g := range groups {
		total := workspace.Sum(g.objectives)
		name := strings.Repeat("&emsp;", g.depth) + foreign(g.name)
		head := []string{name, escape.Markdown(g.level), fmt.Sprint(total.Objectives), coverage(total.Measured, total.Of)}
		if closed {
			cfg := p.in.Workspace.Config.Progress
			p.row(append(head, score(total.Score, cfg), score(total.ScoreAsFrozen, cfg))...)
			continue
		}
		byStatus := counts{}
		for _, o := range g.objectives {
			for _, kr := range o.KeyResults {
				if kr.Active() {
					byStatus[kr.Measured().Status]++
				}
			}
		}
		p.row(append(head, percent(total.Progress), percent(total.Expected), byStatus.text())...)
	}
}

func (p *page) goals(objectives []*workspace.Objective, closed bool) {
	if closed {
		p.table("Goal", "Goalposts", "Reading", ">Progress", ">Score", ">As frozen", "Status")
	} else {
		p.table("Goal", "Goalposts", "Reading", ">Progress", ">Plan", ">Confidence", "Status")
	}
	for _, o := range objectives {
		p.goal(&o.Goal, "**"+titleCell(&o.Goal)+"**", "", "", closed)
		for _, kr := range o.KeyResults {
			p.goal(&kr.Goal, "&emsp;"+titleCell(&kr.Goal), goalposts(kr), reading(kr), closed)
		}
	}
}

func (p *page) goal(g *workspace.Goal, title, posts, value string, closed bool) {
	m := g.Measured()
	if closed {
		cfg := p.in.Workspace.Config.Progress
		p.row(title, posts, value, percent(m.Progress), score(m.Score, cfg), score(m.ScoreAsFrozen, cfg), status(g))
		return
	}
	p.row(title, posts, value, percent(m.Progress), percent(m.Expected), confidence(m.Confidence), status(g))
}
