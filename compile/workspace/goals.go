package workspace

import (
	"slices"
	"sort"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

// joinGoals makes the objectives and key results of all documents, gives ids to
// their first holders, and puts them in order.
func (j *joiner) joinGoals() {
	for _, doc := range j.documents {
		for _, d := range doc.Objectives {
			o := j.objective(doc, d)
			j.ws.Objectives = append(j.ws.Objectives, o)
			j.hold(o)
		}
	}
	for _, o := range j.ws.Objectives {
		if !o.Refused && !o.Duplicate {
			j.addFormer(o)
		}
	}
	sort.SliceStable(j.ws.Objectives, func(a, b int) bool { return j.ws.Objectives[a].precedes(j.ws.Objectives[b]) })
	j.ws.inCycle = map[*Cycle][]*Objective{}
	for first := 0; first < len(j.ws.Objectives); {
		c := j.ws.Objectives[first].Cycle
		next := first + 1
		for next < len(j.ws.Objectives) && j.ws.Objectives[next].Cycle == c {
			next++
		}
		if c != nil {
			j.ws.inCycle[c] = j.ws.Objectives[first:next:next]
		}
		first = next
	}
}

// hold notes whose objective it is, and in which cycle. The documents of a team
// and cycle follow each other, mostly.
func (j *joiner) hold(o *Objective) {
	owner := o.Ref.Owner
	held := j.index.held[owner]
	if n := len(held); n == 0 || held[n-1].Ref.Cycle != o.Ref.Cycle {
		if terms := j.index.terms[owner]; !slices.Contains(terms, o.Ref.Cycle) {
			j.index.terms[owner] = append(terms, o.Ref.Cycle)
		}
	}
	j.index.held[owner] = append(held, o)
}

// precedes is the order of objectives: by cycle, unknown cycles last, then by
// owner. Within, the order of joining stays.
func (o *Objective) precedes(other *Objective) bool {
	switch {
	case o.Cycle != other.Cycle && o.Cycle != nil && other.Cycle != nil:
		return o.Cycle.before(other.Cycle)
	case (o.Cycle == nil) != (other.Cycle == nil):
		return o.Cycle != nil
	case o.Ref.Cycle != other.Ref.Cycle:
		return o.Ref.Cycle < other.Ref.Cycle
	}
	return o.Ref.Owner < other.Ref.Owner
}

func (j *joiner) objective(doc *schema.Document, d *schema.Objective) *Objective {
	owner := documentOwner(doc)
	o := &Objective{Decl: d, Goal: Goal{
		Ref:     Ref{Owner: j.index.canonical(owner.V), Objective: d.ID.V, Cycle: doc.Cycle.V},
		Cycle:   j.index.cycles[doc.Cycle.V],
		Doc:     doc,
		Title:   d.Title,
		Refused: d.Refused || !d.ID.Set || !owner.Set || !doc.Cycle.Set,
		ws:      j.ws,
	}}
	o.Objective = o
	if doc.Team.Set {
		o.Team = j.index.owners[doc.Team.V].team
	} else if doc.Person.Set {
		o.Person = j.index.owners[doc.Person.V].person
		o.Owner = o.Ref.Owner
	}
	if d.Owner.Set {
		o.Owner = j.index.canonical(d.Owner.V)
	}
	o.Status = declared(d.State)
	j.takeID(&o.Goal, d.ID, "objective")
	o.KeyResults = make([]*KeyResult, 0, len(d.KeyResults))
	for _, k := range d.KeyResults {
		o.KeyResults = append(o.KeyResults, j.keyResult(o, k))
	}
	return o
}

func (j *joiner) keyResult(o *Objective, d *schema.KeyResult) *KeyResult {
	kr := &KeyResult{Decl: d, Goal: Goal{
		Ref:       o.Ref,
		Cycle:     o.Cycle,
		Team:      o.Team,
		Person:    o.Person,
		Doc:       o.Doc,
		Objective: o,
		Title:     d.Title,
		Owner:     o.Owner,
		Status:    o.Status,
		Refused:   d.Refused || !d.ID.Set || !documentOwner(o.Doc).Set || !o.Doc.Cycle.Set,
		Duplicate: o.Duplicate,
		ws:        j.ws,
	}}
	kr.KeyResult = kr
	kr.Ref.KeyResult = d.ID.V
	if d.Owner.Set {
		kr.Owner = j.index.canonical(d.Owner.V)
	}
	if kr.Status == active {
		kr.Status = declared(d.State)
	}
	for _, c := range d.CheckIns {
		kr.CheckIns = append(kr.CheckIns, &CheckIn{Decl: c, Doc: o.Doc})
	}
	j.takeID(&kr.Goal, d.ID, "key result")
	if !kr.Refused {
		j.milestoneIDs(kr)
		j.linkKPIs(kr)
	}
	return kr
}

// declared is the status that a goal gives itself.
func declared(s schema.State) string {
	switch s.Status.V {
	case "draft", "dropped", "postponed":
		return s.Status.V
	}
	return active
}

// takeID lets references find a goal where it is the first with its id. What is
// refused, or lies in a refused or duplicate objective, cannot be meant.
func (j *joiner) takeID(g *Goal, id schema.Text, kind string) {
	key := keyOf(g.Ref)
	if first := in(j.index.goals[key], g.Ref.Cycle); first != nil && !g.Refused && !g.Duplicate {
		g.Duplicate = true
		j.duplicateID(g.Doc, id, place{doc: first.Doc, span: first.idSpan(), kind: kind}, kind, g.Place(""))
	}
	if g.Refused || g.Duplicate || g.Objective.Refused {
		j.index.refused[key] = append(j.index.refused[key], holding{g.Ref.Cycle, g})
		return
	}
	j.index.goals[key] = append(j.index.goals[key], holding{g.Ref.Cycle, g})
}

// idSpan is the place of the goal's id.
func (g *Goal) idSpan() source.Span {
	if g.KeyResult != nil {
		return g.KeyResult.Decl.ID.Span
	}
	return g.Objective.Decl.ID.Span
}

// milestoneIDs reports milestones of one key result that share an id.
func (j *joiner) milestoneIDs(kr *KeyResult) {
	milestones := kr.Decl.Measure.Milestones
	if len(milestones) < 2 {
		return
	}
	seen := make(map[string]place, len(milestones))
	for _, m := range milestones {
		if m.ID.Set {
			j.free(seen, kr.Doc, m.ID, "milestone", kr.Place("milestones["+m.ID.V+"]"))
		}
	}
}

// linkKPIs links a key result to the KPIs that it and its guardrails point at.
func (j *joiner) linkKPIs(kr *KeyResult) {
	if name := kr.Decl.KPI; name.Set {
		kr.KPI = j.index.kpis[name.V]
		if kr.KPI != nil {
			kr.KPI.KeyResults = append(kr.KPI.KeyResults, &kr.Goal)
		} else {
			j.unknownKPI(kr.Doc, name, kr.Place("kpi"))
		}
	}
	for _, g := range kr.Decl.Guardrails {
		if !g.KPI.Set {
			continue
		}
		if k := j.index.kpis[g.KPI.V]; k != nil {
			k.Guarded = append(k.Guarded, &kr.Goal)
		} else {
			j.unknownKPI(kr.Doc, g.KPI, kr.Place("guardrails["+g.KPI.V+"]"))
		}
	}
}
