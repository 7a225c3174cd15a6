// Package lint runs rules over a workspace and judges what they find: settings,
// scope, suppression, supersession, the baseline file.
package lint

import (
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/finding"
)

// Rule is a law with its documentation and its judge. A rule without a judge is
// one whose diagnostics schema or workspace emit, or the runner itself (those
// about suppression).
type Rule struct {
	finding.Rule
	// Goal judges one goal. It is called for every goal in the rule's scope, in
	// parallel, and reports whether it could judge the goal at all.
	Goal func(p *Pass, g *workspace.Goal) (judged bool)
	// Workspace judges what only the whole workspace shows. It runs once, and
	// says by Pass.Judged which goals it could judge.
	Workspace func(p *Pass)
	// Change judges what was changed since Pass.Base. It runs once, and only
	// where there is a base.
	Change func(p *Pass)
}
