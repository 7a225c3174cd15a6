package lint

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema/finding"
)

// Result is what a run found.
type Result struct {
	// Findings are sorted; superseded ones are among them, suppressed ones are
	// not.
	Findings []finding.Finding
	Summary  finding.Summary
	// Judged are the SMART letters of which some rule could judge the goal.
	Judged map[*workspace.Goal][]finding.Letter
}

// Run judges a workspace by a catalogue of rules. base is the state to compare
// with, nil where there is none. The result does not depend on the number of
// workers.
func Run(rules []*Rule, head, base *workspace.Workspace, settings Settings) *Result {
	r := newRun(rules, head, base, settings)
	found := r.collect()
	findings := r.judge(found)
	r.suppress(&findings)
	r.supersede(findings)
	findings = r.known(findings)
	findings = drop(findings)
	r.oneWarning(findings)
	r.fold(findings)
	out := make([]finding.Finding, len(findings))
	for i := range findings {
		out[i] = findings[i].Finding
	}
	finding.Sort(out)
	r.count(out)
	return &Result{Findings: out, Summary: r.summary, Judged: r.letters()}
}

// run is one run over a workspace.
type run struct {
	rules    []*Rule
	byName   map[string]*Rule
	head     *workspace.Workspace
	base     *workspace.Workspace
	settings Settings
	config   *resolver
	summary  finding.Summary
	cycles   map[string]bool
	// scoped are the files with goals in scope; made when first asked for.
	scoped map[string]bool

	sentences sync.Map // *workspace.Goal → *wording.Sentence
	mu        sync.Mutex
	judged    map[*workspace.Goal]map[finding.Letter]bool
}

func newRun(rules []*Rule, head, base *workspace.Workspace, settings Settings) *run {
	r := &run{rules: rules, byName: map[string]*Rule{}, head: head, base: base, settings: settings,
		cycles: map[string]bool{}, judged: map[*workspace.Goal]map[finding.Letter]bool{}}
	for _, rule := range rules {
		r.byName[rule.Name] = rule
	}
	for _, name := range settings.Cycles {
		r.cycles[name] = true
	}
	r.config = newResolver(rules, head.Config, settings, head.Files)
	return r
}

func (r *run) inScope(c *workspace.Cycle) bool {
	return c.Open() || r.settings.AllCycles || r.cycles[c.Name]
}

func (r *run) sentence(g *workspace.Goal) *wording.Sentence {
	if s, ok := r.sentences.Load(g); ok {
		return s.(*wording.Sentence)
	}
	kind := wording.KeyResult
	if g.KeyResult == nil {
		kind = wording.Objective
	}
	s := &wording.Sentence{Text: g.Title.V, Kind: kind}
	if r.settings.Read != nil {
		s = r.settings.Read(g.Title.V, kind)
	}
	r.sentences.Store(g, s)
	return s
}

// wanted reports whether a rule has to run: it is on for some file, or it hides
// findings of a rule that is.
func (r *run) wanted(rule *Rule) bool {
	if rule.Clock && r.base != nil {
		return false
	}
	if r.config.enabled(rule.Name) {
		return true
	}
	return slices.ContainsFunc(rule.Supersedes, r.config.enabled) || slices.ContainsFunc(rule.SupersedesBelow, r.config.enabled)
}

// collect gathers the diagnostics of the workspace and of all rules.
func (r *run) collect() []reported {
	var found []reported
	goals := r.goalsByPlace()
	for _, d := range r.head.Diagnostics {
		found = append(found, reported{Diagnostic: d, goal: goals[object(d.Place)], rule: r.byName[d.Rule]})
	}
	found = append(found, r.goalRules()...)
	for _, rule := range r.rules {
		if rule.Workspace != nil && r.wanted(rule) {
			p := r.pass(rule, r.config)
			rule.Workspace(p)
			found = append(found, p.found...)
			r.record(p)
		}
	}
	if r.base != nil {
		found = append(found, r.changeRules()...)
	}
	return found
}

func (r *run) pass(rule *Rule, config *resolver) *Pass {
	return &Pass{Workspace: r.head, Base: r.base, rule: rule, run: r, config: config}
}

// changeRules judge by the base's configuration: a change cannot switch off its
// own judge.
func (r *run) changeRules() []reported {
	settings := r.settings
	settings.Ignore = nil
	config := newResolver(r.rules, r.base.Config, settings, r.base.Files)
	var found []reported
	for _, rule := range r.rules {
		if rule.Change == nil || !config.enabled(rule.Name) {
			continue
		}
		p := r.pass(rule, config)
		rule.Change(p)
		found = append(found, p.found...)
	}
	return found
}

// goalRules run in parallel, a share of the objectives at a time.
func (r *run) goalRules() []reported {
	var rules []*Rule
	for _, rule := range r.rules {
		if rule.Goal != nil && r.wanted(rule) {
			rules = append(rules, rule)
		}
	}
	const share = 64
	objectives := r.head.Objectives
	shares := (len(objectives) + share - 1) / share
	results := make([][]reported, shares)
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(r.workers(), shares) {
		group.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= shares {
					return
				}
				results[i] = r.judgeShare(rules, objectives[i*share:min((i+1)*share, len(objectives))])
			}
		})
	}
	group.Wait()
	return slices.Concat(results...)
}

func (r *run) workers() int {
	if r.settings.Workers > 0 {
		return r.settings.Workers
	}
	return runtime.GOMAXPROCS(0)
}

func (r *run) judgeShare(rules []*Rule, objectives []*workspace.Objective) []reported {
	passes := make([]*Pass, len(rules))
	for i, rule := range rules {
		passes[i] = r.pass(rule, r.config)
	}
	for _, o := range objectives {
		for _, g := range o.Goals() {
			if !Judgeable(g) {
				continue
			}
			for i, rule := range rules {
				if passes[i].InScope(g.Cycle) && rule.Goal(passes[i], g) && rule.Letter != "" {
					passes[i].Judged(g)
				}
			}
		}
	}
	var found []reported
	for _, p := range passes {
		found = append(found, p.found...)
		r.record(p)
	}
	return found
}

// record keeps which letters of which goals could be judged.
func (r *run) record(p *Pass) {
	if p.rule.Letter == "" || len(p.judged) == 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for g := range p.judged {
		if r.judged[g] == nil {
			r.judged[g] = map[finding.Letter]bool{}
		}
		r.judged[g][p.rule.Letter] = true
	}
}

func (r *run) letters() map[*workspace.Goal][]finding.Letter {
	out := make(map[*workspace.Goal][]finding.Letter, len(r.judged))
	for g, letters := range r.judged {
		for _, l := range []finding.Letter{finding.LetterS, finding.LetterM, finding.LetterA, finding.LetterR, finding.LetterT} {
			if letters[l] {
				out[g] = append(out[g], l)
			}
		}
	}
	return out
}
