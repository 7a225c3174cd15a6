package wording

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// labelled is one line of a labelled set.
type labelled struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind"`
	Text     string   `json:"text"`
	Lang     string   `json:"lang"`
	Labels   []string `json:"labels"`
	Disputed []string `json:"disputed"`
	// Label is the verdict of a textbook: good or bad.
	Label string `json:"label"`
}

func (l *labelled) kind() Kind {
	if l.Kind == "objective" {
		return Objective
	}
	return KeyResult
}

// judged is one rule that is measured: its label, and on which titles.
type judged struct {
	rule     string
	label    string
	question Question
	kinds    []Kind
}

var judgedRules = []judged{
	{"activity-not-outcome", "activity", Activity, []Kind{KeyResult}},
	{"unmeasurable-wording", "unmeasurable", Unmeasurable, []Kind{KeyResult}},
	{"relative-without-baseline", "relative", Relative, []Kind{KeyResult}},
	{"metric-in-objective", "metric-in-objective", MetricInTitle, []Kind{Objective}},
	{"objective-is-task", "task", Task, []Kind{Objective}},
	{"vague-wording", "vague", Vague, []Kind{KeyResult, Objective}},
	{"compound-statement", "compound", Compound, []Kind{KeyResult, Objective}},
	{"kpi-in-disguise", "business-as-usual", Routine, []Kind{KeyResult, Objective}},
	{"placeholder-text", "placeholder", Placeholder, []Kind{KeyResult, Objective}},
}

// warning holds the questions whose rules may warn.
var warning = []Question{Unmeasurable, Relative, MetricInTitle, Task, Placeholder}

// score counts the answers to one question.
type score struct {
	hit, falseAlarm, missed, quiet int
	wrong                          []string
}

// wilson is the 95 % interval of k of n, in per cent.
func wilson(k, n int) string {
	if n == 0 {
		return "–"
	}
	const z = 1.96
	p, m := float64(k)/float64(n), float64(n)
	center := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z * math.Sqrt(p*(1-p)/m+z*z/(4*m*m)) / (1 + z*z/m)
	return fmt.Sprintf("%.2f [%.2f–%.2f]", p, max(0, center-half), min(1, center+half))
}

func (s *score) String() string {
	f1 := 2 * float64(s.hit) / math.Max(1, float64(2*s.hit+s.falseAlarm+s.missed))
	return fmt.Sprintf("fires %3d  precision %-18s recall %-18s F1 %.2f  false alarms %s",
		s.hit+s.falseAlarm, wilson(s.hit, s.hit+s.falseAlarm), wilson(s.hit, s.hit+s.missed), f1,
		wilson(s.falseAlarm, s.falseAlarm+s.quiet))
}

func readLabelled(tb testing.TB, path string) []labelled {
	tb.Helper()
	file, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	var out []labelled
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "//") {
			continue
		}
		var l labelled
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			tb.Fatalf("%s: %v: %s", path, err, line)
		}
		out = append(out, l)
	}
	if err := lines.Err(); err != nil {
		tb.Fatal(err)
	}
	return out
}

// measure scores the reader on a set, by language and rule. Disputed labels count
// neither for nor against.
func measure(r *Reader, set []labelled) map[string]map[string]*score {
	out := map[string]map[string]*score{}
	for _, l := range set {
		if l.Label != "" {
			continue
		}
		if out[l.Lang] == nil {
			out[l.Lang] = map[string]*score{}
		}
		s := r.Read(l.Text, l.kind())
		warns := false
		for _, j := range judgedRules {
			if !slices.Contains(j.kinds, l.kind()) {
				continue
			}
			_, found := s.Ask(j.question)
			warns = warns || found && slices.Contains(warning, j.question)
			if slices.Contains(l.Disputed, j.label) {
				continue
			}
			count(out[l.Lang], j.rule, found, slices.Contains(l.Labels, j.label), l)
		}
		if len(l.Labels)+len(l.Disputed) == 0 {
			count(out[l.Lang], "(clean titles with a warning)", warns, false, l)
		}
	}
	return out
}

func count(scores map[string]*score, rule string, found, labelled bool, l labelled) {
	s := scores[rule]
	if s == nil {
		s = &score{}
		scores[rule] = s
	}
	switch {
	case found && labelled:
		s.hit++
	case found:
		s.falseAlarm++
		s.wrong = append(s.wrong, "false "+l.ID+" "+l.Text)
	case labelled:
		s.missed++
		s.wrong = append(s.wrong, "missed "+l.ID+" "+l.Text)
	default:
		s.quiet++
	}
}

// corpusFiles are the labelled sets to measure on: OKRC_CORPUS holds globs, parted
// by commas or colons.
func corpusFiles(tb testing.TB) []string {
	tb.Helper()
	globs := os.Getenv("OKRC_CORPUS")
	if globs == "" {
		globs = filepath.Join("..", "..", "..", "shared", "corpus", "*.dev.jsonl")
	}
	var files []string
	for _, glob := range strings.FieldsFunc(globs, func(r rune) bool { return r == ',' || r == os.PathListSeparator }) {
		found, err := filepath.Glob(glob)
		if err != nil {
			tb.Fatal(err)
		}
		files = append(files, found...)
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// TestCorpus prints how often each wording rule is right on labelled titles. It
// fails on nothing but files that cannot be read: what is right is decided by
// TestRegression.
func TestCorpus(t *testing.T) {
	files := corpusFiles(t)
	if len(files) == 0 {
		t.Skip("no labelled titles here; OKRC_CORPUS names some")
	}
	r := newReader(t)
	for _, path := range files {
		set := readLabelled(t, path)
		printScores(t, filepath.Base(path), measure(r, set))
		printTextbook(t, filepath.Base(path), r, set)
	}
}

func printScores(t *testing.T, name string, scores map[string]map[string]*score) {
	for _, lang := range sortedKeys(scores) {
		t.Logf("%s, %s", name, lang)
		for _, rule := range append(ruleNames(), "(clean titles with a warning)") {
			s := scores[lang][rule]
			if s == nil {
				continue
			}
			t.Logf("  %-30s %s", rule, s)
			if os.Getenv("OKRC_WRONG") == rule {
				t.Logf("\n    %s", strings.Join(s.wrong, "\n    "))
			}
		}
	}
}

// printTextbook says on how many of the good and the bad examples of textbooks
// anything is found.
func printTextbook(t *testing.T, name string, r *Reader, set []labelled) {
	found, total := map[string]int{}, map[string]int{}
	for _, l := range set {
		if l.Label == "" {
			continue
		}
		key := l.Lang + " " + l.Kind + " called " + l.Label
		total[key]++
		s := r.Read(l.Text, l.kind())
		for q := range markCount {
			if _, ok := s.Ask(q); ok {
				found[key]++
				break
			}
		}
	}
	for _, key := range sortedKeys(total) {
		t.Logf("%s: %s: something found in %s", name, key, wilson(found[key], total[key]))
	}
}

func ruleNames() []string {
	var names []string
	for _, j := range judgedRules {
		names = append(names, j.rule)
	}
	return names
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func newReader(tb testing.TB) *Reader {
	tb.Helper()
	r, err := New()
	if err != nil {
		tb.Fatal(err)
	}
	return r
}
