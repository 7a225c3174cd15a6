package format

import (
	"cmp"
	"slices"

	"github.com/okrc/okrc/schema/finding"
)

const (
	// mostRelated is how many related places people are shown of one finding.
	mostRelated = 12
	// longestMessage is how many characters people are shown of one text.
	longestMessage = 1000
)

// item is one finding to be shown, with its identity among all that count.
type item struct {
	*finding.Finding
	id finding.Identity
	// index is where the finding stands in the report.
	index int
}

// fold is a rule that fires so often that one line stands for all.
type fold struct {
	rule  string
	count int
	// worst are up to three of its findings, the most severe first.
	worst []item
}

func (f fold) severity() finding.Severity { return f.worst[0].Severity }

// view is what one format shows of a report, and what it hides.
type view struct {
	*Report
	Options
	// shown are in the report's order; superseded findings are not among them.
	shown []item
	// folds are sorted by rule; their findings are not among shown.
	folds []fold
	// superseded are those of the asked level.
	superseded []item
	// below counts what Level hides, over what Max hides.
	below, over int
}

func newView(r *Report, o Options, people bool) *view {
	v := &view{Report: r, Options: o}
	if v.Width <= 0 {
		v.Width = 200
	}
	var counted []finding.Finding
	var at []int
	for i := range r.Findings {
		switch f := &r.Findings[i]; {
		case f.SupersededBy == "":
			counted, at = append(counted, *f), append(at, i)
		case f.Severity >= o.Level:
			v.superseded = append(v.superseded, item{Finding: f, index: i})
		}
	}
	folded := map[string][]item{}
	for i, id := range finding.Identities(counted) {
		it := item{&r.Findings[at[i]], id, at[i]}
		switch {
		case it.Severity < o.Level:
			v.below++
		case people && it.Folded:
			folded[it.Rule] = append(folded[it.Rule], it)
		default:
			v.shown = append(v.shown, it)
		}
	}
	v.folds = folds(folded)
	if o.Max > 0 && !o.Statistics {
		v.shown, v.over = mostSevere(v.shown, o.Max)
		slices.SortStableFunc(v.shown, func(a, b item) int { return cmp.Compare(a.index, b.index) })
	}
	return v
}

func folds(byRule map[string][]item) []fold {
	var out []fold
	for rule, items := range byRule {
		worst, _ := mostSevere(items, 3)
		out = append(out, fold{rule: rule, count: len(items), worst: worst})
	}
	slices.SortFunc(out, func(a, b fold) int { return cmp.Compare(a.rule, b.rule) })
	return out
}

// mostSevere are the n most severe of items, the most severe first and else in
// their order, and how many are left out.
func mostSevere(items []item, n int) (kept []item, left int) {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b item) int { return cmp.Compare(b.Severity, a.Severity) })
	if len(sorted) <= n {
		return sorted, 0
	}
	return sorted[:n], len(sorted) - n
}

// withSuperseded are the shown findings and the superseded ones, in the
// report's order.
func (v *view) withSuperseded() []item {
	all := slices.Concat(v.shown, v.superseded)
	slices.SortFunc(all, func(a, b item) int { return cmp.Compare(a.index, b.index) })
	return all
}

// labeled are the related places of a finding that say something, as many as
// people are shown.
func labeled(f *finding.Finding) []finding.Related {
	var out []finding.Related
	for _, r := range f.Related {
		if r.Label != "" && len(out) < mostRelated {
			out = append(out, r)
		}
	}
	return out
}
