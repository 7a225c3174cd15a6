package lint

import (
	"math/big"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// Pass is one run of one rule.
type Pass struct {
	Workspace *workspace.Workspace
	// Base is the state to compare with; nil where none was given.
	Base *workspace.Workspace
	rule *Rule
}

// Report emits a finding about a goal, or about something else where g is nil.
// The diagnostic's Rule, and its Place and File where they are empty and g is
// not nil, are filled in.
func (p *Pass) Report(g *workspace.Goal, d finding.Diagnostic) {}

// Judged records that the rule could judge a goal.
func (p *Pass) Judged(g *workspace.Goal) {}

// InScope reports whether the rule judges goals of this cycle: all of them for
// a rule without scope, else open cycles and those asked for.
func (p *Pass) InScope(c *workspace.Cycle) bool { return false }

// Objectives are the objectives in scope that are neither refused, duplicate,
// dropped nor postponed (drafts are among them).
func (p *Pass) Objectives() []*workspace.Objective { return nil }

// Sentence is the reading of a goal's title, made once for all rules.
func (p *Pass) Sentence(g *workspace.Goal) *wording.Sentence { return nil }

// Int is the value of a whole-number option for a file (overrides differ by
// file).
func (p *Pass) Int(file, option string) int { return 0 }

// Number is the value of a number or percent option as a fraction ("50%" is
// 1/2).
func (p *Pass) Number(file, option string) *big.Rat { return nil }

// Days is the value of a duration option.
func (p *Pass) Days(file, option string) int { return 0 }

// Words is the value of a list option.
func (p *Pass) Words(file, option string) []string { return nil }

// Today is the workspace's today.
func (p *Pass) Today() schema.Date { return p.Workspace.Today }
