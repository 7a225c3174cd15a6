package lint

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/okrc/okrc/schema/escape"
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

// ReadBaseline reads a baseline file. Its errors say what is wrong with it.
func ReadBaseline(data []byte) (*Baseline, error) {
	var b Baseline
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	err := dec.Decode(&b)
	if err == nil && dec.More() {
		err = errors.New("something follows behind its end")
	}
	if err != nil {
		return nil, fmt.Errorf("the baseline file is not JSON of the expected form: %w", err)
	}
	if b.Version != "v1" {
		return nil, fmt.Errorf("the baseline file says version %q, and this okrc reads v1", b.Version)
	}
	for _, e := range b.Findings {
		if e.Count < 0 {
			return nil, fmt.Errorf("the baseline file counts %d of %s at %s", e.Count, e.Rule, e.Place)
		}
	}
	return &b, nil
}

// NewBaseline makes a baseline of all findings that count. They have to be those
// of a run without one.
func NewBaseline(findings []finding.Finding) *Baseline {
	var counted []finding.Finding
	for _, f := range findings {
		if f.SupersededBy == "" && f.Place != configPlace {
			counted = append(counted, f)
		}
	}
	counts := finding.Counts(counted)
	b := &Baseline{Version: "v1", Findings: []BaselineEntry{}}
	for _, key := range sortedKeys(counts) {
		b.Findings = append(b.Findings, BaselineEntry{Rule: key.Rule, Place: key.Place, Count: counts[key]})
	}
	return b
}

// JSON is the file's content, an entry a line, so that merges are easy.
func (b *Baseline) JSON() ([]byte, error) {
	out := []byte("{\n  \"version\": \"v1\",\n  \"findings\": [")
	for i, e := range b.Findings {
		var line bytes.Buffer
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(e); err != nil {
			return nil, fmt.Errorf("write the baseline file: %w", err)
		}
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(out, "\n    "...), bytes.TrimSpace(line.Bytes())...)
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

// stale reports, as info, entries that know more findings than there are.
func (r *run) stale(known, hidden map[finding.Key]int) []verdict {
	rule := r.byName[staleRule]
	if rule == nil || !r.config.enabled(staleRule) {
		return nil
	}
	var out []verdict
	for _, key := range sortedKeys(known) {
		if hidden[key] >= known[key] || !r.looked(key) {
			continue
		}
		out = append(out, verdict{rule: rule, Finding: finding.Finding{Severity: finding.Info, URL: URL(rule.Name), Diagnostic: finding.Diagnostic{
			Rule: rule.Name, File: r.settings.BaselineFile, Place: finding.Place("file:" + r.settings.BaselineFile + "#" + key.Rule + "." + string(key.Place)),
			Message: fmt.Sprintf("the baseline file knows %d of %s at %s, and there are %d", known[key], escape.Visible(key.Rule), escape.Visible(string(key.Place)), hidden[key]),
			Help:    "okrc lint --write-baseline writes it anew",
		}}})
	}
	return out
}

// staleRule is the rule by which stale entries of the baseline file are
// reported: they are suppressions of no use, too.
const staleRule = "unused-suppression"

func sortedKeys(counts map[finding.Key]int) []finding.Key {
	return slices.SortedFunc(maps.Keys(counts), func(a, b finding.Key) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Rule, b.Rule))
	})
}

// looked reports whether this run would have found what an entry knows: the
// rule ran, in that cycle. A rule that is not in the catalogue finds nothing.
func (r *run) looked(key finding.Key) bool {
	rule := r.byName[key.Rule]
	switch {
	case rule == nil:
		return true
	case !r.config.enabled(key.Rule) || r.silent(rule) || rule.Change != nil:
		return false
	case !rule.Scoped:
		return true
	}
	_, cycle, found := strings.Cut(string(object(key.Place)), "@")
	c := r.head.CycleNamed(cycle)
	return !found || c == nil || r.inScope(c)
}
