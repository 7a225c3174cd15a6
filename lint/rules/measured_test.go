package rules_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema/finding"
)

// corpus are the labelled sets, with what they are called in the figures.
var corpus = []struct{ file, name string }{
	{"real.dev.jsonl", "published goals of two software companies"},
	{"trades.real.dev.jsonl", "published goals of 28 organisations and persons of other trades"},
	{"zh.real.dev.jsonl", "published goals of 17 Chinese organisations and persons"},
}

// labelOf is the label that a rule stands for, and the question that it asks.
var labelOf = []struct {
	rule, label string
	question    wording.Question
	keyResults  bool
	objectives  bool
}{
	{"placeholder-text", "placeholder", wording.Placeholder, true, true},
	{"vague-wording", "vague", wording.Vague, true, true},
	{"compound-statement", "compound", wording.Compound, true, true},
	{"objective-is-task", "task", wording.Task, false, true},
	{"metric-in-objective", "metric-in-objective", wording.MetricInTitle, false, true},
	{"unmeasurable-wording", "unmeasurable", wording.Unmeasurable, true, false},
	{"activity-not-outcome", "activity", wording.Activity, true, false},
	{"relative-without-baseline", "relative", wording.Relative, true, false},
	{"kpi-in-disguise", "business-as-usual", wording.Routine, true, true},
}

type labelled struct {
	Kind, Text, Lang string
	Labels, Disputed []string
}

// TestFiguresAreTrue measures the wording rules anew where the labelled sets are
// at hand; -update writes what it finds. Figures of titles that were unseen then
// are history and stay.
func TestFiguresAreTrue(t *testing.T) {
	var now []rules.Figure
	for _, set := range corpus {
		path := filepath.Join("..", "..", "..", "shared", "corpus", set.file)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Skip("the labelled titles are not here")
		}
		now = append(now, figures(t, set.name, data)...)
	}
	old, err := rules.Figures()
	if err != nil {
		t.Fatal(err)
	}
	var history, last []rules.Figure
	for _, f := range old {
		if f.Unseen {
			history = append(history, f)
		} else {
			last = append(last, f)
		}
	}
	if *update {
		var b bytes.Buffer
		b.WriteString("[\n")
		for i, f := range append(history, now...) {
			if i > 0 {
				b.WriteString(",\n")
			}
			line, err := json.Marshal(f)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(line)
		}
		b.WriteString("\n]\n")
		if err := os.WriteFile("measured.json", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(last, now); diff != "" {
		t.Errorf("measured.json is not true any more; measure anew with go test ./lint/rules -update, twice (-old +new)\n%s", diff)
	}
}

// figures measures every rule on a set, by language; labels that one reader gave
// alone count neither for nor against.
func figures(t *testing.T, name string, data []byte) []rules.Figure {
	t.Helper()
	read := reader(t)
	counts := map[string]map[string]*rules.Figure{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var l labelled
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		kind := wording.KeyResult
		if l.Kind == "objective" {
			kind = wording.Objective
		}
		s := read.Read(l.Text, kind)
		for _, q := range labelOf {
			if kind == wording.Objective && !q.objectives || kind == wording.KeyResult && !q.keyResults || slices.Contains(l.Disputed, q.label) {
				continue
			}
			if counts[l.Lang] == nil {
				counts[l.Lang] = map[string]*rules.Figure{}
			}
			f := counts[l.Lang][q.rule]
			if f == nil {
				f = &rules.Figure{Rule: q.rule, Set: name, Language: l.Lang}
				counts[l.Lang][q.rule] = f
			}
			_, found := s.Ask(q.question)
			tally(f, found, slices.Contains(l.Labels, q.label))
		}
	}
	var out []rules.Figure
	for _, language := range []string{"en", "zh", "zh-Hant"} {
		for _, q := range labelOf {
			if f := counts[language][q.rule]; f != nil {
				out = append(out, *f)
			}
		}
	}
	return out
}

func tally(f *rules.Figure, found, defect bool) {
	if found {
		f.Firings++
	}
	switch {
	case found && defect:
		f.Right++
	case defect:
		f.Missed++
	default:
		f.Clean++
	}
}

// TestLawOfNoise holds that a wording rule which was measured warns only where
// the figures carry it.
func TestLawOfNoise(t *testing.T) {
	measured := 0
	for _, r := range rules.All() {
		if !r.Prose || len(r.Measured) == 0 {
			continue
		}
		measured++
		firings, right := 0, 0
		for _, m := range r.Measured {
			firings, right = firings+m.Firings, right+m.Right
		}
		for preset, severity := range r.Severities {
			if severity >= finding.Warning && 100*right < 80*firings {
				t.Errorf("%s warns in %s, and was right in %d of %d", r.Name, preset, right, firings)
			}
		}
	}
	if measured != len(labelOf) {
		t.Errorf("%d rules were measured, want %d", measured, len(labelOf))
	}
}
