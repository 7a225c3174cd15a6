package workspace

import "github.com/okrc/okrc/schema"

// index finds things by name.
type index struct {
	// cycles are those that documents name; nil where the name cannot be dated.
	cycles map[string]*Cycle
	// owners are teams and people by id and by former id.
	owners map[string]owner
	kpis   map[string]*KPI
	// goals are those that references may mean, by present and former names: one
	// per cycle, in the order of joining.
	goals map[goalKey][]holding
	// refused are goals that are there and may not be meant: a reference to one
	// fails without a word, because the goal's own defect has been reported.
	refused map[goalKey][]holding
	// held are the objectives of a team or person, refused ones among them, in
	// the order of joining.
	held map[string][]*Objective
	// terms are the cycles in which a team or person has objectives.
	terms map[string][]string
	// teamsDeclared and peopleDeclared say whether names must be declared.
	teamsDeclared, peopleDeclared bool
}

// owner is a name that can hold goals: a team or a person.
type owner struct {
	team   *Team
	person *Person
}

func (o owner) id() string {
	switch {
	case o.team != nil:
		return o.team.ID
	case o.person != nil:
		return o.person.ID
	}
	return ""
}

// goalKey is a reference without its cycle.
type goalKey struct{ owner, objective, keyResult string }

func keyOf(r Ref) goalKey { return goalKey{r.Owner, r.Objective, r.KeyResult} }

// canonical is the present id of a team or person that is named by a present or
// former one; an unknown name stays as it is.
func (x *index) canonical(name string) string {
	if o, ok := x.owners[name]; ok {
		return o.id()
	}
	return name
}

// holding is a goal under one of its names in a cycle.
type holding struct {
	cycle string
	goal  *Goal
}

// in picks the goal of a cycle; there are only as many goals of one name as
// cycles that have it.
func in(holdings []holding, cycle string) *Goal {
	for _, h := range holdings {
		if h.cycle == cycle {
			return h.goal
		}
	}
	return nil
}

// String writes the reference as team/objective.key-result@cycle.
func (r Ref) String() string {
	s := r.Owner + "/" + r.Objective
	if r.KeyResult != "" {
		s += "." + r.KeyResult
	}
	return s + "@" + r.Cycle
}

// CycleNamed is the cycle of a name: one that documents use, else one that can
// be dated; nil where it is unknown.
func (w *Workspace) CycleNamed(name string) *Cycle {
	if c, seen := w.index.cycles[name]; seen {
		return c
	}
	return NewCycle(w.Config, name, w.Today)
}

// TeamNamed finds a team by its present or a former id; nil where there is none.
func (w *Workspace) TeamNamed(id string) *Team { return w.index.owners[id].team }

// PersonNamed finds a person by the present or a former id; nil where there is
// none.
func (w *Workspace) PersonNamed(id string) *Person { return w.index.owners[id].person }

// KPINamed finds a KPI by its id; nil where there is none.
func (w *Workspace) KPINamed(id string) *KPI { return w.index.kpis[id] }

// In are the objectives of a cycle, in the order of Objectives.
func (w *Workspace) In(c *Cycle) []*Objective {
	return w.inCycle[c]
}

// Declares reports whether the workspace declares teams or people: then every
// name must be declared.
func (w *Workspace) Declares() (teams, people bool) {
	return w.index.teamsDeclared, w.index.peopleDeclared
}

// Goals are the objective itself and its key results.
func (o *Objective) Goals() []*Goal {
	goals := make([]*Goal, 0, len(o.KeyResults)+1)
	goals = append(goals, &o.Goal)
	for _, kr := range o.KeyResults {
		goals = append(goals, &kr.Goal)
	}
	return goals
}

// Unit is the key result's unit, else that of its KPI.
func (kr *KeyResult) Unit() schema.Text {
	if kr.Decl.Unit.Set || kr.KPI == nil {
		return kr.Decl.Unit
	}
	return kr.KPI.Decl.Unit
}
