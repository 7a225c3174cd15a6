package workspace

import (
	"fmt"
	"sort"
	"strings"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// joinLinks resolves what goals refer to.
func (j *joiner) joinLinks() {
	for _, o := range j.ws.Objectives {
		d := o.Decl
		j.linkGoal(&o.Goal, d.AlignsTo, d.DependsOn, d.Continues)
		for _, kr := range o.KeyResults {
			j.linkGoal(&kr.Goal, kr.Decl.AlignsTo, kr.Decl.DependsOn, kr.Decl.Continues)
		}
	}
	sort.SliceStable(j.ws.Edges, func(a, b int) bool { return j.ws.Edges[a].precedes(j.ws.Edges[b]) })
	for _, e := range j.ws.Edges {
		switch e.Kind {
		case AlignsTo:
			e.From.Parents = append(e.From.Parents, e)
			e.To.Children = append(e.To.Children, e)
		case DependsOn:
			e.From.Needs = append(e.From.Needs, e)
			e.To.Needed = append(e.To.Needed, e)
		}
	}
	for _, o := range j.ws.Objectives {
		for _, g := range o.Goals() {
			for _, ask := range g.Asks {
				ask.Answered = o.answeredBy(ask.Team)
			}
		}
	}
}

// precedes is the order of the places where links are declared.
func (e *Edge) precedes(other *Edge) bool {
	if a, b := e.From.Doc.File.Path, other.From.Doc.File.Path; a != b {
		return a < b
	}
	return e.Text.Span.Start < other.Text.Span.Start
}

func (j *joiner) linkGoal(g *Goal, aligned []schema.Alignment, needed []schema.Dependency, continues schema.Text) {
	if g.Refused || g.Duplicate {
		return
	}
	for _, a := range aligned {
		to := j.resolve(g.scope(), usage{doc: g.Doc, text: a.To, goal: g, field: "aligns_to"})
		if to == nil || j.illegal(g, to, a.To) {
			continue
		}
		j.ws.Edges = append(j.ws.Edges, &Edge{Kind: AlignsTo, From: g, To: to, Text: a.To, Contributes: a.Contributes})
	}
	for i := range needed {
		j.linkDependency(g, &needed[i])
	}
	if continues.Set {
		from := g.scope()
		from.earlier = true
		if to := j.resolve(from, usage{doc: g.Doc, text: continues, goal: g, field: "continues"}); to != nil && to != g {
			j.ws.Edges = append(j.ws.Edges, &Edge{Kind: Continues, From: g, To: to, Text: continues})
		}
	}
}

// linkDependency makes an edge to a goal, or an ask to a team.
func (j *joiner) linkDependency(g *Goal, d *schema.Dependency) {
	if !d.On.Set {
		return
	}
	if ref, ok := schema.ParseReference(d.On.V); ok && ref.Owner == "" && ref.KeyResult == "" && ref.Cycle == "" {
		team := j.index.owners[ref.Objective].team
		own := j.ws.look(g.scope(), ref)
		switch {
		case own.outcome == silent:
			return
		case own.outcome != found && team != nil:
			g.Asks = append(g.Asks, &Ask{From: g, Team: team, Decl: d})
			return
		case own.outcome != found && isAsk(d):
			j.checkTeam(g.Doc, d.On, func() finding.Place { return g.Place("depends_on") })
			return
		}
	}
	use := usage{doc: g.Doc, text: d.On, goal: g, field: "depends_on", soft: true}
	if to := j.resolve(g.scope(), use); to != nil {
		j.ws.Edges = append(j.ws.Edges, &Edge{Kind: DependsOn, From: g, To: to, Text: d.On})
	}
}

// isAsk reports whether a dependency is written as an ask to a team.
func isAsk(d *schema.Dependency) bool {
	return (d.For.Set || d.By.Set) && !strings.ContainsAny(d.On.V, "/.@")
}

// eachDependency calls tell for all dependencies of a document.
func eachDependency(doc *schema.Document, tell func(*schema.Dependency)) {
	for _, o := range doc.Objectives {
		for i := range o.DependsOn {
			tell(&o.DependsOn[i])
		}
		for _, kr := range o.KeyResults {
			for i := range kr.DependsOn {
				tell(&kr.DependsOn[i])
			}
		}
	}
}

// illegal reports an alignment that says nothing: to the goal itself, or between
// an objective and its own key result.
func (j *joiner) illegal(g, to *Goal, text schema.Text) bool {
	d := finding.Diagnostic{
		Rule: "illegal-alignment", Place: g.Place("aligns_to"), Span: text.Span,
		Label: "alignment leads to another goal, upward or sideways",
		Help:  "name the goal that this one helps, or take the alignment out",
	}
	switch {
	case g == to:
		d.Message = fmt.Sprintf("%q aligns to itself", text.V)
	case g.KeyResult != nil && to == &g.Objective.Goal:
		d.Message = "a key result aligns to its own objective"
		d.Label = "it belongs to that objective already"
	case g.KeyResult == nil && to.Objective == g.Objective:
		d.Message = "an objective aligns to its own key result"
		d.Label = "the key result belongs to the objective already"
	default:
		return false
	}
	j.report(g.Doc, d)
	return true
}

// answeredBy reports whether a team has aligned a goal that still counts to the
// objective or to one of its key results.
func (o *Objective) answeredBy(team *Team) bool {
	for _, g := range o.Goals() {
		for _, e := range g.Children {
			if e.From.Team == team && e.From.Status != "dropped" && e.From.Status != "postponed" {
				return true
			}
		}
	}
	return false
}
