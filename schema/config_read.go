package schema

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/Masterminds/semver/v3"
	"github.com/bmatcuk/doublestar/v4"
	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// ConfigName is the name of the workspace file.
const ConfigName = "okrc.yaml"

// DefaultConfig is what holds where there is no okrc.yaml.
func DefaultConfig() *Config {
	number := func(text string) Decimal {
		d, _ := ParseDecimal(text)
		return d
	}
	return &Config{
		Include:      []string{"okrs.{yaml,yml}", "okrs/**/*.{yaml,yml}", "**/*.okr.{yaml,yml}"},
		Levels:       []string{"company", "department", "team"},
		Calendar:     Calendar{Timezone: "UTC", FiscalYearStart: 1, Cycles: map[string]Range{}},
		Perspectives: []string{"financial", "customer", "process", "learning"},
		Commitment:   "aspirational",
		CheckInEvery: 14,
		Progress:     ProgressConfig{OnTrack: number("5"), Behind: number("25"), Grace: 14, Red: number("0.3"), Yellow: number("0.6")},
		Goalposts:    GoalpostConfig{After: 14, Fields: []string{"measure", "due", "weight"}},
		Lint:         LintConfig{Preset: finding.Recommended},
		Languages:    []string{"en", "zh"},
	}
}

// ReadConfig reads okrc.yaml against a catalogue of rules; a nil file gives the
// defaults. What is refused is a diagnostic with the place "config", and its
// default holds.
func ReadConfig(file *source.File, rules []finding.Rule) *Config {
	c := DefaultConfig()
	if file == nil {
		return c
	}
	c.File = file
	r := &configReader{c: c, p: &parser{file: &File{Path: file.Path, Source: file}, tree: newTree(file)}}
	r.run(rules)
	for i := range r.p.file.Diagnostics {
		r.p.file.Diagnostics[i].Place = "config"
	}
	sortDiagnostics(r.p.file.Diagnostics)
	c.Diagnostics = r.p.file.Diagnostics
	return c
}

// configReader fills a Config; scalars that the schema refused are left at
// their defaults.
type configReader struct {
	c *Config
	p *parser
	d *decoder
}

func (r *configReader) run(rules []finding.Rule) {
	p := r.p
	if d := guard(p.file.Source); d != nil {
		p.report(*d)
		return
	}
	docs, err := decodeAll(p.file.Source.Data)
	if err != nil {
		p.report(p.syntaxError(err))
		return
	}
	if len(docs) == 0 || len(docs[0].Content) == 0 || isNull(deref(docs[0].Content[0])) {
		p.report(finding.Diagnostic{Rule: "missing-field", Message: "okrc.yaml does not say version: v1", Help: "write version: v1"})
		return
	}
	if len(docs) > 1 && len(docs[1].Content) > 0 {
		p.report(finding.Diagnostic{
			Rule: "invalid-value", Message: "okrc.yaml holds several documents, and only one is read", Help: "join them",
			Span: p.tree.span(docs[1].Content[0], -1),
		})
	}
	root := docs[0].Content[0]
	ok := p.checkNodes(root)
	p.unlocated()
	if !ok {
		return
	}
	root = deref(root)
	compiled := compile(ConfigSchema(rules))
	if err := compiled.Validate(jsonValue(root, textual)); err != nil {
		e := &explainer{p: p, refused: map[*yaml.Node]bool{}, config: true}
		e.value(compiled, root, spot{base: "config", kind: "config", object: root}, "")
		if e.said == 0 {
			p.report(fallback(p, root, err))
		}
	}
	r.d = &decoder{p: p}
	r.read(root)
}

// at walks down a path of keys; nil where it does not lead to a value.
func at(n *yaml.Node, path ...string) (key, value *yaml.Node) {
	value = n
	for _, name := range path {
		if value == nil {
			return nil, nil
		}
		key, value = lookup(value, name)
	}
	return key, value
}

func (r *configReader) text(root *yaml.Node, into *string, path ...string) Text {
	key, v := at(root, path...)
	if v == nil {
		return Text{}
	}
	t := r.d.text(key, v)
	if t.Set {
		*into = t.V
	}
	return t
}

func (r *configReader) number(root *yaml.Node, into *Decimal, path ...string) {
	if key, v := at(root, path...); v != nil {
		if n := r.d.number(key, v); n.Set && n.V.Sign() >= 0 {
			*into = n.V
		}
	}
}

func (r *configReader) days(root *yaml.Node, into *int, path ...string) {
	key, v := at(root, path...)
	if v == nil || v.Kind != yaml.ScalarNode {
		return
	}
	n, ok := ParseDuration(v.Value)
	if ok {
		*into = n
	} else if strings.TrimLeft(v.Value, "0123456789") == "d" || strings.TrimLeft(v.Value, "0123456789") == "w" {
		r.refuse(r.d.text(key, v), "%q is longer than 10,000 days", "write a duration such as 14d or 2w")
	}
}

func (r *configReader) words(root *yaml.Node, into *[]string, path ...string) []Text {
	_, v := at(root, path...)
	if v == nil {
		return nil
	}
	list := r.d.ids(v)
	if len(list) > 0 || v.Kind == yaml.SequenceNode && len(v.Content) == 0 {
		*into = make([]string, len(list))
		for i, t := range list {
			(*into)[i] = t.V
		}
	}
	return list
}

// refuse reports a value; message has one verb for it.
func (r *configReader) refuse(t Text, message, help string) {
	r.p.report(finding.Diagnostic{Rule: "invalid-value", Message: fmt.Sprintf(message, visible(t.V, 60)), Help: help, Span: t.Span})
}

func (r *configReader) read(root *yaml.Node) {
	c := r.c
	requires := r.text(root, &c.Requires, "requires")
	if requires.Set {
		if _, err := semver.NewVersion(requires.V); err != nil {
			r.refuse(requires, "%q is no version", "write a version, such as 0.3")
			c.Requires = ""
		}
	}
	r.text(root, &c.Name, "name")
	for _, t := range r.words(root, &c.Include, "include") {
		r.pattern(t)
	}
	for _, t := range r.words(root, &c.Exclude, "exclude") {
		r.pattern(t)
	}
	r.words(root, &c.Levels, "levels")
	r.calendar(root)
	c.PerspectivesWritten = len(r.words(root, &c.Perspectives, "perspectives")) > 0
	r.choice(root, &c.Commitment, []string{"committed", "aspirational", "learning"}, "defaults", "commitment")
	r.days(root, &c.CheckInEvery, "defaults", "check_in_every")
	r.progress(root)
	r.days(root, &c.Goalposts.After, "goalposts", "after")
	r.words(root, &c.Goalposts.Fields, "goalposts", "fields")
	preset := string(c.Lint.Preset)
	r.choice(root, &preset, []string{"minimal", "recommended", "strict", "google", "gitlab", "wodtke"}, "lint", "preset")
	c.Lint.Preset = finding.Preset(preset)
	r.lint(root)
	r.words(root, &c.Languages, "languages")
	if _, v := at(root, "report", "people"); v != nil {
		c.Report.People, _ = jsonScalar(v, flag).(bool)
	}
	r.text(root, &c.Report.Title, "report", "title")
	r.text(root, &c.Report.Logo, "report", "logo")
	r.text(root, &c.Report.Repository, "report", "repository")
	c.Extra = r.d.fields(root, func(string, *yaml.Node, *yaml.Node) {})
}

// choice takes a word only where it is one of those allowed.
func (r *configReader) choice(root *yaml.Node, into *string, words []string, path ...string) {
	var word string
	if t := r.text(root, &word, path...); t.Set && slices.Contains(words, word) {
		*into = word
	}
}

func (r *configReader) progress(root *yaml.Node) {
	p := &r.c.Progress
	r.number(root, &p.OnTrack, "progress", "on_track")
	r.number(root, &p.Behind, "progress", "behind")
	rollup := "mean"
	r.choice(root, &rollup, []string{"mean", "min"}, "progress", "rollup")
	p.RollupMin = rollup == "min"
	r.days(root, &p.Grace, "progress", "grace")
	r.number(root, &p.Red, "progress", "bands", "red")
	r.number(root, &p.Yellow, "progress", "bands", "yellow")
	r.order(root, p.OnTrack, p.Behind, "on_track is over behind, so that nothing could be behind", "progress", "on_track")
	r.order(root, p.Red, p.Yellow, "red reaches over yellow, so that nothing could be yellow", "progress", "bands")
}

func (r *configReader) order(root *yaml.Node, low, high Decimal, message string, path ...string) {
	if key, _ := at(root, path...); key != nil && low.Cmp(high) > 0 {
		r.p.report(finding.Diagnostic{Rule: "invalid-value", Message: message, Help: "exchange the two", Span: r.d.keySpan(key)})
	}
}

// pattern refuses patterns that would leave the workspace, and those that cost
// too much.
func (r *configReader) pattern(t Text) {
	alternatives := 1
	for _, part := range strings.Split(t.V, "{")[1:] {
		inner, _, _ := strings.Cut(part, "}")
		alternatives *= 1 + strings.Count(inner, ",")
		if alternatives > 1000 {
			r.refuse(t, "the pattern %q stands for over 1,000 others", "write several patterns, or a shorter one")
			return
		}
	}
	switch {
	case strings.HasPrefix(t.V, "/") || len(t.V) > 1 && t.V[1] == ':':
		r.refuse(t, "the pattern %q is absolute", "write it relative to the folder of okrc.yaml")
	case strings.Contains("/"+t.V+"/", "/../"):
		r.refuse(t, "the pattern %q leads out of the workspace", "move okrc.yaml to the folder above")
	case strings.Contains(t.V, `\`):
		r.refuse(t, "the pattern %q holds a backslash", "write / between folders, also on Windows")
	case !doublestar.ValidatePattern(t.V):
		r.refuse(t, "%q is no pattern", "close every bracket and brace")
	}
}

var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

func (r *configReader) calendar(root *yaml.Node) {
	c := &r.c.Calendar
	zone := r.text(root, &c.Timezone, "calendar", "timezone")
	if _, err := time.LoadLocation(c.Timezone); zone.Set && (err != nil || c.Timezone == "Local" || c.Timezone == "") {
		r.refuse(zone, "there is no time zone %q", "write an IANA name, such as Europe/Berlin or UTC")
		c.Timezone = "UTC"
	}
	var month, by string
	start := r.text(root, &month, "calendar", "fiscal_year_start")
	for i, name := range months {
		if strings.EqualFold(month, name) || month == fmt.Sprint(i+1) {
			c.FiscalYearStart = i + 1
		}
	}
	if d, ok := ParseDecimal(month); start.Set && ok && !strings.Contains(d.String(), ".") {
		month = d.String()
	}
	named := r.text(root, &by, "calendar", "year_named_by")
	c.NamedByEnd = by == "end"
	if c.FiscalYearStart != 1 && !named.Set {
		r.p.report(finding.Diagnostic{
			Rule: "missing-field", Span: start.Span,
			Message: "a fiscal year that does not start in January needs year_named_by", Label: "in which year does 2026 begin?",
			Help: "write year_named_by: start or end: whether 2026 is the year in which it starts or ends",
		})
	}
	_, cycles := at(root, "calendar", "cycles")
	if cycles != nil {
		r.d.fields(cycles, r.cycle)
	}
}

func (r *configReader) cycle(_ string, key, v *yaml.Node) {
	name := r.d.id(nil, key)
	startKey, startNode := at(v, "start")
	endKey, endNode := at(v, "end")
	switch {
	case len(name.V) > maxCycleName:
		r.refuse(name, "the name of the cycle %q has over 40 bytes", "shorten it")
		return
	case !documents().Properties["cycle"].Pattern.MatchString(name.V):
		r.refuse(name, "%q cannot be the name of a cycle: it holds letters, digits and single hyphens only", "write it like 2026-summer")
		return
	case startNode == nil || endNode == nil:
		return
	}
	start, end := r.d.day(startKey, startNode), r.d.day(endKey, endNode)
	for _, day := range []Day{start, end} {
		if !day.Set && !day.Span.IsZero() && documents().Properties["date"].Pattern.MatchString(r.p.file.Source.Text(day.Span)) {
			r.refuse(Text{V: r.p.file.Source.Text(day.Span), Span: day.Span}, "the calendar has no day %s", "months have 28 to 31 days")
		}
	}
	if !start.Set || !end.Set {
		return
	}
	if end.V < start.V {
		r.refuse(Text{V: name.V, Span: end.Span}, "the cycle %s ends before it starts", "exchange start and end")
		return
	}
	r.c.Calendar.Cycles[name.V] = Range{Start: start.V, End: end.V}
}

func (r *configReader) lint(root *yaml.Node) {
	if _, rules := at(root, "lint", "rules"); rules != nil {
		r.c.Lint.Rules = r.rules(rules)
	}
	_, overrides := at(root, "lint", "overrides")
	if overrides == nil {
		return
	}
	each(overrides, func(item *yaml.Node) {
		var o Override
		if key, files := lookup(item, "files"); files != nil {
			oneOrList(files, func(n *yaml.Node) {
				if t := r.d.text(key, n); t.Set {
					r.pattern(t)
					o.Files = append(o.Files, t.V)
				}
			})
		}
		if _, rules := lookup(item, "rules"); rules != nil {
			o.Rules = r.rules(rules)
		}
		r.c.Lint.Overrides = append(r.c.Lint.Overrides, o)
	})
}

func (r *configReader) rules(n *yaml.Node) []RuleSetting {
	var out []RuleSetting
	r.d.fields(n, func(_ string, key, v *yaml.Node) {
		setting := RuleSetting{Rule: r.d.text(nil, key), Options: map[string][]string{}}
		if v.Kind == yaml.ScalarNode {
			setting.Severity = r.severity(key, v)
		}
		r.d.fields(v, func(name string, key, value *yaml.Node) {
			if name == "severity" {
				setting.Severity = r.severity(key, value)
				return
			}
			words := []string{}
			oneOrList(value, func(item *yaml.Node) {
				if scalar(item) {
					words = append(words, item.Value)
				}
			})
			setting.Options[name] = words
		})
		out = append(out, setting)
	})
	return out
}

func (r *configReader) severity(key, n *yaml.Node) Value[finding.Severity] {
	s, ok := finding.ParseSeverity(n.Value)
	return Value[finding.Severity]{V: s, Span: r.d.span(key, n), Key: r.d.keySpan(key), Set: ok}
}

// Requirement says that this okrc is older than the workspace asks for; nil
// where it will do. A version that is no release ("dev") always will.
func (c *Config) Requirement(version string) *finding.Diagnostic {
	if c.Requires == "" {
		return nil
	}
	v, err := semver.NewVersion(version)
	if err != nil {
		return nil
	}
	if oldest, err := semver.NewVersion(c.Requires); err != nil || !v.LessThan(oldest) {
		return nil
	}
	return &finding.Diagnostic{
		Rule: "invalid-value", Place: "config", File: c.File.Path,
		Message: fmt.Sprintf("this workspace wants okrc %s or newer, and this is %s", c.Requires, version), Help: "install a newer okrc",
	}
}
