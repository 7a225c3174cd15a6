package rules

import (
	"math/big"

	"github.com/okrc/okrc/compile/diff"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema"
)

// heirOf is the new goal that a goal which is gone most likely became: one of
// the same kind and cycle that has its title or its measure, or its id
// elsewhere. It is nil where there is none, or more than one.
func heirOf(m *diff.Matching, g *workspace.Goal) *workspace.Goal {
	var heir *workspace.Goal
	for _, other := range m.Added {
		if !resembles(other, g) {
			continue
		}
		if heir != nil {
			return nil
		}
		heir = other
	}
	return heir
}

// likeness is how alike two titles have to be to be taken for one goal that was
// reworded.
var likeness = big.NewRat(6, 10)

func resembles(g, was *workspace.Goal) bool {
	if (g.KeyResult == nil) != (was.KeyResult == nil) || g.Ref.Cycle != was.Ref.Cycle {
		return false
	}
	if wording.Similarity(g.Title.V, was.Title.V).Cmp(likeness) >= 0 {
		return true
	}
	if g.Ref.Objective == was.Ref.Objective && g.Ref.KeyResult == was.Ref.KeyResult {
		return true
	}
	return g.KeyResult != nil && g.Ref.Owner == was.Ref.Owner && sameMeasure(g.KeyResult.Decl.Measure, was.KeyResult.Decl.Measure)
}

// sameMeasure reports whether two changes have the same numbers.
func sameMeasure(a, b schema.Measure) bool {
	return a.Kind == schema.Change && b.Kind == schema.Change && a.Baseline.V.Cmp(b.Baseline.V) == 0 && a.Target.V.Cmp(b.Target.V) == 0
}
