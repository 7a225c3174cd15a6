package lint

import (
	"slices"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/finding"
)

// verdict is a finding under way through the stages.
type verdict struct {
	finding.Finding
	goal *workspace.Goal
	rule *Rule
	// gone is set where a comment or the baseline file silenced it.
	gone bool
}

// object is the object of a place, without its field.
func object(p finding.Place) finding.Place {
	if at := strings.IndexByte(string(p), '#'); at >= 0 {
		return p[:at]
	}
	return p
}

func (r *run) goalsByPlace() map[finding.Place]*workspace.Goal {
	if len(r.head.Diagnostics) == 0 {
		return nil
	}
	goals := map[finding.Place]*workspace.Goal{}
	for _, o := range r.head.Objectives {
		for _, g := range o.Goals() {
			if !g.Duplicate {
				goals[g.Place("")] = g
			}
		}
	}
	return goals
}

// judge gives every diagnostic its severity. Those that are off stay until it is
// known what they hide.
func (r *run) judge(found []reported) []verdict {
	out := make([]verdict, 0, len(found))
	for _, f := range found {
		if f.rule == nil || r.silent(f.rule) {
			continue // a test holds that every rule that is emitted is in the catalogue
		}
		out = append(out, verdict{
			Finding: finding.Finding{Diagnostic: f.Diagnostic, Severity: r.severity(f), URL: URL(f.rule.Name), Prose: f.rule.Prose},
			goal:    f.goal, rule: f.rule,
		})
	}
	return out
}

func (r *run) severity(f reported) finding.Severity {
	if f.Place == configPlace {
		return finding.Error // a broken okrc.yaml cannot weigh its own defects
	}
	config := r.config
	if f.rule.Change != nil {
		config = r.change
	}
	severity := config.of(f.rule.Name, f.File).severity
	if f.goal != nil && f.goal.Status == "draft" && f.rule.Scoped {
		severity = min(severity, finding.Info)
	}
	return severity
}

// configPlace is the place of the defects of okrc.yaml.
const configPlace = finding.Place("config")

func sortVerdicts(list []verdict) {
	slices.SortStableFunc(list, func(a, b verdict) int { return finding.Compare(&a.Diagnostic, &b.Diagnostic) })
}

// pages is where the rule pages are published.
const pages = "https://github.com/okrc/okrc/blob/main/lint/rules/pages/"

// URL is the page of a rule.
func URL(rule string) string { return pages + rule + ".md" }

// drop removes what was suppressed or is off.
func drop(list []verdict) []verdict {
	kept := list[:0]
	for _, v := range list {
		if !v.gone && v.Severity > finding.Off {
			kept = append(kept, v)
		}
	}
	return kept
}

// supersede marks the findings that a more specific one says better. One that a
// comment silences goes on hiding them: it is the same defect, and somebody has
// given a reason for it.
func (r *run) supersede(list []verdict) {
	type at struct {
		rule string
		goal finding.Place
	}
	found := map[at]*verdict{}
	for i := range list {
		v := &list[i]
		if len(v.rule.Supersedes) == 0 && len(v.rule.SupersedesBelow) == 0 {
			continue
		}
		key := at{v.Rule, object(v.Place)}
		if found[key] == nil || found[key].Severity < v.Severity {
			found[key] = v
		}
	}
	if len(found) == 0 {
		return
	}
	over, below := r.superseders()
	for i := range list {
		v := &list[i]
		if v.gone || v.Severity == finding.Off {
			continue
		}
		for _, name := range over[v.Rule] {
			if by := found[at{name, object(v.Place)}]; by != nil && hides(by, v) {
				v.SupersededBy = name
				break
			}
		}
		if v.SupersededBy != "" || v.goal == nil || v.goal.KeyResult == nil {
			continue
		}
		for _, name := range below[v.Rule] {
			if by := found[at{name, v.goal.Objective.Place("")}]; by != nil && hides(by, v) {
				v.SupersededBy = name
				break
			}
		}
	}
}

// hides holds that wording never hides a fact unless it weighs as much.
func hides(by, v *verdict) bool {
	if by == v {
		return false
	}
	return !by.Prose || v.Prose || by.Severity >= v.Severity
}

// superseders are the rules that hide each rule, in the order of the catalogue.
func (r *run) superseders() (over, below map[string][]string) {
	over, below = map[string][]string{}, map[string][]string{}
	for _, rule := range r.rules {
		for _, name := range rule.Supersedes {
			over[name] = append(over[name], rule.Name)
		}
		for _, name := range rule.SupersedesBelow {
			below[name] = append(below[name], rule.Name)
		}
	}
	return over, below
}

// oneWarning lets one wording rule warn about a sentence; the others step down.
// The first rule of the catalogue that weighs most keeps its severity.
func (r *run) oneWarning(list []verdict) {
	rank := map[string]int{}
	for i, rule := range r.rules {
		rank[rule.Name] = i
	}
	first := map[*workspace.Goal]*verdict{}
	for i := range list {
		v := &list[i]
		if !v.Prose || v.goal == nil || v.SupersededBy != "" || v.Severity < finding.Warning {
			continue
		}
		best := first[v.goal]
		if best == nil || v.Severity > best.Severity || v.Severity == best.Severity && rank[v.Rule] < rank[best.Rule] {
			first[v.goal] = v
		}
	}
	for i := range list {
		v := &list[i]
		if best := first[v.goal]; v.Prose && v.goal != nil && best != nil && best != v && v.SupersededBy == "" && v.Severity == finding.Warning {
			v.Severity = finding.Info
		}
	}
}

// The flood: a wording rule that fires this often is folded into one line.
const (
	floodShare = 0.30
	floodLeast = 20
)

func (r *run) fold(list []verdict) {
	goals := 0
	for _, o := range r.head.Objectives {
		if o.Cycle != nil && r.inScope(o.Cycle) {
			for _, g := range o.Goals() {
				if Judgeable(g) {
					goals++
				}
			}
		}
	}
	fired := map[string]int{}
	for i := range list {
		if list[i].Prose && list[i].SupersededBy == "" {
			fired[list[i].Rule]++
		}
	}
	for i := range list {
		if n := fired[list[i].Rule]; list[i].SupersededBy == "" && n >= floodLeast && float64(n) > floodShare*float64(goals) && !r.selected(list[i].Rule) {
			list[i].Folded = true
		}
	}
}

// selected reports whether a rule was asked for by name; then all of it is
// shown.
func (r *run) selected(rule string) bool {
	for _, name := range r.settings.Select {
		if name == rule {
			return true
		}
	}
	return false
}

// known removes the findings of the baseline file, and with Settings.New those
// that the base has too.
func (r *run) known(list []verdict) []verdict {
	if r.settings.Baseline != nil {
		counts := r.settings.Baseline.counts()
		hidden := hideKnown(list, counts, false)
		for _, n := range hidden {
			r.summary.Suppressed += n
		}
		list = append(list, r.stale(counts, hidden)...)
	}
	if r.settings.New && r.base != nil {
		settings := r.settings
		settings.New, settings.Baseline = false, nil
		before := Run(r.rules, r.base, r.base, settings)
		hideKnown(list, finding.Counts(before.Findings), true)
	}
	return list
}

// hideKnown hides as many findings of each key as are known, and returns how
// many it hid; superseded ones count where superseded says so. What a change did
// is never known.
func hideKnown(list []verdict, known map[finding.Key]int, superseded bool) map[finding.Key]int {
	hidden := map[finding.Key]int{}
	for i := range list {
		v := &list[i]
		if v.gone || v.Severity == finding.Off || v.rule.Change != nil || v.SupersededBy != "" && !superseded {
			continue
		}
		if key := v.Key(); hidden[key] < known[key] {
			hidden[key]++
			v.gone = true
		}
	}
	return hidden
}

func (r *run) count(list []finding.Finding) {
	s := &r.summary
	s.Files = len(r.head.Files)
	s.Objectives = len(r.head.Objectives)
	for _, o := range r.head.Objectives {
		s.KeyResults += len(o.KeyResults)
	}
	s.Count(list)
}
