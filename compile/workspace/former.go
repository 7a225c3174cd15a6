package workspace

import "github.com/okrc/okrc/schema"

// addFormer lets references find an objective and its key results by what they
// were called before.
func (j *joiner) addFormer(o *Objective) {
	var former []Ref
	for _, text := range o.Decl.Formerly {
		if r, ok := j.formerRef(&o.Goal, text); ok && j.addAlias(&o.Goal, text, r) {
			former = append(former, r)
		}
	}
	for _, kr := range o.KeyResults {
		if kr.Refused || kr.Duplicate {
			continue
		}
		ids := []string{kr.Ref.KeyResult}
		for _, text := range kr.Decl.Formerly {
			r, ok := j.formerRef(&kr.Goal, text)
			if !ok || !j.addAlias(&kr.Goal, text, r) {
				continue
			}
			if r.Owner == o.Ref.Owner && r.Objective == o.Ref.Objective && r.Cycle == o.Ref.Cycle {
				ids = append(ids, r.KeyResult)
			}
		}
		for _, r := range former {
			for _, id := range ids {
				r.KeyResult = id
				j.alias(&kr.Goal, r)
			}
		}
	}
}

// formerRef reads an entry of "formerly": an older id, or a reference to where
// the goal was.
func (j *joiner) formerRef(g *Goal, text schema.Text) (Ref, bool) {
	parsed, ok := schema.ParseReference(text.V)
	if !ok || !text.Set {
		return Ref{}, false
	}
	r := Ref{Owner: g.Ref.Owner, Objective: parsed.Objective, KeyResult: parsed.KeyResult, Cycle: g.Ref.Cycle}
	if parsed.Cycle != "" {
		r.Cycle = parsed.Cycle
	}
	switch {
	case parsed.Owner != "":
		r.Owner = j.index.canonical(parsed.Owner)
	case g.KeyResult != nil && parsed.KeyResult == "":
		r.Objective, r.KeyResult = g.Ref.Objective, parsed.Objective
	}
	return r, r != g.Ref
}

// addAlias gives a goal a former name, and reports where another goal has it.
func (j *joiner) addAlias(g *Goal, text schema.Text, r Ref) bool {
	if first := in(j.index.goals[keyOf(r)], r.Cycle); first != nil && first != g {
		kind := "objective"
		if first.KeyResult != nil {
			kind = "key result"
		}
		j.duplicateID(g.Doc, text, place{doc: first.Doc, span: first.idSpan(), kind: kind}, kind, g.Place("formerly"))
		return false
	}
	j.alias(g, r)
	return true
}

// alias gives a goal a former name where the name is free.
func (j *joiner) alias(g *Goal, r Ref) {
	key := keyOf(r)
	if in(j.index.goals[key], r.Cycle) == nil {
		j.index.goals[key] = append(j.index.goals[key], holding{r.Cycle, g})
	}
}
