package lint

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// Settings are what a run is asked for beside the configuration.
type Settings struct {
	// Preset replaces that of the configuration; "" keeps it.
	Preset finding.Preset
	// Select are the only rules to run; one that is off has its recommended
	// severity then, else info. Empty selects all.
	Select []string
	// Ignore are rules that are off, whatever else is said.
	Ignore []string
	// AllCycles judges every cycle; Cycles are names of closed ones that are
	// judged beside the open ones.
	AllCycles bool
	Cycles    []string
	// Baseline holds findings that are known; nil where there is none.
	Baseline *Baseline
	// BaselineFile is the path of the baseline file, for messages about it.
	BaselineFile string
	// New keeps only the findings that the base does not have.
	New bool
	// Read reads titles; nil reads nothing in them.
	Read func(text string, kind wording.Kind) *wording.Sentence
	// Workers is the number of goroutines; 0 stands for the number of
	// processors.
	Workers int
}

// setting is how one rule stands for one file.
type setting struct {
	severity finding.Severity
	options  map[string][]string
}

// resolver knows how every rule stands for every file: preset, configuration,
// overrides by file, command line.
type resolver struct {
	config   *schema.Config
	settings Settings
	preset   finding.Preset
	rules    []*Rule
	index    map[string]int
	// base is how rules stand where no override matches.
	base []setting
	// byFile caches files with overrides.
	byFile map[string][]setting
}

func newResolver(rules []*Rule, config *schema.Config, settings Settings, files []*schema.File) *resolver {
	r := &resolver{config: config, settings: settings, preset: settings.Preset, rules: rules, index: map[string]int{}, byFile: map[string][]setting{}}
	if r.preset == "" {
		r.preset = config.Lint.Preset
	}
	for i, rule := range rules {
		r.index[rule.Name] = i
	}
	r.base = r.resolve(nil)
	if len(config.Lint.Overrides) > 0 {
		for _, f := range files {
			if matched := r.overrides(f.Path); len(matched) > 0 {
				r.byFile[f.Path] = r.resolve(matched)
			}
		}
	}
	return r
}

func (r *resolver) overrides(file string) []schema.Override {
	var matched []schema.Override
	for _, o := range r.config.Lint.Overrides {
		if slices.ContainsFunc(o.Files, func(p string) bool { return doublestar.MatchUnvalidated(p, file) }) {
			matched = append(matched, o)
		}
	}
	return matched
}

func (r *resolver) resolve(overrides []schema.Override) []setting {
	list := make([]setting, len(r.rules))
	for i, rule := range r.rules {
		list[i] = setting{severity: severityOf(&rule.Rule, r.preset), options: r.defaults(&rule.Rule)}
	}
	r.apply(list, r.config.Lint.Rules)
	for _, o := range overrides {
		r.apply(list, o.Rules)
	}
	r.commandLine(list)
	return list
}

// severityOf is a rule's severity in a preset; a preset that says nothing of its
// own takes the recommended one.
func severityOf(rule *finding.Rule, preset finding.Preset) finding.Severity {
	if s, ok := rule.Severities[preset]; ok {
		return s
	}
	return rule.Severities[finding.Recommended]
}

func (r *resolver) defaults(rule *finding.Rule) map[string][]string {
	if len(rule.Options) == 0 {
		return nil
	}
	options := make(map[string][]string, len(rule.Options))
	for _, o := range rule.Options {
		text := o.Default
		if own, ok := o.Presets[r.preset]; ok {
			text = own
		}
		options[o.Name] = r.words(text)
	}
	return options
}

// words reads a default: one value, a list in brackets, or the name of a setting
// of okrc.yaml that it follows.
func (r *resolver) words(text string) []string {
	switch text {
	case "check_in_every":
		return []string{fmt.Sprintf("%dd", r.config.CheckInEvery)}
	case "progress.grace":
		return []string{fmt.Sprintf("%dd", r.config.Progress.Grace)}
	}
	inner, list := strings.CutPrefix(text, "[")
	if !list {
		return []string{text}
	}
	words := []string{}
	for _, w := range strings.Split(strings.TrimSuffix(inner, "]"), ",") {
		if w = strings.TrimSpace(w); w != "" {
			words = append(words, w)
		}
	}
	return words
}

func (r *resolver) apply(list []setting, rules []schema.RuleSetting) {
	for _, s := range rules {
		i, known := r.index[s.Rule.V]
		if !known {
			continue
		}
		if s.Severity.Set {
			list[i].severity = s.Severity.V
			if r.rules[i].Clock {
				list[i].severity = min(list[i].severity, finding.Warning)
			}
		}
		for name, words := range s.Options {
			options := make(map[string][]string, len(list[i].options))
			for k, v := range list[i].options {
				options[k] = v
			}
			options[name] = words
			list[i].options = options
		}
	}
}

// commandLine applies --select and --ignore, which come last, and what nobody
// may change.
func (r *resolver) commandLine(list []setting) {
	for i, rule := range r.rules {
		switch {
		case slices.Contains(r.settings.Ignore, rule.Name):
			list[i].severity = finding.Off
		case len(r.settings.Select) == 0:
		case !slices.Contains(r.settings.Select, rule.Name):
			list[i].severity = finding.Off
		case list[i].severity == finding.Off:
			list[i].severity = max(severityOf(&rule.Rule, finding.Recommended), finding.Info)
		}
		if alwaysOn(rule) {
			list[i].severity = finding.Error
		}
	}
}

// alwaysOn is what cannot be switched off: a file that could not be read is
// never passed over in silence.
func alwaysOn(rule *Rule) bool {
	return rule.Category == finding.Language && rule.Unsuppressible
}

// of is how a rule stands for a file.
func (r *resolver) of(rule, file string) setting {
	i, known := r.index[rule]
	if !known {
		return setting{}
	}
	if own, ok := r.byFile[file]; ok {
		return own[i]
	}
	return r.base[i]
}

// enabled reports whether a rule is on for any file.
func (r *resolver) enabled(rule string) bool {
	i, known := r.index[rule]
	if !known {
		return false
	}
	if r.base[i].severity > finding.Off {
		return true
	}
	for _, list := range r.byFile {
		if list[i].severity > finding.Off {
			return true
		}
	}
	return false
}

func (s setting) word(option string) string {
	if words := s.options[option]; len(words) > 0 {
		return words[0]
	}
	return ""
}

func (s setting) int(option string) int {
	n, err := strconv.Atoi(s.word(option))
	if err != nil {
		if d, ok := schema.ParseDecimal(s.word(option)); ok {
			n, _ = strconv.Atoi(d.String())
		}
	}
	return n
}

func (s setting) number(option string) *big.Rat {
	text, percent := strings.CutSuffix(s.word(option), "%")
	d, ok := schema.ParseDecimal(text)
	if !ok {
		return new(big.Rat)
	}
	if percent {
		return new(big.Rat).Quo(d.Rat(), big.NewRat(100, 1))
	}
	return d.Rat()
}

func (s setting) days(option string) int {
	n, _ := schema.ParseDuration(s.word(option))
	return n
}
