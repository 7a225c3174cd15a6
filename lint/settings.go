package lint

import (
	"maps"
	"slices"

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
	options  map[string]value
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
			if !fits(&r.rules[i].Rule, name, words) {
				continue
			}
			options := maps.Clone(list[i].options)
			if options == nil {
				options = map[string]value{}
			}
			options[name] = valueOf(words)
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
