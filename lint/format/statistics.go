package format

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

// count is how often one rule fires at one severity.
type count struct {
	Rule     string           `json:"rule"`
	Severity finding.Severity `json:"severity"`
	Count    int              `json:"count"`
}

// statistics are the counts of all findings of the asked level by rule, the
// most frequent first. Neither Max nor folding plays a part.
func (v *view) statistics() []count {
	type key struct {
		rule     string
		severity finding.Severity
	}
	counts := map[key]int{}
	for i := range v.Findings {
		if f := &v.Findings[i]; f.SupersededBy == "" && f.Severity >= v.Level {
			counts[key{f.Rule, f.Severity}]++
		}
	}
	out := make([]count, 0, len(counts))
	for k, n := range counts {
		out = append(out, count{k.rule, k.severity, n})
	}
	slices.SortFunc(out, func(a, b count) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Rule, b.Rule))
	})
	return out
}

func writeStatistics(w *bufio.Writer, v *view, p paint) {
	counts := v.statistics()
	digits := 1
	if len(counts) > 0 {
		digits = len(fmt.Sprint(counts[0].Count))
	}
	for _, c := range counts {
		putf(w, "%*d  %s  %s\n", digits, c.Count, p.severity(c.Severity, fmt.Sprintf("%-7s", c.Severity)), escape.Terminal(c.Rule))
	}
	if len(counts) > 0 {
		put(w, "\n")
	}
}
