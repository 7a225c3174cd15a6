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
	// Judged are the SMART letters of which some rule could judge the goal. The
	// lists are shared between goals and may not be changed.
	Judged map[*workspace.Goal][]finding.Letter
}

// Run judges a workspace by a catalogue of rules. base is the state to compare
// with, nil where there is none. The result does not depend on the number of
// workers.
func Run(rules []*Rule, head, base *workspace.Workspace, settings Settings) *Result {
	r := newRun(rules, head, base, settings)
	findings := r.judge(r.collect())
	sortVerdicts(findings)
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
	// change is the configuration of the base; nil where there is none.
	change  *resolver
	summary finding.Summary
	cycles  map[string]bool

	sentences sync.Map // *workspace.Goal → *wording.Sentence
	mu        sync.Mutex
	judged    map[*workspace.Goal]letterSet
}

// letterSet is a set of SMART letters, a bit each in the order of smart.
type letterSet uint8

var smart = [...]finding.Letter{finding.LetterS, finding.LetterM, finding.LetterA, finding.LetterR, finding.LetterT}

// setOf is the set of one letter; it is empty for what is none.
func setOf(l finding.Letter) letterSet {
	at := slices.Index(smart[:], l)
	if at < 0 {
		return 0
	}
	return 1 << at
}

func newRun(rules []*Rule, head, base *workspace.Workspace, settings Settings) *run {
	r := &run{
		rules: rules, byName: map[string]*Rule{}, head: head, base: base, settings: settings,
		cycles: map[string]bool{}, judged: map[*workspace.Goal]letterSet{},
	}
	if r.settings.BaselineFile == "" {
		r.settings.BaselineFile = BaselineName
	}
	for _, rule := range rules {
		r.byName[rule.Name] = rule
	}
	for _, name := range settings.Cycles {
		r.cycles[name] = true
	}
	r.config = newResolver(rules, head.Config, settings, head.Files)
	if base != nil {
		r.change = newResolver(rules, base.Config, settings, slices.Concat(base.Files, head.Files))
	}
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
	return !r.silent(rule) && wanted(rule, r.config)
}

func wanted(rule *Rule, config *resolver) bool {
	return config.enabled(rule.Name) || slices.ContainsFunc(rule.Supersedes, config.enabled) ||
		slices.ContainsFunc(rule.SupersedesBelow, config.enabled)
}

// silent reports whether a rule does not run: a clock rule where a base is
// given, so that waiting never turns a check red.
func (r *run) silent(rule *Rule) bool { return rule.Clock && r.base != nil }

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
			r.record(p.judged)
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
	var found []reported
	for _, rule := range r.rules {
		if rule.Change == nil || !wanted(rule, r.change) {
			continue
		}
		p := r.pass(rule, r.change)
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
	judged := map[*workspace.Goal]letterSet{}
	for _, o := range objectives {
		for _, g := range o.Goals() {
			if !Judgeable(g) {
				continue
			}
			var letters letterSet
			for i, rule := range rules {
				if passes[i].InScope(g.Cycle) && rule.Goal(passes[i], g) {
					letters |= setOf(rule.Letter)
				}
			}
			if letters != 0 {
				judged[g] = letters
			}
		}
	}
	r.record(judged)
	var found []reported
	for _, p := range passes {
		found = append(found, p.found...)
	}
	return found
}

// record keeps which letters of which goals could be judged.
func (r *run) record(judged map[*workspace.Goal]letterSet) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for g, letters := range judged {
		r.judged[g] |= letters
	}
}

func (r *run) letters() map[*workspace.Goal][]finding.Letter {
	var lists [1 << len(smart)][]finding.Letter
	for set := range lists {
		for i, l := range smart {
			if set&(1<<i) != 0 {
				lists[set] = append(lists[set], l)
			}
		}
	}
	out := make(map[*workspace.Goal][]finding.Letter, len(r.judged))
	for g, set := range r.judged {
		out[g] = lists[set]
	}
	return out
}
