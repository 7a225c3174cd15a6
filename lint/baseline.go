package lint

import (
	"encoding/json"
	"fmt"
	"sort"

	"github.com/okrc/okrc/schema/finding"
)

// BaselineName is the file beside okrc.yaml that holds known findings.
const BaselineName = ".okrc-baseline.json"

// Baseline is the baseline file: how many findings of each rule and place are
// known. It holds no lines, so that it stays true while files are edited.
type Baseline struct {
	Version  string          `json:"version"`
	Findings []BaselineEntry `json:"findings"`
}

// BaselineEntry counts the known findings of one rule in one place.
type BaselineEntry struct {
	Rule  string        `json:"rule"`
	Place finding.Place `json:"place"`
	Count int           `json:"count"`
}

// ReadBaseline reads a baseline file.
func ReadBaseline(data []byte) (*Baseline, error) {
	var b Baseline
	if err := json.Unmarshal(data, &b); err != nil {
		return nil, fmt.Errorf("the baseline file is not JSON: %w", err)
	}
	if b.Version != "v1" {
		return nil, fmt.Errorf("the baseline file says version %q, and this okrc reads v1", b.Version)
	}
	return &b, nil
}

// NewBaseline makes a baseline of all findings that count.
func NewBaseline(findings []finding.Finding) *Baseline {
	var counted []finding.Finding
	for _, f := range findings {
		if f.SupersededBy == "" {
			counted = append(counted, f)
		}
	}
	b := &Baseline{Version: "v1", Findings: []BaselineEntry{}}
	for key, n := range finding.Counts(counted) {
		b.Findings = append(b.Findings, BaselineEntry{Rule: key.Rule, Place: key.Place, Count: n})
	}
	sort.Slice(b.Findings, func(i, j int) bool {
		x, y := b.Findings[i], b.Findings[j]
		if x.Place != y.Place {
			return x.Place < y.Place
		}
		return x.Rule < y.Rule
	})
	return b
}

// JSON is the file's content, an entry a line, so that merges are easy.
func (b *Baseline) JSON() ([]byte, error) {
	out := []byte("{\n  \"version\": \"v1\",\n  \"findings\": [")
	for i, e := range b.Findings {
		line, err := json.Marshal(e)
		if err != nil {
			return nil, fmt.Errorf("baseline: %w", err)
		}
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(out, "\n    "...), line...)
	}
	return append(out, "\n  ]\n}\n"...), nil
}

func (b *Baseline) counts() map[finding.Key]int {
	counts := make(map[finding.Key]int, len(b.Findings))
	for _, e := range b.Findings {
		counts[finding.Key{Rule: e.Rule, Place: e.Place}] += e.Count
	}
	return counts
}

// staleEntries reports, as info, entries that know more findings than there are.
func (r *run) staleEntries(list []verdict) []verdict {
	now := map[finding.Key]int{}
	for i := range list {
		if v := &list[i]; v.Severity > finding.Off && v.SupersededBy == "" {
			now[v.Key()]++
		}
	}
	rule := r.byName["unused-suppression"]
	if rule == nil {
		return list
	}
	for _, e := range r.settings.Baseline.Findings {
		known := r.byName[e.Rule]
		if now[finding.Key{Rule: e.Rule, Place: e.Place}] >= e.Count || known != nil && !r.config.enabled(e.Rule) {
			continue
		}
		list = append(list, verdict{rule: rule, Finding: finding.Finding{Severity: finding.Info, URL: URL(rule.Name), Diagnostic: finding.Diagnostic{
			Rule: rule.Name, File: BaselineName, Place: finding.Place("file:" + BaselineName + "#" + e.Rule + "." + string(e.Place)),
			Message: fmt.Sprintf("the baseline file knows %d of %s at %s, and there are %d", e.Count, e.Rule, e.Place, now[finding.Key{Rule: e.Rule, Place: e.Place}]),
			Help:    "okrc lint --write-baseline writes it anew",
		}}})
	}
	return list
}
