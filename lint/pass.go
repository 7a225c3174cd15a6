package lint

import (
	"math/big"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// Pass is one run of one rule over a workspace, or over a part of its goals.
type Pass struct {
	Workspace *workspace.Workspace
	// Base is the state to compare with; nil where none was given.
	Base *workspace.Workspace

	rule   *Rule
	run    *run
	config *resolver
	found  []reported
	judged map[*workspace.Goal]letterSet
}

// reported is a diagnostic with the goal that it is about.
type reported struct {
	finding.Diagnostic
	goal *workspace.Goal
	rule *Rule
}

// Report emits a finding about a goal, or about something else where g is nil.
// The diagnostic's Rule, and its Place and File where they are empty and g is
// not nil, are filled in.
func (p *Pass) Report(g *workspace.Goal, d finding.Diagnostic) {
	d.Rule = p.rule.Name
	if g != nil {
		if d.Place == "" {
			d.Place = g.Place("")
		}
		if d.File == "" {
			d.File = g.Doc.File.Path
		}
		for i := range d.Related {
			if d.Related[i].File == "" {
				d.Related[i].File = d.File
			}
		}
	}
	p.found = append(p.found, reported{Diagnostic: d, goal: g, rule: p.rule})
}

// Judged records that the rule could judge a goal.
func (p *Pass) Judged(g *workspace.Goal) {
	if p.rule.Letter == "" {
		return
	}
	if p.judged == nil {
		p.judged = map[*workspace.Goal]letterSet{}
	}
	p.judged[g] = setOf(p.rule.Letter)
}

// InScope reports whether the rule judges goals of this cycle: all of them for
// a rule without scope, else those of open cycles and of those asked for. A goal
// whose cycle is unknown is in no scope.
func (p *Pass) InScope(c *workspace.Cycle) bool {
	switch {
	case c == nil:
		return false
	case !p.rule.Scoped:
		return true
	}
	return p.run.inScope(c)
}

// Objectives are the objectives in scope that are neither refused, duplicate,
// dropped nor postponed (drafts are among them).
func (p *Pass) Objectives() []*workspace.Objective {
	var out []*workspace.Objective
	for _, o := range p.Workspace.Objectives {
		if p.InScope(o.Cycle) && Judgeable(&o.Goal) {
			out = append(out, o)
		}
	}
	return out
}

// Judgeable reports whether rules look at a goal at all: it is neither refused,
// duplicate, dropped nor postponed.
func Judgeable(g *workspace.Goal) bool {
	return !g.Refused && !g.Duplicate && (g.Status == "active" || g.Status == "draft")
}

// Sentence is the reading of a goal's title, made once for all rules.
func (p *Pass) Sentence(g *workspace.Goal) *wording.Sentence { return p.run.sentence(g) }

// Int is the value of a whole-number option for a file (overrides differ by
// file).
func (p *Pass) Int(file, option string) int { return p.option(file, option).whole }

// Number is the value of a number or percent option as a fraction ("50%" is
// 1/2). It may not be changed.
func (p *Pass) Number(file, option string) *big.Rat { return p.option(file, option).number }

// Days is the value of a duration option.
func (p *Pass) Days(file, option string) int { return p.option(file, option).days }

// Words is the value of a list option.
func (p *Pass) Words(file, option string) []string { return p.option(file, option).words }

func (p *Pass) option(file, option string) value {
	v, known := p.config.of(p.rule.Name, file).options[option]
	if !known {
		return value{number: new(big.Rat)}
	}
	return v
}

// Today is the workspace's today.
func (p *Pass) Today() schema.Date { return p.Workspace.Today }
