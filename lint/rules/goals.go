package rules

import (
	"fmt"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

// states are what was declared of a goal, its own first, then its objective's.
func states(g *workspace.Goal) []schema.State {
	if g.KeyResult != nil {
		return []schema.State{g.KeyResult.Decl.State, g.Objective.Decl.State}
	}
	return []schema.State{g.Objective.Decl.State}
}

// ownState is what was declared of the goal itself.
func ownState(g *workspace.Goal) schema.State { return states(g)[0] }

// written is the owner as written at the goal itself.
func written(g *workspace.Goal) schema.Text {
	if g.KeyResult != nil {
		return g.KeyResult.Decl.Owner
	}
	return g.Objective.Decl.Owner
}

// weight is the weight as written at the goal itself.
func weight(g *workspace.Goal) schema.Number {
	if g.KeyResult != nil {
		return g.KeyResult.Decl.Weight
	}
	return g.Objective.Decl.Weight
}

// idSpan is the place of a goal's id, which stands for the whole of it.
func idSpan(g *workspace.Goal) source.Span {
	id := g.Objective.Decl.ID
	if g.KeyResult != nil {
		id = g.KeyResult.Decl.ID
	}
	if id.Set {
		return id.Span
	}
	return g.Title.Span
}

// activeResults are the key results of an objective that count.
func activeResults(o *workspace.Objective) []*workspace.KeyResult {
	var out []*workspace.KeyResult
	for _, kr := range o.KeyResults {
		if kr.Active() {
			out = append(out, kr)
		}
	}
	return out
}

// group is the objectives of one team or person in one cycle.
type group struct {
	owner      string
	cycle      *workspace.Cycle
	objectives []*workspace.Objective
}

// groups parts objectives by owner and cycle, in their order.
func groups(objectives []*workspace.Objective) []*group {
	type key struct {
		owner string
		cycle *workspace.Cycle
	}
	byKey := map[key]*group{}
	var out []*group
	for _, o := range objectives {
		k := key{o.Ref.Owner, o.Cycle}
		if byKey[k] == nil {
			byKey[k] = &group{owner: o.Ref.Owner, cycle: o.Cycle}
			out = append(out, byKey[k])
		}
		byKey[k].objectives = append(byKey[k].objectives, o)
	}
	return out
}

// active are the objectives of a list that count.
func active(list []*workspace.Objective) []*workspace.Objective {
	var out []*workspace.Objective
	for _, o := range list {
		if o.Active() {
			out = append(out, o)
		}
	}
	return out
}

// plural counts things: "1 objective", "4 objectives".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// kind is what a goal is, in words.
func kind(g *workspace.Goal) string {
	if g.KeyResult != nil {
		return "key result"
	}
	return "objective"
}

// local is a goal's reference within its team: objective or objective.key-result.
func local(g *workspace.Goal) string {
	return schema.Reference{Objective: g.Ref.Objective, KeyResult: g.Ref.KeyResult}.String()
}
