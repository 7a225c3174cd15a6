package workspace

import (
	"fmt"
	"strings"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// checkLoops reports alignments and dependencies that lead back to where they
// began.
func (j *joiner) checkLoops() {
	goals := j.goals()
	j.checkLoop(goals, "alignment-cycle", func(g *Goal) []*Edge { return g.Parents }, true)
	j.checkLoop(goals, "dependency-cycle", func(g *Goal) []*Edge { return g.Needs }, false)
}

func (j *joiner) goals() []*Goal {
	var goals []*Goal
	for _, o := range j.ws.Objectives {
		goals = append(goals, o.Goals()...)
	}
	return goals
}

// step is one way on from a goal; edge is nil from a key result to its
// objective.
type step struct {
	to   *Goal
	edge *Edge
}

// checkLoop reports one loop of every group of goals that lead to each other.
func (j *joiner) checkLoop(goals []*Goal, rule string, edges func(*Goal) []*Edge, throughObjective bool) {
	next := func(g *Goal) []step {
		var steps []step
		for _, e := range edges(g) {
			steps = append(steps, step{e.To, e})
		}
		if throughObjective && g.KeyResult != nil {
			steps = append(steps, step{&g.Objective.Goal, nil})
		}
		return steps
	}
	var starts []*Goal
	for _, g := range goals {
		if len(edges(g)) > 0 {
			starts = append(starts, g)
		}
	}
	group := components(starts, next)
	reported := map[int]bool{}
	for _, e := range j.ws.Edges {
		in := group[e.From]
		if in == 0 || in != group[e.To] || reported[in] || !contains(edges(e.From), e) {
			continue
		}
		reported[in] = true
		j.reportLoop(rule, loopThrough(e, group, next))
	}
}

func contains(list []*Edge, e *Edge) bool {
	for _, x := range list {
		if x == e {
			return true
		}
	}
	return false
}

// loopThrough is the shortest way from the end of an edge back to its start, the
// edge first.
func loopThrough(e *Edge, group map[*Goal]int, next func(*Goal) []step) []step {
	type arrival struct {
		from *Goal
		by   step
	}
	seen := map[*Goal]arrival{}
	queue := []*Goal{e.To}
	for len(queue) > 0 && e.To != e.From {
		g := queue[0]
		queue = queue[1:]
		if g == e.From {
			break
		}
		for _, s := range next(g) {
			if _, ok := seen[s.to]; !ok && s.to != e.To && group[s.to] == group[e.From] {
				seen[s.to] = arrival{g, s}
				queue = append(queue, s.to)
			}
		}
	}
	var back []step
	for g := e.From; g != e.To; g = seen[g].from {
		back = append(back, seen[g].by)
	}
	loop := []step{{e.To, e}}
	for i := len(back) - 1; i >= 0; i-- {
		loop = append(loop, back[i])
	}
	return loop
}

const shownInLoop = 8 // names in a message; the related places hold all

func (j *joiner) reportLoop(rule string, loop []step) {
	first := loop[0].edge
	names := []string{short(first.From)}
	verb, word := "aligns to", "alignment"
	if rule == "dependency-cycle" {
		verb, word = "depends on", "dependency"
	}
	var related []finding.Related
	for i, s := range loop {
		names = append(names, short(s.to))
		if s.edge != nil && i > 0 {
			related = append(related, finding.Related{
				File: s.edge.From.Doc.File.Path, Span: s.edge.Text.Span,
				Label: fmt.Sprintf("%s %s %s", short(s.edge.From), verb, short(s.to)),
			})
		}
	}
	if len(names) > shownInLoop {
		names = append(names[:shownInLoop-1], "…", names[len(names)-1])
	}
	j.report(first.From.Doc, finding.Diagnostic{
		Rule: rule, Place: first.From.Place(string(first.Kind)), Span: first.Text.Span,
		Message: fmt.Sprintf("this %s leads back to its beginning: %s", word, strings.Join(names, " → ")),
		Label:   fmt.Sprintf("%s %s %s", short(first.From), verb, short(first.To)),
		Help:    "take one of these links out",
		Related: related,
	})
}

// short is the reference of a goal without its cycle.
func short(g *Goal) string {
	text, _, _ := strings.Cut(g.Ref.String(), "@")
	return text
}

// cutTeamLoops reports teams that are above themselves, and makes them roots.
func (j *joiner) cutTeamLoops() {
	for _, loop := range loopsOf(j.ws.Teams, func(t *Team) *Team { return t.Parent }) {
		j.reportTreeLoop(len(loop), func(i int) (string, *schema.Document, schema.Text) {
			return loop[i].ID, loop[i].Doc, loop[i].Decl.Parent
		}, loop[0].Place("parent"), "team %q is above itself: %s", "is the parent of")
		for _, t := range loop {
			t.Parent = nil
		}
	}
}

// cutManagerLoops reports people who manage themselves.
func (j *joiner) cutManagerLoops() {
	for _, loop := range loopsOf(j.ws.People, func(p *Person) *Person { return p.Manager }) {
		j.reportTreeLoop(len(loop), func(i int) (string, *schema.Document, schema.Text) {
			return loop[i].ID, loop[i].Doc, loop[i].Decl.Manager
		}, loop[0].Place("manager"), "%q is their own manager: %s", "manages")
		for _, p := range loop {
			p.Manager = nil
		}
	}
}

func (j *joiner) reportTreeLoop(n int, at func(int) (string, *schema.Document, schema.Text), place finding.Place, message, verb string) {
	first, doc, text := at(0)
	names := []string{first}
	var related []finding.Related
	for i := 1; i < n; i++ {
		id, in, link := at(i)
		names = append(names, id)
		related = append(related, finding.Related{File: in.File.Path, Span: link.Span, Label: fmt.Sprintf("%s %s %s", link.V, verb, id)})
	}
	names = append(names, first)
	if len(names) > shownInLoop {
		names = append(names[:shownInLoop-1], "…", first)
	}
	j.report(doc, finding.Diagnostic{
		Rule: "team-cycle", Place: place, Span: text.Span,
		Message: fmt.Sprintf(message, first, strings.Join(names, " → ")),
		Label:   fmt.Sprintf("%s %s %s", text.V, verb, first),
		Help:    "take one of these links out",
		Related: related,
	})
}

// loopsOf finds the loops of a structure in which everything has at most one way
// on, each once, beginning with its first item.
func loopsOf[T comparable](items []T, next func(T) T) [][]T {
	var none T
	var loops [][]T
	walk := map[T]int{}
	for n, item := range items {
		at := item
		for at != none && walk[at] == 0 {
			walk[at] = n + 1
			at = next(at)
		}
		if at == none || walk[at] != n+1 {
			continue
		}
		loop := []T{at}
		for x := next(at); x != at; x = next(x) {
			loop = append(loop, x)
		}
		loops = append(loops, loop)
	}
	return loops
}
