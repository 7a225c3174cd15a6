package lint_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// severities are those of minimal, recommended and strict: E, W, I or -.
func severities(letters string) map[finding.Preset]finding.Severity {
	out := map[finding.Preset]finding.Severity{}
	for i, p := range []finding.Preset{finding.Minimal, finding.Recommended, finding.Strict} {
		out[p] = map[byte]finding.Severity{'E': finding.Error, 'W': finding.Warning, 'I': finding.Info, '-': finding.Off}[letters[i]]
	}
	return out
}

func law(name string, category finding.Category, letters string) finding.Rule {
	return finding.Rule{Name: name, Category: category, Statement: name + ".", Severities: severities(letters)}
}

// catalogue is a tiny one, with a rule of every kind.
func catalogue() []*lint.Rule {
	rules := []*lint.Rule{
		{Rule: law("yaml-syntax", finding.Language, "EEE")},
		{Rule: law("duplicate-key", finding.Language, "EEE")},
		{Rule: law("unknown-field", finding.Language, "EEE")},
		{Rule: law("missing-field", finding.Language, "EEE")},
		{Rule: law("invalid-value", finding.Language, "EEE")},
		{Rule: law("unknown-reference", finding.References, "EEE")},
		{Rule: law("unknown-rule", finding.Suppression, "EEE")},
		{Rule: law("suppression-without-reason", finding.Suppression, "-WE")},
		{Rule: law("unused-suppression", finding.Suppression, "-WW")},
		{Rule: law("expired-suppression", finding.Suppression, "-WW")},
		{Rule: law("unclear-end", finding.Measurable, "-WW"), Goal: titled("improve")},
		{Rule: law("vague", finding.Specific, "-IW"), Goal: titled("better")},
		{Rule: law("activity", finding.Measurable, "-IW"), Goal: titled("hold")},
		{Rule: law("no-outcome", finding.Measurable, "-WW"), Workspace: noOutcome},
		{Rule: law("no-measure", finding.Measurable, "-WE"), Goal: noMeasure},
		{Rule: law("too-many-objectives", finding.Balance, "-WW"), Workspace: tooMany},
		{Rule: law("stale-check-in", finding.Process, "-WW"), Goal: stale},
		{Rule: law("title-changed", finding.Integrity, "EEE"), Change: titleChanged},
	}
	for _, r := range rules {
		switch r.Name {
		case "yaml-syntax", "duplicate-key":
			r.Unsuppressible = true
		case "unclear-end":
			r.Supersedes = []string{"no-measure", "vague"}
		case "no-outcome":
			r.SupersedesBelow = []string{"activity"}
		case "too-many-objectives":
			r.Options = []finding.Option{{Name: "max", Kind: finding.OptionInt, Default: "5", Presets: map[finding.Preset]string{finding.Strict: "3"}, Doc: "How many."}}
		case "stale-check-in":
			r.Options = []finding.Option{{Name: "grace", Kind: finding.OptionDuration, Default: "check_in_every", Doc: "How late is late."}}
			r.Clock = true
		case "expired-suppression":
			r.Clock = true
		case "title-changed":
			r.Unsuppressible = true
		}
		switch r.Category {
		case finding.Specific, finding.Measurable:
			r.Letter = finding.Letter(r.Category)
			r.Scoped = true
			r.Prose = r.Name != "no-measure" && r.Name != "no-outcome"
		case finding.Balance:
			r.Scoped = true
		}
	}
	return rules
}

// titled finds a word in the titles of key results.
func titled(word string) func(*lint.Pass, *workspace.Goal) bool {
	return func(p *lint.Pass, g *workspace.Goal) bool {
		if g.KeyResult == nil {
			return false
		}
		if at := strings.Index(p.Sentence(g).Text, word); at >= 0 {
			span := source.Span{Start: g.Title.Span.Start + at, End: g.Title.Span.Start + at + len(word)}
			p.Report(g, finding.Diagnostic{Span: span, Message: fmt.Sprintf("it says %q", word)})
		}
		return true
	}
}

func noMeasure(p *lint.Pass, g *workspace.Goal) bool {
	if g.KeyResult == nil {
		return false
	}
	if g.KeyResult.Decl.Measure.Kind == schema.NoMeasure {
		p.Report(g, finding.Diagnostic{Span: g.Title.Span, Message: "it has no measure"})
	}
	return true
}

// noOutcome finds objectives all of whose key results hold something.
func noOutcome(p *lint.Pass) {
	for _, o := range p.Objectives() {
		p.Judged(&o.Goal)
		holding := 0
		for _, kr := range o.KeyResults {
			if strings.Contains(kr.Title.V, "hold") {
				holding++
			}
		}
		if holding > 1 && holding == len(o.KeyResults) {
			p.Report(&o.Goal, finding.Diagnostic{Span: o.Title.Span, Message: "none of its results is an outcome"})
		}
	}
}

func tooMany(p *lint.Pass) {
	count := map[string][]*workspace.Objective{}
	for _, o := range p.Objectives() {
		key := o.Ref.Owner + "@" + o.Ref.Cycle
		count[key] = append(count[key], o)
		if most := p.Int(o.Doc.File.Path, "max"); len(count[key]) == most+1 {
			p.Report(&o.Goal, finding.Diagnostic{Span: o.Title.Span, Message: fmt.Sprintf("it is number %d of at most %d", most+1, most)})
		}
	}
}

func stale(p *lint.Pass, g *workspace.Goal) bool {
	if g.KeyResult == nil || g.Cycle == nil || g.Cycle.State != workspace.Running {
		return false
	}
	if limit := g.Cycle.Start + schema.Date(p.Days(g.Doc.File.Path, "grace")); p.Today() > limit {
		p.Report(g, finding.Diagnostic{Span: g.Title.Span, Message: fmt.Sprintf("nothing was read since %s", g.Cycle.Start)})
	}
	return true
}

func titleChanged(p *lint.Pass) {
	before := map[string]string{}
	for _, o := range p.Base.Objectives {
		before[o.Ref.String()] = o.Title.V
	}
	for _, o := range p.Workspace.Objectives {
		if was, ok := before[o.Ref.String()]; ok && was != o.Title.V {
			p.Report(&o.Goal, finding.Diagnostic{Span: o.Title.Span, Message: fmt.Sprintf("the title was %q", was)})
		}
	}
}

// load joins the files of an archive on 2026-11-02; a text without file names is
// okrs.yaml.
func load(t testing.TB, archive string) *workspace.Workspace {
	t.Helper()
	a := txtar.Parse([]byte(archive))
	if len(a.Files) == 0 {
		a.Files = []txtar.File{{Name: "okrs.yaml", Data: []byte(archive)}}
	}
	files := fstest.MapFS{}
	for _, f := range a.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	config := schema.DefaultConfig()
	if f, ok := files[schema.ConfigName]; ok {
		var docs []finding.Rule
		for _, r := range catalogue() {
			docs = append(docs, r.Rule)
		}
		config = schema.ReadConfig(&source.File{Path: schema.ConfigName, Data: f.Data}, docs)
	}
	today, _ := schema.ParseDate("2026-11-02")
	ws, err := workspace.Load(context.Background(), files, workspace.Options{Config: config, Today: today})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// say writes findings as "file:line severity rule: message", with what hides
// them.
func say(ws *workspace.Workspace, findings []finding.Finding) []string {
	lines := []string{}
	for _, f := range findings {
		line := 0
		if src := ws.Source(f.File); src != nil {
			line = src.Position(f.Span.Start).Line
		}
		text := fmt.Sprintf("%s:%d %s %s: %s", f.File, line, f.Severity, f.Rule, f.Message)
		if f.SupersededBy != "" {
			text += " < " + f.SupersededBy
		}
		if f.Folded {
			text += " (folded)"
		}
		lines = append(lines, text)
	}
	return lines
}

// judge runs the catalogue over an archive.
func judge(t testing.TB, archive string, s lint.Settings) []string {
	t.Helper()
	ws := load(t, archive)
	return say(ws, lint.Run(catalogue(), ws, nil, s).Findings)
}
